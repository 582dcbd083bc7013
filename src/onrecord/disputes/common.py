"""Two accounts face to face: who holds them, and what they have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.disputes.side import STATE, Deed, Side
from onrecord.disputes.terms import BLAME


@dataclass(frozen=True, slots=True)
class Common:
    """What two accounts have in common."""

    roots: tuple[str, ...]
    lemmas: tuple[str, ...]
    """As the answer has them."""
    mass: float
    """Weights of the shared roots, together."""
    of_answer: float
    """Share of the answer's weight that is shared, 0 to 1."""
    of_earlier: float
    actors: frozenset[str]
    """Keys of actors that both name."""
    about: bool
    """Whether the one names the other's holder."""
    deed: bool
    """Whether both tell an act of one type, by and to the same as far as they tell."""

    @classmethod
    def of(cls, earlier: Side, answer: Side, weight: Callable[[str], float]) -> Common:
        """Compare two accounts; `weight` tells how rare a root is, 0 to 1."""
        roots = tuple(root for root in answer.lemmas if root in earlier.lemmas)
        if answer.told.stance in ("denies", "rejects") and any(root != BLAME for root in answer.lemmas):
            weight = _without_blame(weight)  # denied a role in the attack: it is of the attack
        mass = sum(weight(root) for root in roots)
        whole_answer = sum(weight(root) for root in answer.lemmas)
        whole_earlier = sum(weight(root) for root in earlier.lemmas)
        deed = earlier.deed is not None and answer.deed is not None and _one_deed(earlier.deed, answer.deed)
        return cls(
            roots=roots,
            lemmas=tuple(answer.lemmas[root] for root in roots),
            mass=mass,
            of_answer=mass / whole_answer if whole_answer else 0.0,
            of_earlier=mass / whole_earlier if whole_earlier else 0.0,
            actors=earlier.actors & answer.actors,
            about=bool(earlier.actors & answer.holder or answer.actors & earlier.holder),
            deed=deed,
        )

    @property
    def parties(self) -> int:
        """How many actors both name, an official and his state as one."""
        states = sum(key.startswith(STATE) for key in self.actors)
        return max(states, len(self.actors) - states)

    @property
    def cover(self) -> float:
        """How much of the two is the same, 0 to 1: mostly of the shorter one."""
        high, low = sorted((self.of_answer, self.of_earlier), reverse=True)
        return 0.7 * high + 0.3 * low

    def reasons(self) -> tuple[str, ...]:
        """What both have, in words."""
        shared = (f"both: {', '.join(self.lemmas[:5])}",) if self.lemmas else ()
        deed = ("both tell the same act",) if self.deed else ()
        return (*shared, *deed, *(("one names the other",) if self.about else ()))


@dataclass(frozen=True, slots=True)
class Facing:
    """An account and what may answer it, or be at odds with it."""

    earlier: Side
    answer: Side
    common: Common
    pointed: float
    """How sure it is that the answer's own words point back to the other, 0 to 1."""
    alike: float
    """How near the two are in other ways, 0 to 1."""

    @property
    def same_holder(self) -> bool:
        """Whether one actor holds both."""
        return bool(self.earlier.holder) and self.earlier.holder == self.answer.holder

    @property
    def both_hold(self) -> bool:
        """Whether neither leaves it open."""
        return bool(self.earlier.sign and self.answer.sign)

    @property
    def apart_in_time(self) -> bool:
        """Whether the words of both tell of times that do not touch."""
        a, b = self.earlier.told.time, self.answer.told.time
        if a is None or b is None or a.basis == "article" or b.basis == "article":
            return False
        return a.start >= b.end or b.start >= a.end


def _without_blame(weight: Callable[[str], float]) -> Callable[[str], float]:
    return lambda root: 0.0 if root == BLAME else weight(root)


def _one_deed(a: Deed, b: Deed) -> bool:
    def agree(one: frozenset[str], other: frozenset[str]) -> bool:
        return not one or not other or bool(one & other)

    shared = a.source & b.source or a.target & b.target
    return a.type == b.type and agree(a.source, b.source) and agree(a.target, b.target) and bool(shared)
