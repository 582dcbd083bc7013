"""The disputes that meetings make together: a pure function of the meetings of one neighbourhood.

The surest meeting comes first. It joins the dispute on whose sides its two claims stand already, or tell the same as
one that does; otherwise it is a dispute of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.disputes.terms import root_of
from onrecord.record.disputes.weighing import Meeting
from onrecord.record.grouping import Pair

NEARLY, ROUGHLY = 0.9, 0.6
"""Of the meetings of one answer, those count whose score is at least so much of the best one's: with claims of the same
article, and of all."""
ONE_MATTER = 0.7
"""Share of the terms of two meetings that both have, if they are about one matter."""
ENOUGH = 0.2
"""How sure it is at least that a claim which holds the same as one of a side stands there, too."""
MOST_MATTER = 5
"""Terms that tell what a dispute is about."""


@dataclass(slots=True)
class Grouped:
    """A dispute: the claims of either side with their scores, and the meetings that make it."""

    earlier: dict[str, float] = field(default_factory=dict)
    answers: dict[str, float] = field(default_factory=dict)
    meetings: list[Meeting] = field(default_factory=list)

    @property
    def best(self) -> Meeting:
        """The surest of its meetings."""
        return self.meetings[0]

    @property
    def matter(self) -> tuple[str, ...]:
        """What most of its meetings are about."""
        told = Counter(term for one in self.meetings for term in dict.fromkeys(one.matter))
        return tuple(sorted(told, key=lambda term: (-told[term], term))[:MOST_MATTER])

    def add(self, meeting: Meeting, *, turned: bool = False) -> None:
        """Take a meeting in, its sides the other way round where they are so here."""
        left, right = (self.answers, self.earlier) if turned else (self.earlier, self.answers)
        for claim, side in ((meeting.earlier, left), (meeting.answer, right)):
            side[claim] = max(side.get(claim, 0.0), meeting.score)
        self.meetings.append(meeting)

    def is_about(self, meeting: Meeting) -> bool:
        """Whether a meeting is about what the surest one is about."""
        mine, yours = {root_of(term) for term in self.best.matter}, {root_of(term) for term in meeting.matter}
        return len(mine & yours) >= ONE_MATTER * len(mine | yours)


def disputes_of(meetings: Iterable[Meeting], alike: Mapping[Pair, float]) -> list[Grouped]:
    """The disputes, the surest first; `alike` are pairs of claims that hold the same."""
    near: dict[str, set[str]] = {}
    for one, other in alike:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found: list[Grouped] = []
    for meeting in sorted(_best(meetings), key=lambda one: (-one.score, one.earlier, one.answer)):
        for dispute in found:
            if (turned := _fits(dispute, meeting, near)) is not None:
                dispute.add(meeting, turned=turned)
                break
        else:
            found.append(Grouped())
            found[-1].add(meeting)
    for dispute in found:
        _extend(dispute, alike)
    return found


def _best(meetings: Iterable[Meeting]) -> list[Meeting]:
    """For each answer, the claims of each article that it answers most surely: an answer has one matter."""
    surest: dict[str, float] = {}
    of_article: dict[tuple[str, str], float] = {}
    some = list(meetings)
    for one in some:
        place = (one.answer, _article(one.earlier))
        surest[one.answer] = max(surest.get(one.answer, 0.0), one.score)
        of_article[place] = max(of_article.get(place, 0.0), one.score)
    return [
        one
        for one in some
        if one.score >= NEARLY * of_article[one.answer, _article(one.earlier)]
        and one.score >= ROUGHLY * surest[one.answer]
    ]


def _article(claim_id: str) -> str:
    return claim_id.rpartition("-")[0]


def _fits(dispute: Grouped, meeting: Meeting, near: Mapping[str, set[str]]) -> bool | None:
    """Whether a meeting is of the dispute with its sides the other way round, or as they are; null where it is not."""
    for turned in (False, True):
        left, right = (dispute.answers, dispute.earlier) if turned else (dispute.earlier, dispute.answers)
        if meeting.earlier in right or meeting.answer in left:
            continue
        earlier, answer = _stands(meeting.earlier, left, near), _stands(meeting.answer, right, near)
        if (earlier and answer) or (not turned and meeting.answer in right):
            return turned
        if earlier and not turned and dispute.is_about(meeting):
            return turned
    return None


def _stands(claim: str, side: Mapping[str, float], near: Mapping[str, set[str]]) -> bool:
    return claim in side or not side.keys().isdisjoint(near.get(claim, ()))


def _extend(dispute: Grouped, alike: Mapping[Pair, float]) -> None:
    """Add what holds the same as a claim of a side."""
    for side, opposite in ((dispute.earlier, dispute.answers), (dispute.answers, dispute.earlier)):
        new: dict[str, float] = {}
        for pair, score in sorted(alike.items()):
            for here, there in (pair, pair[::-1]):
                sure = round(side.get(here, 0.0) * score, 3)
                if sure >= ENOUGH and there not in side and there not in opposite:
                    new[there] = max(new.get(there, 0.0), sure)
        side.update(new)
