"""Trains the head that tells what somebody does by saying something, on top of a finished encoder, which stays as it is:

    python3 train/acts.py texts > texts.jsonl
    onrecord read --format jsonl --whole-quotations texts.jsonl > readings.jsonl
    python3 train/acts.py learn CHECKPOINT.safetensors readings.jsonl --out build/base.safetensors

It learns from the texts whose events are marked mention by mention (examples/events/mentions.jsonl and train/event-mentions.jsonl; none of dev or test): a statement that the program
reads there does what the mark at a word of its cue says, and nothing where there is none. Every tenth text is held out and scored first, then all are learned from. An encoder that
has learned from those marks itself (docs/models.md) knows some of them by their cues, so the figure is kind where it did; the last 4,800 texts none has seen.
"""
import argparse
import json
import random
import sys

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from deeds import windows_with_states
from features import Pieces
from model import ACTS, Acts, Model, size_of
from train import marked, prepare, starting_weights, to_words

SEED = 1
EXAMPLES = "examples/events/mentions.jsonl"
# So many words of what is said are looked at, as crates/language/src/acts.rs does.
MOST = 120
# The lines of train/event-mentions.jsonl that no shipped encoder has learned from are the last ones.
UNSEEN = 4800


def sayings(texts, readings):
    """[(number of the text, cue, content, label)]: spans in code points, the label 0 for nothing or the place in `ACTS` and one."""
    out = []
    for at, (item, line) in enumerate(zip(texts, open(readings, encoding="utf8"), strict=True)):
        reading = json.loads(line)
        assert reading["text"] == item["text"], f"{readings}:{at + 1}: not a reading of text {at}"
        for s in reading["statements"]:
            if s["cue"] and s["content"]:
                kinds = [e["type"] for e in item["events"] if any(a <= e["trigger"][0] < b for a, b in s["cue"])]
                label = ACTS.index(kinds[0]) + 1 if kinds and kinds[0] in ACTS else 0
                out.append((at, s["cue"], s["content"], label))
    return out


def with_states(model, texts, said):
    """For each of `said` the states of its cue's first and last word, of what is said, and its label."""
    cut = Pieces(starting_weights()[1])
    of_text = {}
    for n, (at, *_) in enumerate(said):
        of_text.setdefault(at, []).append(n)
    stories = [prepare(texts[at]["text"], cut) | {"said": own} for at, own in of_text.items()]
    out = [None] * len(said)
    for story, a, b, c, d, states in windows_with_states(model, stories):
        for k in story["said"]:
            _, cue, content, label = said[k]
            words = [[w - a for f, e in (to_words(story["spans"], *s) for s in spans) for w in range(f, e) if a <= w < b] for spans in (cue, content)]
            if c <= to_words(story["spans"], *cue[0])[0] < d and words[0] and words[1]:
                out[k] = (states[[words[0][0], words[0][-1]]].half(), states[words[1][:MOST]].half(), label)
    return out


def batch(items):
    width = max(len(said) for _, said, _ in items)
    cues = torch.stack([cue for cue, _, _ in items]).float()
    said = torch.stack([F.pad(s, (0, 0, 0, width - len(s))) for _, s, _ in items]).float()
    live = torch.arange(width)[None] < torch.tensor([len(s) for _, s, _ in items])[:, None]
    return (cues[:, 0], cues[:, 1], said, live), torch.tensor([label for *_, label in items])


def learned(size, items, turns, rate=1e-3):
    torch.manual_seed(SEED)
    head = Acts(size).train()
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.05)
    rng, step, steps = random.Random(SEED), 0, max(1, turns * len(items) // 64)
    for _ in range(turns):
        order = list(items)
        rng.shuffle(order)
        groups = [sorted(order[i:i + 1280], key=lambda x: len(x[1])) for i in range(0, len(order), 1280)]
        groups = [g[i:i + 64] for g in groups for i in range(0, len(g), 64)]
        rng.shuffle(groups)
        for group in groups:
            for g in optimizer.param_groups:
                g["lr"] = rate * max(0.02, 1 - step / steps)
            seen, labels = batch(group)
            F.cross_entropy(head(*seen), labels, label_smoothing=0.05).backward()
            optimizer.step()
            optimizer.zero_grad()
            step += 1
    return head.eval()


@torch.no_grad()
def scored(name, head, items):
    chances = torch.cat([head(*batch(items[i:i + 64])[0]).softmax(-1) for i in range(0, len(items), 64)]).numpy()
    gold = np.array([label for *_, label in items])
    best = chances[:, 1:].argmax(1) + 1
    for least in (0.3, 0.4, 0.5, 0.6):
        said = chances[np.arange(len(best)), best] >= least
        right = (said & (best == gold)).sum()
        print(f"{name}, {len(items)} statements, {(gold > 0).sum()} do something; from {least}: P {100 * right / max(1, said.sum()):.1f} R {100 * right / max(1, (gold > 0).sum()):.1f} "
              f"F1 {200 * right / max(1, said.sum() + (gold > 0).sum()):.1f}", flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=["texts", "learn"]), ap.add_argument("checkpoint", nargs="?"), ap.add_argument("readings", nargs="?")
    ap.add_argument("--data", default="../shared/data"), ap.add_argument("--out"), ap.add_argument("--turns", type=int, default=12)
    ap.add_argument("--nothing", type=float, default=0.0, help="so much is added to the score of nothing: small's head is right less often than base's where it is as sure")
    a = ap.parse_args()
    texts = marked(EXAMPLES, a.data)
    if a.what == "texts":
        for at, item in enumerate(texts):
            print(json.dumps({"id": str(at), "published": "2015-06-01", "text": item["text"]}, ensure_ascii=False))
        return
    if not (a.checkpoint and a.readings and a.out):
        sys.exit("acts.py learn needs a checkpoint, the readings of its texts, and --out")
    weights = load_file(a.checkpoint)
    model = Model(size_of(weights))
    model.load_state_dict(weights, strict=False)
    model.eval()
    said = sayings(texts, a.readings)
    items = with_states(model, texts, said)
    parts = {"seen": [], "held": [], "unseen": []}
    for (at, *_), item in zip(said, items):
        if item is not None:
            parts["unseen" if at >= len(texts) - UNSEEN else "held" if at % 10 == 3 else "seen"].append(item)
    head = learned(model.size, parts["seen"], a.turns)
    scored("every tenth", head, parts["held"])
    scored("texts that no encoder saw", head, parts["unseen"])
    model.acts = learned(model.size, sum(parts.values(), []), a.turns)
    model.acts.types.bias.data[0] += a.nothing
    save_file(model.state_dict(), a.out)


if __name__ == "__main__":
    main()
