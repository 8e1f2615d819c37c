"""How many statements end with a speaker who has a name? python measure/named_speakers.py READINGS.jsonl [--draw 100] [--seed 7]

Prints the shares over all statements, then statements drawn at random, for a person to check: the source as the story has it, the speaker that it was
given, and the words before it.
"""
import argparse
import json
import random
from collections import Counter


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("readings"), ap.add_argument("--draw", type=int, default=0), ap.add_argument("--seed", type=int, default=7)
    a = ap.parse_args()
    count, drawn = Counter(), []
    for r in map(json.loads, open(a.readings, encoding="utf8")):
        entities = {e["id"]: e for e in r["entities"]}
        for s in r["statements"]:
            e = entities.get(s["speaker"])
            named = e is not None and any(m["form"] == "name" for m in e["mentions"])
            how = "no source" if not s["source"] and not s["continues"] else "named " + e["kind"] if named else "by office or phrase" if e else "unknown"
            count[how] += 1
            if s["source"]:
                begin, end = s["source"][0]
                drawn.append((r["id"], r["text"][begin:end], f"{e['name']} ({e['kind']})" if e else "-", r["text"][max(0, begin - 250):begin], r["text"][end:end + 60]))
    total = sum(count.values())
    for how, n in count.most_common():
        print(f"{how:<22} {n:>6} {100 * n / total:5.1f} %")
    for i, (story, source, speaker, before, after) in enumerate(random.Random(a.seed).sample(drawn, min(a.draw, len(drawn))), 1):
        print(f"\n{i}. {story}\n   {' '.join(before.split())} >>{' '.join(source.split())}<< {' '.join(after.split())}\n   speaker: {speaker}")


if __name__ == "__main__":
    main()
