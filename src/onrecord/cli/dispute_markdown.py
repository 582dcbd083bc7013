"""Disputes as Markdown: two accounts, each with citations, and what followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.cli.dispute_cards import SIDES, days, how, in_sentence, reports, who
from onrecord.cli.markdown import citation, plain, quotation

if TYPE_CHECKING:
    from onrecord.record.disputes.nouns import DisputeRow, Turn


def disputes_markdown(rows: Iterable[DisputeRow]) -> str:
    """All of these disputes, one after the other."""
    return "\n\n".join("\n".join(_dispute(row)) for row in rows)


def _dispute(row: DisputeRow) -> Iterator[str]:
    yield f"### {row.kind.capitalize()}: {plain(', '.join(row.matter)) or 'matter not told'}"
    yield ""
    yield f"{days(row)}; {row.confidence} ({row.score:.2f}); {reports(row)}; `{row.dispute_id}`"
    yield ""
    for side, turn in (("a", row.account), ("b", row.answer)):
        if turn is None:
            yield f"- **{SIDES[side].capitalize()}**: no report of the record makes this claim"
        else:
            yield from _turn(turn, f"**{SIDES[side].capitalize()}**")
    if row.turns:
        yield "- Other turns:"
    for turn in row.turns:
        yield from (f"  {line}" for line in _turn(turn, SIDES[turn.side]))
    if row.why:
        yield f"- Held to conflict because: {plain('; '.join(row.why))}"


def _turn(turn: Turn, label: str) -> Iterator[str]:
    manner = f" ({how(turn)})" if how(turn) else ""
    around = f" in {quotation(turn.sentence)}" if in_sentence(turn) else ""
    yield f"- {label}: {plain(who(turn))}{manner}, {turn.day or 'no day told'}: {quotation(turn.words)}{around}"
    for one in turn.tellings:
        yield "  - " + citation(
            outlet=one.outlet,
            published=one.published,
            start=one.start,
            end=one.end,
            url=one.url,
            origin=one.origin,
            row_id=one.row_id,
        )
