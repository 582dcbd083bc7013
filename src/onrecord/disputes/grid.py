"""The words of a parsed piece as columns of numbers: looking over all of them costs a tenth of asking each word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_BELOW = 120
"""Words below one that are looked at."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One entry for each word of a piece, in text order."""

    heads: list[int]
    """Index of the word on which it hangs; its own for the root of a sentence."""
    relations: list[int]
    """Hash of its dependency, as `hashes_of` gives it."""
    lemmas: list[int]
    """Hash of its lemma."""
    sentences: list[int]
    """Number of its sentence in the piece."""
    blank: list[bool]
    numeric: list[bool]
    starts: list[int]
    """Where it begins in the piece."""

    @classmethod
    def of(cls, doc: Doc) -> Grid:
        """Read a parsed piece."""
        if not len(doc):
            return cls([], [], [], [], [], [], [])
        columns = doc.to_array(["HEAD", "DEP", "LEMMA", "SENT_START", "IS_SPACE", "LIKE_NUM", "IDX"]).T
        offsets = columns[0].astype("int64").tolist()
        number, sentences = -1, []
        for place, start in enumerate(columns[3].astype("int64").tolist()):
            number += start == 1 or place == 0
            sentences.append(number)
        return cls(
            heads=[place + offset for place, offset in enumerate(offsets)],
            relations=columns[1].tolist(),
            lemmas=columns[2].tolist(),
            sentences=sentences,
            blank=[bool(flag) for flag in columns[4].tolist()],
            numeric=[bool(flag) for flag in columns[5].tolist()],
            starts=columns[6].tolist(),
        )

    def with_lemma(self, hashes: Collection[int]) -> list[int]:
        """Indices of the words whose lemma is one of these, in text order."""
        return [place for place, lemma in enumerate(self.lemmas) if lemma in hashes]


@cache
def hashes_of(words: frozenset[str]) -> frozenset[int]:
    """The hashes of some words, also with a capital, as they stand in a grid."""
    from spacy.strings import get_string_id

    return frozenset(get_string_id(form) for word in words for form in (word, word.capitalize()))


def below(token: Token) -> list[Token]:
    """A word and those that hang on it, directly or not, in text order: the first of them where they are many."""
    first, last = token.left_edge.i, token.right_edge.i
    return [word for word in token.doc[first : min(last + 1, first + MOST_BELOW)] if not word.is_space]
