#!/usr/bin/env python3
"""The events of 60 stories of the world's newswire (ner/worldwide-newswire-train.jsonl), each event once, marked after docs/marking-events.md. The words of the
stories may not be copied, so measure/newswire-events.jsonl tells participants and triggers by where they stand.

usage: newswire_events.py stories ../shared/data > stories.jsonl
       newswire_events.py gold ../shared/data > gold.jsonl
       newswire_events.py pack ../shared/data MARKS.jsonl... > measure/newswire-events.jsonl

A line of MARKS is as for event_gold.py, with "published". A line of the packed file is one story: "id", "published" and "events", whose "participants" are
[start, end] in code points of the story's text (line breaks as `text_of` has them), null for a participant whose words are not there so.
"""
import argparse
import json
import pathlib
import re

from event_gold import place_of

HERE = pathlib.Path(__file__).resolve().parent


def text_of(story):
    """The text as it was marked: one empty line between paragraphs."""
    return re.sub(r"\n+", "\n\n", story["text"])


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf8") if line.strip()]


def span(text, words):
    at = text.find(words)
    return [at, at + len(words)] if words and at >= 0 else None


def pack(texts, marks):
    for path in marks:
        for story in lines(path):
            text = texts[story["id"]]
            events = []
            for e in story["events"]:
                events.append({
                    "type": e["type"], "kind": e.get("kind"), "status": e.get("status"),
                    "participants": [span(text, p["name"]) for p in e["participants"]], "roles": [p["role"] for p in e["participants"]],
                    "from": e.get("from"), "to": e.get("to"), "trigger": place_of(text, e.get("sentence") or "", e.get("trigger") or ""),
                })
            yield {"id": story["id"], "published": story["published"], "events": events}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=("stories", "gold", "pack")), ap.add_argument("data", help="shared/data")
    ap.add_argument("marks", nargs="*", metavar="MARKS.jsonl")
    a = ap.parse_args()
    if (a.what == "pack") != bool(a.marks):
        ap.error("marks are given to pack, and to pack alone")
    texts = {s["id"]: text_of(s) for s in lines(f"{a.data}/ner/worldwide-newswire-train.jsonl")}
    if a.what == "pack":
        out = pack(texts, a.marks)
    else:
        packed = lines(HERE / "newswire-events.jsonl")
        if a.what == "stories":
            out = ({"id": s["id"], "published": s["published"], "text": texts[s["id"]]} for s in packed)
        else:
            named = lambda s, e: [texts[s["id"]][start:end] for start, end in filter(None, e["participants"])]
            out = ({"id": s["id"], "events": [e | {"participants": named(s, e), "trigger": None} for e in s["events"]]} for s in packed)
    for story in out:
        print(json.dumps(story, ensure_ascii=False))


if __name__ == "__main__":
    main()
