"""Read one embedded post: its own words, and the line that says whose they are and when they were written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lxml import etree

from onrecord.ingest.dates import parse_date
from onrecord.ingest.html.platforms import Permalink, Platform
from onrecord.ingest.html.runs import SILENT_TAGS, all_text, text_runs
from onrecord.ingest.knowledge import words as listed

_DASH = r"(?:[—–―‒−]|&mdash;|-{1,3})"
_AUTHOR = re.compile(
    rf"(?:^|(?<=\s)){_DASH}\s?(?P<name>[^\n]{{0,100}}?)\s?\(\s?@(?P<handle>[\w.-]{{1,60}}(?:@[\w.-]{{3,80}})?)\s?\)"
)
_NAMED = re.compile(rf"{_DASH}\s?(?P<name>[^\n]{{1,100}})")
_LONGEST_CREDIT = 240
_WORDY_TAGS = SILENT_TAGS - {"noscript", "template"}
"""Lazy-loading pages keep the post itself in these two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedPost:
    """One embedded post as the page shows it; `words` null where the page has only its address."""

    platform: str | None
    handle: str | None = None
    name: str | None = None
    url: str | None = None
    posted_at: str | None = None
    words: str | None = None
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """The permalink of a post, and the anchors that lead to it."""

    permalink: Permalink | None
    anchors: tuple[etree._Element, ...]


@dataclass(frozen=True, slots=True)
class _Credit:
    """The line that names a post's author, and where it begins in its own line."""

    start: int
    name: str | None
    handle: str | None
    date: str | None


def read_post(element: etree._Element, platform: Platform | None, links: Links) -> EmbeddedPost | None:
    """The post that `element` holds; null when it has neither words nor an address."""
    link = links.permalink
    words: str
    signature: str | None
    credit: _Credit | None
    if shown := _shown_in_full(element):
        words, signature, credit = shown
    else:
        runs = [run.text for run in text_runs(element, silent=_WORDY_TAGS)]
        words, signature, credit = _split(runs, _link_text(links))
    if link is None and not (words and credit):
        return None
    handle = (credit.handle if credit else None) or (link.handle if link else None)
    return EmbeddedPost(
        platform=platform.name if platform else None,
        handle=handle,
        name=(credit.name if credit else None) or None,
        url=link.url if link else None,
        posted_at=_posted_at(element, credit),
        words=words or None,
        signature=signature if words else None,
    )


def _shown_in_full(element: etree._Element) -> tuple[str, None, _Credit] | None:
    """Words and author of a post whose parts the page marks by their classes."""
    parts: dict[str, str] = {}
    for inner in element.iterdescendants(etree.Element):
        tokens = (inner.get("class") or "").lower().split()
        for part in ("words", "name", "handle") if tokens else ():
            if part not in parts and not set(tokens).isdisjoint(listed("embed_lines.toml", "parts", part)):
                parts[part] = "\n".join(run.text for run in text_runs(inner))
    if not parts.get("words"):
        return None
    handle = parts.get("handle", "").strip().lstrip("@")
    return parts["words"], None, _Credit(0, parts.get("name") or None, handle or None, None)


def has_post_signature(line: str) -> bool:
    """Whether a line ends with a dash, a name and a handle in brackets, as posts are signed."""
    return _author_credit(line.split("\n")[-1]) is not None


def _split(runs: Sequence[str], link_text: str) -> tuple[str, str | None, _Credit | None]:
    """Words, signature line and what it says, of the lines of an embed."""
    lines = [line for run in runs for line in run.split("\n")]
    while lines and _is_furniture(lines[-1]):
        lines.pop()
    credit, signature = None, None
    for number in range(len(lines) - 1, max(-1, len(lines) - 7), -1):
        credit = _credit(lines[number], link_text, last=number == len(lines) - 1, only=len(lines) == 1)
        if credit is None:
            continue
        below = [line for line in lines[number + 1 :] if not _is_furniture(line)]
        if credit.date is None and below and parse_date(below[0]):
            credit = _Credit(credit.start, credit.name, credit.handle, below[0])
        signature = lines[number][credit.start :].strip()
        lines = [*lines[:number], lines[number][: credit.start].strip(), *([] if credit.date in below[:1] else below)]
        break
    words = "\n".join(line for line in lines if line and not _is_furniture(line))
    if credit is None and words == link_text and parse_date(words):
        words, credit = "", _Credit(0, None, None, link_text)
    return words, signature, credit


def _credit(line: str, link_text: str, *, last: bool, only: bool) -> _Credit | None:
    """What a line says about the post's author, if that is what the line is for."""
    if credit := _author_credit(line):
        return credit
    if len(line) > _LONGEST_CREDIT:
        return None
    for pattern in _credit_lines():
        if match := pattern.fullmatch(line):
            groups = match.groupdict()
            return _Credit(0, (groups.get("name") or "").strip() or None, groups.get("handle"), groups.get("date"))
    if last and not only and (named := _NAMED.fullmatch(line)):
        name = named["name"]
        date = link_text if link_text and name.endswith(link_text) and parse_date(link_text) else None
        return _Credit(0, name.removesuffix(date or "").strip(" ,·") or None, None, date)
    if last and not only and link_text and line == link_text and parse_date(line):
        return _Credit(0, None, None, line)
    return None


def _author_credit(line: str) -> _Credit | None:
    """`— Name (@handle) date` at the end of a line."""
    offset = max(0, len(line) - _LONGEST_CREDIT)
    matches = list(_AUTHOR.finditer(line, offset))
    if not matches:
        return None
    match = matches[-1]
    date = line[match.end() :].strip(" ,·")
    if len(date) > 60:
        return None
    return _Credit(match.start(), match["name"].strip() or None, match["handle"].rstrip("."), date or None)


def _posted_at(element: etree._Element, credit: _Credit | None) -> str | None:
    for inner in element.iter("time", "a"):
        if posted := parse_date(inner.get("datetime") or inner.get("data-datetime") or ""):
            return posted
    return parse_date(credit.date) if credit and credit.date else None


def _link_text(links: Links) -> str:
    return " ".join(all_text(links.anchors[-1]).split()) if links.anchors else ""


def _is_furniture(line: str) -> bool:
    return not line or (len(line) <= 400 and any(pattern.fullmatch(line) for pattern in _furniture_lines()))


@cache
def _furniture_lines() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(line, re.I) for line in listed("embed_lines.toml", "furniture", "lines"))


@cache
def _credit_lines() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(line, re.I) for line in listed("embed_lines.toml", "credit", "lines"))
