"""What is known about a report where one of its time expressions stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.times.anchors import Anchor
from onrecord.times.calendar import Period

Direction = Literal["past", "future", "unknown"]
"""Whether a clause tells of what was or of what is to come."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is counted from."""

    anchor: Anchor
    direction: Direction = "unknown"
    reference: Period | None = None
    """What the expression before it means."""

    @property
    def today(self) -> date:
        """The day on which the text was written."""
        return self.anchor.day
