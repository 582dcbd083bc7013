"""Where a content begins and ends, by one convention for all rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.candidates import Candidate
from onrecord.attribution.passage import Passage
from onrecord.attribution.quotations import Quotation
from onrecord.model import Span

_PLACE = r"[A-Z][\w.'’]*(?:[ ,]{1,2}[A-Z][\w.'’]*){0,5}(?:,? \d{1,2})?"
_DATELINE = re.compile(_PLACE + r"(?: ?\([A-Za-z /]{2,20}\))? ?(?:—|–|--|-) ?(?=[A-Z\"“])")
"""Place and agency before a report's first words: "PORT ALDEN, Vessia (WN) — "."""

_REMARK = re.compile(r"[\"”] (?=(?:even though|although|though|despite) )")
"""What the outlet adds after quoted words: "... “no gates,” even though there were six"."""
_DANGLING = re.compile(r"[\s,;]+(?:and|but|or)$")


class Bounds:
    """Trims contents by the article's quotations; `wide` keeps the word "that" before a clause, as PolNeAR does."""

    def __init__(self, passages: Sequence[Passage], *, wide: bool) -> None:
        self.passages, self.wide = passages, wide
        self.starts = [passage.start for passage in passages]

    def trim(self, candidate: Candidate) -> Candidate | None:
        """The candidate with whole quotations and without outer punctuation; null when nothing is left."""
        if candidate.kind is not None:
            return candidate
        content = []
        for span in candidate.content:
            passage = self.passages[max(0, bisect_right(self.starts, span.start) - 1)]
            trimmed = _trimmed(passage, _balanced(span, passage.quotations, candidate.anchor), self.wide)
            if trimmed is not None:
                content.append(trimmed)
        return replace(candidate, content=_disjoint(content)) if content else None


def _balanced(span: Span, quotations: Sequence[Quotation], anchor: int) -> Span:
    """The span with every quotation that it cuts taken in whole, or left out where hardly a word of it lies inside."""
    start, end = span.start, span.end
    for quotation in quotations:
        outer = quotation.outer
        if outer.start <= anchor < outer.end or not (start < outer.end and outer.start < end):
            continue
        if (
            (outer.start < start and outer.start >= anchor)
            or outer.start < start <= quotation.inner.start + 1
            or (outer.start < start and anchor > outer.end)
        ):
            start = outer.start
        if end < outer.end and (anchor < outer.start or anchor >= outer.end):
            end = outer.end
    return Span(start, end)


def _trimmed(passage: Passage, span: Span, wide: bool) -> Span | None:
    """Without blanks, outer punctuation and, in the record's convention, the word that introduces a clause."""
    text = passage.text
    start, end = span.start, span.end
    dateline = _DATELINE.match(text, passage.start, passage.end)
    if dateline is not None and start < dateline.end() < end:
        start = dateline.end()
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-"):
        start += 1
    if not wide and text.startswith("that ", start, end):
        start += len("that ")
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    remark = _REMARK.search(text, start, end)
    if remark is not None:
        end = remark.start() + 1
    dangling = _DANGLING.search(text, max(start, end - 8), end)
    if dangling is not None:
        end = dangling.start()
    return Span(start, end) if start < end else None


def _disjoint(content: list[Span]) -> tuple[Span, ...]:
    """The spans in order; overlapping ones joined."""
    joined: list[Span] = []
    for span in sorted(content):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
