"""Keep where articles name the acts of one another's events: for articles that came, and those of the days around."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select

from onrecord.record.batches import batches
from onrecord.record.events.periods import days_of
from onrecord.record.events.tables import event_parties, events, happening_mentions
from onrecord.record.happenings.mentions import (
    PREFIX,
    REACH,
    SHARED_NAMES,
    Acted,
    Mention,
    Page,
    mentions_between,
    of_one_affair,
    proper_roots,
)
from onrecord.record.roots import roots
from onrecord.record.schema import article_actors, articles

SHORTEST = 3
"""Letters of a word of a name, if a party is to be found by it."""


def find_mentions(connection: Connection, new_articles: Iterable[str]) -> None:
    """Write where articles that came name the acts of others, and others theirs, inside the caller's transaction."""
    new = sorted(set(new_articles))
    pages = {page.article_id: page for page in _pages(connection, new)}
    near = {page.article_id: page for page in _pages(connection, sorted(_near(connection, pages) - pages.keys()))}
    every = {**near, **pages}
    acts = _acts(connection, sorted(every))
    found: list[Mention] = []
    for article_id, page in sorted(pages.items()):
        for other in every.values():
            if not of_one_affair(page, other):
                continue
            found += mentions_between(acts.get(article_id, []), page, other)
            if other.article_id not in pages:
                found += mentions_between(acts.get(other.article_id, []), other, page)
    rows = [row for one in found for row in _rows(one, every[one.article_id].text)]
    if rows:
        connection.execute(insert(happening_mentions), rows)


def forget_mentions(connection: Connection, article_ids: Sequence[str]) -> None:
    """Take out what articles that are going name of others, and others of them."""
    table = happening_mentions
    for chunk in batches(article_ids):
        told = select(events.c.event_id).where(events.c.article_id.in_(chunk))
        connection.execute(delete(table).where(or_(table.c.article_id.in_(chunk), table.c.event_id.in_(told))))


def _rows(one: Mention, text: str) -> list[dict[str, Any]]:
    return [
        {
            "event_id": one.event_id,
            "article_id": one.article_id,
            "number": number,
            "span_start": span.start,
            "span_end": span.end,
            "text": span.of(text),
            "score": one.score,
        }
        for number, span in enumerate(one.spans, start=1)
    ]


def _near(connection: Connection, pages: dict[str, Page]) -> set[str]:
    """Articles of the days around these that share names with one of them."""
    found: set[str] = set()
    own = article_actors.c
    windows: dict[int, set[str]] = defaultdict(set)
    for page in pages.values():
        if page.day:
            windows[page.day].update(page.names)
    for day, names in sorted(windows.items()):
        first, last = (date.fromordinal(max(day + by, 1)).isoformat() for by in (-REACH, REACH + 1))
        within = select(articles.c.article_id).where(articles.c.published >= first, articles.c.published < last)
        ids = sorted(connection.execute(within).scalars())
        for chunk in batches(ids):
            query = select(own.article_id, own.name_key).where(own.article_id.in_(chunk)).distinct()
            counted: dict[str, int] = defaultdict(int)
            for article_id, name in connection.execute(query):
                counted[article_id] += name in names
            found.update(article_id for article_id, shared in counted.items() if shared >= SHARED_NAMES)
    return found


def _pages(connection: Connection, article_ids: Sequence[str]) -> list[Page]:
    found: list[Page] = []
    for chunk in batches(article_ids):
        names: dict[str, set[str]] = defaultdict(set)
        named: dict[str, set[str]] = defaultdict(set)
        own = article_actors.c
        query = select(own.article_id, own.name, own.name_key, own.aliases).where(own.article_id.in_(chunk))
        for row in connection.execute(query):
            names[row.article_id].add(row.name_key)
            named[row.article_id] |= proper_roots((row.name, *row.aliases))
        columns = select(articles.c.article_id, articles.c.published, articles.c.text)
        for told in connection.execute(columns.where(articles.c.article_id.in_(chunk))):
            day = days_of(None, told.published)[0]
            found.append(
                Page(
                    told.article_id,
                    date.fromisoformat(day).toordinal() if day else 0,
                    told.text,
                    frozenset(names[told.article_id]),
                    frozenset(named[told.article_id]),
                )
            )
    return sorted(found, key=lambda page: page.article_id)


def _acts(connection: Connection, article_ids: Sequence[str]) -> dict[str, list[Acted]]:
    found: dict[str, list[Acted]] = defaultdict(list)
    for chunk in batches(article_ids):
        parties: dict[tuple[str, str], set[str]] = defaultdict(set)
        table = event_parties.c
        query = select(table.event_id, table.side, table.name, table.words).where(table.article_id.in_(chunk))
        for row in connection.execute(query):
            words = roots(row.name or row.words or "")
            parties[row.event_id, row.side].update(word[:PREFIX] for word in words if len(word) >= SHORTEST)
        columns = select(
            events.c.event_id, events.c.article_id, events.c.status, events.c.trigger_text, events.c.evidence
        )
        for told in connection.execute(columns.where(events.c.article_id.in_(chunk))):
            sides = (frozenset(parties[told.event_id, side]) for side in ("source", "target"))
            found[told.article_id].append(
                Acted(
                    told.event_id,
                    told.status,
                    frozenset(roots(told.trigger_text)),
                    told.trigger_text.count(" … ") + 1,
                    frozenset(roots(told.evidence)),
                    tuple(side for side in sides if side),
                )
            )
    return found
