"""Find what stands between quotation marks, whatever the marks: pure text, one pass, no exception on odd input.

Marks are paired within a block and by family (double, guillemets, single), so that an apostrophe never closes a double
mark. A last double mark that is never closed quotes the rest of its block; where the next block opens with a mark
again, as newspapers print a quotation of several paragraphs, the parts are linked by `continues`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.model import Span

Family = Literal["double", "angle", "single"]
Turn = Literal["open", "close", "either"]

_MARK = re.compile(r"''|``|[“”„‟\"«»‘’‚'`]")
_MEASURE = re.compile(r"\d\s?['’′]\s?\d{1,2}\s?(?:['’]{2}|[\"”])")
_FAMILIES: dict[str, Family] = {
    **dict.fromkeys(("“", "”", "„", "‟", '"', "''", "``"), "double"),
    **dict.fromkeys(("«", "»"), "angle"),
    **dict.fromkeys(("‘", "’", "‚", "'", "`"), "single"),
}
_OPENERS = frozenset("“„«``‘‚")
_CLOSERS = frozenset("”»’")
_BEFORE_OPEN = frozenset(" \t\n\r\u00a0\u2009\u202f([{<—–-―/:;,.…“„«‘\"'*_•>|")
_ELIDED = re.compile(r"(?:\d|em\b|til\b|tis\b|twas\b|cause\b|round\b|n[’']|bout\b|cuz\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks: `outer` with the marks, `inner` without marks and blanks."""

    outer: Span
    inner: Span
    family: Family
    closed: bool = True
    continues: bool = False
    """Whether it goes on from the last quotation of the block before."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: Family
    turn: Turn


def quotations_of(text: str, blocks: Sequence[Span]) -> list[list[Quotation]]:
    """The outermost quotations of each block in text order, continued ones linked."""
    found = [_pair(text, block) for block in blocks]
    for number in range(len(found) - 1):
        _link(text, blocks[number + 1], found[number], found[number + 1])
    return found


def _link(text: str, block: Span, before: list[Quotation], after: list[Quotation]) -> None:
    """Mark the first quotation of a block as a continuation of one left open in the block before."""
    if not before or before[-1].closed:
        return
    opens = after and after[0].family == before[-1].family and not text[block.start : after[0].outer.start].strip()
    if opens:
        after[0] = replace(after[0], continues=True)


def _pair(text: str, block: Span) -> list[Quotation]:
    """The outermost quotations of one block; the last may be open."""
    marks = _marks(text, block)
    pairs: list[tuple[_Mark, _Mark | None]] = []
    for family in ("double", "angle"):
        pairs += _pair_family(text, [mark for mark in marks if mark.family == family], block)
    taken = [quotation.outer for quotation in _outermost(text, [pair for pair in pairs if pair[1]], block)]
    starts = [span.start for span in taken]
    free = []
    for mark in marks:
        index = bisect_right(starts, mark.start) - 1
        if mark.family == "single" and (index < 0 or taken[index].end <= mark.start):
            free.append(mark)
    return _outermost(text, pairs + _pair_singles(text, free, block), block)


def _marks(text: str, block: Span) -> list[_Mark]:
    measures = deque(match.span() for match in _MEASURE.finditer(text, block.start, block.end))
    marks: list[_Mark] = []
    for match in _MARK.finditer(text, block.start, block.end):
        start, end = match.span()
        while measures and measures[0][1] <= start:
            measures.popleft()
        if measures and measures[0][0] <= start:
            continue
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        marks.append(_Mark(start, end, _FAMILIES[match.group()], _turn(match.group(), before, after)))
    return marks


def _turn(mark: str, before: str, after: str) -> Turn:
    """Which way a mark faces: its shape decides, unless its place plainly says otherwise."""
    may_open = before in _BEFORE_OPEN and not after.isspace()
    may_close = not before.isspace()
    if mark in _OPENERS:
        return "close" if may_close and not may_open and not after.isalnum() else "open"
    if mark in _CLOSERS:
        return "open" if before.isspace() and not after.isspace() else "close"
    if may_open and may_close:
        return "open" if after.isalnum() and before not in ",.…!?;:" else "either"
    return "open" if may_open else "close"


def _pair_family(text: str, marks: list[_Mark], block: Span) -> list[tuple[_Mark, _Mark | None]]:
    """Pair marks of one family; an opening mark inside an open quotation is a nested one when both are closed."""
    pairs: list[tuple[_Mark, _Mark | None]] = []
    stack: list[_Mark] = []
    for mark in marks:
        turn = mark.turn
        if turn == "either":
            turn = "close" if stack else "open"
        if turn == "open":
            stack.append(mark)
        elif stack:
            pairs.append((stack.pop(), mark))
    # What is still open at the end never closed. Only the last such mark can be the head of a longer quotation;
    # the pairs made after it stay, for they are whole.
    if stack and not any(first.start > stack[-1].start for first, _ in pairs):
        pairs.append((stack[-1], None))
    elif stack and stack[0].start == block.start + _blank(text, block):
        pairs.append((stack[0], None))
    return pairs


def _blank(text: str, block: Span) -> int:
    words = text[block.start : block.end]
    return len(words) - len(words.lstrip())


def _pair_singles(text: str, marks: list[_Mark], block: Span) -> list[tuple[_Mark, _Mark | None]]:
    """Pair single marks, telling them from apostrophes by what stands around them."""
    pairs: list[tuple[_Mark, _Mark | None]] = []
    closers = [mark for mark in marks if _may_close_single(text, mark, block)]
    after, next_closer = block.start, 0
    for mark in marks:
        if mark.start < after or not _may_open_single(text, mark, block):
            continue
        while next_closer < len(closers) and closers[next_closer].start <= mark.end:
            next_closer += 1
        close = _choose_closer(text, closers[next_closer : next_closer + 6], block)
        if close is not None:
            pairs.append((mark, close))
            after = close.end
    return pairs


def _may_open_single(text: str, mark: _Mark, block: Span) -> bool:
    before = text[mark.start - 1] if mark.start > block.start else " "
    after = text[mark.end : mark.end + 1]
    if before not in _BEFORE_OPEN or not after or after.isspace():
        return False
    return text[mark.start] in "‘‚`" or not _ELIDED.match(text, mark.end)


def _may_close_single(text: str, mark: _Mark, block: Span) -> bool:
    if text[mark.start] in "‘‚" or mark.start == block.start or text[mark.start - 1].isspace():
        return False
    return mark.end >= block.end or not text[mark.end].isalnum()


def _choose_closer(text: str, closers: list[_Mark], block: Span) -> _Mark | None:
    """The first mark that surely closes, or else the first that may: "the workers' pay" hardly ends a quotation."""
    for mark in closers:
        possessive = text[mark.start - 1] in "sS" and text[mark.end : mark.end + 1].isspace()
        follows = text[mark.end : mark.end + 2].strip()
        if not (possessive and follows[:1].islower()):
            return mark
    return closers[0] if closers else None


def _outermost(text: str, pairs: list[tuple[_Mark, _Mark | None]], block: Span) -> list[Quotation]:
    found: list[Quotation] = []
    end = block.start
    for first, last in sorted(pairs, key=lambda pair: (pair[0].start, -(pair[1].end if pair[1] else block.end))):
        if first.start < end:
            continue
        outer_end = last.end if last else block.end
        inner = _trimmed(text, first.end, last.start if last else block.end)
        if inner is None:
            continue
        found.append(Quotation(Span(first.start, outer_end), inner, first.family, closed=last is not None))
        end = outer_end
    return found


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
