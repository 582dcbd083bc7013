"""The articles of a record as they are compared: fingerprints made from their rows, each read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from onrecord.model import Article, Block, Span
from onrecord.record.batches import batches
from onrecord.record.schema import articles, blocks

if TYPE_CHECKING:
    from onrecord.copies import Fingerprint

_COLUMNS = [articles.c[name] for name in ("article_id", "text", "url", "outlet", "published")]

Order = tuple[str, str]
"""When an article was published and its id: the smaller is the earlier; what is undated comes last."""


def order_of(article_id: str, published: str | None) -> Order:
    """The place of an article among the copies of a text.

    >>> order_of("b", "2031-03-03") < order_of("a", None)
    True
    """
    return (published or "~", article_id)


class Texts:
    """Fingerprints of articles, and which of them came first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._prints: dict[str, Fingerprint] = {}
        self._orders: dict[str, Order] = {}

    def load(self, article_ids: Iterable[str]) -> None:
        """Read those of these articles that were not read yet."""
        from onrecord.copies import fingerprint

        for chunk in batches(sorted(set(article_ids) - self._prints.keys())):
            parts: dict[str, list[Block]] = defaultdict(list)
            query = select(blocks).where(blocks.c.article_id.in_(chunk)).order_by(blocks.c.article_id, blocks.c.number)
            for row in self._connection.execute(query):
                parts[row.article_id].append(Block(kind=row.kind, span=Span(row.span_start, row.span_end)))
            for row in self._connection.execute(select(*_COLUMNS).where(articles.c.article_id.in_(chunk))):
                self._orders[row.article_id] = order_of(row.article_id, row.published)
                self._prints[row.article_id] = fingerprint(
                    Article(
                        id=row.article_id,
                        text=row.text,
                        blocks=tuple(parts[row.article_id]),
                        url=row.url,
                        outlet=row.outlet,
                        published=row.published,
                    )
                )

    def of(self, article_id: str) -> Fingerprint:
        """The fingerprint of an article that was loaded."""
        return self._prints[article_id]

    def in_order(self, one: str, other: str) -> tuple[str, str]:
        """The earlier and the later of two articles that were loaded."""
        return (one, other) if self._orders[one] < self._orders[other] else (other, one)
