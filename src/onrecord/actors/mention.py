"""A mention of somebody: where it stands and what its own words tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.actors.knowledge import Gender
from onrecord.model import ActorKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.language import Paragraph


@dataclass(slots=True, eq=False)
class Mention:
    """A name as it stands in the text, without title and possessive."""

    span: Span
    name: str
    kind: ActorKind
    paragraph: int
    """Number of the parsed piece that holds it."""
    first: int
    last: int
    """Its first and last token in that piece."""
    title: Span | None = None
    """The words of office or address right before the name: Foreign Minister, Mr."""
    title_words: str = ""
    gender: Gender | None = None
    """What the title tells."""
    quoted: bool = False
    """True where it stands inside quotation marks or a post."""
    headline: bool = False
    country: str | None = None
    home: str | None = None
    """Whose an institution is: the code of a state, or the word for its owner, that its name begins with or follows."""
    subject: bool = False
    """Whether it is the subject of a verb."""
    place: bool = False
    """Whether the name finder or an "in" before it takes it for a place."""

    @property
    def words(self) -> list[str]:
        """The words of the name."""
        return self.name.split()


def is_subject(token: Token) -> bool:
    """Whether a token heads the subject of a verb, or is one of several that do."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass", "agent")


def head_of(tokens: list[Token]) -> Token:
    """The token on which the others hang; among several, the first noun-like one."""
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head is token or token.head.i == token.i]
    for token in tops or tokens:
        if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
            return token
    return (tops or tokens)[0]


def tokens_in(paragraph: Paragraph, span: Span) -> list[Token]:
    """The tokens of a parsed piece that share a character with `span`."""
    start, end = span.start - paragraph.offset, span.end - paragraph.offset
    found = paragraph.doc.char_span(max(start, 0), min(end, len(paragraph.doc.text)), alignment_mode="expand")
    return [token for token in found if not token.is_space] if found is not None else []
