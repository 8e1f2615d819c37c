#!/usr/bin/env python3
"""Makes examples/events/mentions.jsonl, to learn from, from texts and marks: event_mentions.py ITEMS.jsonl MARKS.tsv... > examples/events/mentions.jsonl

A line of ITEMS is a paragraph of a Wikinews story or an item of Wikipedia's Current Events: "key" (the story's ends in ".N", its Nth paragraph), "story"
(its id, or null), "day" and "text". A line of MARKS is an event mention: key, type (CONSULT:meet), trigger word (word#2: its second place), actors and
recipients ("a | b"), and R where it only refers back or N where it did not happen (docs/marking-events.md). A text without marks holds no event.

With --elsewhere the texts are sentences of corpora that may not be copied: an item has "id" (of the newswire's or PolNeAR's story, or "reuters" and the number of
one of Reuters-21578), and what comes out has the sentence's place in the story, whose white space is folded, in code points, instead of its words:
event_mentions.py --elsewhere ../shared/data ITEMS.jsonl MARKS.tsv... > train/event-mentions.jsonl
"""
import argparse, json, pathlib, re, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'train'))


def at(text, words, near=0):
    """The place of `words` in `text`, in code points: whole words, the nearest to `near`, which may be a number of its place ("word#2")."""
    words, which = re.fullmatch(r'(.*?)(?:#(\d+))?', words.strip(), re.S).groups()
    found = [m.span() for m in re.finditer(r'(?<!\w)' + re.escape(words) + r'(?!\w)', text)]
    if which:
        return list(found[int(which) - 1]) if int(which) <= len(found) else None
    return list(min(found, key=lambda s: abs(s[0] - near))) if found else None


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--elsewhere', metavar='DATA', help='the sentences are of corpora that may not be copied, which lie in DATA')
    ap.add_argument('items', metavar='ITEMS.jsonl')
    ap.add_argument('marks', nargs='+', metavar='MARKS.tsv')
    a = ap.parse_args()
    elsewhere = None
    if a.elsewhere:
        from elsewhere import stories
        elsewhere = stories(a.elsewhere)
    items = [json.loads(l) for l in open(a.items, encoding='utf8')]
    marks, lost = {}, 0
    for name in a.marks:
        for line in open(name, encoding='utf8'):
            if line.strip():
                key, *rest = (line.rstrip('\n').split('\t') + [''] * 6)[:6]
                marks.setdefault(key.strip('[] '), []).append(rest)
    texts = {}
    for item in items:
        own = item['story'] or item['key']
        whole = texts.setdefault(own, {'id': own if not elsewhere else item['id'], 'day': item.get('day'), 'text': '', 'events': []})
        if elsewhere:
            item['text'] = ' '.join(item['text'].split())
        base = len(whole['text']) + 2 if whole['text'] else 0
        whole['text'] += ('\n\n' if whole['text'] else '') + item['text']
        for kind, trigger, actors, recipients, flag in marks.pop(item['key'], []):
            word = at(item['text'], trigger.strip() if '#' in trigger else trigger.strip() + '#1')
            if word is None:
                lost += 1
                continue
            spans = [[at(item['text'], p, word[0]) for p in side.split('|') if p.strip()] for side in (actors, recipients)]
            lost += sum(s is None for side in spans for s in side)
            shift = lambda s: [s[0] + base, s[1] + base]
            kind, _, consult = kind.strip().partition(':')
            whole['events'].append({'type': kind, 'kind': consult or None, 'trigger': shift(word), 'actors': [shift(s) for s in spans[0] if s],
                                    'recipients': [shift(s) for s in spans[1] if s], 'flag': flag.strip() or None})
    count = sum(len(t['events']) for t in texts.values())
    for text in texts.values():
        # A word that tells two events is marked once.
        seen = {}
        for e in text['events']:
            seen.setdefault(e['trigger'][0], e)
        text['events'] = [seen[k] for k in sorted(seen)]
        if elsewhere:
            words = text.pop('text')
            start = elsewhere[text['id']].find(words)
            assert start >= 0, f"{text['id']}: it has no such sentence"
            text = {'id': text['id'], 'start': start, 'end': start + len(words), 'events': text['events']}
        print(json.dumps(text, ensure_ascii=False))
    print(len(texts), 'texts,', count, 'mentions;', lost, 'marks whose words are not there,', len(marks), 'keys unknown', file=sys.stderr)


if __name__ == '__main__':
    main()
