from __future__ import annotations

import numpy as np

from actors.coreference.asked import encoded
from onrecord.actors.coreference.vectors import WIDTH, Vectors

FOUND = encoded("Ana Verel came.", "She left early.")


def test_a_word_has_the_vector_that_the_encoder_gave_it():
    assert FOUND.parse is not None
    assert FOUND.encoded is not None
    piece = FOUND.parse.paragraphs[1]
    token = piece.doc[0]
    number = [start for start, _ in FOUND.encoded.words.spans].index(piece.offset)
    assert np.array_equal(Vectors(FOUND.encoded).at(token, piece), FOUND.encoded.vectors[number])


def test_an_article_that_was_not_encoded_has_zeros():
    assert FOUND.parse is not None
    piece = FOUND.parse.paragraphs[0]
    vector = Vectors(None).at(piece.doc[0], piece)
    assert vector.shape == (WIDTH,)
    assert not vector.any()
