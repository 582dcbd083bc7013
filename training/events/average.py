"""Write the mean of the weights of several fits of one beginning.

    python average.py OUT.pt WEIGHTS.pt WEIGHTS.pt [...]

Fits that began with the same encoder lie near enough to each other that their mean is a network, too, and often a
steadier one than each (Wortsman et al., Model soups, ICML 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Average and write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out", type=Path), p.add_argument("weights", type=Path, nargs="+")
    args = p.parse_args()
    states = [torch.load(path, weights_only=True) for path in args.weights]
    torch.save({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]}, args.out)


if __name__ == "__main__":
    main()
