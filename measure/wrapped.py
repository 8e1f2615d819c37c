"""Whether text that is broken to a width is read as it runs on:

python3 measure/wrapped.py STORIES > wrapped.jsonl                 # each paragraph broken at 60 signs
onrecord read --format jsonl STORIES > a && onrecord read --format jsonl wrapped.jsonl > b
python3 measure/wrapped.py a b                                     # statements with the same words and speaker in both
"""

import argparse
import json
import textwrap
from collections import Counter

WIDTH = 60


def wrapped(path):
    for line in open(path, encoding="utf-8"):
        story = json.loads(line)
        paragraphs = [p for p in story["text"].split("\n") if p.strip()]
        fill = lambda p: textwrap.fill(p, WIDTH, break_long_words=False, break_on_hyphens=False)
        print(json.dumps({**story, "text": "\n\n".join(map(fill, paragraphs))}, ensure_ascii=False))


def statements(path):
    found = Counter()
    for line in open(path, encoding="utf-8"):
        reading = json.loads(line)
        names = {e["id"]: " ".join(e["name"].split()) for e in reading["entities"]}
        for s in reading["statements"]:
            found[reading["id"], " ".join(s["text"].split()), names.get(s["speaker"])] += 1
    return found


def compare(one, other):
    one, other = statements(one), statements(other)
    print(f"{sum(one.values())} and {sum(other.values())} statements, {sum((one & other).values())} the same")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file", help="stories; or, with a second file, readings")
    ap.add_argument("other", nargs="?", help="readings of the same stories")
    a = ap.parse_args()
    if a.other:
        compare(a.file, a.other)
    else:
        wrapped(a.file)


if __name__ == "__main__":
    main()
