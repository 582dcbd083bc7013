"""From pieces to the stored text and its blocks."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.ingest.html.body import Piece
from onrecord.ingest.html.post_words import EmbeddedPost
from onrecord.ingest.text import layout
from onrecord.ingest.text.signatures import find_posts
from onrecord.model import Block, Post, Span


def assemble(pieces: Sequence[Piece], posts: Sequence[EmbeddedPost]) -> tuple[str, tuple[Block, ...]]:
    """The stored text and its blocks: blank lines between blocks, a post's signature on the line after its words.

    A post without words shows its address.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in _without_twins(pieces, posts):
        post = posts[piece.post] if piece.post is not None else None
        shown = piece.text if post is None else post.words or post.url
        if not shown:
            continue
        if parts:
            parts.append("\n\n")
            at += 2
        span = Span(at, at + len(shown))
        parts.append(shown)
        at = span.end
        if post is None:
            blocks.append(Block(kind=piece.kind, span=span))
            continue
        signature = None
        if post.words and post.signature:
            parts.append("\n" + post.signature)
            signature = Span(at + 1, at + 1 + len(post.signature))
            at = signature.end
        blocks.append(Block(kind="post", span=span, post=_post(post, signature)))
    return "".join(parts), tuple(blocks)


def _without_twins(pieces: Sequence[Piece], posts: Sequence[EmbeddedPost]) -> list[Piece]:
    """Of two neighbours that embed the same post (a placeholder and its `noscript` copy), the one with words."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece.post is not None and kept and kept[-1].post is not None:
            before, this = posts[kept[-1].post], posts[piece.post]
            if _same_post(before.url, this.url):
                if this.words and not before.words:
                    kept[-1] = piece
                continue
        kept.append(piece)
    return kept


def _same_post(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    numbers = one.rstrip("/").rpartition("/")[2], other.rstrip("/").rpartition("/")[2]
    return one == other or (numbers[0].isdecimal() and numbers[0] == numbers[1])


def with_signed_posts(text: str, blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The same text; paragraphs that lost their markup but end with `— Name (@handle) date` are posts too."""
    if "@" not in text:
        return text, blocks
    pieces = [
        layout.Piece(block.span.start, block.span.end, number, 1)
        for number, block in enumerate(blocks)
        if block.kind in ("paragraph", "quotation")
    ]
    kept = list(blocks)
    for signed in find_posts(text, pieces):
        start, end = pieces[signed.first].start, pieces[signed.last].end
        if any(block.kind not in ("paragraph", "quotation") for block in blocks if start <= block.span.start < end):
            continue
        post = Block(kind="post", span=signed.span, post=signed.post)
        rest = [Block(kind="paragraph", span=Span(signed.after, end))] if signed.after < end else []
        at = next(number for number, block in enumerate(kept) if block.span.start >= start)
        kept = [*kept[:at], post, *rest, *(block for block in kept[at:] if block.span.start >= end)]
    return text, tuple(kept)


def _post(post: EmbeddedPost, signature: Span | None) -> Post:
    return Post(
        platform=post.platform,
        handle=post.handle,
        name=post.name,
        url=post.url,
        posted_at=post.posted_at,
        signature=signature,
        words_known=bool(post.words),
    )
