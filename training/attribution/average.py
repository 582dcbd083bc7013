"""Average the weights of checkpoints that share a past (branches of one run).

python average.py OUT.pt CHECKPOINT.pt CHECKPOINT.pt ... [--weights .6 .4]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Average and write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out", type=Path), p.add_argument("checkpoints", type=Path, nargs="+")
    p.add_argument("--weights", type=float, nargs="+")
    args = p.parse_args()
    states = [torch.load(path, weights_only=True) for path in args.checkpoints]
    networks = [state["average"] if "average" in state else state["network"] for state in states]
    weights = args.weights or [1.0] * len(networks)
    if len(weights) != len(networks):
        p.error("as many weights as checkpoints are needed")
    total = sum(weights)
    averaged = {
        name: sum(w / total * network[name] for w, network in zip(weights, networks, strict=True))
        for name in networks[0]
    }
    shape = next((state["shape"] for state in states if "shape" in state), {})
    torch.save({"network": averaged, "shape": shape}, args.out)


if __name__ == "__main__":
    main()
