"""Recognise where an article says of itself that it was corrected, clarified, retracted or updated."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.errors import KnowledgeError
from onrecord.model import Article, Span

WHERE = "onrecord/record/versions/corrections.toml"
LONGEST_NOTE = 1500
"""Characters; a page without paragraphs is no note as a whole."""
LABEL_REACH = 40
"""Characters between a label and its colon: room for a date."""
_PLAIN = str.maketrans("’‘ʼ", "'''")
_OPENS, _CLOSES = "“«", "”»"
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+")
_WORDS = re.compile(r"[a-z',{} ]+")
_ENDS_LABEL = r"(?::|\s[–—-]\s)"
_AFTER_LABEL = (
    rf"(?:\s*$|\s?{_ENDS_LABEL}|(?:,|\s\(|\s(?:on|at|appended)\b|\s\d)[^\n:“\"]{{0,{LABEL_REACH}}}{_ENDS_LABEL})"
)
"""Nothing, a colon or a dash, or a date and then one of those: `Correction, March 4, 2031:`."""


class Note(NamedTuple):
    """A correction note of an article."""

    kind: str
    span: Span


class _Rule(NamedTuple):
    kind: str
    opening: re.Pattern[str] | None
    label: re.Pattern[str] | None
    phrase: re.Pattern[str] | None


def correction_notes(article: Article) -> list[Note]:
    """The notes of an article in text order; words inside quotation marks are somebody else's.

    >>> text = "Talks failed. An earlier version of this story gave the wrong day."
    >>> [(note.kind, note.span.of(text)) for note in correction_notes(Article(id="x", text=text))]
    [('correction', 'An earlier version of this story gave the wrong day.')]
    """
    blocks = [block.span for block in article.blocks if block.kind not in ("post", "quotation")]
    if not article.blocks and article.text:
        blocks = [Span(0, len(article.text))]
    found: list[Note] = []
    for number, block in enumerate(blocks):
        if found and found[-1].span.overlaps(block):
            continue  # the paragraph of a label that stands alone
        note = _note_in(article.text, block)
        if note is None:
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if len(note.span.of(article.text)) <= LABEL_REACH and note.span == block and following:
            note = Note(note.kind, Span(block.start, min(following.end, following.start + LONGEST_NOTE)))
        found.append(note)
    return found


def _note_in(text: str, block: Span) -> Note | None:
    words = _flat(block.of(text))
    indent = len(words) - len(words.lstrip())
    for rule in _rules():
        if (rule.label and rule.label.match(words, indent)) or (rule.opening and rule.opening.match(words, indent)):
            return Note(rule.kind, _cut(block.start + indent, block, text))
    for rule in _rules():
        for match in rule.phrase.finditer(words) if rule.phrase else ():
            if not _is_quoted(words, match.start()):
                start = max((end for end in _sentence_starts(words) if end <= match.start()), default=indent)
                return Note(rule.kind, _cut(block.start + start, block, text))
    return None


def _flat(words: str) -> str:
    """Lower case of the same length, with plain apostrophes."""
    lower = words.lower()
    if len(lower) != len(words):  # a few letters, such as İ, have two in lower case
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in words)
    return lower.translate(_PLAIN)


def _cut(start: int, block: Span, text: str) -> Span:
    end = block.start + len(block.of(text).rstrip())
    return Span(start, max(min(end, start + LONGEST_NOTE), start + 1))


def _sentence_starts(words: str) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(words):
        yield match.end()


def _is_quoted(words: str, at: int) -> bool:
    """Whether more quotations were opened than closed before this place."""
    before = words[:at]
    curly = sum(map(before.count, _OPENS)) - sum(map(before.count, _CLOSES))
    return curly > 0 or before.count('"') % 2 == 1


@cache
def _rules() -> tuple[_Rule, ...]:
    raw = tomllib.loads(files("onrecord.record.versions").joinpath("corrections.toml").read_text(encoding="utf8"))
    lists = {name: _alternatives(name, raw.get(name)) for name in ("this", "piece", "former")}
    rules = []
    for entry in raw.get("note") or ():
        kind, labels, phrases = entry.get("kind"), entry.get("labels"), entry.get("phrases")
        openings = entry.get("openings", [])
        if not isinstance(kind, str) or not all(isinstance(some, list) for some in (labels, phrases, openings)):
            raise KnowledgeError("a note needs a kind, and lists of labels and phrases", where=WHERE)
        label = "|".join(_pattern(words, lists) for words in sorted(labels, key=len, reverse=True))
        phrase = "|".join(_pattern(words, lists) for words in phrases)
        opening = "|".join(_pattern(words, lists) for words in openings)
        rules.append(
            _Rule(
                kind,
                re.compile(rf"[(\[]\s*(?:{opening})\b") if opening else None,
                re.compile(rf"(?:{label}){_AFTER_LABEL}") if label else None,
                re.compile(rf"\b(?:{phrase})\b") if phrase else None,
            )
        )
    if not rules:
        raise KnowledgeError("there is no note", where=WHERE)
    return tuple(rules)


def _alternatives(name: str, words: object) -> str:
    if not isinstance(words, list) or not words:
        raise KnowledgeError(f"{name} must be a list of words", where=WHERE)
    return "(?:" + "|".join(_pattern(word, {}) for word in words) + ")"


def _pattern(words: object, lists: dict[str, str]) -> str:
    if not isinstance(words, str) or not _WORDS.fullmatch(words):
        raise KnowledgeError(f"{words!r} is not in lower-case words", where=WHERE)
    parts = []
    for word in words.split():
        if word.startswith("{"):
            name = word.strip("{},")
            if name not in lists:
                raise KnowledgeError(f"there is no list {name!r} for {words!r}", where=WHERE)
            parts.append(lists[name] + ("," if word.endswith(",") else ""))
        else:
            parts.append(re.escape(word))
    return r"\s+".join(parts)
