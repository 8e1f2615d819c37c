"""The entities that got a Wikidata id, for a person to check: python3 measure/linked.py READINGS.jsonl ...

Prints how many entities, names and people, then each name once: how often, the id, the name and last offices that our table has for it, the story's day, and
the words around one mention. `--reuters FOLDER` writes instead the stories of Reuters-21578 that are read for this, as JSONL.

`--draw N [--seed S]` draws N linked entities (one person in one story) instead, and shows each with the story's roles and words around its mentions.
`--verdicts measure/linked.tsv` compares the readings with what a person has found right and wrong there.
"""
import argparse
import glob
import html
import json
import random
import re
from collections import Counter

MONTHS = {m: i for i, m in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)}


def reuters(folder):
    """260 stories, drawn with a fixed seed from four of the files, that are long enough and have an office in them."""
    out = []
    for part in ("000", "007", "014", "020"):
        text = open(glob.glob(f"{folder}/reut2-{part}.sgm")[0], encoding="latin1").read()
        for number, story in re.findall(r'<REUTERS.*?NEWID="(\d+)">(.*?)</REUTERS>', text, re.S):
            body, day = re.search(r"<BODY>(.*?)</BODY>", story, re.S), re.search(r"<DATE>\s*(\d+)-(\w+)-(\d{4})", story)
            title = re.search(r"<TITLE>(.*?)</TITLE>", story, re.S)
            if body and day and len(body[1]) > 900 and re.search(r"[Mm]inister|President|Senator|Sen\.|Rep\.|Secretary", body[1]):
                out.append({"id": number, "published": f"{day[3]}-{MONTHS[day[2]]:02}-{int(day[1]):02}", "headline": html.unescape(title[1]) if title else None,
                            "text": html.unescape(body[1]).replace("\x03", "")})
    random.Random(1).shuffle(out)
    return out[:260]


def draw(linked, known, count, seed):
    print(f"{len(linked)} linked entities, {len({e['wikidata'] for e, _ in linked.values()})} people")
    for i, key in enumerate(random.Random(seed).sample(sorted(linked), min(count, len(linked))), 1):
        e, r = linked[key]
        q = e["wikidata"]
        print(f"\n{i}. {key[0]} {r['published']}: {e['name']} -> {q} {known[q][0]}; {known[q][1][-160:]}\n   roles: {'; '.join(e['roles'])}")
        for m in [m for m in e["mentions"] if m["form"] != "pronoun"][:3]:
            print("  ", " ".join(r["text"][max(0, m["start"] - 110):m["end"] + 90].split()))


def compare(linked, path):
    """Of the entities that a person has judged: how many were right, and what has become of them in these readings."""
    rows = [l.rstrip("\n").split("\t") for l in open(path, encoding="utf8") if not l.startswith("#")]
    count = Counter()
    for number, story, name, wikidata, verdict in rows:
        now = linked.get((story, name))
        state = "not linked now" if now is None else "the same now" if now[0]["wikidata"] == wikidata else f"now {now[0]['wikidata']}"
        count[verdict, state] += 1
        if verdict != "right" or state != "the same now":
            print(number, story, name, wikidata, verdict, state)
    right = sum(n for (verdict, _), n in count.items() if verdict == "right")
    print(f"{right} of {len(rows)} right: {100 * right / len(rows):.1f} %")
    for (verdict, state), n in count.most_common():
        print(f"{n:>5} {verdict}, {state}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("readings", nargs="*"), ap.add_argument("--reuters"), ap.add_argument("--people", default="crates/knowledge/data/people.tsv")
    ap.add_argument("--draw", type=int), ap.add_argument("--seed", type=int, default=3), ap.add_argument("--verdicts")
    a = ap.parse_args()
    if a.reuters:
        for story in reuters(a.reuters):
            print(json.dumps(story))
        return
    known = {f[1]: (f[5], f[6]) for f in (l.rstrip("\n").split("\t") for l in open(a.people, encoding="utf8"))}
    if a.draw or a.verdicts:
        linked = {}
        for path in a.readings:
            for r in map(json.loads, open(path, encoding="utf8")):
                linked |= {(str(r["id"]), e["name"]): (e, r) for e in r["entities"] if e["wikidata"]}
        if a.verdicts:
            compare(linked, a.verdicts)
        else:
            draw(linked, known, a.draw, a.seed)
        return
    seen, shown = Counter(), {}
    for path in a.readings:
        for r in map(json.loads, open(path, encoding="utf8")):
            for e in r["entities"]:
                if e["wikidata"]:
                    seen[e["name"], e["wikidata"]] += 1
                    m = e["mentions"][0]
                    shown[e["name"], e["wikidata"]] = (r["published"], " ".join(r["text"][max(0, m["start"] - 60):m["end"] + 50].split()))
    print(f"{sum(seen.values())} entities, {len(seen)} names, {len({q for _, q in seen})} people")
    for (name, q), n in sorted(seen.items()):
        print(f"{n:>4} {name} -> {q} {known[q][0]}; {known[q][1][-90:]} | {shown[name, q][0]} {shown[name, q][1]}")


if __name__ == "__main__":
    main()
