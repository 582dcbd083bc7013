"""What changed between two versions: paragraphs, statements, events."""

import time

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
from factories import article
from onrecord.model import Actor, Article
from onrecord.record.versions.row_changes import event_changes, statement_changes
from onrecord.record.versions.word_changes import paragraph_changes, word_changes
from record import acts
from record.revised import corrected, first, version


def shown(old, new):
    return [
        (change.change, [(part.change, part.text) for part in change.words])
        for change in paragraph_changes(article(old), article(new))
    ]


def test_a_paragraph_in_other_words_shows_those_that_went_and_came():
    assert shown("One.\nIt fell by 40 percent on Monday.", "One.\nIt fell by 14 percent on Monday.") == [
        ("changed", [("stayed", "It fell by"), ("went", "40"), ("came", "14"), ("stayed", "percent on Monday.")])
    ]


def test_a_paragraph_that_went_and_one_that_came_are_told_whole():
    assert shown("We talked.\nRain fell.", "We talked.\nThe minister resigned over it.") == [
        ("came", [("came", "The minister resigned over it.")]),
        ("went", [("went", "Rain fell.")]),
    ]


def test_other_blanks_are_no_change():
    assert shown("We  talked.\nRain fell.", "We talked.\nRain fell.") == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from("abcdef"), max_size=12), st.lists(st.sampled_from("abcdef"), max_size=12))
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(old, new):
    parts = list(word_changes(" ".join(old), " ".join(new)))
    for kinds, words in ((("stayed", "went"), old), (("stayed", "came"), new)):
        assert " ".join(part.text for part in parts if part.change in kinds).split() == words


def test_long_texts_without_paragraphs_are_not_compared_word_by_word():
    started = time.perf_counter()
    old, new = (Article(id="x", text=f"{word} b " * 40_000) for word in "ac")
    (change,) = paragraph_changes(old, new)
    assert time.perf_counter() - started < 3
    assert change.change in ("went", "came", "changed")


def test_a_statement_with_another_figure_and_speaker_is_one_that_changed():
    (change,) = statement_changes(first(), corrected())
    assert change.change == "changed"
    assert change.fields == (
        ("words", "fell by 40 percent", "fell by 14 percent"),
        ("speaker", "Joram Petelo", "Wen Haruya"),
    )
    assert change.old_id == f"{first().article.id}-s1"


def test_statements_that_share_no_words_went_and_came():
    other = version(("Nobody came to the gate.", "The ministry is silent."), number="0")
    assert [one.change for one in statement_changes(first(), other)] == ["came", "went"]


def test_more_or_less_of_a_name_is_no_other_speaker():
    short = first()
    long = msgspec.structs.replace(short, actors=(Actor(id="a1", name="Water Minister Joram Petelo", kind="person"),))
    assert statement_changes(short, long) == ()


def test_a_repeated_statement_is_paired_in_text_order():
    text = "We will act. We will act. We will talk."
    of = article(text)
    both = factories.reading(
        of,
        factories.statement(of, 1, "We will act"),
        factories.statement(of, 2, [factories.find(text, "We will act", 1)]),
    )
    one = msgspec.structs.replace(both, statements=both.statements[:1])
    assert [(c.change, c.new_id) for c in statement_changes(one, both)] == [("came", f"{of.id}-s2")]


def test_an_event_that_is_denied_now_is_one_that_changed():
    (change,) = event_changes(acts.raid(1), acts.raid(1, act={"status": "denied"}))
    assert change.fields == (("status", "asserted", "denied"),)


def test_an_event_of_another_type_is_one_that_changed():
    (change,) = event_changes(acts.raid(1), acts.raid(1, act={"type": "MOBILIZE"}))
    assert [name for name, _, _ in change.fields] == ["type"]


def test_an_event_that_is_told_no_more_went():
    none = msgspec.structs.replace(acts.raid(1), events=())
    assert [one.change for one in event_changes(acts.raid(1), none)] == ["went"]
