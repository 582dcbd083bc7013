"""Find names by the weights of spaCy's recogniser, a whole batch of texts at a time.

spaCy's own loop asks for Python's lock several times a token, which takes longer than its network does. The loop here
makes the same choices: at every token the likeliest of the moves that are allowed, from left to right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from spacy.tokens import Span

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

BATCH_TOKENS = 8_000
"""Tokens of the texts that are read at once, a longer text aside: half a kilobyte of memory each."""
ANY, UNIT_ONLY, NONE = 0, 1, 2
"""What may stand at a token outside names: all, no name of several tokens, no name at all."""
OPEN = 3
"""The first situation inside a name; each label has two, one of a name that must end here and one that need not."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class Names:
    """A component of a spaCy pipeline that does what its `ner` does; takes the network from it.

    Texts come without names, parsed into sentences: no name goes over the end of one.
    """

    def __init__(self, recogniser: EntityRecognizer) -> None:
        network = recogniser.model
        lower, upper = network.get_ref("lower"), network.get_ref("upper")
        self._vectors = network.get_ref("tok2vec")
        self._features = lower.get_param("W")
        self._bias = lower.get_param("b").reshape(-1)
        self._padding = lower.get_param("pad").reshape(len(self._features), -1)
        self._scores, self._scores_bias = upper.get_param("W"), upper.get_param("b")
        moves = [recogniser.moves.get_class_name(number) for number in range(len(self._scores))]
        self._labels = sorted({name[2:] for name in moves if name[2:]})
        self._kind = np.array([name[:1] for name in moves])
        self._label = np.array([self._labels.index(name[2:]) if name[2:] else -1 for name in moves])
        self._barred = self._bars()

    def _bars(self) -> Floats:
        """For each situation what to add to the scores of the moves: nothing, or minus infinity for a barred one."""
        allowed = np.zeros((OPEN + 2 * len(self._labels), len(self._kind)), dtype=np.bool_)
        allowed[:OPEN, self._kind == "O"] = True
        allowed[:NONE, (self._kind == "U") & (self._label >= 0)] = True
        allowed[ANY, (self._kind == "B") & (self._label >= 0)] = True
        for number in range(len(self._labels)):
            own = self._label == number
            allowed[OPEN + 2 * number :][:2, own & (self._kind == "L")] = True
            allowed[OPEN + 2 * number + 1, own & (self._kind == "I")] = True
        return np.where(allowed, 0, -np.inf).astype(np.float32)

    def __call__(self, doc: Doc) -> Doc:
        """Add the names of one text."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Add the names of texts, at most `batch_size` at a time."""
        batch: list[Doc] = []
        tokens = 0
        for doc in docs:
            if batch and (len(batch) == batch_size or tokens + len(doc) > BATCH_TOKENS):
                yield from self._named(batch)
                batch, tokens = [], 0
            batch.append(doc)
            tokens += len(doc)
        yield from self._named(batch)

    def _named(self, docs: list[Doc]) -> list[Doc]:
        full = sorted((doc for doc in docs if len(doc)), key=len, reverse=True)
        if full:
            for doc, found in zip(full, self._found(full), strict=True):
                doc.set_ents([Span(doc, first, end, label=self._labels[label]) for first, end, label in found])
        return docs

    def _found(self, docs: list[Doc]) -> list[list[tuple[int, int, int]]]:
        """First token, the token after the last, and label of the names of each text; the longest text comes first."""
        lengths = np.array([len(doc) for doc in docs])
        starts = np.cumsum([0, *lengths[:-1]])
        parts, rows = self._parts(docs), np.arange(len(docs))
        closed, goes_on = _surroundings(docs)
        # Of each text: the first token of the name that is open, or -1, and its label.
        opened, label = np.full(len(docs), -1), np.zeros(len(docs), dtype=np.int64)
        found: list[list[tuple[int, int, int]]] = [[] for _ in docs]
        for step in range(int(lengths[0])):
            count = int(np.searchsorted(-lengths, -step))
            here, first = starts[:count] + step, opened[:count]
            inside = first >= 0
            sums = parts[0][here + 1]
            sums += parts[1][np.where(inside, starts[:count] + first + 1, 0)]
            sums += parts[2][np.where(inside, here, 0)]
            sums += self._bias
            hidden = sums.reshape(count, -1, 2).max(-1)
            scores = hidden @ self._scores.T
            scores += self._scores_bias
            scores += self._barred[np.where(inside, OPEN + 2 * label[:count] + goes_on[here], closed[here])]
            move = scores.argmax(-1)
            kind = self._kind[move]
            for row in np.flatnonzero((kind == "L") | (kind == "U")).tolist():
                begin = step if kind[row] == "U" else int(first[row])
                found[row].append((begin, step + 1, int(self._label[move[row]])))
            begins = rows[:count][kind == "B"]
            opened[:count][kind != "I"] = -1
            opened[begins], label[begins] = step, self._label[move[begins]]
        return found

    def _parts(self, docs: list[Doc]) -> list[Floats]:
        """What every token adds to the hidden layer as the one looked at, as a name's first, and as the one before.

        Row 0 of each is what no token adds.
        """
        vectors = self._vectors.predict(docs)
        return [
            np.concatenate([padding[None], vectors @ weight.reshape(-1, weight.shape[-1]).T])
            for padding, weight in zip(self._padding, self._features, strict=True)
        ]


def _surroundings(docs: list[Doc]) -> tuple[Ints, Ints]:
    """Of every token of some texts what may stand at it outside names, and whether a name may go on after it."""
    table = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs]).astype(np.int64)
    lasts = np.cumsum([len(doc) for doc in docs]) - 1
    goes_on = np.append(table[1:, 1] != 1, False)
    goes_on[lasts] = False
    closed = np.where(table[:, 0] == 1, NONE, np.where(goes_on, ANY, UNIT_ONLY))
    return closed, goes_on.astype(np.int64)
