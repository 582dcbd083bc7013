"""One act as the typing network takes it: the pieces of its sentence, with its source, target and trigger marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.encoder.windows import START, STOP
from onrecord.encoder.words import Words

TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
"""The network's classes, in their order; the one after the last is `NONE`."""
NONE = "NONE"
MARKS = 3
"""Source, target, trigger."""
OF_PAIR = 2
"""The mark that the first piece, which stands for the sentence, has when only the pair is told, and the act may be in
any word of it."""
LONGEST = 96
"""Pieces of a sentence that the network sees: of a longer one, those round the act."""
_BORDER = (5, 0, 0, 0, 0)

Places = Sequence[tuple[int, int]]
"""Start and end (code points of the article's text) of the words of one mark."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Pieces, their five features, and for each mark whether the piece has it."""

    ids: npt.NDArray[np.int64]
    features: npt.NDArray[np.int64]
    marks: npt.NDArray[np.float32]


def sequence_of(
    words: Words, sentence: tuple[int, int], marked: Sequence[Places], centre: int, *, of_pair: bool = False
) -> Marked:
    """The sequence of one act; `sentence` and `centre`, where the act's words begin, are places in the text.

    With `of_pair` it asks what the sentence tells of the pair, with `marked`'s trigger as a likely word for it;
    otherwise what that trigger tells.
    """
    first, last, middle = (bisect_left(words.spans, (place,)) for place in (*sentence, centre))
    first, last = _narrowed(words, first, last, middle)
    ids, features, marks = [START], [_BORDER], [tuple(float(of_pair and n == OF_PAIR) for n in range(MARKS))]
    for word in range(first, last):
        start, end = words.spans[word]
        hit = tuple(float(any(a < end and start < b for a, b in places)) for places in marked)
        for piece in words.pieces[word]:
            ids.append(piece)
            features.append(tuple(words.features[word]))  # type: ignore[arg-type]
            marks.append(hit)
    return Marked(
        np.array([*ids, STOP], dtype=np.int64),
        np.array([*features, _BORDER], dtype=np.int64),
        np.array([*marks, (0.0,) * MARKS], dtype=np.float32),
    )


def _narrowed(words: Words, first: int, last: int, centre: int) -> tuple[int, int]:
    """A run of words round `centre` that is not too long."""
    counts = [len(p) for p in words.pieces[first:last]]
    total = sum(counts)
    while total > LONGEST - 2:
        if centre - first > last - 1 - centre:
            total -= len(words.pieces[first])
            first += 1
        else:
            last -= 1
            total -= len(words.pieces[last])
    return first, last
