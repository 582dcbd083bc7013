"""The visible text of a tree as runs: what stands between one block boundary and the next, in document order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_INLINE_TAGS_LIST = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q s samp "
    "small span strike strong sub sup time tt u var wbr picture source svg"
)
INLINE_TAGS = frozenset(_INLINE_TAGS_LIST.split())
"""Elements that do not begin a new run; every other one does."""

_SILENT_TAGS_LIST = (
    "script style template noscript svg iframe object embed audio video canvas map select option textarea "
    "button head title meta link math datalist input"
)
SILENT_TAGS = frozenset(_SILENT_TAGS_LIST.split())
"""Elements whose own text is never shown as text of the report."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of text, white space collapsed, with `\\n` for each line break; `owner` is the block it stands in."""

    text: str
    owner: etree._Element


def text_runs(root: etree._Element, *, silent: frozenset[str] = SILENT_TAGS) -> Iterator[Run]:
    """The runs under `root`, in document order; the text after `root` is not looked at."""
    pieces: list[str] = []
    blocks = [root]
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        inline = tag in INLINE_TAGS or tag in silent or tag == "br" or not isinstance(tag, str)
        if not inline and (text := collapsed(pieces)):
            yield Run(text, blocks[-1])
        if not inline:
            pieces = []
        if event == "start":
            if not inline and element is not root:
                blocks.append(element)
            if tag in silent or not isinstance(tag, str):
                walker.skip_subtree()
            elif tag == "br":
                pieces.append("\0")
            elif element.text:
                pieces.append(element.text)
        else:
            if not inline and len(blocks) > 1:
                blocks.pop()
            if element is not root and element.tail:
                pieces.append(element.tail)
    if text := collapsed(pieces):
        yield Run(text, root)


def collapsed(pieces: list[str]) -> str:
    """The pieces joined, with single spaces; a piece `\\0` stands for a line break."""
    if not pieces:
        return ""
    lines = "".join(pieces).split("\0")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def all_text(element: etree._Element) -> str:
    """Every character under `element`, white space as it stands."""
    return "".join(map(str, element.itertext()))


def shown_text(element: etree._Element) -> str:
    """All text under `element` in one line, runs joined by a space."""
    return " ".join(run.text.replace("\n", " ") for run in text_runs(element))
