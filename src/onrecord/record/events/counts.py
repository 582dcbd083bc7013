"""Count events: by day, week, month, quarter or year; by report, original, outlet or happening; by dyad."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.record.copies.tables import copy_events
from onrecord.record.events.nouns import CountRow, Counts, EventQuery, Per, Split
from onrecord.record.events.periods import Period, fits, period_of
from onrecord.record.events.search import JOINED, matching
from onrecord.record.events.tables import event_parties, events, happenings
from onrecord.record.schema import actors, articles

Dyad = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Counting:
    """How events are counted."""

    by: Period = "month"
    per: Per = "report"
    """report: every event of every article; original: those without what articles copied from earlier ones; outlet: a
    happening once for each outlet; happening: once."""
    one_a_day: bool = False
    """Of one source, target and type, one a day at most."""
    dyad: bool = False
    """Each pair of a source and a target apart; an event of several parties counts for each pair."""
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class _Event:
    event_id: str
    day: str
    type: str
    quad: str | None
    status: str
    outlet: str | None
    happening_id: str
    original_id: str
    """The event from which it was copied, in the earliest article; else its own."""


def count_events(connection: Connection, query: EventQuery, counting: Counting) -> Counts:
    """Count the events that match; the query's limit plays no part. Raises `RecordError` as `find_events` does.

    Events whose time is not known as exactly as the period are told apart in `undated`. A happening is counted in the
    period in which the first of its matching events lies, and so is an original with its copies.
    """
    found, undated = _events(connection, query, counting.by)
    dyads = _dyads(connection, query) if counting.dyad or counting.one_a_day else {}
    days: dict[str, str] = {}
    for one in found:
        told = _told(one, counting)
        days[told] = min(one.day, days.get(told, one.day))
    counted: dict[tuple[str, str | None, str | None, str | None], set[Hashable]] = defaultdict(set)
    for one in found:
        day = days[_told(one, counting)]
        split = {"type": one.type, "quad": one.quad, "status": one.status}[counting.split] if counting.split else None
        pairs = dyads.get(one.event_id, [(None, None)])
        for pair in pairs:
            shown = pair if counting.dyad else (None, None)
            key = (period_of(day, counting.by), *shown, split)
            counted[key].add(_unit(one, pair, day, counting))
    rows = [
        CountRow(period=period, source=source, target=target, split=split, count=len(units))
        for (period, source, target, split), units in counted.items()
    ]
    rows.sort(key=lambda row: (row.period, row.source or "", row.target or "", row.split or ""))
    return Counts(rows=tuple(rows), events=len(found), undated=undated)


def _told(one: _Event, counting: Counting) -> str:
    """What is counted on the first of its days, however many reports tell it."""
    return {"happening": one.happening_id, "original": one.original_id}.get(counting.per, one.event_id)


def _unit(one: _Event, pair: Dyad, day: str, counting: Counting) -> Hashable:
    """What counts as one: two events with the same unit are counted once."""
    if counting.one_a_day:
        who = (one.outlet,) if counting.per == "outlet" else ()
        return (day, *pair, one.type, *who)
    match counting.per:
        case "outlet":
            return (one.happening_id, one.outlet)
        case "happening":
            return one.happening_id
        case "original":
            return one.original_id
        case _:
            return one.event_id


def _events(connection: Connection, query: EventQuery, by: Period) -> tuple[list[_Event], int]:
    columns = (events.c.event_id, events.c.day, events.c.type, events.c.quad, events.c.status)
    chosen = select(*columns, articles.c.outlet, happenings.c.happening_id, events.c.granularity).select_from(JOINED)
    found, undated = [], 0
    originals = {row.event_id: row.copy_of for row in connection.execute(select(copy_events))}
    for row in connection.execute(chosen.where(events.c.event_id.in_(matching(query)))):
        if row.day is None or not fits(row.granularity, by):
            undated += 1
        else:
            told = (row.event_id, row.day, row.type, row.quad, row.status, row.outlet, row.happening_id)
            found.append(_Event(*told, original_id=_first_of(row.event_id, originals)))
    return found, undated


def _first_of(event_id: str, originals: Mapping[str, str]) -> str:
    """The event from which one was copied, over however many articles; each was published before the next."""
    while event_id in originals:
        event_id = originals[event_id]
    return event_id


def _dyads(connection: Connection, query: EventQuery) -> dict[str, list[Dyad]]:
    """For each event, every source with every target, by country, or by name where there is none."""
    own = event_parties.c
    party = func.coalesce(own.country, actors.c.name, own.words)
    chosen = select(own.event_id, own.side, party).outerjoin(actors, actors.c.actor_id == own.actor_id)
    sides: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"source": set(), "target": set()})
    for event_id, side, name in connection.execute(chosen.where(own.event_id.in_(matching(query)))):
        sides[event_id][side].add(name)
    return {event_id: list(_pairs(some["source"], some["target"])) for event_id, some in sides.items()}


def _pairs(sources: set[str], targets: set[str]) -> Iterator[Dyad]:
    nobody: tuple[str | None, ...] = (None,)
    for source in sorted(sources) or nobody:
        for target in sorted(targets) or nobody:
            yield source, target
