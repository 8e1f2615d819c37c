"""Chooses the stories of Wikinews whose events examples/events/fresh.jsonl marks: python3 measure/wikinews_fresh.py ../shared/data > examples/wikinews/fresh.jsonl

Nothing of Wikinews 2019 and 2020 is left that neither an example nor a mark has used, but for interviews and two long reports, which are taken. The rest are
other years: the news of GUM (2006 to 2023) and the stories of MEANTIME about Airbus, Apple and General Motors (2005 to 2013), drawn by a fixed seed. The first
25 were looked at while rules were written, the last 10 only scored.
"""
import argparse
import json
import pathlib
import random
import re
from xml.etree import ElementTree

import wikinews

SEED, LOOKED_AT, HELD_OUT, OF_GUM = 31, 25, 10, 15
REPORTS = ("Wikinews_investigates_disappearance_of_Indonesian_cargo_ship_Namse_Bangdzod", "GitHub_blocks_public_access_to_youtube-dl_after_RIAA_issues_DMCA_notice")
MONTHS = "January February March April May June July August September October November December".split()


def reports(data):
    return [story for story in wikinews.stories(f"{data}/news/wikinews") if story["id"] in REPORTS]


def of_gum(data):
    """GUM's news: sentences as they were, paragraphs with an empty line between."""
    for part in ("dev", "train"):
        for document in open(f"{data}/treebanks/gum-free-{part}.conllu", encoding="utf8").read().split("# newdoc id = ")[1:]:
            if document.startswith("GUM_news"):
                meta = dict(re.findall(r"^# meta::(\w+) = (.*)$", document, re.M))
                paragraphs = [" ".join(re.findall(r"^# text = (.*)$", p, re.M)) for p in document.split("# newpar")]
                url = meta["sourceURL"]
                yield {"id": url.rsplit("/", 1)[1], "url": url, "published": meta["dateCreated"], "headline": meta["title"], "text": "\n\n".join(p for p in paragraphs if p)}


def joined(words):
    """Words of a sentence as one writes them: no space before a full stop, none within quotation marks."""
    text, open_mark = "", False
    for word in words:
        closes = word == '"' and open_mark
        tight = not text or text[-1] in "([$£€“#" or (text[-1] == '"' and open_mark) or closes or re.fullmatch(r"[.,;:!?)\]%”]|['’](?:s|re|ve|ll|d|m|t)?|n['’]t", word)
        text += word if tight else " " + word
        open_mark ^= word == '"'
    return text


def of_meantime(data):
    for part in ("airbus", "apple", "gm"):
        for path in sorted(pathlib.Path(f"{data}/news/meantime/intra-doc_annotation/corpus_{part}").glob("*.xml")):
            root = ElementTree.parse(path).getroot()
            sentences = {}
            for token in root.iter("token"):
                sentences.setdefault(int(token.get("sentence")), []).append(token.text)
            lines = [joined(words) for _, words in sorted(sentences.items())]
            day = next(m for m in (re.search(r"(\w+) (\d+), (\d{4})$", line) for line in lines) if m and m[1] in MONTHS)
            published = f"{day[3]}-{MONTHS.index(day[1]) + 1:02}-{int(day[2]):02}"
            yield {"id": root.get("url").rsplit("/", 1)[1], "url": root.get("url"), "published": published, "headline": lines[0], "text": "\n\n".join(lines[1:])}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", help="shared/data")
    data = ap.parse_args().data
    draw = random.Random(SEED)
    gum, meantime = list(of_gum(data)), list(of_meantime(data))
    draw.shuffle(gum), draw.shuffle(meantime)
    first = reports(data) + gum[:OF_GUM]
    cut = LOOKED_AT - len(first)
    last = gum[OF_GUM:]
    for story in first + meantime[:cut] + last + meantime[cut : cut + HELD_OUT - len(last)]:
        print(json.dumps(story, ensure_ascii=False))


if __name__ == "__main__":
    main()
