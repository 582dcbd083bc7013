"""Article text with its statements marked: words said underlined, source and cue bold, one colour for each speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from onrecord.cli.safe import visible
from onrecord.model import Span

COLOURS = ("cyan", "magenta", "green", "yellow", "blue", "red")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CLOSING = "\"'”’»"


class Mark(NamedTuple):
    """A stretch of the text and how it looks; later marks lie over earlier ones."""

    span: Span
    style: Style


class Note(NamedTuple):
    """A statement's number set after the character before `position`."""

    position: int
    number: str
    style: Style


def content_style(colour: str | None) -> Style:
    """How the words said look."""
    return Style(color=colour, underline=True, bold=False)


def source_style(colour: str | None) -> Style:
    """How the words that name the speaker look."""
    return Style(color=colour, bold=True, underline=False)


def cue_style() -> Style:
    """How the words that tell of the saying look."""
    return Style(color="default", bold=True, italic=True, underline=False)


def note_text(number: str, *, unicode: bool) -> str:
    """A statement's number as it is set in the text.

    >>> note_text("12", unicode=True), note_text("12", unicode=False)
    ('¹²', '[12]')
    """
    return number.translate(_SUPERSCRIPTS) if unicode else f"[{number}]"


def after_closing_mark(text: str, position: int) -> int:
    """The position after quotation marks that close at `position`, so that a number is set outside them."""
    while position < len(text) and text[position] in _CLOSING:
        position += 1
    return position


def marked(
    text: str, within: Span, marks: Sequence[Mark], notes: Iterable[Note], *, base: Style, unicode: bool
) -> Text:
    """The part of `text` in `within` with its marks and notes, safe to show."""
    here = [mark for mark in marks if mark.span.overlaps(within)]
    numbers: dict[int, list[Note]] = {}
    for note in notes:
        if within.start < note.position <= within.end:
            numbers.setdefault(note.position, []).append(note)
    edges = {within.start, within.end, *numbers}
    for mark in here:
        edges.update(edge for edge in (mark.span.start, mark.span.end) if within.start < edge < within.end)
    ordered = sorted(edges)
    shown = Text()
    for start, end in pairwise(ordered):
        style = Style.combine([base, *(mark.style for mark in here if mark.span.start <= start < mark.span.end)])
        shown.append(visible(text[start:end]), style)
        for note in numbers.get(end, ()):
            shown.append(note_text(note.number, unicode=unicode), note.style)
    return shown
