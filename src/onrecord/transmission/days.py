"""On which day something was said, in short exact rules; the article's own day where the text tells nothing else."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Literal

from onrecord.draft import Attribution, Draft
from onrecord.model import Article, Granularity, Span, TimeInterval
from onrecord.transmission.surroundings import Surroundings

Basis = Literal["expression", "post", "article"]
Moment = tuple[date, Granularity]

_WEEKDAYS = {
    name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: n for name, n in _MONTHS.items()} | {"sept": 9}
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|April|Apr\.|May|June|Jun\.|July|Jul\.|Aug(?:ust|\.)"
    r"|Sept(?:ember|\.)|Sep\.|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_EXPRESSION = re.compile(
    rf"(?P<md>\b(?P<md_month>{_MONTH})\s(?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<md_year>(?:19|20)\d\d)\b)?)"
    rf"|(?P<dm>\b(?P<dm_day>\d{{1,2}})\s(?P<dm_month>{_MONTH})(?:,?\s(?P<dm_year>(?:19|20)\d\d)\b)?)"
    rf"|(?P<month>\b(?:in|In|last|since)\s(?P<m_name>{_MONTH})(?:,?\s(?P<m_year>(?:19|20)\d\d)\b)?)"
    r"|(?P<weekday>\b(?:(?P<w_last>[Ll]ast|[Nn]ext)\s)?(?P<w_name>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!'s|’s))"
    r"|(?P<today>\b(?:[Tt]oday|[Tt]onight|(?:[Tt]his|[Ee]arlier this)\s(?:morning|afternoon|evening))\b(?!'s|’s))"
    r"|(?P<yesterday>\b(?:[Yy]esterday|[Ll]ast\snight)\b(?!'s|’s))"
    r"|(?P<ago>\b(?P<a_count>one|two|three|four|five|six|a|\d)\s(?P<a_unit>day|week|month|year)s?\s(?:ago|earlier)\b)"
    r"|(?P<last>\b[Ll]ast\s(?P<l_unit>week|month|year)\b)"
    r"|(?P<year>\b(?:in|In)\s(?P<y_name>(?:19|20)\d\d)\b)"
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def day_of_article(article: Article) -> date | None:
    """The day an article was published; where it does not tell, the one day that all its posts carry."""
    published = parse_day(article.published)
    if published is not None:
        return published
    days = {parse_day(block.post.posted_at) for block in article.blocks if block.post is not None} - {None}
    return next(iter(days)) if len(days) == 1 else None


def said_at(
    attribution: Attribution, draft: Draft, around: Surroundings | None, today: date | None
) -> TimeInterval | None:
    """When something was said: the post's date, a time expression in the cue's sentence, or the article's day."""
    if attribution.post is not None and attribution.post.posted_at:
        posted = parse_day(attribution.post.posted_at)
        if posted is not None:
            return interval(posted, "day", "post")
    if around is not None and today is not None:
        told = _told_text(attribution, draft, around)
        start = around.paragraph.offset + around.sentence.start_char
        cue = around.paragraph.offset + around.paragraph.doc[around.cue].idx - start
        hits = [m for m in _EXPRESSION.finditer(told) if _own(m, start, around)]
        for match in sorted(hits, key=lambda m: abs(m.start() - cue)):
            found = _resolve(match, today)
            if found is not None:
                return interval(*found, "expression", Span(start + match.start(), start + match.end()))
    return interval(today, "day", "article") if today is not None else None


def parse_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or date and time, as its own zone counts days; None where it is not one.

    >>> parse_day("2014-09-15T23:30:00-04:00")
    datetime.date(2014, 9, 15)
    """
    if not text:
        return None
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        pass
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def interval(start: date, granularity: Granularity, basis: Basis, evidence: Span | None = None) -> TimeInterval:
    """The interval of a day, week, month or year that begins at `start`."""
    if granularity == "week":
        end, value = start + timedelta(days=7), "{}-W{:02}".format(*start.isocalendar()[:2])
    elif granularity == "month":
        end, value = _add_months(start, 1), start.isoformat()[:7]
    elif granularity == "year":
        end, value = _add_months(start, 12), start.isoformat()[:4]
    else:
        end, value = start + timedelta(days=1) if start < date.max else start, start.isoformat()
    return TimeInterval(
        start=start.isoformat(),
        end=end.isoformat(),
        granularity=granularity,
        value=value,
        basis=basis,
        evidence=evidence,
    )


def _told_text(attribution: Attribution, draft: Draft, around: Surroundings) -> str:
    """The cue's sentence with blanks in place of what is said."""
    start = around.paragraph.offset + around.sentence.start_char
    end = around.paragraph.offset + around.sentence.end_char
    text = list(draft.article.text[start:end])
    for span in attribution.content:
        for i in range(max(span.start, start), min(span.end, end)):
            text[i - start] = "\0"
    return "".join(text)


def _own(match: re.Match[str], start: int, around: Surroundings) -> bool:
    place = start + match.start() - around.paragraph.offset
    token = next((t.i for t in around.sentence if t.idx + len(t.text) > place), around.cue)
    low, high = sorted((around.cue, token))
    return around.linked(token) and not any(low < rival < high for rival in around.rivals)


def _resolve(match: re.Match[str], today: date) -> Moment | None:
    """The beginning and the size of what an expression means in an article of `today`."""
    kind = match.lastgroup if match.lastgroup in _RESOLVERS else next(k for k in _RESOLVERS if match[k])
    try:
        return _RESOLVERS[kind](match, today)
    except (ValueError, OverflowError):
        return None


def _full_date(match: re.Match[str], today: date, prefix: str) -> Moment:
    month, day = _month(match[prefix + "_month"]), int(match[prefix + "_day"])
    if match[prefix + "_year"]:
        return date(int(match[prefix + "_year"]), month, day), "day"
    found = date(today.year, month, day)
    return (found if found <= today + timedelta(days=7) else date(today.year - 1, month, day)), "day"


def _named_month(match: re.Match[str], today: date) -> Moment:
    month = _month(match["m_name"])
    year = int(match["m_year"]) if match["m_year"] else today.year - (month > today.month)
    return date(year, month, 1), "month"


def _weekday(match: re.Match[str], today: date) -> Moment | None:
    if (match["w_last"] or "").lower() == "next":
        return None
    back = (today.weekday() - _WEEKDAYS[match["w_name"].lower() + "day"]) % 7
    if match["w_last"] and back == 0:
        back = 7
    return today - timedelta(days=back), "day"


def _ago(match: re.Match[str], today: date) -> Moment:
    count = _COUNTS.get(match["a_count"]) or int(match["a_count"])
    return _back(match["a_unit"], count, today)


def _back(unit: str, count: int, today: date) -> Moment:
    if unit == "day":
        return today - timedelta(days=count), "day"
    if unit == "week":
        return today - timedelta(days=today.weekday() + 7 * count), "week"
    if unit == "month":
        return _add_months(today.replace(day=1), -count), "month"
    return date(today.year - count, 1, 1), "year"


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _add_months(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


_RESOLVERS: dict[str, Callable[[re.Match[str], date], Moment | None]] = {
    "md": lambda m, t: _full_date(m, t, "md"),
    "dm": lambda m, t: _full_date(m, t, "dm"),
    "month": _named_month,
    "weekday": _weekday,
    "today": lambda m, t: (t, "day"),
    "yesterday": lambda m, t: (t - timedelta(days=1), "day"),
    "ago": _ago,
    "last": lambda m, t: _back(m["l_unit"], 1, t),
    "year": lambda m, t: (date(int(m["y_name"]), 1, 1), "year"),
}
