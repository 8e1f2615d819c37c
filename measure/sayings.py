"""Draws things said that several stories carry in different words, for a reader to judge: python3 measure/sayings.py RECORD [HOW-MANY]"""
import argparse
import pathlib
import random
import sqlite3
import sys


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("record")
    ap.add_argument("how_many", type=int, nargs="?", default=40)
    a = ap.parse_args()
    if not pathlib.Path(a.record).is_file():
        sys.exit(f"{a.record}: there is no such record")
    record = sqlite3.connect(a.record)
    groups = {}
    for saying, words, speaker in record.execute(
        "SELECT t.saying, t.text, ifnull(e.name, '?') FROM statements t LEFT JOIN entities e ON e.key = t.entity_key "
        "WHERE t.saying IS NOT NULL ORDER BY t.key"
    ):
        groups.setdefault(saying, []).append((speaker, words))
    letters = lambda words: "".join(c for c in words.lower() if c.isalnum())
    differ = [group for group in groups.values() if len({letters(words) for _, words in group}) > 1]
    print(f"{len(groups)} things said by several stories, {len(differ)} of them in different words")
    for group in random.Random(1987).sample(differ, min(len(differ), a.how_many)):
        print("--")
        for speaker, words in group[:4]:
            print(f"  {speaker}: {' '.join(words.split())}")


if __name__ == "__main__":
    main()
