"""Zones of datelines and of times of day, from tables of our own over the tz database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files

from onrecord.errors import KnowledgeError

ZONE = (
    r"(?:(?P<zone>(?:GMT|UTC)(?:[+-]\d{1,2}(?::[0-5]\d)?(?![\w:]|\s(?:GMT|UTC)))?"
    r"|E[SD]?T|[CMP][SD]T|PT|AKST|HST|BST|WES?T|CES?T|EES?T|MSK|PKT|SGT|HKT|JST|KST|AE[SD]T|NZ[SD]T)(?!\w)"
    r"|(?P<zone_name>Eastern|Central|Mountain|Pacific|local|[A-Z]\w{2,15})\s[Tt]ime(?!\w)"
    r"|(?P<zone_short>Eastern|Pacific)(?!\w))"
)
"""What may follow a time of day: 9 p.m. EST, 9 a.m. Eastern, 21:00 Moscow time, 21:00 GMT+3."""

_OFFSET = re.compile(r"([+-])(\d{1,2})(?::(\d\d))?")


def rows(name: str) -> Iterator[tuple[str, str, str]]:
    """Key, value and place of each row of a data file; raises `KnowledgeError` for a row that is no pair."""
    seen: set[str] = set()
    for number, line in enumerate((files("onrecord.times") / "data" / name).read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        key, tab, value = line.partition("\t")
        where = f"{name}#{number}"
        if not tab or not key or not value or key in seen:
            raise KnowledgeError("a row is a key of its own and a value, set apart by a tab", where=where)
        seen.add(key)
        yield key, value, where


def zone_of_city(city: str) -> tzinfo | None:
    """The zone of a city that reports are filed from; None for one that the table does not know.

    >>> str(zone_of_city("Tehran"))
    'Asia/Tehran'
    """
    name = _cities().get(city.upper())
    return _database(name) if name else None


def zone_of_name(name: str) -> tzinfo | None:
    """The zone that a time of day names, by its letters or as a city's time; None where it is not known.

    Raises `ValueError` for a zone that is a day or more away from UTC.

    >>> str(zone_of_name("EST")), str(zone_of_name("GMT+3"))
    ('UTC-05:00', 'UTC+03:00')
    """
    letters = name.upper()
    told = _names().get(letters)
    offset = _OFFSET.fullmatch(told or letters.removeprefix("GMT").removeprefix("UTC"))
    if offset is None:
        return zone_of_city(name) if told is None else _database(told)
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))


def at_zone(moment: datetime, zone: tzinfo | None) -> timezone | None:
    """The distance from UTC that a zone keeps at a local time; None without a zone."""
    offset = moment.replace(tzinfo=zone).utcoffset() if zone is not None else None
    return None if offset is None else timezone(offset)


@cache
def _cities() -> dict[str, str]:
    table = {city: zone for city, zone, _ in rows("cities.tsv")}
    if any(city != city.upper() for city in table):
        raise KnowledgeError("a city is not in upper case", where="cities.tsv")
    return table


@cache
def _names() -> dict[str, str]:
    return {name: zone for name, zone, _ in rows("zones.tsv")}


@cache
def _database(name: str) -> tzinfo | None:
    """A zone of the tz database; None on a system that has no such database."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None
