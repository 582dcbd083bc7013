"""The sentences that were written for the typing network can be read: known types, marked words, no sentence twice."""

from collections import Counter

import pytest
from cases import _written, written

from onrecord.events.sequences import NONE, TYPES


def test_every_written_sentence_has_one_known_type_and_a_marked_party():
    wrong = [case.text for case in written() if case.types[0] not in (*TYPES, NONE) or len(case.types) != 1]
    assert wrong == []
    assert [case.text for case in written() if not (case.source or case.target)] == []


def test_no_mark_is_left_in_a_text_and_no_sentence_is_there_twice():
    texts = [case.text for case in written()]
    assert [text for text in texts if "{" in text or "}" in text] == []
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_the_marks_of_a_line_are_places_in_its_text():
    case = _written("REQUEST\t\tasserted\t{t Torvay} was {e urged} by {s Keshtar} to wait.", "verbal")
    assert case.text == "Torvay was urged by Keshtar to wait."
    assert [case.text[slice(*span)] for span in (case.source, case.target, *case.trigger)] == [
        "Keshtar",
        "Torvay",
        "urged",
    ]


@pytest.mark.parametrize("mode", ["release", "resign"])
def test_modes_of_retreat_are_retreat(mode: str):
    assert _written(f"CONCEDE\t{mode}\tasserted\t{{s Torvay}} {{e did}} it.", "material").types == ("RETREAT",)
