"""Markdown that can be pasted into a report: text of strangers that nothing in it can format, and citations."""

from __future__ import annotations

import re
from urllib.parse import quote

from onrecord.cli.safe import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$@])")
_STARTS = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")
_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)


def plain(text: str | None) -> str:
    """One line of text in which no character is Markdown or HTML.

    >>> plain("1. *not* <b>bold</b>")
    '1\\\\. \\\\*not\\\\* \\\\<b\\\\>bold\\\\</b\\\\>'
    """
    escaped = _SPECIAL.sub(r"\\\1", one_line(text or ""))
    return _STARTS.sub(lambda m: m[1] + m[2][:-1] + "\\" + m[2][-1], escaped)


def address(url: str | None) -> str:
    """A web address as a link; anything else as plain text.

    >>> address("https://courier.test/dam"), address("javascript:alert(1)")
    ('<https://courier.test/dam>', 'javascript:alert(1)')
    """
    if url and _ADDRESS.fullmatch(url.strip()):
        return f"<{quote(url.strip(), safe=_SAFE)}>"
    return plain(url)


_SAFE = "%/:=&?~#+!$,;'@()*[]"


def quotation(words: str) -> str:
    """Words in quotation marks; marks around them that are there already are not doubled.

    >>> quotation('"No," he said'), quotation('"No"')
    ('“"No," he said”', '“No”')
    """
    line = one_line(words)
    for opening, closing in (("“", "”"), ('"', '"')):
        inner = line[1:-1]
        if line.startswith(opening) and line.endswith(closing) and opening not in inner and closing not in inner:
            line = inner
    return f"“{plain(line)}”"


def citation(
    *,
    outlet: str | None,
    published: str | None,
    start: int,
    end: int,
    url: str | None = None,
    origin: str | None = None,
    row_id: str | None = None,
) -> str:
    """Where words stand: outlet, day, characters, address (or else the file), and the id of their row.

    >>> citation(outlet="Courier", published="2031-03-03T10:00", start=5, end=9, url="https://courier.test/a")
    'Courier, 2031-03-03, [5-9], <https://courier.test/a>'
    """
    where = address(url) if url else plain(origin)
    parts = [plain(outlet) or "no outlet", (published or "no date")[:10], f"[{start}-{end}]", where]
    if row_id:
        parts.append(f"`{row_id}`")
    return ", ".join(filter(None, parts))
