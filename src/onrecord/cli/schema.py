"""`onrecord schema`: the JSON Schema of a reading."""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema of a reading, as `read --json` writes it."""
    import json

    from onrecord.schema import reading_schema

    print(json.dumps(reading_schema(), indent=2, ensure_ascii=True))
