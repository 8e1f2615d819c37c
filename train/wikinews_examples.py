"""Chooses the example stories: python3 train/wikinews_examples.py ../shared/data/news/wikinews

Takes the 60 stories of Wikinews 2019 and 2020 with the most quotation marks, between 900 and 7,000 characters long, and writes
examples/wikinews/stories.jsonl in order of date.
"""
import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "measure"))
from wikinews import stories

HOW_MANY = 60


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", help="shared/data/news/wikinews")
    folder = ap.parse_args().folder
    marks = lambda story: sum(story["text"].count(c) for c in '"“')
    found = [s for s in stories(folder) if 900 <= len(s["text"]) <= 7000 and marks(s) >= 2]
    if len(found) < HOW_MANY:
        sys.exit(f"{folder}: only {len(found)} stories there")
    most = sorted(found, key=lambda s: (-marks(s), s["id"]))[:HOW_MANY]
    best = sorted(most, key=lambda s: (s["published"], s["id"]))
    with open("examples/wikinews/stories.jsonl", "w", encoding="utf8") as out:
        out.writelines(json.dumps(s, ensure_ascii=False) + "\n" for s in best)


if __name__ == "__main__":
    main()
