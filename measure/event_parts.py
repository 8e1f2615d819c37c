#!/usr/bin/env python3
"""Where events are lost: python3 measure/event_parts.py ../shared/score GOLD.jsonl READINGS.jsonl

Precision, recall and F1 as score_events.py has them for stories, and what they would be if some of what it asks for were not asked: the type, half of the
participants, the day. Readings of other stories are passed over. Then, by type: marked, read, right.
"""
import argparse, collections, json, sys


def of_type(r, e, s):
    return s['type'] == e['type']


def day(r, e, s):
    return not e.get('from') or s.get('from') == e['from']


def matched(gold, read, asked):
    """The pairs of marked and read events that hold all that is asked, each used once."""
    for g in gold:
        r, used = read.get(g['id'], {'events': []}), set()
        for e in g['events']:
            for i, s in enumerate(r['events']):
                if i not in used and all(f(r, e, s) for f in asked):
                    used.add(i)
                    yield e
                    break


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('score', help='the folder of score_events.py'), ap.add_argument('gold'), ap.add_argument('readings')
    a = ap.parse_args()
    sys.path.insert(0, a.score)
    from score_events import has, names

    def who(r, e, s):
        part = sum(has(names(r, s), p) for p in e['participants'])
        return 2 * part >= len(e['participants']) and (part > 0 or not e['participants'])

    gold = [json.loads(l) for l in open(a.gold, encoding='utf8')]
    read = {}
    for line in open(a.readings, encoding='utf8'):
        reading = json.loads(line)
        read[reading.get('id') or reading['story']['id']] = reading

    want = sum(len(g['events']) for g in gold)
    said = sum(len(read.get(g['id'], {'events': []})['events']) for g in gold)
    for title, asked in (('type, who and day', (of_type, who, day)), ('type and who', (of_type, who)), ('type and day', (of_type, day)), ('who and day', (who, day)), ('type', (of_type,)), ('who', (who,))):
        hit = sum(1 for _ in matched(gold, read, asked))
        print(f'{title:20} P {100 * hit / said:5.1f} R {100 * hit / want:5.1f} F1 {200 * hit / (said + want):5.1f}')
    right = collections.Counter(e['type'] for e in matched(gold, read, (of_type, who, day)))
    marked = collections.Counter(e['type'] for g in gold for e in g['events'])
    given = collections.Counter(s['type'] for g in gold for s in read.get(g['id'], {'events': []})['events'])
    for kind, n in marked.most_common():
        print(f'{kind:12} marked {n:3}, read {given[kind]:3}, right {right[kind]:3}')


if __name__ == '__main__':
    main()
