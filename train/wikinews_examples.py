"""Chooses the example stories: python3 train/wikinews_examples.py ../shared/data/news/wikinews

Takes the 60 stories of Wikinews 2019 and 2020 with the most quotation marks, between 900 and 7,000 characters long, and writes
examples/wikinews/stories.jsonl in order of date.
"""
import argparse
import csv
import json
import re


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", help="shared/data/news/wikinews")
    folder = ap.parse_args().folder
    stories = []
    for year in (2019, 2020):
        for row in csv.DictReader(open(f"{folder}/wikinews_{year}.csv", encoding="utf8")):
            text = re.split(r"\n\s*(?:Sources|Related news|Sister links|External links)\s*\n", row["text"])[0]
            text = "\n\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip())
            marks = sum(text.count(c) for c in '"“')
            if 900 <= len(text) <= 7000 and marks >= 2:
                url = row["url"].replace("org//", "org/")
                stories.append((marks, {"id": url.rsplit("/", 1)[1], "url": url, "published": row["date"], "headline": row["title"].strip(), "text": text}))
    stories.sort(key=lambda s: (-s[0], s[1]["id"]))
    best = sorted((s[1] for s in stories[:60]), key=lambda s: (s["published"], s["id"]))
    with open("examples/wikinews/stories.jsonl", "w", encoding="utf8") as out:
        out.writelines(json.dumps(s, ensure_ascii=False) + "\n" for s in best)


if __name__ == "__main__":
    main()
