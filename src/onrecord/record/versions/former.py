"""Remember what inputs gave before they changed, where that was an earlier version of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from onrecord.model import Article
from onrecord.record.batches import batches
from onrecord.record.nouns import Outcome
from onrecord.record.schema import ledger, readings
from onrecord.record.stored import unpack_article
from onrecord.record.versions.order import alike, runs_of
from onrecord.record.versions.tables import former_inputs


def given_before(connection: Connection, origins: Sequence[str]) -> list[Mapping[str, Any]]:
    """The rows of the ledger for these inputs, as far as they gave an article."""
    found: list[Mapping[str, Any]] = []
    for chunk in batches(origins):
        query = select(ledger).where(ledger.c.origin.in_(chunk), ledger.c.article_id.is_not(None))
        found += [dict(row) for row in connection.execute(query.order_by(ledger.c.origin)).mappings()]
    return found


def remember_former(connection: Connection, before: Sequence[Mapping[str, Any]], latest: Mapping[str, Outcome]) -> None:
    """Keep what these inputs gave `before`, where their content changed and the article was a version, or is gone.

    The ledger tells by now what they give. A file that holds another report altogether has no earlier version; nor
    has one whose bytes are the same and which only another onrecord reads otherwise.
    """
    rows = [row for row in before if _was_changed(row, latest[row["origin"]])]
    still = _held(connection, [row["article_id"] for row in rows])
    kept = []
    for row in rows:
        reading = latest[row["origin"]].reading
        if reading is None:
            if row["article_id"] not in still:
                kept.append(row)
        elif _is_version(
            _article(connection, row), reading.article, same_reader=row["reader"] == latest[row["origin"]].reader
        ):
            kept.append(row)
    numbers = _last_numbers(connection, [row["origin"] for row in kept])
    if kept:
        connection.execute(
            insert(former_inputs),
            [
                {
                    **{name: row[name] for name in ("origin", "digest", "reader", "article_id", "variant")},
                    "number": numbers.get(row["origin"], 0) + 1,
                }
                for row in kept
            ],
        )


def _was_changed(row: Mapping[str, Any], now: Outcome) -> bool:
    other = now.reading is None or now.reading.article.id != row["article_id"]
    return other and bool(now.digest != row["digest"])


def _is_version(old: Article, new: Article, *, same_reader: bool) -> bool:
    """Whether `new` is what became of `old`; from another onrecord only where the page itself tells another time."""
    if not same_reader and (old.published, old.modified) == (new.published, new.modified):
        return False
    return alike(runs_of(old.text), runs_of(new.text))


def _article(connection: Connection, row: Mapping[str, Any]) -> Article:
    query = select(readings.c.reading).where(
        readings.c.article_id == row["article_id"], readings.c.variant == row["variant"]
    )
    return unpack_article(connection.execute(query).scalar_one())


def _held(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for chunk in batches(article_ids):
        query = select(ledger.c.article_id).where(ledger.c.article_id.in_(chunk))
        found.update(connection.execute(query).scalars())
    return found


def _last_numbers(connection: Connection, origins: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in batches(origins):
        own = former_inputs.c
        query = select(own.origin, func.max(own.number)).where(own.origin.in_(chunk)).group_by(own.origin)
        found.update((origin, number) for origin, number in connection.execute(query))
    return found
