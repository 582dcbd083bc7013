"""`onrecord show`: one statement with its evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import AsJson, RecordFile
from onrecord.cli.terminal import console, print_page, say, write_json


def show(
    statement_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A statement's id, as search prints it, or that of an attribution that is no statement (...-o1).",
            show_default=False,
        ),
    ],
    record: RecordFile,
    as_json: AsJson = False,
) -> None:
    """Show a statement where it stands: its sentences, the words behind each field, and where they were published."""
    from onrecord.record import Record, StatementRow

    with Record.open(record, read_only=True) as opened:
        row = opened.statement(statement_id) or opened.other_attribution(statement_id)
        reading = opened.reading(row.article_id) if row else None
    if row is None:
        say(f"onrecord: {record} has no statement {statement_id}")
        raise typer.Exit(Exit.NOTHING)
    if as_json:
        write_json([row])
        return
    from onrecord.cli.card import card, other_card

    screen = console()
    reader = reading.reader if reading else ""
    if isinstance(row, StatementRow):
        print_page(screen, card(row, reader=reader, width=screen.width))
    else:
        print_page(screen, other_card(row, reader=reader, width=screen.width))
