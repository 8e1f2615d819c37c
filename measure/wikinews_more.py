"""Chooses the further stories whose events were marked: python measure/wikinews_more.py ../shared/data/news/wikinews > examples/wikinews/more.jsonl
and, with --further behind it, those of examples/wikinews/further.jsonl: 66 of the rest, by another seed.

The stories of Wikinews 2019 and 2020 between 900 and 7,000 characters long that are not among the 60 examples, in an order drawn by a fixed seed. The first
52 are those of examples/events/more.jsonl. Of the rest, those with eight quotation marks and more and the next 24 were read, unmarked, while rules were
written; the 15 after them are those of examples/events/test.jsonl, marked after the last rule.
"""
import csv
import json
import random
import re
import sys

SEED, SEED_FURTHER = 20, 7
MORE, READ, TEST = 52, 24, 15
QUOTED, FURTHER = 8, 66


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf8")]


def main():
    csv.field_size_limit(10**9)
    further = "--further" in sys.argv[2:]
    files = ["stories", "more"] if further else ["stories"]
    examples = {story["id"] for name in files for story in lines(f"examples/wikinews/{name}.jsonl")}
    stories = []
    for year in (2019, 2020):
        for row in csv.DictReader(open(f"{sys.argv[1]}/wikinews_{year}.csv", encoding="utf8")):
            text = re.split(r"\n\s*(?:Sources|Related news|Sister links|External links)\s*\n", row["text"])[0]
            text = "\n\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip())
            url = row["url"].replace("org//", "org/")
            story = {"id": url.rsplit("/", 1)[1], "url": url, "published": row["date"], "headline": row["title"].strip(), "text": text}
            if story["id"] not in examples and 900 <= len(text) <= 7000:
                stories.append(story)
    random.Random(SEED_FURTHER if further else SEED).shuffle(stories)
    quoted = lambda s: sum(s["text"].count(c) for c in '"“') >= QUOTED
    rest = [s for s in stories[MORE:] if not quoted(s)]
    for story in stories[:FURTHER] if further else stories[:MORE] + rest[READ : READ + TEST]:
        print(json.dumps(story, ensure_ascii=False))


if __name__ == "__main__":
    main()
