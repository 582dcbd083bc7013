"""Where readings are made: worker processes fed batch by batch, and a record that grows by one transaction a batch."""

from __future__ import annotations

from onrecord.engine.build import build
from onrecord.engine.progress import BuildSummary, Progress

__all__ = ["BuildSummary", "Progress", "build"]
