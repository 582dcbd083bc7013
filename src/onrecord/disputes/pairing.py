"""Which accounts of one article are compared, and the pairs that meet; the work grows with their number alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from onrecord.disputes.answers import AHEAD, REACH, pointed_at
from onrecord.disputes.held import Held
from onrecord.disputes.meeting import Encounter, Side, meet
from onrecord.disputes.terms import opposites_of, root_of
from onrecord.model import DisputeKind

CANDIDATES = 60
"""Accounts with which one is compared at most: those that share its rarest terms, the nearest first."""
BESIDE = 3
"""Accounts with a number that are looked at before another, whatever words they share."""
FAR = 12
"""Sentences between two accounts that are no longer near."""
_TOLD_WITHIN = 0.45
"""Score of a claim that only the denial itself tells."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts that meet, by their numbers; the second is the answer."""

    earlier: int
    answer: int
    encounter: Encounter


class Index:
    """The accounts of an article by their terms, numbers and acts."""

    def __init__(self, sides: Sequence[Side], held: Sequence[Held]) -> None:
        self.sides, self.held = sides, held
        self.by_root: dict[str, list[int]] = defaultdict(list)
        self.by_deed: dict[str, list[int]] = defaultdict(list)
        sentences: dict[str, set[int]] = defaultdict(set)
        for number, side in enumerate(sides):
            for root in side.lemmas:
                self.by_root[root].append(number)
                sentences[root].add(held[number].sentence)
            if side.deed is not None:
                self.by_deed[side.deed.type].append(number)
        self.counting = [number for number, side in enumerate(sides) if side.told.quantities]
        self.told = len({one.sentence for one in held}) + 1
        self.frequency: Mapping[str, int] = Counter({root: len(where) for root, where in sentences.items()})
        self.sentences = [one.sentence for one in held]

    def weight(self, root: str) -> float:
        """How rare a term is in the article, from 0 to 1."""
        total = max(self.told, 12)
        return min(max(log(total / (self.frequency.get(root, 0) + 0.5)) / log(total), 0.0), 1.0)

    def near(self, number: int, roots: Iterable[str]) -> list[int]:
        """The accounts that share a term with one, those with the rarest first, the nearest first among these."""
        found: dict[int, None] = {}
        for root in sorted(roots, key=lambda root: (len(self.by_root.get(root, ())), root)):
            posted = self.by_root.get(root, [])
            at = bisect_left(posted, number)
            around = posted[max(0, at - CANDIDATES) : at + CANDIDATES]
            for other in sorted(around, key=lambda other: (abs(other - number), other)):
                found.setdefault(other)
                if len(found) > CANDIDATES:
                    return [*found]
        return [*found]

    def counting_beside(self, number: int) -> list[int]:
        """The few accounts with a number right before one that has a number, too."""
        at = bisect_left(self.counting, number)
        before = self.counting[max(0, at - BESIDE) : at]
        return before if self.sides[number].told.quantities else []

    def closeness(self, one: int, other: int) -> float:
        """How near two accounts stand in the text, from 0 to 1 for the same sentence."""
        return max(0.0, 1.0 - abs(self.sentences[one] - self.sentences[other]) / FAR)

    def window(self, number: int) -> tuple[int, int]:
        """The first account, and the one after the last, near enough to be pointed at."""
        here = self.held[number].sentence
        return bisect_left(self.sentences, here - REACH), bisect_right(self.sentences, here + AHEAD)


def pairs_that_meet(held: Sequence[Held], sides: Sequence[Side], outlets: Collection[str] = ()) -> list[Pair]:
    """The pairs of accounts that meet, in text order of their answers; accounts stand in order of their sentences.

    `outlets` are the ids of actors whose accounts are reports.
    """
    index = Index(sides, held)
    found: list[Pair] = []
    for number, side in enumerate(sides):
        if held[number].denies:
            found += _answered(number, held, sides, index, outlets)
        elif not held[number].quoted and side.sign:
            found += _at_odds(number, held, sides, index)
    return found


def _answered(
    number: int, held: Sequence[Held], sides: Sequence[Side], index: Index, outlets: Collection[str]
) -> list[Pair]:
    """What a denial answers: what its words tell, or what they point to; else the claim that it tells itself."""
    answer = held[number]
    nobody = answer.account.holder is None and answer.claimant is None
    if nobody and answer.account.attribution is None and answer.account.stance == "rejects":
        return []  # the outlet's own verdict on something that nobody is known to hold
    pointed: dict[int, float] = {}
    if answer.points or answer.claimant is not None:
        pointed = pointed_at(number, held, sides, index.window(number), outlets)
    alike = [] if answer.points else index.near(number, sides[number].lemmas)
    found = []
    for other in dict.fromkeys((*pointed, *alike)):
        if not _comparable(other, number, held):
            continue
        near = index.closeness(other, number)
        encounter = meet(sides[other], sides[number], index.weight, pointed=pointed.get(other, 0.0), alike=near)
        if encounter is not None:
            found.append(Pair(other, number, encounter))
    if found and max(pair.encounter.score for pair in found) >= _TOLD_WITHIN:
        return found
    own = next((n for n in _beside(number, held) if held[n].quoted or held[n].told), None)
    if own is None or (answer.account.holder is None and held[own].account.holder is None):
        return found  # a claim of nobody, which nobody is known to deny
    kind: DisputeKind = "denial" if answer.account.stance == "denies" else "rejected claim"
    why = (f"the answer {answer.account.stance} what somebody claims",)
    return [*found, Pair(own, number, Encounter(kind, _TOLD_WITHIN, why, answer.account.terms[:5]))]


def _at_odds(number: int, held: Sequence[Held], sides: Sequence[Side], index: Index) -> list[Pair]:
    """The accounts that an affirmation or negation contradicts, or from which it differs by a number or a doer."""
    side = sides[number]
    opposed = {root for lemma in side.lemmas.values() for root in opposites_of(lemma)} & index.by_root.keys()
    counted = bool(side.told.quantities)
    found = []
    for other in dict.fromkeys((*index.near(number, {*side.lemmas, *opposed}), *index.counting_beside(number))):
        against = sides[other]
        if held[other].denies or held[other].quoted or not against.sign:
            continue
        same_holder = side.told.holder is not None and side.told.holder == against.told.holder
        if against.sign == side.sign:
            if other > number or same_holder or not _may_differ(side, against, opposed, counted):
                continue
        elif other > number if same_holder else side.sign > 0:
            continue  # the one that says that it is not so is the answer; of one holder's two, the later
        if _comparable(other, number, held):
            if against.sign != side.sign and not held[number].none and root_of(held[number].core) not in against.lemmas:
                continue  # did not negotiate over the budget: who only speaks of the budget says nothing else
            # What is not so by a verb is so of somebody: he does not quit. That there was no meeting is so of all.
            tied = held[number].none or against.sign == side.sign or len(side.lemmas.keys() & against.lemmas.keys()) > 1
            encounter = meet(against, side, index.weight, alike=index.closeness(other, number) if tied else 0.0)
            if encounter is not None:
                found.append(Pair(other, number, encounter))
    return found


def _may_differ(side: Side, other: Side, opposed: set[str], counted: bool) -> bool:
    """Whether two accounts of one sign have something that may be at odds: a number, a doer, opposites."""
    if not opposed.isdisjoint(other.lemmas) or (side.deed and other.deed and side.deed.type == other.deed.type):
        return True
    return counted and bool(other.told.quantities)


def _comparable(other: int, number: int, held: Sequence[Held]) -> bool:
    """Whether two accounts are told apart: not by one statement, nor both by the outlet, nor in one sentence of it."""
    a, b = held[other].account, held[number].account
    if a.attribution is not None and a.attribution == b.attribution:
        return False
    if a.attribution is None and b.attribution is None and a.holder == b.holder:
        return False
    return not any(one.overlaps(two) for one in a.spans for two in b.spans)


def _beside(number: int, held: Sequence[Held]) -> list[int]:
    """The accounts of the same words, right before or behind one."""
    low, high = max(0, number - 3), min(len(held), number + 4)
    spans = held[number].account.spans
    return [
        n for n in range(low, high) if n != number and any(a.covers(b) for a in spans for b in held[n].account.spans)
    ]
