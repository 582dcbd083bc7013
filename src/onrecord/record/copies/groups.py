"""Groups of articles that are copies of one another, and which of them came first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, or_, select

from onrecord.record.batches import batches
from onrecord.record.copies.tables import copy_groups, copy_pairs
from onrecord.record.copies.texts import Order, order_of
from onrecord.record.grouping import neighbourhoods
from onrecord.record.schema import articles

_PAIRS = select(copy_pairs.c.article_id, copy_pairs.c.copy_of)
_WHOLE = _PAIRS.where(copy_pairs.c.kind != "part")
"""What makes a group: the rest of a report that carries a passage is another report."""


def members_beside(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    """Articles that share text with these, and those in their groups; these themselves among them."""
    found = set(article_ids)
    found.update(one for pair in _pairs(connection, article_ids, whole=False) for one in pair)
    own = select(copy_groups.c.group_id).where(copy_groups.c.article_id.in_(article_ids))
    found.update(connection.execute(select(copy_groups.c.article_id).where(copy_groups.c.group_id.in_(own))).scalars())
    return found


def regroup(connection: Connection, changed: Iterable[str]) -> None:
    """Draw anew the groups of these articles and of all that are or were in one with them."""
    around = set(changed)
    for chunk in batches(sorted(around)):
        around |= members_beside(connection, chunk)
    pairs: set[tuple[str, str]] = set()
    new = around
    while new:
        found = {pair for chunk in batches(sorted(new)) for pair in _pairs(connection, chunk, whole=True)}
        new = {one for pair in found for one in pair} - around
        around |= new
        pairs |= found
    for chunk in batches(sorted(around)):
        connection.execute(delete(copy_groups).where(copy_groups.c.article_id.in_(chunk)))
    rows = [{"article_id": one, "group_id": first} for one, first in groups_among(connection, sorted(pairs)).items()]
    if rows:
        connection.execute(insert(copy_groups), rows)


def groups_among(connection: Connection, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """For each article of these pairs of copies, the earliest article of its group."""
    orders = _orders(connection, {one for pair in pairs for one in pair})
    found = {}
    for members in neighbourhoods(orders, pairs):
        first = min(orders[one] for one in members)[1]
        found.update(dict.fromkeys(members, first))
    return found


def _pairs(connection: Connection, article_ids: Sequence[str], *, whole: bool) -> set[tuple[str, str]]:
    """The pairs of copies that have one of these articles."""
    query = _WHOLE if whole else _PAIRS
    met = query.where(or_(copy_pairs.c.article_id.in_(article_ids), copy_pairs.c.copy_of.in_(article_ids)))
    return {(row.article_id, row.copy_of) for row in connection.execute(met)}


def _orders(connection: Connection, article_ids: Iterable[str]) -> dict[str, Order]:
    found = {}
    query = select(articles.c.article_id, articles.c.published)
    for chunk in batches(sorted(article_ids)):
        for row in connection.execute(query.where(articles.c.article_id.in_(chunk))):
            found[row.article_id] = order_of(row.article_id, row.published)
    return found
