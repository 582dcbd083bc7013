import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.disputes.terms import opposites_of, root_of


@pytest.mark.parametrize(
    "words",
    ["coordinate coordination cooperate", "inspect inspection", "strike attack bombing", "allege allegation",
     "involvement responsible blame", "deploy deployment", "talk discussion negotiate"],
)  # fmt: skip
def test_words_of_one_sense_or_stem_have_one_root(words):
    assert len({root_of(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["station state nation", "port portion import", "market marker mark"])
def test_words_that_only_begin_alike_stay_apart(words):
    assert len({root_of(word) for word in words.split()}) == len(words.split())


def test_opposites_are_found_by_their_roots():
    assert root_of("shut") in opposites_of("open") and root_of("open") not in opposites_of("open")


@given(st.text(max_size=80))
def test_any_word_has_a_root_and_the_root_of_no_word_is_empty(word):
    assert root_of(word) or not word
