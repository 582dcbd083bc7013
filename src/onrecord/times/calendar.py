"""Days, weeks, months, quarters, seasons, years and decades as periods from a start to before an end.

Every function raises `ValueError` or `OverflowError` for a period that does not lie in the years 1 to 9999.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

from onrecord.model import Granularity, Span, TimeInterval
from onrecord.times.words import PARTS_OF_DAY, SEASONS

Basis = Literal["expression", "post", "article"]

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_CLOCKED = ("minute", "hour")

_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_THIRDS = {
    "week": ((0, 2), (2, 4), (3, 7)),  # in news, late in the week begins on Thursday
    "month": ((0, 10), (10, 20), (20, None)),  # days
    "quarter": ((0, 1), (1, 2), (2, 3)),  # months
    "year": ((0, 4), (4, 8), (8, 12)),  # months
    "decade": ((0, 48), (36, 84), (72, 120)),  # months: early 1990 to 1993, mid 1993 to 1996, late 1996 to 1999
}
_SECTION = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2}


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to before `end`, in local time; only a period of the clock carries a zone."""

    start: datetime
    end: datetime
    granularity: Granularity
    value: str
    zone: tzinfo | None = None

    def interval(self, evidence: Span | None, basis: Basis = "expression") -> TimeInterval:
        """The period as a noun of the record, and what it was read from."""
        clocked = self.granularity in _CLOCKED or self.start.time() != time() or self.end.time() != time()
        return TimeInterval(
            start=self._iso(self.start, clocked),
            end=self._iso(self.end, clocked),
            granularity=self.granularity,
            value=self.value,
            basis=basis,
            evidence=evidence,
        )

    def _iso(self, moment: datetime, clocked: bool) -> str:
        return moment.replace(tzinfo=self.zone).isoformat(timespec="minutes") if clocked else moment.date().isoformat()


def midnight(of: date) -> datetime:
    """The moment a day begins."""
    return datetime(of.year, of.month, of.day)


def day(of: date) -> Period:
    """One calendar day.

    >>> day(date(2014, 9, 15)).interval(None).end
    '2014-09-16'
    """
    return Period(midnight(of), midnight(of) + _DAY, "day", of.isoformat())


def part_of_day(of: date, part: str, zone: tzinfo | None = None) -> Period:
    """The morning, afternoon, evening or night that begins on a day; a night lasts till six."""
    first, last, code = PARTS_OF_DAY[part]
    start = midnight(of)
    return Period(start + first * _HOUR, start + last * _HOUR, "hour", f"{of.isoformat()}T{code}", zone)


def clock(moment: datetime, size: Granularity, zone: tzinfo | None = None) -> Period:
    """The hour or minute that begins at a moment."""
    start = moment.replace(tzinfo=None)
    end = start + (_HOUR if size == "hour" else timedelta(minutes=1))
    value = start.replace(tzinfo=zone).isoformat(timespec="minutes")
    return Period(start, end, size, value, zone)


def week(of: date) -> Period:
    """The ISO week of a day, from its Monday."""
    monday = of - timedelta(days=of.weekday())
    return Period(midnight(monday), midnight(monday) + 7 * _DAY, "week", _iso_week(monday))


def weekend(of: date) -> Period:
    """Saturday and Sunday of the ISO week of a day."""
    saturday = of + timedelta(days=5 - of.weekday())
    return Period(midnight(saturday), midnight(saturday) + 2 * _DAY, "day", f"{_iso_week(saturday)}-WE")


def month(year: int, number: int) -> Period:
    """One calendar month; a number outside 1 to 12 counts on into other years.

    >>> month(2014, 13).value
    '2015-01'
    """
    start = add_months(date(year, 1, 1), number - 1)
    return _months(start, 1, "month", start.isoformat()[:7])


def quarter(year: int, number: int) -> Period:
    """A quarter of a calendar year; a number outside 1 to 4 counts on into other years."""
    start = add_months(date(year, 1, 1), 3 * (number - 1))
    return _months(start, 3, "quarter", f"{start.year:04}-Q{start.month // 3 + 1}")


def half(year: int, number: int) -> Period:
    """The first or second half of a calendar year."""
    return _months(date(year, 6 * number - 5, 1), 6, "quarter", f"{year:04}-H{number}")


def season(of: int, name: str) -> Period:
    """Spring, summer, autumn, or the winter that begins in December of a year, by the meteorologists' months."""
    first, code = SEASONS[name]
    return _months(date(of, first, 1), 3, "quarter", f"{of:04}-{code}")


def year(number: int) -> Period:
    """One calendar year."""
    return _months(date(number, 1, 1), 12, "year", f"{number:04}")


def decade(first: int) -> Period:
    """The ten years from a year that ends in 0; the value is the year without its last figure.

    >>> decade(1990).value
    '199'
    """
    first -= first % 10
    return _months(date(first, 1, 1), 120, "decade", f"{first // 10:03}")


def of_size(unit: str, at: date) -> Period:
    """The calendar day, week, weekend, month, quarter, year or decade in which a day lies."""
    if unit == "month":
        return month(at.year, at.month)
    if unit == "quarter":
        return quarter(at.year, (at.month - 1) // 3 + 1)
    if unit == "year":
        return year(at.year)
    if unit == "decade":
        return decade(at.year)
    return {"day": day, "week": week, "weekend": weekend}[unit](at)


def shifted(at: date, unit: str, count: int) -> date:
    """A day in the period of this size that lies `count` such periods further on.

    >>> shifted(date(2014, 9, 15), "month", -2)
    datetime.date(2014, 7, 1)
    """
    if unit in _MONTHS_OF:
        return add_months(at.replace(day=1), count * _MONTHS_OF[unit])
    return at + timedelta(days=count * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit])


def moved(at: date, unit: str, count: int) -> date:
    """The same day of the calendar `count` units further on, or the month's last where it has no such day."""
    if unit not in _MONTHS_OF:
        return shifted(at, unit, count)
    first = shifted(at, unit, count)
    last = (add_months(first, 1) - _DAY).day
    return first.replace(day=min(at.day, last))


def section(whole: Period, name: str) -> Period:
    """The early, middle or late part of a week, month, quarter, season, year or decade; anything shorter stays."""
    if whole.granularity not in _THIRDS:
        return whole
    first, last = _THIRDS[whole.granularity][_SECTION[name]]
    if whole.granularity in ("week", "month"):
        end = whole.end if last is None else whole.start + last * _DAY
        return replace(whole, start=whole.start + (first or 0) * _DAY, end=end)
    start = whole.start.date()
    end = whole.end if last is None else midnight(add_months(start, last))
    return replace(whole, start=midnight(add_months(start, first or 0)), end=end)


def joined(first: Period, last: Period) -> Period | None:
    """From the start of one period to the end of another; None where that runs backwards."""
    if first.start >= last.end:
        return None
    return Period(first.start, last.end, last.granularity, f"{first.value}/{last.value}", first.zone or last.zone)


def add_months(first: date, count: int) -> date:
    """The first day of the month `count` months after that of a day."""
    months = first.year * 12 + first.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def easter(of: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876).

    >>> easter(2014)
    datetime.date(2014, 4, 20)
    """
    a, b, c = of % 19, of // 100, of % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    offset = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * offset) // 451
    number, last = divmod(h + offset - 7 * m + 114, 31)
    return date(of, number, last + 1)


def _months(start: date, count: int, size: Granularity, value: str) -> Period:
    return Period(midnight(start), midnight(add_months(start, count)), size, value)


def _iso_week(of: date) -> str:
    number = of.isocalendar()
    return f"{number.year:04}-W{number.week:02}"
