"""Is one article a copy of another, or of a part of it? What they share is aligned, and counted in whole sentences."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date
from typing import Literal

import numpy as np
from msgspec import Struct

from onrecord.copies.alignment import WIDEST_GAP, Chain, chains
from onrecord.copies.fingerprints import FEWEST_WORDS, Fingerprint
from onrecord.copies.words import Flags, Indices, Words
from onrecord.model import Span

CopyKind = Literal["identical", "near", "part"]

MOST_OF_SENTENCE = 0.6
"""Share of a sentence's words that must stand in the other article, too, for the sentence to be copied."""
LEAST_OWN = 18
"""Own words of a copied passage; fewer happen to be the same."""
NEAR = 0.6
"""Share of the own words of the shorter article that must be copied for the two to be near-copies."""
NEAR_BOTH = 0.2
"""Share of the longer one, too: a short item that a long report contains is a part of it."""
WORN = 0.5
"""A passage of which so many of the shared keys are worn is furniture."""
MANY_KEYS = 8
"""Keys that two articles must share where all of them are worn: those of a copied text, not of a line under it."""
STANDING_DAYS = 2
"""One site's reports that lie further apart are no versions of one report."""
EDGE = 0.08
"""Share of an article at its beginning and end where sites put standing text: who the author is, how a poll is made."""


class Passage(Struct, frozen=True):
    """A passage that two articles share."""

    one: Span
    other: Span
    words: int
    """The outlets' own words that are the same in both, in the same order."""
    likeness: float
    """0 to 1: the share of the longer one's words that are the same in both."""


class Copy(Struct, frozen=True):
    """That two articles share more than quotations."""

    kind: CopyKind
    """identical: the same words; near: most of the shorter one; part: some of it."""
    score: float
    """0 to 1: the share of the own words of that article that has more of its words copied."""
    share_one: float
    share_other: float
    passages: tuple[Passage, ...]
    """In the order of the first article; they never overlap in either."""


def compare(one: Fingerprint, other: Fingerprint, worn: Set[int] = frozenset()) -> Copy | None:
    """What two articles copied from each other or from a third; None where that is nothing.

    Passages whose keys are `worn` (`keys.py`) count for nothing, unless the two are near-copies with them.
    """
    if len(one.words) >= FEWEST_WORDS and np.array_equal(one.words.hashes, other.words.hashes):
        return _identical(one.words, other.words)
    keys = one.all_keys() & other.all_keys()
    if not keys - worn and len(keys) < MANY_KEYS:
        return None
    shared = _passages(one, other)
    found = _weigh(shared, one.words, other.words)
    if found is None or found.kind == "near":
        return found
    standing = _are_apart(one, other)
    known = np.isin(one.keys, other.keys)
    rare = [
        chain
        for chain in shared
        if not (standing and _at_edge(chain.one, one.words) and _at_edge(chain.other, other.words))
        and not _is_furniture(chain.one, one, known, worn)
    ]
    return _weigh(rare, one.words, other.words)


def _passages(one: Fingerprint, other: Fingerprint) -> list[Chain]:
    """What the two share in whole sentences, the longest first, none of which overlaps with another."""
    kept: list[Chain] = []
    for chain in chains(one.words, other.words):
        if _own(chain, one.words, other.words) < LEAST_OWN:
            continue
        for part in _kept(chain, one.words, other.words):
            enough = _own(part, one.words, other.words) >= LEAST_OWN
            if enough and not any(_overlap(part.one, k.one) or _overlap(part.other, k.other) for k in kept):
                kept.append(part)
    return kept


def _own(chain: Chain, one: Words, other: Words) -> int:
    """How many words are the outlets' own on both sides."""
    return int((one.own[chain.one] & other.own[chain.other]).sum())


def _overlap(some: Indices, others: Indices) -> bool:
    return bool(some[0] <= others[-1] and others[0] <= some[-1])


def _weigh(shared: Sequence[Chain], one: Words, other: Words) -> Copy | None:
    if not shared:
        return None
    own = sum(_own(chain, one, other) for chain in shared)
    share_one, share_other = (round(min(1.0, own / max(1, int(words.own.sum()))), 3) for words in (one, other))
    near = max(share_one, share_other) >= NEAR and min(share_one, share_other) >= NEAR_BOTH
    return Copy(
        kind="near" if near else "part",
        score=max(share_one, share_other),
        share_one=share_one,
        share_other=share_other,
        passages=tuple(sorted((_passage(chain, one, other) for chain in shared), key=lambda passage: passage.one)),
    )


def _identical(one: Words, other: Words) -> Copy:
    """Two texts of the same words, paragraph by paragraph where both are cut alike, else as a whole."""
    if np.array_equal(one.paragraphs, other.paragraphs):
        firsts = np.flatnonzero(np.diff(one.paragraphs, prepend=-1))
    else:
        firsts = np.array([0])
    lasts = np.append(firsts[1:], len(one)) - 1
    passages = tuple(
        Passage(one.span(first, last), other.span(first, last), int(one.own[first : last + 1].sum()), 1.0)
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
    )
    return Copy("identical", 1.0, 1.0, 1.0, passages)


def _kept(chain: Chain, one: Words, other: Words) -> list[Chain]:
    """The parts of a chain that consist of sentences that are copied on both sides."""
    good = _in_copied_sentences(chain.one, one) & _in_copied_sentences(chain.other, other)
    here, there = chain.one[good], chain.other[good]
    if not len(here):
        return []
    wide = (np.diff(here) > WIDEST_GAP + 1) | (np.diff(there) > WIDEST_GAP + 1)
    breaks = np.flatnonzero(wide) + 1
    return [Chain(*some) for some in zip(np.split(here, breaks), np.split(there, breaks), strict=True)]


def _in_copied_sentences(places: Indices, words: Words) -> Flags:
    """For each place, whether most of its sentence's words are among the places."""
    sentences, inverse, matched = np.unique(words.sentences[places], return_inverse=True, return_counts=True)
    low = np.searchsorted(words.sentences, sentences, "left")
    high = np.searchsorted(words.sentences, sentences, "right")
    found: Flags = (matched >= MOST_OF_SENTENCE * (high - low))[inverse]
    return found


def _passage(chain: Chain, one: Words, other: Words) -> Passage:
    first, last = int(chain.one[0]), int(chain.one[-1])
    begin, end = int(chain.other[0]), int(chain.other[-1])
    longer = max(last - first, end - begin) + 1
    likeness = round(len(chain.one) / longer, 3)
    return Passage(one.span(first, last), other.span(begin, end), _own(chain, one, other), likeness)


def _are_apart(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two articles are one site's reports of other days, as far as is known."""
    if not one.site or one.site != other.site:
        return False
    if not one.day or not other.day:
        return True
    return abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days) > STANDING_DAYS


def _at_edge(places: Indices, words: Words) -> bool:
    """Whether a passage is at the beginning or the end of its article."""
    edge = EDGE * len(words)
    return bool(places[0] < edge or places[-1] >= len(words) - edge)


def _is_furniture(places: Indices, of: Fingerprint, known: Flags, worn: Set[int]) -> bool:
    """Whether most of the keys that the two articles share in a passage are worn."""
    inside = of.keys[known & (of.places >= places[0]) & (of.places <= places[-1])].tolist()
    return bool(inside) and sum(key in worn for key in inside) >= WORN * len(inside)
