"""Expressions that name a place in the calendar: dates, months, quarters, seasons, years, holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from onrecord.times import calendar
from onrecord.times.calendar import Period
from onrecord.times.context import Context
from onrecord.times.expressions import Expression
from onrecord.times.names import day_of_holiday
from onrecord.times.words import ORDINALS, century_of, month_number

STEPS = {"this": 0, "current": 0, "last": -1, "next": 1}
_ELEVENTH_OF_SEPTEMBER = date(2001, 9, 11)
_SLACK = timedelta(days=1)
"""A day in the past may lie one ahead of the report's, on the other side of the date line."""
_FAR, _NEAR = timedelta(days=270), timedelta(days=60)
"""A report that means a day so far away names its year where another year's is so near."""


def _iso(found: Expression, context: Context) -> Period | None:
    parts = found.parts
    at = date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    if "hour" not in parts:
        return calendar.day(at)
    moment = datetime.fromisoformat(
        f"{at}T{parts['hour']}:{parts['minute']}{parts.get('offset', '').replace('z', '+00:00')}"
    )
    return calendar.clock(moment, "minute", moment.tzinfo)


def _numeric(found: Expression, context: Context) -> Period | None:
    """Day and month in figures: only a stop, or a number over 12, tells which is which."""
    first, second, year = int(found.parts["a"]), int(found.parts["b"]), int(found.parts["y"])
    if found.parts["sep"] == "." or first > 12 or first == second:
        return calendar.day(date(year, second, first))
    return calendar.day(date(year, first, second)) if second > 12 else None


def _attacks(found: Expression, context: Context) -> Period:
    return calendar.day(_ELEVENTH_OF_SEPTEMBER)


def _date(found: Expression, context: Context) -> Period | None:
    parts = found.parts
    month, number = month_number(parts["month"]), int(parts["day"])
    if "attacks" in parts and (month, number) == (9, 11) and "year" not in parts:
        return calendar.day(_ELEVENTH_OF_SEPTEMBER)
    if "year" in parts:
        at = date(int(parts["year"]), month, number)
    else:
        at = _by_direction(lambda year: date(year, month, number), context)
    if "last" not in parts:
        return calendar.day(at)
    return calendar.joined(calendar.day(at), calendar.day(at.replace(day=int(parts["last"]))))


def _by_direction(of_year: Callable[[int], date], context: Context) -> date:
    """A day that comes every year: the one that fits past or future, else the one nearest to the report."""
    today = context.today
    years = [year for year in (today.year - 1, today.year, today.year + 1) if 1 <= year <= 9999]
    days = [at for year in years if (at := _or_none(of_year, year)) is not None]
    if not days:
        raise ValueError("there is no such day in these years")
    nearest = fitting = min(days, key=lambda at: abs(at - today))
    if context.direction == "future":
        fitting = min((at for at in days if at >= today), default=nearest)
    elif context.direction == "past":
        fitting = max((at for at in days if at <= today + _SLACK), default=nearest)
    far = abs(fitting - today) > _FAR and abs(nearest - today) < _NEAR
    return nearest if far else fitting


def _or_none(of_year: Callable[[int], date], year: int) -> date | None:
    try:
        return of_year(year)
    except ValueError:
        return None


def _month(found: Expression, context: Context) -> Period | None:
    parts, today = found.parts, context.today
    number, relative = month_number(parts["month"]), parts.get("rel")
    if (year := _told_year(parts, today)) is None:
        year = today.year
        if relative == "last":
            year -= number >= today.month
        elif relative == "next":
            year += number <= today.month
        elif relative is None and context.direction == "future":
            year += today.month - number > 1  # the month just past is not the next year's, whatever the verb
        elif relative is None and (context.direction == "past" or number - today.month > 6):
            year -= number > today.month
        elif relative is None and today.month - number > 6:
            year += 1
    return part_named(calendar.month(year, number), parts)


def _told_year(parts: dict[str, str], today: date) -> int | None:
    if "year" in parts:
        return int(parts["year"])
    return today.year + {"the": 0, **STEPS}[parts["of"]] if "of" in parts else None


def part_named(whole: Period, parts: dict[str, str]) -> Period:
    """The early, middle or late part of a period, where the expression names one."""
    name = parts.get("section") or parts.get("part_of")
    return calendar.section(whole, name) if name else whole


def _year(found: Expression, context: Context) -> Period | None:
    parts = found.parts
    first = calendar.year(int(parts["year"]))
    if "last" in parts:
        last = int(parts["last"]) if len(parts["last"]) == 4 else int(parts["year"][:2] + parts["last"])
        return calendar.joined(first, calendar.year(last))
    return part_named(first, parts)


def _decade(found: Expression, context: Context) -> Period:
    figures = found.parts["decade"].lstrip("'’")
    first = int(figures) if len(figures) == 4 else century_of(int(figures))
    return part_named(calendar.decade(first), found.parts)


def _quarter(found: Expression, context: Context) -> Period:
    parts, today = found.parts, context.today
    number = int(parts["number"]) if "number" in parts else ORDINALS[parts["ordinal"]]
    year = _told_year(parts, today)
    if year is None:
        begun = calendar.quarter(today.year, number).start.date() <= today
        ended = calendar.quarter(today.year, number).end.date() <= today
        if context.direction == "future":
            year = today.year + ended
        else:
            year = today.year - (not begun)
    return calendar.quarter(year, number)


def _half(found: Expression, context: Context) -> Period:
    year = _told_year(found.parts, context.today)
    return calendar.half(context.today.year if year is None else year, ORDINALS[found.parts["ordinal"]])


def _season(found: Expression, context: Context) -> Period:
    return part_named(calendar.season(int(found.parts["year"]), found.parts["season"]), found.parts)


def _holiday(found: Expression, context: Context) -> Period:
    parts, today = found.parts, context.today
    name = parts["holiday"].replace("’", "'")
    if (year := _told_year(parts, today)) is not None:
        return calendar.day(day_of_holiday(name, year))
    relative, this = parts.get("rel"), day_of_holiday(name, today.year)
    if relative == "last":
        return calendar.day(this if this < today else day_of_holiday(name, today.year - 1))
    if relative == "next":
        return calendar.day(this if this > today else day_of_holiday(name, today.year + 1))
    if relative == "this":
        return calendar.day(this)
    return calendar.day(_by_direction(lambda year: day_of_holiday(name, year), context))


RESOLVERS: dict[str, Callable[[Expression, Context], Period | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "attacks": _attacks,
    "date": _date,
    "month": _month,
    "year": _year,
    "decade": _decade,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "holiday": _holiday,
}
