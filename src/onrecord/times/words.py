"""English words of the calendar and their numbers, and the pieces of pattern that are built from them."""

from __future__ import annotations

_DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = {name.lower(): number for number, name in enumerate(_DAY_NAMES)}
MONTHS = {name.lower(): number for number, name in enumerate(_MONTH_NAMES, 1)}
PARTS_OF_DAY = {
    "morning": (6, 12, "MO"),
    "afternoon": (12, 18, "AF"),
    "evening": (18, 24, "EV"),
    "night": (18, 30, "NI"),
}
"""First hour, hour before which it ends, TIMEX3 code."""
SEASONS = {"spring": (3, "SP"), "summer": (6, "SU"), "autumn": (9, "FA"), "fall": (9, "FA"), "winter": (12, "WI")}
"""First month and TIMEX3 code."""
NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ]
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

S = r"\s{1,2}"
"""A blank, or two: one of them may be a line end."""
YEAR = r"(?:1[0-9]|20|21)\d\d(?![\w/]|[.,:]\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?![\d%/]|[.,:]\d)"
COUNT = rf"(?:\d{{1,3}}(?![\d.,%])|{'|'.join(sorted(set(NUMBERS) - {'zero'}, key=lambda w: (-len(w), w)))})"
UNIT = r"(?:minute|hour|day|week|fortnight|month|quarter|year|decade)"
PART = r"(?:morning|afternoon|evening|night)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"


def _either_case(names: list[str]) -> str:
    return "|".join(sorted({*names, *(name.upper() for name in names)}, key=lambda word: (-len(word), word)))


_SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
_SHORT_DAYS = ["Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun"]
MONTH_STARTS = frozenset(MONTHS) | {name.lower() for name in _SHORT_MONTHS}
"""Words, in lower case, with which `MONTH` and `MONTH_BY_NUMBER` begin."""
WEEKDAY_STARTS = frozenset(WEEKDAYS) | {name.lower() for name in _SHORT_DAYS}
"""Words, in lower case, with which `WEEKDAY_BY_DATE` begins."""
_DOTTED = [f"{name}\\." for name in _SHORT_MONTHS]
_DOTTED_DAYS = [f"{name}\\.?" for name in _SHORT_DAYS]
MONTH = rf"(?:{_either_case(_MONTH_NAMES)}|{_either_case(_DOTTED)})"
"""A month's name, or its abbreviation with a full stop."""
MONTH_BY_NUMBER = rf"(?:{_either_case(_MONTH_NAMES)}|{_either_case(_DOTTED).replace('.', '.?')})(?!\w)"
"""A month as it stands beside the number of a day: the stop may be missing."""
WEEKDAY = rf"(?:{_either_case(_DAY_NAMES)})(?!\w)"
WEEKDAY_BY_DATE = rf"(?:{_either_case([*_DAY_NAMES, *_DOTTED_DAYS])})"
"""A day of the week as it stands beside a date."""


def month_number(name: str) -> int:
    """Number of a month that `MONTH` or `MONTH_BY_NUMBER` matched.

    >>> month_number("Sept.")
    9
    """
    start = name.lower()[:3]
    return next(number for month, number in MONTHS.items() if month.startswith(start))


def count_of(text: str) -> int:
    """The number that `COUNT` matched."""
    return NUMBERS[text.lower()] if text.lower() in NUMBERS else int(text)


def century_of(two_figures: int) -> int:
    """The year that two figures after an apostrophe mean: '68 is 1968, '05 is 2005."""
    return two_figures + (1900 if two_figures >= 30 else 2000)
