"""The standfirst where it stands on the page: the lines between the headline and the report."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from onrecord.ingest.html.body import Piece
from onrecord.ingest.html.places import Source, key_of
from onrecord.ingest.html.runs import Run
from onrecord.ingest.knowledge import words as listed

_REACH = 14
"""Runs after the headline among which the standfirst is looked for."""
_MARK_ENDINGS = ("dek", "standfirst", "subtitle", "deck")
_SHORTEST, _LONGEST = 20, 700


def find_standfirst(source: Source, title: str | None, described: str | None) -> str | None:
    """The visible standfirst: a run soon after the headline that is marked as one or repeats the page's description."""
    start = _headline_index(source.runs, title)
    if start is None:
        return None
    near = source.runs[start + 1 : start + 1 + _REACH]
    wanted = key_of(described or "")
    fitting = [run for run in near if _SHORTEST <= len(run.text) <= _LONGEST and "\n" not in run.text]
    for run in fitting:
        if _is_marked(run) or (wanted and key_of(run.text) == wanted):
            return run.text
    return None


def place_standfirst(pieces: Sequence[Piece], standfirst: str | None, *, is_marked: bool) -> list[Piece]:
    """The pieces with the standfirst as such before them, taken from among the first ones where it already is there.

    Without a mark, text that is the report's own first paragraph stays a paragraph.
    """
    if standfirst is None:
        return list(pieces)
    for number, piece in enumerate(pieces[:4]):
        if piece.post is None and key_of(piece.text) == key_of(standfirst):
            if not is_marked:
                return list(pieces)
            rest = [*pieces[:number], *pieces[number + 1 :]]
            return [Piece("standfirst", piece.text), *rest]
    return [Piece("standfirst", standfirst), *pieces]


def is_marked_standfirst(source: Source, text: str) -> bool:
    """Whether the page marks the run with this text as its standfirst."""
    return any(run.text == text and _is_marked(run) for run in source.runs)


def _headline_index(runs: Sequence[Run], title: str | None) -> int | None:
    key = key_of(title or "")
    same = [number for number, run in enumerate(runs) if key and key_of(run.text) == key]
    headings = [number for number in same if _heading(runs[number].owner)]
    return next(iter(headings or same), None)


def _heading(element: etree._Element) -> bool:
    near = [element, *list(element.iterancestors())[:2]]
    return any(e.tag == "h1" or e.get("itemprop") == "headline" for e in near)


def _is_marked(run: Run) -> bool:
    classes = listed("page_tags.toml", "standfirst", "classes")
    for element in [run.owner, *list(run.owner.iterancestors())[:2]]:
        if element.tag in ("body", "article", "main"):
            return False
        if element.get("itemprop") in ("description", "alternativeHeadline"):
            return True
        tokens = (element.get("class") or "").lower().replace("__", " ").split()
        if any(token in classes or token.rpartition("-")[2] in _MARK_ENDINGS for token in tokens):
            return True
    return False
