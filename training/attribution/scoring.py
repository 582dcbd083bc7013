"""The figures of PolNeAR's comparison, counted per article so that halves and bootstraps are cheap.

Same definitions as the scorer script: word sets, content equal, content overlap of at least a half, full match.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

WORD = re.compile(r"\w+")
MARKS = '"“”‟„«»'
ROLES = ("source", "cue", "content")
FIGURES = ("source", "cue", "content", "content=", "content~", "full~")
"""Columns of a count: for each figure right, predicted, gold."""


class Gold:
    """One annotated article, ready to be compared with many predictions."""

    def __init__(self, record: Mapping) -> None:
        self.id, self.text = record["id"], record["text"]
        self.words = [m.span() for m in WORD.finditer(self.text)]
        self.starts = [a for a, _ in self.words]
        self.ends = [b for _, b in self.words]
        self.rows = self.sets(record["attributions"])
        self.direct_rows = self.sets(record["attributions"], direct=True)

    def tokens(self, spans: Sequence[Sequence[int]] | None) -> frozenset[int]:
        """Words touched by character spans."""
        return frozenset(
            i
            for s, e in spans or ()
            for i in range(bisect.bisect_right(self.ends, s), bisect.bisect_left(self.starts, e))
        )

    def sets(self, rows: Iterable[Mapping], *, direct: bool = False) -> list[dict[str, frozenset[int]]]:
        """Word sets of attributions that have content; with `direct` only those with a quotation mark."""
        out = []
        for row in rows:
            if direct and not any(
                c in self.text[max(0, s - 1) : e + 1] for s, e in row["content"] or () for c in MARKS
            ):
                continue
            found = {role: self.tokens(row.get(role)) for role in ROLES}
            if found["content"]:
                out.append(found)
        return out


def agree(role: str, x: Mapping, y: Mapping) -> bool:
    """Whether a role shares a word, or is absent on both sides."""
    return bool(x[role] & y[role]) or (not x[role] and not y[role])


def matches(gold: Sequence[Mapping], found: Sequence[Mapping]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, found) whose contents overlap by half, best first, as the scorer pairs them."""
    pairs = sorted(
        (
            (
                len(x["content"] & y["content"]) / len(x["content"] | y["content"]),
                agree("source", x, y) + agree("cue", x, y),
                -i,
                -j,
            )
            for i, x in enumerate(gold)
            for j, y in enumerate(found)
            if x["content"] & y["content"]
        ),
        reverse=True,
    )
    used_gold, used_found, out = set(), set(), []
    for overlap, _, i, j in pairs:
        if overlap < 0.5:
            break
        if i not in used_gold and j not in used_found:
            used_gold.add(i), used_found.add(j)
            out.append((-i, -j))
    return out


def count(gold: Gold, statements: Sequence[Mapping], *, direct: bool = False) -> np.ndarray:
    """Counts (6 figures, 3: right, predicted, gold) of one article."""
    g, p = (gold.direct_rows if direct else gold.rows), gold.sets(statements, direct=direct)
    out = np.zeros((6, 3))
    for n, role in enumerate(ROLES):
        a, b = frozenset().union(*(x[role] for x in g)), frozenset().union(*(x[role] for x in p))
        out[n] = len(a & b), len(b), len(a)
    pool = Counter(x["content"] for x in p)
    exact = sum((Counter(x["content"] for x in g) & pool).values())
    pairs = matches(g, p)
    full = sum(agree("source", g[i], p[j]) and agree("cue", g[i], p[j]) for i, j in pairs)
    out[3:, 0] = exact, len(pairs), full
    out[3:, 1:] = len(p), len(g)
    return out


def f1(counts: np.ndarray) -> np.ndarray:
    """F1 in percent of each figure from summed counts (..., 6, 3)."""
    return 200 * counts[..., 0] / np.maximum(counts[..., 1] + counts[..., 2], 1)
