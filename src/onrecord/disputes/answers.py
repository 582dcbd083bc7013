"""To what a denial points back whose own words do not tell what is denied: "denied it", "that is false"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.disputes.held import Held
from onrecord.disputes.meeting import Side
from onrecord.disputes.terms import BLAME

REACH = 14
"""Sentences before a denial in which what it answers is looked for."""
AHEAD = 2
"""Sentences behind it: "denied the charge. Prosecutors say that he ..."."""
LEAST = 0.5
MOST = 4
"""Accounts that one denial answers at most."""
_CLOSE = 0.2
"""How far behind the best the others may be."""

_PRINTED = frozenset({"report", "story", "account"})
_ACCUSING = frozenset({"ACCUSE"})
_BLAMED = frozenset({"ASSAULT", "COERCE", "PROTEST", "ACCUSE"})


def pointed_at(
    number: int, held: Sequence[Held], sides: Sequence[Side], window: tuple[int, int], outlets: Collection[str]
) -> dict[int, float]:
    """By number of an account: how sure it is, from 0 to 1, that the denial with this number answers it.

    Only the accounts of the window, from its first number to before its second, are looked at. `outlets` are the ids
    of actors whose accounts are reports.
    """
    answer = held[number]
    found: dict[int, float] = {}
    for other in range(*window):
        one = held[other]
        apart = answer.sentence - one.sentence
        if other == number or one.denies or one.quoted or not -AHEAD <= apart <= REACH:
            continue
        if one.account.attribution is not None and one.account.attribution == answer.account.attribution:
            continue
        points = _points(answer, one, sides[number], sides[other], apart)
        points += 0.3 * (answer.noun in _PRINTED and one.account.holder in outlets)
        if points >= LEAST:
            found[other] = min(points, 1.0)
    if not found:
        return {}
    best = max(found.values())
    near = sorted((-points, abs(held[other].sentence - answer.sentence), other) for other, points in found.items())
    return {other: -points for points, _, other in near[:MOST] if -points >= best - _CLOSE}


def _points(answer: Held, one: Held, answers: Side, side: Side, apart: int) -> float:
    """How well an account fits as what a denial answers."""
    if side.holder and side.holder == answers.holder:
        return 0.0
    points = 0.35 if answer.points else 0.0
    if answer.claimant is not None:
        points += 0.45 if one.account.holder == answer.claimant else -0.3
    deed = side.deed
    accusing = deed is not None and deed.type in _ACCUSING
    if deed is not None and accusing and answers.holder and deed.target & answers.holder:
        points += 0.45
    elif answers.holder & side.actors:
        points += 0.3
    elif answers.holder & side.holder or (not answers.holder and apart > 1):
        points -= 0.1
    if answer.points and BLAME not in answers.told.terms and 0 <= apart <= 1:
        points += 0.25 if not answer.noun else 0.2 * (answer.noun in _PRINTED)  # "denied it", right behind
    if one.noun and answer.noun:
        points += 0.3 if one.noun == answer.noun else 0.2 * one.told
    if answer.points and BLAME in answers.told.terms:
        blamed = BLAME in side.lemmas or (deed is not None and deed.type in _BLAMED)
        points += 0.15 if blamed else -0.05
    elif one.account.attribution is None and not one.told and not accusing:
        points -= 0.15
    if apart < 0 and not (one.told or accusing or answers.holder & side.actors or answer.claimant):
        return 0.0  # what comes behind seldom is what is denied
    points -= 0.05 * apart if apart >= 0 else 0.1 - 0.05 * apart
    return points - 0.15 * one.headline - 0.15 * one.account.negated - _bareness(one)


def _bareness(one: Held) -> float:
    """What it takes from an account that its words hardly tell anything."""
    if one.account.terms or one.told:
        return 0.0
    return 0.15 if one.account.attribution is not None and not one.bare else 0.3
