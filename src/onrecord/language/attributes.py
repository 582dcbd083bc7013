"""Parts of speech and exceptions by the rules of spaCy's attribute ruler, each combination looked up once.

The rules ask four things of a token: its tag, its relation, whether it is a space, and whether it is one of some two
hundred words. The ruler tries all of them at every token; here its answer is remembered. Where a rule asks for several
tokens in a row and they may be there, the ruler itself reads the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from spacy.matcher import Matcher
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler

ASKED = ("TAG", "DEP", "IS_SPACE", "LOWER")
"""What rules may ask of a token."""
ANSWERED = ("TAG", "DEP", "POS", "MORPH", "LEMMA")
"""What rules may set."""
MOST_WORDS = 200_000
"""Words remembered; a vocabulary larger than any language's is an attack."""

Key = tuple[int, int, int, int]
"""A token's `ASKED` attributes; a word that no rule asks for counts as word 0."""


class Answer(NamedTuple):
    """What the rules of one token say of a key."""

    values: tuple[int, ...]
    """The `ANSWERED` attributes."""
    begins: int
    """Bit by bit, which of the rules of several tokens may begin there."""
    follows: int
    """The same of their second tokens."""


class Attributes:
    """A component of a spaCy pipeline that does what its `attribute_ruler` does.

    Texts come with tags and relations, without parts of speech. Raises `ValueError` for rules that ask or set more
    than it knows of.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        given: Sequence[Mapping[str, Any]] = ruler.patterns
        rules: list[list[dict[str, Any]]] = [tokens for one in given for tokens in one["patterns"]]
        asked = {name for tokens in rules for token in tokens for name in token}
        answered = {name for one in given for name in one["attrs"]}
        if not (asked <= set(ASKED) and answered <= set(ANSWERED)):
            raise ValueError(f"rules that ask {sorted(asked)} and set {sorted(answered)}")
        self._row = Matcher(ruler.vocab)
        """The first two tokens of every rule of several, each as a rule of its own."""
        for number, tokens in enumerate(tokens for tokens in rules if len(tokens) > 1):
            self._row.add(f"begins {number}", [tokens[:1]])
            self._row.add(f"follows {number}", [tokens[1:2]])
        listed = [_expression(token["LOWER"]) for tokens in rules for token in tokens if "LOWER" in token]
        self._listed = re.compile("|".join(dict.fromkeys(listed)))
        self._word: dict[int, int] = {}
        self._known: dict[Key, Answer] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of one text."""
        table = doc.to_array(list(ASKED))
        answers = [self._answer(doc, place, *row) for place, row in enumerate(table.tolist())]
        if any(one.begins & after.follows for one, after in pairwise(answers) if one.begins):
            return self._ruler(doc)
        if answers:
            _write(doc, ANSWERED, [answer.values for answer in answers])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Set the attributes of texts, one by one."""
        del batch_size
        return map(self, docs)

    def _answer(self, doc: Doc, place: int, tag: int, relation: int, space: int, word: int) -> Answer:
        asked = self._word.get(word)
        if asked is None:
            asked = word if self._listed.search(doc.vocab.strings[word]) else 0
            if len(self._word) < MOST_WORDS:
                self._word[word] = asked
        key = tag, relation, space, asked
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._asked(doc[place].text, tag, relation)
        return found

    def _asked(self, word: str, tag: int, relation: int) -> Answer:
        """What the ruler says of a text of one token."""
        alone = Doc(self._ruler.vocab, words=[word])
        _write(alone, ("TAG", "DEP"), [(tag, relation)])
        rows = [self._ruler.vocab.strings[rule].split() for rule, *_ in self._row(alone, allow_missing=True)]
        begins, follows = (sum(1 << int(row) for kind, row in rows if kind == which) for which in ("begins", "follows"))
        values = self._ruler(alone).to_array(list(ANSWERED))[0].tolist()
        return Answer(tuple(values), begins, follows)


def _write(doc: Doc, names: Sequence[str], values: Sequence[Sequence[int]]) -> None:
    """Set attributes of every token of a text."""
    table: Any = np.array(values, dtype=np.uint64)  # spaCy's types have it signed, its code wants it unsigned
    doc.from_array(list(names), table)


def _expression(words: str | Mapping[str, Any]) -> str:
    """A regular expression that finds a word that a rule asks for, and says nothing of others."""
    if isinstance(words, str):
        return rf"\A{re.escape(words)}\Z"
    if "REGEX" in words:
        return f"(?:{words['REGEX']})"
    return "|".join(_expression(word) for word in words.get("IN", words.get("NOT_IN", ())))
