from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.coreference.asked import place
from actors.drafts import Page, draft
from onrecord.actors.coreference.asking import story_of
from onrecord.actors.coreference.told import figures_at
from onrecord.actors.knowledge import knowledge
from onrecord.model import Span

FOUND = draft(Page(["Ana Verel met Ivo Marsh's aide.", "Verel left."]))


def test_a_name_that_was_found_leads_to_its_figure_and_makes_no_other():
    story = story_of(FOUND, knowledge(), ranked=False)
    before = len(story.cast.figures)
    full, short = figures_at([place(FOUND, "Ana Verel"), place(FOUND, "Verel")], story)
    assert full is short is not None
    assert full.name == "Ana Verel"
    assert len(story.cast.figures) == before


def test_words_that_were_overlooked_are_a_person_from_then_on():
    found = draft(Page(["They called the tall one Mumble, and mumble left."]))
    story = story_of(found, knowledge(), ranked=False)
    at = place(found, "mumble")
    (figure,) = figures_at([at], story)
    assert figure is not None
    assert (figure.kind, figure.mentions[-1].span) == ("person", at)
    assert story.cast.figure_of(figure.mentions[-1]) is figure
    assert figures_at([at], story) == [figure]


def test_a_body_that_is_told_to_be_a_name_is_a_person():
    found = draft(Page(["The Ministry of Health met Ana Verel."]))
    story = story_of(found, knowledge(), ranked=False)
    (figure,) = figures_at([place(found, "Ministry of Health")], story)
    assert figure is not None
    assert figure.kind == "person"


@pytest.mark.parametrize("span", [Span(10_000, 10_004), Span(len(FOUND.article.text), len(FOUND.article.text) + 1)])
def test_where_no_word_stands_nobody_is(span: Span):
    assert figures_at([span], story_of(FOUND, knowledge(), ranked=False)) == [None]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(FOUND.article.text) - 1), st.integers(1, 20))
def test_any_place_is_somebody_or_nobody(start: int, length: int):
    story = story_of(FOUND, knowledge(), ranked=False)
    (figure,) = figures_at([Span(start, min(start + length, len(FOUND.article.text)))], story)
    assert figure is None or figure in story.cast.figures
