"""One raw input on its way to an article: bytes, what is known of them, and a digest that tells whether they changed.

Splitting inputs into items is cheap and done once; `onrecord.ingest.load` does the costly part (extraction, language
test) and is a pure function of the item, so that it can run in any process and be skipped when the digest is already
in a record.
"""

import hashlib
from typing import Literal

import msgspec
from msgspec import Struct

INGEST_VERSION = "1"
"""Part of every digest; raise it when the same bytes would give another article."""

Media = Literal["text", "html", "row"]


class Hints(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the container says about an item: HTTP or WARC headers, feed entry, column mapping, command line."""

    url: str | None = None
    charset: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: str | None = None
    authors: tuple[str, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    """For rows: pairs of our field and the user's column."""
    any_language: bool = False
    """Skip the language test."""


class Item(Struct, frozen=True, kw_only=True):
    """A raw article: a text file, an HTML page, or a table row as a JSON object."""

    origin: str
    media: Media
    data: bytes
    hints: Hints = Hints()

    @property
    def digest(self) -> str:
        """SHA-256 of the content and its hints, without the origin."""
        head = msgspec.json.encode([INGEST_VERSION, self.media, self.hints])
        return hashlib.sha256(head + b"\n" + self.data).hexdigest()
