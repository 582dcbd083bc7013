"""How precision and recall move with confidence, as a picture, and whether confidence is right, as a table.

    python curve.py LAYERS.pkl --data DEV.jsonl --parse DEV.npz [--picture OUT.svg] [--keep .35] [--own .5]

`LAYERS.pkl` is what `analyse.py` wrote. Every confidence comes from a fold of articles that it was not fitted on, as in
`calibrate.py`. An attribution is right where the scorer pairs it with a gold one, so that the right end of a curve is
the precision and recall of the figures. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from calibrate import Examples, cross_validated, reliability, statement
from data import load_articles
from drawing import Curve, picture
from report import table
from scoring import Gold, agree, matches

from onrecord.attribution.learned.decode import Settings

MARKED = (0.5, 0.7, 0.9)
"""Confidences that the picture names."""


@dataclass(frozen=True)
class Judged:
    """The attributions that stand: chance to be right in full (`stands`), chance that source and content are right if
    the cue is one (`linked`), and what gold says of them alone (`alone`) and paired one to one (`full`, `content`)."""

    stands: np.ndarray
    linked: np.ndarray
    alone: np.ndarray
    content_alone: np.ndarray
    full: np.ndarray
    content: np.ndarray
    gold: int


def judged(examples: Examples, settings: Settings) -> Judged:
    """Settle the proposals and judge what stands, every chance by cross-validation."""
    found = examples.settled(cross_validated(examples.evidence, examples.worth, examples.group), settings)
    right: list[dict] = []
    for article, gold, rows in zip(examples.articles, examples.golds, found, strict=True):
        sets = [gold.sets([statement(article, row)]) for row in rows]
        kept = [(row.cue, one[0]) for row, one in zip(rows, sets, strict=True) if one]
        own: dict = {row.cue: (False, False) for row in rows}
        for i, j in matches(gold.rows, [words for _, words in kept]):
            cue, words = kept[j]
            own[cue] = (True, all(agree(role, gold.rows[i], words) for role in ("source", "cue")))
        right.append(own)
    standing = [(n, p.cue) for n, row in enumerate(examples.proposals) for p in row]
    stood = np.array([cue in right[n] for n, cue in standing], dtype=bool)
    pairs = np.array([right[n][cue] for n, cue in standing if cue in right[n]]).reshape(-1, 2)
    x, alone, group = examples.evidence[stood], examples.full[stood], examples.group[stood]
    matched = examples.content[stood] > 0
    linked = np.zeros(len(x))
    linked[matched] = cross_validated(x[matched], alone[matched], group[matched])
    return Judged(
        stands=cross_validated(x, alone, group),
        linked=linked,
        alone=alone,
        content_alone=examples.content[stood],
        full=pairs[:, 1].astype(float),
        content=pairs[:, 0].astype(float),
        gold=sum(len(gold.rows) for gold in examples.golds),
    )


def curve_of(name: str, chance: np.ndarray, right: np.ndarray, gold: int) -> Curve:
    """Recall and precision of what is at least so sure, from the surest on."""
    order = np.argsort(-chance, kind="stable")
    total = np.cumsum(right[order])
    marks = []
    for low in MARKED:
        kept = chance >= low
        if kept.any():
            marks.append((low, float(right[kept].sum() / gold), float(right[kept].mean())))
    seen = np.arange(1, len(order) + 1)
    # The first few are too few to say a share of.
    points = [(float(r), float(p)) for r, p in list(zip(total / gold, total / seen, strict=True))[19:]]
    return Curve(name, points, marks)


def reliability_tables(found: Judged) -> str:
    """How often each bin of confidence is right."""
    out = []
    matched = found.content_alone > 0
    for name, meaning, chance, right in (
        ("stands", "source, cue and content match a gold attribution", found.stands, found.alone),
        ("linked", "the same, of those whose content matches", found.linked[matched], found.alone[matched]),
    ):
        error, rows = reliability(chance, right)
        shown = [
            (f"{low:.1f} to {low + 0.1:.1f}", n, f"{100 * mean:.1f}", f"{100 * share:.1f}")
            for low, n, mean, share in rows
        ]
        sure = chance >= 0.9
        head = f"**{name}** ({meaning}): n {len(chance)}, expected calibration error {error:.3f}"
        share = f"; from .9: n {sure.sum()}, {100 * right[sure].mean():.1f} % right" if sure.any() else ""
        out.append(f"{head}{share}\n\n" + table(("confidence", "n", "mean, %", "right, %"), shown))
    return "\n".join(out)


def threshold_table(found: Judged, lows: Sequence[float] = (0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)) -> str:
    """Precision and recall from each confidence on."""
    rows = []
    for low in lows:
        kept = found.stands >= low
        shares = [
            f"{100 * value:.1f}" if kept.any() else ""
            for right in (found.full, found.content)
            for value in (right[kept].sum() / max(kept.sum(), 1), right[kept].sum() / found.gold)
        ]
        rows.append((low, int(kept.sum()), *shares))
    head = ("confidence from", "n", "full~ precision", "full~ recall", "content~ precision", "content~ recall")
    return table(head, rows)


def main() -> None:
    """Print the tables and draw the picture."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("layers", type=Path), p.add_argument("--data", type=Path, required=True)
    p.add_argument("--parse", type=Path, required=True), p.add_argument("--picture", type=Path)
    p.add_argument("--keep", type=float, default=Settings().keep)
    p.add_argument("--own", type=float, default=Settings().own)
    args = p.parse_args()
    articles = load_articles(args.data, args.parse)
    golds = [Gold(json.loads(line)) for line in args.data.open(encoding="utf8")]
    settings = Settings(keep=args.keep, own=args.own)
    found = judged(Examples(articles, golds, pickle.loads(args.layers.read_bytes()), settings), settings)
    print(threshold_table(found))
    print(reliability_tables(found))
    if args.picture:
        curves = [
            curve_of("content~", found.stands, found.content, found.gold),
            curve_of("full~", found.stands, found.full, found.gold),
        ]
        args.picture.write_text(picture(curves), encoding="utf8")


if __name__ == "__main__":
    main()
