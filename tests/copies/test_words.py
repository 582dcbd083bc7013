"""Words of an article know where they stand and whose they are."""

from hypothesis import given
from hypothesis import strategies as st

import factories
from onrecord.copies.words import words_of
from onrecord.model import Block, Span


def own_words(text, **more):
    article = factories.article(text, **more)
    words = words_of(article)
    return [text[a:b] for a, b, own in zip(words.starts, words.ends, words.own, strict=True) if own]


def test_quoted_words_are_not_the_outlets_own():
    assert own_words("She said “there was no offer” and left.") == ["She", "said", "and", "left"]


def test_typewriter_marks_quote_too():
    assert own_words('She said "no" and left.') == ["She", "said", "and", "left"]


def test_a_quotation_inside_a_quotation_ends_with_the_outer_one():
    assert own_words("“All “news” is bad,” he said.") == ["he", "said"]


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph():
    assert own_words("He said: “We will\nThey left.") == ["He", "said", "They", "left"]


def test_a_closing_mark_alone_quotes_nothing():
    assert own_words("It ends” here.") == ["It", "ends", "here"]


def test_furniture_is_not_the_outlets_own():
    assert own_words("She left. Read more here. They stayed.") == ["She", "left", "They", "stayed"]


def test_headlines_captions_and_posts_are_no_part_of_a_copy():
    text = "Truce\nThe quay\nNo offer\nShe left."
    kinds, at = [], 0
    for kind, line in zip(("headline", "caption", "post", "paragraph"), text.split("\n"), strict=True):
        kinds.append(Block(kind=kind, span=Span(at, at + len(line))))
        at += len(line) + 1
    assert own_words(text, blocks=kinds) == ["She", "left"]


def test_case_and_accents_of_place_do_not_make_another_word():
    one, other = words_of(factories.article("The TRUCE")), words_of(factories.article("the truce"))
    assert (one.hashes == other.hashes).all()


@given(st.text(max_size=300))
def test_every_word_lies_inside_the_text(text):
    text = text.strip() or "x"
    article = factories.article(text)
    words = words_of(article)
    assert all(0 <= a < b <= len(text) for a, b in zip(words.starts, words.ends, strict=True))
    assert (words.starts[1:] >= words.ends[:-1]).all()
    assert len(words.own) == len(words.sentences) == len(words.paragraphs) == len(words)
