"""To whom and on which day statements were made, against marks made by hand: python3 measure/addressees.py READINGS.jsonl ... [--show]

READINGS are of examples/wikinews/stories.jsonl and further.jsonl, by `onrecord read --format jsonl`; the marks are measure/addressees.tsv. A statement is that of a
mark whose cue it shares. It is right if it has one of the mark's answers, an article and quotation marks aside; where "none" and something else are both right, the
statement counts only if it has neither. A marked statement that was not read has nothing; what a statement without a mark has is counted apart.
"""
import argparse
import json


def plain(words):
    words = words.strip(" \"“”'").lower().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def compare(marks, statements, field, column, show):
    """Counts of right, wrong, missing and without a mark."""
    right = wrong = missing = unmarked = 0
    seen = set()
    for mark in marks:
        story, start, end = mark[0], int(mark[1]), int(mark[2])
        shares = [s for s in statements.get(story, []) if any(a < end and start < b for a, b in s["cue"])]
        seen.update((story, s["id"]) for s in shares)
        got = next((s[field] for s in shares if s[field]), None)
        answers = mark[column].split("/")
        fits = got is not None and plain(got) in [plain(a) for a in answers]
        none_is_right = "-" in answers
        doubtful = none_is_right and len(answers) > 1
        right += fits and not doubtful
        wrong += got is not None and not fits
        missing += not none_is_right and not fits
        if show and (got is not None and not fits or got is None and not none_is_right):
            print(f"  {story[:40]} {start} {mark[3]!r}: {field} {got!r}, marked {mark[column]!r}{'' if shares else ' (not read)'}")
    for story, read in statements.items():
        for s in read:
            # A part that goes on has what its first part has.
            if s[field] and (story, s["id"]) not in seen and not s["continues"]:
                unmarked += 1
                if show:
                    print(f"  {story[:40]} {s['cue']}: {field} {s[field]!r}, no mark: {s['text'][:60]!r}")
    return right, wrong, missing, unmarked


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", nargs="+")
    parser.add_argument("--show", action="store_true", help="every statement that is not right")
    arguments = parser.parse_args()
    lines = open("measure/addressees.tsv", encoding="utf8").read().splitlines()
    marks = [line.split("\t") for line in lines if line and not line.startswith("#")]
    stories = {mark[0] for mark in marks}
    readings = [json.loads(line) for path in arguments.readings for line in open(path, encoding="utf8")]
    statements = {r["id"]: r["statements"] for r in readings if r["id"] in stories}
    for name, field, column in (("to whom", "addressee", 4), ("said on", "said_on", 5)):
        right, wrong, missing, unmarked = compare(marks, statements, field, column, arguments.show)
        precision, recall = right / max(right + wrong, 1), right / max(right + missing, 1)
        print(f"{name}: {right} right, {wrong} wrong, {missing} missing; precision {precision:.1%}, recall {recall:.1%} ({unmarked} without a mark)")


if __name__ == "__main__":
    main()
