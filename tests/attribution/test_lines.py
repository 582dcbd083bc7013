from __future__ import annotations

import pytest
from tests.growth import stays_under

from attribution.findings import find
from onrecord.attribution.lines import _LABEL, _NAME


def test_a_press_release_signs_its_quotation_after_a_dash() -> None:
    found = find('"We are ready to sign." -Commissioner Ana Verel')
    assert found.rows == [("direct", "Commissioner Ana Verel", ["We are ready to sign."])]


def test_a_press_release_names_the_speaker_on_the_line_before() -> None:
    found = find('And from Chairwoman Ana Verel:\n\n"The rule protects every family in the state."')
    assert found.rows == [("direct", "Chairwoman Ana Verel", ["The rule protects every family in the state."])]


def test_a_press_release_comes_from_a_desk() -> None:
    found = find('From the desk of Ana Verel\n\n"The rule protects every family in the state."')
    assert found.rows == [("direct", "Ana Verel", ["The rule protects every family in the state."])]


def test_a_transcript_gives_each_turn_to_its_label() -> None:
    found = find("VEREL: We will not pay.\n\nDORN: Why not?\n\nVEREL: Because we cannot.")
    assert found.rows == [
        ("direct", "VEREL", ["We will not pay."]),
        ("direct", "DORN", ["Why not?"]),
        ("direct", "VEREL", ["Because we cannot."]),
    ]


def test_one_label_alone_makes_no_transcript() -> None:
    assert find("NOTE: The port is closed on Mondays.").rows == []


@pytest.mark.parametrize(
    ("title", "source", "content"),
    [
        ("Minister: Port will close in May", "Minister", "Port will close in May"),
        ("Port will close in May: minister", "minister", "Port will close in May"),
        ("Poll: Voters abandon the harbour party", "Poll", "Voters abandon the harbour party"),
    ],
)
def test_a_headline_attributes_with_a_colon(title: str, source: str, content: str) -> None:
    found = find("The port lies in the north. It is old.", title=title)
    assert found.rows == [("indirect", source, [content])]
    assert found.all[0].headline


def test_a_headline_that_only_sets_a_topic_attributes_nothing() -> None:
    assert find("The port lies in the north. It is old.", title="After the flood: what to know").rows == []


@pytest.mark.parametrize("pattern", [_LABEL, _NAME])
@pytest.mark.parametrize("unit", ["AA ", "Aa ", "A. ", "AA' ", "(a", "of "])
def test_the_patterns_take_linear_time(pattern: object, unit: str) -> None:
    assert stays_under(0.5, lambda: pattern.match(unit * 50_000))  # type: ignore[attr-defined]


def test_a_round_table_gives_each_speaker_the_words_after_the_colon() -> None:
    text = "They met.\n\nVerel: It binds nobody.\n\nDorn: You cannot plant shame.\n\nVerel: You can vote with it."
    assert [(source, content) for _, source, content in find(text).rows] == [
        ("Verel", ["It binds nobody."]),
        ("Dorn", ["You cannot plant shame."]),
        ("Verel", ["You can vote with it."]),
    ]


def test_a_list_of_facts_is_no_round_table() -> None:
    assert find("Place: The harbour hall.\n\nDate: The third of May.\n\nEntry: It is free.").rows == []


def test_teasers_in_capitals_are_no_transcript() -> None:
    assert find("READ: The port is shut.\n\nREAD: The gates are open.").rows == []
