"""One pass of the shared encoder over an article: a vector for every word, for all later stages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.encoder.graphs import OnnxEncoder
from onrecord.encoder.windows import STEP, encode
from onrecord.encoder.words import Pieces, parsed_tokens, words_of
from onrecord.weights import weights

if TYPE_CHECKING:
    from onrecord.draft import Draft


class Encoder:
    """Stage: what every word means in its place. Reads `Draft.parse`, gives `Draft.encoded`.

    `step` is how many word pieces further on each window of 256 begins, at most: fewer are slower.
    `threads` are those of one pass.
    """

    def __init__(self, *, step: int = STEP, threads: int = 1) -> None:
        self.step, self.threads = step, threads

    @cached_property
    def graph(self) -> OnnxEncoder:
        """The network; loaded at first use."""
        return OnnxEncoder(weights("encoder.onnx"), self.threads)

    @cached_property
    def pieces(self) -> Pieces:
        """The tokenizer; loaded at first use."""
        return Pieces(weights("tokenizer.json"))

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Encode every draft by itself; raises `ValueError` for a draft that was not parsed."""
        for draft in drafts:
            if draft.parse is None:
                raise ValueError(f"article {draft.article.id} is not parsed: the language stage comes first")
            words = words_of(draft.article.text, parsed_tokens(draft.parse), self.pieces)
            draft.encoded = encode(words, self.graph, step=self.step)
