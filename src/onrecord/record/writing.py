"""Put outcomes into a record: one call is one transaction, and afterwards every table says the same thing.

An article's rows are made from one stored reading. Two inputs may give the same article with different blocks or
bylines; then both readings are kept, and the rows come from the one with the lowest hash, so that neither the order of
inputs nor their number of arrivals shows. When the last input of a reading changes, the reading goes with it, unless it
was an earlier version of the report that the input gives now (`former.py`). Of the versions of a report only the one in
force has rows (`versions.py`).

Readings are stored whole; the statements below the record's least confidence have no rows. All rows are drawn with one
and the same value, and drawn anew when it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from onrecord.model import Reading
from onrecord.record.actors.appearances import count_values, values_given
from onrecord.record.actors.settling import Key as MergeKey
from onrecord.record.actors.settling import Name, settle
from onrecord.record.batches import batches
from onrecord.record.copies.linking import Gone, fold_copies, forget_copies
from onrecord.record.disputes.tables import CLAIM_TABLES
from onrecord.record.events.tables import OF_EVENT, events, happenings
from onrecord.record.nouns import UNOPENED, Outcome
from onrecord.record.relinking import Loose, loosen, relink
from onrecord.record.rows import rows_of
from onrecord.record.schema import (
    OF_ARTICLE,
    OF_ATTRIBUTION,
    OF_STATEMENT,
    article_actors,
    articles,
    ledger,
    merge_keys,
    other_attributions,
    readings,
    statements,
)
from onrecord.record.settings import min_confidence, write_min_confidence
from onrecord.record.sqlite import index_statements, unindex_statements
from onrecord.record.stored import Key, delete_readings, load_reading, store_readings, variant_of
from onrecord.record.versions.former import given_before, remember_former
from onrecord.record.versions.linking import in_force, introduce_all, settle_versions
from onrecord.record.versions.superseded import draw_notes, draw_superseded, superseded_ids
from onrecord.record.versions.tables import former_inputs

ARTICLES_AT_ONCE = 64
"""How many articles of a whole record are redrawn together: their readings are in memory at once."""


@dataclass(slots=True)
class _Plan:
    """What has to happen to the articles that a batch touches."""

    gone: list[str] = field(default_factory=list)
    redraw: dict[str, tuple[Key, str]] = field(default_factory=dict)
    """By article id: the reading to draw it from, and its first origin."""
    moved: dict[str, str] = field(default_factory=dict)
    """By article id: its new first origin; all else is unchanged."""
    unheld: list[Key] = field(default_factory=list)
    """Readings that no input gives any more."""


def write_outcomes(connection: Connection, outcomes: Sequence[Outcome]) -> None:
    """Put outcomes into the record, inside the caller's transaction; of two with the same origin the last counts."""
    latest = _without_downgrades(connection, {outcome.origin: outcome for outcome in outcomes})
    if not latest:
        return
    variants = {o.origin: variant_of(o.reading) for o in latest.values() if o.reading is not None}
    fresh = {(o.reading.article.id, variants[o.origin]): o.reading for o in latest.values() if o.reading is not None}
    before = given_before(connection, list(latest))
    changed = store_readings(connection, fresh)
    _write_ledger(connection, latest, variants)
    remember_former(connection, before, latest)
    touched = {article_id for article_id, _ in fresh} | {row["article_id"] for row in before}
    around = settle_versions(connection, touched, {key[0]: reading.article for key, reading in fresh.items()})
    _draw(connection, _plan(connection, sorted(around), changed), sorted(around), fresh)


def choose_statements(connection: Connection, least: float) -> int:
    """Take statements from confidence `least` on, inside the caller's transaction, also of the articles that are there.

    Returns how many articles may have other statements for it: the rest has the same rows as before.
    """
    before = min_confidence(connection)
    if least == before:
        return 0
    write_min_confidence(connection, least)
    draw_superseded(connection, superseded_ids(connection), least)
    less_sure = select(statements.c.article_id).where(statements.c.confidence < least)
    other = articles.c.article_id.in_(less_sure) if least > before else articles.c.left_out > 0
    query = select(articles.c.article_id, articles.c.variant, articles.c.origin).where(other)
    held = connection.execute(query.order_by(articles.c.article_id)).all()
    for chunk in batches(held):
        _apply(
            connection, _Plan(redraw={row.article_id: ((row.article_id, row.variant), row.origin) for row in chunk}), {}
        )
    return len(held)


def _without_downgrades(connection: Connection, latest: dict[str, Outcome]) -> dict[str, Outcome]:
    """Leave out inputs that could not be opened this time but were read before: for all we know, they are the same."""
    unopened = [o.origin for o in latest.values() if o.rejection is not None and o.rejection.reason in UNOPENED]
    for chunk in batches(unopened):
        query = select(ledger.c.origin).where(ledger.c.origin.in_(chunk), ledger.c.status == "done")
        for origin in connection.execute(query).scalars():
            del latest[origin]
    return latest


def _write_ledger(connection: Connection, latest: Mapping[str, Outcome], variants: Mapping[str, str]) -> None:
    for chunk in batches(list(latest)):
        connection.execute(delete(ledger).where(ledger.c.origin.in_(chunk)))
    connection.execute(
        insert(ledger),
        [
            {
                "origin": outcome.origin,
                "digest": outcome.digest,
                "status": outcome.status,
                "reader": outcome.reader,
                "article_id": outcome.reading.article.id if outcome.reading else None,
                "variant": variants.get(outcome.origin),
                "reason": outcome.rejection.reason if outcome.rejection else None,
                "detail": outcome.rejection.detail if outcome.rejection else None,
            }
            for outcome in latest.values()
        ],
    )


def _draw(connection: Connection, plan: _Plan, around: Sequence[str], fresh: Mapping[Key, Reading]) -> None:
    """Carry out a plan for the articles `around` a change, and draw what is superseded or noted in them."""
    wanted = [key for key, _ in plan.redraw.values()]
    whole = {key: fresh[key] if key in fresh else load_reading(connection, key) for key in wanted}
    _apply(connection, plan, whole)
    noted = draw_superseded(connection, around, min_confidence(connection))
    noted |= {article_id: reading.article for (article_id, _), reading in whole.items()}
    draw_notes(connection, plan.gone, noted)


def _plan(connection: Connection, touched: Sequence[str], changed: set[Key]) -> _Plan:
    plan, taken = _Plan(), in_force(connection, touched)
    former = _former(connection, touched)
    for chunk in batches(touched):
        held: dict[str, list[tuple[str, str]]] = {article_id: [] for article_id in chunk}
        query = select(ledger.c.article_id, ledger.c.variant, ledger.c.origin)
        for row in connection.execute(query.where(ledger.c.article_id.in_(chunk))):
            held[row.article_id].append((row.variant, row.origin))
        drawn = {
            row.article_id: row
            for row in connection.execute(
                select(articles.c.article_id, articles.c.variant, articles.c.origin).where(
                    articles.c.article_id.in_(chunk)
                )
            )
        }
        stored = connection.execute(
            select(readings.c.article_id, readings.c.variant).where(readings.c.article_id.in_(chunk))
        )
        plan.unheld += [
            (row.article_id, row.variant)
            for row in stored
            if row.variant not in {v for v, _ in held[row.article_id]} and (row.article_id, row.variant) not in former
        ]
        for article_id, holders in held.items():
            if article_id not in taken:
                plan.gone.append(article_id)
                continue
            key = (article_id, min(variant for variant, _ in holders))
            origin = min(origin for _, origin in holders)
            before = drawn.get(article_id)
            if before is None or before.variant != key[1] or key in changed:
                plan.redraw[article_id] = (key, origin)
            elif before.origin != origin:
                plan.moved[article_id] = origin
    return plan


def _former(connection: Connection, article_ids: Sequence[str]) -> set[Key]:
    """Readings of these articles that an input gave before it changed."""
    found: set[Key] = set()
    for chunk in batches(article_ids):
        query = select(former_inputs.c.article_id, former_inputs.c.variant)
        rows = connection.execute(query.where(former_inputs.c.article_id.in_(chunk)))
        found.update((row.article_id, row.variant) for row in rows)
    return found


def _apply(connection: Connection, plan: _Plan, fresh: Mapping[Key, Reading]) -> None:
    removed = _remove_rows(connection, [*plan.gone, *plan.redraw])
    delete_readings(connection, plan.unheld)
    tables: dict[str, list[dict[str, Any]]] = {}
    article_rows = []
    least = min_confidence(connection)
    for key, origin in plan.redraw.values():
        reading = fresh[key] if key in fresh else load_reading(connection, key)
        rows = rows_of(reading, origin=origin, variant=key[1], min_confidence=least)
        article_rows.append(rows.article)
        for name, some in rows.tables.items():
            tables.setdefault(name, []).extend(some)
    if article_rows:
        connection.execute(insert(articles), article_rows)
    drawn = (*(table for table in OF_EVENT if table is not happenings), *CLAIM_TABLES)  # the rest comes from linking
    for table in (statements, *OF_STATEMENT, other_attributions, *OF_ATTRIBUTION, *OF_ARTICLE, events, *drawn):
        if rows_of_table := tables.get(table.name):
            connection.execute(insert(table), rows_of_table)
    index_statements(
        connection, tables.get("statements", []), {row["article_id"]: row["title"] for row in article_rows}
    )
    come = tables.get("article_actors", [])
    moved = settle_actors(connection, removed.actors, come, removed.keys)
    fold_copies(connection, plan.redraw, removed.copies)
    relink(connection, plan.redraw, moved, removed.loose)
    if plan.moved:
        connection.execute(
            update(articles).where(articles.c.article_id == bindparam("of")).values(origin=bindparam("to")),
            [{"of": article_id, "to": origin} for article_id, origin in plan.moved.items()],
        )


def settle_actors(
    connection: Connection,
    gone: Sequence[Mapping[str, Any]],
    come: Sequence[Mapping[str, Any]],
    keys: set[MergeKey],
    touched: Iterable[Name] = (),
) -> list[tuple[str, str]]:
    """Find which actors those of articles are that came or went, and count their values.

    `gone` and `come` are rows of `article_actors` that were deleted and inserted, `keys` the rows of `merge_keys` that
    went, `touched` names that have to be looked at besides. Returns article and local id of those that are now others.
    """
    names = {(row["kind"], row["name_key"]) for row in (*gone, *come)} | set(touched)
    moved = settle(connection, names, keys, {row["actor_id"] for row in gone})
    before = {(row["article_id"], row["local_id"]): row["actor_id"] for row in moved}
    new = {row["article_id"] for row in come}
    was, now = list(gone), []
    for chunk in batches(sorted(new | {row["article_id"] for row in moved})):
        query = select(article_actors).where(article_actors.c.article_id.in_(chunk))
        for row in map(dict, connection.execute(query).mappings()):
            now.append(row)
            if row["article_id"] not in new:
                was.append({**row, "actor_id": before.get((row["article_id"], row["local_id"]), row["actor_id"])})
    count_values(connection, values_given(was), values_given(now))
    return sorted(before)


def redraw_all(connection: Connection) -> None:
    """Make every row of every article anew from the stored readings, inside the caller's transaction."""
    introduce_all(connection)
    ids = list(connection.execute(select(readings.c.article_id).distinct().order_by(readings.c.article_id)).scalars())
    settle_versions(connection, ids, {})
    for chunk in batches(ids, ARTICLES_AT_ONCE):
        _draw(connection, _plan(connection, chunk, set()), chunk, {})


@dataclass(slots=True)
class _Removed:
    """What articles had whose rows were deleted, as far as other articles' rows may depend on it."""

    actors: list[Mapping[str, Any]] = field(default_factory=list)
    """Their rows of `article_actors`."""
    keys: set[MergeKey] = field(default_factory=set)
    """Their keys in `merge_keys`."""
    copies: Gone = field(default_factory=Gone)
    """Their copies."""
    loose: Loose = field(default_factory=Loose)
    """Where they were linked."""


def _remove_rows(connection: Connection, article_ids: Iterable[str]) -> _Removed:
    """Delete every row of these articles."""
    removed = _Removed()
    for chunk in batches(list(article_ids)):
        of_articles = select(statements.c.statement_id).where(statements.c.article_id.in_(chunk))
        unindex_statements(connection, connection.execute(of_articles).scalars().all())
        for table in OF_STATEMENT:
            connection.execute(delete(table).where(table.c.statement_id.in_(of_articles)))
        others = select(other_attributions.c.attribution_id).where(other_attributions.c.article_id.in_(chunk))
        for table in OF_ATTRIBUTION:
            connection.execute(delete(table).where(table.c.attribution_id.in_(others)))
        query = select(article_actors).where(article_actors.c.article_id.in_(chunk))
        removed.actors += [dict(row) for row in connection.execute(query).mappings()]
        held = select(merge_keys.c.key, merge_keys.c.kind, merge_keys.c.name_key)
        rows = connection.execute(held.where(merge_keys.c.article_id.in_(chunk)))
        removed.keys.update((key, kind, name) for key, kind, name in rows)
        forget_copies(connection, chunk, removed.copies)
        loosen(connection, chunk, removed.loose)
        told = select(events.c.event_id).where(events.c.article_id.in_(chunk))
        for table in OF_EVENT:
            connection.execute(delete(table).where(table.c.event_id.in_(told)))
        for table in (events, statements, other_attributions, *OF_ARTICLE, articles):
            connection.execute(delete(table).where(table.c.article_id.in_(chunk)))
    return removed
