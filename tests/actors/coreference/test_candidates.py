from __future__ import annotations

from actors.coreference.asked import place, pronoun_of
from actors.drafts import Page, draft
from onrecord.actors.coreference.candidates import MOST, REACH, candidates


def names(lines: list[str], words: str) -> list[str]:
    pronoun, story = pronoun_of(Page(lines), words)
    return [figure.name for figure in candidates(pronoun, story)]


def test_only_who_agrees_in_gender_is_a_candidate():
    line = "Mrs. Verel met Mr. Marsh."
    assert names([line, "She left."], "She") == ["Verel"]
    assert names([line, "He left."], "He") == ["Marsh"]


def test_a_name_without_a_known_gender_is_a_candidate_for_both():
    assert names(["Qorvan Verel spoke.", "She left."], "She") == ["Qorvan Verel"]
    assert names(["Qorvan Verel spoke.", "He left."], "He") == ["Qorvan Verel"]


def test_a_state_is_no_candidate_for_a_person():
    assert names(["Ana Verel flew to France.", "She left."], "She") == ["Ana Verel"]


def test_who_was_named_too_long_ago_is_no_candidate():
    between = ["It rained."] * REACH
    assert names(["Ana Verel came.", *between[1:], "She left."], "She") == ["Ana Verel"]
    assert names(["Ana Verel came.", *between, "She left."], "She") == []


def test_who_is_named_in_the_span_to_avoid_only_is_no_candidate():
    page = Page(["Ana Verel praised Ilse Okonta.", "She left."])
    pronoun, story = pronoun_of(page, "She")
    avoid = (place(draft(page), "Ilse Okonta"),)
    assert [figure.name for figure in candidates(pronoun, story, avoid)] == ["Ana Verel"]


def test_a_long_list_of_names_leaves_the_last_ones():
    given = ["Ana", "Eva", "Maria", "Laura", "Julia"]
    family = ["Verel", "Okonta", "Sandel", "Tamsin", "Varga", "Lindqvist"]
    people = [f"{first} {last}" for last in family for first in given]
    lines = [" ".join(f"{name} arrived late." for name in people), "She left."]
    found = names(lines, "She")
    assert len(found) == MOST
    assert people[-1] in found
    assert people[0] not in found
