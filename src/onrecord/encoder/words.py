"""The words of an article as the network takes them: pieces, features, and their place in the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.encoder.features import word_features, word_spans
from onrecord.encoder.syntax import ParsedToken, words_of_tokens

if TYPE_CHECKING:
    from onrecord.language import Parse

LONGEST_WORD = 12
"""Pieces kept of one word; the rest of a longer one says nothing more."""
LONGEST_TEXT = 40_000
"""Words that are encoded of one article. Ten times the longest newspaper report: what comes after is left to rules, so
that an attack of megabytes takes bounded memory."""
UNKNOWN = 100


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one article.

    `spans` are their code points, `pieces` the piece ids of each word, `features` (words, 5) its shape, gap, quotation
    state, tag and relation, `dep` and `head` its relation and head word in the parse.
    """

    spans: Sequence[tuple[int, int]]
    pieces: Sequence[Sequence[int]]
    features: Sequence[tuple[int, ...]]
    dep: Sequence[int]
    head: Sequence[int]


class Pieces:
    """Word pieces of words, remembered."""

    def __init__(self, tokenizer: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """Ids of at most `LONGEST_WORD` pieces; one unknown piece where the tokenizer gives none."""
        found = self._known.get(word)
        if found is None:
            # A hostile "word" can be megabytes long; its first characters say all there is to say.
            found = tuple(self._tokenizer.encode(word[:100], add_special_tokens=False).ids[:LONGEST_WORD]) or (UNKNOWN,)
            if len(self._known) < 200_000:
                self._known[word] = found
        return found


def parsed_tokens(parse: Parse) -> list[ParsedToken]:
    """The tokens of a parsed article over its whole text."""
    tokens: list[ParsedToken] = []
    for paragraph in parse.paragraphs:
        base, offset = len(tokens), paragraph.offset
        tokens += [(offset + t.idx, offset + t.idx + len(t), t.pos_, t.dep_, base + t.head.i) for t in paragraph.doc]
    return tokens


def words_of(text: str, tokens: Sequence[ParsedToken], pieces: Pieces) -> Words:
    """The words of a text, given its parsed tokens in text order; a word without a token has no parse."""
    spans = word_spans(text)[:LONGEST_TEXT]
    pos, dep, head = words_of_tokens(spans, tokens)
    features = [(*f, p, d) for f, p, d in zip(word_features(text, spans), pos, dep, strict=True)]
    return Words(spans, [pieces(text[a:b]) for a, b in spans], features, dep, head)
