"""Tell the versions of a report, and what changed from each to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy import Connection, func, or_, select

from onrecord.model import Reading
from onrecord.record.schema import ledger
from onrecord.record.settings import min_confidence
from onrecord.record.storable import storable
from onrecord.record.versions.address import address_of
from onrecord.record.versions.nouns import History, NoteRow, VersionChanges, VersionRow
from onrecord.record.versions.row_changes import event_changes, statement_changes
from onrecord.record.versions.superseded import version_reading
from onrecord.record.versions.tables import correction_notes, former_inputs, versions
from onrecord.record.versions.word_changes import paragraph_changes
from onrecord.threshold import at_least


def histories(connection: Connection, wanted: str) -> list[History]:
    """The histories of the reports that this names: by article id or its beginning, statement or event id, or URL.

    None where there is no such report; several where an address, or a beginning, is that of several.
    """
    return [_history(connection, report_id) for report_id in _reports(connection, storable(wanted.strip()))]


def several_versions(connection: Connection) -> list[str]:
    """Ids of the reports of which the record has more than one version, or none in force."""
    own = versions.c
    query = select(own.report_id).group_by(own.report_id).having(or_(func.count() > 1, ~func.max(own.in_force)))
    return list(connection.execute(query.order_by(own.report_id)).scalars())


def _reports(connection: Connection, wanted: str) -> list[str]:
    own = versions.c
    article_id = wanted.rpartition("-")[0] if wanted[-1:].isdigit() and "-" in wanted else wanted
    if not wanted:
        return []
    query = select(own.report_id).where(own.article_id.in_((wanted, article_id))).distinct()
    found = list(connection.execute(query).scalars())
    if not found and (address := address_of(wanted)):
        found = list(connection.execute(select(own.report_id).where(own.address == address).distinct()).scalars())
    if not found:
        for table in (ledger, former_inputs):
            query = select(own.report_id).join(table, table.c.article_id == own.article_id)
            found += connection.execute(query.where(table.c.origin == wanted).distinct()).scalars()
    if not found and len(wanted) >= 4:
        begins = own.article_id.startswith(wanted, autoescape=True)
        found = list(connection.execute(select(own.report_id).where(begins).distinct().limit(2)).scalars())
        found = found if len(found) == 1 else []
    return sorted(set(found))


def _history(connection: Connection, report_id: str) -> History:
    query = select(versions).where(versions.c.report_id == report_id).order_by(versions.c.number)
    least = min_confidence(connection)
    rows, readings = [], []
    for row in connection.execute(query).all():
        whole = version_reading(connection, row.article_id)
        if whole is None:
            continue
        reading = at_least(whole, least)
        readings.append(reading)
        rows.append(_version(connection, row.number, row.in_force, row.ordered_by, reading))
    return History(
        report_id=report_id,
        versions=tuple(rows),
        changes=tuple(changes_between(old, new) for old, new in pairwise(readings)),
        withdrawn=None if any(row.in_force for row in rows) else _why_withdrawn(connection, rows),
    )


def changes_between(old: Reading, new: Reading) -> VersionChanges:
    """What changed from one reading to another: paragraphs, statements and events."""
    return VersionChanges(
        old_id=old.article.id,
        new_id=new.article.id,
        paragraphs=paragraph_changes(old.article, new.article),
        statements=statement_changes(old, new),
        events=event_changes(old, new),
    )


def _version(
    connection: Connection, number: int, in_force: bool, ordered_by: str | None, reading: Reading
) -> VersionRow:
    article = reading.article
    notes = select(correction_notes).where(correction_notes.c.article_id == article.id)
    before = select(former_inputs.c.digest).where(former_inputs.c.article_id == article.id)
    return VersionRow(
        article_id=article.id,
        number=number,
        in_force=in_force,
        ordered_by=ordered_by,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        modified=article.modified,
        url=article.url,
        origin=article.origin,
        digests=tuple(connection.execute(before.order_by(former_inputs.c.origin, former_inputs.c.number)).scalars()),
        statements=len(reading.statements),
        events=len(reading.events),
        notes=tuple(
            NoteRow(kind=row.kind, start=row.span_start, end=row.span_end, text=row.text)
            for row in connection.execute(notes.order_by(correction_notes.c.number))
        ),
    )


def _why_withdrawn(connection: Connection, rows: Sequence[VersionRow]) -> str | None:
    """What the ledger says of the inputs that gave these versions."""
    ids = [row.article_id for row in rows]
    query = (
        select(ledger.c.origin, ledger.c.reason, ledger.c.detail)
        .join(former_inputs, former_inputs.c.origin == ledger.c.origin)
        .where(former_inputs.c.article_id.in_(ids))
        .distinct()
        .order_by(ledger.c.origin)
    )
    found = [f"{row.origin}: {row.reason}: {row.detail}" for row in connection.execute(query) if row.reason]
    return "; ".join(found) or None
