"""Write events in the shapes of POLECAT and ICEWS, so that what loads those files loads these.

POLECAT is tab-separated with the word `None` for what is missing; ICEWS is CSV. What such loaders trip over is kept out
unless `exact` is asked for: POLECAT files are read as ISO-8859-1 by some, so that letters beyond ASCII are written
without accents, and no cell holds a tab, a line end or a double quotation mark.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from onrecord.errors import ExportError
from onrecord.record.events.nouns import EVERY_STATUS
from onrecord.record.export.files import cell, export_faults, replacing
from onrecord.record.export.sheets import ICEWS, POLECAT, Sheet
from onrecord.record.store import Record

Shape = Literal["polecat", "icews"]
DEFAULT_STATUS = ("asserted",)
"""What other data sets hold: acts that are told as done."""

_LIKE = {
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‘’‚‹›′`", "'"),
    **dict.fromkeys("–—‐‑‒―−", "-"),
    "…": "...",
    "ß": "ss",
    "æ": "ae",
    "Æ": "Ae",
    "œ": "oe",
    "Œ": "Oe",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "ð": "d",
    "þ": "th",
}
_BEYOND = re.compile(r"[^\x20-\x7e]")


def export_events(
    record: Record, to: Shape, output: str | Path, *, status: Sequence[str] = DEFAULT_STATUS, exact: bool = False
) -> int:
    """Write the events of these statuses (`all` for every one); returns the number of rows.

    `exact` keeps every character as it is. Raises `ExportError` when the file cannot be written, or for a status that
    is none.
    """
    output, wanted = Path(output), statuses(status)
    sheet = POLECAT if to == "polecat" else ICEWS
    with record.reading_transaction() as connection, export_faults(output), replacing(output) as draft:
        rows = (row for row in sheet.rows(connection) if row["status"] in wanted)
        if to == "polecat":
            return _write_polecat(sheet, rows, draft, exact=exact)
        return _write_icews(sheet, rows, draft, exact=exact)


def statuses(given: Sequence[str]) -> frozenset[str]:
    """The statuses that are meant; raises `ExportError` for one that is none.

    >>> sorted(statuses(["asserted", "planned"]))
    ['asserted', 'planned']
    """
    if "all" in given:
        return frozenset(EVERY_STATUS)
    for one in given:
        if one not in EVERY_STATUS:
            raise ExportError(f"{one!r} is no status", hint=f"one of: {', '.join(EVERY_STATUS)}, all")
    return frozenset(given)


def _write_polecat(sheet: Sheet, rows: Iterable[dict[str, Any]], draft: Path, *, exact: bool) -> int:
    written = 0
    with draft.open("w", encoding="utf8" if exact else "ascii", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(sheet.columns)
        for written, row in enumerate(rows, start=1):  # noqa: B007 the last number is the count
            writer.writerow(_polecat_cells(sheet, row, exact=exact))
    return written


def _polecat_cells(sheet: Sheet, row: dict[str, Any], *, exact: bool) -> Iterator[Any]:
    for name in sheet.columns:
        value = row[name]
        if value is None or value == "":
            yield "None"
        elif isinstance(value, str):
            yield value if exact else cell(plain(value), exact=False)
        else:
            yield value


def plain(text: str) -> str:
    """A text in ASCII, on one line and without double quotation marks: accents go, other letters become `?`.

    >>> plain("José\\tsaid: “No…”")
    "Jose said: 'No...'"
    """
    like = "".join(_LIKE.get(character, character) for character in " ".join(text.split()))
    letters = unicodedata.normalize("NFKD", like)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _BEYOND.sub("?", bare).replace('"', "'")


def _write_icews(sheet: Sheet, rows: Iterable[dict[str, Any]], draft: Path, *, exact: bool) -> int:
    written = 0
    with draft.open("w", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(sheet.columns)
        for written, row in enumerate(rows, start=1):  # noqa: B007 the last number is the count
            writer.writerow([cell(row[name], exact=exact) for name in sheet.columns])
    return written
