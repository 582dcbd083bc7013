"""An article as overlapping windows of word pieces, and what the encoder says of its words, put together from them.

Arrays in, arrays out. `EncoderGraph` is whatever runs the network: ONNX here, torch in training.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from onrecord.encoder.features import CLOSING_MARK, NEW_LINE, OUTSIDE
from onrecord.encoder.words import LONGEST_WORD, Words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

STEP = 192
"""Word pieces from one window to the next, at most, unless told otherwise."""
START, STOP = 101, 102
"""Ids of the pieces that begin and end a window."""
SENTENCE_ENDS = frozenset({1012, 999, 1029})
"""Ids of the full stop, the exclamation mark and the question mark."""


class EncoderGraph(Protocol):
    """The network that reads windows of pieces."""

    def encode(self, ids: Ints, mask: npt.NDArray[np.bool_], features: Ints, first: Ints) -> tuple[Floats, Floats]:
        """Vectors (windows, words, width) and tag logits (windows, words, 5) of the words of some windows."""


def windows(text: Words, size: int, step: int) -> list[tuple[int, int]]:
    """[first, last) word windows of at most `size` - 2 pieces, each of which begins at most `step` pieces further on.

    A window begins with a paragraph, else with a sentence, where one begins in the last third of the step: what is
    said of a quotation is then seldom cut from it, and fewer windows do (measured: docs/decisions/0005).
    Raises `ValueError` when windows that far apart could leave a word between them.
    """
    if not 0 < step <= size - 2 - LONGEST_WORD:
        raise ValueError(f"a step of {step} pieces is not from 1 to {size - 2 - LONGEST_WORD}: windows hold {size}")
    ends = np.cumsum([0] + [len(p) for p in text.pieces])
    first, out = 0, []
    while True:
        last = max(int(np.searchsorted(ends, ends[first] + size - 2, "right")) - 1, first + 1)
        out.append((first, min(last, len(text.pieces))))
        if last >= len(text.pieces):
            return out
        furthest = int(np.searchsorted(ends, ends[first] + step, "right")) - 1
        nearest = max(int(np.searchsorted(ends, ends[first] + step - step // 3)), first + 1)
        first = max(range(nearest, max(furthest, nearest) + 1), key=lambda word: (_fits_begin(text, word), word))


def _fits_begin(text: Words, word: int) -> int:
    """How well a window begins with a word: 3 begins a paragraph, 2 a sentence, 1 is outside quotations, else 0."""
    _, gap, quotation, *_ = text.features[word]
    if gap == NEW_LINE:
        return 3
    if quotation not in OUTSIDE:
        return 0
    before = word - 2 if word > 1 and text.features[word - 1][2] == CLOSING_MARK else word - 1
    return 2 if text.pieces[before][-1] in SENTENCE_ENDS else 1


def window_arrays(
    items: Sequence[tuple[Words, int, int]],
) -> tuple[Ints, npt.NDArray[np.bool_], Ints, Ints]:
    """Padded piece ids, mask, features and first piece of each word for some windows."""
    lengths = [2 + sum(map(len, p.pieces[a:b])) for p, a, b in items]
    words = max(b - a for _, a, b in items)
    ids = np.zeros((len(items), max(lengths)), dtype=np.int64)
    mask = np.zeros(ids.shape, dtype=np.bool_)
    features = np.zeros((*ids.shape, 5), dtype=np.int64)
    first = np.zeros((len(items), words), dtype=np.int64)
    for row, (text, a, b) in enumerate(items):
        ids[row, 0], features[row, 0, 0], at = START, 5, 1
        for w in range(a, b):
            count = len(text.pieces[w])
            first[row, w - a] = at
            ids[row, at : at + count] = text.pieces[w]
            features[row, at : at + count] = text.features[w]
            features[row, at + 1 : at + count, 1] = 0
            at += count
        ids[row, at], features[row, at, 0] = STOP, 5
        mask[row, : at + 1] = True
    return ids, mask, features, first


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of one article, word by word.

    Stages that want to know what a word means in its place take its vector from here; none runs an encoder of its own.
    """

    words: Words
    vectors: Floats
    """(words, 384)"""
    tags: Floats
    """(words, 5): logits of cue (none, begins, goes on), of being in some source, of being in some content."""


def encode(text: Words, graph: EncoderGraph, *, size: int = 256, step: int = STEP) -> Encoded:
    """Encode one article window by window; a word gets the mean of its windows.

    A window counts for a word by how far the word is from the window's nearer end, so that a word at a cut is read
    by the window that sees both its sides. Windows go through the graph one at a time: int8 graphs scale their
    activations by batch, and a window must read the same whatever stands beside it; several at once are no faster.
    """
    count = len(text.pieces)
    if not count:
        return Encoded(text, np.zeros((0, 0), dtype=np.float32), np.zeros((0, 5), dtype=np.float32))
    sums: list[Floats] = []
    weight = np.zeros((count, 1), dtype=np.float32)
    for a, b in windows(text, size, step):
        found = graph.encode(*window_arrays([(text, a, b)]))
        sums = sums or [np.zeros((count, of_words.shape[2]), dtype=np.float32) for of_words in found]
        share = _share(a, b, count)
        for total, of_words in zip(sums, found, strict=True):
            total[a:b] += share * of_words[0, : b - a]
        weight[a:b] += share
    vectors, tags = sums
    return Encoded(text, vectors / weight, tags / weight)


def _share(a: int, b: int, count: int) -> Floats:
    """How much a window counts for each of its words; the article's own ends are no cuts: nothing is missing there."""
    place = np.arange(b - a)
    left = place if a else np.full(b - a, b - a)
    right = place[::-1] if b < count else np.full(b - a, b - a)
    share: Floats = (np.minimum(np.minimum(left, right), 64).astype(np.float32)[:, None] + 0.5) ** 2
    return share
