"""Where an article says of itself that it was corrected."""

import time

import pytest

from factories import article
from onrecord.model import Article
from onrecord.record.versions.notes import correction_notes

NOTES = [
    ("Correction: The flow fell by 14 percent, not 40.", "correction"),
    ("CORRECTION, March 11, 2031: The flow fell by 14 percent.", "correction"),
    ("Correction (March 11): The flow fell by 14 percent.", "correction"),
    ("Correction – The flow fell by 14 percent.", "correction"),
    ("Editor’s note: The minister was misnamed.", "editor's note"),
    ("Clarification: The talks were informal.", "clarification"),
    ("Updated at 10:04 a.m. with a reply from Dolmar.", "update"),
    ("UPDATE: Dolmar replied.", "update"),
    ("An earlier version of this article gave another day.", "correction"),
    ("A previous version of this\nstory gave another day.", "correction"),
    ("This story has been updated with a reply.", "update"),
    ("This report has been retracted.", "retraction"),
    ("(Corrects the number of drivers in the first paragraph.)", "correction"),
    ("(Updates with a reply, adds background)", "update"),
    ("CORRECTED: Armed group frees 21 drivers", "correction"),
    ("This post was edited to clarify who asked.", "clarification"),
]


@pytest.mark.parametrize(("text", "kind"), NOTES)
def test_a_note_is_known_by_its_label_or_its_words(text, kind):
    of = Article(id="x", text=text)
    assert [(note.kind, note.span.of(text)) for note in correction_notes(of)] == [(kind, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Corrections officers said: nobody fled.",
        "The ministry (corrects many figures) said nothing.",
        "Update the treaty, she said: it is old.",
        "The ministry issued a correction: the flow fell.",
        "An earlier version of the treaty had no such clause.",
        "“An earlier version of this article was false,” the spokesman said.",
        'He said: "This story has been updated by liars."',
    ],
)
def test_words_about_other_things_and_words_of_others_are_no_note(text):
    assert correction_notes(article(text)) == []


def test_a_note_in_a_paragraph_is_its_sentence_and_what_follows():
    text = "Talks failed on Monday. An earlier version of this story said Tuesday. We regret the error."
    (note,) = correction_notes(article(text))
    assert note.span.of(text) == "An earlier version of this story said Tuesday. We regret the error."


def test_a_label_that_stands_alone_takes_the_next_paragraph_with_it():
    text = "Talks failed.\nCORRECTION\nThe flow fell by 14 percent, not 40.\nMore words."
    (note,) = correction_notes(article(text))
    assert note.span.of(text) == "CORRECTION\nThe flow fell by 14 percent, not 40."


def test_a_page_without_paragraphs_is_no_note_as_a_whole():
    text = "Correction: " + "The flow fell. " * 1000
    (note,) = correction_notes(article(text))
    assert len(note.span.of(text)) == 1500


@pytest.mark.parametrize("text", ["an earlier version of " * 5000, "correction " * 5000, ". " * 9000, "“" * 9000])
def test_hostile_text_takes_time_in_line_with_its_length(text):
    started = time.perf_counter()
    correction_notes(Article(id="x", text=text + "this story has been updated"))
    assert time.perf_counter() - started < 2
