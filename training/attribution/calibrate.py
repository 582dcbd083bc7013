"""Fit the selection and the confidence of attributions on development articles, and tell how good they are on
articles they were not fitted on.

    python calibrate.py LAYERS.pkl --data DEV.jsonl --parse DEV.npz [--write MODEL_FOLDER]

`LAYERS.pkl` is what `analyse.py` wrote. Prints the six figures, a reliability table, the expected calibration
error (ten bins of equal width) and the precision at confidence .9, all by cross-validation over ten groups of articles.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from data import Article, load_articles
from scoring import FIGURES, Gold, agree, count, f1

from onrecord.attribution.learned.decode import EVIDENCE, Attribution, Proposal, Settings, propose, settle

RIDGE = 1.0
"""Weight of the penalty on standardised weights."""
FULL_SHARE = 0.7
"""What of a proposal's worth hangs on its source and cue too; the rest is its content's."""
FOLDS = 10


def fit_logistic(x: np.ndarray, y: np.ndarray, ridge: float = RIDGE) -> tuple[float, np.ndarray]:
    """Bias and weights of a penalised logistic regression, by Newton's method; `x` (n, k), `y` (n) from 0 to 1."""
    if not len(y):
        return 0.0, np.zeros(x.shape[1])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    w = np.zeros(z.shape[1])
    penalty = ridge * np.eye(z.shape[1])
    penalty[0, 0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        step = np.linalg.solve((z * (p * (1 - p) + 1e-9)[:, None]).T @ z + penalty, z.T @ (y - p) - penalty @ w)
        w += step
        if abs(step).max() < 1e-8:
            break
    weights = w[1:] / spread
    return float(w[0] - weights @ mean), weights


def chances(x: np.ndarray, model: tuple[float, np.ndarray]) -> np.ndarray:
    """Chance of every row of evidence."""
    return 1 / (1 + np.exp(-(model[0] + x @ model[1])))


def cross_validated(x: np.ndarray, y: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Chance of each row by a model fitted on the other groups of articles."""
    out = np.zeros(len(y))
    for fold in range(FOLDS):
        test = group % FOLDS == fold
        out[test] = chances(x[test], fit_logistic(x[~test], y[~test]))
    return out


def reliability(p: np.ndarray, y: np.ndarray) -> tuple[float, list[tuple[float, int, float, float]]]:
    """Expected calibration error and, per bin, (lower bound, examples, mean chance, share right)."""
    rows, error = [], 0.0
    for low in np.arange(10) / 10:
        inside = (p >= low) & ((p < low + 0.1) | (low >= 0.9))
        if inside.any():
            rows.append((float(low), int(inside.sum()), float(p[inside].mean()), float(y[inside].mean())))
            error += inside.mean() * abs(p[inside].mean() - y[inside].mean())
    return float(error), rows


def statement(article: Article, found: Proposal | Attribution) -> dict:
    """A proposal or attribution as the scorer reads it: character spans."""

    def spans(runs: Sequence[tuple[int, int]]) -> list[list[int]]:
        return [[article.words[a][0], article.words[b - 1][1]] for a, b in runs]

    return {"source": spans(found.source) or None, "cue": spans([found.cue]), "content": spans(found.content)}


def judge(gold: Gold, row: dict) -> tuple[bool, bool]:
    """Whether a statement, taken alone, matches a gold one in content, and in full."""
    best = (False, False)
    for found in gold.sets([row]):
        for other in gold.rows:
            shared = len(other["content"] & found["content"])
            if shared and 2 * shared >= len(other["content"] | found["content"]):
                best = max(best, (True, agree("source", other, found) and agree("cue", other, found)))
    return best


class Examples:
    """Every proposal on some articles with its evidence and what gold says of it."""

    def __init__(
        self, articles: Sequence[Article], golds: Sequence[Gold], layers: Sequence, settings: Settings
    ) -> None:
        self.articles, self.golds = articles, golds
        self.words = [[a.text[s].isalnum() for s, _ in a.words] for a in articles]
        self.proposals = [
            propose(links, tags, [f[2] for f in a.features], words, settings)
            for a, words, (tags, links) in zip(articles, self.words, layers, strict=True)
        ]
        rows = [
            (p.evidence, *judge(gold, statement(a, p)), n)
            for n, (a, gold) in enumerate(zip(articles, golds, strict=True))
            for p in self.proposals[n]
        ]
        self.evidence = np.array([r[0] for r in rows]).reshape(-1, len(EVIDENCE))
        self.content, self.full = (np.array([r[i] for r in rows], dtype=float) for i in (1, 2))
        self.group = np.array([r[3] for r in rows], dtype=int)

    @property
    def worth(self) -> np.ndarray:
        """What a proposal adds to the figures, from 0 to 1."""
        return FULL_SHARE * self.full + (1 - FULL_SHARE) * self.content

    def settled(self, worth: np.ndarray, settings: Settings) -> list[list[Attribution]]:
        """The attributions of each article, given every proposal's worth."""
        return [
            settle(proposals, worth[self.group == n].tolist(), self.words[n], settings)
            for n, proposals in enumerate(self.proposals)
        ]

    def counts(self, found: Sequence[Sequence[Attribution]], *, direct: bool = False) -> np.ndarray:
        """Counts per article (articles, 6, 3)."""
        rows = zip(self.articles, self.golds, found, strict=True)
        return np.array([count(g, [statement(a, f) for f in fs], direct=direct) for a, g, fs in rows])


def figures(counts: np.ndarray) -> str:
    """The six figures of summed counts."""
    total = counts.sum(0)
    return "  ".join(f"{name} {value:.1f}" for name, value in zip(FIGURES, f1(total), strict=True))


def main() -> None:
    """Fit, report, and write the calibration into a model's description when asked."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("layers", type=Path), p.add_argument("--data", type=Path, required=True)
    p.add_argument("--parse", type=Path, required=True), p.add_argument("--write", type=Path)
    p.add_argument("--keep", type=float, default=Settings().keep)
    p.add_argument("--own", type=float, default=Settings().own)
    args = p.parse_args()
    articles = load_articles(args.data, args.parse)
    golds = [Gold(json.loads(line)) for line in args.data.open(encoding="utf8")]
    settings = Settings(keep=args.keep, own=args.own)
    examples = Examples(articles, golds, pickle.loads(args.layers.read_bytes()), settings)
    x, group = examples.evidence, examples.group
    found = examples.settled(cross_validated(x, examples.worth, group), settings)
    for name, direct in (("all", False), ("quotations", True)):
        print(f"{name:10} {figures(examples.counts(found, direct=direct))}")
    cues = [{a.cue for a in row} for row in found]
    stood = np.array([p.cue in cues[n] for n, row in enumerate(examples.proposals) for p in row], dtype=bool)
    calibration: dict = {"evidence": EVIDENCE}
    worth = fit_logistic(x, examples.worth)
    calibration["worth"] = {"bias": round(worth[0], 6), "weights": [round(float(w), 6) for w in worth[1]]}
    for name, rows in (("stands", stood), ("linked", stood & (examples.content > 0))):
        chance = cross_validated(x[rows], examples.full[rows], group[rows])
        error, table = reliability(chance, examples.full[rows])
        sure = chance >= 0.9
        right = examples.full[rows][sure].mean()
        print(f"{name}: n {rows.sum()}, expected calibration error {error:.3f}")
        print(f"  from .9: n {sure.sum()}, {right:.3f} right")
        for row in table:
            print("  {:.1f}  n {:5d}  mean {:.3f}  right {:.3f}".format(*row))
        bias, weights = fit_logistic(x[rows], examples.full[rows])
        calibration[name] = {"bias": round(bias, 6), "weights": [round(float(w), 6) for w in weights]}
    if args.write:
        described = json.loads((args.write / "model.json").read_text("utf-8"))
        described["calibration"] = calibration
        described["settings"] = {"keep": settings.keep, "own": settings.own}
        (args.write / "model.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
