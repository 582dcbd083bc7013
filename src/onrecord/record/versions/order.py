"""Which articles are versions of one report, and in what order: pure functions of what the articles say.

Two articles can be versions of one report only where they share an address, or an input that gave one and then the
other; and only where they share words, since an address may be that of a front page or a live page, and a file may
be written anew with another report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import combinations

LEAST_SHARED = 0.25
"""Least part of the shorter text's three-word runs that both texts have: unrelated reports share hardly any."""
MOST_OF_ONE_ADDRESS = 50
"""An address that more articles have is that of no single report."""
RUN = 3

Runs = frozenset[tuple[str, ...]]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may be a version, with what tells it."""

    article_id: str
    text: str
    address: str | None = None
    """Null for none, and for one that too many articles have (`MOST_OF_ONE_ADDRESS`)."""
    published: str | None = None
    modified: str | None = None
    held: bool = True
    """Whether an input gives it now."""
    formerly: dict[str, int] = field(default_factory=dict)
    """Inputs that gave it before, with the number of their state."""
    now: frozenset[str] = frozenset()
    """Inputs that give it now."""
    noted: bool = False
    """Whether it carries a correction note."""


@dataclass(frozen=True, slots=True)
class Version:
    """A place in the order of a report's versions."""

    article_id: str
    report_id: str
    number: int
    in_force: bool
    ordered_by: str | None


def versions_of(candidates: Sequence[Candidate]) -> list[Version]:
    """The versions of each report; an article that is like no other is the one version of its report."""
    found: list[Version] = []
    for report in _reports(sorted(candidates, key=lambda one: one.article_id)):
        ordered = sorted(report, key=_place)
        held = [one.article_id for one in ordered if one.held]
        in_force = held[-1] if held else None
        for number, one in enumerate(ordered, start=1):
            found.append(
                Version(
                    article_id=one.article_id,
                    report_id=in_force or ordered[-1].article_id,
                    number=number,
                    in_force=one.article_id == in_force,
                    ordered_by=_ordered_by(ordered[number - 2], one) if number > 1 else None,
                )
            )
    return found


def _reports(candidates: Sequence[Candidate]) -> Iterable[list[Candidate]]:
    """The candidates joined where two may be versions of one report and are alike."""
    runs: dict[str, Runs] = {}
    group = {one.article_id: one.article_id for one in candidates}

    def root(article_id: str) -> str:
        while group[article_id] != article_id:
            article_id = group[article_id]
        return article_id

    for first, second in combinations(candidates, 2):
        if not may_be_one(first, second):
            continue
        one, other = root(first.article_id), root(second.article_id)
        if one == other:
            continue
        for each in (first, second):
            if each.article_id not in runs:
                runs[each.article_id] = runs_of(each.text)
        if alike(runs[first.article_id], runs[second.article_id]):
            group[max(one, other)] = min(one, other)
    reports: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        reports[root(each.article_id)].append(each)
    return reports.values()


def may_be_one(first: Candidate, second: Candidate) -> bool:
    """Whether two articles share an address, or an input that gave one before the other."""
    if first.address is not None and first.address == second.address:
        return True
    then, later = first.formerly.keys(), second.formerly.keys()
    return bool(then & later or then & second.now or later & first.now)


def runs_of(text: str) -> Runs:
    """The runs of three words of a text; the one run of all words of a shorter text.

    >>> len(runs_of("We will not sign."))
    2
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    size = min(RUN, len(words)) or 1
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def alike(first: Runs, second: Runs) -> bool:
    """Whether two texts, as runs, are so alike that one may be a version of the other."""
    least = min(len(first), len(second))
    return bool(least) and len(first & second) >= LEAST_SHARED * least


def _place(one: Candidate) -> tuple[datetime, bool, int, bool, str]:
    """By its own time; else a state of an input before a later one; else a note of correction comes after its lack."""
    return (_time(one), one.held, max(one.formerly.values(), default=0), one.noted, one.article_id)


def _ordered_by(before: Candidate, one: Candidate) -> str:
    if _time(before) != _time(one):
        return "modified" if _time(one) == _instant(one.modified) else "published"
    if (before.held, max(before.formerly.values(), default=0)) != (one.held, max(one.formerly.values(), default=0)):
        return "input"
    return "note" if before.noted != one.noted else "nothing"


def _time(one: Candidate) -> datetime:
    """When it was last changed; some pages say that they were modified before they were published."""
    told = [when for when in (_instant(one.modified), _instant(one.published)) if when]
    return max(told, default=datetime.min.replace(tzinfo=UTC))


def _instant(when: str | None) -> datetime | None:
    """The moment of an ISO 8601 date or time; a day counts from its midnight, a time without a zone as in UTC."""
    if not when:
        return None
    try:
        found = datetime.fromisoformat(when + "-01-01"[: max(10 - len(when), 0)] if len(when) in (4, 7) else when)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
