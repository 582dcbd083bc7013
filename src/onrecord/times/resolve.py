"""What an expression means in a report: from its parts, the day of the report, past or future, and the time before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.times import calendar, fixed, relative
from onrecord.times.anchors import Anchor
from onrecord.times.calendar import Period
from onrecord.times.clocks import clock_on
from onrecord.times.context import Context, Direction
from onrecord.times.expressions import Expression
from onrecord.times.words import count_of

_YEARLESS = frozenset({"date", "month", "holiday", "quarter", "half"})
_RECURRING = frozenset({"date", "month", "weekday", "holiday"})
"""Kinds that come again every week or year."""
_WHOLE = frozenset({"iso", "numeric", "attacks", "year", "decade", "season"})


def resolve(found: Expression, context: Context) -> Period | None:
    """What an expression means; None where it cannot be told, or lies outside the years 1 to 9999."""
    try:
        period = _RESOLVERS[found.kind](found, context)
    except (ValueError, OverflowError):
        return None
    return period if period is not None and period.start < period.end else None


def is_absolute(found: Expression) -> bool:
    """Whether an expression means the same in a report of any day."""
    if found.kind == "range":
        first, last = found.inner
        return is_absolute(last) and (is_absolute(first) or first.kind in _RECURRING)  # 3 May to 5 May 2014
    if found.kind in ("at", "beside a day"):
        return is_absolute(found.inner[0])
    return found.kind in _WHOLE or (found.kind in _YEARLESS and "year" in found.parts)


def _at(found: Expression, context: Context) -> Period | None:
    told, hour = found.inner
    whole = resolve(told, context)
    return clock_on(whole.start.date(), hour.parts, context.anchor.zone) if whole is not None else None


def _beside_a_day(found: Expression, context: Context) -> Period | None:
    """The night of a day, the week of a day, or the day, week, month or year that lies so far from it."""
    whole, parts = resolve(found.inner[0], context), found.parts
    if whole is None:
        return None
    at = whole.start.date()
    if "way" in parts:
        unit, count = parts.get("unit", "day"), count_of(parts.get("count", "a"))
        return calendar.of_size(unit, calendar.shifted(at, unit, count if parts["way"] == "after" else -count))
    return (
        calendar.week(at) if parts["part"] == "week" else calendar.part_of_day(at, parts["part"], context.anchor.zone)
    )


def _range(found: Expression, context: Context) -> Period | None:
    """From one end to the other; the ends run forward: from December to March is into the next year."""
    one, other = found.inner
    if {one.kind, other.kind} <= _RECURRING and not (is_absolute(one) and is_absolute(other)):
        first, last = _ends(one, other, context)
    else:
        first, last = resolve(one, context), resolve(other, context)
    return calendar.joined(first, last) if first is not None and last is not None else None


def _ends(one: Expression, other: Expression, context: Context) -> tuple[Period | None, Period | None]:
    """The two ends of a range of days or months: each is the one nearest to the other."""
    if is_absolute(one) or (context.direction == "future" and not is_absolute(other)):
        first = resolve(one, context)
        return first, _seen_from(other, first, "future")
    last = resolve(other, context if is_absolute(other) else replace(context, direction="past"))
    return _seen_from(one, last, "past"), last


def _seen_from(found: Expression, end: Period | None, direction: Direction) -> Period | None:
    return resolve(found, Context(Anchor(end.start.date()), direction)) if end is not None else None


def _since(found: Expression, context: Context) -> Period | None:
    """From the beginning of something past up to and with the day of the report."""
    begun = resolve(found.inner[0], replace(context, direction="past"))
    today = calendar.day(context.today)
    if begun is None or begun.start >= today.end:
        return None
    return Period(begun.start, today.end, begun.granularity, f"{begun.value}/{today.value}", begun.zone)


def _by(found: Expression, context: Context) -> Period | None:
    """From the day of the report up to the end of something to come; by something past is that itself."""
    direction = context.direction if context.direction == "past" else "future"
    until = resolve(found.inner[0], replace(context, direction=direction))
    today = calendar.day(context.today)
    if until is None or until.end <= today.end:
        return until
    return Period(today.start, until.end, until.granularity, f"{today.value}/{until.value}", until.zone)


_RESOLVERS: dict[str, Callable[[Expression, Context], Period | None]] = {
    **fixed.RESOLVERS,
    **relative.RESOLVERS,
    "at": _at,
    "beside a day": _beside_a_day,
    "range": _range,
    "since": _since,
    "by": _by,
}
