from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.findings import LANGUAGE
from onrecord.draft import Draft
from onrecord.encoder.words import LONGEST_TEXT, LONGEST_WORD, UNKNOWN, Pieces, parsed_tokens, words_of
from onrecord.ingest.text import article_from_text
from onrecord.weights import weights


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(weights("tokenizer.json"))


def test_a_word_that_the_tokenizer_drops_is_unknown(pieces: Pieces) -> None:
    assert pieces("\u0301") == (UNKNOWN,)


def test_a_rare_word_is_several_pieces(pieces: Pieces) -> None:
    assert len(pieces("port")) == 1 < len(pieces("transshipments"))


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=400))
def test_any_word_has_some_pieces_and_never_many(pieces: Pieces, word: str) -> None:
    assert 1 <= len(pieces(word)) <= LONGEST_WORD
    assert pieces(word) == pieces(word)


def test_a_word_of_megabytes_costs_no_more_than_its_beginning(pieces: Pieces) -> None:
    assert pieces("x" * 5_000_000) == pieces("x" * 100)


@pytest.mark.parametrize("word", ["said", "“", "🚢"])
def test_of_a_text_without_end_only_the_first_words_are_taken(pieces: Pieces, word: str) -> None:
    words = words_of(f"{word} " * 60_000, [], pieces)
    parts = (words.spans, words.pieces, words.features, words.dep, words.head)
    assert [len(part) for part in parts] == [LONGEST_TEXT] * 5


def test_the_words_of_a_second_paragraph_hang_on_words_of_their_own(pieces: Pieces) -> None:
    draft = Draft(article_from_text("Harbour\n\nVerel left.\n\nDorn stayed."))
    LANGUAGE([draft])
    assert draft.parse is not None
    words = words_of(draft.article.text, parsed_tokens(draft.parse), pieces)
    named = [draft.article.text[a:b] for a, b in words.spans]
    assert named[words.head[named.index("Dorn")]] == "stayed"
    assert named[words.head[named.index("Verel")]] == "left"
