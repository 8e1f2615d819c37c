"""How often are statements right that Onrecord gives with a confidence? python train/calibrate.py GOLD.jsonl READINGS.jsonl [--score ../shared/score]

READINGS are of `onrecord read --format jsonl --whole-quotations`. Right is what the scorer calls linked: the content overlaps a gold one by half or
more of their union, and the source is the same. Prints four constants, a logistic curve over the log-odds of the confidence with one slope and a shift for each kind of statement, fitted to
all stories, and a table that comes from five folds, each by a curve fitted to the others; with --as-it-is only the table of the confidences as they are given. After training a new model, set
the constants in crates/reading/src/confidence.rs to 1 and 0, read, and put in what this prints.
"""
import argparse
import json
import math
import sys

import numpy as np

KINDS = ["direct", "mixed", "indirect"]


def right(gold, reading, score):
    text = gold["text"]

    def packed(statements):
        return [(score.words(text, score.spans_of(s, "content")), tuple(score.trimmed(text, score.spans_of(s, "source"))[:1])) for s in statements]

    gs, rs = packed(gold["statements"]), packed(reading["statements"])
    pairs = sorted(((len(g[0] & r[0]) / len(g[0] | r[0]), i, j) for i, g in enumerate(gs) for j, r in enumerate(rs) if g[0] & r[0] and g[1] == r[1]), reverse=True)
    used, hits = set(), set()
    for share, i, j in pairs:
        if share >= 0.5 and i not in used and j not in hits:
            used.add(i), hits.add(j)
    return [(s["confidence"], j in hits, s["kind"]) for j, s in enumerate(reading["statements"])]


def odds(p):
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def fit(points):
    """Newton's steps for the slope and the three shifts of 1 / (1 + exp(-(slope x + shift of the kind)))."""
    known = [1.0, 0.0, 0.0, 0.0]
    for _ in range(30):
        gradient, curve = np.zeros(4), np.eye(4) * 1e-6
        for p, y, kind in points:
            row = np.zeros(4)
            row[0], row[1 + KINDS.index(kind)] = odds(p), 1
            q = 1 / (1 + math.exp(-row @ known))
            gradient += (q - y) * row
            curve += q * (1 - q) * np.outer(row, row)
        known = known - np.linalg.solve(curve, gradient)
    return known


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold"), ap.add_argument("readings"), ap.add_argument("--score", default="../shared/score"), ap.add_argument("--as-it-is", action="store_true", help="only the table of the confidences as they are given")
    a = ap.parse_args()
    sys.path.insert(0, a.score)
    import score_statements as score
    readings = {r["id"]: r for r in map(json.loads, open(a.readings, encoding="utf8"))}
    stories = [right(g, readings[g["id"]], score) for g in map(json.loads, open(a.gold, encoding="utf8")) if g["id"] in readings]
    if a.as_it_is:
        said = [x for s in stories for x in s]
    else:
        said = []
        for k in range(5):
            slope, *shifts = fit([x for i, s in enumerate(stories) if i % 5 != k for x in s])
            said += [(1 / (1 + math.exp(-(slope * odds(p) + shifts[KINDS.index(kind)]))), y, kind) for i, s in enumerate(stories) if i % 5 == k for p, y, kind in s]
        print("slope {:.3f} shifts: direct {:.3f} mixed {:.3f} indirect {:.3f}".format(*fit([x for s in stories for x in s])))
    print("| confidence | statements | right |\n|---|---|---|")
    for low, high in ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.6, 0.7), (0.5, 0.6), (0.4, 0.5), (0.0, 0.4)):
        inside = [y for p, y, _ in said if low <= p < high]
        if inside:
            print(f"| {low:.1f} to {min(high, 1):.1f} | {len(inside)} | {100 * sum(inside) / len(inside):.1f} % |")


if __name__ == "__main__":
    main()
