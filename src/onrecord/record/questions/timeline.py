"""What is said and done by an actor, to it and of it; or between and about two: by day, everything once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, false, func, or_, select

from onrecord.errors import RecordError
from onrecord.record import sqlite
from onrecord.record.events.tables import event_parties, events
from onrecord.record.questions.fulltext import text_expression
from onrecord.record.questions.meant import actors_meant, checked_day, who_is_meant
from onrecord.record.questions.nouns import Timeline, TimelineQuery
from onrecord.record.questions.once import in_order, told_events, told_statements
from onrecord.record.schema import articles, mentions, statements
from onrecord.record.storable import storable


def timeline(connection: Connection, query: TimelineQuery) -> Timeline:
    """The utterances and happenings of one actor, or between and about two, the earliest first.

    Raises `RecordError` for a name that nobody has, a day that is none, and more than two actors.
    """
    if not 1 <= len(query.actors) <= 2:
        raise RecordError("a timeline is of one actor or of two")
    meant = tuple(who_is_meant(connection, name) for name in query.actors)
    told = []
    if query.kind != "event":
        told += told_statements(connection, connection.execute(_statements(query)).scalars())
    if query.kind != "statement":
        told += told_events(connection, connection.execute(_events(query)).scalars())
    entries = in_order(told)
    return Timeline(actors=meant, entries=tuple(entries[: query.limit]), total=len(entries))


def _statements(query: TimelineQuery) -> Select[Any]:
    conditions = [said_by_to_or_of(actors_meant(name)) for name in query.actors]
    return statements_told(conditions, query.words, query.since, query.until, query.min_confidence)


def _events(query: TimelineQuery) -> Select[Any]:
    alone = len(query.actors) == 1
    conditions = [done_by_or_to(actors_meant(name), or_told_by=not alone) for name in query.actors]
    return events_told(conditions, query.words, query.since, query.until, query.min_confidence)


def said_by_to_or_of(meant: Select[Any]) -> ColumnElement[bool]:
    """Statements whose speaker or addressee one of these actors is, or whose words name one."""
    named = exists().where(
        mentions.c.article_id == statements.c.article_id,
        mentions.c.actor_id.in_(meant),
        mentions.c.span_start >= statements.c.content_start,
        mentions.c.span_end <= statements.c.content_end,
    )
    return or_(statements.c.speaker_id.in_(meant), statements.c.addressee_id.in_(meant), named)


def done_by_or_to(meant: Select[Any], *, or_told_by: bool) -> ColumnElement[bool]:
    """Events in which one of these actors takes part; with `or_told_by`, also those that one of them tells."""
    part = exists().where(event_parties.c.event_id == events.c.event_id, event_parties.c.actor_id.in_(meant))
    if not or_told_by:
        return part
    teller = exists().where(statements.c.statement_id == events.c.asserted_by_id, statements.c.speaker_id.in_(meant))
    return or_(part, teller)


def statements_told(
    conditions: list[ColumnElement[bool]], words: str, since: str | None, until: str | None, least: float
) -> Select[Any]:
    """Ids of statements that meet all conditions, with these words, on these days."""
    query = select(statements.c.statement_id).join(articles, articles.c.article_id == statements.c.article_id)
    expression = text_expression(storable(words))
    if words.strip():
        if expression is None:
            return query.where(false())
        matches = sqlite.text_matches(expression)
        query = query.join(matches, matches.c.statement_id == statements.c.statement_id)
    said = func.coalesce(statements.c.said_from, articles.c.published)
    if since is not None:
        day = checked_day(since)
        conditions = [*conditions, func.coalesce(statements.c.said_to > day, articles.c.published >= day)]
    if until is not None:
        day = checked_day(until)
        conditions = [*conditions, func.substr(said, 1, len(day)) <= day]
    return query.where(*conditions, statements.c.confidence >= least)


def events_told(
    conditions: list[ColumnElement[bool]], words: str, since: str | None, until: str | None, least: float
) -> Select[Any]:
    """Ids of events that meet all conditions, with each of these words in their sentence, on these days."""
    query = select(events.c.event_id).join(articles, articles.c.article_id == events.c.article_id)
    conditions = [*conditions, *_with_words(storable(words))]
    if since is not None:
        conditions.append(events.c.last_day >= checked_day(since))
    if until is not None:
        day = checked_day(until)
        conditions.append(func.substr(events.c.day, 1, len(day)) <= day)
    return query.where(*conditions, events.c.confidence >= least)


def _with_words(words: str) -> Iterator[ColumnElement[bool]]:
    for word in words.replace('"', " ").split():
        if word not in ("AND", "OR", "NOT") and (plain := word.strip("*()")):
            yield events.c.evidence.icontains(plain, autoescape=True)
