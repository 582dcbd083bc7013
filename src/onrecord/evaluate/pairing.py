"""Pair gold rows with predicted rows, one to one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Edge = tuple[float, int]
"""How good the pair is, and the number of the predicted row."""


def best_first(candidates: Iterable[tuple[float, float, int, int]]) -> list[tuple[int, int]]:
    """Pairs taken greedily from (score, tie-breaker, gold, predicted), the highest score first.

    >>> best_first([(0.6, 0, 0, 0), (0.9, 0, 1, 0), (0.5, 0, 0, 1)])
    [(1, 0), (0, 1)]
    """
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    for _, _, gold, predicted in sorted(candidates, key=lambda c: (-c[0], -c[1], c[2], c[3])):
        if gold in taken_gold or predicted in taken_predicted:
            continue
        taken_gold.add(gold)
        taken_predicted.add(predicted)
        pairs.append((gold, predicted))
    return pairs


def as_many_as_possible(edges: Mapping[int, Sequence[Edge]], order: Iterable[int]) -> list[tuple[int, int]]:
    """A largest set of (gold, predicted) pairs; earlier gold rows and heavier edges are preferred.

    >>> as_many_as_possible({0: [(2, 0), (1, 1)], 1: [(1, 0)]}, [0, 1])
    [(1, 0), (0, 1)]
    """
    owner: dict[int, int] = {}
    ranked = {gold: sorted(row, key=lambda edge: (-edge[0], edge[1])) for gold, row in edges.items()}

    def place(gold: int, tried: set[int]) -> bool:
        for _, predicted in ranked.get(gold, ()):
            if predicted in tried:
                continue
            tried.add(predicted)
            if predicted not in owner or place(owner[predicted], tried):
                owner[predicted] = gold
                return True
        return False

    for gold in order:
        place(gold, set())
    return [(gold, predicted) for predicted, gold in owner.items()]
