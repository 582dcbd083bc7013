"""Counts that become figures: shares, precision, recall, and the tables that show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    def add(self, right: int, of: int = 1) -> None:
        """Count `right` more out of `of` more."""
        self.right += right
        self.of += of

    @property
    def value(self) -> float | None:
        """Between 0 and 1, or None when there was nothing to count."""
        return self.right / self.of if self.of else None


@dataclass(slots=True)
class Matches:
    """Gold rows that were found, and predicted rows that are right."""

    found: Share
    correct: Share

    @property
    def recall(self) -> float | None:
        """Share of the gold rows that were found; None when there are none."""
        return self.found.value

    @property
    def precision(self) -> float | None:
        """Share of the predicted rows that are right; None when there are none."""
        return self.correct.value

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both: 0 when nothing matched, None when there was nothing on either side."""
        if self.recall and self.precision:
            return 2 * self.precision * self.recall / (self.precision + self.recall)
        return 0.0 if self.found.of or self.correct.of else None


class Tally:
    """Shares under names, added up over articles."""

    def __init__(self) -> None:
        self._shares: dict[str, Share] = {}

    def __getitem__(self, name: str) -> Share:
        """The share of that name; a new one counts from nothing."""
        return self._shares.setdefault(name, Share())

    def names(self) -> Iterable[str]:
        """The names that were counted, in alphabetical order."""
        return sorted(self._shares)

    def matches(self, name: str) -> Matches:
        """Recall and precision kept under `NAME found` and `NAME correct`."""
        return Matches(self[f"{name} found"], self[f"{name} correct"])


def fraction(value: float | None) -> str:
    """Six columns: three decimals, or a dash where there is no figure.

    >>> fraction(0.5), fraction(None)
    (' 0.500', '   -  ')
    """
    return "   -  " if value is None else f"{value:6.3f}"


def matches_row(name: str, matches: Matches) -> str:
    """One line of a table for rows that are found or missed."""
    return (
        f"{name:<22} R {fraction(matches.recall)}  P {fraction(matches.precision)}  F1 {fraction(matches.f1)}   "
        f"({matches.found.right} of {matches.found.of} gold; {matches.correct.of} predicted)"
    )


def share_row(name: str, share: Share) -> str:
    """One line of a table for a single share."""
    return f"{name:<22} {fraction(share.value)}   ({share.right} of {share.of})"
