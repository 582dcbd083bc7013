"""An article from plain text: the text as it is, its headline, paragraphs and signed posts as blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.ingest.identity import content_id
from onrecord.ingest.knowledge import words
from onrecord.ingest.text.encoding import storable, storable_line
from onrecord.ingest.text.layout import Piece, find_pieces
from onrecord.ingest.text.masthead import find_masthead
from onrecord.ingest.text.signatures import SignedPost, find_posts, signatures_in
from onrecord.model import Article, Block, BlockKind, Span

_BULLET = re.compile(r"(?:[•◦▪●‣·*]|[-–]|\d{1,2}[.)])\s+(?=\S)")
_HEADING_MARK = re.compile(r"#{1,6}\s+(?=\S)")
_SENTENCE_BREAK = re.compile(r"[a-z0-9]{3}[.!?][\"”’)]?\s+[\"“‘(]?[A-Z]")
_FUNCTION_WORD = re.compile(r"\b(?:the|a|an|was|were|had|said|his|her|their|its|that|which|who)\b|\bon \w+day\b")
"""Words that headlines leave out and sentences of a report do not."""
_DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]{2,40}(?:, [A-Z][\w. ]{1,30})?\s?(?:\([A-Za-z /]{2,30}\)\s?)?(?:—|–|--|-\s)"
    r"|\([A-Z][A-Za-z /]{1,30}\)\s"
)
_LONGEST_HEADLINE, _LONGEST_SENTENCE_HEADLINE = 200, 130
_LONGEST_FIRST_LINE = 2000


def article_from_text(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    published_from: str | None = None,
    modified: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    authors: Sequence[str] = (),
    origin: str = "",
) -> Article:
    """An article whose text is `text` as it is (see `storable`), with line ends and blanks kept.

    `title` is the headline where it is known; when the text does not begin with it, it is put before the text with a
    blank line, so that it has a span too. Without it the first line is the headline if it reads like one. `published`
    and `modified` are ISO 8601.

    >>> article = article_from_text("Ferry talks fail\\n\\nVerel left early.\\nShe gave no reason.")
    >>> [(block.kind, block.span.of(article.text)) for block in article.blocks][0]
    ('headline', 'Ferry talks fail')
    """
    stored = storable(text)
    title = storable_line(title)
    if title is not None and not _begins_with(stored, title):
        stored = f"{title}\n\n{stored}"
    pieces = find_pieces(stored)
    is_headline = bool(pieces) and (title is not None or looks_like_headline(stored, pieces))
    if is_headline and title is None and _is_first_post(stored, pieces):
        is_headline = False
    if is_headline and published is None:
        masthead = find_masthead(stored, pieces[1:])
        published, published_from = masthead.published, "date line" if masthead.published else published_from
        outlet, authors = outlet or masthead.outlet, authors or masthead.authors
        del pieces[1 : 1 + masthead.lines]
    blocks = _blocks(stored, pieces, is_headline)
    if title is None and blocks and blocks[0].kind == "headline":
        title = storable_line(blocks[0].span.of(stored))
    standfirst = next((block.span.of(stored) for block in blocks if block.kind == "standfirst"), None)
    return Article(
        id=content_id(stored, title=title, url=url, outlet=outlet, published=published, modified=modified),
        text=stored,
        blocks=tuple(blocks),
        origin=origin,
        url=url,
        outlet=outlet,
        title=title,
        standfirst=standfirst,
        authors=tuple(authors),
        published=published,
        published_from=published_from,
        modified=modified,
    )


def looks_like_headline(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether the first paragraph reads like a headline: short, on one line, not a sentence of a report."""
    first, others = pieces[0].of(text), pieces[1:]
    if not others or len(first) > _LONGEST_HEADLINE or "\n" in first or first[-1] in ":," or _DATELINE.match(first):
        return False
    if sum(c.isalnum() for c in first) < 3 or _is_caption(first):
        return False
    breaks = len(_SENTENCE_BREAK.findall(first))
    if breaks > 1 or (breaks and len(first) > _LONGEST_SENTENCE_HEADLINE):
        return False
    if first.rstrip('"”’').endswith("."):
        longest = max(piece.end - piece.start for piece in others)
        terse = len(_FUNCTION_WORD.findall(first)) < 2 and len(first) <= _LONGEST_SENTENCE_HEADLINE
        return terse and len(others) > 1 and longest > len(first)
    return True


def _begins_with(text: str, title: str) -> bool:
    """Whether one of the first lines is the title, up to punctuation and a site's name after it."""
    first = text.lstrip()[:_LONGEST_FIRST_LINE].split("\n", 1)[0]
    have, want = _letters(first), _letters(title)
    if not have or not want:
        return False
    return have == want or (
        min(len(have), len(want)) > 20
        and (want.startswith(have) or have.startswith(want))
        and abs(len(have) - len(want)) < 40
    )


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _is_first_post(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether the first paragraph is a post: signed itself, or before a signature and written like a post."""
    if signatures_in(text, pieces[0]):
        return True
    following = signatures_in(text, pieces[1])
    if not following or following[0].start != pieces[1].start:
        return False
    first = pieces[0].of(text)
    return len(pieces) == 2 or first[-1] in ".!?…" or re.search(r"[#@]\w|https?://", first) is not None


def _blocks(text: str, pieces: Sequence[Piece], is_headline: bool) -> list[Block]:
    """Blocks in text order; furniture of the page and lines without a word are left out."""
    posts = find_posts(text, pieces, 1 if is_headline else 0)
    taken = {number for post in posts for number in range(post.first, post.last + 1)}
    ending: dict[int, list[SignedPost]] = {}
    for post in posts:
        ending.setdefault(post.last, []).append(post)
    blocks: list[Block] = []
    standfirst = _standfirst(text, pieces, taken) if is_headline else None
    for number, piece in enumerate(pieces):
        if number in taken:
            blocks.extend(_post_blocks(text, piece, ending.get(number, [])))
        elif number == 0 and is_headline:
            mark = _HEADING_MARK.match(text, piece.start, piece.end)
            blocks.append(Block(kind="headline", span=Span(mark.end() if mark else piece.start, piece.end)))
        elif not _is_furniture(text, piece):
            kind: BlockKind = "standfirst" if number == standfirst else _kind(text, pieces, number)
            blocks.append(Block(kind=kind, span=Span(piece.start, piece.end)))
    return blocks


def _post_blocks(text: str, piece: Piece, posts: Sequence[SignedPost]) -> list[Block]:
    """The posts whose signature stands in a paragraph, and what the paragraph says after the last of them."""
    blocks = [Block(kind="post", span=post.span, post=post.post) for post in posts]
    if posts and posts[-1].after < piece.end:
        rest = Piece(posts[-1].after, piece.end, piece.group, 0)
        if not _is_furniture(text, rest):
            blocks.append(Block(kind="paragraph", span=Span(rest.start, rest.end)))
    return blocks


def _kind(text: str, pieces: Sequence[Piece], number: int) -> BlockKind:
    paragraph = pieces[number].of(text)
    if _is_caption(paragraph):
        return "caption"
    if bullet := _BULLET.match(paragraph):
        neighbours = [pieces[n].of(text) for n in (number - 1, number + 1) if 0 <= n < len(pieces)]
        sign = bullet.group()[0]
        if sign in "•◦▪●‣" or any(_same_bullet(sign, neighbour) for neighbour in neighbours):
            return "list"
    return "paragraph"


def _same_bullet(sign: str, paragraph: str) -> bool:
    found = _BULLET.match(paragraph)
    return found is not None and (found.group()[0] == sign or (sign.isdigit() and found.group()[0].isdigit()))


def _is_caption(paragraph: str) -> bool:
    return len(paragraph) <= 500 and _caption_pattern().search(paragraph) is not None


def _is_furniture(text: str, piece: Piece) -> bool:
    paragraph = piece.of(text)
    if not any(c.isalnum() for c in paragraph):
        return True
    return len(paragraph) <= 120 and _furniture_pattern().fullmatch(paragraph) is not None


def _standfirst(text: str, pieces: Sequence[Piece], taken: set[int]) -> int | None:
    """The second paragraph where it is a standfirst: one sentence after which the report begins anew.

    Only a report that starts its first paragraph with the very words that the standfirst starts with is certain.
    """
    if len(pieces) < 4 or {1, 2} & taken:
        return None
    second, third = pieces[1].of(text), pieces[2].of(text)
    if not 40 <= len(second) <= 300 or len(_SENTENCE_BREAK.findall(second)) > 1 or _is_caption(second):
        return None
    opening = [word.strip(",.’'\"“”").casefold() for word in second.split()[:3]]
    repeated = [word.strip(",.’'\"“”").casefold() for word in third.split()[:3]]
    return 1 if len(opening) == 3 and opening == repeated and second != third else None


@cache
def _caption_pattern() -> re.Pattern[str]:
    starts, ends = words("layout.toml", "caption", "starts"), words("layout.toml", "caption", "ends")
    return re.compile(rf"^(?:{'|'.join(starts)})|(?:{'|'.join(ends)})[.]?$")


@cache
def _furniture_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in words("layout.toml", "furniture", "lines")))
