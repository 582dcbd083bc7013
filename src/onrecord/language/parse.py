"""The parsed pieces of an article, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.model import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed piece of a block; `offset` is where the piece starts in the article's text."""

    block: Block
    doc: Doc
    offset: int
    end: int = field(init=False)
    """Where the piece ends in the article's text."""

    def __post_init__(self) -> None:
        # Asked for thousands of times an article, and the parser joins all tokens to answer.
        object.__setattr__(self, "end", self.offset + len(self.doc.text))

    def span(self, part: Token | TokenSpan) -> Span:
        """The place of a token or a token span of `doc` in the article's text."""
        start = part.idx if hasattr(part, "idx") else part.start_char
        return Span(self.offset + start, self.offset + start + len(part.text))


@dataclass(frozen=True, slots=True)
class Parse:
    """The parsed pieces of an article in text order."""

    paragraphs: tuple[Paragraph, ...]

    def at(self, position: int) -> Paragraph | None:
        """The piece that holds the character at `position`."""
        for paragraph in self.paragraphs:
            if paragraph.offset <= position < paragraph.end:
                return paragraph
        return None
