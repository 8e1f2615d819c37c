"""Counts the gender of given names among Wikidata's office-holders (CC0): python train/given_names.py ../shared/data/knowledge/office-holders

Writes crates/reading/data/given-names.tsv.
"""
import collections
import csv
import glob
import re
import sys


def main():
    counts, seen = collections.defaultdict(collections.Counter), set()
    for path in sorted(glob.glob(f"{sys.argv[1]}/*.csv")):
        for row in csv.DictReader(open(path, encoding="utf8")):
            gender, name, key = row.get("gender"), row.get("person") or row.get("name"), row.get("personID") or row.get("id")
            if gender in ("male", "female") and name and " " in name and key not in seen:
                seen.add(key)
                given = name.split()[0].lower()
                if re.fullmatch(r"[^\W\d_]{3,}", given):
                    counts[given][gender[0]] += 1
    with open("crates/reading/data/given-names.tsv", "w", encoding="utf8") as out:
        out.write("# Given names that nearly always (96 % of three people or more) belong to one gender, counted in Wikidata (CC0) office-holders\n# by train/given_names.py.\n")
        for given, c in sorted(counts.items()):
            gender, most = c.most_common(1)[0]
            if c.total() >= 3 and most >= 0.96 * c.total():
                out.write(f"{given}\t{gender}\n")


if __name__ == "__main__":
    main()
