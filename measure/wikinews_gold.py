"""Writes the Wikinews stories marked by hand as the scorers take them: python measure/wikinews_gold.py STORIES.jsonl GOLD.jsonl

STORIES are to be read with `onrecord read --format jsonl`; GOLD holds the same stories with the statements of examples/wikinews/expected.
"""
import glob
import json
import sys


def main():
    lines = open("examples/wikinews/stories.jsonl", encoding="utf8").read().splitlines()
    with open(sys.argv[1], "w", encoding="utf8") as stories, open(sys.argv[2], "w", encoding="utf8") as gold:
        for path in sorted(glob.glob("examples/wikinews/expected/*.json")):
            expected = json.load(open(path, encoding="utf8"))
            line = next(l for l in lines if json.loads(l)["id"] == expected["id"])
            stories.write(line + "\n")
            gold.write(json.dumps({"id": expected["id"], "text": json.loads(line)["text"], "statements": expected["statements"]}) + "\n")


if __name__ == "__main__":
    main()
