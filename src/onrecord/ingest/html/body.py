"""The report's own text out of a page: trafilatura's choice, as pieces in reading order.

The library sees the page with a marker in the place of each embedded post. Where that page gives it much less than the
untouched one, the untouched one's text is taken.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from lxml import etree

from onrecord.ingest.html.embeds import Lifted
from onrecord.ingest.html.runs import all_text, collapsed
from onrecord.model import BlockKind

_BLOCKS = {"p", "head", "item", "quote", "row", "list", "table", "code", "div", "ab", "fw", "pre"}
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_LONG_REPEAT = 60
"""Characters; a repeated paragraph at least this long was repeated by the page, not by its writer."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the report before it has its place in the stored text; `post` is the number of an embedded post."""

    kind: BlockKind
    text: str
    post: int | None = None


def extract_body(tree: etree._Element, untouched: etree._Element, lifted: Lifted) -> list[Piece]:
    """The report's pieces; `untouched` is the page with its posts still in it."""
    pieces = _pieces(_run_library(tree), lifted)
    if lifted.posts and _is_thin(pieces, tree):
        plain = _pieces(_run_library(untouched), lifted)
        gained = _words(plain) - sum(len((post.words or "").split()) for post in lifted.posts)
        if gained > 1.2 * _words(pieces) + 20:
            pieces = plain
    return pieces


def _run_library(tree: etree._Element) -> etree._Element | None:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # a library that meets hostile markup: the page has no body that can be read
        return None
    return None if document is None else getattr(document, "body", None)


def _is_thin(pieces: list[Piece], tree: etree._Element) -> bool:
    """Whether so little came out that the markers may have misled the library."""
    found = _words(pieces)
    on_page = sum(len(all_text(p).split()) for p in tree.iter("p"))
    return found < 120 or found * 2 < on_page


def _words(pieces: list[Piece]) -> int:
    return sum(len(piece.text.split()) for piece in pieces if piece.post is None)


def _pieces(body: etree._Element | None, lifted: Lifted) -> list[Piece]:
    if body is None:
        return []
    marker = lifted.pattern
    seen: set[str] = set()
    found: list[Piece] = []
    for kind, text in _flattened(body):
        for part in _parts(text, marker):
            if isinstance(part, int):
                if part < len(lifted.posts) and not any(piece.post == part for piece in found):
                    found.append(Piece("post", "", part))
            elif len(part) < _LONG_REPEAT or part not in seen:
                seen.add(part)
                found.append(Piece(kind, part))
    return found


def _parts(text: str, marker: re.Pattern[str]) -> list[str | int]:
    """A block cut at the posts and paragraph breaks in it."""
    parts: list[str | int] = []
    for number, part in enumerate(marker.split(text)):
        if number % 2:
            parts.append(int(part))
        else:
            parts.extend(_paragraphs(part))
    return parts


def _paragraphs(text: str) -> list[str]:
    """Text with line breaks as paragraphs: a break after a full sentence sets two paragraphs apart."""
    paragraphs: list[str] = []
    complete = True
    for line in (line.strip() for line in text.split("\n")):
        if not line:
            complete = True
            continue
        if complete:
            paragraphs.append(line)
        else:
            paragraphs[-1] += "\n" + line
        complete = _SENTENCE_END.search(line[-6:]) is not None
    return paragraphs


def _flattened(body: etree._Element) -> list[tuple[BlockKind, str]]:
    """Kind and text of each block of the library's tree, in order."""
    found: list[tuple[BlockKind, str]] = []
    pieces: list[str] = []

    def close(element: etree._Element) -> None:
        text = collapsed(pieces)
        pieces.clear()
        if text:
            found.append((_kind(element, text), text))

    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS and (parent := element.getparent()) is not None:
                close(parent)
            if tag in ("lb", "br"):
                pieces.append("\0")
            elif tag == "cell" and collapsed(pieces):
                pieces.append(" | ")
            if element.text:
                pieces.append(element.text)
        else:
            if tag in _BLOCKS or tag == "body":
                close(element)
            if tag != "body" and element.tail:
                pieces.append(element.tail)
    return found


def _kind(element: etree._Element, text: str) -> BlockKind:
    tags = {str(element.tag), *(str(above.tag) for above in element.iterancestors())}
    if tags & {"item", "row", "list", "table"}:
        return "list"
    if tags & {"quote", "code"}:
        return "quotation"
    if "head" in tags and len(text.split()) <= 25 and not text.endswith((".", ":", ";", ",")):
        return "headline"
    return "paragraph"
