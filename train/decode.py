"""From scores to statements, as crates/language and crates/reading do it: cues by a chain, then each cue's source and content by a chain."""
import numpy as np
import torch

from features import windows_of
from model import ARGUMENT, CUE, START, allowed


def best_chain(scores, steps, start):
    """Viterbi: scores [w, k], steps [k, k], start [k]; the best tag of each word."""
    back, at = [], scores[0] + start
    for s in scores[1:]:
        m = at[:, None] + steps
        back.append(m.argmax(0))
        at = m.max(0) + s
    out = [int(at.argmax())]
    for b in reversed(back):
        out.append(int(b[out[-1]]))
    return out[::-1]


def spans_in(tags, begin, inside):
    out = []
    for i, t in enumerate(tags):
        if t == begin:
            out.append([i, i + 1])
        elif t == inside and out and out[-1][1] == i:
            out[-1][1] = i + 1
    return out


def with_context(story, size):
    """[(from, to, core from, core to)] in words: cores tile the story, contexts reach into the neighbours."""
    sizes = [len(x) for x in story["ids"]]
    for a, b in windows_of(sizes, story["breaks"], size.core):
        f, room = a, size.context
        while f > 0 and room >= sizes[f - 1]:
            f -= 1
            room -= sizes[f]
        e, room = b, size.context
        while e < len(sizes) and room >= sizes[e]:
            room -= sizes[e]
            e += 1
        yield f, e, a, b


@torch.no_grad()
def statements_of(model, story, batch_of):
    out, steps = [], (model.steps + model.fence).float().numpy()
    cue_steps = allowed(CUE).numpy()
    for f, e, a, b in with_context(story, model.size):
        ids, shapes, reach, firsts, _ = batch_of([(story, f, e)], model.size)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = model.states(ids, shapes, reach)[:, firsts[0]]
            cue = model.encoder.cue(x)[0].float().numpy()
            cues = [c for c in spans_in(best_chain(cue, cue_steps, np.array([0, 0, -1e4])), 1, 2) if a <= c[0] + f < b]
            if not cues:
                continue
            first, last = torch.tensor([c[0] for c in cues]), torch.tensor([c[1] - 1 for c in cues])
            scores = model.arguments(x, torch.zeros(len(cues), dtype=torch.long), first, last).numpy()
        for c, s in zip(cues, scores):
            tags = best_chain(s, steps, START.numpy())
            chars = lambda spans: [[story["spans"][f + i][0], story["spans"][f + j - 1][1]] for i, j in spans]
            content = chars(spans_in(tags, 3, 4))
            if content:
                out.append({"source": chars(spans_in(tags, 1, 2)), "cue": chars([c]), "content": content})
    return out
