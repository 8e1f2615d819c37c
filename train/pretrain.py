"""Goes on with the masked-language pre-training of the starting encoder on news: python3 train/pretrain.py --data ../shared/data --out FILE

Reads the training part of PolNeAR, the training part of English Worldwide Newswire, Reuters-21578, Wikipedia's Current Events and the Wikinews
stories that examples/wikinews does not hold; no dev or test story. Masks whole words. Writes the encoder, which train/train.py takes with --start.
"""
import argparse
import csv
import glob
import html
import json
import os
import random
import re
import time

import torch
from torch import nn
import torch.nn.functional as F
from safetensors.torch import save_file

from features import Pieces, windows_of
from model import Model, VOCABULARY, WHOLE
from train import batch_of, batches, prepare, starting_weights

LIMIT, MASK, MASKED = 254, 103, 0.15


def near_texts(data):
    """The stories that are nearest to what the encoder is for: they are read on every turn."""
    for name in ("polnear/train", "ner/worldwide-newswire-train"):
        for line in open(f"{data}/{name}.jsonl", encoding="utf8"):
            yield json.loads(line)["text"]


def wikinews_texts(data, examples):
    """The stories of Wikinews, but for those of `examples`."""
    shown = {json.loads(l)["url"].replace("org/", "org//", 1) for l in open(examples, encoding="utf8")}
    for path in sorted(glob.glob(f"{data}/news/wikinews/*.csv")):
        yield from (r["text"] for r in csv.DictReader(open(path, encoding="utf8")) if r["url"] not in shown)


def far_texts(data, examples):
    """The other news, read in its turn."""
    yield from wikinews_texts(data, examples)
    for path in sorted(glob.glob(f"{data}/news/current-events/*.md")):
        body = open(path, encoding="utf8").read().split("---", 2)[-1]
        yield re.sub(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)\s]*(?: \"[^\"]*\")?\)", r"\1", body)
    for path in sorted(glob.glob(f"{data}/news/reuters21578/*.sgm")):
        for body in re.findall(r"<BODY>(.*?)</BODY>", open(path, encoding="latin1").read(), re.S):
            text = re.sub(r"\n(?!\s)", " ", html.unescape(body)).replace("\x03", "")
            if sum(c.isdigit() for c in text) < len(text) / 12 and len(text) > 400:  # no tables of figures, no flashes
                yield text


class Masked(nn.Module):
    """What was behind the masks: the embedding matrix used backwards."""

    def __init__(self, model):
        super().__init__()
        self.model, self.turn, self.norm = model, nn.Linear(WHOLE.width, WHOLE.width), nn.LayerNorm(WHOLE.width)
        nn.init.eye_(self.turn.weight), nn.init.zeros_(self.turn.bias)
        self.bias = nn.Parameter(torch.zeros(VOCABULARY))

    def loss(self, items, rng):
        ids, shapes, reach, firsts, _ = batch_of(items, self.model.size)
        gold = torch.full_like(ids, -100)
        for row, (story, a, b) in enumerate(items):
            for at, word in zip(firsts[row].tolist(), story["ids"][a:b]):
                if rng.random() < MASKED:
                    gold[row, at:at + len(word)] = ids[row, at:at + len(word)]
                    kind = rng.random()
                    if kind < 0.9:
                        ids[row, at:at + len(word)] = MASK if kind < 0.8 else torch.randint(1000, VOCABULARY, (len(word),))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = self.model.states(ids, shapes, reach)[gold >= 0]
            scores = self.norm(F.gelu(self.turn(x))) @ self.model.pieces.weight.to(torch.bfloat16).T
            return F.cross_entropy(scores.float() + self.bias, gold[gold >= 0])


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", default="../shared/data"), ap.add_argument("--examples", default="examples/wikinews/stories.jsonl")
    ap.add_argument("--out", required=True), ap.add_argument("--minutes", type=float, default=60), ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--batch", type=int, default=16)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    weights, vocabulary = starting_weights()
    cut = Pieces(vocabulary)
    near, rest = ([s for s in (prepare(t, cut) for t in texts) if s["ids"]] for texts in (near_texts(a.data), far_texts(a.data, a.examples)))
    print(f"{len(near) + len(rest)} stories, {sum(len(i) for s in near + rest for i in s['ids'])} pieces", flush=True)
    model = Model(WHOLE)
    model.start_from(weights)
    masked = Masked(model)
    optimizer = torch.optim.AdamW(masked.parameters(), lr=2.5e-4, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    began, step, seen, todo, far = time.time(), 0, 0.0, [], []
    while (time.time() - began) / 60 < a.minutes:
        if not todo:
            if not far:
                far = list(rest)
                rng.shuffle(far)
            share, far = far[:6000], far[6000:]
            cuts = [(s, f, t) for s in near + share for f, t in windows_of([len(x) for x in s["ids"]], s["breaks"], LIMIT, rng.randrange(120)) if t - f > 8]
            todo = batches(cuts, a.batch, rng)
        done = (time.time() - began) / 60 / a.minutes
        for g in optimizer.param_groups:
            g["lr"] = 2.5e-4 * min(1, step / 100) * max(0.02, 1 - done)
        loss = masked.loss(todo.pop(), rng)
        loss.backward()
        nn.utils.clip_grad_norm_(masked.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step, seen = step + 1, seen + loss.item()
        if step % 50 == 0:
            print(f"step {step} loss {seen / 50:.3f} {time.time() - began:.0f} s", flush=True)
            seen = 0.0
    os.makedirs(os.path.dirname(a.out) or ".", exist_ok=True)
    save_file({k: v for k, v in model.state_dict().items() if k.split(".")[0] in ("pieces", "positions", "shapes") or "blocks" in k or k.startswith("encoder.norm")}, a.out)


if __name__ == "__main__":
    main()
