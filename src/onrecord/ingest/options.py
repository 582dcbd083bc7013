"""What the user may say about the inputs as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.errors import MappingError

FIELDS = ("text", "html", "title", "url", "outlet", "published", "modified", "authors")
"""The fields of an article that a table column may give."""

MAX_BYTES = 20_000_000
"""Largest single document or table row: saved pages with their pictures inside reach this, reports do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How inputs are to be taken; the same options and bytes give the same items."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    """Our field to the user's column, for tables; see `parse_mapping`."""
    max_bytes: int = MAX_BYTES
    """Cap on one document or row, after decompression; tables, WARCs and feeds as a whole may be larger."""
    any_language: bool = False
    """Take reports in every language, not only English."""
    allow_private_addresses: bool = False
    """Fetch from private and loopback addresses too; for tests against a local server only."""


def parse_mapping(text: str) -> dict[str, str]:
    """Our field to the user's column, from the form that the command line takes.

    Raises `MappingError` when it is not of that form, or names a field that articles do not have.

    >>> parse_mapping("text=body,published=date")
    {'text': 'body', 'published': 'date'}
    """
    mapping: dict[str, str] = {}
    for part in text.split(","):
        name, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column:
            raise MappingError(
                f"{part.strip()!r} is not of the form field=column", hint="such as text=body,published=date"
            )
        if name not in FIELDS:
            raise MappingError(f"there is no field {name!r}", hint=f"the fields are {', '.join(FIELDS)}")
        if name in mapping:
            raise MappingError(f"field {name!r} is mapped twice")
        mapping[name] = column
    return mapping
