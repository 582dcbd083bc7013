"""Chains follow equal words through edits, and use no word twice."""

from hypothesis import given
from hypothesis import strategies as st

import factories
from onrecord.copies.alignment import chains
from onrecord.copies.words import words_of

LETTERS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=60).map(" ".join)


def aligned(one, other):
    """The words of each chain in the first text."""
    found = chains(words_of(factories.article(one)), words_of(factories.article(other)))
    return [" ".join(one.split()[at] for at in chain.one) for chain in found]


def test_a_changed_word_does_not_break_a_chain():
    assert aligned("a b c d e f g h i j", "a b c d X f g h i j") == ["a b c d f g h i j"]


def test_words_put_in_do_not_break_a_chain():
    assert aligned("a b c d e f g h", "a b c d X Y Z e f g h") == ["a b c d e f g h"]


def test_swapped_parts_are_two_chains():
    assert aligned("a b c d e v w x y", "v w x y a b c d e") == ["a b c d e", "v w x y"]


def test_three_words_in_a_row_are_no_chain():
    assert aligned("a b c x", "a b c y") == []


@given(LETTERS, LETTERS)
def test_chains_pair_equal_words_in_order_and_each_once(one, other):
    own, others = one.split(), other.split()
    used, used_there = set(), set()
    for chain in chains(words_of(factories.article(one)), words_of(factories.article(other))):
        assert [own[at] for at in chain.one] == [others[at] for at in chain.other]
        assert (chain.one[1:] > chain.one[:-1]).all() and (chain.other[1:] > chain.other[:-1]).all()
        assert used.isdisjoint(chain.one.tolist()) and used_there.isdisjoint(chain.other.tolist())
        used.update(chain.one.tolist())
        used_there.update(chain.other.tolist())
