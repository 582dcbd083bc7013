"""From an item to its article: extraction, the tests that reject, language and id.

A pure function of the item, so that any process can do it.
"""

from __future__ import annotations

import msgspec

from onrecord.ingest.identity import content_id
from onrecord.ingest.item import Item
from onrecord.ingest.rejection import Rejection
from onrecord.ingest.text.encoding import decode
from onrecord.model import Article


def load(item: Item) -> Article | Rejection:
    """The article of an item, or why there is none.

    Never raises for what the item holds: an error of a library on hostile content is a rejection that names it.
    """
    try:
        return _load(item)
    except Exception as error:  # one article never stops a corpus, whatever a library makes of it
        detail = f"{type(error).__name__}: {error}"[:300]
        return Rejection(origin=item.origin, reason="bad format", detail=detail.encode("utf-8", "replace").decode())


def _load(item: Item) -> Article | Rejection:
    from onrecord.ingest.screen import detect_language, screen

    article = _extract(item)
    if isinstance(article, Rejection):
        return article
    if not article.text.strip():
        return Rejection(origin=item.origin, reason="empty", detail="no text but blanks")
    refused = screen(article, any_language=item.hints.any_language)
    if refused is not None:
        return refused
    return msgspec.structs.replace(
        article,
        origin=item.origin,
        language=detect_language(article.text),
        id=content_id(
            article.text,
            title=article.title,
            url=article.url,
            outlet=article.outlet,
            published=article.published,
            modified=article.modified,
        ),
    )


def _extract(item: Item) -> Article | Rejection:
    if item.media == "html":
        from onrecord.ingest.html import article_from_html

        return article_from_html(item.data, item.origin, item.hints)
    if item.media == "row":
        from onrecord.ingest.containers.rows import article_from_row

        return article_from_row(item)
    return _from_text(item)


def _from_text(item: Item) -> Article | Rejection:
    from onrecord.ingest.text import article_from_text

    if not item.data.strip():
        return Rejection(origin=item.origin, reason="empty", detail="no text but blanks")
    decoded = decode(item.data, origin=item.origin, declared=item.hints.charset)
    if isinstance(decoded, Rejection):
        return decoded
    hints = item.hints
    return article_from_text(
        decoded.text,
        title=hints.title,
        published=hints.published,
        published_from=hints.published_from,
        outlet=hints.outlet,
        url=hints.url,
        authors=hints.authors,
        origin=item.origin,
    )
