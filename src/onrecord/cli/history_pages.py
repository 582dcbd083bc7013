"""The versions of a report laid out for a person, with what changed from each to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from onrecord.cli.safe import one_line
from onrecord.cli.tables import page_table

if TYPE_CHECKING:
    from onrecord.record.versions.nouns import History, RowChange, SupersededRow, VersionChanges, VersionRow, Words

_NUMBERS = ("no.", "statements", "events")
WENT, CAME = Style(color="red", strike=True), Style(color="green", bold=True)
_DIM, _BOLD = Style(dim=True), Style(bold=True)
AROUND = 10
"""Words that stayed which are shown before and after those that did not."""
ORDERS = {
    "modified": "by the time of its change",
    "published": "by the day of publication",
    "input": "a later build found it in the same input",
    "note": "it carries a note",
    "nothing": "order unknown",
}
"""What puts a version after the one before it, in words."""


def history_page(history: History, *, width: int) -> RenderableType:
    """All versions in a table, then the changes from each to the next."""
    last = history.versions[-1]
    shown = next((one for one in history.versions if one.in_force), last)
    heading = Text.assemble((one_line(shown.title or shown.article_id), _BOLD), "\n")
    facts = [one_line(fact) for fact in (shown.outlet, shown.url or shown.origin) if fact]
    heading.append(", ".join(facts), _DIM)
    parts: list[RenderableType] = [heading, Text(), _versions(history.versions), *_orders(history.versions)]
    parts += [line for one in history.versions for line in _notes(one)]
    if not any(one.in_force for one in history.versions):
        why = f": {one_line(history.withdrawn)}" if history.withdrawn else ""
        parts.append(Text(f"\nno version is in force{why}"))
    numbers = {one.article_id: one.number for one in history.versions}
    for change in history.changes:
        parts += [
            Text(f"\nfrom version {numbers[change.old_id]} to {numbers[change.new_id]}", _BOLD),
            *_changes(change),
        ]
    return Group(*parts, Text())


def superseded_card(row: SupersededRow, *, width: int) -> RenderableType:
    """A statement or event that was superseded, in its sentences, and where to look for what it is now."""
    fields = Table.grid(padding=(0, 2, 0, 0))
    fields.add_column(width=12, style="dim")
    fields.add_column(max_width=width - 16, overflow="fold")
    named = [
        ("who", row.who or "?"),
        ("to whom", row.whom),
        ("what", row.what if row.status in ("affirms", "asserted") else f"{row.what} ({row.status})"),
        ("article", row.title),
        ("published", ", ".join(filter(None, (row.outlet, row.published)))),
        ("changed", row.modified),
        ("url", row.url),
        ("read from", row.origin),
        ("characters", f"[{row.start}, {row.end}) of version {row.article_id}"),
        ("id", row.row_id),
    ]
    for name, value in named:
        if value:
            fields.add_row(name, Text(one_line(value)))
    head = Text(f"superseded, in no count: `onrecord history {row.report_id}` tells what it is now", _BOLD)
    return Group(head, Text(), Padding(Text(one_line(row.context)), (0, 2)), Text(), fields)


def _versions(rows: Sequence[VersionRow]) -> Table:
    table = page_table("no.", "dated", "state", "statements", "events", "id", right=_NUMBERS, whole=("dated", "id"))
    for row in rows:
        dated = one_line((row.modified or row.published or "?")[:16].replace("T", " "))
        state = "in force" if row.in_force else "superseded"
        table.add_row(str(row.number), dated, state, f"{row.statements:,}", f"{row.events:,}", row.article_id)
    return table


def _orders(rows: Sequence[VersionRow]) -> Iterator[RenderableType]:
    """What puts versions in their order, where no time of their own does."""
    for row in rows:
        if row.ordered_by in ("input", "note", "nothing"):
            yield Text(f"version {row.number} after {row.number - 1}: {ORDERS[row.ordered_by]}", _DIM)


def _notes(row: VersionRow) -> Iterator[RenderableType]:
    for note in row.notes:
        head = Text(f"\nversion {row.number} carries a note ({note.kind}, characters [{note.start}, {note.end}))")
        yield head
        yield Padding(Text(one_line(note.text), Style(italic=True)), (0, 0, 0, 2))


def _changes(change: VersionChanges) -> Iterator[RenderableType]:
    if not (change.paragraphs or change.statements or change.events):
        yield Text("  no words, statements or events differ; headline, address or dates do", _DIM)
    for name, rows in (("words", change.paragraphs), ("statements", change.statements), ("events", change.events)):
        if rows:
            yield Text(f"  {name}")
        for row in rows:
            yield Padding(words_shown(row.words) if name == "words" else _row(row), (0, 0, 0, 4))  # type: ignore[union-attr,arg-type]


def words_shown(words: Sequence[Words]) -> Text:
    """What went as [-...-] and what came as {+...+}, with the words around it."""
    shown = Text()
    for number, part in enumerate(words):
        if shown.plain:
            shown.append(" ")
        match part.change:
            case "went":
                shown.append(f"[-{one_line(part.text)}-]", WENT)
            case "came":
                shown.append(f"{{+{one_line(part.text)}+}}", CAME)
            case _:
                shown.append(near(one_line(part.text), first=number == 0, last=number == len(words) - 1), _DIM)
    return shown


def near(text: str, *, first: bool, last: bool) -> str:
    """The words of a stretch that stand next to a change; the rest is left out.

    >>> near("a b c", first=False, last=False)
    'a b c'
    """
    words = text.split(" ")
    if len(words) <= 2 * AROUND:
        return text
    head = [] if first else words[:AROUND]
    tail = [] if last else words[-AROUND:]
    return " ".join([*head, "…", *tail])


def _row(row: RowChange) -> Text:
    if row.change == "went":
        return Text.assemble(("- ", WENT), one_line(row.old or ""), ("  " + (row.old_id or ""), _DIM))
    if row.change == "came":
        return Text.assemble(("+ ", CAME), one_line(row.new or ""), ("  " + (row.new_id or ""), _DIM))
    line = Text.assemble("~ ", one_line(row.new or ""), ("  " + (row.new_id or ""), _DIM))
    for name, old, new in row.fields:
        if name != "words":
            line.append(f"\n  {name}: {one_line(old) or 'none'} → {one_line(new) or 'none'}")
        else:
            line.append(f"\n  words before: {one_line(old)}")
    return line
