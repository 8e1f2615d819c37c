"""Is a person a woman or a man? Readings against GUM's gold coreference.

usage: python3 measure/coreference.py ../shared/data/treebanks/gum-free-dev.conllu --stories > stories.jsonl
       onrecord read --format jsonl stories.jsonl > readings.jsonl
       python3 measure/gender.py ../shared/data/treebanks/gum-free-dev.conllu readings.jsonl [--errors]

Gold are GUM's persons that are named and that the document calls by forms of "he" alone or of "she" alone. A read person is the gold one to which most of its
names belong.
"""
import argparse
import json
from collections import Counter

import coreference

OF_MEN, OF_WOMEN = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("gold")
arguments.add_argument("readings")
arguments.add_argument("--errors", action="store_true")
given = arguments.parse_args()

readings = {r["id"]: r for r in map(json.loads, open(given.readings, encoding="utf8"))}
counts = Counter()
for story in coreference.stories(given.gold):
    if story.name not in readings:
        continue
    clusters = coreference.gold_clusters(story)
    gold = {}
    for number, mentions in clusters.items():
        forms = {story.words[head]["form"] for _, _, head in mentions}
        named = any(coreference.form_of(story, head) == "name" for _, _, head in mentions)
        told = [gender for gender, words in (("male", OF_MEN), ("female", OF_WOMEN)) if forms & words]
        if story.kind[number] == "person" and named and len(told) == 1:
            gold[number] = told[0]
    for entity, cluster in coreference.read_clusters(story, readings[story.name], clusters):
        names = Counter()
        for key, form in cluster.items():
            if form == "name" and key[0] != "wrong":
                names.update(number for number, mentions in clusters.items() if key in mentions)
        if entity["kind"] != "person" or not names:
            continue
        number = names.most_common(1)[0][0]
        if number not in gold:
            continue
        counts["right" if entity["gender"] == gold[number] else "wrong" if entity["gender"] else "silent"] += 1
        if given.errors and entity["gender"] not in (gold[number], None):
            print(f"{story.name}: {entity['name']} is {gold[number]}, read {entity['gender']}")
told = counts["right"] + counts["wrong"]
print(f"{sum(counts.values())} persons: told {told}, right {counts['right']} ({100 * counts['right'] / max(told, 1):.1f} %), nothing told {counts['silent']}")
