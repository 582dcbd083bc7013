"""Whether two claims of a record meet, or tell the same: a pure function of the two.

How claims meet is decided as inside an article (`onrecord.disputes.meeting`). Between articles the score is lower where
the one claim tells much that the other does not, and where nobody is named who makes the earlier claim: in the outlet's
own voice much is told that nobody disputes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.disputes.meeting import Side, best_meeting
from onrecord.record.actors.naming import fold
from onrecord.record.roots import rarity, root

LEAST = 0.55
"""Score from which on two claims of different articles meet."""
OF_BOTH = 0.6
"""How much of the score depends on the share of all their terms that both have."""
ATTRIBUTED, UNATTRIBUTED = 0.08, -0.06
LESS_SURE: Mapping[str, float] = {"contradiction": 0.6, "differing account": 0.6}
"""What the score of a kind is multiplied with once two claims meet. Of the surest disputes across 3,000 articles nine
of twelve denials were right, and three of thirteen contradictions and numbers (docs/models/disputes.md)."""
SAME = 0.6
"""Share of terms from which on two claims tell the same, for one holder; more for two."""
SAME_OF_TWO = 0.8
ENOUGH_SAME = 0.8
"""Weight of the shared terms from which on two claims tell the same."""
TOLD_ALIKE = 0.3
"""Share of terms that is enough where their statements are one utterance."""
ANSWERS = frozenset({"denial", "rejected claim", "differing account"})
"""Kinds of dispute that nobody has with himself; a contradiction may be of two days."""
POINTING = frozenset({"both tell the same act", "one names the other", "it points back"})
"""Reasons that make up for a single shared term."""
CLOSING = frozenset({"denies", "rejects"})


@dataclass(frozen=True)
class Held:
    """A claim as a record compares it."""

    claim_id: str
    article_id: str
    published: str
    side: Side
    statement_id: str = ""
    first: int = 0
    """Day, as `date.toordinal`; 0 where it is not told."""
    last: int = 0

    @property
    def closing(self) -> bool:
        """Whether it denies or rejects what somebody else claims."""
        return self.side.told.stance in CLOSING

    @property
    def order(self) -> tuple[int, str, str]:
        """Earlier claims first; those without a day last."""
        return (self.first or 9_999_999, self.published, self.claim_id)


@dataclass(frozen=True, slots=True)
class Meeting:
    """How an earlier claim and its answer meet."""

    earlier: str
    answer: str
    kind: str
    score: float
    why: tuple[str, ...]
    matter: tuple[str, ...]


@lru_cache(maxsize=65_536)
def weight(term: str) -> float:
    """How much a term tells: 0 to 1."""
    return rarity(root(fold(term)))


def shared_terms(one: Held, other: Held) -> list[str]:
    """Roots of the terms that both have, in alphabetical order."""
    return sorted(one.side.lemmas.keys() & other.side.lemmas.keys())


def _mass(terms: Iterable[str]) -> float:
    return sum(weight(term) for term in sorted(terms))


def cover(one: Held, other: Held) -> float:
    """Share of all their terms that both have, by weight, 0 to 1."""
    shared, whole = _mass(shared_terms(one, other)), _mass(one.side.lemmas) + _mass(other.side.lemmas)
    return 2 * shared / whole if whole else 0.0


def meeting(one: Held, other: Held) -> Meeting | None:
    """How two claims of different articles meet, the same whichever comes first; null where they do not."""
    first, second = sorted((one, other), key=lambda held: held.order)
    found = best_meeting(first.side, second.side, weight)
    if found is None:
        return None
    encounter, forth = found
    earlier, answer = (first, second) if forth else (second, first)
    if encounter.kind in ANSWERS and _one_holder(first, second):
        return None
    if len(encounter.shared) < 2 and not any(reason in POINTING for reason in encounter.why):
        return None
    score = encounter.score * (1 - OF_BOTH + OF_BOTH * cover(one, other))
    score += ATTRIBUTED if earlier.side.holder else UNATTRIBUTED
    if score < LEAST:
        return None
    score = min(score, 0.99) * LESS_SURE.get(encounter.kind, 1.0)
    why = encounter.why
    return Meeting(earlier.claim_id, answer.claim_id, encounter.kind, round(score, 3), why, encounter.shared)


def _one_holder(one: Held, other: Held) -> bool:
    """Whether one actor makes both claims, not only two who speak for one state."""
    return any(not key.startswith("state ") for key in one.side.holder & other.side.holder)


def same(one: Held, other: Held, *, told_alike: bool = False) -> float:
    """How sure it is that two claims hold the same, 0 to 1; `told_alike`: their statements are one utterance."""
    if one.closing != other.closing or one.side.sign * other.side.sign < 0:
        return 0.0
    likeness = cover(one, other)
    if told_alike:
        return round(likeness, 3) if likeness >= TOLD_ALIKE else 0.0
    mine, yours = one.side.holder, other.side.holder
    least = SAME if mine & yours or not mine or not yours else SAME_OF_TWO
    if likeness < least or _mass(shared_terms(one, other)) < ENOUGH_SAME:
        return 0.0
    return round(likeness, 3)
