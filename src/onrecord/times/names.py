"""Holidays, names that hold the name of a day, and verbs that look ahead or back, from the package's data files."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from onrecord.errors import KnowledgeError
from onrecord.times.calendar import add_months, easter
from onrecord.times.words import WEEKDAYS
from onrecord.times.zones import rows

_RULE = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)|easter (?P<from_easter>-?\d{1,2})|(?P<weekday>[a-z]+) (?P<nth>-?[1-5]) (?P<in>\d\d)"
)


@dataclass(frozen=True, slots=True)
class Names:
    """Words that a report uses for days, or that only look so, and verbs; lower case but `after_a_weekday`."""

    holidays: dict[str, str]
    """A holiday and the rule for its day."""
    before_a_weekday: tuple[str, ...]
    after_a_weekday: tuple[str, ...]
    counted: frozenset[str]
    looking_ahead: frozenset[str]
    """Lemmas after which an infinitive, or "for" and "until", looks ahead."""
    telling: frozenset[str]
    """Lemmas of verbs that, in the present tense, tell neither of what was nor of what is to come."""


@cache
def names() -> Names:
    """The package's names; raises `KnowledgeError` when a data file is not valid."""
    holidays = {}
    for name, rule, where in rows("holidays.tsv"):
        holidays[name] = rule
        try:
            _day_by_rule(rule, 2014)
        except ValueError as error:
            raise KnowledgeError(f"{rule!r} is no rule for a day: {error}", where=where) from error
    file = "names.toml"
    table = tomllib.loads((files("onrecord.times") / "data" / file).read_text("utf-8"))
    lists = {}
    for key in ("before_a_weekday", "after_a_weekday", "counted", "looking_ahead", "telling"):
        words = table.get(key)
        if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
            raise KnowledgeError(f"{key} must be a list of words", where=file)
        lists[key] = tuple(words)
    return Names(
        holidays,
        lists["before_a_weekday"],
        lists["after_a_weekday"],
        *(frozenset(lists[key]) for key in ("counted", "looking_ahead", "telling")),
    )


def day_of_holiday(name: str, year: int) -> date:
    """The day of a holiday in a year; raises `ValueError` or `OverflowError` where there is none.

    >>> day_of_holiday("easter monday", 2014), day_of_holiday("memorial day", 2014)
    (datetime.date(2014, 4, 21), datetime.date(2014, 5, 26))
    """
    return _day_by_rule(names().holidays[name], year)


def _day_by_rule(rule: str, year: int) -> date:
    told = _RULE.fullmatch(rule)
    if told is None or (told["weekday"] and told["weekday"] not in WEEKDAYS):
        raise ValueError("it is neither a month and day, nor a weekday of a month, nor counted from Easter")
    if told["month"]:
        return date(year, int(told["month"]), int(told["day"]))
    if told["from_easter"]:
        return easter(year) + timedelta(days=int(told["from_easter"]))
    first, wanted, nth = date(year, int(told["in"]), 1), WEEKDAYS[told["weekday"]], int(told["nth"])
    if nth > 0:
        return first + timedelta(days=(wanted - first.weekday()) % 7 + 7 * (nth - 1))
    last = add_months(first, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - wanted) % 7 + 7 * (-nth - 1))
