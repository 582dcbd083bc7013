"""Where the words of an act stand in the parse."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.language import Paragraph, Parse


class Places:
    """The parsed pieces of an article, found by a place in its text."""

    def __init__(self, parse: Parse) -> None:
        """Look at the pieces of `parse`."""
        self.paragraphs = parse.paragraphs
        self._offsets = [piece.offset for piece in parse.paragraphs]

    def at(self, place: int) -> Paragraph | None:
        """The piece that holds a character."""
        number = bisect_right(self._offsets, place) - 1
        return self.paragraphs[number] if number >= 0 and place < self.paragraphs[number].end else None

    def tokens(self, span: Span) -> list[Token]:
        """The words that share a character with a span; none where it was not parsed."""
        piece = self.at(span.start)
        if piece is None:
            return []
        last = min(span.end, piece.end) - piece.offset
        found = piece.doc.char_span(span.start - piece.offset, last, alignment_mode="expand")
        return [token for token in found if not token.is_space] if found is not None else []

    def head(self, span: Span) -> Token | None:
        """The word of a span on which its others hang, the first verb or noun among several; None without a word."""
        tokens = self.tokens(span)
        inside = {token.i for token in tokens}
        tops = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
        first = tops[0] if tops else None
        return next((t for t in tops if t.pos_ in ("VERB", "NOUN", "ADJ")), first)
