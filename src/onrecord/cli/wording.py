"""How the fields of a statement are put to a reader."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.model import Actor, Article, Candidate, Statement, TimeInterval


def when(start: str | None, end: str | None, granularity: str | None) -> str:
    """An interval as a person writes it: a minute, a day, a month, or first to last day.

    >>> when("2031-03-03", "2031-03-04", "day"), when("2031-03-01", "2031-03-03", "week")
    ('2031-03-03', '2031-03-01 to 2031-03-02')
    """
    if not start:
        return ""
    if granularity in ("minute", "hour"):
        return start[:16].replace("T", " ")
    if granularity in ("month", "year"):
        return start[: 7 if granularity == "month" else 4]
    last = _last_day(end) if end else start[:10]
    return start[:10] if last <= start[:10] else f"{start[:10]} to {last}"


def said(interval: TimeInterval | None) -> str:
    """When a statement was made; in brackets where only the article's own day tells it."""
    if interval is None:
        return ""
    words = when(interval.start, interval.end, interval.granularity)
    return f"({words})" if interval.basis == "article" else words


def manner(statement: Statement) -> str:
    """Kind of statement and whatever is out of the ordinary about it."""
    parts: list[str] = [statement.kind]
    if statement.polarity != "affirms":
        parts.append(statement.polarity)
    if statement.certainty != "plain":
        parts.append(statement.certainty)
    if statement.headline:
        parts.append("headline")
    if statement.parent:
        parts.append(f"within {number_of(statement.parent)}")
    if statement.same_as:
        parts.append(f"repeats {number_of(statement.same_as)}")
    return ", ".join(parts)


def number_of(statement_id: str) -> str:
    """The number in a statement's id.

    >>> number_of("0f3a-s12")
    '12'
    """
    return statement_id.rpartition("-s")[2]


def words_of(statement: Statement, article: Article) -> str:
    """What is said, its parts joined by an ellipsis."""
    return " … ".join(span.of(article.text) for span in statement.content)


def likeliest(candidates: tuple[Candidate, ...], actors: dict[str, Actor]) -> str | None:
    """The name of the likeliest candidate; null without any."""
    if not candidates:
        return None
    best = max(candidates, key=lambda candidate: candidate.confidence)
    return actors[best.value].name if best.value in actors else best.value


def _last_day(end: str) -> str:
    """The last day before an exclusive end."""
    try:
        day = date.fromisoformat(end[:10])
    except ValueError:  # a year or a month stands for its first day
        return end[:10]
    ends_at_midnight = len(end) <= 10 or end[11:19].startswith("00:00:00")
    return (day - timedelta(days=1)).isoformat() if ends_at_midnight else day.isoformat()
