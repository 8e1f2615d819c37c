"""Writes a trained model as Onrecord reads it: python train/export.py CHECKPOINT.safetensors --out models/base

encoder.onnx       the encoder and its linear heads, weights in int8 (dynamic quantization, one scale a column)
tables.safetensors embeddings in int8 with one scale a row, and the small heads that Rust computes itself
vocabulary.txt     word pieces, one a line: base's, which small shares
"""
import argparse
import os
import tempfile

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import save_file
from safetensors.torch import load_file

from model import BASE, Model, SIZES
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
        return self.heads(self.encoder.states(x, mask))


def rows(matrix):
    scale = np.maximum(np.abs(matrix).max(1), 1e-8) / 127
    return np.round(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("checkpoint"), ap.add_argument("--out", default="models/base"), ap.add_argument("--full", action="store_true", help="no int8 in the encoder")
    ap.add_argument("--eight-bits", action="store_true", help="eight bits of each weight: only for processors with VNNI")
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    weights = load_file(a.checkpoint)
    size = next(s for s in SIZES.values() if s.width == weights["pieces.weight"].shape[1])
    model = Model(size).eval()
    model.load_state_dict(weights)
    example = (torch.zeros(2, 9, size.width), torch.zeros(2, 1, 1, 9))
    path = os.path.join(a.out, "encoder.onnx")
    with tempfile.TemporaryDirectory() as folder:
        plain = path if a.full else os.path.join(folder, "plain.onnx")
        axes = {"embeddings": {0: "windows", 1: "pieces"}, "mask": {0: "windows", 3: "pieces"}, "scores": {0: "windows", 1: "pieces"}}
        torch.onnx.export(Heads(model.encoder).eval(), example, plain, input_names=["embeddings", "mask"], output_names=["scores"], dynamic_axes=axes,
                          opset_version=17, dynamo=False)
        if not a.full:
            # Seven bits of each weight: with eight, processors without VNNI instructions overflow in the middle of a sum and read nonsense.
            quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=not a.eight_bits, op_types_to_quantize=["MatMul"])
    t = {k: v.numpy() for k, v in model.state_dict().items()}
    tables = {"steps": (model.steps + model.fence).detach().numpy()}
    for name in ("pieces", "positions"):
        tables[name], tables[name + ".scale"] = rows(t[name + ".weight"])
    for name in ("shapes.weight", "distance.weight", "middle.weight", "middle.bias", "last.weight", "last.bias"):
        tables[name.removesuffix(".weight") if "bias" not in name else name] = t[name]
    save_file({k: np.ascontiguousarray(v) for k, v in tables.items()}, os.path.join(a.out, "tables.safetensors"),
              # What no table's shape tells.
              metadata={name: str(getattr(size, name)) for name in ("keys", "core", "context")})
    if size is BASE:
        with open(os.path.join(a.out, "vocabulary.txt"), "w", encoding="utf8") as f:
            f.writelines(w + "\n" for w in starting_weights()[1])
    print({n: os.path.getsize(os.path.join(a.out, n)) for n in os.listdir(a.out)})


if __name__ == "__main__":
    main()
