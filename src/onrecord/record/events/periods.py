"""Days, and the weeks, months, quarters and years in which they are counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from onrecord.model import TimeInterval

Period = Literal["day", "week", "month", "quarter", "year"]
PERIODS: tuple[Period, ...] = ("day", "week", "month", "quarter", "year")
_FINENESS = {"minute": 0, "hour": 0, "day": 0, "week": 1, "month": 2, "quarter": 3, "year": 4}


def days_of(time: TimeInterval | None, published: str | None) -> tuple[str | None, str | None]:
    """First and last day of an interval; without one, the day of the article twice. Null where no day is told.

    >>> days_of(None, "2031-03-04T10:00:00+01:00")
    ('2031-03-04', '2031-03-04')
    """
    if time is None:
        day = _day(published)
        return (day.isoformat(), day.isoformat()) if day else (None, None)
    first, end = _day(time.start), _day(time.end)
    if first is None:
        return None, None
    if end is None:
        return first.isoformat(), first.isoformat()
    ends_at_midnight = len(time.end) <= 10 or time.end[11:19].startswith("00:00")
    last = end - timedelta(days=1) if ends_at_midnight and end > first else end
    return first.isoformat(), max(first, last).isoformat()


def _day(when: str | None) -> date | None:
    """The day of an ISO 8601 date or time; a year or month stands for its first day."""
    if not when:
        return None
    head = when[:10]
    try:
        return date.fromisoformat(head + "-01-01"[: 10 - len(head)] if len(head) in (4, 7) else head)
    except ValueError:
        return None


def period_of(day: str, by: Period) -> str:
    """The period in which a day lies, in the notation of ISO 8601; quarters as year and `Q`.

    >>> [period_of("2031-01-01", by) for by in PERIODS]
    ['2031-01-01', '2031-W01', '2031-01', '2031-Q1', '2031']
    """
    match by:
        case "week":
            year, week, _ = date.fromisoformat(day).isocalendar()
            return f"{year:04d}-W{week:02d}"
        case "month":
            return day[:7]
        case "quarter":
            return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
        case "year":
            return day[:4]
        case _:
            return day


def fits(granularity: str | None, by: Period) -> bool:
    """Whether a time of this granularity can be counted by this period; what is only known to the month has no week.

    >>> fits("month", "year"), fits("month", "week"), fits(None, "day")
    (True, False, True)
    """
    return granularity is None or _FINENESS.get(granularity, 9) <= PERIODS.index(by)
