"""Fit the ranker that says whom a pronoun means, on pairs that `extract.py` wrote.

    python fit.py TRAIN.npz OUT.npz --dev DEV.npz [--fits 4] [--seed 1]

Prints F1 on both files: on TRAIN for passages that a fit has not seen (folds of five), on DEV for the shipped fits,
and how often the likeliest figure is right by its chance. The heat that makes chances honest is fitted on the folds.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

FOLDS, BATCH, EPOCHS, RATE, DECAY, DROP = 5, 32, 14, 2e-3, 0.02, 0.3
PRODUCTS, INNER = 48, 64
SCALE = 3.0
"""By what the encoder's vectors are multiplied before a fit, for its rate; the stored weights hold it."""
LEAST = 0.1
"""Chance from which the likelier of the two names is answered, chosen on the development file."""


class Net(nn.Module):
    """The network of `onrecord.actors.coreference.ranker`, to be fitted."""

    def __init__(self, evidence: int, width: int) -> None:
        super().__init__()
        self.pronoun, self.mention = nn.Linear(width, PRODUCTS, bias=False), nn.Linear(width, PRODUCTS, bias=False)
        self.up, self.down = nn.Linear(evidence + PRODUCTS, INNER), nn.Linear(INNER, 1, bias=False)
        self.line, self.none = nn.Linear(evidence, 1, bias=False), nn.Parameter(torch.tensor(-1.0))
        self.drop = nn.Dropout(DROP)

    def forward(self, x: Tensor, pronoun: Tensor, mention: Tensor) -> Tensor:
        """One score for each pair."""
        product = self.drop(self.pronoun(self.drop(pronoun)) * self.mention(self.drop(mention)))
        inner = self.drop(torch.relu(self.up(torch.cat([x, product], -1))))
        return (self.down(inner) + self.line(x)).squeeze(-1)


class Pairs:
    """The pairs of a file, by passage."""

    def __init__(self, file: Path, mean: np.ndarray | None = None, spread: np.ndarray | None = None) -> None:
        stored = np.load(file)
        self.meant, self.feminine = stored["meant"], stored["feminine"]
        self.mean = stored["numbers"].mean(0) if mean is None else mean
        self.spread = stored["numbers"].std(0) + 0.05 if spread is None else spread
        self.x = torch.tensor((stored["numbers"] - self.mean) / self.spread, dtype=torch.float32)
        self.pronoun, self.mention = (
            SCALE * torch.tensor(stored[name], dtype=torch.float32) for name in ("pronoun", "mention")
        )
        self.label = torch.tensor(stored["label"].astype(np.int64))
        self.of = [np.flatnonzero(stored["passage"] == number) for number in range(len(self.meant))]


def fit(pairs: Pairs, passages: np.ndarray, seed: int) -> Net:
    """One fit to the passages of these numbers that have a pair."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    net = Net(pairs.x.shape[1], pairs.pronoun.shape[1])
    passages = np.array([n for n in passages if len(pairs.of[n])])
    steps = len(passages) // BATCH + 1
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=EPOCHS * steps)
    for _ in range(EPOCHS):
        for batch in np.array_split(random.permutation(passages), steps):
            loss = torch.stack([_loss(net, pairs, pairs.of[n]) for n in batch]).mean()
            optimiser.zero_grad(), loss.backward(), optimiser.step(), schedule.step()
    return net.eval()


def _loss(net: Net, pairs: Pairs, rows: np.ndarray) -> Tensor:
    """Minus the log chance of what is meant: a name, or, where neither name is, anything else."""
    chances = _scores(net, pairs, rows).log_softmax(0)
    label = pairs.label[rows]
    right = label == 1 if bool((label == 1).any()) else label == -1
    known = torch.cat([right, torch.tensor([not bool((label == 1).any())])])
    return -chances[known].logsumexp(0)


def _scores(net: Net, pairs: Pairs, rows: np.ndarray) -> Tensor:
    scores = net(pairs.x[rows], pairs.pronoun[rows], pairs.mention[rows])
    return torch.cat([scores, net.none.view(1)])


def chances(nets: list[Net], pairs: Pairs, passages: np.ndarray, heat: float = 1.0) -> dict[int, np.ndarray]:
    """For each passage the chances of its pairs, and last of none, averaged over the fits."""
    with torch.inference_mode():
        return {
            int(n): np.mean([(_scores(net, pairs, pairs.of[n]) / heat).softmax(0).numpy() for net in nets], 0)
            for n in passages
        }


def f1(pairs: Pairs, found: dict[int, np.ndarray], feminine: bool | None = None) -> float:
    """GAP's F1 when the likelier of the two names is answered from `LEAST` on."""
    right = wrong = missed = 0
    for n, chance in found.items():
        if feminine is not None and bool(pairs.feminine[n]) != feminine:
            continue
        label = pairs.label[pairs.of[n]].numpy()
        named, meant = np.flatnonzero(label >= 0), int(pairs.meant[n].sum())
        best = named[chance[named].argmax()] if len(named) else None
        hit = best is not None and chance[best] >= LEAST and label[best] == 1
        right, missed = right + hit, missed + meant - hit
        wrong += best is not None and chance[best] >= LEAST and not hit
    return 2 * right / max(1, 2 * right + wrong + missed)


def surest(pairs: Pairs, found: dict[int, np.ndarray]) -> np.ndarray:
    """(passages, 2): the chance of the likeliest figure and whether it is right, where that can be told."""
    out = []
    for n, chance in found.items():
        label = pairs.label[pairs.of[n]].numpy()
        if not len(label):
            continue
        best = int(chance[:-1].argmax())
        if label[best] >= 0 or pairs.meant[n].any():
            out.append((chance[best], label[best] == 1))
    return np.array(out, dtype=float)


def calibrated(nets: list[tuple[list[Net], np.ndarray]], pairs: Pairs) -> float:
    """The heat with the least log loss of the likeliest figure's chance, on passages that the fits have not seen."""

    def loss(heat: float) -> float:
        told = surest(pairs, {k: v for net, seen in nets for k, v in chances(net, pairs, seen, heat).items()})
        chance = told[:, 0].clip(1e-3, 1 - 1e-3)
        return float(-(told[:, 1] * np.log(chance) + (1 - told[:, 1]) * np.log(1 - chance)).mean())

    return min((round(h, 2) for h in np.arange(0.8, 2.6, 0.1)), key=loss)


def main() -> None:
    """Fit, report, write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("train", type=Path), p.add_argument("out", type=Path)
    p.add_argument("--dev", type=Path, required=True)
    p.add_argument("--fits", type=int, default=4), p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    torch.set_num_threads(1)
    pairs = Pairs(args.train)
    every = np.arange(len(pairs.meant))
    folds = [([fit(pairs, every[every % FOLDS != k], args.seed)], every[every % FOLDS == k]) for k in range(FOLDS)]
    heat = calibrated(folds, pairs)
    unseen = {n: c for nets, left in folds for n, c in chances(nets, pairs, left, heat).items()}
    nets = [fit(pairs, every, args.seed + number) for number in range(args.fits)]
    dev = Pairs(args.dev, pairs.mean, pairs.spread)
    for name, of, found in (
        ("folds", pairs, unseen),
        ("dev", dev, chances(nets, dev, np.arange(len(dev.meant)), heat)),
    ):
        masculine, feminine = f1(of, found, False), f1(of, found, True)
        told = surest(of, found)
        print(f"{name:6} F1 {f1(of, found):.3f}  masculine {masculine:.3f}  feminine {feminine:.3f}")
        for low, high in ((0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
            inside = told[(told[:, 0] >= low) & (told[:, 0] < high)]
            if len(inside):
                print(f"  chance {low:.1f}-{min(high, 1):.1f}: {len(inside)}, {inside[:, 1].mean():.2f} right")
    layers = {
        "pronoun": "pronoun.weight", "mention": "mention.weight", "up": "up.weight", "up_bias": "up.bias",
        "down": "down.weight", "line": "line.weight", "none": "none",
    }  # fmt: skip
    states = [net.state_dict() for net in nets]
    arrays = {name: np.stack([s[key].squeeze().numpy() for s in states]) for name, key in layers.items()}
    arrays |= {name: SCALE * arrays[name] for name in ("pronoun", "mention")}
    half = {name: values.astype(np.float16) for name, values in arrays.items()}
    np.savez_compressed(args.out, mean=pairs.mean, spread=pairs.spread, heat=np.float32(heat), **half)
    print(f"heat {heat}, {args.out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
