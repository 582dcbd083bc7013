"""The states under their ISO 3166-1 codes and their numbers in the Correlates of War project (COW)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import KnowledgeError

_CODE = re.compile(r"[A-Z]{3}")
HIGHEST = 999
"""COW numbers have up to three digits."""


@cache
def _rows() -> tuple[tuple[str, int, str], ...]:
    """Code, number and name; raises `KnowledgeError` where `countries.tsv` is not valid."""
    rows: list[tuple[str, int, str]] = []
    lines = files("onrecord.record.events").joinpath("countries.tsv").read_text(encoding="utf8").splitlines()
    seen: set[str] = set()
    for at, line in enumerate(lines, start=1):
        if line.startswith("#") or line == "code\tcow\tname":
            continue
        code, _, rest = line.partition("\t")
        number, _, name = rest.partition("\t")
        known = _CODE.fullmatch(code) and code not in seen and name
        if not known or not number.isdigit() or not 0 < int(number) <= HIGHEST:
            raise KnowledgeError(
                f"{line!r} is no code, number and name of a state",
                where=f"onrecord/record/events/countries.tsv, line {at}",
            )
        seen.add(code)
        rows.append((code, int(number), name))
    return tuple(rows)


def all_countries() -> list[dict[str, Any]]:
    """Rows of the table `countries`."""
    return [{"code": code, "cow": number, "name": name} for code, number, name in _rows()]


def cow_number(code: str | None) -> int | None:
    """The COW number of a country code; null for other codes.

    >>> cow_number("DEU"), cow_number("IGO")
    (255, None)
    """
    return next((number for one, number, _ in _rows() if one == code), None)
