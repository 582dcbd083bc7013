"""Tab-separated files with a header, as rows with the place of each."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from onrecord.errors import EvaluationError
from onrecord.evaluate.gold_data import read_bytes


def read_table(file: Path, columns: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """File and line (`file#2`), and the cells by column, of each row; a cell that is missing is empty.

    Raises `EvaluationError` where the file cannot be read, is not UTF-8, lacks a column, or has a row that is none.
    """
    try:
        text = read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EvaluationError(f"not UTF-8 at byte {error.start}", where=str(file)) from None
    rows = csv.DictReader(StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        missing = [column for column in columns if column not in (rows.fieldnames or ())]
        if missing:
            raise EvaluationError(f"no column {', '.join(missing)}", where=str(file))
        for row in rows:
            yield f"{file}#{rows.line_num}", {column: row[column] or "" for column in columns}
    except csv.Error as error:
        raise EvaluationError(str(error), where=f"{file}#{rows.line_num + 1}") from None
