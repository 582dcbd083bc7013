"""The forms that time expressions have, each with the words that it can begin with.

All patterns are bounded: no part of one can match the same text in two ways for long, so finding is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.errors import KnowledgeError
from onrecord.times.names import Names, names
from onrecord.times.words import (
    COUNT,
    DAY,
    MONTH,
    MONTH_BY_NUMBER,
    MONTH_STARTS,
    NUMBERS,
    PART,
    SEASON,
    UNIT,
    WEEKDAY,
    WEEKDAY_BY_DATE,
    WEEKDAY_STARTS,
    WEEKDAYS,
    YEAR,
    S,
)
from onrecord.times.zones import ZONE

FIGURES = "#"
"""Stands for a word of figures in `Form.starts`."""
NO_TIME = "none"
"""The kind of words that look like a time and are none."""

_SECTIONS = r"early|mid|late"
_PARTS_OF = r"beginning|start|middle|end|close"
_SECTION = rf"(?:(?:the{S})?(?P<section>{_SECTIONS})(?:-|{S})(?:in{S})?|(?:the{S})?(?P<part_of>{_PARTS_OF}){S}of{S})?"
_NTH = r"(?:st|nd|rd|th)?"
_NEAR_YEAR = rf"(?:(?:,?{S}|{S}(?:of|in){S})(?P<year>{YEAR})|,?{S}(?:of{S})?(?P<of>last|this|next){S}year(?!\w))?"
_TO_DAY = rf"(?:(?:\s?[-–]\s?|{S}(?:to|through|until){S})(?P<last>{DAY}){_NTH})?"
_DATE_YEAR = rf"(?:(?:,\s?|{S})(?:of{S})?(?P<year>{YEAR}))?"
_WEEKDAY_BEFORE = rf"(?:(?-i:{WEEKDAY_BY_DATE}),?{S}(?:the{S})?)?"
_CENTURIES = r"(?P<decade>(?:1[0-9]|20)\d0|['’]\d0)['’]?s"
_OPENING = frozenset(["early", "mid", "late", "the", "beginning", "start", "middle", "end", "close"])
_COUNTS = (frozenset(NUMBERS) - {"zero"}) | {FIGURES}
_RELATIVES = frozenset(["this", "last", "next", "past", "coming", "following", "previous", "the", "that"])


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a time; `pattern` is matched where a word of `starts` stands."""

    kind: str
    starts: frozenset[str]
    pattern: re.Pattern[str]


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """The forms by the lower-case words they begin with; `FIGURES` stands for a word of figures."""
    index: dict[str, list[Form]] = {}
    for form in (*_calendar_forms(), *_relative_forms(), *_clock_forms(), *_named_forms(names())):
        for word in form.starts:
            index.setdefault(word, []).append(form)
    return {word: tuple(found) for word, found in index.items()}


def _form(kind: str, starts: frozenset[str], pattern: str) -> Form:
    try:
        return Form(kind, starts, re.compile(pattern, re.IGNORECASE))
    except re.error as error:
        raise KnowledgeError(str(error), where=f"time form {kind}") from error


def _calendar_forms() -> list[Form]:
    """Forms that name a place in the calendar."""
    numbers = frozenset({FIGURES})
    month_first = (
        rf"{_WEEKDAY_BEFORE}(?P<month>(?-i:{MONTH_BY_NUMBER})){S}(?P<day>{DAY}){_NTH}{_TO_DAY}{_DATE_YEAR}(?!\w)"
        rf"(?P<attacks>(?={S}(?:terror(?:ist)?{S})?(?:attacks?|hijack)))?"
    )
    day_first = (
        rf"{_WEEKDAY_BEFORE}(?:the{S}(?=\d\d?(?:st|nd|rd|th)))?(?P<day>{DAY}){_NTH}{_TO_DAY}{S}(?:of{S})?"
        rf"(?P<month>(?-i:{MONTH_BY_NUMBER})){_DATE_YEAR}(?!\w)"
    )
    return [
        _form(
            "iso",
            numbers,
            r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
            r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?(?P<offset>Z|[+-]\d\d:\d\d)?)?(?![\w-])",
        ),
        _form("numeric", numbers, r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?![\w/])"),
        _form("attacks", numbers, r"9/11(?![\w/-])"),
        _form("date", MONTH_STARTS | WEEKDAY_STARTS, month_first),
        _form("date", numbers | WEEKDAY_STARTS | {"the"}, day_first),
        _form(
            "month",
            MONTH_STARTS | _OPENING | _RELATIVES,
            rf"{_SECTION}(?:(?P<rel>last|next|this){S})?(?P<month>(?-i:{MONTH}))(?!\w){_NEAR_YEAR}",
        ),
        _form(
            "year",
            numbers | _OPENING,
            rf"{_SECTION}(?P<year>{YEAR})(?:\s?[-–]\s?(?P<last>(?:1[0-9]|20)?\d\d)(?![\w-]))?(?![-–]\w)",
        ),
        _form("decade", numbers | _OPENING, rf"(?:the{S})?(?:(?P<section>{_SECTIONS})(?:-|{S}))?{_CENTURIES}(?!\w)"),
        _form(
            "quarter",
            frozenset(["the", "first", "second", "third", "fourth", "q1", "q2", "q3", "q4"]),
            rf"(?:(?:the{S})?(?P<ordinal>first|second|third|fourth)(?:-|{S})quarter|(?-i:Q)(?P<number>[1-4]))(?!\w)"
            rf"(?:(?:,?{S}|{S}(?:of|in){S})(?P<year>{YEAR})|{S}of{S}(?P<of>this|last|next|the){S}year(?!\w))?"
            rf"(?!{S}of{S})",
        ),
        _form(
            "half",
            frozenset(["the", "first", "second"]),
            rf"(?:the{S})?(?P<ordinal>first|second){S}half{S}of{S}"
            rf"(?:(?P<year>{YEAR})|(?P<of>this|last|next|the){S}year(?!\w))",
        ),
        _form(
            "season",
            _OPENING | frozenset(["spring", "summer", "autumn", "fall", "winter"]),
            rf"(?:the{S})?(?:(?P<section>{_SECTIONS})(?:-|{S}))?(?P<season>{SEASON}){S}(?:(?:of|in){S})?(?P<year>{YEAR})",
        ),
    ]


def _relative_forms() -> list[Form]:
    """Forms that count from the day of the report or from the time told before."""
    units = r"weekend|week|month|year|quarter|decade"
    day_part = rf"day|{PART}"
    return [
        _form(
            "weekday",
            frozenset(WEEKDAYS) | _RELATIVES | {"early", "late"},
            rf"(?:(?P<section>early|late){S}(?:on{S})?)?"
            rf"(?:(?P<rel>last|next|this{S}past|this{S}coming|this|past|coming|(?:the{S})?following|(?:the{S})?previous){S})?"
            rf"(?P<weekday>(?-i:{WEEKDAY}))(?:{S}(?P<part>{PART})(?!\w))?(?:{S}(?:of{S})?(?P<of>last|this|next){S}week(?!\w))?",
        ),
        _form(
            "deictic",
            frozenset(["today", "tonight", "tomorrow", "yesterday", "early", "late", "earlier", "later"]),
            rf"(?:(?P<section>early|late|earlier|later){S})?(?P<name>today|tonight|tomorrow|yesterday)"
            rf"(?:{S}(?P<part>{PART}))?(?!\w)",
        ),
        _form("deictic", frozenset({"the"}), rf"the{S}day{S}(?P<name>before{S}yesterday|after{S}tomorrow)(?!\w)"),
        _form(
            "part",
            frozenset(["this", "last", "early", "late", "earlier", "later", "overnight"]),
            rf"(?:(?P<section>early|late|earlier|later){S})?"
            rf"(?:(?P<rel>this){S}(?P<part>morning|afternoon|evening)|(?P<rel_>last){S}(?P<part_>night|evening)|(?P<over>overnight))(?!\w)",
        ),
        _form(
            "unit",
            _OPENING | _RELATIVES | {"earlier", "later"},
            rf"(?:(?:the{S})?(?P<section>earlier|later|{_SECTIONS})(?:-|{S})(?:in{S})?"
            rf"|(?:the{S})?(?P<part_of>{_PARTS_OF}){S}of{S})?"
            rf"(?P<rel>this|last|next|that|(?:the{S})?(?:previous|following|same|current)|the(?:{S}(?:past|coming))?)"
            rf"(?:{S}calendar)?{S}(?P<unit>{units}|{SEASON})(?!\w)",
        ),
        _form(
            "window",
            _RELATIVES,
            rf"(?:the{S})?(?P<rel>past|last|next|coming|previous){S}(?P<count>{COUNT}){S}(?P<unit>{UNIT})s?(?!\w)",
        ),
        _form(
            "ago",
            _COUNTS,
            rf"(?P<count>{COUNT}){S}(?P<unit>{UNIT})s?(?:['’]{S}time(?!\w)|{S}(?P<way>ago|from{S}(?:now|today))(?!\w))",
        ),
        _form(
            "ahead",
            frozenset({"in", "within"}),
            rf"(?P<way>in|within){S}(?P<count>{COUNT}){S}(?P<unit>{UNIT})s?"
            rf"(?P<time>['’]s?{S}time)?(?![\w-])",
        ),
        _form(
            "after",
            _COUNTS | frozenset(["hours", "minutes"]),
            rf"(?:(?P<count>{COUNT}){S}(?P<unit>{UNIT})s?|(?P<vague>hours|minutes)){S}"
            rf"(?:(?P<way>later|earlier)(?!\w)|(?P<way_>before|after|afterward|afterwards)(?=[.,;:!?)\"”]|$))",
        ),
        _form(
            "beside",
            _RELATIVES | {"same"},
            rf"(?:(?:the{S})?(?P<way>next|following|previous|same)|(?P<that>that)){S}(?P<unit>{day_part})(?!\w)",
        ),
        _form("beside", frozenset({"the"}), rf"the{S}(?P<unit>day|night){S}(?P<way>before|after)(?=[.,;:!?)\"”]|$)"),
    ]


def _clock_forms() -> list[Form]:
    """Times of day."""
    numbers = frozenset({FIGURES})
    zone = rf"(?:\s\(?(?-i:{ZONE}))?"
    return [
        _form(
            "clock",
            numbers,
            rf"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])(?:\.\s?m\.|\.?m(?!\w)){zone}",
        ),
        _form("clock", numbers, rf"(?P<hour>2[0-3]|[01]?\d)[:.](?P<minute>[0-5]\d)\s\(?(?-i:{ZONE})"),
        _form("clock", numbers, r"(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)(?![\w:]|\.\d)(?P<bare>)"),
        _form(
            "clock", numbers, rf"(?P<hour>2[0-3]|[01]\d)(?P<minute>[0-5]\d)\s(?:(?:hours|hrs)(?!\w)|\(?(?-i:{ZONE}))"
        ),
        _form("clock", frozenset({"noon", "midnight"}), rf"(?-i:(?P<name>noon|midnight))(?!\w){zone}"),
    ]


def _named_forms(known: Names) -> list[Form]:
    """Holidays, and words that look like times and are none."""
    apostrophes = "|".join(
        re.escape(name).replace("'", "['’]").replace(r"\ ", S)
        for name in sorted(known.holidays, key=lambda name: (-len(name), name))
    )
    first_words = frozenset(re.split(r"[ '.]", name)[0] for name in known.holidays)
    before = "|".join(known.before_a_weekday)
    after = "|".join(re.escape(name).replace(r"\ ", S) for name in known.after_a_weekday)
    nth = r"(?:first|second|third|fourth)"
    return [
        _form(
            "holiday",
            first_words | frozenset(["last", "this", "next", "the"]),
            rf"(?:(?P<rel>last|this|next){S}|the{S})?(?P<holiday>{apostrophes})(?!\w){_NEAR_YEAR}",
        ),
        _form(NO_TIME, frozenset(known.before_a_weekday), rf"(?:{before}){S}(?-i:{WEEKDAY})"),
        _form(
            NO_TIME,
            frozenset(WEEKDAYS) | {"the"},
            rf"(?:the{S})?(?-i:{WEEKDAY}){S}(?:(?-i:Morning|Evening|Night){S})?(?-i:{after})(?!\w)",
        ),
        _form(
            NO_TIME,
            frozenset({"fiscal", "fy"}) | {FIGURES},
            rf"(?:fiscal(?:{S}year)?{S}{YEAR}|FY\s?\d{{2,4}}(?!\w)|{YEAR}(?:[-–]\d\d(?:\d\d)?)?{S}fiscal{S}year)",
        ),
        _form(
            NO_TIME,
            frozenset({"this", "last", "next", "the", "fiscal", "first", "second", "third", "fourth"}),
            rf"(?:(?:the|this|last|next){S})?(?:fiscal{S}{nth}{S}quarter|fiscal{S}(?:year|quarter)(?:{S}{YEAR})?"
            rf"|{nth}(?:-|{S})quarter{S}of{S}(?:its|the|their)?(?:{S})?fiscal(?:{S}year)?(?:{S}{YEAR})?|{nth}{S}fiscal{S}quarter)",
        ),
    ]
