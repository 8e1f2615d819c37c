"""The stories of Wikinews 2019 and 2020, for the scripts that choose some of them."""
import csv
import re


def stories(folder):
    """Each story of the years in `folder` (shared/data/news/wikinews), without its sources, one empty line between paragraphs."""
    csv.field_size_limit(10**9)
    for year in (2019, 2020):
        for row in csv.DictReader(open(f"{folder}/wikinews_{year}.csv", encoding="utf8")):
            text = re.split(r"\n\s*(?:Sources|Related news|Sister links|External links)\s*\n", row["text"])[0]
            text = "\n\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip())
            url = row["url"].replace("org//", "org/")
            yield {"id": url.rsplit("/", 1)[1], "url": url, "published": row["date"], "headline": row["title"].strip(), "text": text}
