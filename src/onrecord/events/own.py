"""Find mentions of acts by a codebook of one's own: its words tell the types, its examples which of several it is.

    Draft.parse ─→ promising candidates ─→ weights of their triggers ─┐
    Draft.encoded ─→ vectors of their sentences ── near to examples ──┴─→ Draft.acts

No network is asked, for none has learnt such types; a word that the codebook does not list tells nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from onrecord.draft import Act, Draft
from onrecord.encoder import Encoded
from onrecord.events.circumstances import Circumstances
from onrecord.events.codebook import NONE, Codebook
from onrecord.events.detect import Acts, Found, act_of, promising
from onrecord.events.sequences import TYPES
from onrecord.events.typing import Chances
from onrecord.language import Paragraph
from onrecord.model import Article, Block, EventStatus, Span

LEAST = 0.5
"""Chance from which a candidate is taken for an act: a word that rather tells one than not."""
NEARER = 0.05
"""Difference in cosine that makes one of two types e times as likely as the other. Of 32 sentences with a word of two
meanings (strike, charge, settle, raid, sanction, overturn) and two examples of each, 25 are nearer to the right ones,
by 0.06 in the median."""
_CONTENT = frozenset(["NOUN", "VERB", "ADJ"])

Vector = npt.NDArray[np.float32]
Prepare = Callable[[Sequence[Draft]], None]


class OwnActs:
    """Stage: find mentions of acts of a codebook's own types. Reads `Draft.parse`, `.encoded`, gives `Draft.acts`."""

    def __init__(self, book: Codebook, before: Sequence[Prepare]) -> None:
        """Look for the triggers of `book`; `before` are the stages that parse and encode, here for its examples."""
        self.book, self.before = book, before

    @cached_property
    def examples(self) -> dict[str, Vector]:
        """One direction for every type that has examples, each example read by itself; made at first use."""
        means = {
            name: np.mean([self._vector(text) for text in kind.examples], axis=0)
            for name, kind in self.book.types.items()
            if kind.examples
        }
        return {name: _unit(mean) for name, mean in means.items() if mean.any()}

    def _vector(self, text: str) -> Vector:
        draft = Draft(Article(id="example", text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)))
        for stage in self.before:
            stage([draft])
        if draft.parse is None or draft.encoded is None:
            raise ValueError("the stages before do not parse and encode")
        whole: Vector = sum(
            (sentence_vector(p, 0, len(p.doc), draft.encoded) for p in draft.parse.paragraphs), np.zeros((), np.float32)
        )
        return whole

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Add the acts of every draft that was parsed and encoded."""
        for draft in drafts:
            if draft.parse is not None and draft.encoded is not None:
                draft.acts = self._acts(draft, draft.encoded)

    def _acts(self, draft: Draft, encoded: Encoded) -> list[Act]:
        names, acts = list(self.book.types), []
        for found in promising(draft, self.book):
            told = [found.listed.get(name, 0.0) for name in names]
            if sum(weight > 0 for weight in told) > 1:
                told = settled(dict(zip(names, told, strict=True)), self._likeness(found, encoded))
            chances = chances_of(told, found.listed.get(NONE, 0.0))
            if 1 - chances[-1] >= LEAST:
                acts.append(act_of(found, chances, self.book, names, _as_told))
        return sorted(acts, key=lambda act: act.trigger)

    def _likeness(self, found: Found, encoded: Encoded) -> dict[str, float]:
        """Cosine of a candidate's sentence with the examples of each type that has some."""
        sentence = found.paragraph.doc[found.candidate.head].sent
        own = _unit(sentence_vector(found.paragraph, sentence.start, sentence.end, encoded))
        return {name: float(direction @ own) for name, direction in self.examples.items()}


def acts_by(book: Codebook, before: Sequence[Prepare], threads: int = 1) -> Acts | OwnActs:
    """The stage that finds acts by a codebook: the network where its types are those that the network has learnt."""
    return Acts(book, threads=threads) if book.types.keys() == set(TYPES) else OwnActs(book, before)


def settled(weights: Mapping[str, float], likeness: Mapping[str, float]) -> list[float]:
    """The weights of types, those raised that a sentence is more like; the highest stays what it was.

    A type without examples counts as like as the mean of the others.

    >>> [round(weight, 2) for weight in settled({"A": 1.0, "B": 1.0, "C": 0.0}, {"A": 0.60, "B": 0.65, "C": 0.9})]
    [0.37, 1.0, 0.0]
    """
    known = [likeness[name] for name, weight in weights.items() if weight > 0 and name in likeness]
    if not known:
        return list(weights.values())
    mean = sum(known) / len(known)
    raised = [weight * np.exp((likeness.get(name, mean) - mean) / NEARER) for name, weight in weights.items()]
    scale = max(weights.values()) / max(raised)
    return [float(weight * scale) for weight in raised]


def chances_of(weights: Sequence[float], none: float) -> Chances:
    """Chances of types with these weights in the codebook, and last that it is no act, whose weight is `none`.

    It is an act as often as the highest weight says, less where the words may look like one; the types share that.

    >>> chances_of([1.0, 0.0], 0.0).tolist()
    [1.0, 0.0, 0.0]
    >>> chances_of([1.0, 1.0], 1.0).tolist()
    [0.25, 0.25, 0.5]
    """
    most = max(weights)
    act = most * most / (most + none) if most else 0.0
    whole = sum(weights) or 1.0
    return np.array([*(act * weight / whole for weight in weights), 1 - act], dtype=np.float32)


def sentence_vector(paragraph: Paragraph, first: int, last: int, encoded: Encoded) -> Vector:
    """Sum of the vectors of the nouns, verbs and adjectives among the tokens [first, last) of a paragraph.

    Names are left out: what happens does not depend on where. Zero where there is none of these.
    """
    places = [paragraph.offset + t.idx for t in paragraph.doc[first:last] if t.pos_ in _CONTENT]
    spans = encoded.words.spans
    rows = [bisect_left(spans, (place,)) for place in places]
    rows = [row for row, place in zip(rows, places, strict=True) if row < len(spans) and spans[row][0] == place]
    total: Vector = encoded.vectors[rows].sum(axis=0)
    return total


def _unit(vector: Vector) -> Vector:
    out: Vector = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return out


def _as_told(name: str, status: EventStatus, told: Circumstances) -> tuple[str, EventStatus]:
    """Type and status as they are: PLOVER's rules on what is to come or is refused speak of PLOVER's types."""
    del told
    return name, status
