"""Are the mentions of one person or thing one entity? Readings against GUM's gold coreference.

usage: python3 measure/coreference.py ../shared/data/treebanks/gum-free-dev.conllu --stories > stories.jsonl
       onrecord read --format jsonl stories.jsonl > readings.jsonl
       python3 measure/coreference.py ../shared/data/treebanks/gum-free-dev.conllu readings.jsonl [--genres news,interview] [--errors N] [--each]

Gold: GUM's entities of type person, organization and place. The pronouns "I", "we", "you" are left out on both sides (who "I" is, a reading tells by the
statement's speaker), relative pronouns and gaps too. Of the clusters that remain, those count that are mentioned at least once by name (the head is a
proper noun, or has one flat under it) or by a personal pronoun; so do their other mentions. From the reading: entities of kind person, organization, place and group
that are mentioned at least once by name or pronoun.

A read mention is a gold mention where the two have the same head word (first word of a chain of `flat`); of several, the one with the same words, else the
shortest around it. A read mention that is no gold mention, or is one of a cluster that does not count, is wrong.

  MUC, B3, CEAFe, CoNLL   as everywhere: CoNLL is the mean of the three F1. With clusters of one mention, and without them (as in OntoNotes).
  pronouns    he, she, they and their forms that stand for a person. An entity is the gold cluster to which most of its names belong. recall: of those
              whose gold cluster has a name, how many are a mention of that cluster's entity. precision: of all such pronouns that an entity with a name
              has as mentions, how many belong to it (a pronoun of somebody without a name can only be wrong).
  nominals    the same for mentions that a common noun heads ("the minister", "the company").
"""
import argparse
import json
import re
import sys
from collections import Counter, defaultdict

KINDS = {"person", "organization", "place"}
PERSONAL = {
    "he": "he, she", "him": "he, she", "his": "he, she", "himself": "he, she", "she": "he, she", "her": "he, she", "hers": "he, she", "herself": "he, she",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they", "it": "it", "its": "it", "itself": "it"}


class Story:
    """One document: its text, its words with spans and heads, its gold mentions as (first word, last word, head word, cluster)."""

    def __init__(self, name):
        self.name, self.genre, self.text, self.words, self.mentions, self.day = name, name.split("_")[1], "", [], [], None
        self.kind = {}


def stories(path):
    out, story, sentence, broken, glued = [], None, [], True, False
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id = "):
            story, open_mentions = Story(line.split(" = ")[1]), []
            out.append(story)
        elif line.startswith("# meta::dateCreated = ") and re.fullmatch(r"\d{4}-\d\d-\d\d", line.split(" = ")[1]):
            story.day = line.split(" = ")[1]
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            broken = True
        elif line.startswith("# text = "):
            if story.text:
                story.text += "\n\n" if broken else "" if glued else " "
            at, broken, base = len(story.text), False, len(story.words)
            story.text += line[len("# text = "):]
        elif line and not line.startswith("#"):
            f = line.split("\t")
            glued = "SpaceAfter=No" in f[9]
            if not f[0].isdigit():
                continue
            start = story.text.find(f[1], at)
            if start < 0 or start > at + 3:
                sys.exit(f"coreference: {story.name}: {f[1]!r} does not stand in {story.text[at:at + 40]!r}")
            at, i = start + len(f[1]), len(story.words)
            head = int(f[6]) - 1 + base if f[6] != "0" else None
            story.words.append({"span": (start, at), "form": f[1].lower(), "tag": f[3], "xpos": f[4], "head": head, "relation": f[7]})
            for name, value in (p.split("=", 1) for p in f[9].split("|") if "=" in p):
                if name != "Entity":
                    continue
                for begin, number, kind, rest, alone, end in re.findall(r"(\()([^\s()\-]+)-([a-z]+)-([^()]*)(\))?|([^\s()\-]+)\)", value):
                    if begin:
                        story.kind[number] = kind
                        (story.mentions.append([i, i, None, number]) if alone else open_mentions.append([i, None, None, number]))
                    else:
                        k = max(k for k, m in enumerate(open_mentions) if m[3] == end)
                        m = open_mentions.pop(k)
                        story.mentions.append([m[0], i, None, m[3]])
    for s in out:
        for m in s.mentions:
            m[2] = s_head(s, m[0], m[1])
            m[3] = re.sub(r"\[.*", "", m[3])
        s.kind = {re.sub(r"\[.*", "", k): v for k, v in s.kind.items()}
    return out


def s_head(story, first, last):
    """The word of a stretch whose own head stands outside it; of a chain of `flat`, the first."""
    words = story.words
    inside = [i for i in range(first, last + 1) if words[i]["head"] is None or not first <= words[i]["head"] <= last]
    h = next((i for i in inside if words[i]["tag"] not in ("PUNCT", "ADP", "DET")), inside[0])
    while words[h]["relation"].startswith("flat") and words[h]["head"] is not None:
        h = words[h]["head"]
    return h


def gold_clusters(story):
    """Mentions by cluster, of the clusters that count."""
    clusters = defaultdict(set)
    for first, last, head, number in story.mentions:
        w = story.words[head]
        left_out = w["tag"] == "PRON" and w["form"] not in PERSONAL
        if story.kind[number] in KINDS and not left_out:
            clusters[number].add((first, last, head))
    counts = lambda ms: any(form_of(story, m[2]) in ("name", "pronoun") for m in ms)
    return {n: ms for n, ms in clusters.items() if counts(ms)}


def form_of(story, head):
    w = story.words[head]
    # "Mathematician Hermann Weyl": the name is flat under the noun.
    flat = (x for x in story.words[head + 1:head + 6] if x["head"] == head and x["relation"].startswith("flat"))
    name = w["tag"] == "PROPN" or w["tag"] == "NOUN" and any(x["tag"] == "PROPN" for x in flat)
    return "name" if name else "pronoun" if w["form"] in PERSONAL else "nominal"


def read_clusters(story, reading, clusters):
    """The reading's clusters of gold mentions, or ("wrong", span) for what is none; and the kind and forms of each mention."""
    by_head = defaultdict(list)
    for ms in clusters.values():
        for m in ms:
            by_head[m[2]].append(m)
    starts = {w["span"][0]: i for i, w in enumerate(story.words)}
    out, taken = [], set()
    for e in reading["entities"]:
        if e["kind"] not in KINDS | {"group"} or not any(m["form"] in ("name", "pronoun") for m in e["mentions"]):
            continue
        cluster = {}
        for m in e["mentions"]:
            inside = [i for i, w in enumerate(story.words) if w["span"][0] < m["end"] and w["span"][1] > m["start"]] if m["start"] not in starts else None
            first = starts.get(m["start"], inside[0] if inside else 0)
            last = first
            while last + 1 < len(story.words) and story.words[last + 1]["span"][0] < m["end"]:
                last += 1
            h = s_head(story, first, last)
            if story.words[h]["tag"] == "PRON" and story.words[h]["form"] not in PERSONAL:
                continue
            # "Byron's": the mark is part of the gold mention.
            around = [g for g in by_head[h] if (g[0], g[1]) == (first, last)] or sorted(by_head[h], key=lambda g: (not (g[0] <= first and last <= g[1]), g[1] - g[0]))
            free = [g for g in around if g not in taken]
            key = free[0] if free else ("wrong", first, last)
            taken.add(key)
            cluster[key] = m["form"] if story.words[h]["form"] not in PERSONAL else "pronoun"
        if cluster:
            out.append((e, cluster))
    return out


def muc(gold, read):
    owner = {m: i for i, c in enumerate(read) for m in c}
    right = total = 0
    for c in gold:
        parts = len({owner[m] for m in c if m in owner}) + sum(m not in owner for m in c)
        right, total = right + len(c) - parts, total + len(c) - 1
    return right, total


def b3(gold, read):
    owner = {m: c for c in read for m in c}
    return sum(len(c & owner.get(m, set())) / len(c) for c in gold for m in c), sum(map(len, gold))


def ceafe(gold, read):
    """Best one-to-one match of clusters by 2|a∩b|/(|a|+|b|)."""
    try:
        from scipy.optimize import linear_sum_assignment
    except ImportError:
        sys.exit("coreference: needs scipy")
    if not gold or not read:
        return 0.0
    table = [[-2 * len(g & r) / (len(g) + len(r)) for r in read] for g in gold]
    rows, columns = linear_sum_assignment(table)
    return -sum(table[i][j] for i, j in zip(rows, columns))


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def percent(a, b):
    return f"{100 * a / b:5.1f} %" if b else "    –  "


def conll(pairs):
    """Over stories: P, R, F1 of each measure, and their mean."""
    n = Counter()
    for gold, read in pairs:
        for name, (right, total) in {"mr": muc(gold, read), "mp": muc(read, gold), "br": b3(gold, read), "bp": b3(read, gold)}.items():
            n[name] += right
            n[name, "of"] += total
        s = ceafe(gold, read)
        n["cr"] += s
        n["cp"] += s
        n["cr", "of"] += len(gold)
        n["cp", "of"] += len(read)
    share = lambda k: n[k] / n[k, "of"] if n[k, "of"] else 0.0
    rows = [(name, share(k + "p"), share(k + "r"), f1(share(k + "p"), share(k + "r"))) for name, k in (("MUC", "m"), ("B3", "b"), ("CEAFe", "c"))]
    return rows, sum(r[3] for r in rows) / 3


def named(story, clusters, read, n, errors):
    """Counts pronouns and nominals against the gold cluster of their entity."""
    of = {m: number for number, ms in clusters.items() for m in ms}
    has_name = {number for number, ms in clusters.items() if any(form_of(story, m[2]) == "name" for m in ms)}
    given = {}
    for e, cluster in read:
        votes = Counter(of.get(m) for m, form in cluster.items() if form == "name" and m[0] != "wrong")
        own = votes.most_common(1)[0][0] if votes else None
        if not any(form == "name" for form in cluster.values()):
            continue
        for m, form in cluster.items():
            head = s_head(story, m[1], m[2]) if m[0] == "wrong" else m[2]
            given[m if m[0] != "wrong" else ("wrong", head)] = (own, e["name"])
            what = what_of(story, head, story.kind.get(of.get(m)) if m[0] != "wrong" else "person" if e["kind"] == "person" else "thing")
            if what and form != "name":
                right = own is not None and of.get(m) == own
                n[what, "given"] += 1
                n[what, "given right"] += right
                if not right:
                    errors.append((story, head, f"{what}: read {e['name']}, gold {gold_name(story, clusters, of.get(m))}"))
    for number in has_name:
        for m in clusters[number]:
            what = what_of(story, m[2], story.kind[number])
            if what:
                n[what, "gold"] += 1
                n[what, "gold right"] += given.get(m, (None,))[0] == number
                if m not in given:
                    errors.append((story, m[2], f"{what}: silent, gold {gold_name(story, clusters, number)}"))


def gold_name(story, clusters, number):
    names = [m for m in clusters.get(number, ()) if form_of(story, m[2]) == "name"] or list(clusters.get(number, ()))
    if not names:
        return "nobody that counts"
    m = min(names)
    return story.text[story.words[m[0]]["span"][0]:story.words[m[1]]["span"][1]][:40]


def what_of(story, head, kind):
    w = story.words[head]
    if w["form"] in PERSONAL:
        return PERSONAL[w["form"]] + ("" if kind == "person" else " (no person)") if PERSONAL[w["form"]] != "he, she" else "he, she"
    if form_of(story, head) == "nominal":
        return "nominals of persons" if kind == "person" else "nominals of others"
    return None


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold"), ap.add_argument("readings", nargs="?"), ap.add_argument("--stories", action="store_true"), ap.add_argument("--genres")
    ap.add_argument("--errors", type=int, default=0), ap.add_argument("--each", action="store_true"), ap.add_argument("--only", default="")
    a = ap.parse_args()
    gold = stories(a.gold)
    if a.genres:
        gold = [s for s in gold if s.genre in a.genres.split(",")]
    if a.stories:
        for s in gold:
            print(json.dumps({"id": s.name, "published": s.day, "text": s.text}, ensure_ascii=False))
        return
    read = {r["id"]: r for r in map(json.loads, open(a.readings, encoding="utf8"))}
    pairs, bare, n, errors = [], [], Counter(), []
    for s in gold:
        if read[s.name]["text"] != s.text:
            sys.exit(f"coreference: the reading of {s.name} has another text")
        clusters = gold_clusters(s)
        mine = read_clusters(s, read[s.name], clusters)
        g, r = [frozenset(ms) for ms in clusters.values()], [frozenset(c) for _, c in mine]
        pairs.append((g, r))
        bare.append(([c for c in g if len(c) > 1], [c for c in r if len(c) > 1]))
        named(s, clusters, mine, n, errors)
        if a.each:
            print(f"{s.name:<40} CoNLL {100 * conll(pairs[-1:])[1]:5.1f}")
    print(f"{len(gold)} stories, {sum(len(g) for g, _ in pairs)} clusters, {sum(len(c) for g, _ in pairs for c in g)} mentions")
    for title, p in (("with clusters of one mention", pairs), ("without", bare)):
        rows, mean = conll(p)
        print(f"{title}: CoNLL {100 * mean:.1f}")
        for name, precision, recall, f in rows:
            print(f"    {name:<6} P {100 * precision:5.1f} R {100 * recall:5.1f} F1 {100 * f:5.1f}")
    for what in sorted({k[0] for k in n}):
        print(f"{what:<22} precision {percent(n[what, 'given right'], n[what, 'given'])} ({n[what, 'given right']}/{n[what, 'given']})"
              f"   recall {percent(n[what, 'gold right'], n[what, 'gold'])} ({n[what, 'gold right']}/{n[what, 'gold']})")
    shown = 0
    for s, head, said in errors:
        if shown < a.errors and said.startswith(a.only):
            shown += 1
            start, end = s.words[head]["span"]
            print(f"\n{s.name} {said}\n   {' '.join(s.text[max(0, start - 250):start].split())} >>{s.text[start:end]}<< {' '.join(s.text[end:end + 60].split())}")


if __name__ == "__main__":
    main()
