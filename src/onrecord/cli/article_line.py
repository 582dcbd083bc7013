"""An article as `ingest --json` writes it."""

from msgspec import Struct

from onrecord.model import Article, BlockKind, Span


class PostLine(Struct, frozen=True):
    """An embedded post; each field null where the page does not give it."""

    platform: str | None
    handle: str | None
    name: str | None
    url: str | None
    posted_at: str | None


class BlockLine(Struct, frozen=True):
    """A part of the text."""

    kind: BlockKind
    span: Span
    post: PostLine | None


class ArticleLine(Struct, frozen=True):
    """One article before any reading."""

    id: str
    origin: str
    url: str | None
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    language: str | None
    text: str
    blocks: tuple[BlockLine, ...]


def article_line(article: Article) -> ArticleLine:
    """The article with the fields of its line."""
    blocks = tuple(
        BlockLine(
            block.kind,
            block.span,
            None
            if block.post is None
            else PostLine(
                block.post.platform, block.post.handle, block.post.name, block.post.url, block.post.posted_at
            ),
        )
        for block in article.blocks
    )
    return ArticleLine(
        article.id,
        article.origin,
        article.url,
        article.outlet,
        article.title,
        article.authors,
        article.published,
        article.language,
        article.text,
        blocks,
    )
