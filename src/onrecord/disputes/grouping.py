"""Pairs of accounts that meet, put together as disputes: one for each matter, with all that stands on either side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.disputes.held import Held
from onrecord.disputes.meeting import Side
from onrecord.disputes.pairing import Pair
from onrecord.model import DisputeKind

LEAST = {"denial": 0.38, "rejected claim": 0.38, "contradiction": 0.5, "differing account": 0.5}
"""Score below which a pair alone makes no dispute, by kind; what is told as a denial mostly answers something."""
_NEAR_BEST = 0.7
"""Share of the best pair's score that another account on the same side needs."""
MOST = 8
"""Accounts on one side at most, those that meet best."""


@dataclass(slots=True)
class Group:
    """One dispute in the making."""

    kind: DisputeKind
    best: Pair
    pairs: list[Pair] = field(default_factory=list)

    def earlier(self) -> tuple[int, ...]:
        """The accounts that are answered, in text order."""
        return self._side({pair.earlier: 0.0 for pair in self.pairs}, answers=False)

    def answers(self) -> tuple[int, ...]:
        """The accounts that answer them, in text order."""
        return self._side({pair.answer: 0.0 for pair in self.pairs}, answers=True)

    def _side(self, scores: dict[int, float], *, answers: bool) -> tuple[int, ...]:
        for pair in self.pairs:
            one = pair.answer if answers else pair.earlier
            scores[one] = max(scores[one], pair.encounter.score)
        ranked = sorted(scores, key=lambda one: (-scores[one], one))[:MOST]
        return tuple(sorted(ranked))


def groups_of(pairs: Sequence[Pair], held: Sequence[Held], sides: Sequence[Side]) -> list[Group]:
    """The disputes that pairs make together, in text order of their first accounts."""
    found: list[Group] = []
    by_answer: dict[int, list[Pair]] = {}
    for pair in pairs:
        by_answer.setdefault(pair.answer, []).append(pair)
    grouped: dict[int, list[Group]] = {}
    for answer in sorted(by_answer):
        mine = by_answer[answer]
        best = max(mine, key=lambda pair: (pair.encounter.score, -abs(pair.earlier - pair.answer), -pair.earlier))
        if best.encounter.score < LEAST[best.encounter.kind]:
            continue
        kept = [
            pair
            for pair in mine
            if pair.encounter.score >= _NEAR_BEST * best.encounter.score and _same_sort(pair, best)
        ]
        home = _home(best, kept, grouped, sides)
        if home is None:
            home = Group(best.encounter.kind, best)
            found.append(home)
        elif best.encounter.score > home.best.encounter.score:
            home.kind, home.best = best.encounter.kind, best
        home.pairs += kept
        for pair in kept:
            grouped.setdefault(pair.earlier, []).append(home)
            grouped.setdefault(pair.answer, []).append(home)
    return sorted(found, key=lambda group: min(*group.earlier(), *group.answers()))


def _same_sort(pair: Pair, best: Pair) -> bool:
    denial = ("denial", "rejected claim")
    one, other = pair.encounter.kind, best.encounter.kind
    return one == other or (one in denial and other in denial)


def _home(best: Pair, kept: Sequence[Pair], grouped: Mapping[int, list[Group]], sides: Sequence[Side]) -> Group | None:
    """The dispute to which the pairs of another answer belong: one whose earlier side it answers, by the same holder.

    Somebody else who answers the same accounts joins it, too, where both answers are about the same terms.
    """
    answer = sides[best.answer]
    for pair in kept:
        for group in grouped.get(pair.earlier, ()):
            if pair.earlier not in {one.earlier for one in group.pairs} or not _same_sort(best, group.best):
                continue
            other = sides[group.best.answer]
            if (
                answer.holder == other.holder
                or answer.holder & other.holder
                or answer.lemmas.keys() & other.lemmas.keys()
            ):
                return group
    return None
