"""Disputes laid out for a person: two accounts, one under the other, and what followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from onrecord.cli.marked import source_style
from onrecord.cli.safe import one_line
from onrecord.cli.told_pages import WHO, WHOM, quoted

if TYPE_CHECKING:
    from onrecord.record.disputes.nouns import DisputeRow, Turn

_DIM, _BOLD = Style(dim=True), Style(bold=True)
_COLOURS = {"a": WHO, "b": WHOM}
SIDES = {"a": "one account", "b": "the other"}
FEW_WORDS = 7
LABEL = 13
"""Columns of the labels to the left."""


def dispute_page(row: DisputeRow, *, width: int) -> RenderableType:
    """What is in dispute and how sure that is, the two accounts, the later turns, and why they are held to conflict."""
    head = Text.assemble((row.kind, _BOLD), f" over {one_line(', '.join(row.matter)) or '?'}")
    facts = [days(row), row.confidence, reports(row), row.dispute_id]
    head.append(f"\n{', '.join(filter(None, facts))}", _DIM)
    fields = Table.grid(padding=(0, 2, 0, 0))
    fields.add_column(width=LABEL, style="dim")
    fields.add_column(max_width=width - LABEL - 4, overflow="fold")
    for side, turn in (("a", row.account), ("b", row.answer)):
        fields.add_row(SIDES[side], _turn(turn) if turn else Text("no report of the record makes this claim", _DIM))
    for number, turn in enumerate(row.turns):
        fields.add_row("other turns" if number == 0 else "", Text.assemble(f"{SIDES[turn.side]}: ", _turn(turn)))
    if row.why:
        fields.add_row("why", Text(one_line("; ".join(row.why)), _DIM))
    return Group(head, fields, Text())


def _turn(turn: Turn) -> Text:
    shown = Text.assemble((who(turn), source_style(_COLOURS[turn.side])))
    if manner := how(turn):
        shown.append(f" ({manner})", _BOLD)
    shown.append(f", {turn.day or 'no day told'}\n").append(quoted(turn.words, marks=True))
    if in_sentence(turn):
        shown.append(f" in {quoted(turn.sentence, marks=True)}", _DIM)
    shown.append("\n" + "; ".join(_places(turn)), _DIM)
    return shown


def who(turn: Turn) -> str:
    """Who holds the claim: the holder, or the outlet where it tells it in its own voice."""
    first = turn.tellings[0]
    if turn.holder:
        return one_line(turn.holder)
    return one_line(first.outlet or first.origin) if first.own_voice else "somebody unnamed"


def how(turn: Turn) -> str:
    """The stance in a word, where it is other than to affirm."""
    return "" if turn.stance == "affirms" else turn.stance


def in_sentence(turn: Turn) -> bool:
    """Whether the words are so few that they say little without their sentence."""
    return len(turn.words.split()) < FEW_WORDS and " ".join(turn.words.split()) != turn.sentence


def days(row: DisputeRow) -> str:
    """From the first claim to the last."""
    if not row.first_day or row.first_day == row.last_day:
        return row.first_day or "no day told"
    return f"{row.first_day} to {row.last_day}"


def reports(row: DisputeRow) -> str:
    """How many reports tell of it, by how many outlets."""
    outlets = f"{row.outlets} outlet" + ("" if row.outlets == 1 else "s")
    return f"{row.articles} report" + ("" if row.articles == 1 else "s") + f" of {outlets}"


def _places(turn: Turn) -> Iterator[str]:
    for name, ids in _by_outlet(turn).items():
        yield f"{name} {', '.join(ids)}"


def _by_outlet(turn: Turn) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in turn.tellings:
        found.setdefault(one_line(one.outlet or one.origin), []).append(one.row_id)
    return dict(found)
