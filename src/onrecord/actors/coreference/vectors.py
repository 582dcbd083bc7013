"""The shared encoder's vector of a word of the parse."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from onrecord.encoder import Encoded
from onrecord.encoder.windows import Floats

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.language import Paragraph

WIDTH = 384
"""Numbers of one vector."""


class Vectors:
    """Vectors by place; an article that was not encoded, or not so far, has zeros."""

    def __init__(self, encoded: Encoded | None) -> None:
        self._encoded = encoded
        self._starts = [start for start, _ in encoded.words.spans] if encoded is not None else []

    def at(self, token: Token, paragraph: Paragraph) -> Floats:
        """The vector of the word in which a token begins."""
        place = bisect_right(self._starts, paragraph.offset + token.idx) - 1
        if self._encoded is None or place < 0 or place >= len(self._encoded.vectors):
            return np.zeros(WIDTH, dtype=np.float32)
        vector: Floats = self._encoded.vectors[place]
        return vector
