import pytest

from onrecord.events.codebook.entries import EntryError, entries, patterns, weighed


def only(entry, part="verb"):
    (found,) = patterns(entry, part, "T")
    return found


def test_a_verb_stands_first_and_a_noun_before_its_preposition():
    assert only("break off {talk|relation}").lemma == "break"
    assert only("withdrawal from {accord}", "noun").lemma == "withdrawal"
    assert only("hunger strike", "noun").lemma == "strike"
    assert only("under fire", "noun").lemma == "fire"
    assert only("critical of", "adjective").lemma == "critical"


def test_every_other_word_must_stand_around_the_head():
    assert [sorted(need) for need in only("break off {talk|relation}").needs] == [["off"], ["relation", "talk"]]


def test_a_star_marks_the_head():
    found = only("*fire {chief|truck}", "noun")
    assert (found.lemma, [sorted(need) for need in found.needs]) == ("fire", [["chief", "truck"]])


def test_a_choice_of_heads_is_a_pattern_for_each():
    found = patterns("border {raid|clash}", "noun", "T")
    assert [one.lemma for one in found] == ["raid", "clash"]
    assert all(one.needs == (frozenset(["border"]),) for one in found)


def test_the_british_spelling_of_a_needed_word_is_as_good():
    assert only("issue {apology|organization}").needs[0] == {"apology", "organization", "organisation"}


def test_entries_stand_between_commas_or_line_ends():
    assert list(entries("call for,\n  call  off\n\n, issue,")) == ["call for", "call off", "issue"]


def test_a_weight_comes_last():
    assert weighed("warn of 0.6") == ("warn of", 0.6)
    assert weighed("warn") == ("warn", 1.0)
    assert only("warn of .6").weight == 0.6


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("warn 1.5", "no weight"),
        ("warn 0", "no weight"),
        ("warn -0.5", "no weight"),
        ("Warn", "no lemma"),
        ("call {off |for}", "no lemma"),
        ("call {off|}", "no lemma"),
        ("*call *off", "more than one head"),
    ],
)
def test_an_entry_that_breaks_the_grammar_is_told_why(entry, reason):
    with pytest.raises(EntryError, match=reason):
        patterns(entry, "verb", "T")
