"""The stage that finds the time expressions of each report and tells what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from onrecord.draft import Draft
from onrecord.model import Span, TimeInterval
from onrecord.times.anchors import Anchor, anchor_of, anchor_of_block
from onrecord.times.calendar import Period
from onrecord.times.context import Context, Direction
from onrecord.times.expressions import Expression, find
from onrecord.times.resolve import is_absolute, resolve
from onrecord.times.syntax import Syntax

_REMEMBERED = 3
"""Pieces of text after which a time is no longer what "the next day" counts from."""
_ANY_DAY = Anchor(date(2000, 1, 1))
"""Stands in where an absolute date needs no day to count from."""


class Times:
    """Stage: find time expressions and what they mean, given the day of the report. Gives `Draft.times`."""

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Add the times of every parsed draft, in text order; a draft without any day gets the absolute ones."""
        for draft in drafts:
            draft.times = list(find_times(draft))


def find_times(draft: Draft) -> Iterator[TimeInterval]:
    """What the time expressions of a parsed draft mean, in text order."""
    article = anchor_of(draft.article)
    reference: tuple[int, Period] | None = None
    for number, paragraph in enumerate(draft.parse.paragraphs if draft.parse is not None else ()):
        text = paragraph.doc.text
        anchor = anchor_of_block(paragraph.block, article)
        syntax = Syntax(paragraph)
        for found in find(text, syntax):
            if anchor is None and not is_absolute(found):
                continue
            near = reference[1] if reference is not None and number - reference[0] <= _REMEMBERED else None
            here = Context(anchor or _ANY_DAY, _direction(found, text, syntax), near)
            if found.kind in ("clock", "at") and reference is not None and reference[0] != number:
                here = replace(here, reference=None)
            period = resolve(found, here)
            if period is None:
                continue
            if "/" not in period.value and not period.value.startswith("P"):
                reference = number, period
            yield period.interval(Span(paragraph.offset + found.start, paragraph.offset + found.end))


def _direction(found: Expression, text: str, syntax: Syntax) -> Direction:
    head = text[max(0, found.start - 20) : found.start].lower().rstrip()
    if head.endswith(("ahead of", "ahead of the", "ahead of a", "upcoming", "starting", "beginning")):
        return "future"
    if head.endswith(" back in"):
        return "past"
    return syntax.direction(found.inner[0].start if found.inner else found.start)
