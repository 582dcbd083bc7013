"""Point statements and events that stand in copied passages to those of the earliest article that has the passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from onrecord.record.actors.naming import fold
from onrecord.record.batches import batches
from onrecord.record.copies.tables import copy_events, copy_passages, copy_statements
from onrecord.record.copies.texts import Order, order_of
from onrecord.record.events.tables import events
from onrecord.record.schema import articles, statements

SAME = 0.85
"""Least likeness of the words of two statements, or of the sentences of two events, that are one."""
ASTRAY = 40
"""Characters by which a row may lie elsewhere in its passage, besides the share by which the passages differ."""


MARKS = 4
"""Characters of punctuation around the words of a passage that may belong to a row in it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A statement or an event, by where it stands."""

    id: str
    start: int
    end: int
    kind: str
    """What must be the same in a copy: type and status of an event."""
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage of one article, and where it stands in an earlier one."""

    start: int
    end: int
    there: str
    there_start: int
    there_end: int


def point_to_originals(connection: Connection, article_ids: Iterable[str]) -> None:
    """Find anew from which statements and events those of these articles were taken over."""
    for chunk in batches(sorted(article_ids)):
        passages = _passages(connection, chunk)
        wanted = {*passages, *(one.there for some in passages.values() for one in some)}
        for table, copied, key, read in (
            (statements, copy_statements, "statement_id", _statements),
            (events, copy_events, "event_id", _events),
        ):
            own = select(table.c[key]).where(table.c.article_id.in_(chunk))
            connection.execute(delete(copied).where(copied.c[key].in_(own)))
            rows = read(connection, sorted(wanted))
            found: list[dict[str, str]] = []
            for article_id, some in passages.items():
                originals = _originals(rows.get(article_id, []), some, rows)
                found += [{key: one, "copy_of": other} for one, other in originals.items()]
            if found:
                connection.execute(insert(copied), found)


def _passages(connection: Connection, article_ids: Sequence[str]) -> dict[str, list[_Passage]]:
    """The passages that these articles have from earlier ones, those from the earliest first."""
    query = (
        select(copy_passages, articles.c.published)
        .join(articles, articles.c.article_id == copy_passages.c.copy_of)
        .where(copy_passages.c.article_id.in_(article_ids))
    )
    found: dict[str, list[tuple[Order, int, _Passage]]] = defaultdict(list)
    for row in connection.execute(query):
        passage = _Passage(row.span_start, row.span_end, row.copy_of, row.other_start, row.other_end)
        found[row.article_id].append((order_of(row.copy_of, row.published), row.number, passage))
    return {
        article_id: [passage for _, _, passage in sorted(some, key=lambda one: one[:2])]
        for article_id, some in sorted(found.items())
    }


def _originals(own: Sequence[_Row], passages: Sequence[_Passage], rows: Mapping[str, Sequence[_Row]]) -> dict[str, str]:
    """For rows of an article, the row of the earliest article from which each was taken over."""
    found: dict[str, str] = {}
    for passage in passages:
        inside = _within(own, passage.start, passage.end)
        there = _within(rows.get(passage.there, ()), passage.there_start, passage.there_end)
        claims = sorted(
            (-likeness, abs(shift), one.id, other.id)
            for one in inside
            for other in there
            if one.id not in found
            and one.kind == other.kind
            and abs(shift := _shift(one, other, passage)) <= _leeway(passage)
            and (likeness := _likeness(one.words, other.words)) >= SAME
        )
        given: set[str] = set()
        for _, _, one_id, other_id in claims:
            if one_id not in found and other_id not in given:
                found[one_id] = other_id
                given.add(other_id)
    return found


def _within(rows: Sequence[_Row], start: int, end: int) -> list[_Row]:
    return [row for row in rows if start - MARKS <= row.start and row.end <= end + MARKS]


def _shift(one: _Row, other: _Row, passage: _Passage) -> int:
    """How far the two stand from each other, counted from the beginnings of their passages."""
    return (one.start - passage.start) - (other.start - passage.there_start)


def _leeway(passage: _Passage) -> int:
    return ASTRAY + abs((passage.end - passage.start) - (passage.there_end - passage.there_start))


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    if one == other:
        return 1.0
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(one, other))


def _statements(connection: Connection, article_ids: Sequence[str]) -> dict[str, list[_Row]]:
    own = statements.c
    columns = (own.article_id, own.statement_id, own.content_start, own.content_end, own.content_text)
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in _rows(connection, statements, columns, article_ids):
        words = tuple(fold(row.content_text).split())
        found[row.article_id].append(_Row(row.statement_id, row.content_start, row.content_end, "", words))
    return found


def _events(connection: Connection, article_ids: Sequence[str]) -> dict[str, list[_Row]]:
    own = events.c
    columns = (
        own.article_id, own.event_id, own.evidence_start, own.evidence_end, own.type, own.status, own.trigger_text,
        own.evidence,
    )  # fmt: skip
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in _rows(connection, events, columns, article_ids):
        kind = f"{row.type} {row.status} {fold(row.trigger_text)}"
        words = tuple(fold(row.evidence).split())
        found[row.article_id].append(_Row(row.event_id, row.evidence_start, row.evidence_end, kind, words))
    return found


def _rows(connection: Connection, table: Table, columns: Sequence[Any], article_ids: Sequence[str]) -> Iterable[Any]:
    for chunk in batches(article_ids):
        yield from connection.execute(select(*columns).where(table.c.article_id.in_(chunk)))
