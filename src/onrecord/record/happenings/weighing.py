"""How likely two events are one happening: log-odds for what agrees and against what differs, and the reasons in words.

The weights are set by hand, as those of actors are (`weighing.py`). Two events must share an actor, or the country of
one, on one side at least, and be told of days that overlap or follow one another. Nothing but the two is looked at, so
that the weight is the same whatever else the record holds.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, sqrt

from onrecord.errors import KnowledgeError
from onrecord.record.actors.naming import fold

PRIOR = -2.5
ENOUGH = 1.0
"""Log-odds from which two events are linked: odds of e to 1."""
SAME_TYPE, LIKELY_TYPE, SAME_QUAD = 1.0, 0.3, -0.5
SAME_MODE, OTHER_MODE = 0.5, -0.5
SAME_ACTOR, SAME_COUNTRY, OTHER_PERSON, UNTOLD, OTHER_NAME = 1.0, 0.5, -0.5, -0.3, -1.0
SAME_DAY, OVERLAP, DAY_APART = 0.5, 0.2, -0.7
SAME_PLACE, OTHER_PLACE = 1.0, -1.0
SAME_TRIGGER, SAME_WORDS, UNLIKE_WORDS = 0.7, 5.0, -1.0
OTHER_STATUS = -0.5
"""Where one is planned or only possible and the other is not; affirming and denying tell of the same matter."""
FEW_WORDS = 2
"""Added to the number of words: what two short sentences share may be chance."""
KEPT_STEMS = 8192
"""Sentences whose stems are kept in memory: events of the same days are compared again and again."""
LONGEST = 7
"""Days: of what is only known to a longer period one cannot tell whether it is one."""
STEM = 5
"""Letters by which words are compared: attack and attacked, negotiate and negotiations."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who acts, or to whom it is done, as far as it tells that."""

    actors: frozenset[str] = frozenset()
    """Actor ids of the record."""
    people: frozenset[str] = frozenset()
    """Those of them that are persons."""
    states: frozenset[str] = frozenset()
    """Those of them that are countries: much is done in their name on one day."""
    countries: frozenset[str] = frozenset()
    all_told: bool = True
    """Whether every one of them has a country."""

    @property
    def told(self) -> bool:
        """Whether the article names anybody on this side."""
        return bool(self.actors)


@dataclass(frozen=True, slots=True)
class Told:
    """An event, as far as it tells which happening it is of."""

    event_id: str
    article_id: str
    published: str
    type: str
    quad: str | None
    status: str
    asserted_by: str
    """Id of the statement that tells it; empty for the outlet."""
    first: int
    """Day, as `date.toordinal`."""
    last: int
    source: Side
    target: Side
    mode: str | None = None
    types: frozenset[str] = frozenset()
    """Other types that it might be."""
    place: frozenset[str] = frozenset()
    triggers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    """Stems of its sentence, without those of its parties' names; those of trigger and place may be among them."""

    @property
    def voice(self) -> tuple[str, str, str]:
        """Two events of one voice were told apart by their article, and are never one happening."""
        return (self.article_id, self.status, self.asserted_by)

    @property
    def order(self) -> tuple[str, str]:
        """Earlier reports first; those without a date last."""
        return (self.published or "9999", self.event_id)


@dataclass(frozen=True, slots=True)
class Link:
    """How like two events are, from 0 to 1, and why."""

    score: float
    why: tuple[str, ...]


@cache
def _small() -> frozenset[str]:
    where = "onrecord/record/happenings/happenings.toml"
    words = tomllib.loads(
        files("onrecord.record.happenings").joinpath("happenings.toml").read_text(encoding="utf8")
    ).get("small")
    if not isinstance(words, list) or not words or any(fold(word) != word for word in words):
        raise KnowledgeError("small must be a list of folded words", where=where)
    return frozenset(words)


@lru_cache(maxsize=KEPT_STEMS)
def stems(text: str, besides: str = "") -> frozenset[str]:
    """The beginnings of the words of a text that tell something, without those of `besides`.

    >>> sorted(stems("Vessian aircraft attacked the harbour", besides="Vessia"))
    ['aircr', 'attac', 'harbo']
    """
    known = {word[:STEM] for word in fold(besides).split()}
    words = (word for word in fold(text).split() if len(word) > 2 and word not in _small())
    return frozenset({word[:STEM] for word in words} - known)


def may_be_one(one: Told, other: Told) -> bool:
    """Whether two events are of one class and of days that overlap or follow one another, from two voices."""
    if one.first > other.last + 1 or other.first > one.last + 1 or one.voice == other.voice:
        return False
    return one.type == other.type or (one.quad is not None and one.quad == other.quad)


def link(one: Told, other: Told) -> Link | None:
    """The link of two events, the same whichever comes first; null where they are not likely to be one happening."""
    if not may_be_one(one, other):
        return None
    why: list[str] = []
    source, target = _side("source", one.source, other.source, why), _side("target", one.target, other.target, why)
    if source is None or target is None or not any(reason.split(":")[0] in ("source", "target") for reason in why):
        return None
    odds = PRIOR + source + target
    odds += _types(one, other, why) + _days(one, other, why) + _place(one, other, why) + _words(one, other, why)
    if (one.status != other.status) and not {one.status, other.status} <= {"asserted", "denied"}:
        odds += OTHER_STATUS
        why.append(f"{min(one.status, other.status)} and {max(one.status, other.status)}")
    if odds < ENOUGH:
        return None
    return Link(round(1 / (1 + exp(-odds)), 3), tuple(why))


def _side(name: str, one: Side, other: Side, why: list[str]) -> float | None:
    """What one side of the two says; null where it says that they are not one."""
    if not one.told or not other.told:
        return UNTOLD
    if shared := (one.actors & other.actors) - one.states:
        why.append(f"{name}: {min(shared)}")
        return SAME_ACTOR
    if common := (one.countries & other.countries) or (one.states & other.states):
        if one.people and one.people == one.actors and other.people and other.people == other.actors:
            why.append(f"other {name}, {min(common)}")
            return OTHER_PERSON
        why.append(f"{name}: {min(common)}")
        return SAME_COUNTRY
    if one.countries and other.countries and one.all_told and other.all_told:
        return None
    why.append(f"other {name}")
    return OTHER_NAME


def _types(one: Told, other: Told, why: list[str]) -> float:
    if one.type != other.type:
        likely = other.type in one.types or one.type in other.types
        why.append(f"type: {min(one.type, other.type)}, {max(one.type, other.type)}")
        return LIKELY_TYPE if likely else SAME_QUAD
    why.append(f"type: {one.type}")
    if one.mode is None or other.mode is None:
        return SAME_TYPE
    return SAME_TYPE + (SAME_MODE if one.mode == other.mode else OTHER_MODE)


def _days(one: Told, other: Told, why: list[str]) -> float:
    if (one.first, one.last) == (other.first, other.last):
        why.append("same day" if one.first == one.last else "same days")
        return SAME_DAY
    if one.first <= other.last and other.first <= one.last:
        why.append("days overlap")
        return OVERLAP
    why.append("a day apart")
    return DAY_APART


def _place(one: Told, other: Told, why: list[str]) -> float:
    if not one.place or not other.place:
        return 0.0
    if shared := one.place & other.place:
        why.append(f"place: {' '.join(sorted(shared))}")
        return SAME_PLACE
    why.append("other place")
    return OTHER_PLACE


def _words(one: Told, other: Told, why: list[str]) -> float:
    odds = 0.0
    if shared := one.triggers & other.triggers:
        odds += SAME_TRIGGER
        why.append(f"trigger: {min(shared)}-")
    told = one.triggers | other.triggers | one.place | other.place  # these have weights of their own
    mine, yours = one.words - told, other.words - told
    both = len(mine & yours)
    if both:
        likeness = both / (sqrt(len(mine) * len(yours)) + FEW_WORDS)
        why.append(f"words: {likeness:.0%}")
        return odds + SAME_WORDS * likeness
    why.append("no word in common")
    return odds + UNLIKE_WORDS
