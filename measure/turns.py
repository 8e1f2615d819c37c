"""Counts the turns of interviews and transcripts by label and speaker: python3 measure/turns.py READINGS.jsonl

One line a label of a story: how often, the label, whose it is taken to be. Whether that is right is for a reader to say. With --wikinews DATA it writes the
interviews of the Wikinews part as JSONL, to be read by the program.
"""
import argparse
import collections
import csv
import glob
import json
import re


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("readings", nargs="?"), ap.add_argument("--wikinews", metavar="DATA", help="the folder that holds news/wikinews")
    a = ap.parse_args()
    if a.wikinews:
        for path in sorted(glob.glob(f"{a.wikinews}/news/wikinews/*.csv")):
            for row in csv.DictReader(open(path, encoding="utf8")):
                if re.search(r"^\s*\(\(\w", row["text"], re.M):
                    print(json.dumps({"id": row["title"], "text": row["title"] + "\n\n" + row["text"]}))
        return
    labels = total = 0
    for reading in map(json.loads, open(a.readings, encoding="utf8")):
        text, names = reading["text"], {e["id"]: f'{e["name"]} ({e["kind"]})' for e in reading["entities"]}
        seen = collections.Counter()
        for s in reading["statements"]:
            cue = text[slice(*s["cue"][0])] if s["cue"] else ":"
            if s["kind"] == "direct" and s["source"] and cue == ":" and s["source"][0][0] < s["content"][0][0]:
                seen[text[slice(*s["source"][0])], names.get(s["speaker"], "nobody")] += 1
        if sum(seen.values()) > 2:
            print(reading["id"][:80])
            for (label, speaker), times in seen.most_common():
                print(f"  {times:4} {label} -> {speaker}")
            labels, total = labels + len(seen), total + sum(seen.values())
    print(f"{labels} labels, {total} turns")


if __name__ == "__main__":
    main()
