"""RSS and Atom files: each entry that carries text is an item. Nothing is fetched."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import Any

from onrecord.ingest.containers.rows import is_markup, page_around
from onrecord.ingest.dates import parse_date
from onrecord.ingest.item import Hints, Item
from onrecord.ingest.options import Options
from onrecord.ingest.rejection import Rejection
from onrecord.ingest.text.encoding import decode, storable_line

_ENTITY = re.compile(r"<!ENTITY|<!ELEMENT|<!ATTLIST", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")


def feed_items(data: bytes, origin: str, options: Options) -> Iterator[Item | Rejection]:
    """The entries of a feed in its order; origins count them from 1."""
    declared = _DECLARED.match(data.lstrip()[:300])
    decoded = decode(data, origin=origin, declared=declared[1].decode() if declared else None)
    if isinstance(decoded, Rejection):
        yield decoded
        return
    if _ENTITY.search(decoded.text):
        detail = "the feed declares XML entities, which can expand without end; it is not read"
        yield Rejection(origin=origin, reason="bad format", detail=detail)
        return
    feed = _parsed(_DECLARATION.sub("", decoded.text))
    entries = feed.get("entries") or []
    if not entries:
        broken = feed.get("bozo_exception")
        detail = f"not a well-formed feed: {broken}" if broken else "a feed without entries"
        yield Rejection(origin=origin, reason="bad format" if broken else "empty", detail=detail[:300])
        return
    outlet = storable_line((feed.get("feed") or {}).get("title"))
    for number, entry in enumerate(entries, 1):
        yield _item(entry, outlet, f"{origin}#{number}", options)


def _parsed(text: str) -> Any:
    """What feedparser makes of a feed, without its filter of markup, which would drop embedded posts."""
    import feedparser

    data = b'<?xml version="1.0" encoding="utf-8"?>' + text.encode("utf-8", "replace")
    try:
        return feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a library that meets hostile markup
        return {"bozo_exception": f"{type(error).__name__}: {error}"}


def _item(entry: Any, outlet: str | None, origin: str, options: Options) -> Item | Rejection:
    content = max((part.get("value") or "" for part in entry.get("content") or []), key=len, default="")
    summary = entry.get("summary") or ""
    markup = content if len(content) >= len(summary) else summary
    url = storable_line(entry.get("link"))
    if not markup.strip():
        detail = f"the entry has no text, only the address {url}" if url else "the entry has no text"
        return Rejection(origin=origin, reason="empty", detail=detail)
    title = storable_line(entry.get("title"))
    published, published_from = _published(entry)
    hints = Hints(
        url=url,
        charset="utf-8",
        title=title,
        outlet=storable_line((entry.get("source") or {}).get("title")) or outlet,
        published=published,
        published_from=published_from,
        authors=_authors(entry),
        any_language=options.any_language,
    )
    if not is_markup(markup) and "<" not in markup:
        text = f"{title}\n\n{markup}" if title else markup
        return Item(origin=origin, media="text", data=text.encode("utf-8", "replace"), hints=hints)
    page = page_around(markup, title)
    return Item(origin=origin, media="html", data=page.encode("utf-8", "replace"), hints=hints)


def _published(entry: Any) -> tuple[str | None, str | None]:
    """The day of publication; the day of an update is another matter and does not stand in for it."""
    if date := parse_date(entry.get("published") or ""):
        return date, "feed entry"
    moment = entry.get("published_parsed")
    if moment:
        try:
            from datetime import UTC, datetime

            return datetime.fromtimestamp(calendar.timegm(moment), UTC).isoformat(), "feed entry"
        except (ValueError, OverflowError, TypeError):
            return None, None
    return None, None


def _authors(entry: Any) -> tuple[str, ...]:
    names = [author.get("name") for author in entry.get("authors") or [] if isinstance(author, dict)]
    cleaned = [storable_line(name) for name in names or [entry.get("author")] if isinstance(name, str)]
    return tuple(dict.fromkeys(name for name in cleaned if name))[:30]
