"""Put back what the extractor lost: posts and captions, each after the last of its neighbours that was kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from onrecord.ingest.html.body import Piece
from onrecord.ingest.html.embeds import Lifted
from onrecord.ingest.html.runs import Run, text_runs

_KEY = 40
"""Letters and digits by which a paragraph is known again."""
_NOT_LETTERS = re.compile(r"[\W_]+")
_NEARLY_ALL = 0.85
_MIN_CAPTION_WORDS, _MAX_CAPTION_WORDS = 3, 60
_CAPTIONS_SHARE = 0.35
"""Captions may have this share of the body's words: beyond it the page is about its pictures."""
_NOT_THE_REPORT = re.compile(
    r"comment|disqus|related|recirc|recommend|trending|most-?(?:read|popular)|sidebar|side-bar|newsletter|promo|"
    r"more-(?:from|on|stories)|latest|read-?next|up-?next|also-?(?:read|like)|footer|outbrain|taboola|infinite",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Source:
    """The page in document order: its runs of text, where each post stood, and its captions."""

    runs: tuple[Run, ...]
    posts: dict[int, int]
    """Number of a post to the index of its marker's run."""
    captions: tuple[tuple[int, str], ...]
    """Index of the run with which a caption begins, and its text."""


def read_source(tree: etree._Element, lifted: Lifted) -> Source:
    """The runs of a page whose posts have been lifted."""
    runs = tuple(text_runs(tree))
    posts: dict[int, int] = {}
    if lifted.posts:
        marker = lifted.pattern
        for index, run in enumerate(runs):
            if lifted.token in run.text:
                for match in marker.finditer(run.text):
                    posts.setdefault(int(match[1]), index)
    return Source(runs, posts, tuple(_captions(runs)))


def _captions(runs: Sequence[Run]) -> Iterable[tuple[int, str]]:
    gathered: dict[etree._Element, tuple[int, list[str]]] = {}
    for index, run in enumerate(runs):
        owner: etree._Element | None = run.owner
        for _ in range(4):
            if owner is None or owner.tag == "figcaption":
                break
            owner = owner.getparent()
        if owner is not None and owner.tag == "figcaption":
            gathered.setdefault(owner, (index, []))[1].append(run.text)
    for index, texts in gathered.values():
        yield index, " ".join(" ".join(texts).split())


def complete_body(pieces: list[Piece], source: Source, lifted: Lifted) -> list[Piece]:
    """The pieces with lost posts and the report's captions put where they stand on the page."""
    places = find_places(pieces, source)
    if all(place is None for place in places):
        return pieces
    pieces, places = _without_post_words(_captions_named(pieces, source), places, lifted)
    kept = {piece.post for piece in pieces if piece.post is not None}
    article = _Article(source, [place for place in places if place is not None])
    lost = [
        (index, Piece("post", "", number))
        for number, index in source.posts.items()
        if number not in kept and article.holds(index)
    ]
    extra = sorted([*lost, *_own_captions(pieces, source, article)], key=lambda pair: pair[0])
    return _merged(pieces, places, extra)


def key_of(text: str) -> str:
    """The letters and digits with which a text begins, by which it is known again."""
    return _NOT_LETTERS.sub("", text[: _KEY * 3]).casefold()[:_KEY]


def find_places(pieces: Sequence[Piece], source: Source) -> list[int | None]:
    """The run that each piece begins with; null where the page has no such run after the piece before it."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, run in enumerate(source.runs):
        for line in run.text.split("\n"):
            if key := key_of(line):
                index[key].append(number)
    places: list[int | None] = []
    last = -1
    for piece in pieces:
        if piece.post is not None:
            place = source.posts.get(piece.post)
        else:
            runs = index.get(key_of(piece.text), [])
            at = bisect_left(runs, last)
            place = runs[at] if at < len(runs) else None
        if place is not None and place >= last:
            last = place
        else:
            place = None
        places.append(place)
    return places


def _without_post_words(
    pieces: list[Piece], places: list[int | None], lifted: Lifted
) -> tuple[list[Piece], list[int | None]]:
    """Drop paragraphs that repeat an embedded post's words or signature: the post itself stands for them."""
    spoken: set[str] = set()
    for post in lifted.posts:
        words = post.words or ""
        spoken |= {
            _letters(part) for part in (words, *words.split("\n"), f"{words}{post.signature}") if len(part) >= 20
        }
        spoken.add(_letters(post.signature or post.url or ""))
    kept = [
        (piece, place)
        for piece, place in zip(pieces, places, strict=True)
        if piece.post is not None or place is not None or _letters(piece.text) not in spoken
    ]
    return [piece for piece, _ in kept], [place for _, place in kept]


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


class _Article:
    """The part of the page that is the report: what lies under the container of nearly all of its text."""

    def __init__(self, source: Source, places: Sequence[int]) -> None:
        self.source = source
        self.first, self.last = min(places), max(places)
        self.container = _container([source.runs[place] for place in places])
        self.shared = {self.container, *self.container.iterancestors()}

    def holds(self, index: int) -> bool:
        """Whether the run at `index` stands among the report's own, and in no box of other stories or comments."""
        if self.is_foreign(index):
            return False
        near = self.first - 1 <= index <= self.last + 1
        return near or (self.container.tag not in ("html", "body") and self._is_inside(index))

    def _is_inside(self, index: int) -> bool:
        owner = self.source.runs[index].owner
        return owner is self.container or any(above is self.container for above in owner.iterancestors())

    def is_foreign(self, index: int) -> bool:
        """Whether a box of other stories, comments or navigation lies between the run and the report's container."""
        above: etree._Element | None = self.source.runs[index].owner
        while above is not None and above not in self.shared:
            if _is_foreign(above):
                return True
            above = above.getparent()
        return False


def _is_foreign(element: etree._Element) -> bool:
    if element.tag in ("nav", "footer"):
        return True
    if _NOT_THE_REPORT.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:400]):
        return True
    return element.tag == "aside" and len(element.findall(".//li")) > 1


def _container(runs: Sequence[Run]) -> etree._Element:
    """The innermost element that holds nearly all of the text of these runs."""
    held: dict[etree._Element, int] = defaultdict(int)
    for run in runs:
        for element in (run.owner, *run.owner.iterancestors()):
            held[element] += len(run.text)
    whole = sum(len(run.text) for run in runs)
    enough = [element for element, weight in held.items() if weight >= _NEARLY_ALL * whole]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))


def _captions_named(pieces: Sequence[Piece], source: Source) -> list[Piece]:
    """The pieces, with those that the extractor took from a caption named so."""
    captions = {text for _, text in source.captions}
    return [Piece("caption", p.text) if p.post is None and p.text in captions else p for p in pieces]


def _own_captions(pieces: Sequence[Piece], source: Source, article: _Article) -> list[tuple[int, Piece]]:
    """Captions of pictures among the report's paragraphs or between its headline and its first paragraph."""
    room = int(_CAPTIONS_SHARE * sum(len(piece.text.split()) for piece in pieces))
    known = {key_of(piece.text) for piece in pieces}
    found: list[tuple[int, Piece]] = []
    headline = _headline_run(source, article.first)
    for index, text in source.captions:
        words = len(text.split())
        if not _MIN_CAPTION_WORDS <= words <= _MAX_CAPTION_WORDS or words > room or key_of(text) in known:
            continue
        if headline <= index <= article.last and not article.is_foreign(index):
            found.append((index, Piece("caption", text)))
            known.add(key_of(text))
            room -= words
    return found


def _headline_run(source: Source, first: int) -> int:
    """The last `h1` before the report's first paragraph; the paragraph itself where there is none."""
    for index in range(first, max(-1, first - 60), -1):
        owner = source.runs[index].owner
        if owner.tag == "h1" or next(owner.iterancestors("h1"), None) is not None:
            return index
    return first


def _merged(pieces: list[Piece], places: list[int | None], extra: Sequence[tuple[int, Piece]]) -> list[Piece]:
    """Insert each extra piece before the first kept piece that stands after it on the page."""
    merged: list[Piece] = []
    waiting = list(extra)[::-1]
    for piece, place in zip(pieces, places, strict=True):
        while waiting and place is not None and waiting[-1][0] < place:
            merged.append(waiting.pop()[1])
        merged.append(piece)
    return [*merged, *(piece for _, piece in reversed(waiting))]
