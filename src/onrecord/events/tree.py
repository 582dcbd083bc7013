"""The parse of one paragraph as plain lists, so that walks through it cost no objects of the parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_SENTENCE = 250
"""Tokens above which a sentence is a table or an attack rather than prose: no act is looked for in it."""
_COLUMNS = ("HEAD", "DEP", "POS", "TAG", "LEMMA", "LOWER", "ENT_TYPE", "SENT_START", "ENT_IOB")
_MARKS = {"“": 1, "”": -1, "«": 1, "»": -1, "„": 1}
_STRAIGHT = frozenset(['"', "``", "''"])


@dataclass(frozen=True, slots=True)
class Tree:
    """Token properties by index; all lists have one entry for each token of the paragraph."""

    head: list[int]
    """Index of the governing token; a root governs itself."""
    dep: list[str]
    pos: list[str]
    tag: list[str]
    lemma: list[str]
    """Lower case."""
    lower: list[str]
    entity: list[str]
    """Label of the name that the token belongs to, or an empty string."""
    name: list[int]
    """Number of the name that the token belongs to, or -1."""
    children: list[list[int]]
    """In text order."""
    left: list[int]
    """Index of the first token of the subtree."""
    right: list[int]
    """Index of the last token of the subtree."""
    sentence: list[int]
    """Number of the sentence, from 0."""
    bounds: list[tuple[int, int]]
    """Sentences as [first, last) tokens."""
    quoted: list[bool]
    """Whether the token stands between quotation marks."""

    def child(self, token: int, *relations: str) -> int | None:
        """The first child of a token by one of some relations; null when there is none."""
        dep = self.dep
        return next((child for child in self.children[token] if dep[child] in relations), None)

    def readable(self, number: int) -> bool:
        """Whether sentence `number` is short enough to be prose."""
        first, last = self.bounds[number]
        return last - first <= LONGEST_SENTENCE


def tree_of(doc: Doc) -> Tree:
    """The parse of a paragraph as lists."""
    count = len(doc)
    table = doc.to_array(list(_COLUMNS))
    columns = table.astype(np.int64).T.tolist() if count else [[] for _ in _COLUMNS]
    strings = doc.vocab.strings
    known: dict[int, str] = {}

    def words(number: int) -> list[str]:
        out = []
        for key in table[:, number].tolist():
            word = known.get(key)
            if word is None:
                word = known[key] = strings[key] if key else ""
            out.append(word)
        return out

    head = [place + offset for place, offset in enumerate(columns[0])]
    children: list[list[int]] = [[] for _ in range(count)]
    for token, governor in enumerate(head):
        if governor != token:
            children[governor].append(token)
    left, right = _edges(head, children)
    sentence, bounds = _sentences(columns[7])
    lower = words(5)
    return Tree(
        head=head,
        dep=words(1),
        pos=words(2),
        tag=words(3),
        lemma=[word.lower() for word in words(4)],
        lower=lower,
        entity=words(6),
        name=_names(columns[8]),
        children=children,
        left=left,
        right=right,
        sentence=sentence,
        bounds=bounds,
        quoted=_quoted(lower),
    )


def _edges(head: list[int], children: list[list[int]]) -> tuple[list[int], list[int]]:
    """First and last token of every subtree, from the leaves upwards."""
    left, right = list(range(len(head))), list(range(len(head)))
    waiting = [len(below) for below in children]
    ready = [token for token, count in enumerate(waiting) if not count]
    while ready:
        token = ready.pop()
        governor = head[token]
        if governor == token:
            continue
        left[governor] = min(left[governor], left[token])
        right[governor] = max(right[governor], right[token])
        waiting[governor] -= 1
        if not waiting[governor]:
            ready.append(governor)
    return left, right


def _names(places: list[int]) -> list[int]:
    """Which name each token belongs to, by spaCy's codes: 3 begins a name, 1 goes on with it."""
    out: list[int] = []
    number = -1
    for place in places:
        number += place == 3
        out.append(number if place in (1, 3) else -1)
    return out


def _sentences(starts: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    sentence: list[int] = []
    firsts: list[int] = []
    for token, start in enumerate(starts):
        if start == 1 or not firsts:
            firsts.append(token)
        sentence.append(len(firsts) - 1)
    return sentence, list(zip(firsts, [*firsts[1:], len(starts)], strict=True))


def _quoted(words: list[str]) -> list[bool]:
    """Which tokens stand between quotation marks; a paragraph's last quotation may be left open."""
    inside, out = False, []
    for word in words:
        turn = _MARKS.get(word)
        if turn is not None:
            inside = turn > 0
        elif word in _STRAIGHT:
            inside = not inside
        out.append(inside)
    return out
