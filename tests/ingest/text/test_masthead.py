"""Byline, outlet and date between the headline and the first paragraph of a plain text."""

import pytest

from onrecord.ingest.text import article_from_text
from onrecord.ingest.text.layout import find_pieces
from onrecord.ingest.text.masthead import Masthead, find_masthead

BODY = "The ferry talks failed on Monday, the harbour master said."


def masthead(lines: str) -> Masthead:
    text = f"{lines}\n\n{BODY}"
    return find_masthead(text, find_pieces(text))


@pytest.mark.parametrize(
    "lines",
    [
        "By Ana Verel\nThe Ostrel Courier\n15 September 2014",
        "The Ostrel Courier\nSeptember 15, 2014\nBy Ana Verel",
        "Published: Monday, 15 September 2014\nThe Ostrel Courier\n\nBy Ana Verel",
    ],
)
def test_byline_outlet_and_date_are_read_in_any_order(lines: str):
    assert masthead(lines) == Masthead(3, ("Ana Verel",), "The Ostrel Courier", "2014-09-15")


def test_a_credit_to_staff_names_no_author():
    assert masthead("From staff and wire reports\n2014-09-15") == Masthead(2, (), None, "2014-09-15")


def test_a_capitalised_line_without_a_date_is_no_outlet():
    assert masthead("The Long Wait") == Masthead()
    assert masthead("By Ana Verel\nThe Long Wait") == Masthead(1, ("Ana Verel",))


@pytest.mark.parametrize(
    "line", ["By midnight the ferry had left", "By Monday", "On September 15, 2014, the ferry left.", BODY]
)
def test_a_line_of_the_report_ends_the_masthead(line: str):
    assert masthead(line) == Masthead()


def test_a_masthead_is_never_the_whole_text():
    text = "By Ana Verel\n15 September 2014"
    assert find_masthead(text, find_pieces(text)).lines < 2


def test_the_lines_of_a_masthead_become_fields_and_no_blocks():
    article = article_from_text(f"Ferry talks fail\n\nBy Ana Verel\nSeptember 15, 2014\n\n{BODY}")
    assert (article.published, article.published_from, article.authors) == ("2014-09-15", "date line", ("Ana Verel",))
    assert [block.span.of(article.text) for block in article.blocks] == ["Ferry talks fail", BODY]


def test_a_date_that_is_known_already_is_kept():
    article = article_from_text(f"Ferry talks fail\n\nMarch 3, 2014\n\n{BODY}", published="2014-09-15")
    assert article.published == "2014-09-15"
