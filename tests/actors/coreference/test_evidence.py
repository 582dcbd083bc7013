"""Each number says what its name says, on sentences that part one thing from another."""

from __future__ import annotations

from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.coreference.asked import evidence, pronoun_of
from actors.drafts import Page, Said
from onrecord.actors.coreference.evidence import NAMES, clause_of, function_of, pairs

MET = "Ana Verel met Ivo Marsh in Norvik."


def numbers(lines: list[str], words: str, name: str, said: list[Said] | None = None) -> dict[str, float]:
    return evidence(Page(lines, said or []), words)[name]


def test_every_number_has_one_name_and_is_finite():
    found = evidence(Page([MET, "She left early."]), "She")
    assert set(found) >= {"Ana Verel", "Ivo Marsh"}
    assert all(isfinite(number) for one in found.values() for number in one.values())
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (["Ana Verel came because she was asked."], "same sentence"),
        (["Ana Verel came. Then she left."], "sentence before"),
        (["Ana Verel came. It rained. Then she left."], "two sentences before"),
        (["Ana Verel came. It rained. It poured. Then she left."], "further before"),
        (["Ana Verel came.", "Then she left."], "paragraph before"),
        (["When she came, Ana Verel smiled."], "after"),
    ],
)
def test_a_figure_stands_in_one_place_relative_to_the_pronoun(lines: list[str], where: str):
    found = numbers(lines, "she ", "Ana Verel")
    places = NAMES[:6]
    assert [place for place in places if found[place]] == [where]


def test_more_words_and_more_names_between_are_a_larger_distance():
    found = evidence(Page(["Ana Verel met Ilse Okonta in Norvik. She left early."]), "She")
    assert found["Ana Verel"]["words between"] > found["Ilse Okonta"]["words between"] > 0
    assert found["Ana Verel"]["others between"] > found["Ilse Okonta"]["others between"]
    assert [name for name, one in found.items() if one["nearest"]] == [
        max(found, key=lambda name: -found[name]["words between"])
    ]


def test_what_a_name_is_to_its_clause_is_told():
    found = evidence(Page(["Ana Verel told Ivo Marsh of a letter from Ilse Okonta. She left."]), "She")
    told = {name: [n for n in ("subject", "object", "after a preposition") if one[n]] for name, one in found.items()}
    assert told["Ana Verel"] == ["subject"]
    assert told["Ivo Marsh"] == ["object"]
    assert told["Ilse Okonta"] == ["after a preposition"]
    assert found["Ana Verel"]["subject as subject"] == found["Ana Verel"]["heads the sentence"] == 1
    assert found["Ana Verel"]["subject of the sentence before"] == 1
    assert found["Ivo Marsh"]["subject as subject"] == found["Ivo Marsh"]["subject of the sentence before"] == 0


def test_an_owner_an_apposition_and_a_joined_name_are_told():
    assert numbers(["Ana Verel's car stopped. She left."], "She", "Ana Verel")["possessor"] == 1
    assert numbers(["Ilse Okonta and Ana Verel came. She left."], "She", "Ana Verel")["joined"] == 1
    apposed = numbers(["The committee heard the minister, Ana Verel. She left."], "She", "Ana Verel")
    assert apposed["apposition"] == 1


def test_a_subject_binds_the_object_of_its_own_clause_but_not_its_owner():
    bound = numbers(["Ana Verel praised her."], "her", "Ana Verel")
    owner = numbers(["Ana Verel praised her staff."], "her", "Ana Verel")
    assert (bound["same clause"], bound["bound"]) == (1, 1)
    assert (owner["same clause"], owner["bound"]) == (1, 0)


def test_a_reflexive_is_not_parted_from_the_subject():
    found = numbers(["Ana Verel praised herself."], "herself", "Ana Verel")
    assert (found["reflexive"], found["bound"], found["same clause"]) == (1, 0, 1)


def test_the_clause_above_and_the_clause_below_are_parted():
    above = numbers(["Ana Verel said that she left."], "she ", "Ana Verel")
    below = numbers(["She left before Ana Verel spoke."], "She", "Ana Verel")
    assert (above["clause above"], above["clause below"]) == (1, 0)
    assert (below["clause above"], below["clause below"]) == (0, 1)


def test_the_first_and_the_most_named_figure_are_told():
    found = evidence(Page(["Ana Verel came.", "Ilse Okonta greeted Verel. Verel smiled. She sat down."]), "She")
    verel, okonta = found["Ana Verel"], found["Ilse Okonta"]
    assert (verel["first in the text"], okonta["first in the text"]) == (1, 0)
    assert (verel["first in the paragraph"], okonta["first in the paragraph"]) == (0, 1)
    assert (verel["named most"], okonta["named most"]) == (1, 0)
    assert verel["times named"] > okonta["times named"] > 0
    assert (verel["full name"], verel["last mention full"], okonta["last mention full"]) == (1, 0, 1)


def test_names_after_the_pronoun_do_not_add_to_the_times_it_was_named():
    once = numbers(["Ana Verel came. She left."], "She", "Ana Verel")
    later = numbers(["Ana Verel came. She left. Verel slept. Verel woke."], "She", "Ana Verel")
    assert once["times named"] == later["times named"]


@pytest.mark.parametrize(("pronoun", "agrees"), [("She", 1), ("He", 0)])
def test_gender_agrees_or_differs_as_the_title_tells(pronoun: str, agrees: int):
    found = numbers([f"Mrs. Verel came. {pronoun} left."], pronoun, "Verel")
    assert (found["gender agrees"], found["gender differs"], found["title"]) == (agrees, 1 - agrees, 1)


def test_gender_that_nothing_tells_neither_agrees_nor_differs():
    found = numbers(["Qorvan Verel came. She left."], "She", "Qorvan Verel")
    assert (found["gender agrees"], found["gender differs"]) == (0, 0)


@pytest.mark.parametrize(
    ("line", "words", "function"),
    [
        ("Ana Verel came. She left.", "She", "pronoun subject"),
        ("Ana Verel came. Her car stopped.", "Her", "pronoun possessor"),
        ("Ana Verel came. Nobody saw her.", "her", "pronoun object"),
        ("Ana Verel came. Nobody spoke with her.", "her", "pronoun object"),
    ],
)
def test_what_the_pronoun_is_to_its_clause_is_told(line: str, words: str, function: str):
    found = numbers([line], words, "Ana Verel")
    assert [name for name in NAMES if name.startswith("pronoun ") and found[name]] == [function]


def test_quotation_marks_around_either_are_told():
    found = evidence(Page(['Ana Verel came. "Ilse Okonta called, and she was angry."']), "she ")
    assert found["Ana Verel"]["pronoun quoted"] == found["Ilse Okonta"]["pronoun quoted"] == 1
    assert (found["Ana Verel"]["mention quoted"], found["Ana Verel"]["both quoted"]) == (0, 0)
    assert (found["Ilse Okonta"]["mention quoted"], found["Ilse Okonta"]["both quoted"]) == (1, 1)


def test_who_spoke_last_and_who_spoke_before_are_told():
    lines = ['"It is late," Ana Verel said.', '"It is dark," Ilse Okonta said.', "Pia Sandel listened.", "She left."]
    said = [
        Said("Ana Verel", "said", "It is late,", kind="direct"),
        Said("Ilse Okonta", "said", "It is dark,", kind="direct"),
    ]
    found = evidence(Page(lines, said), "She")
    spoke = {name: (one["spoke last"], one["spoke before"]) for name, one in found.items()}
    assert spoke == {"Ana Verel": (0, 1), "Ilse Okonta": (1, 1), "Pia Sandel": (0, 0)}


def test_a_verb_that_comes_again_is_told():
    found = evidence(Page(["Ana Verel smiled. Ilse Okonta left. Then she left, too."]), "she ")
    assert (found["Ana Verel"]["same verb"], found["Ilse Okonta"]["same verb"]) == (0, 1)


def test_the_same_clause_is_not_a_verb_that_comes_again():
    assert numbers(["Ana Verel lost her way."], "her", "Ana Verel")["same verb"] == 0


def test_more_figures_are_more_rivals():
    few = numbers(["Ana Verel came. She left."], "She", "Ana Verel")
    many = numbers(["Ana Verel came with Ilse Okonta and Pia Sandel. She left."], "She", "Ana Verel")
    assert many["rivals"] > few["rivals"] > 0


def test_the_last_mention_before_the_pronoun_stands_for_its_figure():
    pronoun, story = pronoun_of(Page(["Ana Verel came. Verel sat. She left. Verel slept."]), "She")
    (pair,) = pairs(pronoun, story.cast.figures, story)
    assert pair.mention.span.start == story.text.index("Verel sat")
    assert pair.head.text == "Verel"


def test_a_figure_named_only_in_a_later_paragraph_makes_no_pair():
    pronoun, story = pronoun_of(Page(["She left.", "Ana Verel slept."]), "She")
    assert pairs(pronoun, story.cast.figures, story) == []


def test_nobody_to_choose_from_makes_no_pair():
    pronoun, story = pronoun_of(Page(["She left."]), "She")
    assert pairs(pronoun, [], story) == []


def test_a_joined_noun_has_the_function_of_the_first_and_the_clause_of_its_verb():
    pronoun, story = pronoun_of(Page(["Ana Verel and Ilse Okonta said that she left."]), "she ")
    doc = story.cast.parse.paragraphs[0].doc
    okonta = next(token for token in doc if token.text == "Okonta")
    assert function_of(okonta) == function_of(pronoun.token) == "subject"
    assert (clause_of(okonta).text, clause_of(pronoun.token).text) == ("said", "left")


NAMED = ["Ana", "Verel", "Marsh", "Norvik"]
WORDS = [*NAMED, "she", "his", "said", "that", "met", "and", "of", "the", ",", ".", '"', "\n"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_run_of_words_gives_finite_numbers(words: list[str]):
    page = Page([line for line in " ".join(["Ana Verel came .", *words, "She left ."]).split("\n") if line.strip()])
    for one in evidence(page, "She").values():
        assert all(isfinite(number) and 0 <= number < 10 for number in one.values())
