"""Find statements: by words, speaker, addressee, country, office, sector, kind, channel, outlet and day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Subquery, func, or_, select

from onrecord.errors import RecordError
from onrecord.record import sqlite
from onrecord.record.actors.finding import actors_in_role, actors_in_sector, actors_named
from onrecord.record.batches import batches
from onrecord.record.nouns import CandidateRow, SpanRow, StatementQuery, StatementRow
from onrecord.record.questions.fulltext import text_expression
from onrecord.record.schema import actors, articles, candidates, statement_spans, statements
from onrecord.record.storable import storable

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SPEAKERS = actors.alias("speakers")
_ADDRESSEES = actors.alias("addressees")
_ROLES = ("content", "source", "cue", "channel", "via", "said")

# The actor's name over the whole record where there is one, so that all rows of one speaker show the same name.
_COLUMNS: dict[str, ColumnElement[Any]] = {
    **{column.name: column for column in statements.columns},
    "content": statements.c.content_text,
    "source": statements.c.source_text,
    "cue": statements.c.cue_text,
    "speaker": func.coalesce(_SPEAKERS.c.name, statements.c.speaker),
    "speaker_kind": _SPEAKERS.c.kind,
    "speaker_country": _SPEAKERS.c.country,
    "addressee": func.coalesce(_ADDRESSEES.c.name, statements.c.addressee),
    **{name: articles.c[name] for name in ("outlet", "title", "published", "url", "origin")},
}
_JOINED = (
    statements.join(articles, articles.c.article_id == statements.c.article_id)
    .outerjoin(_SPEAKERS, _SPEAKERS.c.actor_id == statements.c.speaker_id)
    .outerjoin(_ADDRESSEES, _ADDRESSEES.c.actor_id == statements.c.addressee_id)
)
_ADDED_LATER = {"spans", "candidates", "snippet", "hits"}
_FIELDS = [name for name in StatementRow.__struct_fields__ if name not in _ADDED_LATER]
_SAID = func.coalesce(statements.c.said_from, articles.c.published)

READING_ORDER = (
    func.coalesce(articles.c.published, ""),
    statements.c.article_id,
    statements.c.number,
)
"""Articles by the time of publication, each with its statements in text order: the order of exports."""


def find_statements(connection: Connection, query: StatementQuery) -> list[StatementRow]:
    """The statements that match `query`; raises `RecordError` for a day that is not ISO 8601."""
    query = _clean(query)
    expression = text_expression(query.words)
    if query.words.strip() and expression is None:
        return []
    ids = list(connection.execute(_page(query, expression)).scalars())
    rows = list(statement_rows(connection, ids))
    if expression is None or not ids:
        return rows
    marked = {
        statement_id: passage
        for chunk in batches(ids)
        for statement_id, passage in sqlite.snippets(connection, expression, chunk).items()
    }
    return [
        msgspec.structs.replace(row, snippet=marked[row.statement_id][0], hits=marked[row.statement_id][1])
        for row in rows
    ]


def count_statements(connection: Connection, query: StatementQuery) -> int:
    """How many statements match `query`, whatever its limit and offset."""
    query = _clean(query)
    expression = text_expression(query.words)
    if query.words.strip() and expression is None:
        return 0
    matching, _ = _matching(query, expression)
    return connection.execute(select(func.count()).select_from(matching.subquery())).scalar_one()


def one_statement(connection: Connection, statement_id: str) -> StatementRow | None:
    """The statement with this id, or the only one whose id begins with it; null for none or several."""
    wanted = storable(statement_id)
    ids = list(
        connection.execute(
            select(statements.c.statement_id)
            .where(
                or_(statements.c.statement_id == wanted, statements.c.statement_id.startswith(wanted, autoescape=True))
            )
            .order_by(func.length(statements.c.statement_id), statements.c.statement_id)
            .limit(2)
        ).scalars()
    )
    if not ids or (ids[0] != wanted and len(ids) > 1):
        return None
    return next(statement_rows(connection, ids[:1]))


def statement_rows(connection: Connection, ids: Sequence[str]) -> Iterator[StatementRow]:
    """Whole rows of these statements, in the order of `ids`."""
    for chunk in batches(ids):
        spans = _by_statement(connection, statement_spans, chunk)
        others = _by_statement(connection, candidates, chunk)
        query = select(*(_COLUMNS[name].label(name) for name in _FIELDS)).select_from(_JOINED)
        found = connection.execute(query.where(statements.c.statement_id.in_(chunk))).mappings()
        rows = {row["statement_id"]: row for row in found}
        for statement_id in chunk:
            yield _statement_row(rows[statement_id], spans.get(statement_id, []), others.get(statement_id, []))


def _by_statement(connection: Connection, table: Any, ids: Sequence[str]) -> dict[str, list[RowMapping]]:
    query = select(table).where(table.c.statement_id.in_(ids)).order_by(table.c.statement_id)
    rows = connection.execute(query).mappings().all()
    return {key: list(group) for key, group in groupby(rows, key=lambda row: row["statement_id"])}


def _statement_row(row: RowMapping, spans: list[RowMapping], others: list[RowMapping]) -> StatementRow:
    return StatementRow(
        **{**row, "via": tuple(row["via"])},
        spans=tuple(
            SpanRow(
                role=span["role"],
                part=span["part"],
                start=span["span_start"],
                end=span["span_end"],
                text=span["text"],
            )
            for span in sorted(spans, key=lambda span: (_ROLES.index(span["role"]), span["part"]))
        ),
        candidates=tuple(
            CandidateRow(**{field: other[field] for field in CandidateRow.__struct_fields__})
            for other in sorted(others, key=lambda other: (other["field"], other["number"]))
        ),
    )


def _page(query: StatementQuery, expression: str | None) -> Select[Any]:
    matching, matches = _matching(query, expression)
    order: list[Any] = [_SAID.desc(), statements.c.article_id, statements.c.number]
    if matches is not None:
        order.insert(0, matches.c.rank)
    return matching.order_by(*order).limit(query.limit).offset(query.offset)


def _matching(query: StatementQuery, expression: str | None) -> tuple[Select[Any], Subquery | None]:
    joined, matches = _JOINED, None
    if expression is not None:
        matches = sqlite.text_matches(expression)
        joined = joined.join(matches, matches.c.statement_id == statements.c.statement_id)
    return select(statements.c.statement_id).select_from(joined).where(*_conditions(query)), matches


def _conditions(query: StatementQuery) -> Iterator[ColumnElement[bool]]:
    if query.speaker is not None:
        yield statements.c.speaker_id.in_(actors_named(query.speaker))
    if query.to is not None:
        yield statements.c.addressee_id.in_(actors_named(query.to))
    if query.country is not None:
        yield _SPEAKERS.c.country == query.country.strip().upper()
    if query.role is not None:
        yield statements.c.speaker_id.in_(actors_in_role(query.role))
    if query.sector is not None:
        yield statements.c.speaker_id.in_(actors_in_sector(query.sector))
    if query.kind is not None:
        yield func.lower(statements.c.kind) == query.kind.strip().lower()
    if query.channel is not None:
        yield func.lower(statements.c.channel) == query.channel.strip().lower()
    if query.outlet is not None:
        yield articles.c.outlet.icontains(query.outlet.strip(), autoescape=True)
    if query.article is not None:
        yield statements.c.article_id == query.article
    if query.min_confidence > 0:
        yield statements.c.confidence >= query.min_confidence
    if query.since is not None:
        since = _day(query.since)
        # `said_to` is exclusive; what is only known by its article counts as said on the article's day.
        yield func.coalesce(statements.c.said_to > since, articles.c.published >= since)
    if query.until is not None:
        until = _day(query.until)
        yield func.substr(_SAID, 1, len(until)) <= until


def _day(day: str) -> str:
    if not _DAY.fullmatch(day.strip()):
        raise RecordError(f"{day!r} is not a day", hint="give a year, month or day: 2031, 2031-03 or 2031-03-09")
    return day.strip()


def _clean(query: StatementQuery) -> StatementQuery:
    changed = {
        field: storable(value)
        for field in query.__struct_fields__
        if isinstance(value := getattr(query, field), str) and value.isascii() is False
    }
    return msgspec.structs.replace(query, **changed)
