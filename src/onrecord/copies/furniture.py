"""What a site prints around its reports, and where sentences begin: the knowledge of `furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from onrecord.errors import KnowledgeError

_FILE = "furniture.toml"
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]{0,3}\s{1,9}(?=[\"“‘'«(\[]{0,3}[A-Z0-9À-Þ])")
_WORD_BEFORE = re.compile(r"([^\W\d_]{1,20})\.$")
_LONGEST_WORD = 24
WORD = re.compile(r"[^\W_]+")
"""What counts as a word: letters and digits."""

Range = tuple[int, int]
"""Half-open, in characters of a paragraph."""
_Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""The rest of each phrase, by its first word."""


class _Pattern(msgspec.Struct, forbid_unknown_fields=True):
    holds: str
    regex: str


class _Knowledge(msgspec.Struct, forbid_unknown_fields=True):
    paragraphs: list[str]
    sentences: list[str]
    abbreviations: list[str]
    patterns: list[_Pattern]


@cache
def _knowledge() -> _Knowledge:
    try:
        data = tomllib.loads((files("onrecord.copies") / _FILE).read_text(encoding="utf8"))
        return msgspec.convert(data, type=_Knowledge)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(str(error), where=_FILE) from None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    try:
        return tuple((one.holds, re.compile(one.regex)) for one in _knowledge().patterns)
    except re.error as error:
        raise KnowledgeError(f"not a regular expression: {error}", where=_FILE) from None


@cache
def _phrases(kind: Any) -> _Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in getattr(_knowledge(), kind):
        first, *rest = WORD.findall(phrase.casefold())
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(some) for first, some in found.items()}


def is_furniture(words: Sequence[str]) -> bool:
    """Whether a paragraph of these words (lower case) is printed around reports.

    >>> is_furniture(["please", "sign", "up", "for", "more"]), is_furniture(["she", "signed", "the", "truce"])
    (True, False)
    """
    return bool(_places(words, _phrases("paragraphs")))


def phrases_in(words: Sequence[str]) -> list[int]:
    """Places of words (lower case) whose sentence is printed around reports."""
    return _places(words, _phrases("sentences"))


def _places(words: Sequence[str], phrases: _Phrases) -> list[int]:
    found = []
    for place, word in enumerate(words):
        for rest in phrases.get(word, ()):
            if tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                found.append(place)
                break
    return found


def pasted_in(paragraph: str) -> list[Range]:
    """The parts of a paragraph that a site or a program pasted into it."""
    return [match.span() for holds, regex in _patterns() if holds in paragraph for match in regex.finditer(paragraph)]


def sentence_starts(paragraph: str) -> list[int]:
    """Where the sentences of a paragraph begin, but for the first.

    >>> text = "Gov. Ana Verel came. She left."
    >>> [text[at:] for at in sentence_starts(text)]
    ['She left.']
    """
    found = []
    for end in _SENTENCE_END.finditer(paragraph):
        before = _WORD_BEFORE.search(paragraph, max(0, end.start() - _LONGEST_WORD), end.start() + 1)
        word = before[1] if before else ""
        if not (word.lower() in _abbreviations() or (len(word) == 1 and word.isupper())):
            found.append(end.end())
    return found


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(_knowledge().abbreviations)
