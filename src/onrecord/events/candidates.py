"""Candidate acts: every trigger with the noun phrases that may be its source and target, read off the parse.

    Paragraph ─→ tree_of ─→ predicates ─→ roles of each ─→ pairs, the most plausible of each sentence ─→ Candidate

Whether a candidate is an act, and of which type, is for the model that reads its features and its words' vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import groupby

from onrecord.events.arguments import Role
from onrecord.events.circumstances import Circumstances, circumstances
from onrecord.events.known import pair_of_known
from onrecord.events.pairing import Pair, Scene, is_listed, kept, pairs, scene_of
from onrecord.events.plausible import noun_class
from onrecord.events.predicates import Predicate, Triggers
from onrecord.events.surroundings import around, place_of
from onrecord.events.tree import Tree
from onrecord.language.parse import Paragraph
from onrecord.model import Span

NUMBERS = (
    "score", "source steps", "target steps", "source distance", "target distance", "source members", "target members",
    "depth", "position in sentence", "sentence length", "source missing", "target missing",
)  # fmt: skip
"""Meaning of each of a candidate's numbers; distances are signed, in tokens, and are 0 for a party that is missing."""


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase that may be the source, target or place of an act; numbers are tokens of the paragraph."""

    head: int
    first: int
    end: int
    """The token after the last one; without clauses that go with the noun."""
    way: str
    """How it hangs on the trigger; see `arguments`."""
    members: tuple[tuple[int, int, int], ...]
    """Head, first and end of every phrase of a list ("Norland and Kesaria"), one for a single phrase; with what tells
    which one is meant: rebels loyal to Verel."""
    noun: str
    """What kind of word its head is; see `plausible.noun_class`."""
    steps: int
    """Steps through the tree between it and the trigger."""

    def span(self, paragraph: Paragraph) -> Span:
        """The phrase in the article's text, without what is joined to it."""
        return paragraph.span(paragraph.doc[self.first : self.end])

    def spans(self, paragraph: Paragraph) -> tuple[Span, ...]:
        """Every phrase of the list in the article's text."""
        return tuple(paragraph.span(paragraph.doc[first:end]) for _, first, end in self.members)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One trigger with its parties, as a possible act; numbers are tokens of the paragraph."""

    paragraph: int
    head: int
    """The verb, noun or adjective that tells the act."""
    trigger: tuple[int, ...]
    """That and its light verb and particle, in text order."""
    key: str
    """Lemmas of the trigger, light verb first: "issue threat"."""
    kind: str
    """verb, passive, participle, noun or adjective."""
    around: tuple[str, ...]
    """Lemmas of the words that belong to the trigger, sorted: what `Codebook.triggers` wants to know."""
    source: Party | None
    target: Party | None
    place: Party | None
    told: Circumstances
    reciprocal: bool
    """Whether source and target are members of one list, so that each does it to the other."""
    features: tuple[str, ...]
    """Categorical, each `name=value`, the names always the same and in the same order."""
    numbers: tuple[float, ...]
    """See `NUMBERS`."""
    score: float
    """Plausibility by syntax alone; higher is better."""


Wanted = Callable[[Tree, Predicate], bool]


def candidates(
    paragraph: Paragraph, number: int, codebook: Triggers | None, wanted: Wanted | None = None
) -> list[Candidate]:
    """The candidate acts of a paragraph, in text order of their triggers, the most plausible first for each.

    `number` is the paragraph's place in the parse. At most `pairing.MOST_DYADS` pairs of parties a sentence; a trigger
    without a plausible source or target of its own also gives a candidate without one. Of triggers that are not
    `wanted` there is none, and they take no pairs from the others.
    """
    scene = scene_of(paragraph, number, codebook)
    found: list[list[Pair]] = [[] for _ in scene.tree.bounds]
    for trigger in scene.triggers:
        if wanted is not None and not wanted(scene.tree, trigger):
            continue
        found[scene.tree.sentence[trigger.head]] += pairs(scene, trigger)
    out: list[Candidate] = []
    for sentence in found:
        for _, of_trigger in groupby(kept(scene, sentence), key=lambda pair: pair.trigger.head):
            out += _made(scene, list(of_trigger))
    return out


def candidate_for(
    paragraph: Paragraph, number: int, source: Span | None, target: Span | None, codebook: Triggers | None
) -> Candidate:
    """The candidate act between two parties whose words are known; spans are those of the article's text.

    The trigger with which they are most plausible, else the verb or event noun on the way between them, else the word
    that governs both. There is always one, unless the paragraph has no words, which is a `ValueError`.
    """
    scene = scene_of(paragraph, number, codebook)
    return _made(scene, [pair_of_known(scene, _tokens(paragraph, source), _tokens(paragraph, target))])[0]


def _tokens(paragraph: Paragraph, span: Span | None) -> range:
    """The tokens that a span touches; none for no span and for one outside the paragraph."""
    if span is None:
        return range(0)
    start, end = span.start - paragraph.offset, span.end - paragraph.offset
    touched = [token.i for token in paragraph.doc if token.idx < end and token.idx + len(token.text) > start]
    return range(touched[0], touched[-1] + 1) if touched else range(0)


def _made(scene: Scene, of_trigger: list[Pair]) -> list[Candidate]:
    """The candidates of pairs that share their trigger."""
    tree, trigger = scene.tree, of_trigger[0].trigger
    place = place_of(tree, trigger)
    where = _party(scene, place, set()) if place is not None else None
    told, words = circumstances(tree, trigger), around(tree, trigger)
    own = _own_features(tree, trigger, told, is_listed(scene, trigger))
    out = []
    for pair in of_trigger:
        source, target = _parties(scene, pair)
        out.append(
            Candidate(
                paragraph=scene.number,
                head=trigger.head,
                trigger=trigger.tokens,
                key=trigger.key,
                kind=trigger.kind,
                around=words,
                source=source,
                target=target,
                place=where,
                told=told,
                reciprocal=pair.reciprocal,
                features=(*own, *_party_features(tree, source, target, pair.reciprocal)),
                numbers=_numbers(tree, trigger, source, target, told, pair.score),
                score=pair.score,
            )
        )
    return out


def _parties(scene: Scene, pair: Pair) -> tuple[Party | None, Party | None]:
    act = {*pair.trigger.tokens, *(role.head for role in (pair.source, pair.target) if role is not None)}
    source = _party(scene, pair.source, act) if pair.source is not None else None
    target = _party(scene, pair.target, act) if pair.target is not None else None
    if not pair.reciprocal or source is None:
        return source, target
    first, *others = source.members
    return _only(scene, source, [first]), _only(scene, source, others)


def _only(scene: Scene, party: Party, members: list[tuple[int, int, int]]) -> Party:
    """Some members of a list as a party of their own."""
    head, first, end = members[0]
    return Party(head, first, end, party.way, tuple(members), noun_class(scene.tree, head), party.steps)


def _party(scene: Scene, role: Role, others: Collection[int]) -> Party:
    """The party of a role; its words do not reach to the act itself or to the other side, whose words are `others`."""
    members = tuple((member, *scene.phrases.reach(member, others)) for member in scene.phrases.members(role.head))
    first, end = scene.phrases.span(role.head)
    return Party(role.head, first, end, role.way, members, noun_class(scene.tree, role.head), role.steps)


def _own_features(tree: Tree, trigger: Predicate, told: Circumstances, listed: bool) -> tuple[str, ...]:
    return (
        f"key={trigger.key}",
        f"lemma={tree.lemma[trigger.head]}",
        f"kind={trigger.kind}",
        f"dep={tree.dep[trigger.head]}",
        f"listed={listed}",
        f"received={trigger.received}",
        f"negated={told.negated}",
        f"modal={told.modal}",
        f"tense={told.tense}",
        f"governing={told.governing[0] if told.governing else 'none'}",
        f"governor={told.governors[0] if told.governors else 'none'}",
        f"governor negated={told.governor_negated}",
        f"mark={told.mark}",
        f"quoted={told.quoted}",
    )


def _party_features(tree: Tree, source: Party | None, target: Party | None, reciprocal: bool) -> tuple[str, ...]:
    return (
        f"source={source.way if source else 'none'}",
        f"target={target.way if target else 'none'}",
        f"source noun={source.noun if source else 'none'}",
        f"target noun={target.noun if target else 'none'}",
        f"source lemma={tree.lemma[source.head] if source else 'none'}",
        f"target lemma={tree.lemma[target.head] if target else 'none'}",
        f"reciprocal={reciprocal}",
    )


def _numbers(
    tree: Tree, trigger: Predicate, source: Party | None, target: Party | None, told: Circumstances, score: float
) -> tuple[float, ...]:
    first, last = tree.bounds[tree.sentence[trigger.head]]
    return (
        score,
        float(source.steps if source else 0),
        float(target.steps if target else 0),
        float(source.head - trigger.head if source else 0),
        float(target.head - trigger.head if target else 0),
        float(len(source.members) if source else 0),
        float(len(target.members) if target else 0),
        float(told.depth),
        (trigger.head - first) / (last - first),
        float(last - first),
        float(source is None),
        float(target is None),
    )
