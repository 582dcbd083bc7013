"""One happening, one event: the mentions of an act in an article become one, with all their triggers.

Two mentions are one where nothing speaks against it: the same type, or the same word in the same quad class; parties
that agree as far as both are told; the same asserter and status; no other time or place. What one side affirms and the
other denies stays two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.draft import Act, Parties
from onrecord.model import Actor, EventStatus, Span, TimeInterval

LOOKED_BACK = 24
"""Events of one kind, the latest first, that a mention is compared with, so that no article takes long."""

MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""Types of acts that both parties do."""

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_SHARE = 0.25
"""How much of what is missing to certainty one more mention adds, in parts of its own confidence."""

Asserter = tuple[str, str | int]
"""Who asserts an act: the outlet, an actor, or a statement whose speaker is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an act with all that is known of it."""

    act: Act
    parties: Parties
    status: EventStatus
    asserter: Asserter
    asserted_by: int | None
    statement: int | None
    time: TimeInterval | None
    place: str
    """The words for the place, empty where none is told."""
    lemma: str
    """The trigger's main word."""
    headline: bool = False
    own_word: bool = False
    """Whether who asserts it is who acts: "I rejected the offer"."""


@dataclass(slots=True)
class Folded:
    """The mentions of one happening, the first in text order first."""

    mentions: list[Mention]
    fullest: Mention
    """The mention that tells most: both parties, a time, a place, outside a headline."""
    lemmas: set[str]
    times: set[tuple[str, str]]
    """Start and end of what the text's own time expressions give it."""
    places: set[str]

    @classmethod
    def of(cls, mention: Mention) -> Folded:
        """A happening that has one mention so far."""
        found = cls([], mention, set(), set(), set())
        found.add(mention)
        return found

    def add(self, mention: Mention) -> None:
        """Take in one more mention."""
        self.mentions.append(mention)
        if _fullness(mention) > _fullness(self.fullest):
            self.fullest = mention
        self.lemmas.add(mention.lemma)
        self.times |= _told_time(mention)
        self.places |= {mention.place} - {""}

    @property
    def confidence(self) -> float:
        """The best mention's, raised a little by each further one."""
        ranked = sorted((m.act.confidence for m in self.mentions), reverse=True)
        doubt = 1.0 - ranked[0]
        for one in ranked[1:]:
            doubt *= 1.0 - _SHARE * one
        return round(1.0 - doubt, 3)


def _fullness(mention: Mention) -> tuple[int, int, float]:
    told = 2 * bool(mention.parties.source) + 2 * bool(mention.parties.target)
    return told + len(_told_time(mention)) + bool(mention.place), not mention.headline, mention.act.confidence


def fold(mentions: Sequence[Mention], actors: Mapping[str, Actor], quads: Mapping[str, str]) -> list[Folded]:
    """The happenings of an article, in text order of their first mention; `mentions` stand in text order.

    `quads` gives the quad class of each type; a type that it does not know is a class of its own.
    """
    groups: list[Folded] = []
    alike: dict[tuple[str, EventStatus], list[Folded]] = {}
    for mention in mentions:
        near = alike.setdefault((quads.get(mention.act.type, mention.act.type), mention.status), [])
        home = next((g for g in reversed(near[-LOOKED_BACK:]) if _is_same(mention, g, actors)), None)
        if home is not None:
            home.add(mention)
        else:
            groups.append(Folded.of(mention))
            near.append(groups[-1])
    return groups


def _is_same(mention: Mention, group: Folded, actors: Mapping[str, Actor]) -> bool:
    """Whether a mention is of the happening that a group tells."""
    fullest, same_word = group.fullest, mention.lemma in group.lemmas
    if mention.act.type != fullest.act.type and not same_word:
        return False
    if not _same_asserter(mention, fullest):
        return False
    mutual = mention.act.type in MUTUAL
    meeting = _sides_agree(mention.parties, fullest.parties, actors, mutual=mutual)
    if meeting is None or (meeting == 0 and not same_word):
        return False
    apart = any(
        start >= other_end or other_start >= end
        for start, end in _told_time(mention)
        for other_start, other_end in group.times
    )
    elsewhere = mention.place and not all(mention.place in other or other in mention.place for other in group.places)
    return not apart and not elsewhere


def _told_time(mention: Mention) -> set[tuple[str, str]]:
    """Start and end of what the text's words tell of a mention's time."""
    time = mention.time
    return {(time.start, time.end)} if time is not None and time.basis == "expression" else set()


def _same_asserter(a: Mention, b: Mention) -> bool:
    """Whether the same side tells both; what somebody says that he himself did, the outlet may tell, too."""
    if a.asserter == b.asserter:
        return True
    return (a.own_word and b.asserter[0] == "outlet") or (b.own_word and a.asserter[0] == "outlet")


def _sides_agree(a: Parties, b: Parties, actors: Mapping[str, Actor], *, mutual: bool) -> int | None:
    """How many sides both mentions tell, where these agree; None where they do not.

    In a `mutual` act, a meeting, it does not matter who is told as its source.
    """
    straight = _agree(a.source, b.source, actors), _agree(a.target, b.target, actors)
    if None not in straight or not mutual:
        return None if None in straight else sum(1 for side in straight if side)
    if not a.target or not b.target or not a.source or not b.source:
        whole = _agree(a.source + a.target, b.source + b.target, actors)
        return 1 if whole and set(a.source + a.target) & set(b.source + b.target) else None
    crossed = _agree(a.source, b.target, actors), _agree(a.target, b.source, actors)
    return None if None in crossed else sum(1 for side in crossed if side)


def _agree(a: tuple[str, ...], b: tuple[str, ...], actors: Mapping[str, Actor]) -> bool | None:
    """Whether one side holds the other, a state standing for its officials; False where one is not told, else None."""
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return True if all(any(stands_for(x, y, actors) for y in long) for x in short) else None


def stands_for(a: str, b: str, actors: Mapping[str, Actor]) -> bool:
    """Whether two actors are one for an act: the same, a member, or a state and who acts for it."""
    if a == b:
        return True
    one, other = actors[a], actors[b]
    if b in one.members or a in other.members:
        return True
    if one.country is None or one.country != other.country or "country" not in (one.kind, other.kind):
        return False
    agent = other if one.kind == "country" else one
    return agent.kind == "country" or bool(_OFFICIAL & {*agent.sectors})


def triggers_of(group: Folded) -> tuple[Span, ...]:
    """The triggers of a happening, each once, in text order."""
    return tuple(sorted({mention.act.trigger for mention in group.mentions}))
