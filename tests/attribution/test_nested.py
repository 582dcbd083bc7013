"""Speech told inside a quotation."""

from __future__ import annotations

from attribution.findings import find


def test_words_quoted_inside_a_quotation_are_a_statement_inside_it() -> None:
    found = find("\"He took my arm and said, 'Joren, this wall will bring us closer,'\" Petelo told reporters.")
    outer, inner = found.all
    assert found.words(inner.content) == ["Joren, this wall will bring us closer,"]
    assert found.words(inner.source) == ["He"]
    assert (outer.parent, inner.parent) == (None, 0)


def test_a_tag_inside_the_quotation_may_follow_the_inner_words() -> None:
    found = find("\"'Go home, the order has no stamp,' they said to us,\" the driver recalled.")
    assert ("direct", "they", ["Go home, the order has no stamp,"]) in found.rows


def test_a_term_in_inner_marks_is_no_speech() -> None:
    assert len(find("\"The so-called 'Safe Harbour Act' said nothing about us,\" Dorn said.").all) == 1


def test_what_was_not_said_is_no_nested_statement() -> None:
    assert len(find("\"She didn't say, 'Tear the whole wall down,'\" Dorn said.").all) == 1
