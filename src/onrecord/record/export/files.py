"""Write a record as JSON Lines, CSV or Parquet: the same content gives the same bytes, in whatever order it was built.

- `jsonl`: one statement a line with everything that belongs to it: the fields of `StatementRow` (its spans with their
  characters, its candidates), in reading order. Other tables: one row a line.
- `csv`: one table, UTF-8, RFC 4180. Lists are JSON arrays. A text cell that a spreadsheet would run as a formula
  (it begins with `=`, `+`, `-`, `@`, tab or carriage return) gets an apostrophe before it, unless `exact`.
- `parquet`: one file for each table in a folder, or one table where the output ends in `.parquet`.

A file is written under another name and then renamed, so that a half-written export is never taken for a whole one.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

import msgspec
from sqlalchemy import Connection, select

from onrecord.errors import ExportError
from onrecord.record.export.sheets import SHEETS, Sheet, sheet_named
from onrecord.record.questions import search
from onrecord.record.schema import articles, statements

if TYPE_CHECKING:
    import pyarrow

    from onrecord.record.store import Record

Format = Literal["jsonl", "csv", "parquet"]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet takes a cell for a formula; the text of strangers must not run there."""
ROWS_A_GROUP = 20_000
"""Rows of a Parquet row group, and so about how many are in memory at a time."""


def export(record: Record, to: Format, output: str | Path, *, table: str = "statements", exact: bool = False) -> int:
    """Write `record` to `output`; returns the number of rows written.

    `table` names one of `SHEETS` (statements, articles, actors, posts ...); a Parquet folder holds all of them.
    `interchange.export_events` writes the events in the shapes of other data sets.
    `exact` leaves cells that look like formulas as they are in CSV. Raises `ExportError` when it cannot be written.
    """
    output = Path(output)
    sheet = sheet_named(table)
    with record.reading_transaction() as connection, export_faults(output):
        match to:
            case "jsonl":
                return _write_lines(connection, sheet, output)
            case "csv":
                return _write_csv(connection, sheet, output, exact=exact)
            case "parquet":
                return _write_parquet(connection, sheet, output)
            case _:
                raise ExportError(f"there is no format {to!r}", hint="one of: jsonl, csv, parquet")


@contextmanager
def export_faults(output: Path) -> Iterator[None]:
    """Raise an `ExportError` for every fault of the file system inside."""
    try:
        yield
    except OSError as error:
        raise ExportError(error.strerror or str(error), where=str(error.filename or output)) from error


@contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """A path to write to, in the same folder, that takes the place of `output` once the block ends well."""
    if output.is_dir():
        raise ExportError("this is a folder", where=str(output), hint="give a file name")
    if output.exists() and not output.is_file():
        yield output  # a pipe or a device such as /dev/stdout cannot be renamed over
        return
    if not output.parent.is_dir():
        raise ExportError(
            "its folder does not exist", where=str(output), hint=f"make it first: mkdir -p {output.parent}"
        )
    draft = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        yield draft
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)


def _write_lines(connection: Connection, sheet: Sheet, output: Path) -> int:
    rows: Iterable[Any] = _statement_lines(connection) if sheet.name == "statements" else sheet.rows(connection)
    encoder, written = msgspec.json.Encoder(), 0
    with replacing(output) as draft, draft.open("wb") as file:
        for written, row in enumerate(rows, start=1):  # noqa: B007 the last number is the count
            file.write(encoder.encode(row) + b"\n")
    return written


def _statement_lines(connection: Connection) -> Iterator[dict[str, Any]]:
    ordered = select(statements.c.statement_id).join(articles, articles.c.article_id == statements.c.article_id)
    ids = connection.execute(ordered.order_by(*search.READING_ORDER)).scalars()
    while chunk := list(islice(ids, 500)):
        for row in search.statement_rows(connection, chunk):
            line = msgspec.to_builtins(row)
            del line["snippet"], line["hits"]
            yield line


def _write_csv(connection: Connection, sheet: Sheet, output: Path, *, exact: bool) -> int:
    with replacing(output) as draft, draft.open("w", encoding="utf8", newline="") as file:
        return _write_cells(sheet, sheet.rows(connection), file, exact=exact)


def _write_cells(sheet: Sheet, rows: Iterable[dict[str, Any]], file: IO[str], *, exact: bool) -> int:
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    written = 0
    for row in rows:
        writer.writerow([cell(row[name], exact=exact) for name in sheet.columns])
        written += 1
    return written


def cell(value: Any, *, exact: bool) -> Any:
    """A value as CSV has it: 0 or 1, a JSON array, or a text that no spreadsheet runs, unless it is to be `exact`."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and not exact and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def _write_parquet(connection: Connection, sheet: Sheet, output: Path) -> int:
    if output.suffix == ".parquet":
        return _write_parquet_file(connection, sheet, output)
    if output.exists() and not output.is_dir():
        raise ExportError("this is a file", where=str(output), hint="give a folder, or a name that ends in .parquet")
    output.mkdir(parents=True, exist_ok=True)
    return sum(_write_parquet_file(connection, one, output / f"{name}.parquet") for name, one in SHEETS.items())


def _write_parquet_file(connection: Connection, sheet: Sheet, output: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    layout, written = _layout(sheet), 0
    rows = sheet.rows(connection)
    with replacing(output) as draft, pq.ParquetWriter(draft, layout, compression="zstd") as writer:
        while group := list(islice(rows, ROWS_A_GROUP)):
            writer.write_table(pa.Table.from_pylist(group, layout))
            written += len(group)
    return written


def _layout(sheet: Sheet) -> pyarrow.Schema:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "real": pa.float64(),
        "yes or no": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema([pa.field(name, types[kind]) for name, kind in sheet.columns.items()])
