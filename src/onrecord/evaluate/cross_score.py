"""Score what a system found to be told by several articles of one affair.

A link is a pair of members of one group that lie in different articles. A predicted link is right where its two ends
match the ends of a gold link, and excused where it matches only links that are optional.

utterances   a member matches by an overlap of .3 with the words or with the whole statement that holds them.
happenings   a member matches when it touches a trigger, and none of its spans is longer than 80 characters.
.no_copy     without links whose two ends are the same place of a passage that the two articles share.
.quoted, .paraphrase   recall of links with both ends quoted, and of those with an end in other words.
disputes     found when both sides share characters with those of a gold dispute, either way round, in two different
             articles, and at least half of the sentences that each side touches are sentences of the gold side.
.cross_only  recall of disputes whose sides meet only across articles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from onrecord.evaluate.cross_data import (
    Affair,
    GoldGroup,
    GoldMeeting,
    GoldMember,
    PredictedAffair,
    PredictedMeeting,
    PredictedMember,
    characters,
)
from onrecord.evaluate.figures import Tally, fraction

LINKED = ("utterances", "utterances.no_copy", "happenings", "happenings.no_copy", "disputes")
RECALLED = ("utterances.quoted", "utterances.paraphrase", "disputes.cross_only")
QUOTED = frozenset({"verbatim", "cut", "altered"})
LEAST_OVERLAP = 0.3
LONGEST_TRIGGER = 80
SAME_PLACE = 60
"""Characters by which the places of two ends in a shared passage may differ."""

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+|\n+")


def score(affairs: Sequence[Affair], predictions: Iterable[PredictedAffair]) -> Tally:
    """Counts over all affairs; one without a prediction counts as read in vain."""
    by_name = {prediction.cluster: prediction for prediction in predictions}
    tally = Tally()
    for affair in affairs:
        predicted = by_name.get(affair.name, PredictedAffair(affair.name))
        scorer = _Scorer(affair, tally)
        scorer.links("utterances", affair.gold.utterances, predicted.utterances)
        scorer.links("happenings", affair.gold.happenings, predicted.happenings)
        scorer.disputes(affair.gold.disputes, predicted.disputes)
    return tally


def table(tally: Tally) -> str:
    """The figures as lines of text."""
    rows = []
    for name in LINKED:
        counts = tally.matches(name)
        figures = f"R {fraction(counts.recall)}  P {fraction(counts.precision)}  F1 {fraction(counts.f1)}"
        found, right = counts.found, counts.correct
        rows.append(f"{name:<22} {figures}   ({found.right} of {found.of} gold; {right.right} of {right.of} predicted)")
    for name in RECALLED:
        share = tally[name]
        rows.append(f"{name:<22} R {fraction(share.value)}   ({share.right} of {share.of} gold)")
    return "\n".join(rows)


@dataclass(frozen=True)
class _Link:
    """Two gold members of one group in different articles."""

    ends: tuple[GoldMember, GoldMember]
    optional: bool
    copied: bool

    @property
    def quoted(self) -> bool:
        return all(end.form in QUOTED for end in self.ends)


class _Scorer:
    """Counts for one affair."""

    def __init__(self, affair: Affair, tally: Tally) -> None:
        self.affair, self.tally = affair, tally
        self.copies = [
            (c.a.article, c.a.spans[0], c.b.article, c.b.spans[0]) for c in affair.gold.copies if c.a and c.b
        ]

    @cached_property
    def starts(self) -> dict[str, list[int]]:
        """Where the sentences of each article begin, roughly."""
        return {
            report.name: [0, *(match.end() for match in _SENTENCE_END.finditer(report.text))]
            for report in self.affair.reports
        }

    def copied(self, one: GoldMember | PredictedMember, other: GoldMember | PredictedMember) -> bool:
        """Whether the two stand at about the same place of a passage that their articles share."""
        for x, y in ((one, other), (other, one)):
            for a, here, b, there in self.copies:
                if x.article == a and y.article == b:
                    mine = [start - here.start for start in _starts(x) if here.start <= start < here.end]
                    yours = [start - there.start for start in _starts(y) if there.start <= start < there.end]
                    if any(abs(u - v) <= SAME_PLACE for u in mine for v in yours):
                        return True
        return False

    def gold_links(self, groups: Sequence[GoldGroup]) -> Iterator[_Link]:
        for group in groups:
            for one, other in combinations(group.members, 2):
                if one.article != other.article:
                    optional = group.optional or one.optional or other.optional
                    yield _Link((one, other), optional, self.copied(one, other))

    def links(self, name: str, gold: Sequence[GoldGroup], predicted: Sequence[Sequence[PredictedMember]]) -> None:
        wanted = list(self.gold_links(gold))
        ends: dict[PredictedMember, set[tuple[int, int]]] = {}
        found: set[int] = set()
        counts, new = self.tally.matches(name), self.tally.matches(f"{name}.no_copy")
        for one, other in _predicted_links(predicted):
            here, there = (self._ends(name, wanted, member, ends) for member in (one, other))
            hit = {i for i, k in here if (i, 1 - k) in there}
            found |= hit
            if right := {i for i in hit if not wanted[i].optional}:
                counts.correct.add(1)
                if any(not wanted[i].copied for i in right):
                    new.correct.add(1)
            elif not hit:
                counts.correct.add(0)
                if not self.copied(one, other):
                    new.correct.add(0)
        for i, link in enumerate(wanted):
            if link.optional:
                continue
            counts.found.add(i in found)
            if not link.copied:
                new.found.add(i in found)
            if name == "utterances":
                self.tally[f"{name}.{'quoted' if link.quoted else 'paraphrase'}"].add(i in found)

    @staticmethod
    def _ends(
        name: str,
        wanted: Sequence[_Link],
        member: PredictedMember,
        known: dict[PredictedMember, set[tuple[int, int]]],
    ) -> set[tuple[int, int]]:
        """Which end (0 or 1) of which gold links the member matches."""
        if member not in known:
            matches = _utterance_matches if name == "utterances" else _happening_matches
            known[member] = {
                (i, k) for i, link in enumerate(wanted) for k, end in enumerate(link.ends) if matches(end, member)
            }
        return known[member]

    def disputes(self, gold: Sequence[GoldMeeting], predicted: Sequence[PredictedMeeting]) -> None:
        counts = self.tally.matches("disputes")
        found: set[int] = set()
        for meeting in predicted:
            hit = {i for i, dispute in enumerate(gold) if self._meets(dispute, meeting)}
            found |= hit
            if not hit:
                counts.correct.add(0)
        for i, dispute in enumerate(gold):
            if not dispute.optional:
                counts.found.add(i in found)
                counts.correct.add(i in found, int(i in found))
                if not dispute.also_within:
                    self.tally["disputes.cross_only"].add(i in found)

    def _meets(self, gold: GoldMeeting, predicted: PredictedMeeting) -> bool:
        for sides in ((gold.a, gold.b), (gold.b, gold.a)):
            shared = []
            for mine, yours in zip((predicted.a, predicted.b), sides, strict=True):
                touched, wanted = self._sentences(mine), self._sentences(yours)
                if not touched or 2 * len(touched & wanted) < len(touched):
                    break
                here, there = _by_article(mine), _by_article(yours)
                shared.append({name for name, place in here.items() if place & there.get(name, frozenset())})
            else:
                if any(one != other for one in shared[0] for other in shared[1]):
                    return True
        return False

    def _sentences(self, side: Sequence[PredictedMember] | Sequence[GoldMember]) -> set[tuple[str, int]]:
        found = set()
        for member in side:
            starts = self.starts.get(member.article, [])
            for start, end in _bounds(member):
                first = bisect_right(starts, start) - 1
                last = bisect_right(starts, end - 1) - 1
                found |= {(member.article, number) for number in range(first, last + 1)}
        return found


def _predicted_links(
    groups: Sequence[Sequence[PredictedMember]],
) -> list[tuple[PredictedMember, PredictedMember]]:
    """Pairs of members of one group in different articles, identical ones once."""
    pairs: dict[frozenset[PredictedMember], tuple[PredictedMember, PredictedMember]] = {}
    for group in groups:
        members = list(dict.fromkeys(_ordered(member) for member in group))
        for one, other in combinations(members, 2):
            if one.article != other.article:
                pairs[frozenset((one, other))] = (one, other)
    return list(pairs.values())


def _ordered(member: PredictedMember) -> PredictedMember:
    return PredictedMember(member.article, tuple(sorted(member.spans)))


def _bounds(member: GoldMember | PredictedMember) -> list[tuple[int, int]]:
    if isinstance(member, GoldMember):
        return [(span.start, span.end) for span in member.spans]
    return list(member.spans)


def _starts(member: GoldMember | PredictedMember) -> list[int]:
    return [start for start, _ in _bounds(member)]


def _by_article(side: Sequence[PredictedMember] | Sequence[GoldMember]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for member in side:
        found[member.article] = found.get(member.article, frozenset()) | characters(_bounds(member))
    return found


def _utterance_matches(gold: GoldMember, member: PredictedMember) -> bool:
    if gold.article != member.article:
        return False
    given = characters(member.spans)
    return any(_overlap(characters(words), given) >= LEAST_OVERLAP for words in (gold.spans, gold.row or ()))


def _happening_matches(gold: GoldMember, member: PredictedMember) -> bool:
    if gold.article != member.article or any(end - start > LONGEST_TRIGGER for start, end in member.spans):
        return False
    return bool(characters(gold.spans) & characters(member.spans))


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
