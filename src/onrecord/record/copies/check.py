"""Are the copies of a record whole? Their passages, groups, and what points to an original."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, or_, select

from onrecord.record.copies.groups import groups_among
from onrecord.record.copies.tables import (
    copy_events,
    copy_groups,
    copy_pairs,
    copy_passages,
    copy_sketches,
    copy_statements,
)
from onrecord.record.schema import articles


def wrong_copies(connection: Connection) -> Iterator[str]:
    """Passages outside their texts, articles that were never compared, and groups that their pairs do not give."""
    query = select(articles.c.article_id).outerjoin(copy_sketches, copy_sketches.c.article_id == articles.c.article_id)
    for article_id in connection.execute(query.where(copy_sketches.c.article_id.is_(None))).scalars():
        yield f"copy_sketches: {article_id} was never compared with others"
    for column, start, end in (("article_id", "span_start", "span_end"), ("copy_of", "other_start", "other_end")):
        own = copy_passages.c
        found = select(own.article_id, own.copy_of).join(articles, articles.c.article_id == own[column])
        outside = or_(own[start] < 0, own[start] >= own[end], own[end] > func.length(articles.c.text))
        for article_id, copy_of in connection.execute(found.where(outside)):
            yield f"copy_passages: a passage of {article_id} and {copy_of} lies outside their texts"
    pairs = [(row.article_id, row.copy_of) for row in connection.execute(select(copy_pairs)) if row.kind != "part"]
    stored = {row.article_id: row.group_id for row in connection.execute(select(copy_groups))}
    if stored != groups_among(connection, pairs):
        yield "copy_groups: the groups are not those of the pairs"
    for table, key in ((copy_statements, "statement_id"), (copy_events, "event_id")):
        for one in connection.execute(select(table.c[key]).where(table.c[key] == table.c.copy_of)).scalars():
            yield f"{table.name}: {one} is its own original"
