"""Lay two outlets side by side: what both tell of the same, what only one tells, and in what their reports differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select

from onrecord.errors import RecordError
from onrecord.record.questions.meant import actors_meant, outlets_meant, who_is_meant
from onrecord.record.questions.nouns import Both, CompareQuery, Comparison, DayCount, Told
from onrecord.record.questions.once import in_order, told_events, told_statements
from onrecord.record.questions.timeline import done_by_or_to, events_told, said_by_to_or_of, statements_told
from onrecord.record.schema import articles

_WORD = re.compile(r"\w+")


def compare(connection: Connection, query: CompareQuery) -> Comparison:
    """What the two outlets tell; raises `RecordError` for unknown names, days that are none, and one outlet twice."""
    first, second = outlets_meant(connection, query.first), outlets_meant(connection, query.second)
    if set(first) & set(second):
        raise RecordError(f"{query.first!r} and {query.second!r} both mean {sorted(set(first) & set(second))[0]}")
    if query.actor is not None:
        who_is_meant(connection, query.actor)
    of_first, of_second = _told(connection, query, first), _told(connection, query, second)
    shared = of_first.keys() & of_second.keys()
    both = [
        Both(first=of_first[unit], second=of_second[unit], differences=differences(of_first[unit], of_second[unit]))
        for unit in shared
    ]
    only = [in_order(one for unit, one in some.items() if unit not in shared) for some in (of_first, of_second)]
    both.sort(key=lambda one: (_day(one) or "9999", one.first.kind, one.first.unit_id))
    return Comparison(
        first=first,
        second=second,
        both=tuple(both),
        only_first=tuple(only[0]),
        only_second=tuple(only[1]),
        days=tuple(_days(both, *only)),
    )


def differences(first: Told, second: Told) -> tuple[tuple[str, str, str], ...]:
    """In what two outlets' reports of one utterance or happening differ: the field, and what either has."""
    if first.kind == "statement":
        fields = [
            ("speaker", {first.who or ""}, {second.who or ""}),
            ("to", {first.whom or ""}, {second.whom or ""}),
            ("polarity", {one.status for one in first.tellings}, {one.status for one in second.tellings}),
        ]
        if not {_flat(one.quotation) for one in first.tellings} & {_flat(one.quotation) for one in second.tellings}:
            fields.insert(0, ("words", {first.what}, {second.what}))
    else:
        fields = [
            ("type", {first.what}, {second.what}),
            ("status", {one.status for one in first.tellings}, {one.status for one in second.tellings}),
            ("source", {first.who or ""}, {second.who or ""}),
            ("target", {first.whom or ""}, {second.whom or ""}),
            ("who says so", _tellers(first), _tellers(second)),
        ]
    if first.day_is_told and second.day_is_told:
        fields.append(("day", {first.day or ""}, {second.day or ""}))
    return tuple((name, "; ".join(sorted(a)), "; ".join(sorted(b))) for name, a, b in fields if a != b)


def _tellers(told: Told) -> set[str]:
    return {"the outlet" if one.own_voice else one.says or "?" for one in told.tellings}


def _flat(words: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(words))


def _told(connection: Connection, query: CompareQuery, outlets: Sequence[str]) -> dict[tuple[str, str], Told]:
    """What these outlets tell, by kind and unit."""
    own = articles.c.outlet.in_(outlets)
    found: list[Told] = []
    if query.kind != "event":
        conditions = [own] + ([said_by_to_or_of(actors_meant(query.actor))] if query.actor is not None else [])
        found += told_statements(connection, _ids(connection, statements_told(conditions, *_filters(query))))
    if query.kind != "statement":
        conditions = [own]
        if query.actor is not None:
            conditions.append(done_by_or_to(actors_meant(query.actor), or_told_by=True))
        found += told_events(connection, _ids(connection, events_told(conditions, *_filters(query))))
    return {(one.kind, one.unit_id): one for one in found}


def _filters(query: CompareQuery) -> tuple[str, str | None, str | None, float]:
    return query.words, query.since, query.until, query.min_confidence


def _ids(connection: Connection, chosen: Select[Any]) -> Iterable[str]:
    return connection.execute(chosen).scalars().all()


def _day(both: Both) -> str | None:
    days = [one.day for one in (both.first, both.second) if one.day]
    return min(days, default=None)


def _days(both: Sequence[Both], first: Sequence[Told], second: Sequence[Told]) -> list[DayCount]:
    """How much of each day both tell, and how much only one."""
    counted = [Counter(map(_day, both)), Counter(one.day for one in first), Counter(one.day for one in second)]
    days = sorted({day for some in counted for day in some}, key=lambda day: day or "9999")
    return [DayCount(day=day, both=counted[0][day], first=counted[1][day], second=counted[2][day]) for day in days]
