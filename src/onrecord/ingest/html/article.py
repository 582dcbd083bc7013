"""An HTML page to an article: its text in reading order, with embedded posts as posts in their places."""

from __future__ import annotations

from onrecord.ingest.html.assemble import assemble, with_signed_posts
from onrecord.ingest.html.body import Piece, extract_body
from onrecord.ingest.html.embeds import lift_posts
from onrecord.ingest.html.metadata import Metadata, read_metadata
from onrecord.ingest.html.page import copy_of, decode_page, drop_hidden, parse_page
from onrecord.ingest.html.places import complete_body, key_of, read_source
from onrecord.ingest.html.standfirst import find_standfirst, is_marked_standfirst, place_standfirst
from onrecord.ingest.identity import content_id
from onrecord.ingest.item import Hints
from onrecord.ingest.rejection import Rejection
from onrecord.ingest.screen import detect_language, screen_page
from onrecord.model import Article, Block


def article_from_html(data: bytes, origin: str, hints: Hints) -> Article | Rejection:
    """The report on a page, or why there is none; never raises for what the page holds.

    What `hints` say (address, title, outlet, date, authors) comes before what the page says.

    >>> page = b"<html><body><h1>Ferry talks fail</h1><p>The ferry to Ostrel will not sail, both ports said.</p></html>"
    >>> article = article_from_html(page, "page.html", Hints())
    >>> article.title, [block.kind for block in article.blocks]
    ('Ferry talks fail', ['headline', 'paragraph'])
    """
    markup = decode_page(data, origin=origin, declared=hints.charset)
    if isinstance(markup, Rejection):
        return markup
    tree = parse_page(markup, origin=origin)
    if isinstance(tree, Rejection):
        return tree
    metadata = read_metadata(tree, markup, hints.url)
    drop_hidden(tree)
    untouched = copy_of(tree)
    lifted = lift_posts(tree, markup)
    source = read_source(tree, lifted)
    body = complete_body(extract_body(tree, untouched, lifted), source, lifted)
    title = hints.title or metadata.title
    standfirst = find_standfirst(source, metadata.title, metadata.standfirst)
    marked = standfirst is not None and is_marked_standfirst(source, standfirst)
    body = place_standfirst(_without_title(body, title), standfirst, is_marked=marked)
    pieces = [Piece("headline", title), *body] if title else body
    text, blocks = with_signed_posts(*assemble(pieces, lifted.posts))
    captions = [caption for _, caption in source.captions]
    if refused := screen_page(text, blocks, metadata, captions, [run.text for run in source.runs], origin=origin):
        return refused
    return _article(text, blocks, origin, hints, metadata, title, standfirst)


def _without_title(pieces: list[Piece], title: str | None) -> list[Piece]:
    """The body without the headline that the extractor may have left at its beginning."""
    key = key_of(title or "")
    for number, piece in enumerate(pieces[:3]):
        if key and piece.post is None and key_of(piece.text) == key and len(piece.text) <= len(title or "") + 20:
            return [*pieces[:number], *pieces[number + 1 :]]
    return pieces


def _article(
    text: str,
    blocks: tuple[Block, ...],
    origin: str,
    hints: Hints,
    metadata: Metadata,
    title: str | None,
    standfirst: str | None,
) -> Article:
    url, outlet = hints.url or metadata.url, hints.outlet or metadata.outlet
    published = hints.published or metadata.published
    return Article(
        id=content_id(text, title=title, url=url, outlet=outlet, published=published, modified=metadata.modified),
        text=text,
        blocks=blocks,
        origin=origin,
        url=url,
        outlet=outlet,
        title=title,
        standfirst=standfirst or metadata.standfirst,
        authors=hints.authors or metadata.authors,
        published=published,
        published_from=(hints.published_from or "hint") if hints.published else metadata.published_from,
        modified=metadata.modified,
        language=detect_language(text),
    )
