"""The encoder and its heads.

A story's words go through a MiniLM-class encoder (`base`: 6 layers, 384 wide; `small`: 2 layers, 192 wide). Three heads read its states:
- cue: BIO over words;
- arguments: for every cue, each word's part in its statement (nothing, begins or goes on in the source, begins or goes on in the
  content), as semantic role labelling does with predicates, decoded by a chain with learned transitions;
- names: BIO over person, organization, place, other.
`Deeds` reads them too: the words that tell an event, by its type, and for each of them its actors and recipients, scored as the arguments of cues are.
`Acts`, last of all, tells what is done by saying what a cue reports.
Roles without regard to a cue, and the automatic syntax of the same stories, are auxiliary tasks of training only.
"""
from dataclasses import dataclass, replace
import math

import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

from features import BREAKS, SHAPES

POSITIONS, VOCABULARY = 512, 30522
CUE = ["O", "B", "I"]
ARGUMENT = ["O", "B-source", "I-source", "B-content", "I-content"]
NAMES = ["person", "organization", "place", "other"]
NAME = ["O"] + [f"{p}-{k}" for k in NAMES for p in "BI"]
TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
# What may be done by saying something.
ACTS = ["AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"]
ROLE = ["O", "B-actor", "I-actor", "B-recipient", "I-recipient"]
DISTANCES = 25
# No chain of source and content, or of actor and recipient, begins with an I.
START = torch.tensor([0, 0, -1e4, 0, -1e4])
EDGES = [1, 2, 3, 4, 6, 9, 14, 22, 35, 60, 100, 180]


@dataclass(frozen=True)
class Size:
    """How wide and deep: the encoder's width, layers, attention heads and the width between its two products; the widths of the head that scores words with cues. Then what it sees of a story: it takes so many
    pieces at once (a core and its context on either side), in bands of so many, each of which sees so many on either side; and how many it takes when it learns.
    `grams`: for so many classes of pairs of neighbouring pieces it has an embedding each, of either side."""
    width: int
    layers: int
    heads: int
    between: int
    pair: int
    middle: int
    keys: int
    core: int
    context: int
    band: int
    side: int
    learned: int
    grams: int
    deed: int
    deed_pair: int
    deed_keys: int
    act_heads: int
    act_keys: int
    act: int


BASE = Size(width=384, layers=6, heads=12, between=1408, pair=192, middle=48, keys=48, core=2400, context=96, band=126, side=32, learned=504, grams=0, deed=160, deed_pair=96, deed_keys=32, act_heads=4, act_keys=32, act=128)
SMALL = Size(width=192, layers=2, heads=3, between=512, pair=64, middle=32, keys=24, core=2400, context=96, band=94, side=16, learned=376, grams=1 << 15, deed=96, deed_pair=48, deed_keys=16, act_heads=4, act_keys=16, act=64)
# What base learns from, and began as: it sees a window of 400 pieces whole.
WHOLE = replace(BASE, between=1536, core=320, context=40, band=400, side=0, learned=400)
SIZES = {"whole": WHOLE, "base": BASE, "small": SMALL}


def embedded(size):
    """The embeddings that are kept in bytes, a scale a row."""
    return ("pieces", "positions", "grams") if size.grams else ("pieces", "positions")


def size_of(weights):
    """The size of which a checkpoint is."""
    width, between = (len(weights[name]) for name in ("encoder.norm.weight", "encoder.blocks.0.up.bias"))
    return next(s for s in SIZES.values() if (s.width, s.between) == (width, between))


def distance_bucket(d):
    """Signed distance in words between a word and the cue, in DISTANCES classes; 12 is the cue itself."""
    a = d.abs()
    b = sum((a >= e).long() for e in EDGES)
    return 12 + torch.sign(d).long() * b


def allowed(tags):
    """Where a chain may go: an I only after its own B or I."""
    m = torch.zeros(len(tags), len(tags))
    for i, a in enumerate(tags):
        for j, b in enumerate(tags):
            if b[0] == "I" and not (a[0] in "BI" and a[1:] == b[1:]):
                m[i, j] = -1e4
    return m


class SharedDropout(nn.Module):
    """Dropout with one mask for all pieces of a window: the random numbers of a full mask cost a tenth of a step on a processor."""

    def __init__(self, share):
        super().__init__()
        self.share = share

    def forward(self, x):
        if not self.training:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2]) >= self.share
        return x * (keep.to(x.dtype) / (1 - self.share))


class Rounded(nn.Linear):
    """A linear layer that can be trained with its weights as the program has them: seven bits with one scale a row (train/export.py), the gradient
    passed straight through the rounding (Jacob et al., 2018)."""
    on = False

    def forward(self, x):
        weight = self.weight
        if Rounded.on:
            scale = weight.detach().abs().amax(1, keepdim=True) / 64
            weight = weight + (torch.round(weight.detach() / scale) * scale - weight.detach())
        return F.linear(x, weight, self.bias)


def seen(x):
    """What a layer of the program sees of its input [b, t, width]: eight bits with one scale a piece."""
    if not Rounded.on:
        return x
    with torch.no_grad():
        low, high = x.amin(-1, keepdim=True).clamp(max=0), x.amax(-1, keepdim=True).clamp(min=0)
        scale = ((high - low) / 255).clamp(min=1e-6)
        gap = torch.round(x / scale).mul_(scale).sub_(x)
    return x + gap


class Block(nn.Module):
    def __init__(self, size):
        super().__init__()
        width, self.heads = size.width, size.heads
        self.query, self.key, self.value, self.output = (Rounded(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.up, self.down = Rounded(width, size.between), Rounded(size.between, width)
        self.drop = SharedDropout(0.1)

    def forward(self, x, mask):
        b, t, width = x.shape
        each = width // self.heads
        y = seen(x)
        q, k, v = (f(y).reshape(b, t, self.heads, each).transpose(1, 2) for f in (self.query, self.key, self.value))
        # Written out: on a processor in bfloat16 the fused attention's backward pass takes twice as long.
        a = torch.softmax((q * (1 / math.sqrt(each))) @ k.transpose(-1, -2) + mask.to(q.dtype), -1) @ v
        x = self.norm1(x + self.drop(self.output(seen(a.transpose(1, 2).reshape(b, t, width)))))
        return self.norm2(x + self.drop(self.down(seen(F.gelu(self.up(seen(x)))))))


class Encoder(nn.Module):
    """Summed embeddings [b, t, width] and an additive mask [b, 1, t, t] in; per piece everything that the heads need out."""

    def __init__(self, size):
        super().__init__()
        self.norm = nn.LayerNorm(size.width, 1e-12)
        self.blocks = nn.ModuleList(Block(size) for _ in range(size.layers))
        self.cue = Rounded(size.width, len(CUE))
        self.name = Rounded(size.width, len(NAME))
        self.word = Rounded(size.width, size.pair)
        self.keyed = Rounded(size.width, 4 * size.keys)
        self.by_first, self.by_last = (Rounded(size.width, size.pair + 4 * size.keys) for _ in range(2))

    def states(self, x, mask):
        x = self.norm(x)
        for block in self.blocks:
            x = block(x, mask)
        return seen(x)

    def forward(self, x, mask):
        x = self.states(x, mask)
        return torch.cat([self.cue(x), self.name(x), self.word(x), self.keyed(x), self.by_first(x), self.by_last(x)], -1)


class Syntax(nn.Module):
    """Part of speech, head and relation of each word, after Dozat and Manning (2017). For training only: where a clause ends is half of
    where a content ends."""

    def __init__(self, width, tags=50, relations=70, keys=96):
        super().__init__()
        self.tag = nn.Linear(width, tags)
        self.child, self.parent = nn.Linear(width, keys), nn.Linear(width, keys)
        self.relation = nn.Linear(2 * keys, relations)

    def forward(self, x):
        """x [b, w, width]; scores of tags [b, w, tags], of heads [b, w, w] (a root heads itself), and what `relations` asks for."""
        child, parent = F.gelu(self.child(x)), self.parent(x)
        return self.tag(x).float(), (child @ parent.transpose(-1, -2)).float() / math.sqrt(child.shape[-1]), child, parent

    def relations(self, child, parent, heads):
        """Scores of relations [b, w, relations], given each word's head [b, w]."""
        of = parent.gather(1, heads[..., None].expand(-1, -1, parent.shape[-1]))
        return self.relation(F.gelu(torch.cat([child, of], -1))).float()


def pair_scores(head, word, keyed, of, first, last, pair):
    """Scores [pairs, w, 5] of a window's words [pairs, w, pair] and keys with what a cue or trigger brings [pairs, pair + keys], from `first` to `last`."""
    keys = keyed.shape[-1] // 4
    at = torch.arange(word.shape[1])
    d = torch.where(at[None] < first[:, None], at[None] - first[:, None], (at[None] - last[:, None]).clamp(min=0))
    h = F.relu(word + of[:, None, :pair] + head.distance(distance_bucket(d)))
    s = head.last(F.relu(head.middle(h))).float()
    k = (keyed.reshape(len(first), -1, 4, keys) * of[:, None, pair:].reshape(len(first), 1, 4, keys)).sum(-1).float() / math.sqrt(keys)
    return s + F.pad(k, (1, 0))


def chain_loss(steps, s, gold, length):
    """Negative log-likelihood of the gold tags [n, w] under a chain with scores [n, w, 5] of so many words each, summed."""
    n, w, _ = s.shape
    alpha = s[:, 0] + START
    live = torch.arange(w)[None] < length[:, None]
    for t in range(1, w):
        new = torch.logsumexp(alpha[:, :, None] + steps[None], 1) + s[:, t]
        alpha = torch.where(live[:, t, None], new, alpha)
    z = torch.logsumexp(alpha, 1)
    emit = (s.gather(2, gold[..., None])[..., 0] * live).sum(1)
    move = (steps[gold[:, :-1], gold[:, 1:]] * live[:, 1:]).sum(1)
    return (z - emit - move).sum()


@torch.no_grad()
def chances(steps, s, length):
    """How likely each tag is at each word [n, w, 5] under a chain with scores [n, w, 5], nought past its length; and how often each step is taken [5, 5],
    summed: the forward-backward algorithm (Rabiner, 1989), with sums kept at one."""
    n, w, kinds = s.shape
    live = (torch.arange(w)[None] < length[:, None]).numpy()
    move = steps.double().exp().numpy()
    here = (s - s.amax(-1, keepdim=True)).double()
    here = here.exp().clamp(min=1e-200).numpy()
    here[:, 0] *= START.exp().numpy()
    ahead, back = np.ones((w, n, kinds)), np.ones((w, n, kinds))
    for t in range(w):
        x = (ahead[t - 1] @ move if t else 1.0) * here[:, t]
        ahead[t] = x / x.sum(1, keepdims=True)
    for t in range(w - 2, -1, -1):
        x = (here[:, t + 1] * back[t + 1]) @ move.T
        back[t] = np.where(live[:, t + 1, None], x / x.sum(1, keepdims=True), 1.0)
    each = ahead * back
    each /= each.sum(2, keepdims=True)
    after = here[:, 1:].transpose(1, 0, 2) * back[1:]
    whole = np.einsum("tni,ij,tnj->tn", ahead[:-1], move, after)
    weight = live[:, 1:].T / np.maximum(whole, 1e-300)
    taken = np.einsum("tni,tnj->ij", ahead[:-1] * weight[..., None], after) * move
    return torch.from_numpy((each.transpose(1, 0, 2) * live[..., None]).astype(np.float32)), torch.from_numpy(taken.astype(np.float32))


def chain_unlike(head, s, teacher, told, length):
    """What the chain of a head with scores s is to learn from the chain of the teacher's head with scores told: its value is by how much the chances of tags differ,
    summed over words, its gradient that of the divergence of the two chains (Wang et al., 2020)."""
    own, taken = chances((head.steps + head.fence).float(), s.detach(), length)
    aim, aimed = chances((teacher.steps + teacher.fence).float(), told, length)
    loss = (s * (own - aim)).sum() + (head.steps * (taken - aimed)).sum()
    return loss - loss.detach() + (own - aim).abs().sum() / 2


class Deeds(nn.Module):
    """What word tells an event of which type, and who does it to whom."""

    def __init__(self, size):
        super().__init__()
        self.size = size
        self.hidden, self.types = Rounded(size.width, size.deed), nn.Linear(size.deed, len(TYPES) + 1)
        self.word, self.keyed = Rounded(size.width, size.deed_pair), Rounded(size.width, 4 * size.deed_keys)
        self.by = Rounded(size.width, size.deed_pair + 4 * size.deed_keys)
        self.distance = nn.Embedding(DISTANCES, size.deed_pair)
        self.middle, self.last = nn.Linear(size.deed_pair, size.middle), nn.Linear(size.middle, len(ROLE))
        self.steps = nn.Parameter(torch.zeros(len(ROLE), len(ROLE)))
        self.register_buffer("fence", allowed(ROLE))

    def triggers(self, x):
        """Scores [b, w, 17] of word states [b, w, width]: no trigger, then each of `TYPES`."""
        return self.types(F.relu(self.hidden(x))).float()

    def roles(self, x, rows, at):
        """Scores [triggers, w, 5], for each trigger's row and word."""
        return pair_scores(self, self.word(x)[rows], self.keyed(x)[rows], self.by(x[rows, at]), at, at, self.size.deed_pair)

    def loss(self, x, items, lengths):
        """Of word states [b, w, width] and the events marked in [(story, from, to)]; summed over words."""
        gold = torch.full(x.shape[:2], -100)
        rows, at, tags = [], [], []
        for i, (story, a, b) in enumerate(items):
            if "deeds" not in story:
                continue
            gold[i, :b - a] = 0
            for word, kind, *roles in story["deeds"]:
                if not a <= word < b:
                    continue
                gold[i, word - a] = kind + 1
                tag = torch.zeros(x.shape[1], dtype=torch.long)
                for k, spans in ((1, roles[0]), (3, roles[1])):
                    for f, e in spans:
                        f, e = max(f, a) - a, min(e, b) - a
                        if f < e:
                            tag[f], tag[f + 1:e] = k, k + 1
                rows.append(i), at.append(word - a), tags.append(tag)
        if (gold < 0).all():
            return 0.0
        loss = F.cross_entropy(self.triggers(x).flatten(0, 1), gold.flatten(), reduction="sum", ignore_index=-100)
        if rows:
            r = torch.tensor(rows)
            scores = self.roles(x, r, torch.tensor(at))
            loss = loss + 0.5 * chain_loss((self.steps + self.fence).float(), scores, torch.stack(tags), torch.tensor([lengths[i] for i in rows]))
        return loss


class Acts(nn.Module):
    """What somebody does by saying something: attention from a cue's first and last word to the words of what is said, and from what it gathers there to nothing or one of `ACTS`."""

    def __init__(self, size):
        super().__init__()
        keys = size.act_heads * size.act_keys
        self.heads = size.act_heads
        self.keys, self.brought = Rounded(size.width, keys), Rounded(size.width, size.act)
        self.by_first, self.by_last = Rounded(size.width, keys), Rounded(size.width, keys)
        self.hidden, self.types = nn.Linear(self.heads * size.act, size.act), nn.Linear(size.act, len(ACTS) + 1)

    def forward(self, first, last, said, live):
        """States of cues' first and last words [n, width] and of what is said [n, w, width], of which `live` [n, w] are words; scores [n, 7]."""
        n, w, _ = said.shape
        asked = (self.by_first(first) + self.by_last(last)).view(n, self.heads, 1, -1)
        keys = self.keys(said).view(n, w, self.heads, -1).transpose(1, 2)
        shares = (asked * keys).sum(-1) / math.sqrt(keys.shape[-1])
        shares = shares.masked_fill(~live[:, None], -1e4).softmax(-1)
        gathered = F.dropout((shares @ self.brought(said)).flatten(1), 0.2, self.training)
        return self.types(F.dropout(F.relu(self.hidden(gathered)), 0.2, self.training)).float()


def gram(first, second, classes):
    """The class of two neighbouring pieces, by a hash of 32 bits (after Svenstrup et al., 2017, "Hash Embeddings"); 0 stands before and behind all."""
    mixed = (first * 0x9E3779B1 + second * 0x85EBCA6B) & 0xFFFFFFFF
    return ((mixed ^ (mixed >> 15)) * 0xC2B2AE35 & 0xFFFFFFFF) >> 16 & (classes - 1)


def unseen(reach):
    """The additive mask [b, 1, t, t] that hides from each piece all but those in its reach [b, t, 2]."""
    at = torch.arange(reach.shape[1])
    return torch.where((at >= reach[..., :1]) & (at < reach[..., 1:]), 0.0, -1e4)[:, None]


class Model(nn.Module):
    def __init__(self, size=BASE):
        super().__init__()
        self.size = size
        self.pieces = nn.Embedding(VOCABULARY, size.width)
        self.positions = nn.Embedding(POSITIONS, size.width)
        self.shapes = nn.Embedding(SHAPES * 2 * BREAKS, size.width)
        nn.init.zeros_(self.shapes.weight)
        if size.grams:
            # What a piece and the one before it bring goes to the first half of its state, what it and the next bring to the second: phrases that a shallow network need not find.
            self.grams = nn.Embedding(2 * size.grams, size.width // 2)
            nn.init.zeros_(self.grams.weight)
        self.encoder = Encoder(size)
        self.distance = nn.Embedding(DISTANCES, size.pair)
        self.middle, self.last = nn.Linear(size.pair, size.middle), nn.Linear(size.middle, len(ARGUMENT))
        self.steps = nn.Parameter(torch.zeros(len(ARGUMENT), len(ARGUMENT)))
        self.roles = nn.Linear(size.width, 4)
        self.register_buffer("fence", allowed(ARGUMENT))
        self.deeds = Deeds(size)
        self.acts = Acts(size)

    def start_from(self, tensors):
        """Takes over the published MiniLM weights."""
        t = {k.removeprefix("bert."): v for k, v in tensors.items()}
        e = "embeddings."
        self.pieces.weight.data.copy_(t[e + "word_embeddings.weight"])
        self.positions.weight.data.copy_(t[e + "position_embeddings.weight"] + t[e + "token_type_embeddings.weight"][0])
        self.encoder.norm.weight.data.copy_(t[e + "LayerNorm.weight"])
        self.encoder.norm.bias.data.copy_(t[e + "LayerNorm.bias"])
        names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "output": "attention.output.dense",
                 "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
        self.take_blocks(t, names)

    def take_blocks(self, t, names):
        """Takes over the layers of published weights, whose parts `names` gives by our names."""
        for i, block in enumerate(self.encoder.blocks):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    getattr(getattr(block, ours), part).data.copy_(t[f"encoder.layer.{i}.{theirs}.{part}"])

    def embed(self, ids, shapes):
        """Positions go round: the piece after the last position has the first. What a piece sees is shorter than a round, so they still tell how far apart two pieces stand;
        in training a window begins anywhere."""
        goes_round = self.training and self.size.side
        begin = torch.randint(POSITIONS, (len(ids), 1)) if goes_round else torch.zeros(1, 1, dtype=torch.long)
        x = self.pieces(ids) + self.positions((torch.arange(ids.shape[1])[None] + begin) % POSITIONS) + self.shapes(shapes)
        if self.size.grams:
            pairs = gram(F.pad(ids, (1, 0)), F.pad(ids, (0, 1)), self.size.grams)
            x = x + torch.cat([self.grams(pairs[:, :-1]), self.grams(pairs[:, 1:] + self.size.grams)], -1)
        return x

    def states(self, ids, shapes, reach):
        return self.encoder.states(F.dropout(self.embed(ids, shapes), 0.05, self.training), unseen(reach))

    def arguments(self, x, rows, first, last):
        """x [b, w, width] word states; for each cue its row, first and last word. Scores [cues, w, 5]."""
        en, pair = self.encoder, self.size.pair
        c = en.by_first(x[rows, first]) + en.by_last(x[rows, last])
        return pair_scores(self, en.word(x)[rows], en.keyed(x)[rows], c, first, last, pair)

    def chain_loss(self, s, gold, length):
        """Negative log-likelihood of the gold tags under the chain, summed over cues."""
        return chain_loss((self.steps + self.fence).float(), s, gold, length)
