"""The grammar of a codebook's trigger words and phrases: `call off {talks|summit} 0.8`.

Entries stand between commas or line ends. An entry is a lemma, then the words that decide, then perhaps a weight:

    verbs       the verb first: `accuse`, `call for`, `break off {talks|relation}`, `refuse to`
    nouns       the noun, what stands before it, and a preposition with what follows:
                `airstrike`, `hunger strike`, `{rail|teacher} strike`, `withdrawal from {accord|treaty}`, `under fire`
    adjectives  the adjective first: `critical of`

`{a|b}` is any one of them. `*` marks a head that stands elsewhere: `*fire {chief|truck}`. Words are lemmas in lower
case and American spelling; the British spelling is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Part = Literal["verb", "noun", "adjective"]

PREPOSITIONS = frozenset(
    ["about", "against", "as", "at", "between", "by", "for", "from", "in", "into", "of", "off", "on", "out", "over",
     "through", "to", "toward", "under", "upon", "with"]
)  # fmt: skip
"""What ends the head of a noun entry."""

_WORD = re.compile(r"[a-z0-9#][a-z0-9'’.&/-]*")
_WEIGHT = re.compile(r"[01]?\.\d+|[01]")
_BRITISH = (
    ("ization", "isation"), ("ize", "ise"), ("yze", "yse"), ("izing", "ising"), ("izer", "iser"),
    ("defense", "defence"), ("labor", "labour"), ("honor", "honour"), ("favor", "favour"), ("armor", "armour"),
    ("program", "programme"), ("license", "licence"),
)  # fmt: skip


class EntryError(ValueError):
    """An entry that the grammar does not allow; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry: a head, the words that must stand with it, and what they tell."""

    part: Part
    lemma: str
    needs: tuple[frozenset[str], ...]
    """One of each of these must be among the words around the head: its particles, prepositions, objects, modifiers."""
    type: str
    weight: float
    """Between 0 and 1: how often it tells this type, where its words stand."""
    entry: str
    """As it is written in the file, without the weight."""


def entries(text: str) -> Iterator[str]:
    """The entries of a list, without the blanks around them.

    >>> list(entries("call for, call off {talks|summit} 0.8\\n issue"))
    ['call for', 'call off {talks|summit} 0.8', 'issue']
    """
    for entry in re.split(r"[,\n]", text):
        if entry.strip():
            yield " ".join(entry.split())


def weighed(entry: str) -> tuple[str, float]:
    """An entry's words and its weight, which is 1 where none is given. Raises `EntryError` for one out of range.

    >>> weighed("warn of 0.6")
    ('warn of', 0.6)
    """
    words, _, last = entry.rpartition(" ")
    if not re.match(r"[-\d.]", last):
        return entry, 1.0
    if not _WEIGHT.fullmatch(last) or not 0 < float(last) <= 1:
        raise EntryError(f"{last!r} is no weight above 0 and up to 1")
    if not words:
        raise EntryError("a weight without a word")
    return words, float(last)


def patterns(entry: str, part: Part, kind: str) -> tuple[Pattern, ...]:
    """The patterns that an entry of triggers means: several where its head is a choice.

    Raises `EntryError` where it breaks the grammar.

    >>> found, = patterns("withdrawal from {accord|treaty} 0.8", "noun", "SANCTION")
    >>> found.lemma, [sorted(need) for need in found.needs], found.weight
    ('withdrawal', [['from'], ['accord', 'treaty']], 0.8)
    """
    words, weight = weighed(entry)
    marked = [at for at, word in enumerate(words.split()) if word.startswith("*")]
    choices = [_choices(word.removeprefix("*")) for word in words.split()]
    if len(marked) > 1:
        raise EntryError("more than one head is marked with *")
    head = marked[0] if marked else _head(choices) if part == "noun" else 0
    needs = tuple(frozenset(spellings(choice)) for at, choice in enumerate(choices) if at != head)
    return tuple(Pattern(part, lemma, needs, kind, weight, words) for lemma in choices[head])


def spellings(words: list[str]) -> list[str]:
    """The words, and those of them that are spelt otherwise in British English, in that spelling too.

    >>> spellings(["criticize", "visit"])
    ['criticize', 'visit', 'criticise']
    """
    return words + [
        word.removesuffix(american) + british
        for word in words
        for american, british in _BRITISH
        if word.endswith(american)
    ]


def _choices(word: str) -> list[str]:
    choices = word[1:-1].split("|") if word.startswith("{") and word.endswith("}") else [word]
    for choice in choices:
        if not _WORD.fullmatch(choice):
            raise EntryError(f"{choice!r} is no lemma in lower case (choices are written {{a|b}}, without blanks)")
    return choices


def _head(choices: list[list[str]]) -> int:
    """Where a noun entry's noun stands: the last word before the first preposition after the beginning."""
    begin = 0
    while begin < len(choices) - 1 and choices[begin][0] in PREPOSITIONS:
        begin += 1
    for at in range(begin + 1, len(choices)):
        if choices[at][0] in PREPOSITIONS:
            return at - 1
    return len(choices) - 1
