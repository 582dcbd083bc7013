"""What a record is told once and keeps: from which confidence on it takes statements."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from onrecord.record.schema import meta

_NAME = "min_confidence"


def min_confidence(connection: Connection) -> float:
    """The least confidence of the record's statements; 0 where nobody set one."""
    value = connection.execute(select(meta.c.value).where(meta.c.name == _NAME)).scalar()
    return float(value) if value is not None else 0.0


def write_min_confidence(connection: Connection, value: float) -> None:
    """Set it; the rows have to be drawn anew in the same transaction."""
    connection.execute(delete(meta).where(meta.c.name == _NAME))
    connection.execute(insert(meta), {"name": _NAME, "value": str(float(value))})
