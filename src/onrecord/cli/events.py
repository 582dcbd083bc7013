"""`onrecord events`: who did what to whom, and who says so; and how often."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import AsJson, RecordFile
from onrecord.cli.terminal import console, print_page, say, write_json

if TYPE_CHECKING:
    from onrecord.record import EventQuery

CSV_COLUMNS = (
    "event_id", "day", "last_day", "granularity", "type", "mode", "quad", "status", "source", "source_country",
    "target", "target_country", "asserted_by", "asserted_by_country", "asserted_by_id", "statement_id", "place",
    "trigger", "evidence", "evidence_start", "evidence_end", "happening_id", "happening_score", "confidence", "outlet",
    "title", "published", "url", "origin", "article_id",
)  # fmt: skip


class EventCommands(TyperGroup):
    """The commands of `onrecord events`; without one of them, it searches."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Put `find` before arguments that begin with no command."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["find", *args]
        return super().parse_args(ctx, args)


class By(StrEnum):
    """Periods in which events are counted."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Per(StrEnum):
    """What is counted."""

    REPORT = "report"
    ORIGINAL = "original"
    OUTLET = "outlet"
    HAPPENING = "happening"


class Split(StrEnum):
    """What is counted apart."""

    TYPE = "type"
    QUAD = "quad"
    STATUS = "status"


Source = Annotated[
    str | None, typer.Option("--source", metavar="NAME|ISO", help="Who acts: a name, or a country such as FRA.")
]
Target = Annotated[str | None, typer.Option("--target", metavar="NAME|ISO", help="To whom it is done.")]
Kind = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="PLOVER type, such as ACCUSE.")]
Quad = Annotated[
    str | None, typer.Option("--quad", metavar="WORDS", help="Quad class or a word of it: verbal conflict, material.")
]
Status = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="asserted, denied, planned or hypothetical; may be repeated.",
    ),
]
AssertedBy = Annotated[
    str | None,
    typer.Option("--asserted-by", metavar="NAME|ISO", help="Who says so: a speaker, a speaker's country, an outlet."),
]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="On this day or later.")]
Until = Annotated[str | None, typer.Option("--to-date", metavar="DATE", help="On this day or earlier.")]
MinConfidence = Annotated[float, typer.Option(min=0, max=1, help="Leave out less certain events.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="CSV, for spreadsheets.")]


def find(
    record: RecordFile,
    source: Source = None,
    target: Target = None,
    type_: Kind = None,
    quad: Quad = None,
    status: Status = None,
    asserted_by: AssertedBy = None,
    since: Since = None,
    until: Until = None,
    happening: Annotated[
        str | None, typer.Option("--happening", metavar="ID", help="All that reports tell of one happening.")
    ] = None,
    min_confidence: MinConfidence = 0.0,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 for all.")] = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Find events, the latest first; this is what `onrecord events` does without a command."""
    from onrecord.record import EventQuery, Record

    _one_format(as_json, as_csv)
    query = EventQuery(
        source=source,
        target=target,
        type=type_,
        quad=quad,
        status=_statuses(status),
        asserted_by=asserted_by,
        since=since,
        until=until,
        happening=happening,
        min_confidence=min_confidence,
        limit=limit or None,
    )
    with Record.open(record, read_only=True) as opened:
        rows = opened.events(query)
    if as_json:
        write_json(rows)
    elif as_csv:
        _write_csv(CSV_COLUMNS, rows)
    elif rows:
        from onrecord.cli.event_pages import event_hit

        screen = console()
        for row in rows:
            print_page(screen, event_hit(row))
    if not rows:
        say("onrecord: no event found")
        raise typer.Exit(Exit.NOTHING)
    if limit and len(rows) == limit:
        say(f"onrecord: the first {limit}; --limit 0 gives all")


def count(
    record: RecordFile,
    by: Annotated[By, typer.Option("--by", help="Period.")] = By.MONTH,
    per: Annotated[
        Per,
        typer.Option(
            "--per",
            help="What is counted: every report of an act, every report but for what it copied from an earlier one, a "
            "happening once for each outlet, or every happening once.",
        ),
    ] = Per.REPORT,
    one_a_day: Annotated[
        bool, typer.Option("--one-a-day", help="Of one source, target and type, at most one a day.")
    ] = False,
    dyad: Annotated[
        bool, typer.Option("--dyad", help="Each pair of source and target apart, by country, else by name.")
    ] = False,
    split: Annotated[Split | None, typer.Option("--split", help="Count these apart.", show_default=False)] = None,
    source: Source = None,
    target: Target = None,
    type_: Kind = None,
    quad: Quad = None,
    status: Status = None,
    asserted_by: AssertedBy = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Count events in each period; periods without any are left out. What is known less exactly is told apart."""
    from onrecord.record import Counting, EventQuery, Record

    _one_format(as_json, as_csv)
    query: EventQuery = EventQuery(
        source=source,
        target=target,
        type=type_,
        quad=quad,
        status=_statuses(status),
        asserted_by=asserted_by,
        since=since,
        until=until,
        min_confidence=min_confidence,
    )
    counting = Counting(
        by=by.value, per=per.value, one_a_day=one_a_day, dyad=dyad, split=split.value if split is not None else None
    )
    with Record.open(record, read_only=True) as opened:
        counts = opened.count_events(query, counting)
    if counts.undated:
        say(f"onrecord: {counts.undated:,} events are left out: their time is not known to the {by.value}")
    if as_json:
        write_json(counts.rows)
    elif as_csv:
        _write_csv(("period", *_shown(dyad, split is not None), "count"), counts.rows)
    elif counts.rows:
        from onrecord.cli.event_pages import counts_table

        print_page(console(), counts_table(counts.rows, _shown(dyad, split is not None)))
    if not counts.rows:
        say("onrecord: no event to count")
        raise typer.Exit(Exit.NOTHING)


def _shown(dyad: bool, split: bool) -> tuple[str, ...]:
    return (("source", "target") if dyad else ()) + (("split",) if split else ())


def _statuses(given: list[str] | None) -> tuple[str, ...]:
    """The statuses that are meant; `all` stands for every one."""
    words = tuple(dict.fromkeys(word.strip().lower() for one in given or () for word in one.split(",")))
    return () if "all" in words else words


def _one_format(as_json: bool, as_csv: bool) -> None:
    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv")


def _write_csv(columns: Sequence[str], rows: Sequence[Any]) -> None:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it, as in an export."""
    from onrecord.record.export.files import cell

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(getattr(row, name), exact=False) for name in columns])
    sys.stdout.flush()
    sys.stdout.buffer.write(text.getvalue().encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
