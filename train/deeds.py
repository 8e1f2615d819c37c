"""Trains the head that finds the words that tell events: python3 train/deeds.py CHECKPOINT.safetensors --out build/base.safetensors

Learns from examples/events/mentions.jsonl (Wikinews stories and Current Events items marked mention by mention; none of dev or test) and
train/event-mentions.jsonl (the same of sentences of the newswire's and PolNeAR's training parts and of Reuters-21578, without their words). The encoder stays
as it is, so nothing else that it reads changes. Every tenth text is held out of the first half of the time and scored, then all are learned from.
"""
import argparse
import json
import os
import random
import time

import torch
from torch import nn
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from decode import best_chain, spans_in, with_context
from features import Pieces
from model import Model, START, size_of
from train import batch_of, mentions, starting_weights

SEED = 7


@torch.no_grad()
def windows_with_states(model, stories, size=16):
    """(story, from, to, core from, core to, states [words, width]) of each window, the short ones first."""
    todo = [(s, *w) for s in stories for w in with_context(s, model.size)]
    todo.sort(key=lambda w: w[2] - w[1])
    for i in range(0, len(todo), size):
        ids, shapes, reach, firsts, lengths = batch_of([w[:3] for w in todo[i:i + size]], model.size)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = model.states(ids, shapes, reach).float()
        yield from ((*w, x[row, firsts[row, :n]]) for row, (w, n) in enumerate(zip(todo[i:i + size], lengths)))


def head_loss(head, group):
    width = max(len(w[5]) for w in group)
    x = torch.stack([F.pad(w[5], (0, 0, 0, width - len(w[5]))) for w in group])
    x = F.dropout(x, 0.3)
    return head.loss(x, [w[:3] for w in group], [len(w[5]) for w in group])


@torch.no_grad()
def scored(head, group, least=0.5):
    """Prints how well triggers are found (with their types, and without) and, for those that are, words of roles."""
    head.eval()
    n = dict(said=0, gold=0, word=0, both=0)
    roles = dict(said=0, gold=0, both=0)
    steps = (head.steps + head.fence).float().numpy()
    for story, a, b, c, d, x in group:
        chances = head.triggers(x[None])[0].softmax(-1)
        gold = {w: (k, *r) for w, k, *r in story["deeds"] if c <= w < d}
        said = {i + a: int(p[1:].argmax()) for i, p in enumerate(chances) if c <= i + a < d and 1 - p[0] >= least}
        n["said"] += len(said)
        n["gold"] += len(gold)
        n["word"] += len(set(said) & set(gold))
        right = [w for w in said if w in gold and gold[w][0] == said[w]]
        n["both"] += len(right)
        if right:
            at = torch.tensor([w - a for w in right])
            for w, s in zip(right, head.roles(x[None], torch.zeros(len(right), dtype=torch.long), at).numpy()):
                tags = best_chain(s, steps, START.numpy())
                for k, spans in ((1, gold[w][1]), (3, gold[w][2])):
                    got = {(f + a, e + a) for f, e in spans_in(tags, k, k + 1)}
                    roles["said"] += len(got)
                    roles["gold"] += len(spans)
                    roles["both"] += sum(any(f < h and g < e for g, h in got) for f, e in spans)
    head.train()
    f1 = lambda hit: 200 * hit / max(1, n["said"] + n["gold"])
    print(f"triggers {n['gold']}: F1 {f1(n['word']):.1f}, with types {f1(n['both']):.1f} (P {100 * n['both'] / max(1, n['said']):.1f} R {100 * n['both'] / max(1, n['gold']):.1f}); "
          f"roles R {100 * roles['both'] / max(1, roles['gold']):.1f} of {roles['gold']}, {roles['said']} said", flush=True)


def learned(model, windows, minutes, held=()):
    """Trains `model.deeds` on `windows`, and gives the running mean of its weights."""
    head = model.deeds.train()
    optimizer = torch.optim.AdamW(head.parameters(), lr=1.5e-3, weight_decay=0.05)
    mean = {k: v.clone() for k, v in head.state_dict().items()}
    rng, began, step, told = random.Random(SEED), time.time(), 0, 0
    while (done := (time.time() - began) / 60 / minutes) < 1:
        order = list(windows)
        rng.shuffle(order)
        groups = [sorted(order[i:i + 320], key=lambda w: len(w[5])) for i in range(0, len(order), 320)]
        groups = [g[i:i + 16] for g in groups for i in range(0, len(g), 16)]
        rng.shuffle(groups)
        for group in groups:
            done = (time.time() - began) / 60 / minutes
            for g in optimizer.param_groups:
                g["lr"] = 1.5e-3 * min(1, step / 50) * max(0.02, 1 - done)
            loss = head_loss(head, group) / len(group)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 2.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            with torch.no_grad():
                for k, v in head.state_dict().items():
                    mean[k].lerp_(v, 1 - min(0.995, (1 + step) / (10 + step)))
            if done >= 1:
                break
        if held and int(done * 4) > told:
            told = int(done * 4)
            print(f"step {step}, loss {loss.item():.2f}", end=": ")
            scored(head, held)
    head.load_state_dict(mean)
    return head


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("checkpoint"), ap.add_argument("--data", default="../shared/data"), ap.add_argument("--out", required=True), ap.add_argument("--examples", default="examples/events/mentions.jsonl")
    ap.add_argument("--minutes", type=float, default=6, help="for each of the two runs"), ap.add_argument("--only-held", action="store_true", help="stop after the first run, whose weights are written")
    ap.add_argument("--leave-out", nargs="*", default=[], help="files of stories whose ids are not learned from, to choose thresholds on")
    a = ap.parse_args()
    torch.manual_seed(SEED)
    texts = mentions(a.examples, Pieces(starting_weights()[1]), a.data, a.leave_out)
    weights = load_file(a.checkpoint)
    size = size_of(weights)
    model = Model(size)
    model.load_state_dict({k: v for k, v in weights.items() if not k.startswith("deeds.")}, strict=False)
    model.eval()
    fresh = {k: v.clone() for k, v in model.deeds.state_dict().items()}
    windows = list(windows_with_states(model, texts))
    held = [w for w in windows if sum(map(ord, w[0]["id"])) % 10 == 3]
    rest = [w for w in windows if sum(map(ord, w[0]["id"])) % 10 != 3]
    print(f"{len(windows)} windows, {len(held)} held out")
    scored(learned(model, rest, a.minutes, held), held)
    for least in (0.3, 0.7):
        scored(model.deeds, held, least)
    if not a.only_held:
        model.deeds.load_state_dict(fresh)
        learned(model, windows, a.minutes)
    save_file(model.state_dict(), a.out)


if __name__ == "__main__":
    main()
