"""A checkpoint of the model that is shipped, to go on training from: python train/reopen.py models/base --out build/shipped.safetensors

What train/export.py rounded stays rounded; the head for roles without a cue, which only training needs, begins anew.
"""
import argparse
import os
import re

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.numpy import load_file
from safetensors.torch import save_file

from model import Model, SIZES

HEADS = ("cue", "name", "word", "keyed", "by_first", "by_last")


def weights_of(graph):
    """The float weights of each matrix product of an exported encoder, by its node's path ("blocks.0/up", "heads"), and all other tensors by name."""
    tensors = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    matrices = {}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = node.input[1].removesuffix("_quantized")
            whole = tensors[node.input[1]].astype(np.float32) - tensors[name + "_zero_point"]
            matrices[re.search(r"(blocks\.\d+/\w+|heads)/MatMul", node.name)[1]] = (whole * tensors[name + "_scale"]).T
    return matrices, tensors


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", help="a folder by train/export.py"), ap.add_argument("--out", required=True)
    a = ap.parse_args()
    tables = load_file(os.path.join(a.model, "tables.safetensors"))
    model = Model(next(s for s in SIZES.values() if s.width == tables["pieces"].shape[1]))
    state = model.state_dict()
    matrices, tensors = weights_of(onnx.load(os.path.join(a.model, "encoder.onnx")).graph)
    known = {k: v for k, v in tensors.items() if k.startswith("encoder.") and not k.endswith("_quantized")}
    for path, weight in matrices.items():
        if path != "heads":
            known[f"encoder.{path.replace('/', '.')}.weight"] = weight
    bias, at = next(v for k, v in tensors.items() if k.endswith("heads.bias")), 0
    for head in HEADS:
        end = at + state[f"encoder.{head}.bias"].shape[0]
        known[f"encoder.{head}.weight"], known[f"encoder.{head}.bias"] = matrices["heads"][at:end], bias[at:end]
        at = end
    for name in ("pieces", "positions"):
        known[name + ".weight"] = tables[name] * tables[name + ".scale"][:, None]
    for name in ("shapes", "distance", "middle", "last"):
        known[name + ".weight"] = tables[name]
    known["middle.bias"], known["last.bias"] = tables["middle.bias"], tables["last.bias"]
    known["steps"] = np.where(tables["steps"] < -1e3, tables["steps"] + 1e4, tables["steps"])
    for name, old in state.items():
        if name in known:
            assert known[name].shape == tuple(old.shape), f"{name}: {known[name].shape}, not {tuple(old.shape)}"
            state[name] = torch.tensor(np.asarray(known[name], dtype=np.float32))
        elif not name.startswith(("roles", "fence")):
            raise SystemExit(f"{a.model}: it has no {name}")
    save_file(state, a.out)


if __name__ == "__main__":
    main()
