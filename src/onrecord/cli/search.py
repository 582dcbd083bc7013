"""`onrecord search`: statements of a record."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import AsJson, Country, RecordFile, RoleWords, Sector
from onrecord.cli.terminal import console, print_page, say, write_json

if TYPE_CHECKING:
    from onrecord.record import StatementRow

CSV_COLUMNS = (
    "statement_id", "said_from", "said_to", "speaker", "speaker_country", "speaker_confidence", "addressee", "channel",
    "via", "kind", "polarity", "certainty", "content", "outlet", "title", "published", "url", "origin", "article_id",
    "content_start", "content_end", "confidence",
)  # fmt: skip


def search(
    record: RecordFile,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS...", help='Words that must all occur; "exact phrase", prefix*, AND, OR, NOT.'),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="Who says it: a name, surname, alias or handle.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Who is spoken to.")] = None,
    role: RoleWords = None,
    sector: Sector = None,
    country: Country = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="direct, indirect, mixed, post or communique.")
    ] = None,
    channel: Annotated[str | None, typer.Option("--channel", metavar="NAME", help="Such as Twitter or press.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Said, or else published, on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to-date", metavar="DATE", help="Said, or else published, on this day or earlier.")
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Part of the outlet's name.")] = None,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out less certain statements.")] = 0.0,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 for all.")] = 50,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV, for spreadsheets.")] = False,
) -> None:
    """Find statements by their words, speaker (name, office, sector, country), listener, channel, day and outlet."""
    from onrecord.record import Record, StatementQuery

    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv")
    query = StatementQuery(
        words=" ".join(words or ()),
        speaker=speaker,
        to=to,
        country=country,
        role=role,
        sector=sector,
        kind=kind,
        channel=channel,
        outlet=outlet,
        since=since,
        until=until,
        min_confidence=min_confidence,
        limit=limit or None,
    )
    with Record.open(record, read_only=True) as opened:
        rows = list(opened.statements(query))
    if as_json:
        write_json(rows)
    elif as_csv:
        _write_csv(rows)
    elif rows:
        _print_rows(rows)
    if not rows:
        say("onrecord: no statement found")
        raise typer.Exit(Exit.NOTHING)
    if limit and len(rows) == limit:
        say(f"onrecord: the first {limit}; --limit 0 gives all")


def _write_csv(rows: Sequence[StatementRow]) -> None:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it, as in an export."""
    from onrecord.record.export.files import FORMULA_STARTS

    def cell(value: object) -> object:
        shown = "; ".join(value) if isinstance(value, tuple) else value
        return f"'{shown}" if isinstance(shown, str) and shown.startswith(FORMULA_STARTS) else shown

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for row in rows:
        writer.writerow([cell(getattr(row, name)) for name in CSV_COLUMNS])
    sys.stdout.flush()
    sys.stdout.buffer.write(text.getvalue().encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _print_rows(rows: Sequence[StatementRow]) -> None:
    from onrecord.cli.card import hit

    screen = console()
    for row in rows:
        print_page(screen, hit(row))
