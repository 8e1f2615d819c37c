"""Writes a web archive (WARC, one gzip member a record) of stories, as pages:

python3 measure/archive.py examples/wikinews/stories.jsonl 20 > twenty.warc.gz      # each story twenty times
"""

import argparse
import gzip
import html
import json
import sys


def page(story):
    text = story["text"].split("\n\n")
    headline = story.get("headline") or text[0]
    body = "".join(f"<p>{html.escape(p)}</p>" for p in text if p != headline)
    head = f"<title>{html.escape(headline)}</title>"
    return f"<html lang=en><head>{head}</head><body><article><h1>{html.escape(headline)}</h1>{body}</article></body></html>"


def record(story, number):
    content = page(story).encode()
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\n"
        f"WARC-Date: {story.get('published', '2021-05-23')}T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(response)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + response + b"\r\n\r\n", mtime=0)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("stories")
    ap.add_argument("times", type=int, help="how often each story comes")
    a = ap.parse_args()
    stories = [json.loads(line) for line in open(a.stories, encoding="utf-8")]
    for number in range(len(stories) * a.times):
        sys.stdout.buffer.write(record(stories[number % len(stories)], number))


if __name__ == "__main__":
    main()
