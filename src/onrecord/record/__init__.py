"""The record: one SQLite file that holds articles, who said what in them, and where each row came from.

    with Record.open(Path("record.db"), read_only=True) as record:
        for row in record.statements(StatementQuery(words="ceasefire", speaker="Verel")):
            print(row.speaker, row.content)

`Record.events` and `Record.count_events` do the same for events (`onrecord events`); `Record.disputes`,
`Record.timeline`, `Record.compare` and `Record.histories` answer what the commands of these names answer.
`onrecord actors` on the command line tells who speaks in a record, and merges or splits what was merged wrongly.
The tables and views are plain SQL (see docs/reference/tables.md), so that datasette, R and pandas open the file too.
`onrecord.record.export.files.export` writes it out.
Importing this package loads no database library; that happens when a name is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = [
    "ActorCard",
    "ActorQuery",
    "ActorRow",
    "CompareQuery",
    "Comparison",
    "CopyGroup",
    "CopyQuery",
    "CountRow",
    "Counting",
    "Counts",
    "Decided",
    "DisputeQuery",
    "DisputeRow",
    "EventQuery",
    "EventRow",
    "History",
    "Known",
    "LedgerRow",
    "OtherRow",
    "Outcome",
    "Record",
    "StatementQuery",
    "StatementRow",
    "Stats",
    "Timeline",
    "TimelineQuery",
]

if TYPE_CHECKING:
    from onrecord.record.copies.nouns import CopyGroup, CopyQuery
    from onrecord.record.disputes.nouns import DisputeQuery, DisputeRow
    from onrecord.record.events.counts import Counting
    from onrecord.record.events.nouns import CountRow, Counts, EventQuery, EventRow
    from onrecord.record.nouns import (
        ActorCard,
        ActorQuery,
        ActorRow,
        Decided,
        Known,
        LedgerRow,
        OtherRow,
        Outcome,
        StatementQuery,
        StatementRow,
        Stats,
    )
    from onrecord.record.questions.nouns import CompareQuery, Comparison, Timeline, TimelineQuery
    from onrecord.record.store import Record
    from onrecord.record.versions.nouns import History

_EVENTS = "onrecord.record.events.nouns"
_QUESTIONS = "onrecord.record.questions.nouns"
_HOMES = {
    "History": "onrecord.record.versions.nouns",
    "Counting": "onrecord.record.events.counts",
    "Record": "onrecord.record.store",
    **dict.fromkeys(("CopyGroup", "CopyQuery"), "onrecord.record.copies.nouns"),
    **dict.fromkeys(("DisputeQuery", "DisputeRow"), "onrecord.record.disputes.nouns"),
    **dict.fromkeys(("CompareQuery", "Comparison", "Timeline", "TimelineQuery"), _QUESTIONS),
    **dict.fromkeys(("CountRow", "Counts", "EventQuery", "EventRow"), _EVENTS),
}


def __getattr__(name: str) -> Any:
    """Load a public name at first use: SQLAlchemy is slow to import."""
    if name not in __all__:
        raise AttributeError(f"module 'onrecord.record' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "onrecord.record.nouns")), name)
