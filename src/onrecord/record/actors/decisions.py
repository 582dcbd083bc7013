"""What the user decided of actors: that two are one, or that one is several. Kept apart from all that builds draw anew.

A decision names actors by what reports say of them, never by an id, so that it holds after a rebuild, and for reports
that come later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from onrecord.record.actors.evidence import Appearance, Party, Stance
from onrecord.record.actors.naming import fold
from onrecord.record.schema import actor_decisions

Kind = Literal["merge", "split"]


class Selector(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which appearances are meant: those of a name, of a name with a stance, or one actor of one article."""

    key: str
    stance: Stance | None = None
    article: str | None = None
    name: str = ""
    """Of one article: the folded name that the actor has there."""

    def matches(self, one: Appearance) -> bool:
        """Whether it means this appearance."""
        if self.article is not None:
            return one.article_id == self.article and fold(one.name) == self.name
        return one.key == self.key and self.stance in (None, one.stance)


class Side(msgspec.Struct, frozen=True):
    """One of the actors that a decision is about."""

    selectors: tuple[Selector, ...]

    @property
    def keys(self) -> set[str]:
        """The names it is known by; an actor of one article has none here."""
        return {selector.key for selector in self.selectors if selector.article is None}

    def matches(self, one: Appearance) -> bool:
        """Whether an appearance is of this side."""
        return any(selector.matches(one) for selector in self.selectors)

    def names(self, party: Party) -> bool:
        """Whether a party of one stance is of this side."""
        if any(selector.stance in party.stances for selector in self.selectors if selector.article is None):
            return True
        return any(selector.article and any(map(selector.matches, party.appearances)) for selector in self.selectors)


@dataclass(frozen=True)
class Decision:
    """One decision; `number` is its place among those of the record."""

    number: int
    kind: Kind
    sides: tuple[Side, ...]
    because: str | None = None

    @property
    def joins(self) -> bool:
        """Whether it says that its sides are one."""
        return self.kind == "merge"

    @cached_property
    def _of_articles(self) -> frozenset[str]:
        return frozenset(s.article for side in self.sides for s in side.selectors if s.article is not None)

    def tag(self, one: Appearance) -> tuple[int, int] | None:
        """On which side of a split an appearance stands: that of its article before that of its name."""
        if self.joins:
            return None
        for of_article in (True, False):
            for number, side in enumerate(self.sides):
                if any((s.article is not None) is of_article and s.matches(one) for s in side.selectors):
                    return (self.number, number)
        return None

    def carves(self, one: Appearance) -> bool:
        """Whether a merge is about this one appearance and not about others of its name."""
        if not self.joins or one.article_id not in self._of_articles:
            return False
        return any(s.article is not None and s.matches(one) for side in self.sides for s in side.selectors)

    def articles(self) -> frozenset[str]:
        """Ids of the articles that it names."""
        return self._of_articles


def all_decisions(connection: Connection) -> list[Decision]:
    """Every decision in the order in which they were taken."""
    rows = connection.execute(select(actor_decisions).order_by(actor_decisions.c.number))
    return [Decision(row.number, row.decision, _sides(row.sides), row.because) for row in rows]


def _sides(stored: Any) -> tuple[Side, ...]:
    return msgspec.convert([{"selectors": side} for side in stored], type=tuple[Side, ...])


def add_decision(connection: Connection, kind: Kind, sides: Sequence[Side], because: str | None) -> int:
    """Write a decision down; returns its number."""
    last = connection.execute(select(func.max(actor_decisions.c.number))).scalar() or 0
    stored = [msgspec.to_builtins(side.selectors) for side in sides]
    row = {"number": last + 1, "decision": kind, "sides": stored, "because": because}
    connection.execute(insert(actor_decisions), row)
    return last + 1


def drop_decisions(connection: Connection, numbers: Sequence[int]) -> None:
    """Take decisions back."""
    connection.execute(delete(actor_decisions).where(actor_decisions.c.number.in_(numbers)))
