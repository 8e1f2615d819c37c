"""Runs Onrecord beside other programs on the same stories: python3 measure/peers/run.py [--rounds 3] [--times 10]

Build first: `cargo build --release`, and `npm ci` in measure/peers. Every program reads a file with the shipped Wikinews stories --times over (so that
starting it weighs little), on one processor core, in turns; printed are the best round's words a second, the ratio to wink-nlp, and peak memory over
all rounds. CoreNLP is run too where CORENLP_HOME names its folder (tokenize, ssplit, pos, lemma, ner, depparse, coref, quote).
"""
import argparse
import json
import os
import subprocess
import tempfile
import time


def run(command, out):
    """Seconds, and peak memory in MiB, of one run on one core."""
    core = min(os.sched_getaffinity(0))
    began = time.time()
    child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.time() - began, usage.ru_maxrss / 1024


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--rounds", type=int, default=3), ap.add_argument("--times", type=int, default=10)
    ap.add_argument("--onrecord", default="target/release/onrecord"), ap.add_argument("--stories", default="examples/wikinews/stories.jsonl")
    a = ap.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "w") as nowhere:
        stories, texts = f"{folder}/stories.jsonl", []
        with open(stories, "w", encoding="utf8") as f:
            for turn in range(a.times):
                for line in open(a.stories, encoding="utf8"):
                    story = json.loads(line)
                    story["id"] += f"-{turn}"
                    texts.append(story["text"])
                    f.write(json.dumps(story) + "\n")
        words = sum(len(t.split()) for t in texts)
        programs = {
            "wink-nlp 2.4.0 (tokens, sentences, tags)": ["node", f"{here}/wink.js", stories],
            "onrecord --model small": [a.onrecord, "read", "--jobs", "1", "--format", "jsonl", "--model", "small", stories],
            "onrecord --model base": [a.onrecord, "read", "--jobs", "1", "--format", "jsonl", stories],
        }
        if os.environ.get("CORENLP_HOME"):
            with open(f"{folder}/list", "w") as f:
                for n, text in enumerate(texts[:len(texts) // a.times]):
                    open(f"{folder}/{n}.txt", "w", encoding="utf8").write(text)
                    f.write(f"{folder}/{n}.txt\n")
            programs["CoreNLP (with quotes and coreference; the stories once)"] = [
                "java", "-Xmx6g", "-cp", os.environ["CORENLP_HOME"] + "/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-threads", "1",
                "-annotators", "tokenize,ssplit,pos,lemma,ner,depparse,coref,quote", "-fileList", f"{folder}/list", "-outputDirectory", folder, "-outputFormat", "json"]
        best = {}
        for _ in range(a.rounds):
            for name, command in programs.items():
                seconds, memory = run(command, nowhere)
                rate = words / (a.times if "CoreNLP" in name else 1) / seconds
                old = best.get(name, (0, 0))
                best[name] = (max(old[0], rate), max(old[1], memory))
        first = next(iter(best.values()))[0]
        print(f"{len(texts)} stories, {words} words, one core")
        print(f"{'':58}{'words/s':>10}{'ratio':>8}{'MiB':>7}")
        for name, (rate, memory) in best.items():
            print(f"{name:58}{rate:10.0f}{rate / first:8.2f}{memory:7.0f}")


if __name__ == "__main__":
    main()
