from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import grows_at_most

from onrecord.attribution.quotations import Quotation, quotations_of
from onrecord.model import Span


def quotations(text: str) -> list[list[Quotation]]:
    """The quotations of a text whose lines are its blocks."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Span(start, start + len(line.rstrip("\n")) or 1))
        start += len(line)
    return quotations_of(text, blocks)


def inner(text: str) -> list[str]:
    return [quotation.inner.of(text) for row in quotations(text) for quotation in row]


@pytest.mark.parametrize(
    "text",
    [
        "“We left,” she said.",
        '"We left," she said.',
        "''We left,'' she said.",
        "``We left,'' she said.",
        "‘We left,’ she said.",
        "'We left,' she said.",
        "„We left,“ she said.",
        "«We left,» she said.",
        "« We left, » she said.",
        "”We left,” she said.",
    ],
)
def test_every_kind_of_mark_is_paired(text: str) -> None:
    assert inner(text) == ["We left,"]


def test_an_apostrophe_closes_no_quotation() -> None:
    assert inner("'It isn't the crew's fault,' she said.") == ["It isn't the crew's fault,"]
    assert inner("‘The crews’ pay wasn’t cut,’ she said.") == ["The crews’ pay wasn’t cut,"]


def test_apostrophes_alone_quote_nothing() -> None:
    assert inner("The crew's boats and the pilots' ships weren't there in the '90s, 'cause of fog.") == []


def test_a_measure_is_no_quotation() -> None:
    assert inner("""The 5'10" pilot and the 6'2" mate left. "No," he said.""") == ["No,"]


def test_an_odd_mark_does_not_cost_the_quotations_of_other_blocks() -> None:
    assert "We stay," in inner('He "left.\n\n“We stay,” she said.')


def test_the_outer_of_two_nested_quotations_is_taken() -> None:
    assert inner("“He said ‘never’ and “no” to me,” she said.") == ["He said ‘never’ and “no” to me,"]


def test_a_quotation_over_paragraphs_is_linked_and_closed_by_its_last_part() -> None:
    rows = quotations("“First.\n“Second.\n“Third,” she said.")
    assert [(q.closed, q.continues) for row in rows for q in row] == [(False, False), (False, True), (True, True)]


def test_a_paragraph_without_a_mark_ends_an_open_quotation() -> None:
    rows = quotations("“First.\nThen she left.\n“Second,” she said.")
    assert [q.continues for row in rows for q in row] == [False, False]


def test_empty_marks_quote_nothing() -> None:
    assert inner('He said "" and “ ” and left.') == []


@given(st.text(alphabet="ab .,\n“”\"'‘’«»„`5", max_size=80))
def test_any_marks_give_disjoint_spans_in_the_text(text: str) -> None:
    ends = 0
    for row in quotations(text):
        for quotation in row:
            assert quotation.outer.covers(quotation.inner)
            assert quotation.outer.start >= ends
            assert quotation.inner.of(text).strip() == quotation.inner.of(text) != ""
            ends = quotation.outer.end


@pytest.mark.parametrize("unit", ['"', "'", "“", "'a ", '"a" ', "5'10\" ", "‘x "])
def test_a_long_row_of_marks_takes_linear_time(unit: str) -> None:
    def read(length: int) -> None:
        text = unit * (length // len(unit))
        quotations_of(text, [Span(0, len(text))])

    assert grows_at_most(40, lambda: read(20_000), lambda: read(200_000), slack=0.2)
