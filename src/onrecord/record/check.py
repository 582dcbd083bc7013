"""Is the record whole? Every span against its text, every count against its rows, every link against its target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, null, select

from onrecord.record import sqlite
from onrecord.record.actors.appearances import values_given
from onrecord.record.copies.check import wrong_copies
from onrecord.record.disputes.check import claim_ids, claim_span_query, wrong_links
from onrecord.record.disputes.tables import claims
from onrecord.record.events.check import event_ids, span_queries, wrong_events
from onrecord.record.events.tables import event_parties
from onrecord.record.schema import (
    actor_values,
    article_actors,
    articles,
    blocks,
    candidates,
    ledger,
    mentions,
    other_attribution_spans,
    other_attributions,
    posts,
    readings,
    roles,
    statement_spans,
    statements,
    times,
)
from onrecord.record.settings import min_confidence
from onrecord.record.stored import unpack
from onrecord.record.versions.check import was_given, wrong_versions
from onrecord.threshold import at_least

MOST_TOLD = 50
"""Faults beyond these are not listed: the record is to be built anew anyway."""


def find_faults(connection: Connection) -> list[str]:
    """What is wrong, one line each; at most `MOST_TOLD` of them."""
    return list(islice(_faults(connection), MOST_TOLD))


def _faults(connection: Connection) -> Iterator[str]:
    yield from sqlite.faults(connection)
    yield from _wrong_spans(connection)
    yield from _wrong_readings(connection)
    yield from _wrong_links(connection)
    yield from _wrong_actors(connection)
    yield from wrong_events(connection)
    yield from wrong_links(connection)
    yield from wrong_copies(connection)
    yield from wrong_versions(connection)
    yield from _wrong_counts(connection)


def _wrong_spans(connection: Connection) -> Iterator[str]:
    """Spans whose stored characters are not those of the article at that place."""
    spans = select(
        statements.c.article_id,
        statement_spans.c.statement_id.label("holder"),
        statement_spans.c.span_start,
        statement_spans.c.span_end,
        statement_spans.c.text,
    ).join_from(statement_spans, statements, statements.c.statement_id == statement_spans.c.statement_id)
    evidence = (
        select(
            statements.c.article_id,
            candidates.c.statement_id.label("holder"),
            candidates.c.evidence_start.label("span_start"),
            candidates.c.evidence_end.label("span_end"),
            candidates.c.evidence.label("text"),
        )
        .join_from(candidates, statements, statements.c.statement_id == candidates.c.statement_id)
        .where(candidates.c.evidence.is_not(None))
    )
    contexts = select(
        statements.c.article_id,
        statements.c.statement_id.label("holder"),
        statements.c.context_start.label("span_start"),
        null().label("span_end"),
        statements.c.context.label("text"),
    )
    sources = {"statement_spans": spans, "candidates": evidence, "statements": contexts}
    sources |= {**_spans_of_others(), **span_queries(), "claim_spans": claim_span_query()}
    for table in (mentions, roles, times, posts):
        sources[table.name] = select(
            table.c.article_id,
            table.c.article_id.label("holder"),
            table.c.span_start,
            table.c.span_end,
            table.c.text,
        ).where(table.c.text.is_not(None))
    for name, query in sources.items():
        article_id, text = "", ""
        for row in connection.execute(query.order_by("article_id")):
            if row.article_id != article_id:
                article_id, text = row.article_id, _text(connection, row.article_id)
            # A context is stored without its end: SQLite's `length` stops at a NUL character, Python's does not.
            end = row.span_start + len(row.text) if row.span_end is None else row.span_end
            if text[row.span_start : end] != row.text:
                yield f"{name}: [{row.span_start}, {end}) of {row.holder} does not hold the stored words"


def _spans_of_others() -> dict[str, Select[Any]]:
    """The same for attributions that are no statements."""
    table, own = other_attribution_spans, other_attributions
    spans = select(
        own.c.article_id, own.c.attribution_id.label("holder"), table.c.span_start, table.c.span_end, table.c.text
    ).join_from(table, own, own.c.attribution_id == table.c.attribution_id)
    contexts = select(
        own.c.article_id,
        own.c.attribution_id.label("holder"),
        own.c.context_start.label("span_start"),
        null().label("span_end"),
        own.c.context.label("text"),
    )
    return {table.name: spans, own.name: contexts}


def _text(connection: Connection, article_id: str) -> str:
    query = select(articles.c.text).where(articles.c.article_id == article_id)
    return connection.execute(query).scalar() or ""


def _wrong_readings(connection: Connection) -> Iterator[str]:
    """Stored readings that cannot be decoded, are not those of their article, or are not what its rows say."""
    query = select(
        articles.c.article_id,
        articles.c.text,
        articles.c.statements,
        articles.c.left_out,
        (articles.c.variant == readings.c.variant).label("is_drawn"),
        readings.c.reading,
    ).join(readings, articles.c.article_id == readings.c.article_id)
    least = min_confidence(connection)
    for row in connection.execute(query):
        try:
            reading = unpack(row.reading, origin="").check()
        except (ValueError, OSError, msgspec.MsgspecError) as error:
            yield f"readings: the reading of {row.article_id} is not valid: {error}"
            continue
        if reading.article.id != row.article_id or reading.article.text != row.text:
            yield f"readings: the reading of {row.article_id} has another text than the article"
        if row.is_drawn:
            drawn = at_least(reading, least)
            kept = drawn.statements
            if (len(kept), len(reading.statements)) != (row.statements, row.statements + row.left_out):
                yield f"articles: the statements of {row.article_id} are miscounted"
            if [one.id for one in kept] != _statement_ids(connection, row.article_id):
                yield f"statements: {row.article_id} has other statements than its reading from confidence {least} on"
            if [one.id for one in drawn.claims] != claim_ids(connection, row.article_id):
                yield f"claims: {row.article_id} has other claims than its reading from confidence {least} on"
            if [one.id for one in drawn.events] != event_ids(connection, row.article_id):
                yield f"events: {row.article_id} has other events than its reading from confidence {least} on"


def _statement_ids(connection: Connection, article_id: str) -> list[str]:
    query = select(statements.c.statement_id).where(statements.c.article_id == article_id)
    return list(connection.execute(query.order_by(statements.c.number)).scalars())


def _wrong_links(connection: Connection) -> Iterator[str]:
    """Rows that no input gives any more."""
    for table in (articles, readings):
        query = (
            select(table.c.article_id)
            .outerjoin(ledger, (ledger.c.article_id == table.c.article_id) & (ledger.c.variant == table.c.variant))
            .where(ledger.c.origin.is_(None))
        )
        if table is readings:
            query = query.where(~was_given(table))
        for article_id in connection.execute(query).scalars():
            yield f"{table.name}: no input gives {article_id}"
    for table in (blocks, article_actors):
        yield from _orphans(connection, table)


def _wrong_actors(connection: Connection) -> Iterator[str]:
    """Rows whose actor is not the one that their article's actor was found to be."""
    own = article_actors
    for table, column, local in (
        (statements, statements.c.speaker_id, statements.c.speaker_local_id),
        (statements, statements.c.addressee_id, statements.c.addressee_local_id),
        (mentions, mentions.c.actor_id, mentions.c.local_id),
        (roles, roles.c.actor_id, roles.c.local_id),
        (event_parties, event_parties.c.actor_id, event_parties.c.local_id),
        (claims, claims.c.holder_id, claims.c.holder_local_id),
    ):
        query = (
            select(table.c.article_id, local)
            .join_from(table, own, (own.c.article_id == table.c.article_id) & (own.c.local_id == local))
            .where(own.c.actor_id != column)
        )
        for article_id, local_id in connection.execute(query):
            yield f"{table.name}: {local_id} of {article_id} is another actor than in article_actors"


def _orphans(connection: Connection, table: Table) -> Iterator[str]:
    query = (
        select(table.c.article_id)
        .distinct()
        .outerjoin(articles, articles.c.article_id == table.c.article_id)
        .where(articles.c.article_id.is_(None))
    )
    for article_id in connection.execute(query).scalars():
        yield f"{table.name}: rows of an article that is not there, {article_id}"


def _wrong_counts(connection: Connection) -> Iterator[str]:
    """Actors whose counted values are not those that the articles give."""
    given: Counter[Any] = Counter()
    query = select(article_actors).order_by(article_actors.c.article_id)
    for _, rows in groupby(connection.execute(query).mappings(), key=lambda row: row["article_id"]):
        given.update(values_given(map(dict, rows)))
    for row in connection.execute(select(actor_values)):
        if given.pop((row.actor_id, row.field, row.value), 0) != row.articles:
            yield f"actor_values: the {row.field} {row.value!r} of {row.actor_id} is miscounted"
    for actor_id, field, value in sorted(given):
        yield f"actor_values: the {field} {value!r} of {actor_id} is missing"
