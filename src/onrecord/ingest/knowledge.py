"""The data files of ingest, read once and checked.

Raises `KnowledgeError` where a file does not have its expected shape.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import KnowledgeError


def _read(name: str) -> str:
    return (files("onrecord.ingest") / "data" / name).read_text(encoding="utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """A `.toml` data file as it stands."""
    try:
        return tomllib.loads(_read(name))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(str(error), where=name) from error


@cache
def words(name: str, section: str, key: str) -> tuple[str, ...]:
    """A list of texts in a `.toml` data file."""
    found = table(name).get(section, {}).get(key)
    if not isinstance(found, list) or not found or not all(isinstance(word, str) and word for word in found):
        raise KnowledgeError(f"[{section}] {key} must be a list of texts", where=name)
    return tuple(found)


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages whose month names are known."""
    rows = (line.split("\t")[0] for line in _read("months.tsv").splitlines() if line and not line.startswith("#"))
    return tuple(dict.fromkeys(rows))


@cache
def month_numbers() -> dict[str, int]:
    """Month names and abbreviations of several languages, casefolded, to 1-12."""
    months: dict[str, int] = {}
    for row, line in enumerate(_read("months.tsv").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            _, number, names = line.split("\t")
            month = int(number)
        except ValueError as error:
            raise KnowledgeError(
                "a row is language, month and names, set apart by tabs", where=f"months.tsv#{row}"
            ) from error
        for name in names.split("|"):
            if not 1 <= month <= 12 or months.setdefault(name.strip().casefold(), month) != month:
                raise KnowledgeError(f"{name!r} is no month or stands for two", where=f"months.tsv#{row}")
    return months


@cache
def columns() -> dict[str, tuple[str, ...]]:
    """The column names under which tables carry each field of an article, best first."""
    from onrecord.ingest.options import FIELDS

    found = table("columns.toml")
    if set(found) != set(FIELDS):
        raise KnowledgeError(f"it must have exactly the fields {', '.join(FIELDS)}", where="columns.toml")
    return {field: words("columns.toml", field, "names") for field in FIELDS}
