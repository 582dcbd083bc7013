from __future__ import annotations

import pytest

from actors.coreference.asked import ENCODER, encoded, place
from actors.drafts import Page, Said, draft
from onrecord.actors.coreference.asking import chances_of, story_of, word_at
from onrecord.actors.knowledge import knowledge
from onrecord.draft import Draft
from onrecord.model import Article, Span

MET = encoded("Ana Verel met Ivan Marsh.", "The talks were about her visit, his aide said.")


def asked(found: Draft, words: str, *names: str) -> list[float]:
    places = [place(found, name) for name in names]
    return chances_of(places, place(found, words).start, found, knowledge())


@pytest.mark.parametrize(("words", "likelier"), [("her visit", 0), ("his aide", 1)])
def test_the_name_that_agrees_is_the_likelier_one(words: str, likelier: int):
    chances = asked(MET, words, "Ana Verel", "Ivan Marsh")
    assert chances[likelier] > chances[1 - likelier] == 0


def test_chances_are_in_the_order_of_the_names_and_one_together_at_most():
    found = encoded("Ana Verel met Ilse Okonta.", "She left.")
    forth, back = asked(found, "She", "Ana Verel", "Ilse Okonta"), asked(found, "She", "Ilse Okonta", "Ana Verel")
    assert forth == back[::-1]
    assert 0 < sum(forth) <= 1


def test_who_spoke_is_known_to_the_one_who_answers():
    lines = ["Ana Verel met Ilse Okonta.", '"It is late," Ilse Okonta said.', "Her car was waiting."]
    said = [Said("Ilse Okonta", "said", "It is late,", kind="direct")]
    silent, spoken = draft(Page(lines)), draft(Page(lines, said))
    ENCODER([silent, spoken])
    assert [turn.figure.name for turn in story_of(spoken, knowledge()).turns] == ["Ilse Okonta"]
    assert asked(spoken, "Her", "Ilse Okonta") != asked(silent, "Her", "Ilse Okonta")


def test_a_name_that_was_overlooked_can_be_the_one_that_is_meant():
    found = encoded("They called the tall one mumble.", "She left.")
    assert asked(found, "She", "mumble")[0] > 0


def test_nobody_is_meant_where_no_word_stands():
    name = place(MET, "Ana Verel")
    assert chances_of([name], 10_000, MET, knowledge()) == [0.0]
    unparsed = Draft(Article(id="t", text="Unparsed."))
    assert chances_of([Span(0, 8)], 0, unparsed, knowledge()) == [0.0]
    assert chances_of([Span(10_000, 10_004)], place(MET, "her").start, MET, knowledge()) == [0.0]


def test_without_vectors_no_name_is_likely():
    found = draft(Page(["Ana Verel came.", "She left."]))
    assert asked(found, "She", "Ana Verel") == [0.0]
    ENCODER([found])
    assert asked(found, "She", "Ana Verel")[0] > 0


def test_the_word_of_a_place_is_the_one_around_it():
    story = story_of(MET, knowledge())
    inside = word_at(place(MET, "visit").start + 2, story)
    assert inside is not None
    assert (inside[0].text, inside[1]) == ("visit", 1)
    assert word_at(len("Ana"), story) is None
