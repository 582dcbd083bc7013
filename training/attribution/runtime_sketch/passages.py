"""An article as windows of word pieces, and what the encoder says of its words, put together from the windows.

Torch-free: arrays in, arrays out. `Backend` is whatever runs the two graphs (ONNX in the product, torch in training).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

START, STOP, UNKNOWN = 101, 102, 100
LONGEST_WORD = 12
"""Pieces kept of one word; the rest of a longer one says nothing more."""


class Backend(Protocol):
    """The two graphs of the model."""

    def encode(self, ids: Ints, mask: npt.NDArray[np.bool_], features: Ints, first: Ints) -> tuple[Floats, Floats]:
        """Vectors (windows, words, width) and tag logits (windows, words, 5) of the words of some windows."""

    def relate(
        self,
        words: Floats,
        tags: Floats,
        paths: Ints,
        valid: npt.NDArray[np.bool_],
        inside: npt.NDArray[np.bool_],
    ) -> tuple[Floats, Floats, Floats]:
        """Label logits, pointer logits and acceptance logit of some cues (see `Network.relate`)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one article as the model sees them.

    `pieces` are the piece ids of each word, `features` (words, 5) its shape, gap, quotation state, tag and relation,
    `dep` and `head` its relation and head word in the parse.
    """

    pieces: Sequence[Sequence[int]]
    features: Sequence[tuple[int, ...]]
    dep: Sequence[int]
    head: Sequence[int]


def windows(passage: Passage, size: int, step: int) -> list[tuple[int, int]]:
    """[first, last) word windows of at most `size` - 2 pieces, a new one about every `step` pieces.

    Raises `ValueError` when windows that far apart could leave a word between them.
    """
    if not 0 < step <= size - 2 - LONGEST_WORD:
        raise ValueError(f"a step of {step} pieces is not from 1 to {size - 2 - LONGEST_WORD}: windows hold {size}")
    ends = np.cumsum([0] + [len(p) for p in passage.pieces])
    start, out = 0, []
    while True:
        a = int(np.searchsorted(ends, start))
        b = int(np.searchsorted(ends, ends[a] + size - 2, "right")) - 1
        b = min(max(b, a + 1), len(passage.pieces))
        out.append((a, b))
        if b >= len(passage.pieces):
            return out
        start += step


def window_arrays(
    items: Sequence[tuple[Passage, int, int]],
) -> tuple[Ints, npt.NDArray[np.bool_], Ints, Ints]:
    """Padded piece ids, mask, features and first piece of each word for some windows."""
    lengths = [2 + sum(map(len, p.pieces[a:b])) for p, a, b in items]
    words = max(b - a for _, a, b in items)
    ids = np.zeros((len(items), max(lengths)), dtype=np.int64)
    mask = np.zeros(ids.shape, dtype=np.bool_)
    features = np.zeros((*ids.shape, 5), dtype=np.int64)
    first = np.zeros((len(items), words), dtype=np.int64)
    for row, (passage, a, b) in enumerate(items):
        ids[row, 0], features[row, 0, 0], at = START, 5, 1
        for w in range(a, b):
            count = len(passage.pieces[w])
            first[row, w - a] = at
            ids[row, at : at + count] = passage.pieces[w]
            features[row, at : at + count] = passage.features[w]
            features[row, at + 1 : at + count, 1] = 0
            at += count
        ids[row, at], features[row, at, 0] = STOP, 5
        mask[row, : at + 1] = True
    return ids, mask, features, first


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of one article: `vectors` (words, width) and tag logits `tags` (words, 5)."""

    vectors: Floats
    tags: Floats


def encode(passage: Passage, backend: Backend, *, size: int = 256, step: int = 128, batch: int = 8) -> Encoded:
    """Encode one article in batches of windows of like length; a word gets the mean of its windows.

    A window counts for a word by how far the word is from the window's nearer end, so that a word at a cut is read
    by the window that sees both its sides. Articles are not mixed in a batch: int8 graphs scale their activations by
    batch, and an article must read the same whatever stands beside it.
    """
    count = len(passage.pieces)
    if not count:
        return Encoded(np.zeros((0, 0), dtype=np.float32), np.zeros((0, 5), dtype=np.float32))
    todo = sorted(windows(passage, size, step), key=lambda w: (sum(map(len, passage.pieces[w[0] : w[1]])), w))
    vectors: Floats | None = None
    tags = np.zeros((count, 5), dtype=np.float32)
    weight = np.zeros((count, 1), dtype=np.float32)
    for i in range(0, len(todo), batch):
        chunk = todo[i : i + batch]
        found, tagged = backend.encode(*window_arrays([(passage, a, b) for a, b in chunk]))
        if vectors is None:
            vectors = np.zeros((count, found.shape[2]), dtype=np.float32)
        for row, (a, b) in enumerate(chunk):
            share = _share(a, b, count)
            vectors[a:b] += share * found[row, : b - a]
            tags[a:b] += share * tagged[row, : b - a]
            weight[a:b] += share
    assert vectors is not None
    return Encoded(vectors / weight, tags / weight)


def _share(a: int, b: int, count: int) -> Floats:
    """How much a window counts for each of its words; the article's own ends are no cuts: nothing is missing there."""
    place = np.arange(b - a)
    left = place if a else np.full(b - a, b - a)
    right = place[::-1] if b < count else np.full(b - a, b - a)
    share: Floats = (np.minimum(np.minimum(left, right), 64).astype(np.float32)[:, None] + 0.5) ** 2
    return share
