"""Rows of RESULTS.md: a figure beside the command that made it, replaced when it is measured again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "RESULTS.md"
HEAD = """# Measured figures

Written by `make eval DATA=...` and `make bench DATA=...`; `$DATA` is a folder of benchmark data, which is not part of
the project. Each row gives the command that made it. Speed depends on the machine, accuracy does not. Rows of `peers`
compare systems that find who said what: F1 in per cent, in brackets the ratio to onrecord; those that find quotations
only are to be judged by the rows of quotations only.

| what | figure | command |
|---|---|---|
"""


class Row(NamedTuple):
    """A figure as it is shown, and the command that gives it."""

    figure: str
    command: str


def write_rows(rows: Mapping[str, Row], file: Path = FILE) -> None:
    """Put rows into the table, in place of those with the same name; the others stay as they are."""
    kept = read_rows(file)
    kept.update(rows)
    lines = [f"| {what} | {row.figure} | `{row.command}` |\n" for what, row in sorted(kept.items())]
    file.write_text(HEAD + "".join(lines), encoding="utf-8")


def read_rows(file: Path = FILE) -> dict[str, Row]:
    """The rows of the table by name; none without a file."""
    rows: dict[str, Row] = {}
    if not file.exists():
        return rows
    for line in file.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and len(cells) == 3 and cells[2].startswith("`"):
            rows[cells[0]] = Row(cells[1], cells[2].strip("`"))
    return rows
