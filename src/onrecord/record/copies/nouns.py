"""What is asked of the copies of a record and what comes out, as plain structs that load no database library."""

from typing import Literal

from msgspec import Struct

Sharing = Literal["identical", "near", "part"]


class CopyQuery(Struct, frozen=True, kw_only=True):
    """Which copies to find; every field that is given narrows the search."""

    article: str | None = None
    """Id of an article that is among them."""
    outlet: str | None = None
    """Part of the name of an outlet that carries one of them; case and accents are ignored."""
    parts: bool = False
    """Pairs of articles that share passages, but are different reports; else groups of copies."""
    limit: int | None = None
    """Null for all."""


class TextPart(Struct, frozen=True):
    """A part of an article's text."""

    start: int
    end: int
    text: str


class SharedPassage(Struct, frozen=True, kw_only=True):
    """A passage that an article shares with an earlier one."""

    here: TextPart
    there: TextPart
    words: int
    """Words outside quotation marks that are the same in both."""
    likeness: float
    changes: tuple[tuple[str, str], ...]
    """Words that differ: those of this article, and what the earlier one has instead; either may be empty."""


class CopiedArticle(Struct, frozen=True, kw_only=True):
    """One article of a group of copies, beside the earliest of them that it shares text with."""

    article_id: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    origin: str
    copy_of: str | None
    """Null for the first of the group."""
    kind: Sharing | None
    share: float | None
    """How much of its outlet's own words the earlier article has, too."""
    passages: tuple[SharedPassage, ...]
    only_here: tuple[TextPart, ...]
    """What the earlier article lacks."""
    left_out: tuple[TextPart, ...]
    """What only the earlier article has, with places in its text."""


class CopyGroup(Struct, frozen=True, kw_only=True):
    """Articles that are copies of one another, the earliest first; or two that share passages."""

    group_id: str
    """Id of the earliest article."""
    outlets: tuple[str, ...]
    """Who carries it, in alphabetical order."""
    articles: tuple[CopiedArticle, ...]
