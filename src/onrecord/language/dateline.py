"""Read the dateline at the beginning of a report: the place, and the agency that filed it."""

from __future__ import annotations

import re

_DATELINE = re.compile(r"[A-Z][^()\n]{0,60}\(([A-Z][\w.&’' -]{1,40})\)\s{0,2}[-–—]{1,2}\s")


def dateline_wire(text: str) -> tuple[int, int] | None:
    """Where a paragraph's dateline names the agency that filed it: start and end in `text`.

    >>> text = "NORVIK, March 5 (Lumen) - Norland said no."
    >>> text[slice(*dateline_wire(text))]
    'Lumen'
    """
    found = _DATELINE.match(text)
    if found is None or not found.group()[:2].isupper():
        return None
    return found.span(1)
