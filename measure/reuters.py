"""Stories of Reuters-21578 as JSONL, in the order of the wire: python3 measure/reuters.py ../shared/data 3000 > wire.jsonl"""
import argparse
import glob
import html
import json
import re
from datetime import datetime


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", help="shared/data")
    ap.add_argument("most", type=int, help="how many stories at the most")
    a = ap.parse_args()
    given = 0
    for path in sorted(glob.glob(f"{a.data}/news/reuters21578/*.sgm")):
        text = open(path, encoding="latin1").read()
        for item in re.finditer(r'<REUTERS[^>]*NEWID="(\d+)"[^>]*>(.*?)</REUTERS>', text, re.S):
            number, inner = item.groups()
            body, title, date = (re.search(f"<{tag}>(.*?)</{tag}>", inner, re.S) for tag in ("BODY", "TITLE", "DATE"))
            if not body or given >= a.most:
                continue
            given += 1
            day = datetime.strptime(date[1].split()[0], "%d-%b-%Y").date().isoformat()
            words = html.unescape(body[1]).replace("\x03", "").replace("\n    ", "\n\n")
            story = {"id": number, "published": day, "text": words}
            if title:
                story["headline"] = html.unescape(title[1])
            print(json.dumps(story))


if __name__ == "__main__":
    main()
