"""Find events: by their parties, type, quad class, status, who says so, and day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from onrecord.errors import RecordError
from onrecord.record.actors.finding import actors_named
from onrecord.record.batches import batches
from onrecord.record.events.nouns import EVERY_STATUS, EventQuery, EventRow, EventSpan, PartyRow
from onrecord.record.events.tables import event_candidates, event_parties, event_triggers, events, happenings
from onrecord.record.schema import actors, articles, statements
from onrecord.record.storable import storable

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CODE = re.compile(r"[A-Z]{3}")
_SPEAKERS = actors.alias("asserters")

ASSERTER: ColumnElement[Any] = case(
    (events.c.asserted_by_id.is_(None), articles.c.outlet),
    else_=func.coalesce(_SPEAKERS.c.name, statements.c.source_text),
)
"""Who says so: the speaker of the statement that tells it, or the outlet."""

JOINED = (
    events.join(articles, articles.c.article_id == events.c.article_id)
    .join(happenings, happenings.c.event_id == events.c.event_id)
    .outerjoin(statements, statements.c.statement_id == events.c.asserted_by_id)
    .outerjoin(_SPEAKERS, _SPEAKERS.c.actor_id == statements.c.speaker_id)
)
_COLUMNS: dict[str, ColumnElement[Any]] = {
    **{column.name: column for column in events.columns},
    "trigger": events.c.trigger_text,
    "asserted_by": ASSERTER,
    "asserted_by_country": _SPEAKERS.c.country,
    "happening_id": happenings.c.happening_id,
    "happening_score": happenings.c.score,
    "linked_to": happenings.c.linked_to,
    "why": happenings.c.why,
    **{name: articles.c[name] for name in ("outlet", "title", "published", "url", "origin")},
}
_ADDED_LATER = {"parties", "triggers", "other_types", "source", "source_country", "target", "target_country"}
_FIELDS = [name for name in EventRow.__struct_fields__ if name not in _ADDED_LATER]


def find_events(connection: Connection, query: EventQuery) -> list[EventRow]:
    """The events that match, the latest first; raises `RecordError` for a day or status that is none."""
    found = matching(query).order_by(
        func.coalesce(events.c.day, "").desc(), func.coalesce(articles.c.published, "").desc(), *_TEXT_ORDER
    )
    return list(event_rows(connection, list(connection.execute(found.limit(query.limit)).scalars())))


_TEXT_ORDER = (events.c.article_id, events.c.number)


def matching(query: EventQuery) -> Select[Any]:
    """Ids of the events that match, in no order."""
    return select(events.c.event_id).select_from(JOINED).where(*_conditions(query))


def one_event(connection: Connection, event_id: str) -> EventRow | None:
    """The event with this id, or the only one whose id begins with it; null for none or several."""
    wanted = storable(event_id)
    own = events.c.event_id
    query = select(own).where(or_(own == wanted, own.startswith(wanted, autoescape=True)))
    ids = list(connection.execute(query.order_by(func.length(own), own).limit(2)).scalars())
    if not ids or (ids[0] != wanted and len(ids) > 1):
        return None
    return next(event_rows(connection, ids[:1]))


def event_rows(connection: Connection, ids: Sequence[str]) -> Iterator[EventRow]:
    """Whole rows of these events, in the order of `ids`."""
    for chunk in batches(ids):
        parties, triggers, others = (
            _parties(connection, chunk),
            _triggers(connection, chunk),
            _others(connection, chunk),
        )
        query = select(*(_COLUMNS[name].label(name) for name in _FIELDS)).select_from(JOINED)
        found = connection.execute(query.where(events.c.event_id.in_(chunk))).mappings()
        rows = {row["event_id"]: row for row in found}
        for event_id in chunk:
            own, row = tuple(parties[event_id]), rows[event_id]
            yield EventRow(
                **{**row, "contexts": tuple(row["contexts"]), "why": tuple(row["why"])},
                source=_names(own, "source"),
                source_country=_countries(own, "source"),
                target=_names(own, "target"),
                target_country=_countries(own, "target"),
                parties=own,
                triggers=tuple(triggers[event_id]),
                other_types=tuple(others[event_id]),
            )


def _names(parties: Sequence[PartyRow], side: str) -> str | None:
    names = dict.fromkeys(party.name or party.words for party in parties if party.side == side)
    return "; ".join(name for name in names if name) or None


def _countries(parties: Sequence[PartyRow], side: str) -> str | None:
    return "; ".join(dict.fromkeys(p.country for p in parties if p.side == side and p.country)) or None


def _parties(connection: Connection, ids: Sequence[str]) -> dict[str, list[PartyRow]]:
    own = event_parties.c
    query = select(event_parties, actors.c.name.label("known")).outerjoin(actors, actors.c.actor_id == own.actor_id)
    found: dict[str, list[PartyRow]] = defaultdict(list)
    ordered = query.where(own.event_id.in_(ids)).order_by(own.event_id, own.side, own.number)
    for row in connection.execute(ordered).mappings():
        found[row["event_id"]].append(
            PartyRow(
                side=row["side"],
                number=row["number"],
                actor_id=row["actor_id"],
                name=row["known"],
                country=row["country"],
                sectors=tuple(row["sectors"]),
                words=row["words"],
                start=row["words_start"],
                end=row["words_end"],
            )
        )
    return found


def _triggers(connection: Connection, ids: Sequence[str]) -> dict[str, list[EventSpan]]:
    own, found = event_triggers.c, defaultdict(list)
    for row in connection.execute(
        select(event_triggers).where(own.event_id.in_(ids)).order_by(own.event_id, own.number)
    ):
        found[row.event_id].append(EventSpan(start=row.span_start, end=row.span_end, text=row.text))
    return found


def _others(connection: Connection, ids: Sequence[str]) -> dict[str, list[tuple[str, float]]]:
    own, found = event_candidates.c, defaultdict(list)
    query = select(own.event_id, own.type, own.confidence).where(own.event_id.in_(ids))
    for event_id, type_, confidence in connection.execute(query.order_by(own.event_id, own.number)):
        found[event_id].append((type_, confidence))
    return found


def _conditions(query: EventQuery) -> Iterator[ColumnElement[bool]]:
    for side, wanted in (("source", query.source), ("target", query.target)):
        if wanted is not None:
            yield events.c.event_id.in_(_with_party(side, wanted))
    if query.type is not None:
        yield events.c.type == storable(query.type).strip().upper()
    if query.quad is not None:
        yield events.c.quad.contains(storable(query.quad).strip().upper(), autoescape=True)
    if query.status:
        for status in query.status:
            if status not in EVERY_STATUS:
                raise RecordError(f"{status!r} is no status", hint=f"one of: {', '.join(EVERY_STATUS)}")
        yield events.c.status.in_(query.status)
    if query.asserted_by is not None:
        yield _asserted_by(storable(query.asserted_by))
    if query.article is not None:
        yield events.c.article_id == storable(query.article)
    if query.statement is not None:
        wanted = storable(query.statement)
        yield or_(events.c.asserted_by_id == wanted, events.c.statement_id == wanted)
    if query.happening is not None:
        yield happenings.c.happening_id == storable(query.happening)
    if query.min_confidence > 0:
        yield events.c.confidence >= query.min_confidence
    if query.since is not None:
        yield events.c.last_day >= _day(query.since)
    if query.until is not None:
        until = _day(query.until)
        yield func.substr(events.c.day, 1, len(until)) <= until


def _with_party(side: str, wanted: str) -> Select[Any]:
    """Events with this actor on this side, or with one of this country where three capitals are given."""
    own, name = event_parties.c, storable(wanted.strip())
    party: ColumnElement[bool] = own.actor_id.in_(actors_named(name))
    if _CODE.fullmatch(name):
        party = or_(party, own.country == name)
    return select(own.event_id).where(own.side == side, party)


def _asserted_by(name: str) -> ColumnElement[bool]:
    of_outlet = events.c.asserted_by_id.is_(None) & articles.c.outlet.icontains(name.strip(), autoescape=True)
    speaker: ColumnElement[bool] = statements.c.speaker_id.in_(actors_named(name.strip()))
    if _CODE.fullmatch(name.strip()):
        speaker = or_(speaker, _SPEAKERS.c.country == name.strip())
    return or_(of_outlet, speaker)


def _day(day: str) -> str:
    if not _DAY.fullmatch(day.strip()):
        raise RecordError(f"{day!r} is not a day", hint="give a year, month or day: 2031, 2031-03 or 2031-03-09")
    return day.strip()
