"""The statements of a reading as a table: wide where there is room, folded into fewer columns where there is not."""

from __future__ import annotations

from rich import box
from rich.style import Style
from rich.table import Table
from rich.text import Text

from onrecord.cli.safe import one_line
from onrecord.cli.wording import likeliest, manner, number_of, said, words_of
from onrecord.model import Actor, Reading, Statement

WIDE = 112
"""Columns from which every field has a column of its own."""
LONGEST_WORDS = 240

_DIM = Style(dim=True)


def statements_table(reading: Reading, colours: dict[str, str], *, width: int) -> Table:
    """Number, speaker, listener, channel, day, kind and words of each statement; `colours` by actor id."""
    table = Table(
        box=box.SIMPLE_HEAD, width=width, padding=(0, 1), pad_edge=False, header_style="bold", show_edge=False
    )
    table.add_column("#", justify="right", no_wrap=True)
    numbers = [number_of(statement.id) for statement in reading.statements]
    rows = [_cells(statement, reading, colours) for statement in reading.statements]
    if width >= WIDE:
        names = [n for n in ("speaker", "to", "channel", "when", "kind") if any(row[n].plain for row in rows)]
        for name in names:
            table.add_column(name, max_width=22 if name == "speaker" else 16, overflow="fold")
        table.add_column("words", ratio=1)
        for number, row in zip(numbers, rows, strict=True):
            table.add_row(number, *(row[name] for name in names), row["words"])
        return table
    table.add_column("speaker", max_width=width // 3, overflow="fold")
    table.add_column("words", ratio=1)
    for number, row in zip(numbers, rows, strict=True):
        table.add_row(number, _stacked(row), Text.assemble(row["words"], "\n", _manner_line(row)))
    return table


def _cells(statement: Statement, reading: Reading, colours: dict[str, str]) -> dict[str, Text]:
    actors = {actor.id: actor for actor in reading.actors}
    return {
        "speaker": _speaker(statement, actors, colours),
        "to": Text(one_line(actors[statement.addressee].name) if statement.addressee else ""),
        "channel": Text(one_line(statement.channel or "")),
        "when": Text(said(statement.said_at)),
        "kind": Text(manner(statement)),
        "words": Text(_short(one_line(words_of(statement, reading.article)))),
    }


def _speaker(statement: Statement, actors: dict[str, Actor], colours: dict[str, str]) -> Text:
    if statement.speaker:
        return Text(one_line(actors[statement.speaker].name), Style(color=colours.get(statement.speaker), bold=True))
    perhaps = likeliest(statement.speaker_candidates, actors)
    return Text(f"? perhaps {one_line(perhaps)}" if perhaps else "?", _DIM)


def _stacked(row: dict[str, Text]) -> Text:
    """Speaker and listener in one cell."""
    if not row["to"].plain:
        return row["speaker"]
    return Text.assemble(row["speaker"], "\n", ("to ", _DIM), row["to"])


def _manner_line(row: dict[str, Text]) -> Text:
    """Channel, day and kind on one line."""
    parts = [row[name].plain for name in ("channel", "when", "kind") if row[name].plain]
    return Text(", ".join(parts), _DIM)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1].rstrip() + "…"
