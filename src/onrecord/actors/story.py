"""What has been told so far in an article: who spoke where, and what stands in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.actors.cast import Cast
from onrecord.actors.figure import Figure
from onrecord.model import Article, Span

if TYPE_CHECKING:
    from onrecord.actors.coreference.vectors import Vectors
    from onrecord.actors.registered import Registered

LONGEST_QUOTATION = 2_000
"""Characters after which an opening mark without its close is taken for a stray one."""

_QUOTED = re.compile(rf"“[^“”\n]{{1,{LONGEST_QUOTATION}}}(?:”|$)|\"[^\"\n]{{1,{LONGEST_QUOTATION}}}\"", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is meant, how sure that is, and who else it might have been."""

    figure: Figure | None
    confidence: float
    others: tuple[tuple[Figure, float], ...] = ()
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody spoke at this place of the text."""

    position: int
    paragraph: int
    figure: Figure


@dataclass(slots=True)
class Story:
    """The cast and the turns of one article."""

    cast: Cast
    text: str
    quoted: list[Span]
    turns: list[Turn] = field(default_factory=list)
    """In text order."""
    vectors: Vectors | None = None
    """The encoder's vectors; None where the article was not encoded."""
    registered: Registered | None = None
    """What the user's registry tells of the cast; None without one."""
    unnamed: dict[tuple[int, int], Figure] = field(default_factory=dict)
    """Those whose name the text holds back where it brings them in, by piece and token of the noun."""
    _positions: list[int] = field(default_factory=list)
    _offsets: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _quotation_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._offsets = [piece.offset for piece in self.cast.parse.paragraphs]
        self._ends = [piece.end for piece in self.cast.parse.paragraphs]
        self._quotation_starts = [span.start for span in self.quoted]

    def note(self, position: int, paragraph: int, figure: Figure) -> None:
        """Remember who spoke."""
        at = bisect_right(self._positions, position)
        self.turns.insert(at, Turn(position, paragraph, figure))
        self._positions.insert(at, position)

    def last_turn(self, position: int) -> Turn | None:
        """Who spoke last before a place."""
        at = bisect_right(self._positions, position - 1)
        return self.turns[at - 1] if at else None

    def turns_since(self, paragraph: int, position: int) -> list[Turn]:
        """The turns from a piece on up to a place, the latest first."""
        found: list[Turn] = []
        for at in range(bisect_right(self._positions, position - 1) - 1, -1, -1):
            if self.turns[at].paragraph < paragraph:
                break
            found.append(self.turns[at])
        return found

    def in_quotation(self, position: int) -> Span | None:
        """The quotation around a place."""
        at = bisect_right(self._quotation_starts, position) - 1
        return self.quoted[at] if at >= 0 and position < self.quoted[at].end else None

    def paragraph_at(self, position: int) -> int | None:
        """The number of the parsed piece that holds a place."""
        at = bisect_right(self._offsets, position) - 1
        return at if at >= 0 and position < self._ends[at] else None


def quotations(article: Article) -> list[Span]:
    """The spans between quotation marks, and the posts, in text order.

    >>> [s.of(a.text) for a in [Article(id="", text='He said "no" and “yes”.')] for s in quotations(a)]
    ['"no"', '“yes”']
    """
    posts = [block.span for block in article.blocks if block.kind == "post"]
    marks = [Span(m.start(), m.end()) for m in _QUOTED.finditer(article.text)]
    found: list[Span] = []
    for span in sorted(posts + marks):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found
