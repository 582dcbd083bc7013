from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.features import GAPS, QUOTES, SHAPES, shape, word_features, word_spans


def features(text: str) -> list[tuple[int, int, int]]:
    return word_features(text, word_spans(text))


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in word_spans(text)]


def test_a_word_is_a_run_of_letters_or_one_mark() -> None:
    assert words("Verel's 3rd no-go ''yes'' 🚢!") == [
        "Verel",
        "'",
        "s",
        "3rd",
        "no",
        "-",
        "go",
        "''",
        "yes",
        "''",
        "🚢",
        "!",
    ]


@pytest.mark.parametrize(
    ("word", "number"), [("port", 0), ("Dorn", 1), ("A", 1), ("UN", 2), ("McVerel", 3), ("2031", 4), ("—", 5), ("_", 5)]
)
def test_the_shape_of_a_word_is_told_by_its_letters(word: str, number: int) -> None:
    assert shape(word) == number


def test_a_gap_is_told_from_a_new_line() -> None:
    assert [gap for _, gap, _ in features("said so,\r\nand left")] == [2, 1, 0, 2, 1]


def test_a_new_line_closes_a_quotation_that_lost_its_mark() -> None:
    states = [state for *_, state in features('"a b\nc "d" e')]
    assert states == [5, 1, 1, 0, 5, 1, 6, 0]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert [state for *_, state in features("the minister's plan")] == [0, 0, 0, 0, 0]


def test_a_quotation_inside_a_quotation_has_a_state_of_its_own() -> None:
    states = [state for *_, state in features("“he said ‘no’ twice”")]
    assert states == [5, 1, 1, 5, 3, 6, 1, 6]


@given(st.text(max_size=300))
def test_words_lie_in_order_and_have_features_within_their_ranges(text: str) -> None:
    spans = word_spans(text)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    found = word_features(text, spans)
    assert len(found) == len(spans)
    assert all(s in range(SHAPES) and g in range(GAPS) and q in range(QUOTES) for s, g, q in found)
