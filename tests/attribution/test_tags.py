"""Cues after or inside the clause that they report."""

from __future__ import annotations

import pytest

from attribution.findings import find


def rows(text: str) -> list[tuple[str, list[str]]]:
    return [(source, content) for _, source, content in find(text).rows]


def test_a_lead_sentence_ends_with_its_source_and_the_day() -> None:
    text = (
        "The letter offered Vessia a ten-day pause, but only if it withdrew its complaint before the court, "
        "a senior Vessian official said on Thursday."
    )
    assert rows(text) == [("a senior Vessian official", [text[: text.index(", a senior")]])]


def test_what_follows_the_tag_and_tells_when_is_no_content() -> None:
    text = "Vessia has stopped filling the lake, the energy minister, Bruna Dorn, said on Sunday, as the gates opened."
    assert rows(text) == [("the energy minister, Bruna Dorn", ["Vessia has stopped filling the lake"])]


def test_names_that_the_parser_joins_to_the_clause_are_read_off_the_words_before_the_cue() -> None:
    text = "In the past, many harbour offices in the region did try different strategies, Noor and Marwick said."
    assert rows(text) == [("Noor and Marwick", [text[: text.index(", Noor")]])]


def test_a_condition_before_an_inserted_tag_leaves_the_clause_after_it() -> None:
    text = "But if the goal is to get people back to work, he adds, a test that is cheap will be acceptable."
    assert [content[-1] for _, content in rows(text)] == ["a test that is cheap will be acceptable"]


def test_an_abbreviation_does_not_draw_the_sentence_before_it_into_the_clause() -> None:
    text = "If the gates stay shut, the prices will rise in the U.S. If ships sail, they fall, the bank said."
    assert rows(text) == [("the bank", ["If ships sail, they fall"])]


def test_a_headline_with_two_verbs_of_saying_is_one_statement() -> None:
    found = find("The gates stayed shut.", title="Port Alden Said No to a Pause, Verel Says")
    assert [(source, content) for _, source, content in found.rows] == [("Verel", ["Port Alden Said No to a Pause"])]


@pytest.mark.parametrize("text", ["As the crowd cheered, she said.", "On Monday, the mayor said."])
def test_what_only_tells_when_it_was_said_is_no_content(text: str) -> None:
    assert rows(text) == []
