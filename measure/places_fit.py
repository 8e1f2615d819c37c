#!/usr/bin/env python3
"""Fits the weights of crates/places/src/features.rs: one weight at a time, up or down, kept where most parts of the gold come out better.

usage: onrecord read --format jsonl GOLD.jsonl > readings.jsonl     (for each gold set)
       cargo build --release -p onrecord-places --example places
       python3 measure/places_fit.py target/release/examples/places GOLD.jsonl readings.jsonl [GOLD readings ...] [--out K] [--sweeps N] [--start WEIGHTS]

A toponym of the gold counts when it was found, may mean several places, and one of them lies within 161 km of its position; a name that a story has n times
counts as the square root of n. Each gold set is in four parts by the number of the story modulo 4; a change stays when the sum of all parts is better by
half a name (right ones, and half the share that the right ones have) and more parts are better than worse. --out K keeps part K of each set out
and says how it fares. The weights begin as the program has them, or as --start says. Prints the weights for the program.
"""
import argparse, json, math, subprocess


def km(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program"), ap.add_argument("pairs", nargs="+")
    ap.add_argument("--out", type=int, default=-1), ap.add_argument("--sweeps", type=int, default=3), ap.add_argument("--start")
    a = ap.parse_args()
    sets, near = [], {}
    for gold, readings in zip(a.pairs[::2], a.pairs[1::2]):
        stories = [json.loads(line) for line in open(gold, encoding="utf8")]
        sets.append((readings, {(g["id"], p["start"], p["end"]): (p["lat"], p["lon"]) for g in stories for p in g["places"] if p["lat"] is not None}))

    def run(weights):
        """(set, part) -> [names, right ones, share of the right ones]"""
        parts = {}
        for number, (readings, places) in enumerate(sets):
            out = subprocess.run([a.program, "--weighed", ",".join(map(str, weights))], stdin=open(readings, "rb"), capture_output=True, check=True).stdout
            names = {}
            for line in out.splitlines():
                w = json.loads(line)
                at = places.get((w["id"], w["start"], w["end"]))
                if at is None or len(w["candidates"]) < 2:
                    continue
                which = (at, tuple(c[0] for c in w["candidates"]))
                if which not in near:
                    near[which] = tuple(bool(c[1]) and km(*at, *c[1]) <= 161 for c in w["candidates"])
                if any(near[which]):
                    names.setdefault((w["id"], which[1], near[which]), [0, [c[2] for c in w["candidates"]]])[0] += 1
            for (story, _, right), (n, shares) in names.items():
                part = parts.setdefault((number, int(story.rsplit("-", 1)[1]) % 4), [0, 0, 0])
                part[0] += math.sqrt(n)
                part[1] += math.sqrt(n) * right[max(range(len(shares)), key=lambda i: shares[i])]
                part[2] += math.sqrt(n) * min(1, sum(s for s, r in zip(shares, right) if r))
        return parts

    def better(new, old):
        gains = [new[k][1] + new[k][2] / 2 - old[k][1] - old[k][2] / 2 for k in old if k[1] != a.out]
        return sum(gains) > 0.5 and sum(g > 0 for g in gains) > sum(g < 0 for g in gains)

    def say(sweep, now):
        share = lambda keys: round(100 * sum(now[k][1] for k in keys) / max(1e-9, sum(now[k][0] for k in keys)), 1)
        each = ", ".join(f"{sets[n][0]} {share([k for k in now if k[0] == n])} %" for n in range(len(sets)))
        print(f"{sweep}: {each}" + (f"; kept out {share([k for k in now if k[1] == a.out])} %" if a.out >= 0 else ""), flush=True)

    start = a.start or subprocess.run([a.program, "--weights"], capture_output=True, text=True, check=True).stdout
    weights = [float(w) for w in start.split(",")]
    steps, now = [max(0.6, abs(w) * 0.4) for w in weights], run(weights)
    say("at first", now)
    for sweep in range(a.sweeps):
        for i in range(len(weights)):
            for step in (steps[i], -steps[i]):
                tried = weights[:i] + [round(weights[i] + step, 3)] + weights[i + 1:]
                result = run(tried)
                if better(result, now):
                    weights, now = tried, result
                    break
            else:
                steps[i] /= 2
        say(f"sweep {sweep + 1}", now)
    print("[" + ", ".join(str(w) for w in weights) + "]")


if __name__ == "__main__":
    main()
