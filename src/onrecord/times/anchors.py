"""From which day the words of a report count: its dateline, its publication, or the post in which they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from onrecord.model import Article, Block
from onrecord.times.words import DAY, MONTH_BY_NUMBER, month_number
from onrecord.times.zones import zone_of_city

_DATELINE = re.compile(
    r"(?P<city>[A-Z][A-Z.'’/ -]{2,40})(?P<region>,\s[A-Z][\w. ]{1,30})??"
    rf"(?:,\s(?P<month>{MONTH_BY_NUMBER})\s(?P<day>{DAY})(?:,\s(?P<year>\d{{4}}))?)?"
    r"(?:\s\([^()\n]{1,40}\))?\s{0,2}(?:[-–—]{1,2})\s"
)
_OLDEST_DATELINE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day on which a text was written, and its hour and zone where they are known."""

    day: date
    moment: datetime | None = None
    """Local time of writing, without a zone; null where only the day is known."""
    zone: tzinfo | None = None
    """The zone of the dateline's city, else of the publication time."""


def anchor_of(article: Article) -> Anchor | None:
    """When and where an article was written: its publication, on the clock and by the day of its dateline.

    Where no publication is known, it is the one day that all its posts carry; None where they carry several.
    """
    published = _moment(article.published) or _only_day_of_posts(article)
    if published is None:
        return None
    told = _dateline(article)
    zone = _zone_of(told) if told is not None else None
    moment, at = published
    if zone is not None and moment is not None and moment.tzinfo is not None:
        try:
            moment = moment.astimezone(zone)
            at = moment.date()
        except (OverflowError, ValueError):
            zone = None
    filed = _day_of(told, at) if told is not None else None
    if filed is not None and filed != at:
        return Anchor(filed, None, zone)
    own = zone or (moment.tzinfo if moment is not None else None)
    return Anchor(at, moment.replace(tzinfo=None) if moment is not None else None, own)


def anchor_of_block(block: Block, whole: Anchor | None) -> Anchor | None:
    """When the words of a block were written: with its post where that is dated, else with the article."""
    posted = _moment(block.post.posted_at) if block.post is not None else None
    if posted is None:
        return whole
    moment, at = posted
    return Anchor(at, moment.replace(tzinfo=None) if moment is not None else None, moment.tzinfo if moment else None)


def parse_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or date and time, as its own zone counts days; None where it is not one.

    >>> parse_day("2014-09-15T23:30:00-04:00")
    datetime.date(2014, 9, 15)
    """
    found = _moment(text)
    return found[1] if found is not None else None


def _moment(text: str | None) -> tuple[datetime | None, date] | None:
    """The moment, where a time of day is given, and the day of an ISO 8601 text."""
    if not text:
        return None
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            return None, date.fromisoformat(text[:10])
        except ValueError:
            return None
    return (moment if len(text) > 10 else None), moment.date()


def _only_day_of_posts(article: Article) -> tuple[datetime | None, date] | None:
    days = {parse_day(block.post.posted_at) for block in article.blocks if block.post is not None}
    only = next(iter(days - {None}), None)
    return (None, only) if only is not None and len(days - {None}) == 1 else None


def _dateline(article: Article) -> re.Match[str] | None:
    first = next((block for block in article.blocks if block.kind == "paragraph"), None)
    return (
        _DATELINE.match(article.text, first.span.start, min(first.span.end, first.span.start + 200)) if first else None
    )


def _zone_of(told: re.Match[str]) -> tzinfo | None:
    zone = zone_of_city(told["city"].split("/")[0].strip())
    in_another_state = (told["region"] or "").rstrip().endswith(".") and not str(zone).startswith("America/")
    return None if in_another_state else zone


def _day_of(told: re.Match[str], published: date) -> date | None:
    """The day that a dateline gives, where it lies in the week before publication."""
    if not told["month"]:
        return None
    for year in (published.year, published.year - 1):
        try:
            found = date(int(told["year"] or year), month_number(told["month"]), int(told["day"]))
        except ValueError:
            continue
        if timedelta(0) <= published - found <= _OLDEST_DATELINE:
            return found
    return None
