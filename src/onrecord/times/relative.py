"""Expressions that count from the day of the report, or from the time told before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from onrecord.model import Granularity
from onrecord.times import calendar
from onrecord.times.calendar import Period
from onrecord.times.clocks import clock_on, hour_of
from onrecord.times.context import Context
from onrecord.times.expressions import Expression
from onrecord.times.fixed import STEPS, part_named
from onrecord.times.words import SEASONS, WEEKDAYS, count_of

_DAY = timedelta(days=1)
_SECTION_OF = {"earlier": "early", "later": "late"}
_SIZES = ("minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade")


def _weekday(found: Expression, context: Context) -> Period:
    parts, today = found.parts, context.today
    wanted = WEEKDAYS[parts["weekday"]]
    relative = parts.get("rel", "").removeprefix("the ")
    monday = today - timedelta(days=today.weekday())
    back, ahead = (today.weekday() - wanted) % 7, (wanted - today.weekday()) % 7
    if "of" in parts:
        at = monday + timedelta(days=7 * STEPS[parts["of"]] + wanted)
    elif relative in ("following", "previous") and context.reference is not None:
        at = _weekday_beside(context.reference.start.date(), wanted, relative)
    elif relative in ("last", "past", "this past", "previous"):
        at = today - timedelta(days=back or 7)
    elif relative in ("next", "following"):
        at = monday + timedelta(days=7 + wanted)
    elif relative in ("coming", "this coming"):
        at = today + timedelta(days=ahead or 7)
    elif context.direction == "future":
        at = today + timedelta(days=ahead)
    elif relative == "this" and context.direction == "unknown":
        at = monday + timedelta(days=wanted)
    else:
        at = today - timedelta(days=back)
    return calendar.part_of_day(at, parts["part"], context.anchor.zone) if "part" in parts else calendar.day(at)


def _weekday_beside(reference: date, wanted: int, way: str) -> date:
    if way == "following":
        return reference + timedelta(days=(wanted - reference.weekday()) % 7 or 7)
    return reference - timedelta(days=(reference.weekday() - wanted) % 7 or 7)


def _deictic(found: Expression, context: Context) -> Period:
    name, part = found.parts["name"], found.parts.get("part")
    away = {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}.get(name, 0)
    at = context.today + timedelta(days=away)
    part = "night" if name == "tonight" else part
    return calendar.part_of_day(at, part, context.anchor.zone) if part else calendar.day(at)


def _part(found: Expression, context: Context) -> Period:
    parts, today = found.parts, context.today
    if "rel" in parts:
        return calendar.part_of_day(today, parts["part"], context.anchor.zone)
    return calendar.part_of_day(today - _DAY, parts.get("part_", "night"), context.anchor.zone)


def _unit(found: Expression, context: Context) -> Period | None:
    parts, today = found.parts, context.today
    relative, unit = parts["rel"].removeprefix("the "), parts["unit"]
    if unit in SEASONS:
        relative = {"past": "last", "coming": "next"}.get(relative, relative)
        if relative in ("previous", "following", "same", "that"):
            return None
        return _section_of(_relative_season(unit, relative, context), parts, today)
    if relative in ("past", "coming"):
        return _window(replace(found, parts={"rel": relative, "count": "a", "unit": unit}), context)
    if relative in ("previous", "following", "same", "that"):
        return _beside(replace(found, parts={"way": relative, "unit": unit}), context)
    if unit == "weekend":
        return calendar.weekend(_weekend_day(relative, context))
    return _section_of(calendar.of_size(unit, calendar.shifted(today, unit, STEPS.get(relative, 0))), parts, today)


def _section_of(whole: Period, parts: dict[str, str], today: date) -> Period:
    """The part of a period that is named: earlier and later are told from the report where it lies in the period."""
    section, now = parts.get("section"), calendar.midnight(today)
    if section not in _SECTION_OF:
        return part_named(whole, parts)
    if not whole.start <= now < whole.end:
        return calendar.section(whole, _SECTION_OF[section])
    if section == "earlier":
        return replace(whole, end=now if now > whole.start else now + _DAY)
    return replace(whole, start=now + _DAY if now + _DAY < whole.end else now)


def _weekend_day(relative: str, context: Context) -> date:
    today = context.today
    in_it = today.weekday() >= 5
    if relative == "next":
        return today + timedelta(days=7)
    if relative == "last" or (context.direction != "future" and not in_it):
        return today - timedelta(days=7)
    return today


def _relative_season(name: str, relative: str, context: Context) -> Period:
    """The last one that began before the report, the next one that begins after it, or the one of the year.

    Raises `ValueError` where the calendar ends before it comes.
    """
    today, now = context.today, calendar.midnight(context.today)
    near = [calendar.season(today.year + away, name) for away in (-2, -1, 0, 1) if 1 <= today.year + away < 9999]
    if relative == "last":
        fitting = [one for one in near if one.end <= now][-1:]
    elif relative == "next":
        fitting = [one for one in near if one.start > now][:1]
    elif relative == "this" or context.direction == "future":
        fitting = [one for one in near if one.end > now][:1]
    else:
        fitting = [one for one in near if one.start <= now][-1:]
    if not fitting:
        raise ValueError(f"no such {name} in the years 1 to 9999")
    return fitting[0]


def _window(found: Expression, context: Context) -> Period | None:
    """So many units up to the report, or from it on."""
    parts, unit = found.parts, found.parts["unit"]
    count, ahead = count_of(parts["count"]), parts["rel"] in ("next", "coming")
    if unit in ("minute", "hour"):
        if context.anchor.moment is None:
            return None
        now = context.anchor.moment.replace(second=0, microsecond=0)
        other = now + timedelta(**{unit + "s": count if ahead else -count})
        size: Granularity = "hour" if unit == "hour" else "minute"
        value = f"PT{count}{unit[0].upper()}"
        return Period(min(now, other), max(now, other), size, value, context.anchor.zone)
    today = context.today
    weeks = {"fortnight": ("week", 2), "weekend": ("week", 1)}.get(unit)
    unit, count = (weeks[0], count * weeks[1]) if weeks else (unit, count)
    far = calendar.moved(today, unit, count if ahead else -count)
    size = calendar.of_size(unit, today).granularity
    value = {"quarter": f"P{3 * count}M", "decade": f"P{10 * count}Y"}.get(unit, f"P{count}{unit[0].upper()}")
    return Period(calendar.midnight(min(today, far)), calendar.midnight(max(today, far)), size, value)


def _ago(found: Expression, context: Context) -> Period | None:
    away = count_of(found.parts["count"]) * (-1 if found.parts.get("way") == "ago" else 1)
    return _away(found.parts["unit"], away, context)


def _away(unit: str, count: int, context: Context) -> Period | None:
    """The day, week, month, quarter, year or decade that lies so many of them from the report."""
    if unit in ("minute", "hour"):
        if context.anchor.moment is None:
            return None
        moment = context.anchor.moment + timedelta(**{unit + "s": count})
        return hour_of(moment, "hour" if unit == "hour" else "minute", context.anchor.zone)
    at = calendar.shifted(context.today, unit, count)
    return calendar.of_size("week" if unit == "fortnight" else unit, at)


def _ahead(found: Expression, context: Context) -> Period | None:
    """ "In two weeks", where the sentence looks ahead; "within two weeks" is the time up to then."""
    parts = found.parts
    if context.direction != "future" and "time" not in parts:
        return None
    if parts["way"] == "within":
        return _window(replace(found, parts={"rel": "next", "count": parts["count"], "unit": parts["unit"]}), context)
    return _away(parts["unit"], count_of(parts["count"]), context)


def _after(found: Expression, context: Context) -> Period | None:
    """ "Two days later": counted from the time told before; "earlier" without one is counted from the report."""
    parts, reference = found.parts, context.reference
    way = parts.get("way") or parts["way_"]
    sign = -1 if way in ("earlier", "before") else 1
    if "vague" in parts:
        same_day = reference is not None and reference.granularity in ("day", "hour", "minute")
        return calendar.day(reference.start.date()) if reference is not None and same_day else None
    count, unit = sign * count_of(parts["count"]), parts["unit"]
    if reference is None:
        return _away(unit, count, context) if way == "earlier" else None
    return _from_reference(reference, unit, count)


def _from_reference(reference: Period, unit: str, count: int) -> Period | None:
    if unit in ("minute", "hour"):
        if reference.granularity not in ("minute", "hour"):
            return None
        moment = reference.start + timedelta(**{unit + "s": count})
        return hour_of(moment, reference.granularity, reference.zone)
    if not _is_as_exact(reference, unit):
        return None
    at = reference.start.date()
    if unit in ("year", "decade", "month", "quarter") and reference.granularity == "day":
        return (
            calendar.day(calendar.moved(at, unit, count))
            if unit == "month"
            else calendar.of_size(unit, calendar.shifted(at, unit, count))
        )
    return calendar.of_size("week" if unit == "fortnight" else unit, calendar.shifted(at, unit, count))


def _is_as_exact(reference: Period, unit: str) -> bool:
    return reference.granularity in _SIZES and _SIZES.index(reference.granularity) <= _SIZES.index(unit)


def _beside(found: Expression, context: Context) -> Period | None:
    """ "The next day", "that night", "the previous week": beside the time told before."""
    parts, reference = found.parts, context.reference
    unit, way = parts["unit"], parts.get("way", "that")
    size = "day" if unit in ("morning", "afternoon", "evening", "night") else unit
    if reference is None or not _is_as_exact(reference, "week" if size == "weekend" else size):
        return None
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}.get(way, 0)
    at = calendar.shifted(reference.start.date(), size, step)
    return calendar.of_size(size, at) if size == unit else calendar.part_of_day(at, unit, reference.zone)


def _clock(found: Expression, context: Context) -> Period | None:
    """A time of day without a day: of the day told before it, else of the report's."""
    reference = context.reference
    near = reference is not None and reference.granularity in ("day", "hour", "minute") and "/" not in reference.value
    at = reference.start.date() if reference is not None and near else context.today
    return clock_on(at, found.parts, context.anchor.zone)


RESOLVERS: dict[str, Callable[[Expression, Context], Period | None]] = {
    "weekday": _weekday,
    "deictic": _deictic,
    "part": _part,
    "unit": _unit,
    "window": _window,
    "ago": _ago,
    "ahead": _ahead,
    "after": _after,
    "beside": _beside,
    "clock": _clock,
}
