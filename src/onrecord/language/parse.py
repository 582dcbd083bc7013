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
    # What follows is asked for thousands of times an article, and the parser joins all tokens to answer.
    text: str = field(init=False, repr=False)
    end: int = field(init=False)
    """Where the piece ends in the article's text."""
    starts: list[int] = field(init=False, repr=False)
    """Where each token starts in `text`."""
    ends: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        table = self.doc.to_array(["IDX", "LENGTH"]).astype("int64").reshape(-1, 2)
        object.__setattr__(self, "text", self.doc.text)
        object.__setattr__(self, "end", self.offset + len(self.text))
        object.__setattr__(self, "starts", table[:, 0].tolist())
        object.__setattr__(self, "ends", table.sum(1).tolist())

    def words(self, first: int, last: int) -> str:
        """The text of the tokens from `first` to `last`; the piece's last token stands for any after it."""
        return self.text[self.starts[first] : self.ends[min(last, len(self.ends) - 1)]]

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
