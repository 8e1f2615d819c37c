"""Brings a model of another shape into the one that train/model.py has now, to go on from: python3 train/reshape.py OLD.safetensors --size base --out build/narrow.safetensors

Where a layer has fewer neurons between its two products now, those that say least are left out, and what they said is told from the others as well as a linear map can (after He
et al., 2017, "Channel Pruning"). What the older model has not got begins at nought. An older model that never stood at the later positions (--positions) begins them with the earlier ones.
"""
import argparse
import dataclasses
import random

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from distil import windows
from features import Pieces
from model import Model, SIZES
from train import batch_of, batches, newswire, polnear, starting_weights

# So many windows of PolNeAR's and the newswire's training parts are looked at, and every so many of their pieces.
WINDOWS, EVERY = 60, 7


@torch.no_grad()
def between(model, groups):
    """What stands between the two products of each layer, over windows: [pieces, neurons] for each."""
    out = [[] for _ in model.encoder.blocks]
    hooks = [block.up.register_forward_hook(lambda _, __, x, seen=seen: seen.append(F.gelu(x.float()).flatten(0, 1)[::EVERY]))
             for block, seen in zip(model.encoder.blocks, out)]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        for group in groups:
            ids, shapes, reach, _, _ = batch_of(group, model.size)
            model.states(ids, shapes, reach)
    for hook in hooks:
        hook.remove()
    return [torch.cat(seen) for seen in out]


def narrow(weights, layer, neurons, x):
    """Leaves the layer so many of its neurons, given what they are in a sample x [pieces, neurons]."""
    name = lambda part: f"encoder.blocks.{layer}.{part}"
    down, mean = weights[name("down.weight")].double(), x.mean(0).double()
    x = x.double() - mean
    matters = x.pow(2).mean(0).sqrt() * down.norm(dim=0)
    order = matters.argsort(descending=True)
    kept, gone = order[:neurons].sort().values, order[neurons:]
    alike = x[:, kept].T @ x[:, kept]
    alike += torch.eye(neurons) * alike.diagonal().mean() * 0.01
    told = torch.linalg.solve(alike, x[:, kept].T @ x[:, gone])
    lost = (x[:, gone] - x[:, kept] @ told) @ down[:, gone].T
    print(f"layer {layer}: {len(gone)} neurons left out, {100 * (lost.pow(2).sum() / (x @ down.T).pow(2).sum()).item():.1f} % of what the layer says lost")
    weights[name("down.weight")] = (down[:, kept] + down[:, gone] @ told.T).float().contiguous()
    weights[name("down.bias")] += (down[:, gone] @ (mean[gone] - mean[kept] @ told)).float()
    for part in ("up.weight", "up.bias"):
        weights[name(part)] = weights[name(part)][kept].contiguous()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("old", help="a checkpoint"), ap.add_argument("--size", choices=SIZES, required=True), ap.add_argument("--out", required=True), ap.add_argument("--data", default="../shared/data")
    ap.add_argument("--positions", type=int, help="how many positions the older model has learned [default: all]")
    a = ap.parse_args()
    torch.manual_seed(1)
    rng, cut, size = random.Random(1), Pieces(starting_weights()[1]), SIZES[a.size]
    weights = load_file(a.old)
    old = Model(dataclasses.replace(size, between=len(weights["encoder.blocks.0.up.bias"]))).eval()
    old.load_state_dict(weights, strict=False)
    stories = polnear(f"{a.data}/polnear/train.jsonl", cut)[:120] + newswire(f"{a.data}/ner/worldwide-newswire-train.jsonl", cut)[:150]
    for layer, x in enumerate(between(old, batches(windows(stories, rng, size.learned), 8, rng)[:WINDOWS])):
        if size.between < x.shape[1]:
            narrow(weights, layer, size.between, x)
    if a.positions:
        # The first position is that of the piece that opens a text.
        known = weights["positions.weight"][1:a.positions]
        rounds = known.repeat(len(weights["positions.weight"]) // len(known) + 1, 1)
        weights["positions.weight"] = torch.cat([weights["positions.weight"][:1], rounds])[:len(weights["positions.weight"])]
    save_file(Model(size).state_dict() | weights, a.out)


if __name__ == "__main__":
    main()
