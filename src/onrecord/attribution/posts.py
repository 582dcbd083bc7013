"""Embedded posts: statements with a known speaker, whose words no other rule may cut up."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.attribution.candidates import Candidate
from onrecord.model import Article, Block, Span


def post_candidates(article: Article) -> Iterator[Candidate]:
    """One for every embedded post whose words are known."""
    for block in article.blocks:
        if block.kind == "post" and block.post is not None and block.post.words_known:
            yield Candidate(
                rule="embedded post",
                content=(block.span,),
                source=_author(article.text, block),
                anchor=block.span.start,
                kind="post",
                post=block.post,
            )


def _author(text: str, block: Block) -> tuple[Span, ...]:
    """The author's name in the signature line, the handle where it gives no name, or the line when it shows neither."""
    post = block.post
    if post is None or post.signature is None:
        return ()
    line = post.signature
    for shown in (post.name, f"@{post.handle}" if post.handle else None, post.handle):
        start = text.find(shown, line.start, line.end) if shown else -1
        if shown and start >= 0:
            return (Span(start, start + len(shown)),)
    return (line,)
