"""How many headlines, dates and bylines of web pages are right, against a table checked by hand.

usage: onrecord read --format jsonl ../shared/data/html | python measure/pages.py

measure/pages.tsv has a line a page: the beginning of its file's name, the day on which it was first published as it shows it, who wrote it (";" between
names, "-" for nobody, "|" between readings that are both right), and the SHA-256 of its headline's letters and digits in lower case (the words
themselves are not ours to copy).
"""
import hashlib
import json
import os
import re
import sys


def letters(words):
    return "".join(c for c in words.lower() if c.isalnum())


def names(byline):
    return frozenset(letters(n) for n in re.split(r";|,| and ", byline or "") if letters(n))


def main():
    gold = {}
    for line in open(os.path.join(os.path.dirname(__file__), "pages.tsv"), encoding="utf8"):
        if not line.startswith("#"):
            page, days, authors, headline = line.rstrip("\n").split("\t")
            gold[page] = (days.split("|"), [names("" if a == "-" else a) for a in authors.split("|")], headline)
    right, seen = {"headline": 0, "date": 0, "byline": 0}, 0
    for line in sys.stdin:
        reading = json.loads(line)
        page = os.path.basename(reading["source"])[:12]
        if page not in gold:
            continue
        days, authors, headline = gold[page]
        seen += 1
        said = (reading.get("headline") or {}).get("text") or ""
        byline = (reading.get("byline") or {}).get("text") or ""
        for part, is_right, was in [
            ("headline", hashlib.sha256(letters(said).encode()).hexdigest()[:16] == headline, said),
            ("date", reading.get("published") in days, reading.get("published")),
            ("byline", names(byline) in authors, byline),
        ]:
            right[part] += is_right
            if not is_right:
                print(f"{page} {part}: {was}")
    for part, n in right.items():
        print(f"{part:<9} {n} of {len(gold)} right: {100 * n / len(gold):.1f} %")
    if seen != len(gold):
        print(f"{len(gold) - seen} pages without a reading")


if __name__ == "__main__":
    main()
