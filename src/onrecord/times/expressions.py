"""Find the time expressions of a piece of text: forms that match, and mean a time where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from onrecord.times.patterns import FIGURES, NO_TIME, Form, forms
from onrecord.times.words import COUNT, PART

_WORD = re.compile(r"(?<![\w$£€¥#@&/:+])(?<!\d[.,-])(?:['’]?\d\w*|[^\W\d]\w*)")
_WORD_BEFORE = re.compile(r"([\w.]+|[^\w\s])\s*$")
_ALIKE = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})
"""Letters that a pattern takes for an i or an s where case does not count, as the words of the calendar have them."""
_CAPITAL_BEFORE = re.compile(r"\b[A-Z]\w*\s$")
_PLAIN_BEFORE = re.compile(r"\b[a-z]+\s$")
_LOOK_BACK = 40

_MONTH_PREPOSITIONS = frozenset({
    "in", "since", "until", "till", "by", "during", "before", "after", "of", "from", "through", "throughout", "for",
    "between",
})  # fmt: skip
_SURE_FOR_MAY = frozenset(["in", "since", "until", "till", "during"])
_YEAR_PREPOSITIONS = _MONTH_PREPOSITIONS | {"around", "about", "circa", "year"}
_DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their", "this", "that", "our", "every"])
_SEASON_PREPOSITIONS = frozenset(["in", "over", "during", "since", "by", "until", "throughout", "for", "through"])
_CLOCK_PREPOSITIONS = frozenset(
    ["at", "by", "around", "about", "until", "till", "from", "since", "before", "after", "to", "and", "between"]
)
_SET_WORDS = frozenset(["every", "each", "per", "most", "many", "some"])

_DAYS = frozenset({"date", "weekday", "deictic", "iso", "holiday", "beside", "part"})
_RANGED = {
    **dict.fromkeys(("date", "weekday", "deictic", "month", "iso", "holiday", "at"), "day"),
    **dict.fromkeys(("year", "decade"), "year"),
    "quarter": "quarter",
    "season": "quarter",
    "clock": "clock",
    "unit": "day",
}
_CLOCK_THEN_DAY = re.compile(r"\)?,?\s(?:on\s|the\s)?|\)?\son\sthe\s", re.IGNORECASE)
_DAY_THEN_CLOCK = re.compile(
    r",?\s(?:(?:at|by|around|about|before|after)\s(?:about\s|around\s)?|shortly\s(?:before|after)\s)?", re.IGNORECASE
)
_TO = re.compile(r"\s(?:to|until|till|through)\s(?:the\s)?|\s?[-–—]\s?", re.IGNORECASE)
_AND = re.compile(r"\sand\s(?:the\s)?", re.IGNORECASE)
_LEADING = re.compile(
    rf"(?:the\s)?(?:early\s|late\s)?(?P<part>{PART}|week)\sof\s$"
    rf"|(?:(?P<count>{COUNT})\s(?P<unit>day|week|month|year)s?|(?P<day>the\sday))\s(?P<way>before|after)\s$",
    re.IGNORECASE,
)
"""The night of, the week of, two days after: what may stand before a day and make another time of it."""


class Grammar(Protocol):
    """What finding asks about the words around a place; `Syntax` answers it from a parse."""

    def in_a_name(self, place: int) -> bool:
        """Whether the word there is part of a name."""

    def is_dated(self, place: int) -> bool:
        """Whether the word there was recognised as a date."""

    def counts(self, place: int) -> bool:
        """Whether the figures there count something."""

    def noun_follows(self, place: int) -> bool:
        """Whether the next word is a common noun or an adjective."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell a time: what form they have, where they stand, and their parts in lower case."""

    kind: str
    start: int
    end: int
    parts: dict[str, str]
    before: str = ""
    """The word before them, in lower case."""
    inner: tuple[Expression, ...] = ()
    """The expressions it is made of: two ends of a range, a day and its hour."""


def find(text: str, grammar: Grammar) -> list[Expression]:
    """The time expressions of a text, in order; none shares a character with another."""
    found: list[Expression] = []
    index, at = forms(), 0
    for word in _WORD.finditer(text):
        if word.start() < at:
            continue
        key = word.group().lower()
        options = index.get(FIGURES if key.lstrip("'’")[:1].isdigit() else key, ())
        best = _longest(options, text, word.start())
        if best is None:
            continue
        if best.kind == NO_TIME:
            at = best.end
            continue
        if _is_meant(best, text, grammar, found[-1] if found else None):
            found.append(best)
            at = best.end
    return _ranged(_with_parts(_timed(found, text), text), text)


def _longest(options: tuple[Form, ...], text: str, at: int) -> Expression | None:
    best: tuple[str, re.Match[str]] | None = None
    for form in options:
        match = form.pattern.match(text, at)
        if match is not None and (best is None or match.end() > best[1].end()):
            best = form.kind, match
    if best is None:
        return None
    kind, match = best
    parts = {
        name: " ".join(value.translate(_ALIKE).lower().split())
        for name, value in match.groupdict().items()
        if value is not None
    }
    before = _word_before(text, at)
    closed = "(" in match.group() and text[match.end() : match.end() + 1] == ")"  # 9 p.m. (GMT)
    return Expression(kind, at, match.end() + closed, parts, before[1].lower() if before else "")


def _word_before(text: str, at: int) -> re.Match[str] | None:
    """The word or mark before a place, and the blanks between."""
    return _WORD_BEFORE.search(text, max(0, at - _LOOK_BACK), at)


def _is_meant(found: Expression, text: str, grammar: Grammar, last: Expression | None) -> bool:
    """Whether words of this form tell a time where they stand."""
    parts = found.parts
    if found.before in _SET_WORDS or (
        found.start and text[found.start - 1] in "\"“'‘" and text[found.end : found.end + 1] in "\"”'’"
    ):
        return False
    if found.kind == "month":
        return _month_is_meant(found, text, grammar, last)
    if found.kind == "year":
        return _year_is_meant(found, text, grammar, last)
    if found.kind == "weekday":
        return not (
            grammar.in_a_name(found.start)
            and text[found.end : found.end + 2].strip()[:1].isupper()
            and not parts.get("rel")
        )
    if found.kind == "unit":
        return _unit_is_meant(found, text)
    if found.kind == "clock" and "bare" in parts:
        return found.before in _CLOCK_PREPOSITIONS
    if found.kind == "clock" and "name" in parts:
        return not (found.before in _DETERMINERS and grammar.noun_follows(found.end))
    if found.kind == "deictic" and text[found.start].isupper():
        return not _CAPITAL_BEFORE.search(text, max(0, found.start - _LOOK_BACK), found.start)  # USA Today
    if found.kind == "holiday":
        initial = text[found.start : found.end].lower().find(parts["holiday"][:3]) + found.start
        return text[initial].isupper() and not (
            "year" not in parts
            and (grammar.noun_follows(found.end) or _capital_follows(text, found.end))
            and not parts["holiday"].endswith(("day", "eve"))
        )
    if found.kind == "part" and "over" in parts:
        return not grammar.noun_follows(found.end) and found.before not in ("a", "an", "the", "stayed", "stay")
    if found.kind == "quarter":
        return (
            "year" in parts
            or "of" in parts
            or "number" in parts
            or found.before in _SEASON_PREPOSITIONS | {"of", "'s"}
            or grammar.noun_follows(found.end)
        )
    if found.kind == "decade":
        return (
            not parts["decade"].startswith(("'", "’"))
            or text[found.start : found.end].lower().startswith(("the", "early", "mid", "late"))
            or found.before in ("the", "s", "in")
        )
    return not (
        found.kind == "date"
        and grammar.in_a_name(found.start)
        and "year" not in parts
        and _capital_follows(text, found.end)
    )


def _month_is_meant(found: Expression, text: str, grammar: Grammar, last: Expression | None) -> bool:
    parts = found.parts
    if {"year", "of", "rel", "section", "part_of"} & parts.keys():
        return True
    place, may = found.start, parts["month"] == "may"
    if (grammar.in_a_name(place) and (may or _capital_follows(text, found.end))) or (
        may and not grammar.is_dated(place)
    ):
        return False
    if found.before in (_SURE_FOR_MAY if may else _MONTH_PREPOSITIONS):
        return True
    if (
        last is not None
        and last.kind in ("month", "date")
        and text[last.end : place].strip(" ,").lower()
        in (
            "and",
            "or",
            "to",
            "through",
            "until",
            "till",
            "-",
            "–",
        )
    ):
        return True
    if may or len(parts["month"]) < 3:
        return False
    return found.before in _DETERMINERS and grammar.noun_follows(found.end)


def _year_is_meant(found: Expression, text: str, grammar: Grammar, last: Expression | None) -> bool:
    parts = found.parts
    if {"section", "part_of"} & parts.keys():
        return True
    number = int(parts["year"])
    if number < 1500 or grammar.counts(found.start):
        return False
    if found.before in _YEAR_PREPOSITIONS:
        return True
    follows_a_year = (
        last is not None
        and last.kind == "year"
        and text[last.end : found.start].strip().lower()
        in (
            "and",
            "or",
            "to",
            "through",
            "until",
            ",",
        )
    )
    if follows_a_year:
        return True
    if found.before == "(" and text[found.end : found.end + 1] in (")", ",") and number > 1800:
        return True
    if "last" in parts:
        return found.before in ("(", "the", ",") and len(parts["last"]) in (2, 4)
    dated = grammar.is_dated(found.start) and number > 1900
    if dated and found.before.isalpha() and _PLAIN_BEFORE.search(text, max(0, found.start - _LOOK_BACK), found.start):
        return True
    named = found.before in _DETERMINERS | {"s", "’", "'"}
    return named and number > 1800 and grammar.noun_follows(found.end)


def _unit_is_meant(found: Expression, text: str) -> bool:
    parts = found.parts
    relative, unit = parts["rel"], parts["unit"]
    if {"section", "part_of"} & parts.keys() or relative in ("this", "last", "next"):
        return not (unit == "fall" and relative == "the" and "section" not in parts)
    if relative != "the":
        return unit in ("week", "month", "year", "decade", "weekend", "quarter") or relative not in ("that",)
    if unit == "weekend":
        return True
    return (
        unit in ("spring", "summer", "autumn", "winter")
        and found.before in _SEASON_PREPOSITIONS
        and not re.match(r"\sof\s", text[found.end : found.end + 4])
    )


def _capital_follows(text: str, end: int) -> bool:
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _timed(found: list[Expression], text: str) -> list[Expression]:
    """With a time of day and the day beside it as one expression."""
    joined: list[Expression] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and len(gap := text[last.end : one.start]) <= 16:
            if last.kind == "clock" and one.kind in _DAYS and _CLOCK_THEN_DAY.fullmatch(gap):
                joined[-1] = _together("at", last, one, (one, last))
                continue
            if last.kind in _DAYS and one.kind == "clock" and _DAY_THEN_CLOCK.fullmatch(gap):
                joined[-1] = _together("at", last, one, (last, one))
                continue
        joined.append(one)
    return joined


def _with_parts(found: list[Expression], text: str) -> list[Expression]:
    """With "the morning of" or "two days after" before a day as part of its expression."""
    for number, one in enumerate(found):
        floor = found[number - 1].end if number else 0
        if one.kind in ("date", "weekday", "holiday", "iso") and one.before in ("of", "before", "after"):
            lead = _LEADING.search(text, max(floor, one.start - 25), one.start)
            if lead is not None and not text[lead.start() - 1 : lead.start()].isalnum():
                parts = {name: value.lower() for name, value in lead.groupdict().items() if value is not None}
                found[number] = Expression("beside a day", lead.start(), one.end, parts, "", (one,))
    return found


def _ranged(found: list[Expression], text: str) -> list[Expression]:
    """With the two ends of a range, or one end and "since" or "by", as one expression."""
    joined: list[Expression] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and _RANGED.get(last.kind) is not None and _RANGED.get(last.kind) == _RANGED.get(one.kind):
            gap = text[last.end : one.start]
            between = last.before == "between" and _AND.fullmatch(gap)
            if between or (_TO.fullmatch(gap) and (last.kind == one.kind or last.before == "from")):
                start = last.start
                if last.before in ("between", "from"):
                    start = _start_with_word_before(last, text)
                joined[-1] = Expression("range", start, one.end, {}, "", (last, one))
                continue
        joined.append(one)
    return [_open_ended(one, text) for one in joined]


def _open_ended(one: Expression, text: str) -> Expression:
    if one.before in ("since", "by") and one.kind not in ("range", "window", "ago", "ahead"):
        return Expression(one.before, _start_with_word_before(one, text), one.end, {}, "", (one,))
    return one


def _start_with_word_before(one: Expression, text: str) -> int:
    """Where an expression begins together with the word before it."""
    before = _word_before(text, one.start)
    return before.start(1) if before is not None else one.start


def _together(kind: str, first: Expression, last: Expression, inner: tuple[Expression, ...]) -> Expression:
    return Expression(kind, first.start, last.end, {}, first.before, inner)
