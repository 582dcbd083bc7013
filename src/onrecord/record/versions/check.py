"""Are the versions of reports in order? One in force for each report that an input gives, its rows and no others."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Table, exists, select

from onrecord.record.schema import articles, ledger, readings
from onrecord.record.versions.linking import all_candidates
from onrecord.record.versions.order import versions_of
from onrecord.record.versions.tables import (
    correction_notes,
    former_inputs,
    superseded_articles,
    superseded_events,
    superseded_statements,
    versions,
)


def was_given(table: Table) -> ColumnElement[bool]:
    """Whether an input gave this reading before it changed."""
    own = former_inputs.c
    return exists().where(own.article_id == table.c.article_id, own.variant == table.c.variant)


def wrong_versions(connection: Connection) -> Iterator[str]:
    """Versions without a place or in a wrong one, and rows of versions that should have none."""
    yield from _missing(connection)
    stored = {row.article_id: row for row in connection.execute(select(versions))}
    for one in versions_of(all_candidates(connection)):
        row = stored.get(one.article_id)
        told = (one.report_id, one.number, one.in_force, one.ordered_by)
        if row is not None and (row.report_id, row.number, row.in_force, row.ordered_by) != told:
            yield f"versions: {one.article_id} is version {one.number} of {one.report_id}, not as it is stored"
    yield from _wrong_spans(connection)


def _missing(connection: Connection) -> Iterator[str]:
    for table in (readings, ledger):
        query = select(table.c.article_id).outerjoin(versions, versions.c.article_id == table.c.article_id)
        where = versions.c.article_id.is_(None) & table.c.article_id.is_not(None)
        for article_id in connection.execute(query.where(where)).scalars():
            yield f"versions: {article_id} has no place"
    for table, in_force in ((articles, True), (superseded_articles, False)):
        query = select(versions.c.article_id).outerjoin(table, table.c.article_id == versions.c.article_id)
        without = query.where(versions.c.in_force.is_(in_force), table.c.article_id.is_(None))
        for article_id in connection.execute(without).scalars():
            yield f"{table.name}: the version {article_id} is missing"
        other = select(table.c.article_id).join(versions, versions.c.article_id == table.c.article_id)
        for article_id in connection.execute(other.where(versions.c.in_force.is_(not in_force))).scalars():
            yield f"{table.name}: {article_id} is {'not ' if in_force else ''}in force"


def _wrong_spans(connection: Connection) -> Iterator[str]:
    texts: dict[str, str] = {}
    for table in (superseded_articles, articles):
        query = select(table.c.article_id, table.c.text).where(_is_noted_or_superseded(table))
        texts.update((row.article_id, row.text) for row in connection.execute(query))
    for table, start, end, words in (
        (correction_notes, "span_start", "span_end", "text"),
        (superseded_events, "evidence_start", "evidence_end", "evidence"),
        (superseded_statements, "context_start", None, "context"),
    ):
        query = select(table.c.article_id, table.c[start].label("start"), table.c[words].label("words"))
        for row in connection.execute(query.add_columns(table.c[end or start].label("end"))):
            last = row.end if end else row.start + len(row.words)
            if texts.get(row.article_id, "")[row.start : last] != row.words:
                yield f"{table.name}: [{row.start}, {last}) of {row.article_id} does not hold the stored words"


def _is_noted_or_superseded(table: Table) -> ColumnElement[bool]:
    if table is superseded_articles:
        return table.c.article_id.is_not(None)
    return table.c.article_id.in_(select(correction_notes.c.article_id))
