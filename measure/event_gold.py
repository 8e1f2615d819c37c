#!/usr/bin/env python3
"""Makes examples/events/train.jsonl and dev.jsonl from marked stories: the stories at even places of examples/wikinews/stories.jsonl are for
learning from errors, those at odd places only for scores.

usage: event_gold.py MARKS.jsonl...

A line of MARKS is one story: "id" and "events", each with "type", "kind", "status", "participants" (name and role), "from", "to", "place",
"country", "trigger" and the "sentence" that it stands in (docs/marking-events.md).
"""
import argparse, json, pathlib, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def place_of(text, sentence, trigger):
    """Where the trigger stands, in code points: in its sentence, else anywhere; none where the story does not have these words."""
    at = text.find(sentence) if sentence else -1
    inside = text.find(trigger, at, at + len(sentence)) if at >= 0 else -1
    start = inside if inside >= 0 else text.find(trigger)
    return [start, start + len(trigger)] if trigger and start >= 0 else None


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('marks', nargs='+', metavar='MARKS.jsonl')
    marks = ap.parse_args().marks
    stories = [json.loads(line) for line in (ROOT / 'examples/wikinews/stories.jsonl').read_text(encoding='utf8').splitlines()]
    place = {s['id']: i for i, s in enumerate(stories)}
    marked = {}
    for name in marks:
        for line in pathlib.Path(name).read_text(encoding='utf8').splitlines():
            if line.strip():
                story = json.loads(line)
                marked[story['id']] = story['events']
    if not marked:
        sys.exit('no marked stories there')
    for half, name in ((0, 'train'), (1, 'dev')):
        lines = []
        for i, story in enumerate(stories):
            if i % 2 != half or story['id'] not in marked:
                continue
            events = []
            for e in marked[story['id']]:
                events.append({
                    'type': e['type'], 'kind': e.get('kind'), 'status': e.get('status'),
                    'participants': [p['name'] for p in e['participants']], 'roles': [p['role'] for p in e['participants']],
                    'from': e.get('from'), 'to': e.get('to'), 'place': e.get('place'), 'country': e.get('country'),
                    'trigger': e.get('trigger'), 'trigger_span': place_of(story['text'], e.get('sentence') or '', e.get('trigger') or ''),
                    'speaker': e.get('speaker'),
                })
            lines.append(json.dumps({'id': story['id'], 'events': events}, ensure_ascii=False))
        out = ROOT / 'examples/events' / f'{name}.jsonl'
        out.parent.mkdir(exist_ok=True)
        out.write_text(''.join(l + '\n' for l in lines), encoding='utf8')
        print(out.name, len(lines), 'stories', sum(len(json.loads(l)['events']) for l in lines), 'events')
    strange = sorted(set(marked) - set(place))
    if strange:
        print('not among the stories:', strange, file=sys.stderr)


if __name__ == '__main__':
    main()
