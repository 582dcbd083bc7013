"""`onrecord export`: a record's statements or events as a file for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.parameters import RecordFile
from onrecord.cli.terminal import say


class Format(StrEnum):
    """What a record can be exported to."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    POLECAT = "polecat"
    ICEWS = "icews"


def export(
    record: RecordFile,
    to: Annotated[Format, typer.Option("--to", help="Format of the file.", show_default=False)],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="PATH", help="File to write; for parquet also a folder.", show_default=False
        ),
    ],
    table: Annotated[
        str, typer.Option("--table", metavar="NAME", help="Another table: events, articles, actors, posts ...")
    ] = "statements",
    exact: Annotated[
        bool,
        typer.Option(
            "--exact",
            help="In CSV, leave cells that a spreadsheet takes for formulas as they are; in polecat, also letters "
            "beyond ASCII.",
        ),
    ] = False,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="For polecat and icews, also denied, planned or hypothetical events, or all; may be repeated. "
            "Asserted ones alone if left out.",
        ),
    ] = None,
) -> None:
    """Write a table of the record to a file, statements unless told otherwise; the same record gives the same bytes.

    polecat (tab-separated) and icews (CSV) are events in the shapes of those data sets.
    """
    from onrecord.record import Record

    if status and to not in (Format.POLECAT, Format.ICEWS):
        raise typer.BadParameter("only for polecat and icews", param_hint="--status")
    with Record.open(record, read_only=True) as opened:
        match to.value:
            case "polecat" | "icews" as shape:
                from onrecord.record.events.interchange import DEFAULT_STATUS, export_events

                count = export_events(opened, shape, output, status=status or DEFAULT_STATUS, exact=exact)
            case "jsonl" | "csv" | "parquet" as form:
                from onrecord.record.export.files import export as export_record

                count = export_record(opened, form, output, table=table, exact=exact)
    say(f"{count:,} rows written to {output}")
