"""The mean of checkpoints that began from the same pre-trained encoder: python3 train/mean.py A.safetensors B.safetensors --out C.safetensors

Runs that began from one encoder lie in one valley, so that their mean reads better than each (Wortsman et al., 2022, "model soups").
"""
import argparse

from safetensors.torch import load_file, save_file


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("checkpoints", nargs="+"), ap.add_argument("--out", required=True)
    ap.add_argument("--share", type=float, help="how much the last one counts, between 0 and 1; the others count alike [default: all alike]")
    a = ap.parse_args()
    loaded = [load_file(path) for path in a.checkpoints]
    names = set(loaded[0])
    for path, weights in zip(a.checkpoints, loaded):
        if set(weights) != names:
            raise SystemExit(f"{path}: not of the same size as {a.checkpoints[0]}")
    share = a.share or 1 / len(loaded)
    counts = [(1 - share) / max(1, len(loaded) - 1)] * (len(loaded) - 1) + [share]
    save_file({name: sum(c * w[name].float() for c, w in zip(counts, loaded)) for name in names}, a.out)


if __name__ == "__main__":
    main()
