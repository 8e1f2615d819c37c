"""Chooses the further stories whose events were marked: python3 measure/wikinews_more.py ../shared/data/news/wikinews > examples/wikinews/more.jsonl
and, with --further behind it, those of examples/wikinews/further.jsonl: 66 of the rest, by another seed.

The stories of Wikinews 2019 and 2020 between 900 and 7,000 characters long that are not among the 60 examples, in an order drawn by a fixed seed. The first
52 are those of examples/events/more.jsonl. Of the rest, those with eight quotation marks and more and the next 24 were read, unmarked, while rules were
written; the 15 after them are those of examples/events/test.jsonl, marked after the last rule.
"""
import argparse
import json
import random

from wikinews import stories

SEED, SEED_FURTHER = 20, 7
MORE, READ, TEST = 52, 24, 15
QUOTED, FURTHER = 8, 66


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf8")]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", help="shared/data/news/wikinews")
    ap.add_argument("--further", action="store_true")
    a = ap.parse_args()
    files = ["stories", "more"] if a.further else ["stories"]
    examples = {story["id"] for name in files for story in lines(f"examples/wikinews/{name}.jsonl")}
    rest = [s for s in stories(a.folder) if s["id"] not in examples and 900 <= len(s["text"]) <= 7000]
    random.Random(SEED_FURTHER if a.further else SEED).shuffle(rest)
    quoted = lambda s: sum(s["text"].count(c) for c in '"“') >= QUOTED
    plain = [s for s in rest[MORE:] if not quoted(s)]
    for story in rest[:FURTHER] if a.further else rest[:MORE] + plain[READ : READ + TEST]:
        print(json.dumps(story, ensure_ascii=False))


if __name__ == "__main__":
    main()
