"""Absolute dates and times as pages, tables and posts write them, to ISO 8601.

Nothing relative is resolved, today's date is never used, and a numeric date whose day and month could be exchanged is
not guessed: all of these give null.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache, lru_cache

from onrecord.ingest.knowledge import languages, month_numbers, words

EARLIEST, LATEST = 1600, 2199
_LONGEST, _LONGEST_FOR_LIBRARY = 120, 60

_YEAR = r"(?P<{0}>\d{{4}})"
_DAY = r"(?P<{0}>\d{{1,2}})"
_MONTH = r"(?P<{0}>[^\W\d_]{{3,14}})\.?"
_FORMS = (
    rf"{_YEAR.format('y1')}[-/.]{_DAY.format('m1')}[-/.]{_DAY.format('d1')}",  # 2014-09-15
    rf"{_DAY.format('a')}(?P<sep>[-/.])\s?{_DAY.format('b')}(?P=sep)\s?{_YEAR.format('y2')}",  # 15.09.2014, 9/15/2014
    r"(?P<m7>\d{1,2})/(?P<d7>\d{1,2})/(?P<y7>\d{2})(?!\d)",  # 9/15/14
    rf"{_MONTH.format('n3')}\s{{0,3}}{_DAY.format('d3')}(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR.format('y3')}",
    rf"{_DAY.format('d4')}(?:st|nd|rd|th|er|º|°|ª|\.)?[\s-]{{1,3}}(?:of\s|de\s|d[’'])?{_MONTH.format('n4')}"
    rf",?[\s-]{{1,3}}(?:de\s|del\s|do\s)?{_YEAR.format('y4')}",  # 15. September 2014, 15 de septiembre de 2014
    rf"{_YEAR.format('y5')},?\s{{1,3}}{_MONTH.format('n5')}\s{{1,3}}{_DAY.format('d5')}",  # 2014 September 15
    rf"{_YEAR.format('y6')}\s?年\s?{_DAY.format('m6')}\s?月\s?{_DAY.format('d6')}\s?日",
)
DATE = rf"(?:{'|'.join(_FORMS)})"
"""Regular expression of a calendar day, with groups that `_day` reads."""

CLOCK = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[AaPp]\.?\s?[Mm]\b\.?))?(?:\s?(?P<zone>Z\b|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|\(?[A-Z]{2,5}\b\)?))?"
)
"""Regular expression of a time of day, with groups that `_time` reads."""

_GAP = r"[\s,·•|@]{0,3}(?:[-–]\s|at\s|um\s|à\s|a las\s|alle\s|om\s|às\s|в\s)?\s?"
_DATE_FIRST = re.compile(rf"{DATE}(?:(?:T|{_GAP}){CLOCK})?(?:\s(?:Uhr|uur|ч))?")
_CLOCK_FIRST = re.compile(rf"{CLOCK}{_GAP}{DATE}")
_COMPACT = re.compile(
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>Z)?)?"
)
_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180}
_ZONES |= {"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420}
"""Minutes from UTC; the American names mean what RFC 822 says they mean. Other names leave the time without a zone."""


@lru_cache(maxsize=4096)
def parse_date(text: str) -> str | None:
    """A date, or a date and time, in ISO 8601, with the zone where one is given; null when it is none.

    >>> parse_date("Sept. 15, 2014"), parse_date("Mon, 15 Sep 2014 21:14:00 GMT")
    ('2014-09-15', '2014-09-15T21:14:00+00:00')
    >>> parse_date("yesterday") is None and parse_date("31 February 2014") is None
    True
    """
    cleaned = " ".join(text.split())
    if not 6 <= len(cleaned) <= _LONGEST:
        return None
    if compact := _COMPACT.fullmatch(cleaned):
        return _iso(_calendar_day(compact["y"], compact["m"], compact["d"]), _time(compact))
    for candidate in (cleaned, _weekday().sub("", cleaned, count=1)):
        for form in (_DATE_FIRST, _CLOCK_FIRST):
            if match := form.fullmatch(candidate.rstrip(" .")):
                return date_of(match)
    return _by_library(cleaned)


def match_date(text: str, position: int, end: int | None = None) -> tuple[str, int] | None:
    """The date or date and time that begins at `position` of a text, and where it ends; null when there is none.

    >>> match_date("— Ana Verel (@averel) 9:14 PM · Sep 15, 2014", 22)
    ('2014-09-15T21:14', 44)
    """
    end = len(text) if end is None else end
    if weekday := _weekday().match(text, position, end):
        position = weekday.end()
    for form in (_CLOCK_FIRST, _DATE_FIRST):
        if (match := form.match(text, position, end)) and (iso := date_of(match)):
            return iso, match.end()
    return None


@cache
def _weekday() -> re.Pattern[str]:
    names = "|".join(sorted(words("weekdays.toml", "weekdays", "names"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})\b[.,]{{0,2}}\s{{1,3}}", re.IGNORECASE)


def date_of(match: re.Match[str]) -> str | None:
    """ISO 8601 of a match of `DATE`, with the time where the expression also had `CLOCK`; null when impossible."""
    parts = match.groupdict()
    clock = _time(match) if parts.get("hour") is not None else None
    if parts.get("hour") is not None and clock is None:
        return None
    return _iso(_day(parts), clock)


def from_epoch(seconds: float) -> str | None:
    """A moment counted in seconds or milliseconds since 1970, between 1990 and 2100; null outside.

    >>> from_epoch(1410777180)
    '2014-09-15T10:33:00+00:00'
    """
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 631_152_000 <= seconds <= 4_102_444_800:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).isoformat(timespec="seconds")


def _day(parts: dict[str, str | None]) -> date | None:
    for number in ("1", "6"):
        if parts.get(f"y{number}"):
            return _calendar_day(parts[f"y{number}"], parts[f"m{number}"], parts[f"d{number}"])
    for number in ("3", "4", "5"):
        if name := parts.get(f"n{number}"):
            month = month_numbers().get(name.casefold())
            return _calendar_day(parts[f"y{number}"], month, parts[f"d{number}"]) if month else None
    if parts.get("y7"):
        return _short_day(parts)
    return _numeric_day(parts)


def _short_day(parts: dict[str, str | None]) -> date | None:
    """Three numbers of two figures: only where one of the first two is over 12."""
    first, second, year = (int(parts[name] or 0) for name in ("m7", "d7", "y7"))
    year += 1900 if year > 70 else 2000
    if second > 12:
        return _calendar_day(str(year), first, second)
    return _calendar_day(str(year), second, first) if 12 < first <= 31 else None


def _numeric_day(parts: dict[str, str | None]) -> date | None:
    """Day and month in figures: with dots the day stands first, otherwise only a number over 12 tells them apart."""
    first, second = int(parts["a"] or 0), int(parts["b"] or 0)
    if parts["sep"] == "." or first > 12 or first == second:
        return _calendar_day(parts["y2"], second, first)
    return _calendar_day(parts["y2"], first, second) if second > 12 else None


def _calendar_day(year: str | None, month: str | int | None, day: str | int | None) -> date | None:
    try:
        found = date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None
    return found if EARLIEST <= found.year <= LATEST else None


def _time(match: re.Match[str]) -> tuple[time, bool] | None:
    """The time of day and whether it has seconds."""
    parts = match.groupdict()
    if parts.get("hour") is None:
        return None
    hour, second = int(parts["hour"] or 0), parts.get("second")
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    try:
        clock = time(hour, int(parts["minute"] or 0), int(second or 0), tzinfo=_zone(parts.get("zone")))
    except ValueError:
        return None
    return clock, second is not None


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    name = name.strip("()")
    if name in _ZONES:
        return timezone(timedelta(minutes=_ZONES[name]))
    if offset := re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?", name):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes <= 14 * 60:
            return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    return None


def _iso(day: date | None, clock: tuple[time, bool] | None) -> str | None:
    if day is None:
        return None
    if clock is None:
        return day.isoformat()
    moment, has_seconds = clock
    return datetime.combine(day, moment).isoformat(timespec="seconds" if has_seconds else "minutes")


def _by_library(text: str) -> str | None:
    """dateparser for the remaining absolute forms: only where year and day stand in the text as figures."""
    year = re.search(r"(?<!\d)(?:1[6-9]|20|21)\d\d(?!\d)", text)
    numbers = re.findall(r"\d+", text)
    if year is None or len(text) > _LONGEST_FOR_LIBRARY or not 2 <= len(numbers) <= 8:
        return None
    if not re.search(r"[^\W\d_]{3}", text):
        return None
    import dateparser

    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
    try:
        found = dateparser.parse(text, languages=list(languages()), settings=settings)
    except Exception:  # a library that meets hostile text: no date is the answer
        return None
    if found is None or str(found.year) != year.group() or not re.search(rf"(?<!\d)0?{found.day}(?!\d)", text):
        return None
    has_time = re.search(r"\d[:h]\d\d", text)
    return str(found.isoformat(timespec="seconds") if has_time else found.date().isoformat())
