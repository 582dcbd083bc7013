"""Posts in plain text, told by the signature line with which wires and archives print them.

    The ferry leaves when we say so. #Tessal
    — Ana Verel (@averel) September 15, 2014

The post is the words before the signature; the signature stays outside of its span. A byline, an author's note and an
epigraph are no signatures: a name alone is none, it takes a handle or a full date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.ingest.dates import match_date
from onrecord.ingest.knowledge import words
from onrecord.ingest.text.layout import Piece, usual_gap
from onrecord.model import Post, Span

_HANDLE = re.compile(r"(?P<open>\(\s?)?(?<![\w@.])@(?P<handle>\w[\w.\-]{0,60}(?:@\w[\w.\-]{0,60})?)(?P<close>\s?\))?")
_DASHES = ("—", "―", "–", "‒", "--", "-")
"""In the order in which they are believed to open a signature: a name may hold a hyphen."""
_DASH_END = re.compile(r"(?:^|(?<=\s))(?:[—―–‒-]|--)\s*$")
_NAME_WINDOW = 100
_SEPARATORS = re.compile(r"[\s,·•|/]*(?:[—–-]\s)?")
_NAME = re.compile(r"[^\W\d_][^\n:;!?\"“”()@#]{0,58}")
_SMALL_WORDS = {
    "of",
    "the",
    "and",
    "for",
    "de",
    "da",
    "di",
    "du",
    "del",
    "der",
    "den",
    "van",
    "von",
    "bin",
    "ibn",
    "al",
    "el",
    "la",
    "le",
}
_ENDED = re.compile(r"(?:[.!?…\"”’»)\]]|(?:https?://|pic\.|www\.|#|@)\S+)\s*$")
_QUOTED = re.compile(r"^[\"“„«].*[\"”“»]$", re.DOTALL)
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+")
LONGEST_TWEET = 330
"""Characters, links left out, of a post on Twitter before it took long ones in 2023: 280 and some for odd counting.
Longer words before a signature are an article before its byline or a film before its credit."""
LONGEST_POST = 4000
_LONGEST_LED = 1200
_MOST_PIECES = 12


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature's place in the text and what it says; `after` is where text that follows it begins."""

    start: int
    end: int
    after: int
    post: Post
    dated: bool


@dataclass(frozen=True, slots=True)
class SignedPost:
    """A post's words in the text and the pieces, first to last, that it takes."""

    span: Span
    post: Post
    first: int
    last: int
    after: int
    """Where text of the last piece that is no longer the post begins; its end when there is none."""


def find_posts(text: str, pieces: Sequence[Piece], first: int = 0) -> list[SignedPost]:
    """The signed posts of a text in order; pieces before `first` are never taken as words of one."""
    found: list[SignedPost] = []
    gap = usual_gap(pieces)
    for number, piece in enumerate(pieces):
        start = piece.start
        for signature in signatures_in(text, piece):
            floor = found[-1].last + 1 if found else first
            words_start, words_end = _trim(text, start, signature.start)
            begin = number
            if words_start >= words_end:
                begin = _first_piece(text, pieces, number, max(floor, first), gap, signature.post)
                if begin == number or start != piece.start:
                    start = signature.after
                    continue
                words_start, words_end = _trim(text, pieces[begin].start, pieces[number - 1].end)
            elif start == piece.start and number >= first:
                begin = _widened(text, pieces, number, floor, gap, signature.post)
                words_start, words_end = _trim(text, pieces[begin].start, signature.start)
            if words_start < words_end and begin >= first and _is_post(text[words_start:words_end], signature):
                mark = Span(_dash_before(text, words_end, signature.start), signature.end)
                post = Post(
                    platform=signature.post.platform,
                    handle=signature.post.handle,
                    name=signature.post.name,
                    posted_at=signature.post.posted_at,
                    signature=mark,
                )
                found.append(SignedPost(Span(words_start, words_end), post, begin, number, signature.after))
            start = signature.after
    return found


def signatures_in(text: str, piece: Piece) -> list[Signature]:
    """The signatures of one paragraph: those with a handle wherever they stand, one without a handle at its end."""
    found: list[Signature] = []
    start = piece.start
    for match in _HANDLE.finditer(text, piece.start, piece.end):
        if match.start() >= start and (signature := _with_handle(text, piece, start, match)):
            found.append(signature)
            start = signature.after
    if not found and (signature := _without_handle(text, piece)):
        found.append(signature)
    return found


def _with_handle(text: str, piece: Piece, start: int, match: re.Match[str]) -> Signature | None:
    enclosed = match["open"] is not None and match["close"] is not None
    platform, posted_at, end = _tail(text, match.end(), piece.end)
    after = _skip_furniture(text, end, piece.end)
    final = after >= piece.end
    if not final and not (enclosed and posted_at):
        return None
    dash = _dash_of(text, max(start, match.start() - _NAME_WINDOW), match.start())
    if dash is None:
        # A line of its own, as archives print it: name, handle in brackets, date, and nothing else.
        name = text[start : match.start()].strip()
        if not (enclosed and posted_at and final and start == piece.start and _is_name(name, 8)):
            return None
        mark, name_start = start, start
    else:
        mark, name_start = dash
    handle = match["handle"].rstrip(".-")
    name = " ".join(text[name_start : match.start()].split()).strip(" ,")
    if not (enclosed and posted_at) and name and not _is_name(name, 8 if enclosed else 6):
        return None
    post = Post(platform=platform or _platform_of(handle), handle=handle, name=name or None, posted_at=posted_at)
    return Signature(mark, end, after, post, posted_at is not None)


def _without_handle(text: str, piece: Piece) -> Signature | None:
    """`— Ana Verel, 15 September 2014` at the end of a paragraph."""
    window = max(piece.start, piece.end - 2 * _NAME_WINDOW)
    end = _before_furniture(text, piece)
    dash = _dash_of(text, window, end)
    if dash is None or not any(c.isdigit() for c in text[dash[1] : end]):
        return None
    mark, name_start = dash
    for number in re.finditer(r"(?<=[\s,])[^\s,]", text[name_start:end]):
        position = name_start + number.start()
        dated = match_date(text, position, end)
        if dated is None or dated[1] < end:
            continue
        name = " ".join(text[name_start:position].split()).strip(" ,·|")
        alone = mark == piece.start
        if _is_name(name, 6) and (alone or (" " in name and _ENDED.search(text[max(piece.start, mark - 80) : mark]))):
            return Signature(mark, end, piece.end, Post(name=name, posted_at=dated[0]), True)
        return None
    return None


def _tail(text: str, position: int, end: int) -> tuple[str | None, str | None, int]:
    """Platform and date after a handle, and where the signature ends."""
    stop, platform, posted_at = position, None, None
    if match := _platform_pattern().match(text, position, end):
        platform, stop = _platforms()[match["platform"].casefold()], match.end()
    separated = _SEPARATORS.match(text, stop, end)
    if separated and (dated := match_date(text, separated.end(), end)):
        posted_at, stop = dated
    return platform, posted_at, stop


def _dash_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The last dash of the most telling kind in a stretch of text: where it begins, and where it ends."""
    for dash in _DASHES:
        position = text.rfind(dash, start, end)
        while position >= 0:
            stop = position + len(dash)
            opened = position == start or text[position - 1].isspace() or dash in "—―" or text[position - 1] in _ENDING
            if opened and (dash in "—―–‒" or stop >= end or text[stop].isspace() or position == start):
                while position > start and text[position - 1] in "—―–‒-":
                    position -= 1
                return position, stop
            position = text.rfind(dash, start, position)
    return None


_ENDING = '.!?…"”’)'


def _is_name(name: str, most_words: int) -> bool:
    """Whether a line's start reads as a name and not as a sentence or a credit."""
    parts = name.split()
    if (
        not 1 <= len(parts) <= most_words
        or not _NAME.fullmatch(name)
        or parts[0].casefold() in words("layout.toml", "post", "credits")
    ):
        return False
    return all(not part[0].islower() or part.casefold() in _SMALL_WORDS for part in parts)


def _is_post(content: str, signature: Signature) -> bool:
    """Whether the words before a signature can be a post."""
    if not any(c.isalnum() or ord(c) > 0x2000 for c in content) or len(content) > LONGEST_POST:
        return False
    if signature.post.handle is None:
        return not _QUOTED.match(content)
    return len(_LINK.sub("", content)) <= _longest(signature.post)


def _longest(post: Post) -> int:
    """The most characters that a post can have on its platform and day."""
    takes_long = post.platform != "twitter" or (post.posted_at is not None and post.posted_at >= "2023")
    return LONGEST_POST if takes_long and post.posted_at else LONGEST_TWEET


def _first_piece(text: str, pieces: Sequence[Piece], number: int, floor: int, gap: int, post: Post) -> int:
    """The first piece of the post whose signature is the whole of piece `number`; `number` where there is none."""
    if number <= floor:
        return number
    begin = number - 1
    if gap and pieces[begin].group == pieces[number].group:
        while begin > floor and pieces[begin - 1].group == pieces[number].group and number - begin < _MOST_PIECES:
            if (
                pieces[begin - 1].of(text).endswith(":")
                or pieces[number].start - pieces[begin - 1].start > _LONGEST_LED
            ):
                break
            begin -= 1
        return begin
    return _widened(text, pieces, begin, floor, gap, post)


def _widened(text: str, pieces: Sequence[Piece], begin: int, floor: int, gap: int, post: Post) -> int:
    """Take in earlier paragraphs of the same post.

    Extractors print a line break inside a post as a gap wider than that between paragraphs; and a report that leads
    over to a post ("she tweeted:") is followed by the whole of it.
    """
    first = begin
    while gap == 1 and first > floor and pieces[first].gap > 1 and begin - first < _MOST_PIECES:
        if _length(text, pieces[first - 1].start, pieces[begin].end) > _longest(post):
            break
        first -= 1
    for number in range(first - 1, max(floor, first - 5) - 1, -1):
        if _leads_over(pieces[number].of(text)):
            return number + 1
        if _length(text, pieces[number].start, pieces[begin].end) > min(_longest(post), _LONGEST_LED):
            break
    return first


def _length(text: str, start: int, end: int) -> int:
    return len(_LINK.sub("", text[start:end])) if end - start < 2 * LONGEST_POST else end - start


def _leads_over(paragraph: str) -> bool:
    lead = paragraph[-120:].casefold()
    return lead.endswith(":") and any(word in lead for word in words("layout.toml", "post", "intro"))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A post's words without page furniture before them and without blanks and the signature's dash after them."""
    while match := _before_pattern().match(text, start, end):
        start = match.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if dash := _DASH_END.search(text[max(start, end - 4) : end]):
        end -= len(dash.group())
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _dash_before(text: str, start: int, end: int) -> int:
    """Where the signature begins: at a dash that stands alone before it, otherwise at `end`."""
    between = text[start:end]
    return end if not between.strip() else start + len(between) - len(between.lstrip())


def _skip_furniture(text: str, start: int, end: int) -> int:
    """Where the text goes on after a signature and the buttons that pages print after it."""
    while match := _after_pattern().match(text, start, end):
        start = match.end()
    while start < end and (text[start].isspace() or text[start] in ".,;|·"):
        start += 1
    return start


def _before_furniture(text: str, piece: Piece) -> int:
    """Where a paragraph ends when the buttons at its end are left out."""
    tail = text[max(piece.start, piece.end - 60) : piece.end]
    match = re.search(rf"\s(?:{'|'.join(words('layout.toml', 'post', 'after'))})$", tail)
    end = piece.end - (len(tail) - match.start()) if match else piece.end
    return end - 1 if text[end - 1] == "." else end


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(words('layout.toml', 'post', 'before'))})(?=\s|$)")


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s·|]*\b(?:{'|'.join(words('layout.toml', 'post', 'after'))})(?=\s|$|[.·|])")


@cache
def _platforms() -> dict[str, str]:
    return dict(pair.split("=") for pair in words("layout.toml", "platforms", "names"))


@cache
def _platform_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_platforms(), key=len, reverse=True))
    return re.compile(rf"[\s,]{{0,3}}(?:on|via|/|\||·)\s?(?P<platform>{names})\b", re.IGNORECASE)


def _platform_of(handle: str) -> str:
    for pair in words("layout.toml", "platforms", "domains"):
        domain, platform = pair.split("=")
        if handle.casefold().endswith(domain):
            return platform
    return "mastodon" if "@" in handle else "twitter"
