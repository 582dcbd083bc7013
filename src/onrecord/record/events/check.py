"""Are the events of a record whole? Their spans, their happenings, and the links between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from onrecord.record.events.tables import (
    event_candidates,
    event_parties,
    event_triggers,
    events,
    happening_mentions,
    happenings,
)
from onrecord.record.happenings.clusters import cluster
from onrecord.record.happenings.linking import told_by


def span_queries() -> dict[str, Select[Any]]:
    """Every span of every event with the characters that it should hold, by what holds it."""
    return {
        "events (evidence)": _bounded(events, "evidence", "evidence"),
        "events (place)": _bounded(events, "place", "place"),
        "events (time)": _bounded(events, "time", "time_text"),
        "event_parties": _bounded(event_parties, "words", "words"),
        "event_candidates": _bounded(event_candidates, "evidence", "evidence"),
        "happening_mentions": select(
            happening_mentions.c.article_id,
            happening_mentions.c.event_id.label("holder"),
            happening_mentions.c.span_start,
            happening_mentions.c.span_end,
            happening_mentions.c.text,
        ),
        "event_triggers": select(
            events.c.article_id,
            events.c.event_id.label("holder"),
            event_triggers.c.span_start,
            event_triggers.c.span_end,
            event_triggers.c.text,
        ).join_from(event_triggers, events, events.c.event_id == event_triggers.c.event_id),
    }


def _bounded(table: Table, name: str, words: str) -> Select[Any]:
    query = select(
        events.c.article_id,
        events.c.event_id.label("holder"),
        table.c[f"{name}_start"].label("span_start"),
        table.c[f"{name}_end"].label("span_end"),
        table.c[words].label("text"),
    )
    if table is not events:
        query = query.join_from(table, events, events.c.event_id == table.c.event_id)
    return query.where(table.c[words].is_not(None))


def event_ids(connection: Connection, article_id: str) -> list[str]:
    """Ids of the events of an article, in text order."""
    query = select(events.c.event_id).where(events.c.article_id == article_id)
    return list(connection.execute(query.order_by(events.c.number)).scalars())


def wrong_events(connection: Connection) -> Iterator[str]:
    """Events of no happening, and neighbourhoods that linking them anew would not give."""
    query = select(events.c.event_id).outerjoin(happenings, happenings.c.event_id == events.c.event_id)
    for event_id in connection.execute(query.where(happenings.c.event_id.is_(None))).scalars():
        yield f"happenings: {event_id} is of no happening"
    members: dict[str, set[str]] = {}
    stored: dict[str, str] = {}
    for row in connection.execute(select(happenings)):
        members.setdefault(row.neighbourhood, set()).add(row.event_id)
        stored[row.event_id] = row.happening_id
    for some in members.values():
        if len(some) > 1:
            for part in cluster(told_by(connection, sorted(some))):
                if stored[part.event_id] != part.happening_id:
                    yield f"happenings: {part.event_id} is of {part.happening_id}, not of {stored[part.event_id]}"
