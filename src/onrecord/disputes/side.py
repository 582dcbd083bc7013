"""An account in the form in which two are compared, whether of one article or of two.

It is seen through `Told`, which a claim of a reading and an account of a draft both fulfil.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from onrecord.disputes.terms import root_of
from onrecord.model import Actor, EventStatus, Quantity, Stance, TimeInterval

STATE = "state "
"""How the key of a state begins."""

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "SPY", "COP", "JUD"})


class Told(Protocol):
    """What a `Claim` and an `Account` both tell."""

    @property
    def holder(self) -> str | None:
        """Id of the actor who holds it; None for the outlet."""
        ...

    @property
    def stance(self) -> Stance:
        """What the holder makes of it."""
        ...

    @property
    def negated(self) -> bool:
        """Whether its own words say that something is not so."""
        ...

    @property
    def terms(self) -> tuple[str, ...]:
        """Lemmas of the words that carry its meaning."""
        ...

    @property
    def actors(self) -> tuple[str, ...]:
        """Ids of those whom it names."""
        ...

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers."""
        ...

    @property
    def time(self) -> TimeInterval | None:
        """When what it holds was so."""
        ...


@dataclass(frozen=True, slots=True)
class Deed:
    """The event that an account tells; parties by keys that are comparable between both accounts."""

    type: str
    source: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()
    status: EventStatus = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An account in the form in which two are compared."""

    told: Told
    holder: frozenset[str]
    """Keys of whoever holds it: its own and that of the state for which it speaks; none for the outlet."""
    actors: frozenset[str]
    """Keys of those whom it names."""
    lemmas: Mapping[str, str]
    """By root: the lemma that the account has."""
    deed: Deed | None = None

    @property
    def roots(self) -> tuple[str, ...]:
        """Its folded terms in text order: the ones by which to index accounts."""
        return tuple(self.lemmas)

    @property
    def narrated(self) -> bool:
        """Whether nobody is known to hold it: the outlet tells it, or the text does not tell who does."""
        return not self.holder

    @property
    def sign(self) -> int:
        """1 where it is held that something is so, -1 that it is not, 0 where that is left open."""
        stance = self.told.stance
        if stance == "doubts":
            return 0
        return -1 if (stance in ("denies", "rejects")) != self.told.negated else 1


def keys_of(actor: Actor, key: str | None = None) -> frozenset[str]:
    """The keys by which an actor is compared: its own, and its state's where it is one or speaks for one."""
    own = key if key is not None else actor.id
    state = actor.country is not None and (actor.kind == "country" or bool(_OFFICIAL & {*actor.sectors}))
    return frozenset({own, f"{STATE}{actor.country}"} if state else {own})


def side_of(told: Told, who: Mapping[str, Collection[str]] | None = None, deed: Deed | None = None) -> Side:
    """An account made comparable; `who` gives for an id of its reading the keys that both sides know (`keys_of`)."""
    keys = who or {}

    def known(one: str) -> Collection[str]:
        return keys.get(one, (one,))

    lemmas: dict[str, str] = {}
    for term in told.terms:
        lemmas.setdefault(root_of(term), term)
    return Side(
        told=told,
        holder=frozenset(known(told.holder)) if told.holder is not None else frozenset(),
        actors=frozenset(key for one in told.actors for key in known(one)),
        lemmas=lemmas,
        deed=deed,
    )
