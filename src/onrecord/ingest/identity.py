"""The id of an article: a hash of its content."""

from __future__ import annotations

import hashlib

import msgspec


def content_id(
    text: str,
    *,
    title: str | None,
    url: str | None,
    outlet: str | None,
    published: str | None,
    modified: str | None = None,
) -> str:
    """Twenty hexadecimal digits of the SHA-256 of an article's content, the same for the same content."""
    parts = msgspec.json.encode([text, title, url, outlet, published, modified])
    return hashlib.sha256(parts).hexdigest()[:20]
