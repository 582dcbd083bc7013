"""Find what superseded versions said, by id: what was cited once can still be looked at."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, or_, select

from onrecord.record.storable import storable
from onrecord.record.versions.nouns import SupersededRow
from onrecord.record.versions.tables import superseded_articles, superseded_events, superseded_statements, versions

_SAID, _DONE = superseded_statements.c, superseded_events.c
_STATEMENT: dict[str, ColumnElement[Any]] = {
    "row_id": _SAID.statement_id,
    "who": func.coalesce(_SAID.speaker, _SAID.source_text),
    "whom": _SAID.addressee,
    "what": _SAID.content_text,
    "status": _SAID.polarity,
    "context": _SAID.context,
    "start": _SAID.content_start,
    "end": _SAID.content_end,
}
_EVENT: dict[str, ColumnElement[Any]] = {
    "row_id": _DONE.event_id,
    "who": _DONE.source,
    "whom": _DONE.target,
    "what": _DONE.type,
    "status": _DONE.status,
    "context": _DONE.evidence,
    "start": _DONE.evidence_start,
    "end": _DONE.evidence_end,
}


def one_superseded(connection: Connection, row_id: str) -> SupersededRow | None:
    """The statement or event with this id, or the only one whose id begins with it; null for none or several."""
    wanted = storable(row_id.strip())
    if not wanted:
        return None
    return _one(connection, superseded_statements, _STATEMENT, "statement", wanted) or _one(
        connection, superseded_events, _EVENT, "event", wanted
    )


def _one(
    connection: Connection, table: Table, columns: dict[str, ColumnElement[Any]], kind: str, wanted: str
) -> SupersededRow | None:
    own, article = columns["row_id"], superseded_articles
    query = (
        select(
            *(column.label(name) for name, column in columns.items()),
            versions.c.report_id,
            *(article.c[name] for name in ("article_id", "outlet", "title", "published", "modified", "url", "origin")),
        )
        .join_from(table, article, article.c.article_id == table.c.article_id)
        .join(versions, versions.c.article_id == table.c.article_id)
        .where(or_(own == wanted, own.startswith(wanted, autoescape=True)))
        .order_by(func.length(own), own)
        .limit(2)
    )
    rows = connection.execute(query).mappings().all()
    if not rows or (rows[0]["row_id"] != wanted and len(rows) > 1):
        return None
    return SupersededRow(**rows[0], kind="statement" if kind == "statement" else "event")
