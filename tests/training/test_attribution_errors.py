"""Errors for a reader to sort: each once, with what was marked and found, and a count of the causes."""

from errors import Found, block, mistakes, tally

TEXT = "Ilse Marn said the bridge is safe. The mayor doubts it. Petra Voss agreed to pay."


def spans(source, cue, content):
    return {
        role: [(TEXT.index(part), TEXT.index(part) + len(part))] if part else []
        for role, part in (("source", source), ("cue", cue), ("content", content))
    }


SAID = spans("Ilse Marn", "said", "the bridge is safe")
AGREED = spans("Petra Voss", "agreed", "to pay")


def found_errors(gold, *found):
    return [(m.what, m.gold, m.found) for m in mistakes("a", TEXT, gold, [Found(one, 0.5, "model") for one in found])]


def test_what_is_right_is_no_error():
    assert found_errors([SAID, AGREED], AGREED, SAID) == []


def test_a_missed_and_a_false_one_are_two_errors():
    doubts = spans("The mayor", "doubts", "it.")
    assert found_errors([SAID], doubts) == [("missed", SAID, None), ("false", None, Found(doubts, 0.5, "model"))]


def test_one_cue_with_another_content_is_one_error():
    wrong = spans("Ilse Marn", "said", "The mayor doubts it")
    assert found_errors([SAID], wrong) == [("wrong content", SAID, Found(wrong, 0.5, "model"))]


def test_another_source_is_an_error_of_its_own_kind():
    wrong = spans("The mayor", "said", "the bridge is safe")
    assert found_errors([SAID], wrong) == [("wrong source", SAID, Found(wrong, 0.5, "model"))]


def test_a_block_sets_off_the_spans_and_shows_what_the_other_side_has_there():
    near = spans("The mayor", "doubts", "safe")
    missed = next(mistakes("a", TEXT, [SAID], [Found(near, 0.5, "model")]))
    shown = block(7, missed)
    assert shown.startswith("### 7  missed\ncause: \n")
    assert "«Ilse Marn» <said> {the bridge is safe}." in shown
    assert "near:\n    Ilse Marn said the bridge is {safe}. «The mayor» <doubts> it." in shown


def test_causes_are_counted_by_kind_and_open_ones_are_told():
    listing = (
        "### 1  missed\ncause: quote\n### 2  false\ncause:  quote \n### 3  false\ncause: plan\n### 4  false\ncause: \n"
    )
    assert tally(listing).splitlines() == [
        "| cause | n | false | missed |",
        "|---|---:|---:|---:|",
        "| quote | 2 | 1 | 1 |",
        "| plan | 1 | 1 |  |",
        "| all | 3 | 2 | 1 |",
        "",
        "1 have no cause yet",
    ]
