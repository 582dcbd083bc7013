"""The JSON Schema of a reading, generated from the nouns of `model.py`."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.model import SCHEMA_VERSION, Reading


def reading_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a `Reading`; every noun is under `$defs`.

    >>> reading_schema()["$id"]
    'urn:onrecord:reading:2'
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:onrecord:reading:{SCHEMA_VERSION}",
        "title": f"onrecord reading, schema version {SCHEMA_VERSION}",
        "$comment": "Spans are [start, end): half-open ranges of Unicode code points of the article's text.",
        **msgspec.json.schema(Reading),
    }
