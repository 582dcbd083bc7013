"""Through which channel something is said: a post's platform, or words near the cue."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.errors import KnowledgeError

if TYPE_CHECKING:
    from spacy.tokens import Token

WIDEST_GAP = 3
"""Words that a "*" in a phrase may stand for."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that tell a channel."""

    channel: str
    words: tuple[str, ...]
    sure: bool
    listener: bool = False
    """True where the words only tell who listens."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that stands in a text: its first and last token."""

    phrase: Phrase
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Channels:
    """The phrases, by their first word."""

    by_first_word: dict[str, tuple[Phrase, ...]]

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Where the phrases stand in a run of tokens; a phrase inside a longer one is left out."""
        hits: list[Hit] = []
        for at, token in enumerate(tokens):
            forms = _forms(token)
            for phrase in sorted({p for form in forms for p in self.by_first_word.get(form, ())}, key=_order):
                end = _match(phrase.words, tokens, at)
                if end is not None:
                    hits.append(Hit(phrase, token.i, tokens[end].i))
        exact = [hit for hit in hits if not any(_looser(hit, other) for other in hits)]
        return [hit for hit in exact if not any(_inside(hit, other) for other in exact)]


@cache
def channels() -> Channels:
    """The package's phrases from `channels.toml`; raises `KnowledgeError` when the file is not valid."""
    file = "channels.toml"
    data = tomllib.loads((files("onrecord.transmission") / "data" / file).read_text("utf-8"))
    table: dict[str, list[Phrase]] = {}
    names: set[str] = set()
    for entry in data.get("channel", []):
        name = entry.get("name")
        if not isinstance(name, str) or name != name.lower() or name in names:
            raise KnowledgeError(f"channel {name!r} has no lower-case name of its own", where=file)
        names.add(name)
        for key in ("phrases", "listeners", "hints"):
            for text in entry.get(key, []):
                words = tuple(text.split())
                if not words or "*" in (words[0], words[-1]):
                    raise KnowledgeError(f"phrase {text!r} is empty or open at an end", where=f"{file}: {name}")
                table.setdefault(words[0], []).append(
                    Phrase(name, words, sure=key != "hints", listener=key == "listeners")
                )
    if not names:
        raise KnowledgeError("no channel is given", where=file)
    return Channels({word: tuple(phrases) for word, phrases in table.items()})


def _order(phrase: Phrase) -> tuple[str, tuple[str, ...]]:
    return phrase.channel, phrase.words


def _forms(token: Token) -> set[str]:
    return {token.lower_, token.lemma_.lower()}


def _match(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> int | None:
    """The place of the last token where the words stand in order from `at`; None where they do not."""
    if not words:
        return at - 1
    if words[0] == "*":
        ends = (_match(words[1:], tokens, at + gap) for gap in range(WIDEST_GAP + 1))
        return next((end for end in ends if end is not None), None)
    if at >= len(tokens) or words[0] not in _forms(tokens[at]):
        return None
    return _match(words[1:], tokens, at + 1)


def _looser(hit: Hit, other: Hit) -> bool:
    """Whether an open phrase ends on an exact one: "told a news conference" tells of a news conference."""
    open_one = "*" in hit.phrase.words and "*" not in other.phrase.words
    return open_one and other.phrase.sure and other.last == hit.last and other.last > other.first


def _inside(hit: Hit, other: Hit) -> bool:
    wider = other.last - other.first > hit.last - hit.first
    surer = other.phrase.sure and not hit.phrase.sure
    return other.first <= hit.first and hit.last <= other.last and (wider or surer)
