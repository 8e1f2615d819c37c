"""Writes the Wikinews stories marked by hand as the scorers take them: python3 measure/wikinews_gold.py STORIES.jsonl GOLD.jsonl

STORIES are to be read with `onrecord read --format jsonl`; GOLD holds the same stories with the statements of examples/wikinews/expected.
"""
import argparse
import glob
import json
import sys


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("stories"), ap.add_argument("gold")
    a = ap.parse_args()
    lines = open("examples/wikinews/stories.jsonl", encoding="utf8").read().splitlines()
    expected = [json.load(open(path, encoding="utf8")) for path in sorted(glob.glob("examples/wikinews/expected/*.json"))]
    if not expected:
        sys.exit("examples/wikinews/expected is not here: start this in the root of the repository")
    with open(a.stories, "w", encoding="utf8") as stories, open(a.gold, "w", encoding="utf8") as gold:
        for story in expected:
            line = next(l for l in lines if json.loads(l)["id"] == story["id"])
            stories.write(line + "\n")
            gold.write(json.dumps({"id": story["id"], "text": json.loads(line)["text"], "statements": story["statements"]}) + "\n")


if __name__ == "__main__":
    main()
