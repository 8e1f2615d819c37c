"""What the encoder sees of a text: words, word pieces and three small features of each.

The Rust side (crates/language/src/{words,pieces}.rs) does exactly the same; crates/language/tests/parity.json holds both to it.
"""
import re
import unicodedata

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
OPENING, CLOSING = "“«„", "”»"
SHAPES = 10
BREAKS = 3


def words_of(text):
    """[(start, end)] in code points: runs of letters and digits, and every other visible character by itself."""
    return [m.span() for m in WORD.finditer(text)]


def shape(word):
    c = word[0]
    if not c.isalnum():
        return 0
    if word.isdigit():
        return 1
    if any(x.isdigit() for x in word):
        return 2
    if word == word.lower():
        return 3
    if word == word.upper():
        return 4 if len(word) > 1 else 5
    if c == c.upper() and word[1:] == word[1:].lower():
        return 6
    return 7


def features_of(text, spans):
    """Per word: (shape, inside quotation marks or not, the break before it: 0 none, 1 a line, 2 a paragraph)."""
    out, quoted, before = [], 0, 0
    for n, (s, e) in enumerate(spans):
        gap = text[before:s]
        lines = gap.count("\n")
        brk = 2 if n == 0 or lines > 1 else 1 if lines else 0
        if brk:
            quoted = 0
        word = text[s:e]
        inside = quoted
        if word in OPENING:
            quoted = inside = 1
        elif word in CLOSING:
            inside, quoted = quoted, 0
        elif word == '"':
            inside = 1
            quoted = 1 - quoted
        out.append((shape(word), inside, brk))
        before = e
    return out


def folded(word):
    """Lower case, accents dropped, as the encoder's vocabulary wants it."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


class Pieces:
    """Greedy longest-match word pieces."""

    def __init__(self, vocabulary):
        self.ids = {w: i for i, w in enumerate(vocabulary)}
        self.unknown, self.cls, self.sep = (self.ids[x] for x in ("[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def __call__(self, word):
        got = self.cache.get(word)
        if got is None:
            got = self.cache[word] = self.cut(folded(word))
        return got

    def cut(self, w):
        out, at = [], 0
        if not w or len(w) > 64:
            return [self.unknown]
        while at < len(w):
            for end in range(len(w), at, -1):
                i = self.ids.get(("##" if at else "") + w[at:end])
                if i is not None:
                    out.append(i)
                    at = end
                    break
            else:
                return [self.unknown]
        return out


def windows_of(pieces, breaks, limit, shift=0, least=0):
    """Cuts a story into runs of words [(from, to)] of at most `limit` pieces (the first of `shift` less), at the last paragraph break that leaves more than `least` pieces
    where there is one.

    `pieces` is the number of pieces of each word.
    """
    out, start, n = [], 0, len(pieces)
    size = limit - shift
    while start < n:
        total, end, best = 0, start, None
        while end < n and total + pieces[end] <= size:
            if end > start and breaks[end] == 2 and total > least:
                best = end
            total += pieces[end]
            end += 1
        if end == start:
            end += 1
        if end < n and best is not None and best > start:
            end = best
        out.append((start, end))
        start, size = end, limit
    return out
