"""The figures of a record."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, distinct, func, select

from onrecord.record.copies.tables import copy_groups, copy_statements
from onrecord.record.events.tables import events, happenings
from onrecord.record.nouns import Stats
from onrecord.record.schema import actors, articles, ledger, other_attributions, posts, statements
from onrecord.record.settings import min_confidence
from onrecord.record.versions.tables import versions

MOST_SHOWN = 20
"""How many outlets and speakers are listed."""


def count(connection: Connection) -> Stats:
    """Count everything once."""

    def number(query: Any) -> int:
        return int(connection.execute(query).scalar_one())

    def rows(table: Any, *where: ColumnElement[bool]) -> int:
        return number(select(func.count()).select_from(table).where(*where))

    first, last = connection.execute(select(func.min(articles.c.published), func.max(articles.c.published))).one()
    return Stats(
        articles=rows(articles),
        superseded=rows(versions, ~versions.c.in_force),
        copies=rows(copy_groups, copy_groups.c.article_id != copy_groups.c.group_id),
        statements=rows(statements),
        copied_statements=rows(copy_statements),
        min_confidence=min_confidence(connection),
        left_out=number(select(func.coalesce(func.sum(articles.c.left_out), 0))),
        other_attributions=_counts(connection, other_attributions.c.kind),
        actors=rows(actors),
        events=rows(events),
        happenings=number(select(func.count(distinct(happenings.c.happening_id)))),
        posts=rows(posts),
        outlets=number(select(func.count(distinct(articles.c.outlet)))),
        rejected=rows(ledger, ledger.c.status == "rejected"),
        failed=rows(ledger, ledger.c.status == "failed"),
        unresolved_speakers=rows(statements, statements.c.speaker_id.is_(None)),
        first_published=first,
        last_published=last,
        readers=_counts(connection, articles.c.reader),
        reasons=_counts(connection, ledger.c.reason),
        kinds=_counts(connection, statements.c.kind),
        channels=_counts(connection, statements.c.channel),
        event_types=_counts(connection, events.c.type),
        event_status=_counts(connection, events.c.status),
        top_outlets=_counts(connection, articles.c.outlet, MOST_SHOWN),
        top_speakers=_top_speakers(connection),
    )


def _counts(connection: Connection, column: Column[Any], most: int | None = None) -> tuple[tuple[str, int], ...]:
    times = func.count()
    query = select(column, times).where(column.is_not(None)).group_by(column).order_by(times.desc(), column)
    return tuple((value, n) for value, n in connection.execute(query.limit(most)))


def _top_speakers(connection: Connection) -> tuple[tuple[str, int], ...]:
    times = func.count()
    query = (
        select(actors.c.name, times)
        .join(statements, statements.c.speaker_id == actors.c.actor_id)
        .where(actors.c.actor_id.like(actors.c.kind + "-%"))  # the others are known in one article only
        .group_by(actors.c.actor_id, actors.c.name)
        .order_by(times.desc(), actors.c.name, actors.c.actor_id)
        .limit(MOST_SHOWN)
    )
    return tuple((name, n) for name, n in connection.execute(query))
