"""Chances of the types of an act."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.events.sequences import TYPES
from onrecord.events.typing import QUADS, SHARES, SIDES, types_of_pair


def chances(**given):
    """The network's chances of one act: those given, and the rest for no act."""
    each = [given.get(name, 0.0) for name in TYPES]
    return np.array([[*each, 1 - sum(each)]], dtype=np.float32)


def likeliest(found):
    return TYPES[int(found[0].argmax())]


def test_several_types_of_a_kind_outweigh_the_one_of_another():
    found = types_of_pair(chances(SUPPORT=0.3, ACCUSE=0.25, REJECT=0.2, THREATEN=0.2))
    assert likeliest(found) == "ACCUSE"


def test_a_type_that_is_sure_stays():
    assert likeliest(types_of_pair(chances(PROTEST=0.9, REJECT=0.05))) == "PROTEST"


def test_the_kinds_are_those_of_plv():
    assert [TYPES[n] for n in QUADS] == ["AGREE", "CONCEDE", "REQUEST", "PROTEST"]
    assert [TYPES[n] for n in SIDES] == ["AGREE", "REQUEST"]
    assert len(SHARES) == len(TYPES)


@given(st.lists(st.floats(1e-6, 1), min_size=len(TYPES) + 1, max_size=len(TYPES) + 1))
def test_chances_of_types_add_up_to_one(values):
    given_chances = np.array([values], dtype=np.float32)
    found = types_of_pair(given_chances / given_chances.sum())
    assert found.sum() == pytest.approx(1, abs=1e-4)
    assert found.min() >= 0
