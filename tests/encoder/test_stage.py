from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.readings import encoded, report
from factories import ODD
from onrecord.draft import Draft
from onrecord.encoder import Encoded, Encoder

CLOSE = Encoder(step=64)
LONG = "Minister Ana Verel said on Monday that the port of Alden would open in May. " * 20


def layer(draft: Draft) -> Encoded:
    assert draft.encoded is not None
    return draft.encoded


def same(one: Draft, other: Draft) -> bool:
    a, b = layer(one), layer(other)
    return a.words == b.words and np.array_equal(a.vectors, b.vectors) and np.array_equal(a.tags, b.tags)


@settings(max_examples=30, deadline=None)
@given(st.lists(ODD, max_size=8).map(" ".join))
def test_any_text_gets_a_finite_vector_and_tags_for_each_word(text: str) -> None:
    [draft] = encoded(report(text, title=None))
    found = layer(draft)
    assert len(found.words.spans) == len(found.vectors) == len(found.tags)
    assert found.tags.shape[1] == 5
    assert np.isfinite(found.vectors).all()
    assert np.isfinite(found.tags).all()


def test_a_text_without_words_is_encoded_as_nothing() -> None:
    [draft] = encoded(report(" \r\n ", title=None))
    assert len(layer(draft).words.spans) == 0


@pytest.mark.parametrize("encoder", [Encoder(), CLOSE], ids=["usual windows", "close windows"])
def test_an_article_is_encoded_the_same_alone_and_beside_others(encoder: Encoder) -> None:
    articles = [report(LONG), report("Dorn left."), report(LONG * 2), report("", title=None)]
    together = encoded(*articles, encoder=encoder)
    assert all(same(draft, *encoded(draft.article, encoder=encoder)) for draft in together)


def test_windows_that_begin_elsewhere_see_nearly_the_same() -> None:
    usual, close = encoded(report(LONG))[0], encoded(report(LONG), encoder=CLOSE)[0]
    assert not same(usual, close)
    one, other = layer(usual).vectors, layer(close).vectors
    likeness = (one * other).sum(1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)
    assert likeness.mean() > 0.85  # the same sentence over and over: only the place in the window tells words apart


def test_a_step_that_could_leave_words_out_is_refused() -> None:
    with pytest.raises(ValueError, match="step"):
        encoded(report(LONG), encoder=Encoder(step=250))


def test_a_draft_that_was_not_parsed_is_refused() -> None:
    with pytest.raises(ValueError, match="not parsed"):
        Encoder()([Draft(report("Dorn left."))])
