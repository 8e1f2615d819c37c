"""Trains a model from a better one: python3 train/distil.py --teacher build/base/best.safetensors --out build/small

`small` and `base` learn from the base over whole windows of train/train.py; with --wide that one learns from what train/train.py --teacher made. The teacher reads PolNeAR's and the newswire's training
parts and the raw news of train/pretrain.py once, and its states are kept (a file of --cache, 1.5 kB a word). The student learns from them what the teacher
says of every word (cue, name, part in the statement of each cue, and with --deeds-told event and who takes part), to be in the same state, and, on PolNeAR's and the newswire's training parts, what
people say. No dev or test story is learned from; dev is scored at the end and on the way.
"""
import argparse
import copy
import os
import random
import time
from dataclasses import replace

import numpy as np
import torch
from torch import nn
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from decode import spans_in, with_context
from features import Pieces, shape, windows_of, words_of
from model import NAMES, Model, Rounded, SIZES, Syntax, chain_unlike, size_of
from pretrain import far_texts, wikinews_texts
from teacher import Teacher
from train import ALONE, batch_of, batches, deeds_loss, loss_of, mentions, newswire, polnear, prepare, scored, silver_names, starting_weights

SURE, PEAK, MEAN = 0.4, 1.5e-3, 0.999
# Of so many events of a batch, drawn by chance, it is learned who takes part.
CHAINS = 48
# Pieces of context on either side of a short window.
NEAR = 48


@torch.no_grad()
def keep_states(teacher, stories, path, before=None):
    """The teacher's state of every word of every story, as 16-bit floats: one row a word, story after story. `before`: the states that it kept of the first of these stories."""
    total = sum(len(s["ids"]) for s in stories)
    out = np.lib.format.open_memmap(path + ".part", mode="w+", dtype=np.float16, shape=(total, teacher.size.width))
    # Where a piece sees its band alone, short windows will do: over long ones the masked pairs of pieces take most of the time and room.
    size = replace(teacher.size, core=teacher.size.learned - 2 * NEAR, context=NEAR) if teacher.size.side else teacher.size
    todo, at, began, done = [], 0, time.time(), 0
    if before is not None:
        out[:len(before)] = before
        done = len(before)
    for story in stories:
        todo += [] if at < done else [(story, f, e, a, b, at) for f, e, a, b in with_context(story, size)]
        at += len(story["ids"])
    todo.sort(key=lambda w: sum(len(x) for x in w[0]["ids"][w[1]:w[2]]))
    for i in range(0, len(todo), 16):
        group = todo[i:i + 16]
        ids, shapes, reach, firsts, _ = batch_of([w[:3] for w in group], size)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = teacher.states(ids, shapes, reach).to(torch.float16).numpy()
        for row, (story, f, e, a, b, base) in enumerate(group):
            out[base + a:base + b] = x[row, firsts[row, a - f:b - f].numpy()]
            done += b - a
        if i // 16 % 100 == 0:
            print(f"{done} of {total} words {time.time() - began:.0f} s", flush=True)
    out.flush()
    os.rename(path + ".part", path)


def kept(states, items, shape):
    """The kept states of the words of these windows [(story, from, to)], zeros behind them."""
    out = torch.zeros(shape)
    for row, (story, a, b) in enumerate(items):
        out[row, :b - a] = torch.from_numpy(states[story["at"] + a:story["at"] + b].astype(np.float32))
    return out


class Student(nn.Module):
    """The student, and the step from its states to the teacher's, which only training needs."""

    def __init__(self, teacher, size, alike, deeds=0.0, parses=0.0):
        super().__init__()
        self.alike, self.deeds, self.parses = alike, deeds, parses
        self.syntax = Syntax(size.width)
        self.model = Model(size)
        self.to_teacher = nn.Linear(size.width, teacher.size.width)
        if size.width == teacher.size.width:
            nn.init.eye_(self.to_teacher.weight), nn.init.zeros_(self.to_teacher.bias)
        with torch.no_grad():
            # The directions in which the teacher's word pieces differ most, so that the student begins with their likeness.
            pieces = teacher.pieces.weight
            _, _, turn = torch.linalg.svd((pieces - pieces.mean(0)).double(), full_matrices=False)
            turn = turn[:size.width].T.float()
            for name in ("pieces", "positions", "shapes"):
                getattr(self.model, name).weight.copy_(getattr(teacher, name).weight @ turn)
            self.model.steps.copy_(teacher.steps)

    def loss(self, teacher, items, states, namer=None, syntax=None, alone=False):
        """What the teacher says of these windows, word for word: its chances for cue and name, for the chain of parts in the statement of each of its cues, its state;
        with its head for parses also tag, head and relation, which while `alone` only the student's own head learns."""
        model = self.model
        ids, shapes, reach, firsts, lengths = batch_of(items, model.size)
        lengths = torch.tensor(lengths)
        live = torch.arange(firsts.shape[1])[None] < lengths[:, None]
        known = kept(states, items, (*firsts.shape, teacher.size.width))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                cues = teacher.encoder.cue(known).float().softmax(-1)
                names = teacher.encoder.name(known).float().softmax(-1) if namer is None else namer(items, firsts)
                tags = torch.where(cues[..., 1] > SURE, 1, cues.argmax(-1)).masked_fill(~live, 0).tolist()
                found = [(row, first, end - 1) for row, line in enumerate(tags) for first, end in spans_in(line, 1, 2)]
                if found:
                    rows, first, last = torch.tensor(found).T
                    parts = teacher.arguments(known, rows, first, last)
            x = model.states(ids, shapes, reach)
            x = x.gather(1, firsts[..., None].expand(-1, -1, x.shape[-1]))
            loss = (F.mse_loss(self.to_teacher(x).float(), known, reduction="none").mean(-1) * live).sum() * self.alike
            loss = loss + (F.cross_entropy(model.encoder.cue(x).float().flatten(0, 1), cues.flatten(0, 1), reduction="none") * live.flatten()).sum()
            loss = loss + (F.cross_entropy(model.encoder.name(x).float().flatten(0, 1), names.flatten(0, 1), reduction="none") * live.flatten()).sum()
            if found:
                loss = loss + 0.5 * chain_unlike(model, model.arguments(x, rows, first, last), teacher, parts, lengths[rows])
            if self.deeds:
                loss = loss + self.deeds * self.deeds_unlike(teacher.deeds, x, known, live, lengths)
            if syntax is not None:
                loss = loss + self.parses * self.parses_unlike(syntax, x.detach() if alone else x, known, live)
        return loss / 60 / len(items)

    def parses_unlike(self, teacher, x, known, live):
        """The same of each word's tag, head within the window and relation to it; tags and relations count half, as in train/train.py."""
        with torch.no_grad():
            tags, heads, child, parent = teacher(known)
            heads = heads.masked_fill(~live[:, None], -1e4)
            at = heads.argmax(-1)
            relations = teacher.relations(child, parent, at)
        own_tags, own_heads, child, parent = self.syntax(x)
        own_heads = own_heads.masked_fill(~live[:, None], -1e4)
        own = (own_tags, own_heads, self.syntax.relations(child, parent, at))
        each = [(F.cross_entropy(o.flatten(0, 1), t.softmax(-1).flatten(0, 1), reduction="none") * live.flatten()).sum() for o, t in zip(own, (tags, heads, relations))]
        return 0.5 * each[0] + each[1] + 0.5 * each[2]

    def deeds_unlike(self, teacher, x, known, live, lengths):
        """The same of events: of which type each word tells one, and of some of those that do, the chain of who takes part."""
        head = self.model.deeds
        with torch.no_grad():
            types = teacher.triggers(known).softmax(-1)
            rows, at = ((types[..., 0] < 1 - SURE) & live).nonzero(as_tuple=True)
            some = torch.randperm(len(rows))[:CHAINS]
            rows, at = rows[some], at[some]
            told = teacher.roles(known, rows, at) if len(rows) else None
        loss = (F.cross_entropy(head.triggers(x).flatten(0, 1), types.flatten(0, 1), reduction="none") * live.flatten()).sum()
        if told is not None:
            loss = loss + 0.5 * chain_unlike(head, head.roles(x, rows, at), teacher, told, lengths[rows])
        return loss


class Namer:
    """Another teacher, for names alone."""

    def __init__(self, model, states):
        self.model, self.states = model, states

    def __call__(self, items, firsts):
        known = kept(self.states, items, (*firsts.shape, self.model.size.width))
        return self.model.encoder.name(known).float().softmax(-1)


def others(a, cut, rng):
    """So many words of other news: first Wikinews, which is nearest to what is read, then the rest as it comes."""
    near, out, room = set(wikinews_texts(a.data, a.examples)), [], a.words
    far = [s for s in (prepare(t, cut) for t in far_texts(a.data, a.examples)) if s["ids"]]
    rng.shuffle(far)
    for story in sorted(far, key=lambda s: s["text"] not in near):
        room -= len(story["ids"])
        if room > 0:
            out.append(story)
    return out


@torch.no_grad()
def near_words(teacher, vocabulary, kept=5):
    """For each whole word of the vocabulary, the words nearest to it in what the teacher takes them for: {id: ids}. Those near "the" are the grammar's and left alone."""
    whole = torch.tensor([i for i, w in enumerate(vocabulary) if w.isalpha() and w.isascii() and len(w) > 1])
    w = teacher.pieces.weight[whole]
    w = F.normalize(w - w.mean(0), dim=-1)
    out = {}
    for i in range(0, len(whole), 2000):
        near = (w[i:i + 2000] @ w.T).topk(kept + 1).indices[:, 1:]
        out.update(zip(whole[i:i + 2000].tolist(), whole[near].tolist()))
    the = vocabulary.index("the")
    return {word: near for word, near in out.items() if word != the and the not in near}


def reworded(stories, near, rng, share=0.2):
    """The stories once more with a share of their words changed for words like them, but for those that tell events. The teacher knows the stories' marks by heart; what it
    says of these it has to find (after Jiao et al., 2020)."""
    for s in stories:
        kept = {deed[0] for deed in s.get("deeds", [])}
        change = lambda i, w: len(w) == 1 and w[0] in near and rng.random() < share and i not in kept
        yield s | {"ids": [[rng.choice(near[w[0]])] if change(i, w) else w for i, w in enumerate(s["ids"])]}


class Renamed:
    """Newswire stories with some of their names changed for others of the same kind, so that a name is learned by what stands around it, not by heart. The names come from all
    the stories and from the knowledge's office-holders; one name of a story is changed alike wherever it stands (entity replacement, after Dai and Adel, 2020)."""

    def __init__(self, stories, people, cut):
        self.cut, self.known = cut, {}
        for story in stories:
            for a, b, kind in self.names(story):
                self.known.setdefault((kind, min(b - a, 3)), []).append(self.text(story, a, b))
        for line in open(people, encoding="utf8"):
            name = line.split("\t")[5]
            self.known.setdefault((NAMES.index("person"), min(len(words_of(name)), 3)), []).append(name)

    @staticmethod
    def names(story):
        """The names of a story: (first word, one past the last, kind), "other" left out, and so is what goes over a line's end, touches another name or ends in a mark."""
        tags = [0] + story["names"] + [0]
        for a, tag in enumerate(tags):
            if tag % 2 and tag // 2 < 3:
                b = next(i for i in range(a + 1, len(tags)) if tags[i] != tag + 1)
                whole = all(story["shape"][i - 1] >= 6 for i in (a, b - 1))
                if whole and not tags[a - 1] and not tags[b] and not any(story["breaks"][a:b - 1]):
                    yield a - 1, b - 1, tag // 2

    @staticmethod
    def text(story, a, b):
        return story["text"][story["spans"][a][0]:story["spans"][b - 1][1]]

    def choose(self, text, kind, chosen, rng, share):
        """Puts into `chosen` what stands for this name in this story: none for itself."""
        if text not in chosen:
            words = words_of(text)
            whole = [v for k, v in chosen.items() if kind == 0 and v and len(words) == 1 and k.endswith(" " + text)]
            if whole:
                chosen[text] = whole[0].split()[-1]
            elif kind == 0 and len(words) == 1 and any(k.endswith(" " + text) for k in chosen):
                chosen[text] = None
            else:
                chosen[text] = rng.choice(self.known[kind, min(len(words), 3)]) if rng.random() < share else None

    def __call__(self, story, rng, share=0.5):
        out = {k: [] for k in ("ids", "shape", "breaks", "names")}
        chosen, at = {}, 0

        def keep(end):
            for k, line in out.items():
                line += story[k][at:end]

        found = list(self.names(story))
        for a, b, kind in sorted(found, key=lambda n: n[0] - n[1]):
            self.choose(self.text(story, a, b), kind, chosen, rng, share)
        for a, b, kind in found:
            text = self.text(story, a, b)
            new = chosen[text]
            if new is None:
                continue
            keep(a)
            new = new.upper() if text.isupper() and len(text) > 5 else new
            words = [new[s:e] for s, e in words_of(new)]
            out["ids"] += [self.cut(w)[:8] for w in words]
            out["shape"] += [shape(w) * 6 + story["shape"][a] % 6 // 3 * 3 + (story["shape"][a] % 3 if i == 0 else 0) for i, w in enumerate(words)]
            out["breaks"] += [story["breaks"][a] if i == 0 else 0 for i in range(len(words))]
            out["names"] += [1 + 2 * kind + (i > 0) for i in range(len(words))]
            at = b
        keep(len(story["ids"]))
        return {"gold": None} | out


def windows(stories, rng, limit):
    out = []
    for s in stories:
        out += [(s, a, b) for a, b in windows_of([len(x) for x in s["ids"]], s["breaks"], limit, rng.randrange(120)) if b - a > 3]
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", default="../shared/data"), ap.add_argument("--score", default="../shared/score"), ap.add_argument("--examples", default="examples/wikinews/stories.jsonl")
    ap.add_argument("--teacher", required=True), ap.add_argument("--out", required=True), ap.add_argument("--cache", default="build/states.npy")
    ap.add_argument("--minutes", type=float, default=60), ap.add_argument("--batch", type=int, default=16), ap.add_argument("--words", type=int, default=2_000_000, help="words of other news"), ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--every", type=int, default=1, help="the teacher reads every so many of PolNeAR's training stories, which it has learned from itself; 0 for none")
    ap.add_argument("--start", help="a model of the student's size to go on from"), ap.add_argument("--rate", type=float, default=1.0, help="a share of the learning rate")
    ap.add_argument("--states", type=float, default=1.0, help="how much it counts to be in the teacher's state")
    ap.add_argument("--deeds-told", type=float, default=0.0, help="how much it counts what the teacher says of events, if it has learned that")
    ap.add_argument("--parses", help="the teacher's head for parses (syntax.safetensors beside it), to learn what it says of them too")
    ap.add_argument("--parses-told", type=float, default=0.1, help="how much that counts")
    ap.add_argument("--rounded", action="store_true", help="in the second half, learn with weights and states rounded as the program has them")
    ap.add_argument("--reworded", type=int, nargs="?", const=2, default=0, help="learn so many times more from PolNeAR's stories, and once more from the newswire's, with words changed [without a number: 2]")
    ap.add_argument("--names-as-they-are", action="store_true", help="reword none of the newswire's stories")
    ap.add_argument("--before", help="a file of states of the same teacher, of the first of these stories, so that they are not read again")
    ap.add_argument("--marked", type=float, default=0.15, help="the share of the steps for what people marked, at first")
    ap.add_argument("--namer", help="a base from which names are learned, where --teacher is not to teach them; its states are kept beside those of --cache")
    ap.add_argument("--renamed", type=float, default=0.0, help="the share of the steps for the newswire's stories alone, with names changed in every other one")
    ap.add_argument("--people", default="crates/knowledge/data/people.tsv", help="names of persons for --renamed")
    ap.add_argument("--by-hand", type=float, help="how much the share of what people marked grows from --marked to the end [default: 0.35 for small, else 0.2]")
    ap.add_argument("--wide", action="store_true", help="the teacher is one of train/teacher.py, not a base")
    ap.add_argument("--size", choices=SIZES, help="of the student [default: whole with --wide, else small]")
    ap.add_argument("--deeds", help="examples/events/mentions.jsonl, to learn the words that tell events beside"), ap.add_argument("--share", type=float, default=0.15, help="of the steps for them"), ap.add_argument("--leave-out", nargs="*", default=[], help="files of stories whose events are not learned from")
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    cut = Pieces(starting_weights()[1])
    train, dev = (polnear(f"{a.data}/polnear/{x}.jsonl", cut) for x in ("train", "dev"))
    silver_names(f"{a.data}/corenlp-layer/train.conllu.gz", train)
    names = newswire(f"{a.data}/ner/worldwide-newswire-train.jsonl", cut)
    raw = (train[::a.every] if a.every else []) + names + others(a, cut, rng)
    taught = load_file(a.teacher)
    teacher = (Teacher() if a.wide else Model(size_of(taught))).eval()
    teacher.load_state_dict(taught, strict=False)
    if a.reworded:
        near, changes = near_words(teacher, starting_weights()[1]), random.Random(a.seed)
        for again in range(a.reworded):
            raw += reworded(train + ([] if again or a.names_as_they_are else names), near, changes)
    if not os.path.exists(a.cache):
        os.makedirs(os.path.dirname(a.cache) or ".", exist_ok=True)
        keep_states(teacher, raw, a.cache, np.load(a.before, mmap_mode="r") if a.before else None)
    states, namer = np.load(a.cache, mmap_mode="r"), None
    if a.namer:
        taught, path = load_file(a.namer), a.cache.replace(".npy", "-names.npy")
        model = Model(size_of(taught)).eval()
        model.load_state_dict(taught, strict=False)
        if not os.path.exists(path):
            keep_states(model, raw, path)
        namer = Namer(model, np.load(path, mmap_mode="r"))
    at = 0
    for story in raw:
        story["at"] = at
        at += len(story["ids"])
    assert at == len(states), "the kept states are of other stories: delete the file"
    size = a.size or ("whole" if a.wide else "small")
    student = Student(teacher, SIZES[size], a.states, a.deeds_told, a.parses_told)
    syntax = None
    if a.parses:
        syntax = Syntax(teacher.size.width).eval()
        syntax.load_state_dict(load_file(a.parses))
    if a.start:
        student.model.load_state_dict(load_file(a.start), strict=False)
    peak, limit = PEAK * a.rate, student.model.size.learned
    model, mean = student.model, copy.deepcopy(student.model)
    os.makedirs(a.out, exist_ok=True)
    # What is new learns fast, also where the rest only goes on.
    begun = ("deeds.", "grams.")
    deep = [p for name, p in model.named_parameters() if not name.startswith(begun)]
    new = [*student.to_teacher.parameters(), *student.syntax.parameters(), *(p for name, p in model.named_parameters() if name.startswith(begun))]
    optimizer = torch.optim.AdamW([{"params": deep, "peak": peak}, {"params": new, "peak": PEAK / 2}], lr=peak, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    grows = a.by_hand if a.by_hand is not None else 0.35 if size == "small" else 0.2
    told = mentions(a.deeds, cut, a.data, a.leave_out) if a.deeds else []
    renamed, fresh = Renamed(names, a.people, cut) if a.renamed else None, []
    began, step, seen, said, marked, deeds = time.time(), 0, [0.0, 0.0], [], [], []
    score_at = [0.5]
    while True:
        done = (time.time() - began) / 60 / a.minutes
        if done >= 1:
            break
        if not said:
            said = batches(windows(raw, rng, limit), a.batch, rng)
        if not marked:
            marked = batches(windows(train + names[step % 2::2], rng, limit), a.batch, rng)
        Rounded.on = a.rounded and done > 0.5
        # A longer share of what people marked towards the end.
        by_hand = rng.random() < a.marked + grows * done
        for g in optimizer.param_groups:
            g["lr"] = g["peak"] * min(1, step / 200) * max(0.02, 1 - done)
        if told and rng.random() < a.share:
            deeds = deeds or batches(windows(list(reworded(told, near, rng)) if a.reworded else told, rng, limit), 8 * a.batch, rng)
            by_hand, loss = True, deeds_loss(model, deeds.pop())
        elif renamed and rng.random() < a.renamed:
            fresh = fresh or batches(windows([renamed(s, rng) if rng.random() < 0.5 else s for s in names], rng, limit), a.batch, rng)
            by_hand, loss = True, loss_of(model, fresh.pop(), by_hand=1.2)
        else:
            loss = loss_of(model, marked.pop()) if by_hand else student.loss(teacher, said.pop(), states, namer, syntax, step < ALONE)
        loss.backward()
        nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
        seen[by_hand] += loss.item()
        with torch.no_grad():
            torch._foreach_lerp_(list(mean.parameters()), list(model.parameters()), 1 - min(MEAN, (1 + step) / (10 + step)))
        if step % 200 == 0:
            print(f"step {step} loss {seen[0] / 200:.3f} by the teacher, {seen[1] / 200:.3f} by hand, {time.time() - began:.0f} s", flush=True)
            seen = [0.0, 0.0]
            # A long run may be broken off.
            save_file(mean.state_dict(), f"{a.out}/last.safetensors")
        if score_at and done > score_at[0]:
            score_at.pop(0)
            scored(mean, dev, a)
    scored(mean, dev, a)
    save_file(mean.state_dict(), f"{a.out}/best.safetensors")


if __name__ == "__main__":
    main()
