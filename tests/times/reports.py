"""Reports of one sentence, and the times that are found in them."""

from __future__ import annotations

from attribution.findings import LANGUAGE
from onrecord.draft import Draft
from onrecord.model import Article, Block, Post, Span, TimeInterval
from onrecord.times import Times

TIMES = Times()
MONDAY = "2031-03-10"


def report(*lines: str, published: str | None = MONDAY, post: Post | None = None) -> Draft:
    """A report with one block a line; the last is the post, where there is one."""
    blocks, start = [], 0
    for number, line in enumerate(lines, 1):
        span, own = Span(start, start + len(line)), post if number == len(lines) else None
        blocks.append(Block(kind="post" if own else "paragraph", span=span, post=own))
        start = span.end + 1
    return Draft(Article(id="t", text="\n".join(lines), blocks=tuple(blocks), published=published))


def times(*lines: str, published: str | None = MONDAY, post: Post | None = None) -> list[TimeInterval]:
    """The times of such a report."""
    found = report(*lines, published=published, post=post)
    LANGUAGE([found])
    TIMES([found])
    return found.times


def values(*lines: str, published: str | None = MONDAY, post: Post | None = None) -> list[str]:
    """Their TIMEX3 values."""
    return [time.value for time in times(*lines, published=published, post=post)]
