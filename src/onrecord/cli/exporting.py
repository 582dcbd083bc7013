"""`onrecord export`: a record's statements as a file for other programs."""

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
        str, typer.Option("--table", metavar="NAME", help="Another table: articles, actors, posts ...")
    ] = "statements",
    exact: Annotated[
        bool, typer.Option("--exact", help="In CSV, leave cells that a spreadsheet takes for formulas as they are.")
    ] = False,
) -> None:
    """Write a table of the record to a file, statements unless told otherwise; the same record gives the same bytes."""
    from onrecord.record import Record
    from onrecord.record.export import export as export_record

    with Record.open(record, read_only=True) as opened:
        count = export_record(opened, to.value, output, table=table, exact=exact)
    say(f"{count:,} rows written to {output}")
