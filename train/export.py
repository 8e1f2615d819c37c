"""Writes a trained model as Onrecord reads it: python3 train/export.py CHECKPOINT.safetensors --out models/base

encoder.safetensors  the network and its linear heads: weights in int8, one scale a column
tables.safetensors   embeddings in int8 with one scale a row, and the small heads that score words with cues
vocabulary.txt       word pieces, one a line: base's, which small shares
"""
import argparse
import math
import os

import numpy as np
import torch
from safetensors.numpy import load_file as load_shipped, save_file
from safetensors.torch import load_file

from model import ARGUMENT, BASE, CUE, Model, embedded, size_of
from train import starting_weights


class Heads(torch.nn.Module):
    """The encoder with its linear heads as one matrix."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        parts = [encoder.cue, encoder.name, encoder.word, encoder.keyed, encoder.by_first, encoder.by_last]
        self.heads = torch.nn.Linear(encoder.cue.in_features, sum(p.out_features for p in parts))
        self.heads.weight.data = torch.cat([p.weight.data for p in parts])
        self.heads.bias.data = torch.cat([p.bias.data for p in parts])

    def forward(self, x, mask):
        states = self.encoder.states(x, mask)
        return states, self.heads(states)


def rows(matrix):
    scale = np.maximum(np.abs(matrix).max(1), 1e-8) / 127
    return np.round(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def linear(out, name, parts, levels, scales=None):
    """Linear layers side by side: int8 weights, input by input; a part's outputs are multiplied by its number in `scales`."""
    weight = np.concatenate([p.weight.detach().numpy() for p in parts])
    scale = np.maximum(np.abs(weight).max(1), 1e-8) / levels
    by = np.concatenate([np.full(p.out_features, s) for p, s in zip(parts, scales or [1.0] * len(parts))])
    out[name + ".weight"] = np.round(weight / scale[:, None]).astype(np.int8).T
    out[name + ".scale"] = (scale * by).astype(np.float32)
    out[name + ".bias"] = (np.concatenate([p.bias.detach().numpy() for p in parts]) * by).astype(np.float32)


def norm(out, name, layer):
    out[name + ".weight"], out[name + ".bias"] = layer.weight.detach().numpy(), layer.bias.detach().numpy()


def network(model, size, levels):
    out, encoder, deeds, acts = {}, model.encoder, model.deeds, model.acts
    norm(out, "norm", encoder.norm)
    for i, block in enumerate(encoder.blocks):
        # The attention's scale goes into the queries.
        each = 1 / math.sqrt(size.width // size.heads)
        linear(out, f"{i}.asked", [block.query, block.key, block.value], levels, [each, 1.0, 1.0])
        linear(out, f"{i}.output", [block.output], levels)
        norm(out, f"{i}.norm1", block.norm1)
        linear(out, f"{i}.up", [block.up], levels)
        linear(out, f"{i}.down", [block.down], levels)
        norm(out, f"{i}.norm2", block.norm2)
    linear(out, "labels", [encoder.cue, encoder.name], levels)
    linear(out, "words", [encoder.word, encoder.keyed], levels)
    linear(out, "by_first", [encoder.by_first], levels)
    linear(out, "by_last", [encoder.by_last], levels)
    linear(out, "deed.hidden", [deeds.hidden], levels)
    linear(out, "deed.words", [deeds.word, deeds.keyed], levels)
    linear(out, "deed.by", [deeds.by], levels)
    linear(out, "act.words", [acts.keys, acts.brought], levels)
    linear(out, "act.by_first", [acts.by_first], levels)
    linear(out, "act.by_last", [acts.by_last], levels)
    return out


def graph(model, size, path):
    """The same network in floats as an ONNX graph: embeddings in, states and scores of the heads out."""
    axes = {"embeddings": {1: "pieces"}, "mask": {2: "pieces", 3: "pieces"}, "states": {1: "pieces"}, "scores": {1: "pieces"}}
    example = (torch.zeros(1, 9, size.width), torch.zeros(1, 1, 9, 9))
    torch.onnx.export(Heads(model.encoder).eval(), example, path, input_names=["embeddings", "mask"], output_names=["states", "scores"], dynamic_axes=axes,
                      opset_version=17, dynamo=False)


def save(tensors, path, metadata):
    save_file({k: np.ascontiguousarray(v) for k, v in tensors.items()}, path, metadata={k: str(v) for k, v in metadata.items()})


def merged(tensors, path, prefix):
    """The tensors of the file at `path`, with those of `tensors` whose names begin with `prefix` in the place of its own."""
    kept = {k: v for k, v in load_shipped(path).items() if not k.startswith(prefix)}
    return kept | {k: v for k, v in tensors.items() if k.startswith(prefix)}


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("checkpoint"), ap.add_argument("--out", default="models/base")
    ap.add_argument("--eight-bits", action="store_true", help="eight bits of each weight: only for processors with VNNI or dot products")
    ap.add_argument("--content", type=float, default=0.0, help="so much is added to the scores of words as content: chosen on dev, for as many words said as are right")
    ap.add_argument("--no-cue", type=float, default=0.0, help="so much is added to every word's score of being no cue: chosen on dev, for as many statements read as are right")
    ap.add_argument("--only", help="write only the tensors whose names begin so (\"act.\"), into the files that are there")
    ap.add_argument("--graph", help="write an ONNX graph in floats to this file and nothing else: for measure/engines")
    a = ap.parse_args()
    weights = load_file(a.checkpoint)
    size = size_of(weights)
    model = Model(size).eval()
    # A checkpoint without a head for acts gets one that has learned nothing: train/acts.py needs what the program reads by it.
    model.load_state_dict({k: v for k, v in model.state_dict().items() if k.startswith("acts.")} | weights)
    model.last.bias.data[ARGUMENT.index("B-content"):] += a.content
    model.encoder.cue.bias.data[CUE.index("O")] += a.no_cue
    if a.graph:
        return graph(model, size, a.graph)
    os.makedirs(a.out, exist_ok=True)
    # Seven bits of each weight: with eight, processors without VNNI overflow in the middle of a sum and read nonsense. 255 * 64 * 2 just fits.
    levels = 127 if a.eight_bits else 64
    # What no tensor's shape tells.
    keep = lambda tensors, name: merged(tensors, os.path.join(a.out, name), a.only) if a.only else tensors
    save(keep(network(model, size, levels), "encoder.safetensors"), os.path.join(a.out, "encoder.safetensors"), {"layers": size.layers, "heads": size.heads})
    t = {k: v.numpy() for k, v in model.state_dict().items()}
    tables = {"steps": (model.steps + model.fence).detach().numpy(), "deed.steps": (model.deeds.steps + model.deeds.fence).detach().numpy()}
    for name in embedded(size):
        tables[name], tables[name + ".scale"] = rows(t[name + ".weight"])
    for name in ("shapes.weight", "distance.weight", "middle.weight", "middle.bias", "last.weight", "last.bias"):
        tables[name.removesuffix(".weight")] = t[name]
    for name in ("types.weight", "types.bias", "distance.weight", "middle.weight", "middle.bias", "last.weight", "last.bias"):
        tables["deed." + name.removesuffix(".weight")] = t["deeds." + name]
    for name in ("hidden.weight", "hidden.bias", "types.weight", "types.bias"):
        tables["act." + name.removesuffix(".weight")] = t["acts." + name]
    save(keep(tables, "tables.safetensors"), os.path.join(a.out, "tables.safetensors"), {"keys": size.keys, "deed.keys": size.deed_keys, "act.heads": size.act_heads, "act.keys": size.act_keys, "core": size.core, "context": size.context, "band": size.band, "side": size.side})
    if size.width == BASE.width:
        with open(os.path.join(a.out, "vocabulary.txt"), "w", encoding="utf8") as f:
            f.writelines(w + "\n" for w in starting_weights()[1])
    print({n: os.path.getsize(os.path.join(a.out, n)) for n in os.listdir(a.out)})


if __name__ == "__main__":
    main()
