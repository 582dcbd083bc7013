"""Which type of act a candidate is: chances by the typing network (docs/models/events.md)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.encoder.graphs import session
from onrecord.encoder.words import Words
from onrecord.events.candidates import Candidate, Party
from onrecord.events.sequences import Marked, sequence_of
from onrecord.language import Paragraph

Chances = npt.NDArray[np.float32]
"""(acts, classes): how likely each of `sequences.TYPES` is, and last that it is no act."""

BATCH = 4

SHARES = (105, 55, 79, 141, 15, 64, 141, 42, 120, 127, 41, 18, 39, 16, 85, 103)
"""How often each of `TYPES` is told of a pair in PLV, which does not tell CONCEDE from RETREAT. Rare types counted
more in training, by a square root, which is undone where it is known how rare they are."""
QUADS, SIDES = (0, 3, 7, 11), (0, 7)
"""Where in `TYPES` each quad class, and each of cooperation and conflict, begins, as PLV has them: concessions count as
material there."""
COARSE = 3.0
"""How much what kind of act it is counts beside the type itself."""


class Typing:
    """The typing network."""

    def __init__(self, file: Path, threads: int = 1) -> None:
        self._session = session(file, threads)

    def __call__(self, acts: Sequence[Marked]) -> Chances:
        """Chances of each act, in order. Raises `ValueError` when there is none.

        Acts of like length go through the network together; those of one article only, since int8 graphs scale their
        activations by batch, and an article must read the same whatever stands beside it.
        """
        order = sorted(range(len(acts)), key=lambda n: (len(acts[n].ids), n))
        chances = None
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            (logits,) = self._session.run(None, _inputs([acts[n] for n in some]))
            if chances is None:
                chances = np.zeros((len(acts), logits.shape[1]), dtype=np.float32)
            each = np.exp(logits - logits.max(-1, keepdims=True))
            chances[some] = each / each.sum(-1, keepdims=True)
        if chances is None:
            raise ValueError("there is no act to type")
        return chances


def types_of_pair(chances: Chances) -> Chances:
    """What a sentence tells of a pair, as chances of the types (acts, types), from the network's of all classes.

    From coarse to fine: four types of conflict with a little each are rather one of them than the one type of
    cooperation that has more than any.
    """
    each = chances[:, :-1].astype(np.float64) * np.sqrt(SHARES)
    each /= each.sum(-1, keepdims=True)
    whole = each.copy()
    for starts in (QUADS, SIDES):
        sizes = np.diff([*starts, len(SHARES)])
        whole *= np.repeat(np.add.reduceat(each, starts, axis=-1), sizes, axis=-1) ** COARSE
    out: Chances = (whole / whole.sum(-1, keepdims=True)).astype(np.float32)
    return out


def marked(candidate: Candidate, paragraph: Paragraph, words: Words, *, of_pair: bool = False) -> Marked:
    """A candidate as the network takes it; for `of_pair` see `sequence_of`."""
    sides = [[_pair(party, paragraph)] if party else [] for party in (candidate.source, candidate.target)]
    own = [paragraph.span(paragraph.doc[token]) for token in candidate.trigger]
    sentence = paragraph.span(paragraph.doc[candidate.head].sent)
    places = (*sides, [(span.start, span.end) for span in own])
    centre = min(start for side in places for start, _ in side)
    return sequence_of(words, (sentence.start, sentence.end), places, max(centre, sentence.start), of_pair=of_pair)


def _pair(party: Party, paragraph: Paragraph) -> tuple[int, int]:
    span = party.span(paragraph)
    return span.start, span.end


def _inputs(acts: Sequence[Marked]) -> dict[str, npt.NDArray[np.generic]]:
    """Padded arrays of a batch."""
    length = max(len(act.ids) for act in acts)
    ids = np.zeros((len(acts), length), dtype=np.int64)
    mask = np.zeros(ids.shape, dtype=np.bool_)
    features = np.zeros((*ids.shape, acts[0].features.shape[1]), dtype=np.int64)
    marks = np.zeros((*ids.shape, acts[0].marks.shape[1]), dtype=np.float32)
    for row, act in enumerate(acts):
        own = len(act.ids)
        ids[row, :own], mask[row, :own] = act.ids, True
        features[row, :own], marks[row, :own] = act.features, act.marks
    return {"ids": ids, "mask": mask, "features": features, "marks": marks}
