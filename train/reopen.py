"""A checkpoint of the model that is shipped, to go on training from: python3 train/reopen.py models/base --out build/shipped.safetensors

What train/export.py rounded stays rounded; the head for roles without a cue, which only training needs, begins anew.
"""
import argparse
import math
import os

import numpy as np
import torch
from safetensors.numpy import load_file
from safetensors.torch import save_file

from model import Model, embedded, size_of


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", help="a folder by train/export.py"), ap.add_argument("--out", required=True)
    a = ap.parse_args()
    network, tables = (load_file(os.path.join(a.model, name + ".safetensors")) for name in ("encoder", "tables"))
    size = size_of({"encoder.norm.weight": network["norm.weight"], "encoder.blocks.0.up.bias": network["0.up.bias"]})
    state = Model(size).state_dict()
    known = {}

    def linear(name, parts, scales=None):
        """Takes apart the linear layers that export.py put side by side."""
        weight = network[name + ".weight"].T * network[name + ".scale"][:, None]
        at = 0
        for part, by in zip(parts, scales or [1.0] * len(parts)):
            end = at + state[part + ".bias"].shape[0]
            known[part + ".weight"], known[part + ".bias"] = weight[at:end] / by, network[name + ".bias"][at:end] / by
            at = end
        assert at == len(weight), f"{name}: {len(weight)} outputs, not {at}"

    def norm(name, layer):
        known[layer + ".weight"], known[layer + ".bias"] = network[name + ".weight"], network[name + ".bias"]

    norm("norm", "encoder.norm")
    for i in range(size.layers):
        block = f"encoder.blocks.{i}"
        linear(f"{i}.asked", [f"{block}.{x}" for x in ("query", "key", "value")], [1 / math.sqrt(size.width // size.heads), 1.0, 1.0])
        for name in ("output", "up", "down"):
            linear(f"{i}.{name}", [f"{block}.{name}"])
        norm(f"{i}.norm1", f"{block}.norm1")
        norm(f"{i}.norm2", f"{block}.norm2")
    linear("labels", ["encoder.cue", "encoder.name"])
    linear("words", ["encoder.word", "encoder.keyed"])
    linear("by_first", ["encoder.by_first"])
    linear("by_last", ["encoder.by_last"])
    linear("deed.hidden", ["deeds.hidden"])
    linear("deed.words", ["deeds.word", "deeds.keyed"])
    linear("deed.by", ["deeds.by"])
    if "act.words.weight" in network:
        linear("act.words", ["acts.keys", "acts.brought"])
        linear("act.by_first", ["acts.by_first"])
        linear("act.by_last", ["acts.by_last"])
        for name in ("hidden", "types"):
            known[f"acts.{name}.weight"], known[f"acts.{name}.bias"] = tables["act." + name], tables[f"act.{name}.bias"]
    for name in embedded(size):
        known[name + ".weight"] = tables[name] * tables[name + ".scale"][:, None]
    for name in ("shapes", "distance", "middle", "last"):
        known[name + ".weight"] = tables[name]
        if name != "shapes":
            known[f"deeds.{name}.weight"] = tables["deed." + name]
    known["deeds.types.weight"] = tables["deed.types"]
    for ours, theirs in (("", ""), ("deeds.", "deed.")):
        for name in ("middle.bias", "last.bias"):
            known[ours + name] = tables[theirs + name]
        # The fence was added to the steps.
        steps = tables[theirs + "steps"]
        known[ours + "steps"] = np.where(steps < -1e3, steps + 1e4, steps)
    known["deeds.types.bias"] = tables["deed.types.bias"]
    for name, old in state.items():
        if name in known:
            assert known[name].shape == tuple(old.shape), f"{name}: {known[name].shape}, not {tuple(old.shape)}"
            state[name] = torch.tensor(np.ascontiguousarray(known[name], dtype=np.float32))
        elif not name.startswith(("roles", "fence", "deeds.fence", "acts.")):
            raise SystemExit(f"{a.model}: it has no {name}")
    save_file(state, a.out)


if __name__ == "__main__":
    main()
