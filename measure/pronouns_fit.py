"""Fits the weights of crates/reading/src/pronouns/features.rs to GUM's gold coreference.

usage: python3 measure/coreference.py ../shared/data/treebanks/gum-free-train.conllu --stories > stories.jsonl
       onrecord read --format jsonl stories.jsonl > readings.jsonl
       cargo build --release -p onrecord-reading --example pronouns
       python3 measure/pronouns_fit.py ../shared/data/treebanks/gum-free-train.conllu target/release/examples/pronouns stories.jsonl readings.jsonl [--rounds 3] [--folds 5]

Each pronoun's candidates get shares by their weighed features (a softmax); right are those entities most of whose names belong to the pronoun's gold cluster, and nobody where
there is none. The likelihood of the right ones is maximized, with a penalty on the squares of their distance from the weights that the program has (a guess, where the texts have too few such cases); as the features hang on how the pronouns before were read, this is
done in rounds. With folds, prints how pronouns of stories fare that were left out of the fit. At the end, the weights for the program. Needs numpy and scipy.
"""
import argparse
import json
import subprocess
from collections import Counter

import numpy as np
from coreference import form_of, gold_clusters, read_clusters, stories
from scipy.optimize import minimize

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold"), ap.add_argument("program"), ap.add_argument("stories"), ap.add_argument("readings")
    ap.add_argument("--rounds", type=int, default=3), ap.add_argument("--folds", type=int, default=5), ap.add_argument("--penalty", type=float, default=1.0)
    a = ap.parse_args()
    run = lambda *options: subprocess.run([a.program, *options], capture_output=True, check=True, text=True).stdout.splitlines()
    readings = {r["id"]: r for r in map(json.loads, open(a.readings, encoding="utf8"))}
    gold = {s.name: s for s in stories(a.gold) if s.name in readings}
    owner, cluster_at = {}, {}
    for name, story in gold.items():
        clusters = gold_clusters(story)
        of = {m: number for number, ms in clusters.items() for m in ms}
        for e, cluster in read_clusters(story, readings[name], clusters):
            votes = Counter(of.get(m) for m, form in cluster.items() if form == "name" and m[0] != "wrong")
            if votes:
                owner[name, e["id"]] = votes.most_common(1)[0][0]
        for m, number in of.items():
            if form_of(story, m[2]) == "pronoun":
                cluster_at[name, story.words[m[2]]["span"][0]] = number
    weights = np.array([float(w) for w in run("--weights")[0].split(",")])
    parts, prior = sorted(gold), weights
    for round in range(a.rounds):
        samples = []
        for line in run(",".join(f"{w:.4f}" for w in weights), a.stories):
            p = json.loads(line)
            own = cluster_at.get((p["id"], p["start"]))
            right = [own is not None and e is not None and owner.get((p["id"], e)) == own for e, _, _ in p["candidates"]]
            if not any(right):
                right = [e is None for e, _, _ in p["candidates"]]
            has_name = own is not None and any(owner.get((p["id"], e["id"])) == own for e in readings[p["id"]]["entities"])
            samples.append((p["id"], np.array([f for _, f, _ in p["candidates"]]), np.array(right), has_name))
        if a.folds > 1:
            shares = []
            for k in range(a.folds):
                out = set(parts[k::a.folds])
                w = fit([s for s in samples if s[0] not in out], prior, weights, a.penalty)
                shares += [(s, share(s[1] @ w)) for s in samples if s[0] in out]
            print(f"round {round + 1}: {len(samples)} pronouns, left out of the fit:")
            for t in THRESHOLDS:
                given = [(s, p) for s, p in shares if p.argmax() < len(p) - 1 and p.max() >= t]
                right = sum(bool(s[2][p.argmax()]) for s, p in given)
                print(f"    share of {t} and more: precision {100 * right / max(1, len(given)):.1f} % ({right}/{len(given)}), recall {100 * right / max(1, sum(s[3] for s in samples)):.1f} %")
        weights = fit(samples, prior, weights, a.penalty)
    print(", ".join(f"{w:.2f}" for w in weights))


def share(scores):
    e = np.exp(scores - scores.max())
    return e / e.sum()


def fit(samples, prior, start, penalty):
    def loss(w):
        total, slope = penalty * ((w - prior) @ (w - prior)) / 2, penalty * (w - prior)
        for _, features, right, _ in samples:
            p = share(features @ w)
            q = np.where(right, p, 0.0)
            total -= np.log(max(q.sum(), 1e-12))
            slope = slope + features.T @ (p - q / max(q.sum(), 1e-12))
        return total, slope

    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


if __name__ == "__main__":
    main()
