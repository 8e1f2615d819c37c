"""How far two markers of events agree: python3 measure/event_markers.py ../shared/score

Scores each marker's events of the dev half as if they were a reading, against the other's. The scorer asks for a day only where the gold has one, so the two
figures differ.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

FIRST, SECOND = "examples/events/dev.jsonl", "examples/events/dev-second-marker.jsonl"


def as_reading(path):
    """A marker's lines as readings: each name that takes part becomes an entity."""
    for line in open(path, encoding="utf8"):
        story, entities, events = json.loads(line), {}, []
        for event in story["events"]:
            parts = [{"entity": entities.setdefault(name, f"e{len(entities) + 1}"), "role": role} for name, role in zip(event["participants"], event["roles"])]
            events.append(event | {"participants": parts})
        yield {"id": story["id"], "entities": [{"id": i, "name": name, "mentions": []} for name, i in entities.items()], "events": events}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("score", help="the folder of score_events.py")
    a = ap.parse_args()
    for gold, read in ((FIRST, SECOND), (SECOND, FIRST)):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "readings.jsonl")
            with open(path, "w", encoding="utf8") as f:
                f.writelines(json.dumps(r) + "\n" for r in as_reading(read))
            print(f"{read} against {gold}", flush=True)
            subprocess.run([sys.executable, os.path.join(a.score, "score_events.py"), gold, path], check=True)


if __name__ == "__main__":
    main()
