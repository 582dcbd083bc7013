"""`onrecord show`: one statement or event with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import AsJson, RecordFile
from onrecord.cli.terminal import console, print_page, say, write_json

if TYPE_CHECKING:
    from onrecord.record.versions.nouns import SupersededRow


def show(
    statement_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of a statement, as search prints it, of an event (...-e1), or of an attribution that is no "
            "statement (...-o1).",
            show_default=False,
        ),
    ],
    record: RecordFile,
    as_json: AsJson = False,
) -> None:
    """Show a statement or event where it stands: its sentences, the words behind each field, and where it was told."""
    from onrecord.record import EventQuery, EventRow, Record, StatementRow

    with Record.open(record, read_only=True) as opened:
        row = opened.statement(statement_id) or opened.event(statement_id) or opened.other_attribution(statement_id)
        superseded = None if row else opened.superseded(statement_id)
        reading = opened.reading(row.article_id) if row else None
        events: list[EventRow] = []
        if isinstance(row, StatementRow):
            events = opened.events(EventQuery(statement=row.statement_id, limit=None))
        elif isinstance(row, EventRow):
            same = opened.events(EventQuery(happening=row.happening_id, limit=None))
            events = [one for one in same if one.event_id != row.event_id]
    if superseded is not None:
        _show_superseded(superseded, as_json=as_json)
        return
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
        if events:
            from onrecord.cli.event_pages import events_of_statement

            print_page(screen, events_of_statement(events, row.statement_id))
    elif isinstance(row, EventRow):
        from onrecord.cli.event_pages import event_page

        print_page(screen, event_page(row, events, reader=reader, width=screen.width))
    else:
        print_page(screen, other_card(row, reader=reader, width=screen.width))


def _show_superseded(row: SupersededRow, *, as_json: bool) -> None:
    if as_json:
        write_json([row])
        return
    from onrecord.cli.history_pages import superseded_card

    screen = console()
    print_page(screen, superseded_card(row, width=screen.width))
