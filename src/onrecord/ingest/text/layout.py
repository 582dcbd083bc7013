"""The paragraphs of a plain text: set apart by blank lines, one on each line, or wrapped at a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\n\r\f\x85\u2028\u2029]")
_FIRST_WORD = re.compile(r"\S+")
_WIDEST, _NARROWEST = 120, 40
"""Columns between which a text can be hard-wrapped."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph's place in the text, without the blanks around it."""

    start: int
    end: int
    group: int
    """Pieces of one group have no blank line between them."""
    gap: int
    """Blank lines before it."""

    def of(self, text: str) -> str:
        """Its characters."""
        return text[self.start : self.end]


def find_pieces(text: str) -> list[Piece]:
    """The paragraphs of a text in order.

    >>> [piece.of("One.\\n\\nTwo.\\nThree.") for piece in find_pieces("One.\\n\\nTwo.\\nThree.")]
    ['One.', 'Two.', 'Three.']
    """
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    if width is None:
        return lines
    joined: list[Piece] = []
    for number, line in enumerate(lines):
        if number and line.group == lines[number - 1].group and _continues(text, lines[number - 1], line, width):
            last = joined[-1]
            joined[-1] = Piece(last.start, line.end, last.group, last.gap)
        else:
            joined.append(line)
    return joined


def usual_gap(pieces: Sequence[Piece]) -> int:
    """The number of blank lines that most often stand between paragraphs; 0 where blank lines are rare.

    The line after the headline does not count: many texts have a blank line there and nowhere else.
    """
    gaps = [piece.gap for piece in pieces[2 if len(pieces) > 3 else 1 :]]
    wide = Counter(gap for gap in gaps if gap)
    if wide.total() * 4 < len(gaps):
        return 0
    return max(wide, key=lambda gap: (wide[gap], -gap), default=0)


def _lines(text: str) -> Iterator[Piece]:
    """Every line that is not blank."""
    start, group, blanks = 0, 0, 0
    ends = [match.span() for match in _BREAK.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        line = text[start:end]
        if stripped := line.strip():
            first = start + len(line) - len(line.lstrip())
            group += blanks > 0
            yield Piece(first, first + len(stripped), group, blanks)
            blanks = 0
        else:
            blanks += 1
        start = following


def _wrap_width(text: str, lines: Sequence[Piece]) -> int | None:
    """The column at which the text is wrapped; null when it is not.

    In wrapped text the first word of nearly every line would not have fitted on the line before it.
    """
    joins = [(above, below) for above, below in pairwise(lines) if above.group == below.group]
    if len(joins) < 3:
        return None
    width = max(_length(above) for above, _ in joins)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(1 for above, below in joins if _is_full(text, above, below, width))
    return width if full >= 0.7 * len(joins) else None


def _continues(text: str, above: Piece, below: Piece, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line above it: not after a short line that ends a sentence."""
    if _is_full(text, above, below, width):
        return True
    return text[above.end - 1] not in '.!?:"”’' and _length(above) > width // 2


def _is_full(text: str, above: Piece, below: Piece, width: int) -> bool:
    word = _FIRST_WORD.match(text, below.start, below.end)
    return word is not None and _length(above) + 1 + len(word.group()) > width - 3


def _length(line: Piece) -> int:
    return line.end - line.start
