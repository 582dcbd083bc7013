"""Find mentions of acts: candidates by syntax, typed by the network, the best of each trigger kept where it is sure.

Draft.parse ─→ candidates ─→ promising ones ─→ Typing ─→ chosen ─→ Draft.acts
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np

from onrecord.draft import Act, Draft
from onrecord.encoder.words import Words
from onrecord.events.agents import can_act
from onrecord.events.candidates import NUMBERS, Candidate, Party, candidates
from onrecord.events.circumstances import Circumstances
from onrecord.events.codebook import NONE, Codebook, Part
from onrecord.events.coding import coded
from onrecord.events.predicates import Predicate
from onrecord.events.sequences import TYPES
from onrecord.events.status import status_of
from onrecord.events.surroundings import around
from onrecord.events.tree import Tree
from onrecord.events.typing import Chances, Typing, marked, types_of_pair
from onrecord.language import Paragraph
from onrecord.model import Candidate as Value
from onrecord.model import EventStatus, Span
from onrecord.weights import weights

LEAST = 0.5
"""Sureness from which a candidate is taken for an act."""
FIRST, ACTS, SYNTAX, DEPTH = 0.4, 0.2, 0.25, 0.1
"""What makes an act sure, beside the chance of its type: how much the network's odds of an act count, how much the
plausibility of its parties by syntax, and each step from the top of the sentence."""
LISTED, UNLISTED = 0.6, 0.04
"""How much the codebook's weights count beside the network's chances, and the weight of a type that it does not list
for a trigger. The network has learnt from sentences with one act each: of a second trigger in a sentence it often says
what the first one tells."""
STEEP, SHIFT = 1.2, -1.4
"""How a sureness becomes a confidence: log-odds times the one plus the other. Fitted on 100 acts that were drawn at
random from news reports and judged, 49 of them right (docs/models/events.md)."""
ASKED = -2.0
"""Plausibility of the parties from which the network is asked: of what is kept, one in 350 is below."""
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
    found = [one for one in promising(draft, book) if plausibility(one.candidate, one.paragraph) >= ASKED]
    if not found or draft.encoded is None:
        return []
    raw = typing([marked(one.candidate, one.paragraph, draft.encoded.words) for one in found])
    acts = []
    for one, chance, none in zip(found, weighed(found, raw), raw[:, -1], strict=True):
        sure = sureness(one, float(chance[:-1].max()), float(none))
        if sure >= least and tells_enough(one.candidate, TYPES[chance[:-1].argmax()]):
            acts.append(act_of(one, chance, book, sure=confidence_of(sure)))
    return sorted(acts, key=lambda act: act.trigger)


def sureness(found: Found, best: float, none: float) -> float:
    """From 0 to 1, how sure it is that a candidate is an act of its likeliest type between its parties.

    `best` is the chance of that type, `none` the network's chance of no act. The network is asked of one pair at a time
    and hardly looks at who it is, so that syntax has its say in the parties here.
    """
    odds = math.log(max(1 - none, 1e-6) / max(none, 1e-6))
    steps = found.candidate.numbers[NUMBERS.index("depth")]
    syntax = plausibility(found.candidate, found.paragraph)
    return 1 / (1 + math.exp(-(FIRST + math.log(max(best, 1e-6)) + ACTS * odds + SYNTAX * syntax - DEPTH * steps)))


def confidence_of(sure: float) -> float:
    """The share of acts as sure as this one that are right: type, source and target."""
    odds = math.log(sure / max(1 - sure, 1e-6))
    return 1 / (1 + math.exp(-(STEEP * odds + SHIFT)))


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

    def wanted(tree: Tree, trigger: Predicate) -> bool:
        lemmas = [tree.lemma[token] for token in words_of(trigger.head, trigger.tokens)]
        listed = book.patterns(lemmas[0], part_of(trigger.kind)) or len(lemmas) > 1
        return bool(listed and likely(told_by(trigger.kind, lemmas, around(tree, trigger), book)))

    out: list[Found] = []
    for number, paragraph in enumerate(draft.parse.paragraphs if draft.parse is not None else ()):
        for _, of_trigger in groupby(candidates(paragraph, number, book, wanted), key=lambda c: c.head):
            best = max(of_trigger, key=lambda c: plausibility(c, paragraph))
            listed = triggers_of(best, paragraph, book)
            if any(tells_enough(best, name) for name in likely(listed)):
                out.append(Found(best, paragraph, listed))
    return out


def likely(listed: Mapping[str, float]) -> list[str]:
    """The types of acts that a word is looked at for, of those that the codebook lists with these weights."""
    return [name for name, weight in listed.items() if weight >= SEEN and name != NONE]


def triggers_of(candidate: Candidate, paragraph: Paragraph, book: Codebook) -> dict[str, float]:
    """The types that a candidate's trigger may tell by the codebook."""
    lemmas = [paragraph.doc[token].lemma_.lower() for token in words_of(candidate.head, candidate.trigger)]
    return told_by(candidate.kind, lemmas, candidate.around, book)


def words_of(head: int, trigger: Sequence[int]) -> list[int]:
    """The tokens of a trigger, its head first."""
    return [head, *(token for token in trigger if token != head)]


def told_by(kind: str, lemmas: Sequence[str], around: Collection[str], book: Codebook) -> dict[str, float]:
    """The types that a trigger with these lemmas, its head's first, may tell by the codebook."""
    part = part_of(kind)
    told = book.triggers(lemmas[0], around, part)
    if part != "noun" or len(lemmas) == 1:
        return told
    # What a light verb and its noun tell together may stand under the verb: send troops, open fire.
    both = book.carried(lemmas[1], lemmas[0], around)
    return {name: max(told.get(name, 0.0), both.get(name, 0.0)) for name in {**told, **both}}


def part_of(kind: str) -> Part:
    """Under which part of speech the codebook has a trigger of a kind."""
    return "noun" if kind == "noun" else "adjective" if kind == "adjective" else "verb"


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


def act_of(
    found: Found,
    chances: Chances,
    book: Codebook,
    names: Sequence[str] = TYPES,
    rules: Rules = coded,
    sure: float | None = None,
) -> Act:
    """The act that a candidate is; `chances` are of the types `names` and, last, of none, `rules` like `coded`.

    Its confidence is `sure`, or else the chance of its type.
    """
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
        confidence=round(float(chances[order[0]]) if sure is None else sure, 3),
        trigger=paragraph.span(paragraph.doc[first : last + 1] if near else head),
        source=_spans(candidate.source, paragraph),
        target=_spans(candidate.target, paragraph),
        place=candidate.place.span(paragraph) if candidate.place is not None else None,
        status=status,
        mode=book.mode_of(name, own, around),
        cameo=book.cameo_root_of(name, head.lemma_.lower(), candidate.around, part_of(candidate.kind)),
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
    (chances,) = types_of_pair(typing([marked(candidate, pieces[number], words, of_pair=True)]))
    return {name: float(chance) for name, chance in zip(TYPES, chances, strict=True)}
