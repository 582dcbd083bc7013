"""What a view of a record is: its SQL, and the meaning of each of its columns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A view with the meaning of each of its columns."""

    name: str
    comment: str
    columns: dict[str, str]
    select: str
