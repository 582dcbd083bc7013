"""Which statements tell one utterance, and which events one happening, so that copies and repeats count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from onrecord.record.batches import batches
from onrecord.record.copies.tables import copy_events, copy_statements
from onrecord.record.events.nouns import EventRow
from onrecord.record.events.search import event_rows
from onrecord.record.nouns import StatementRow
from onrecord.record.questions.nouns import Telling, Told
from onrecord.record.questions.search import statement_rows
from onrecord.record.utterances.tables import utterances


def told_statements(connection: Connection, statement_ids: Iterable[str]) -> list[Told]:
    """The utterances that these statements tell, each with those of them that tell it, in no order."""
    ids = sorted(set(statement_ids))
    originals = _originals(connection, ids)
    units, forms = _utterances(connection, sorted({*ids, *originals.values()}))
    found: dict[str, list[StatementRow]] = defaultdict(list)
    repeats: dict[str, str] = {}
    for row in statement_rows(connection, ids):
        original = originals.get(row.statement_id, row.statement_id)
        unit = units.get(row.statement_id) or units.get(original) or original
        if row.same_as and row.same_as in ids:
            repeats[row.statement_id] = row.same_as
            unit = units.get(row.same_as) or originals.get(row.same_as, row.same_as)
        found[unit].append(row)
    return [_utterance(unit, rows, forms, originals.keys()) for unit, rows in found.items()]


def told_events(connection: Connection, event_ids: Iterable[str]) -> list[Told]:
    """The happenings that these events tell of, each with those of them that tell of it, in no order."""
    ids = sorted(set(event_ids))
    copied: set[str] = set()
    for chunk in batches(ids):
        query = select(copy_events.c.event_id).where(copy_events.c.event_id.in_(chunk))
        copied.update(connection.execute(query).scalars())
    found: dict[str, list[EventRow]] = defaultdict(list)
    for row in event_rows(connection, ids):
        found[row.happening_id].append(row)
    return [_happening(unit, rows, copied) for unit, rows in found.items()]


def in_order(told: Iterable[Told]) -> list[Told]:
    """By day, what has none last; of one day, as the reports have it."""
    return sorted(told, key=lambda one: (one.day or "9999-12-31", *_report_order(one.tellings[0]), one.kind))


def _report_order(one: Telling) -> tuple[str, str, int]:
    return (one.published or "9999", one.article_id, one.start)


def _originals(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """For copied statements, the one that they were copied from in the end."""
    found: dict[str, str] = {}
    asked = list(ids)
    while asked:
        new: dict[str, str] = {}
        for chunk in batches(asked):
            own = copy_statements.c
            query = select(own.statement_id, own.copy_of).where(own.statement_id.in_(chunk))
            new.update((row.statement_id, row.copy_of) for row in connection.execute(query))
        found |= new
        asked = sorted(set(new.values()) - found.keys())
    return {one: _last(one, found) for one in ids if one in found}


def _last(one: str, hops: Mapping[str, str]) -> str:
    seen = {one}
    while one in hops and hops[one] not in seen:
        one = hops[one]
        seen.add(one)
    return one


def _utterances(connection: Connection, ids: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """For statements that share their words with others: their utterance, and in which form they tell it."""
    units: dict[str, str] = {}
    forms: dict[str, str] = {}
    for chunk in batches(ids):
        own = utterances.c
        query = select(own.statement_id, own.utterance_id, own.form).where(own.statement_id.in_(chunk))
        for row in connection.execute(query):
            units[row.statement_id], forms[row.statement_id] = row.utterance_id, row.form
    return units, forms


def _utterance(unit: str, rows: Sequence[StatementRow], forms: Mapping[str, str], copied: Iterable[str]) -> Told:
    """One utterance: in the words of the statement that stands for it if it is among these, else of the longest."""
    known = set(copied)
    tellings = sorted(
        (
            Telling(
                row_id=row.statement_id,
                article_id=row.article_id,
                outlet=row.outlet,
                published=row.published,
                title=row.title,
                url=row.url,
                origin=row.origin,
                says=row.speaker or row.source,
                own_voice=False,
                quotation=row.content,
                start=row.content_start,
                end=row.content_end,
                status=row.polarity,
                form=forms.get(row.statement_id),
                copied=row.statement_id in known,
            )
            for row in rows
        ),
        key=_report_order,
    )
    chosen = min(rows, key=lambda row: (row.statement_id != unit, -len(row.content), row.statement_id))
    told = [row.said_from[:10] for row in rows if row.said_from and row.said_basis in ("expression", "post")]
    days = told or [when[:10] for row in rows if (when := row.said_from or row.published)]
    return Told(
        kind="statement",
        unit_id=unit,
        day=min(days, default=None),
        day_is_told=bool(told),
        who=chosen.speaker or next((row.speaker for row in rows if row.speaker), None) or chosen.source,
        whom=chosen.addressee or next((row.addressee for row in rows if row.addressee), None),
        what=chosen.content,
        status=_together(one.status for one in tellings),
        outlets=_outlets(tellings),
        tellings=tuple(tellings),
    )


def _happening(unit: str, rows: Sequence[EventRow], copied: set[str]) -> Told:
    tellings = sorted(
        (
            Telling(
                row_id=row.event_id,
                article_id=row.article_id,
                outlet=row.outlet,
                published=row.published,
                title=row.title,
                url=row.url,
                origin=row.origin,
                says=row.asserted_by,
                own_voice=row.asserted_by_id is None,
                quotation=row.evidence,
                start=row.evidence_start,
                end=row.evidence_end,
                status=row.status,
                copied=row.event_id in copied,
            )
            for row in rows
        ),
        key=_report_order,
    )
    chosen = min(rows, key=lambda row: (row.event_id != unit, -row.confidence, row.event_id))
    told = [row.day for row in rows if row.time_from and row.day]
    days = told or [row.day for row in rows if row.day]
    return Told(
        kind="event",
        unit_id=unit,
        day=min(days, default=None),
        day_is_told=bool(told),
        who=chosen.source or next((row.source for row in rows if row.source), None),
        whom=chosen.target or next((row.target for row in rows if row.target), None),
        what=f"{chosen.type} ({chosen.mode})" if chosen.mode else chosen.type,
        status=_together(one.status for one in tellings),
        outlets=_outlets(tellings),
        tellings=tuple(tellings),
    )


def _together(statuses: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(statuses))


def _outlets(tellings: Sequence[Telling]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.outlet or one.origin for one in tellings))
