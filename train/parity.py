"""Writes what the trainer sees of three shipped stories, for Rust to agree with: python3 train/parity.py > crates/language/tests/parity.json"""
import json

from features import Pieces, features_of, words_of


def main():
    cut = Pieces(open("models/base/vocabulary.txt", encoding="utf8").read().splitlines())
    out = []
    for line in open("examples/wikinews/stories.jsonl", encoding="utf8").readlines()[5:60:20]:
        text = json.loads(line)["text"]
        spans = words_of(text)
        words = [[s, e, shape * 6 + quoted * 3 + gap, cut(text[s:e])[:8]] for (s, e), (shape, quoted, gap) in zip(spans, features_of(text, spans))]
        out.append({"text": text, "words": words})
    print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main()
