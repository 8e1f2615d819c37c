"""The stories of corpora that may not be copied, as train/event-mentions.jsonl counts their characters: white space folded to one space."""
import glob
import html
import json
import re


def stories(data):
    """Text by id: of the newswire's and PolNeAR's training parts their own, of Reuters-21578 "reuters" and the number."""
    out = {}
    for part in ("ner/worldwide-newswire-train", "polnear/train"):
        for line in open(f"{data}/{part}.jsonl", encoding="utf8"):
            story = json.loads(line)
            out[story["id"]] = " ".join(story["text"].split())
    for path in sorted(glob.glob(f"{data}/news/reuters21578/*.sgm")):
        for number, body in re.findall(r'<REUTERS[^>]*NEWID="(\d+)">(?:(?!</REUTERS>).)*?<BODY>(.*?)</BODY>', open(path, encoding="latin1").read(), re.S):
            out["reuters" + number] = " ".join(html.unescape(body).replace("\x03", "").split())
    return out
