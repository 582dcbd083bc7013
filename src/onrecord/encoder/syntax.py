"""Words seen through a dependency parse: tag, relation, head, and the way through the tree from a cue to a word.

Plain lists in, plain arrays out; any parser with universal tags and CLEAR relations will do. Id 0 always means "not
known", so that a text without a parse is legal input.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

POS = (
    "",
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN"),
    *("PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
DEP = (
    "",
    "same token",
    *("ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc"),
    *("ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark"),
    *("meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj"),
    *("poss", "preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp"),
)
UP, DOWN = 6, 8
"""Steps from the cue up to the common ancestor (5 = other sentence), and down from there to the word."""

_POS = {name: number for number, name in enumerate(POS)}
_DEP = {name: number for number, name in enumerate(DEP)}
_SAME = _DEP["same token"]
_APART = (UP - 1, 0, 0)
"""The way to a word that shares no ancestor with the cue."""


ParsedToken = tuple[int, int, str, str, int]
"""Start, end (code points), universal tag, relation, index of the head token."""


def words_of_tokens(
    words: Sequence[tuple[int, int]], tokens: Sequence[ParsedToken]
) -> tuple[list[int], list[int], list[int]]:
    """Tag id, relation id and head (word index) of every word.

    `tokens` come in text order. A word gets what the token that holds its first character has; the second and later
    words of one token hang on the first one.
    """
    pos: list[int] = []
    dep: list[int] = []
    head_word: list[int] = []
    first_word = [-1] * len(tokens)
    t = 0
    owner = []
    for w, (start, _) in enumerate(words):
        while t < len(tokens) and tokens[t][1] <= start:
            t += 1
        inside = t < len(tokens) and tokens[t][0] <= start
        owner.append(t if inside else -1)
        if inside and first_word[t] < 0:
            first_word[t] = w
    for w, t in enumerate(owner):
        if t < 0:
            row = (0, 0, w)
        elif first_word[t] != w:
            row = (_POS.get(tokens[t][2], 0), _SAME, first_word[t])
        else:
            head = first_word[tokens[t][4]]
            row = (_POS.get(tokens[t][2], 0), _DEP.get(tokens[t][3], 0), head if head >= 0 else w)
        pos.append(row[0])
        dep.append(row[1])
        head_word.append(row[2])
    return pos, dep, head_word


def tree_paths(
    cue: tuple[int, int], window: tuple[int, int], dep: Sequence[int], head: Sequence[int]
) -> npt.NDArray[np.int64]:
    """Way through the tree from the cue's top word to every word of `window`: array (words, 3) of up, down, branch.

    `up` counts steps from the cue to the lowest ancestor it shares with the word (4 = four or more, 5 = none shared),
    `down` the steps from there to the word (at most 7), `branch` is the relation by which the word's branch hangs on
    that ancestor (0 for the ancestor itself). `head` must be free of cycles longer than one word.
    """
    a, b = window
    top = next((w for w in range(*cue) if not cue[0] <= head[w] < cue[1] or head[w] == w), cue[0])
    known: dict[int, tuple[int, int, int] | None] = {}
    step, w = 0, top
    while w not in known and step < 64:
        known[w] = (min(step, UP - 2), 0, 0)
        if head[w] == w:
            break
        step, w = step + 1, head[w]
    out: list[tuple[int, int, int]] = []
    for w in range(a, b):
        trail = []
        node = w
        while node not in known:
            trail.append(node)
            if head[node] == node or len(trail) > 64:
                for passed in trail:
                    known[passed] = None
                break
            node = head[node]
        else:
            for passed in reversed(trail):
                above = known[head[passed]]
                known[passed] = above and (above[0], min(above[1] + 1, DOWN - 1), above[2] or dep[passed])
        out.append(known[w] or _APART)
    return np.array(out, dtype=np.int64).reshape(-1, 3)
