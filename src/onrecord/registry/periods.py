"""The days from which and until which something holds, and the two ways in which registries write them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

LAST_OF_THIS_CENTURY = 30
"""In a date of six digits a year up to this is 20YY and a later one 19YY, as in KEDS, TABARI and PETRARCH."""

_DIGITS = re.compile(r"[0-9]{6}(?:[0-9]{2})?")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both of them included; None where it is open."""

    since: date | None = None
    until: date | None = None

    @property
    def always(self) -> bool:
        """Whether it is open at both ends."""
        return self.since is None and self.until is None

    def covers(self, day: date) -> bool:
        """Whether a day lies in it.

        >>> Period(date(2012, 5, 1)).covers(date(2012, 5, 1)), Period(None, date(2012, 5, 1)).covers(date(2012, 5, 2))
        (True, False)
        """
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def __str__(self) -> str:
        """As the files of one's own write it: 2012-05-01..2014-09-30, 2012-05-01.., ..2014-09-30; nothing for always.

        >>> str(Period(date(2012, 5, 1)))
        '2012-05-01..'
        """
        return "" if self.always else f"{self.since or ''}..{self.until or ''}"


ALWAYS = Period()


def read_digits(text: str) -> date:
    """A date of a dictionary, YYMMDD or YYYYMMDD; raises `ValueError` with the reason when it is none.

    >>> read_digits("19890604"), read_digits("011222"), read_digits("310101")
    (datetime.date(1989, 6, 4), datetime.date(2001, 12, 22), datetime.date(1931, 1, 1))
    """
    if not _DIGITS.fullmatch(text):
        raise ValueError(f"{text!r} is no date of the form YYYYMMDD or YYMMDD")
    if len(text) == 8:
        year = int(text[:4])
    else:
        year = int(text[:2]) + (2000 if int(text[:2]) <= LAST_OF_THIS_CENTURY else 1900)
    return _day(text, year, int(text[-4:-2]), int(text[-2:]))


def read_iso(text: str, *, end: bool = False) -> date:
    """A day, month or year of ISO 8601: its first day, or its last with `end`; raises `ValueError` when it is none.

    >>> read_iso("2014-02"), read_iso("2014-02", end=True), read_iso("2014", end=True)
    (datetime.date(2014, 2, 1), datetime.date(2014, 2, 28), datetime.date(2014, 12, 31))
    """
    match = _ISO.fullmatch(text)
    if match is None or match[1] == "0000" or (match[2] and not 1 <= int(match[2]) <= 12):
        raise ValueError(f"{text!r} is no date of the form YYYY-MM-DD, YYYY-MM or YYYY")
    year, month = int(match[1]), int(match[2] or (12 if end else 1))
    day = int(match[3]) if match[3] else (calendar.monthrange(year, month)[1] if end else 1)
    return _day(text, year, month, day)


def period(since: date | None, until: date | None) -> Period:
    """From `since` to `until`; raises `ValueError` when it would end before it begins."""
    if since is not None and until is not None and until < since:
        raise ValueError(f"it ends on {until}, before it begins on {since}")
    return Period(since, until) if since or until else ALWAYS


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{text!r} is no day of the calendar") from None
