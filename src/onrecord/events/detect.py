"""Find mentions of acts: candidates by syntax, typed by the network, the best of each trigger kept where it is sure.

Draft.parse ─→ candidates ─→ promising ones ─→ Typing ─→ chosen ─→ Draft.acts
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np

from onrecord.draft import Act, Draft
from onrecord.encoder.words import Words
from onrecord.events.agents import can_act
from onrecord.events.candidates import Candidate, Party, candidates
from onrecord.events.circumstances import Circumstances
from onrecord.events.codebook import NONE, Codebook, Part
from onrecord.events.coding import coded
from onrecord.events.sequences import TYPES
from onrecord.events.status import status_of
from onrecord.events.typing import Chances, Typing, marked
from onrecord.language import Paragraph
from onrecord.model import Candidate as Value
from onrecord.model import EventStatus, Span
from onrecord.weights import weights

LEAST = 0.5
"""Chance from which a candidate is taken for an act."""
LISTED, UNLISTED = 0.6, 0.04
"""How much the codebook's weights count beside the network's chances, and the weight of a type that it does not list
for a trigger. The network has learnt from sentences with one act each: of a second trigger in a sentence it often says
what the first one tells."""
THING = 2.0
"""What a pair loses, in plausibility by syntax, for each party that is a thing or a time, nobody who can act."""
SEEN = 0.2
"""Weight in the codebook from which a word is looked at."""
ALONE = frozenset(["PROTEST", "MOBILIZE"])
"""Types of acts that need no target."""
OTHERS = 2
"""Types that are named beside the likeliest."""

Rules = Callable[[str, EventStatus, Circumstances], tuple[str, EventStatus]]
"""Type and status of an act, from those of its words; see `coded`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate with what it may be."""

    candidate: Candidate
    paragraph: Paragraph
    listed: dict[str, float]
    """What the codebook says of its trigger: types with weights."""


class Acts:
    """Stage: find and type mentions of acts. Reads `Draft.parse` and `Draft.encoded`, gives `Draft.acts`."""

    def __init__(self, book: Codebook, *, threads: int = 1) -> None:
        """Look for the triggers of `book`; `threads` are those of the network."""
        self.book, self.threads = book, threads

    @cached_property
    def typing(self) -> Typing:
        """The network; loaded at first use."""
        return Typing(weights("events.onnx"), self.threads)

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Add the acts of every draft that was parsed and encoded."""
        for draft in drafts:
            if draft.parse is not None and draft.encoded is not None:
                draft.acts = find_acts(draft, self.book, self.typing)


def find_acts(draft: Draft, book: Codebook, typing: Typing, least: float = LEAST) -> list[Act]:
    """The acts of a draft in text order of their triggers."""
    found = promising(draft, book)
    if not found or draft.encoded is None:
        return []
    chances = typing([marked(one.candidate, one.paragraph, draft.encoded.words) for one in found])
    chances = weighed(found, chances)
    acts = []
    for one, chance in zip(found, chances, strict=True):
        name = TYPES[chance[:-1].argmax()]
        if chance[:-1].max() >= least and tells_enough(one.candidate, name):
            acts.append(act_of(one, chance, book))
    return sorted(acts, key=lambda act: act.trigger)


def tells_enough(candidate: Candidate, name: str) -> bool:
    """Whether a candidate names enough of its parties to be an event.

    A noun without a verb to carry it ("the threat", "an attack") often points back to an act that was told, or to none:
    it needs both parties, but for the types that are done to nobody.
    """
    if candidate.kind == "noun" and len(candidate.trigger) == 1 and name not in ALONE:
        return candidate.source is not None and candidate.target is not None
    return candidate.source is not None or candidate.target is not None


def plausibility(candidate: Candidate, paragraph: Paragraph) -> float:
    """How plausible a pair of parties is before its words are understood: by syntax, and by what can act at all."""
    parties = [party for party in (candidate.source, candidate.target) if party is not None]
    return candidate.score - THING * sum(not can_act(party, paragraph) for party in parties)


def promising(draft: Draft, book: Codebook) -> list[Found]:
    """The likeliest parties of every trigger that the codebook takes for an act's.

    One pair each: typing a second one and choosing by what the network says changed none of the scores on six reports,
    for up to twice the work.
    """
    out: list[Found] = []
    for number, paragraph in enumerate(draft.parse.paragraphs if draft.parse is not None else ()):
        for _, of_trigger in groupby(candidates(paragraph, number, book), key=lambda c: c.head):
            some = list(of_trigger)
            listed = triggers_of(some[0], paragraph, book)
            likely = [name for name, weight in listed.items() if weight >= SEEN and name != NONE]
            best = max(some, key=lambda c: plausibility(c, paragraph)) if likely else some[0]
            if any(tells_enough(best, name) for name in likely):
                out.append(Found(best, paragraph, listed))
    return out


def triggers_of(candidate: Candidate, paragraph: Paragraph, book: Codebook) -> dict[str, float]:
    """The types that a candidate's trigger may tell by the codebook."""
    part: Part = "noun" if candidate.kind == "noun" else "adjective" if candidate.kind == "adjective" else "verb"
    return book.triggers(paragraph.doc[candidate.head].lemma_.lower(), candidate.around, part)


def weighed(found: Sequence[Found], chances: Chances) -> Chances:
    """The network's chances with those of the codebook: how likely it is an act, shared out over the types by both."""
    prior = np.array([[max(one.listed.get(name, 0.0), UNLISTED) for name in TYPES] for one in found])
    known = 1 - chances[:, -1:]
    each = chances[:, :-1] / np.maximum(known, 1e-6)
    mixed = np.maximum(each, 1e-3) ** (1 - LISTED) * prior**LISTED
    # Where both say the same, the sum is about 1; where they say nothing in common, it is near 0.
    agreed = np.minimum(mixed.sum(-1, keepdims=True), 1.0)
    out: Chances = np.concatenate([known * mixed, 1 - known * agreed], -1).astype(np.float32)
    return out


def act_of(found: Found, chances: Chances, book: Codebook, names: Sequence[str] = TYPES, rules: Rules = coded) -> Act:
    """The act that a candidate is; `chances` are of the types `names` and, last, of none, `rules` like `coded`."""
    candidate, paragraph = found.candidate, found.paragraph
    order = np.argsort(-chances[:-1], kind="stable")
    head = paragraph.doc[candidate.head]
    name, status = rules(names[order[0]], status_of(head, set(candidate.trigger)), candidate.told)
    own = [paragraph.doc[token].lemma_.lower() for token in candidate.trigger]
    around = [token.lemma_.lower() for token in head.sent if token.is_alpha]
    first, last = candidate.trigger[0], candidate.trigger[-1]
    near = last - first < 6
    return Act(
        type=name,
        confidence=round(float(chances[order[0]]), 3),
        trigger=paragraph.span(paragraph.doc[first : last + 1] if near else head),
        source=_spans(candidate.source, paragraph),
        target=_spans(candidate.target, paragraph),
        place=candidate.place.span(paragraph) if candidate.place is not None else None,
        status=status,
        mode=book.mode_of(name, own, around),
        contexts=book.contexts_of(own, around),
        evidence=paragraph.span(head.sent),
        other_types=tuple(
            Value(value=names[n], confidence=round(float(chances[n]), 3))
            for n in order[1 : OTHERS + 1]
            if chances[n] >= 0.05
        ),
    )


def _spans(party: Party | None, paragraph: Paragraph) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(party.spans(paragraph))) if party is not None else ()


def type_of_dyad(
    draft: Draft, source: Span | None, target: Span | None, book: Codebook, typing: Typing
) -> dict[str, float]:
    """Chances of each type for an act between two parties whose words are known, given that there is one."""
    from onrecord.events.candidates import candidate_for

    if draft.parse is None or draft.encoded is None:
        raise ValueError(f"article {draft.article.id} is not parsed and encoded")
    pieces = draft.parse.paragraphs
    place = (source or target or Span(0, 1)).start
    number = next((n for n, p in enumerate(pieces) if p.offset <= place < p.end), 0)
    candidate = candidate_for(pieces[number], number, source, target, book)
    words: Words = draft.encoded.words
    (chances,) = typing([marked(candidate, pieces[number], words)])
    known = 1 - chances[-1]
    return {name: float(chance / known) for name, chance in zip(TYPES, chances, strict=False)}
