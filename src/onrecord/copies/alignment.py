"""Where two texts run alike: chains of equal runs of words, with small gaps where one of them was edited."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.copies.words import Hashes, Indices, Words, shingles

SEED = 4
"""Equal words in a row that begin an equal run."""
MOST_REPEATS = 8
"""A seed that is more frequent in a text says nothing of where the two run alike."""
WIDEST_GAP = 12
"""Words that may be changed between two runs of one chain."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Words of two texts that follow each other alike: word `one[n]` of the first is word `other[n]` of the second."""

    one: Indices
    other: Indices


@dataclass(slots=True)
class _Open:
    """A chain that may go on."""

    runs: list[tuple[int, int, int]]
    one: int
    """The word after its last in the first text."""
    other: int
    words: int


def chains(one: Words, other: Words) -> list[Chain]:
    """All chains, the longest first; none of them uses a word that a longer one uses."""
    opened: list[_Open] = []
    live: list[_Open] = []
    for start, there, length in _runs(one.hashes, other.hashes):
        live = [chain for chain in live if start - chain.one <= WIDEST_GAP]
        fits = [
            chain
            for chain in live
            if chain.one - SEED < start and chain.other - SEED < there and there - chain.other <= WIDEST_GAP
        ]
        # Runs may overlap by less than a seed where a word stands twice: the later run gives way.
        best = min(fits, key=lambda c: (abs(there - c.other - (start - c.one)), -c.words, c.runs[0]), default=None)
        if best is None:
            best = _Open([], start, there, 0)
            opened.append(best)
            live.append(best)
        late = max(0, best.one - start, best.other - there)
        if length > late:
            best.runs.append((start + late, there + late, length - late))
            best.one, best.other = start + length, there + length
            best.words += length - late
    return _apart(opened, len(one), len(other))


def _runs(one: Hashes, other: Hashes) -> list[tuple[int, int, int]]:
    """Maximal runs of equal words: where each begins in the two texts, and its length; in order of the first text."""
    here, there = _meeting(shingles(one, SEED), shingles(other, SEED))
    if not len(here):
        return []
    order = np.lexsort((here, there - here))
    here, there = here[order], there[order]
    breaks = np.flatnonzero((np.diff(here) != 1) | (np.diff(there) != 1)) + 1
    firsts = np.concatenate(([0], breaks))
    lengths = np.diff(np.concatenate((firsts, [len(here)]))) + SEED - 1
    found = zip(here[firsts].tolist(), there[firsts].tolist(), lengths.tolist(), strict=True)
    return sorted(found)


def _meeting(one: Hashes, other: Hashes) -> tuple[Indices, Indices]:
    """All pairs of places at which the two have the same hash."""
    order = np.argsort(other, kind="stable")
    ranked = other[order]
    low, high = np.searchsorted(ranked, one, "left"), np.searchsorted(ranked, one, "right")
    counts = np.where(high - low <= MOST_REPEATS, high - low, 0)
    here = np.repeat(np.arange(len(one)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return here, order[np.repeat(low, counts) + within]


def _apart(opened: list[_Open], here: int, there: int) -> list[Chain]:
    """The chains as words, each word given to the longest chain that has it."""
    taken, taken_there = np.zeros(here, dtype=np.bool_), np.zeros(there, dtype=np.bool_)
    found = []
    for chain in sorted(opened, key=lambda chain: (-chain.words, chain.runs)):
        one = np.concatenate([np.arange(start, start + length) for start, _, length in chain.runs])
        other = np.concatenate([np.arange(start, start + length) for _, start, length in chain.runs])
        free = ~(taken[one] | taken_there[other])
        one, other = one[free], other[free]
        if len(one):
            taken[one] = taken_there[other] = True
            found.append(Chain(one, other))
    return found
