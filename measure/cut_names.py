"""Scores names without those that the marks cut at a name inside them: python3 measure/cut_names.py GOLD.jsonl READINGS.jsonl

English Worldwide Newswire's marks are flat, so "University of" and "Manchester" are two names. Left out are names that touch another one, where one of the two
is an organization, and whatever the readings have in their place; the rest counts as in score_names.py (exact span and kind).
"""
import argparse
import json

KINDS = ("person", "organization", "place")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold"), ap.add_argument("readings")
    a = ap.parse_args()
    readings = {r["id"]: r for r in map(json.loads, open(a.readings, encoding="utf8"))}
    counts, left_out = {k: [0, 0, 0] for k in KINDS}, 0
    for story in map(json.loads, open(a.gold, encoding="utf8")):
        names = sorted(story["names"], key=lambda n: n["start"])
        cut = set()
        for one, next_one in zip(names, names[1:]):
            if story["text"][one["end"]:next_one["start"]] in (" ", "") and "organization" in (one["kind"], next_one["kind"]):
                cut |= {(one["start"], one["end"]), (next_one["start"], next_one["end"])}
        aside = {(n["start"], n["end"]) for n in names if n["kind"] not in KINDS}
        gold = {(n["start"], n["end"], n["kind"]) for n in names if n["kind"] in KINDS and (n["start"], n["end"]) not in cut}
        left_out += sum((n["start"], n["end"]) in cut and n["kind"] in KINDS for n in names)
        entities = readings.get(story["id"], {"entities": []})["entities"]
        read = {(m["start"], m["end"], e["kind"]) for e in entities for m in e["mentions"] if m["form"] == "name" and (m["start"], m["end"]) not in aside}
        read = {r for r in read if not any(r[0] < end and r[1] > start for start, end in cut)}
        for k in KINDS:
            x, y = ({t for t in some if t[2] == k} for some in (gold, read))
            counts[k] = [n + m for n, m in zip(counts[k], (len(x & y), len(y), len(x)))]
    counts["all three"] = [sum(c[i] for c in counts.values()) for i in range(3)]
    print(f"left out: {left_out} names")
    for k, (hit, said, gold) in counts.items():
        print(f"{k:13} P {100 * hit / max(1, said):5.1f}  R {100 * hit / max(1, gold):5.1f}  F1 {200 * hit / max(1, said + gold):5.1f}")


if __name__ == "__main__":
    main()
