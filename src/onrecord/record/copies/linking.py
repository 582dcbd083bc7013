"""Keep the copies of a record: compare anew the articles that a change can touch, and no others.

An article that comes is compared with those that share a key with it. Where it makes a key worn, or no longer so, those
that have the key are compared anew as well. So the outcome is what comparing the whole record would give, whatever the
order in which articles come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, and_, bindparam, delete, insert, or_, select

from onrecord.copies.keys import Holder, KeyState
from onrecord.record.batches import batches
from onrecord.record.copies.groups import members_beside, regroup
from onrecord.record.copies.keys import holders_of, packed, states_of, unpacked
from onrecord.record.copies.rows import point_to_originals
from onrecord.record.copies.tables import (
    copy_events,
    copy_groups,
    copy_keys,
    copy_pairs,
    copy_passages,
    copy_sketches,
    copy_statements,
)
from onrecord.record.copies.texts import Texts
from onrecord.record.events.tables import events
from onrecord.record.schema import statements

if TYPE_CHECKING:
    from onrecord.copies import Copy, Fingerprint

Pair = tuple[str, str]
"""Ids of two articles, the smaller first."""


@dataclass(slots=True)
class Gone:
    """What the record had of articles whose copies were forgotten."""

    holders: dict[int, list[Holder]] = field(default_factory=lambda: defaultdict(list))
    """The articles, by each of their keys."""
    beside: set[str] = field(default_factory=set)
    """Other articles that shared text with one of them, or were in a group with one."""


def original_statements(connection: Connection, article_ids: Sequence[str]) -> dict[str, str]:
    """For statements of these articles that were taken over from earlier ones: the statement of the earliest."""
    return _originals(connection, article_ids, copy_statements, statements, "statement_id")


def original_events(connection: Connection, article_ids: Sequence[str]) -> dict[str, str]:
    """For events of these articles that were taken over from earlier ones: the event of the earliest."""
    return _originals(connection, article_ids, copy_events, events, "event_id")


def _originals(
    connection: Connection, article_ids: Sequence[str], copied: Table, table: Table, key: str
) -> dict[str, str]:
    found: dict[str, str] = {}
    query = select(copied.c[key], copied.c.copy_of).join(table, table.c[key] == copied.c[key])
    for chunk in batches(article_ids):
        found.update((row[0], row[1]) for row in connection.execute(query.where(table.c.article_id.in_(chunk))))
    return found


def copy_groups_of(connection: Connection, article_ids: Sequence[str]) -> dict[str, str]:
    """For each of these articles, the earliest article of its group; itself where it has no copy."""
    found = {article_id: article_id for article_id in article_ids}
    query = select(copy_groups.c.article_id, copy_groups.c.group_id)
    for chunk in batches(article_ids):
        found.update((row[0], row[1]) for row in connection.execute(query.where(copy_groups.c.article_id.in_(chunk))))
    return found


def forget_copies(connection: Connection, article_ids: Sequence[str], gone: Gone) -> None:
    """Delete all that the record knows of these articles' copies, and note in `gone` what others lose by it.

    To be called before the articles' own rows are deleted.
    """
    for chunk in batches(article_ids):
        for row in connection.execute(select(copy_sketches).where(copy_sketches.c.article_id.in_(chunk))):
            held = unpacked(row.keys)
            for one in held:
                gone.holders[one].append(Holder(row.article_id, row.site, row.day))
            _delete_keys(connection, row.article_id, held)
        gone.beside |= members_beside(connection, chunk)
        for copied, table, key in ((copy_statements, statements, "statement_id"), (copy_events, events, "event_id")):
            own = select(table.c[key]).where(table.c.article_id.in_(chunk))
            connection.execute(delete(copied).where(or_(copied.c[key].in_(own), copied.c.copy_of.in_(own))))
        for table in (copy_pairs, copy_passages):
            connection.execute(delete(table).where(or_(table.c.article_id.in_(chunk), table.c.copy_of.in_(chunk))))
        in_group = or_(copy_groups.c.article_id.in_(chunk), copy_groups.c.group_id.in_(chunk))
        connection.execute(delete(copy_groups).where(in_group))
        connection.execute(delete(copy_sketches).where(copy_sketches.c.article_id.in_(chunk)))


def fold_copies(connection: Connection, come: Collection[str], gone: Gone) -> set[str]:
    """Find the copies of articles that came, and of those that lost some, inside the caller's transaction.

    Rows of the articles, their blocks, statements and events must be there. Returns the articles whose copies may be
    others than before.
    """
    texts = Texts(connection)
    texts.load(come)
    prints = [texts.of(article_id) for article_id in sorted(come)]
    _write_keys(connection, prints)
    now = holders_of(connection, {key for one in prints for key in one.all_keys()} | gone.holders.keys())
    pairs = _to_compare(connection, set(come), now, _before(now, set(come), gone))
    texts.load(one for pair in pairs for one in pair)
    found = _compare(connection, sorted(pairs), texts, states_of(now))
    changed = set(come) | _still_there(connection, gone.beside) | _delete_pairs(connection, sorted(pairs))
    changed |= {one for pair, copy in found.items() if copy is not None for one in pair}
    _write_pairs(connection, found, texts)
    regroup(connection, changed)
    point_to_originals(connection, changed)
    return changed


def _still_there(connection: Connection, article_ids: Collection[str]) -> set[str]:
    found: set[str] = set()
    for chunk in batches(sorted(article_ids)):
        query = select(copy_sketches.c.article_id).where(copy_sketches.c.article_id.in_(chunk))
        found.update(connection.execute(query).scalars())
    return found


def _before(now: Mapping[int, Sequence[Holder]], come: set[str], gone: Gone) -> dict[int, list[Holder]]:
    """Who held these keys before the change."""
    before = {key: [one for one in some if one.article_id not in come] for key, some in now.items()}
    for key, some in gone.holders.items():
        before[key] = [*before.get(key, ()), *some]
    return before


def _to_compare(
    connection: Connection, come: set[str], now: Mapping[int, Sequence[Holder]], before: Mapping[int, Sequence[Holder]]
) -> set[Pair]:
    """The pairs of which a member came, or for which one of these keys now means another thing."""
    states, earlier = states_of(now), states_of(before)
    pairs: set[Pair] = set()
    turned: set[str] = set()
    for key, some in now.items():
        ids = sorted(one.article_id for one in some)
        if earlier.get(key, KeyState(worn=False, usable=True)) != states[key]:
            if states[key].usable:
                pairs.update(combinations(ids, 2))
            turned.update(ids)
        elif states[key].usable:
            pairs.update(_pair(one, other) for one in come.intersection(ids) for other in ids if one != other)
    for chunk in batches(sorted(turned)):
        stored = select(copy_pairs.c.article_id, copy_pairs.c.copy_of)
        met = stored.where(copy_pairs.c.article_id.in_(chunk))
        pairs.update(_pair(*row) for row in connection.execute(met) if row.copy_of in turned)
    return pairs


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _compare(
    connection: Connection, pairs: Sequence[Pair], texts: Texts, known: Mapping[int, KeyState]
) -> dict[Pair, Copy | None]:
    """What these pairs of articles share; None also where they no longer have a key by which they are found."""
    from onrecord.copies import compare

    shared = {pair: _keys_of_both(texts.of(pair[0]), texts.of(pair[1])) for pair in pairs}
    states = dict(known)
    unknown = {key for keys in shared.values() for key in keys} - states.keys()
    states |= states_of(holders_of(connection, unknown))
    found: dict[Pair, Copy | None] = {}
    for pair, keys in shared.items():
        worn = {key for key in keys if states[key].worn}
        usable = any(states[key].usable for key in keys)
        found[pair] = compare(texts.of(pair[0]), texts.of(pair[1]), worn) if usable else None
    return found


def _keys_of_both(one: Fingerprint, other: Fingerprint) -> frozenset[int]:
    return one.all_keys() & other.all_keys()


def _write_keys(connection: Connection, prints: Sequence[Fingerprint]) -> None:
    sketches, keys = [], []
    for one in prints:
        own = one.all_keys()
        sketches.append({"article_id": one.article_id, "site": one.site, "day": one.day, "keys": packed(own)})
        keys += [{"key": key, "article_id": one.article_id} for key in sorted(own)]
    if sketches:
        connection.execute(insert(copy_sketches), sketches)
    if keys:
        connection.execute(insert(copy_keys), keys)


def _delete_keys(connection: Connection, article_id: str, keys: Iterable[int]) -> None:
    statement = delete(copy_keys).where(copy_keys.c.key == bindparam("of"), copy_keys.c.article_id == article_id)
    if rows := [{"of": key} for key in sorted(keys)]:
        connection.execute(statement, rows)


def _delete_pairs(connection: Connection, pairs: Sequence[Pair]) -> set[str]:
    """Delete what is stored of these pairs; returns the articles of those of which something was."""
    found: set[str] = set()
    for table in (copy_passages, copy_pairs):
        for chunk in batches(pairs):
            which = or_(*(
                and_(table.c.article_id == one, table.c.copy_of == other)
                for pair in chunk for one, other in (pair, pair[::-1])
            ))  # fmt: skip
            if table is copy_pairs:
                rows = connection.execute(select(table.c.article_id, table.c.copy_of).where(which))
                found.update(one for row in rows for one in row)
            connection.execute(delete(table).where(which))
    return found


def _write_pairs(connection: Connection, found: Mapping[Pair, Copy | None], texts: Texts) -> None:
    pairs, passages = [], []
    for pair, copy in found.items():
        if copy is None:
            continue
        earlier, later = texts.in_order(*pair)
        swapped = later == pair[1]
        shares = (copy.share_other, copy.share_one) if swapped else (copy.share_one, copy.share_other)
        key = {"article_id": later, "copy_of": earlier}
        row = {"kind": copy.kind, "score": copy.score, "share": shares[0], "share_of_other": shares[1]}
        pairs.append({**key, **row})
        spans = [(p.other, p.one, p) if swapped else (p.one, p.other, p) for p in copy.passages]
        for number, (own, other, passage) in enumerate(sorted(spans, key=lambda one: one[0]), start=1):
            passages.append({
                **key, "number": number, "span_start": own.start, "span_end": own.end, "other_start": other.start,
                "other_end": other.end, "words": passage.words, "likeness": passage.likeness,
            })  # fmt: skip
    if pairs:
        connection.execute(insert(copy_pairs), pairs)
        connection.execute(insert(copy_passages), passages)
