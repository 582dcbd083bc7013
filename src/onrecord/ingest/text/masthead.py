"""The lines between the headline and the first paragraph of a plain text: byline, outlet and date.

    Ferry talks fail

    By Ana Verel
    The Ostrel Courier
    September 15, 2014

They are told from paragraphs by what they are: a date alone, names after "By", a credit to staff or agencies, a name
beside a date. A line that is none of these ends them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ingest.dates import match_date
from onrecord.ingest.html.authors import clean_authors
from onrecord.ingest.text.layout import Piece

_MOST_LINES = 5
_LONGEST_LINE = 120
_BYLINE = re.compile(r"(?i:by)\s+(?=\S)")
_CREDIT = re.compile(r"(?i)(?:(?:by|from)\s+)?(?:our\s+)?(?:staff|wire|agency|agencies|news services)\b[\w ,&/-]{0,60}")
_BEFORE_DATE = re.compile(r"(?i)(?:published|posted)(?:\s+on)?:?\s+")
_OUTLET = re.compile(r"[^\W\d_a-z][\w.&'’-]*(?:\s(?:[^\W\d_a-z][\w.&'’-]*|of|the|and|for|de|la|le|du|des|&)){0,5}")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the lines say, and how many pieces they take; `published` is ISO 8601."""

    lines: int = 0
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None


def find_masthead(text: str, pieces: Sequence[Piece]) -> Masthead:
    """The masthead that `pieces`, the paragraphs after the headline, begin with; one of no lines when there is none.

    >>> from onrecord.ingest.text.layout import find_pieces
    >>> text = "By Ana Verel\\nThe Ostrel Courier\\nSeptember 15, 2014\\n\\nThe ferry talks failed on Monday."
    >>> find_masthead(text, find_pieces(text))
    Masthead(lines=3, authors=('Ana Verel',), outlet='The Ostrel Courier', published='2014-09-15')
    """
    authors: tuple[str, ...] = ()
    published = outlet = None
    lines = outlet_line = 0
    for number, piece in enumerate(pieces[: min(_MOST_LINES, len(pieces) - 1)], 1):
        line = piece.of(text)
        if len(line) > _LONGEST_LINE:
            break
        is_date = published is None and (published := _date(line)) is not None
        is_byline = not authors and (authors := _authors(line)) != ()
        if is_date or is_byline or _CREDIT.fullmatch(line):
            lines = number
        elif outlet is None and _OUTLET.fullmatch(line):
            outlet, outlet_line = line, number
        else:
            break
    if published is None:
        # Without a date, a capitalised line may as well be a heading of the report.
        return Masthead(lines, authors)
    return Masthead(max(lines, outlet_line), authors, outlet, published)


def _date(line: str) -> str | None:
    start = match.end() if (match := _BEFORE_DATE.match(line)) else 0
    found = match_date(line, start)
    return found[0] if found and not line[found[1] :].strip(" .") else None


def _authors(line: str) -> tuple[str, ...]:
    match = _BYLINE.match(line)
    if match is None or _CREDIT.fullmatch(line) or line[-1] in '.!?:;,"”':
        return ()
    names = clean_authors([line[match.end() :]])
    return names if all(name[0].isupper() and 1 < len(name.split()) < 6 for name in names) else ()
