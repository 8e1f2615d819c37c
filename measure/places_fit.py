#!/usr/bin/env python3
"""Fits the weights of crates/places/src/resolve.rs: a log-linear model over each toponym's candidates, by gradient with Adagrad and L2.

usage: onrecord read --format jsonl GOLD.jsonl > readings.jsonl     (for each gold set)
       cargo run -p onrecord-places --example places -- --weighed < readings.jsonl > weighed.jsonl
       python3 measure/places_fit.py GOLD.jsonl weighed.jsonl [GOLD weighed ...] [--fold K] [--start WEIGHTS]

A toponym of the gold teaches when it was found and one of its candidates lies within 161 km of its position; all such candidates are right together.
--fold K leaves out the stories whose number modulo 5 is K and says how many of their toponyms come right; the features of context are those of
the weights that the program has at the time, so fit, write the weights into the program, and fit again.
"""
import argparse, json, math


def km(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def read(gold, weighed):
    """(story, candidates' features, which are right, weight) for each name of a story that teaches."""
    places = {}
    for line in open(gold, encoding="utf8"):
        g = json.loads(line)
        for p in g["places"]:
            if p["lat"] is not None:
                places[(g["id"], p["start"], p["end"])] = (p["lat"], p["lon"])
    groups = {}
    for line in open(weighed, encoding="utf8"):
        w = json.loads(line)
        at = places.get((w["id"], w["start"], w["end"]))
        if at is None or len(w["candidates"]) < 2:
            continue
        right = tuple(km(*at, *c[1]) <= 161 if c[1] else False for c in w["candidates"])
        if any(right) and not all(right):
            key = (w["id"], json.dumps([c[0] for c in w["candidates"]]), right)
            groups.setdefault(key, [[c[2] for c in w["candidates"]], right, 0, [c[3] for c in w["candidates"]]])[2] += 1
    return [(k[0], v[0], v[1], v[2], v[3]) for k, v in groups.items()]


def shares(features, weights):
    scores = [sum(f * w for f, w in zip(x, weights)) for x in features]
    top = max(scores)
    e = [math.exp(s - top) for s in scores]
    total = sum(e)
    return [x / total for x in e]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("pairs", nargs="+")
    ap.add_argument("--fold", type=int, default=-1), ap.add_argument("--start", default=""), ap.add_argument("--rounds", type=int, default=60)
    a = ap.parse_args()
    data = []
    for gold, weighed in zip(a.pairs[::2], a.pairs[1::2]):
        data += read(gold, weighed)
    number = lambda story: int(story.rsplit("-", 1)[1])
    teach = [d for d in data if a.fold < 0 or number(d[0]) % 5 != a.fold]
    test = [d for d in data if a.fold >= 0 and number(d[0]) % 5 == a.fold]
    n = len(data[0][1][0])
    start = [float(x) for x in a.start.split(",")] if a.start else [0.0] * n
    weights, seen = list(start), [1e-3] * n
    for turn in range(a.rounds):
        loss = 0.0
        for _, features, right, count, _ in teach:
            p = shares(features, weights)
            good = sum(q for q, r in zip(p, right) if r)
            weight = math.sqrt(count)
            loss -= weight * math.log(max(good, 1e-9))
            gradient = [0.0] * n
            for x, q, r in zip(features, p, right):
                delta = weight * (q - (q / good if r and good > 1e-12 else 0.0))
                if abs(delta) > 1e-6:
                    for i, f in enumerate(x):
                        if f:
                            gradient[i] += delta * f
            for i in range(n):
                g = gradient[i] + 0.3 * weights[i] / len(teach)
                seen[i] += g * g
                weights[i] -= 0.3 * g / math.sqrt(seen[i])
    chosen = lambda p, right: right[max(range(len(p)), key=lambda i: p[i])]
    for name, part in (("taught", teach), ("left out", test)):
        total = sum(d[3] for d in part)
        if total:
            after = sum(d[3] for d in part if chosen(shares(d[1], weights), d[2]))
            before = sum(d[3] for d in part if chosen(d[4], d[2]))
            print(f"{name}: of {total} ambiguous toponyms the program has {100 * before / total:.1f} % right, these weights {100 * after / total:.1f} %")
    print("[" + ", ".join(f"{w:.2f}" for w in weights) + "]")


if __name__ == "__main__":
    main()
