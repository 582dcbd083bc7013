"""The words of an article as numbers, with the place of each, and which of them are the outlet's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.copies.furniture import WORD, is_furniture, pasted_in, phrases_in, sentence_starts
from onrecord.model import Article, Span

Hashes = NDArray[np.uint64]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

COPIED_KINDS = frozenset({"paragraph", "list", "standfirst"})
"""Blocks that can be copied: a headline is the outlet's own, posts and quotations are words of others."""

_MARK = re.compile(r"[\"“”„«»]")
_OPENING = "“„«"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article, one entry each in every array."""

    hashes: Hashes
    starts: Indices
    """First character of each word in the article's text."""
    ends: Indices
    own: Flags
    """Whether it is the outlet's own: it stands outside quotation marks and is no furniture."""
    sentences: Indices
    """Number of its sentence."""
    paragraphs: Indices
    """Number of its paragraph."""

    def __len__(self) -> int:
        return len(self.hashes)

    def span(self, first: int, last: int) -> Span:
        """From the first character of one word to the last of another."""
        return Span(int(self.starts[first]), int(self.ends[last]))


def words_of(article: Article) -> Words:
    """The words of an article's paragraphs, lists and standfirst, in text order."""
    parts: dict[str, list[Any]] = {name: [] for name in Words.__slots__}
    sentence = 0
    for number, block in enumerate(block for block in article.blocks if block.kind in COPIED_KINDS):
        text = block.span.of(article.text)
        found = list(WORD.finditer(text))
        if not found:
            continue
        starts = np.fromiter((word.start() for word in found), dtype=np.int64)
        folded = [word.group().casefold() for word in found]
        bounds = sentence_starts(text)
        numbers = np.searchsorted(bounds, starts, "right")
        own = np.full(len(found), not is_furniture(folded))
        for place in phrases_in(folded):
            own[numbers == numbers[place]] = False
        for start, end in (*_quotations(text), *pasted_in(text)):
            own[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = False
        parts["hashes"] += map(_hash, folded)
        parts["starts"].append(block.span.start + starts)
        parts["ends"].append(block.span.start + np.fromiter((word.end() for word in found), dtype=np.int64))
        parts["own"].append(own)
        parts["sentences"].append(sentence + numbers)
        parts["paragraphs"].append(np.full(len(found), number, dtype=np.int64))
        sentence += len(bounds) + 1
    return Words(
        hashes=np.array(parts["hashes"], dtype=np.uint64),
        starts=_joined(parts["starts"], np.int64),
        ends=_joined(parts["ends"], np.int64),
        own=_joined(parts["own"], np.bool_),
        sentences=_joined(parts["sentences"], np.int64),
        paragraphs=_joined(parts["paragraphs"], np.int64),
    )


def _joined(some: list[Any], kind: type[Any]) -> NDArray[Any]:
    return np.concatenate([np.empty(0, dtype=kind), *some]).astype(kind)


def _quotations(paragraph: str) -> list[tuple[int, int]]:
    """What stands inside quotation marks; a quotation that is not closed goes on to the end of the paragraph.

    >>> _quotations('He said "no" and left.'), _quotations("“All “news” is bad,” he said.")
    ([(8, 12)], [(0, 20)])
    """
    found: list[tuple[int, int]] = []
    opened, depth, closing = 0, 0, False
    for mark in _MARK.finditer(paragraph):
        straight = mark.group() == '"'
        if depth == 0:
            if straight or mark.group() in _OPENING:
                opened, depth, closing = mark.start(), 1, straight
        elif straight == closing:
            depth += 1 if mark.group() in _OPENING else -1
            if depth == 0:
                found.append((opened, mark.end()))
    if depth:
        found.append((opened, len(paragraph)))
    return found


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf8", "surrogatepass"), digest_size=8).digest(), "little")


def shingles(hashes: Hashes, size: int) -> Hashes:
    """A hash of every run of `size` words, in order; none where there are fewer.

    >>> len(shingles(np.arange(5, dtype=np.uint64), 3))
    3
    """
    count = len(hashes) - size + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        found = found * _FACTOR + hashes[offset : offset + count]
    # The finalizer of splitmix64: every bit of the sum decides every bit of the hash.
    found ^= found >> np.uint64(30)
    found *= np.uint64(0xBF58476D1CE4E5B9)
    found ^= found >> np.uint64(27)
    found *= np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))


_FACTOR = np.uint64(0x9E3779B97F4A7C15)
