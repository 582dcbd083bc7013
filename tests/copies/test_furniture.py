"""What sites print around reports is told from what they report."""

import time

import pytest

from onrecord.copies.furniture import WORD, is_furniture, pasted_in, phrases_in, sentence_starts


def words(text):
    return [match.group().casefold() for match in WORD.finditer(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Sign up for our morning newsletter.",
        "By signing up, you agree to our terms.",
        "Tomas Rehn contributed to this report.",
        "The envoy on the quay Hide Caption 4 of 43 The quay at night Hide Caption 5 of 43",
    ],
)
def test_a_paragraph_around_reports_is_furniture(text):
    assert is_furniture(words(text))


def test_a_paragraph_that_reports_is_none():
    assert not is_furniture(words("She signed up the crews for the harbour watch and read the terms aloud."))


def test_a_phrase_inside_a_longer_word_is_none():
    assert phrases_in(words("The copyrighted map and the newsletters of the league")) == []


def test_a_phrase_is_found_where_it_begins():
    assert phrases_in(words("The truce holds. Read more about it.")) == [3]


def test_headlines_pasted_between_a_name_and_a_link_are_hidden():
    text = "Envoy Ana VerelHarbour talks resume | Truce holds MORE said no."
    assert [text[start:end] for start, end in pasted_in(text)] == ["VerelHarbour talks resume | Truce holds MORE"]


def test_a_signed_post_is_hidden_whole():
    text = "There was no offer. — Huda Belmasri (@hbelmasri) March 3, 2031"
    assert pasted_in(text)[0] == (0, len(text))


@pytest.mark.parametrize("text", ["Gov. Ana Verel came.", "The U.S. Navy left.", "It rose 3.5 points."])
def test_a_full_stop_inside_a_sentence_ends_none(text):
    assert sentence_starts(text) == []


def test_a_quotation_mark_after_the_full_stop_belongs_to_its_sentence():
    text = "“We left.” She stayed."
    assert [text[at:] for at in sentence_starts(text)] == ["She stayed."]


@pytest.mark.parametrize("text", ["aB" * 50_000 + " MORE", "x@" * 50_000, "a. B" * 50_000, "(@" * 50_000])
def test_hostile_text_takes_time_in_line_with_its_length(text):
    start = time.perf_counter()
    pasted_in(text)
    sentence_starts(text)
    assert time.perf_counter() - start < 20
