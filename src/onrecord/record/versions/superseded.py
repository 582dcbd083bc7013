"""What superseded versions said, as rows: drawn from their stored readings, as everything else is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from onrecord.model import Article, Reading
from onrecord.record.batches import batches
from onrecord.record.rows import rows_of
from onrecord.record.schema import ledger
from onrecord.record.stored import Key, load_reading
from onrecord.record.versions.notes import correction_notes
from onrecord.record.versions.tables import (
    OF_SUPERSEDED,
    former_inputs,
    superseded_articles,
    superseded_events,
    superseded_statements,
    versions,
)
from onrecord.record.versions.tables import correction_notes as notes_table

Row = dict[str, Any]


def draw_superseded(connection: Connection, article_ids: Iterable[str], least: float) -> dict[str, Article]:
    """Draw anew what those of these articles said that are superseded, from confidence `least` on; returns them."""
    wanted, found = sorted(article_ids), {}
    for chunk in batches(wanted):
        for table in OF_SUPERSEDED:
            connection.execute(delete(table).where(table.c.article_id.in_(chunk)))
        query = select(versions.c.article_id).where(versions.c.article_id.in_(chunk), ~versions.c.in_force)
        for article_id in connection.execute(query.order_by(versions.c.article_id)).scalars().all():
            reading = version_reading(connection, article_id)
            if reading is not None:
                _insert(connection, reading, least)
                found[article_id] = reading.article
    return found


def superseded_ids(connection: Connection) -> list[str]:
    """All articles whose version is not in force."""
    return list(connection.execute(select(versions.c.article_id).where(~versions.c.in_force)).scalars())


def version_reading(connection: Connection, article_id: str) -> Reading | None:
    """The reading of a version that may have no rows: of several, the one that rows would be made from."""
    held: list[tuple[str, str]] = []
    for table in (ledger, former_inputs):
        query = select(table.c.variant, table.c.origin).where(table.c.article_id == article_id)
        held = [(row.variant, row.origin) for row in connection.execute(query)]
        if held:
            break
    if not held:
        return None
    key: Key = (article_id, min(variant for variant, _ in held))
    return load_reading(connection, key, min(origin for _, origin in held))


def draw_notes(connection: Connection, gone: Iterable[str], articles: Mapping[str, Article]) -> None:
    """Put the correction notes of these articles in the place of theirs and of those that are `gone`."""
    for chunk in batches(sorted({*gone, *articles})):
        connection.execute(delete(notes_table).where(notes_table.c.article_id.in_(chunk)))
    rows = [
        {
            "article_id": article_id,
            "number": number,
            "kind": note.kind,
            "span_start": note.span.start,
            "span_end": note.span.end,
            "text": note.span.of(article.text),
        }
        for article_id, article in sorted(articles.items())
        for number, note in enumerate(correction_notes(article), start=1)
    ]
    if rows:
        connection.execute(insert(notes_table), rows)


def _insert(connection: Connection, reading: Reading, least: float) -> None:
    drawn = rows_of(reading, origin=reading.article.origin, variant="", min_confidence=least)
    connection.execute(insert(superseded_articles), _only(superseded_articles, [drawn.article]))
    if said := drawn.tables["statements"]:
        connection.execute(insert(superseded_statements), _only(superseded_statements, said))
    if told := drawn.tables["events"]:
        parties = _parties(drawn.tables["event_parties"])
        rows = [{**row, **parties.get(row["event_id"], {"source": None, "target": None})} for row in told]
        connection.execute(insert(superseded_events), _only(superseded_events, rows))


def _only(table: Any, rows: Sequence[Row]) -> list[Row]:
    return [{column.name: row[column.name] for column in table.columns} for row in rows]


def _parties(rows: Sequence[Row]) -> dict[str, dict[str, str | None]]:
    """Names of the sources and targets of each event."""
    found: dict[str, dict[str, str | None]] = {}
    for row in rows:
        sides = found.setdefault(row["event_id"], {"source": None, "target": None})
        name, before = row["name"] or row["words"], sides[row["side"]]
        if name and name not in (before or "").split("; "):
            sides[row["side"]] = f"{before}; {name}" if before else name
    return found
