"""Text of strangers in Markdown formats nothing, and links lead to the web alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.markdown import address, citation, plain, quotation


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("# Heading", "\\# Heading"),
        ("- point", "\\- point"),
        ("12) point", "12\\) point"),
        ("a | b", "a \\| b"),
        ("<img src=x>", "\\<img src=x\\>"),
        ("![x](http://y)", "\\!\\[x\\](http://y)"),
        ("a\n\n# b", "a \\# b"),
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
    ],
)
def test_no_character_is_markup(text, safe):
    assert plain(text) == safe


@given(st.text())
def test_every_special_character_of_any_text_has_a_backslash_before_it(text):
    shown = plain(text)
    assert "\n" not in shown
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_<>\[\]|#~]", shown)


@given(st.text())
def test_a_link_never_ends_early_nor_leads_anywhere_but_to_the_web(text):
    for url in (text, f"https://courier.test/{text}"):
        shown = address(url)
        assert "\n" not in shown
        if shown.startswith("<"):
            assert re.fullmatch(r"<https?://[^<>\s]+>", shown, re.IGNORECASE)


def test_a_quotation_has_one_pair_of_marks():
    assert quotation("“No”") == quotation('"No"') == quotation("No") == "“No”"


def test_a_citation_without_outlet_day_and_address_names_the_file():
    shown = citation(outlet=None, published=None, start=1, end=2, origin="in/a_b.txt", row_id="x-s1")
    assert shown == "no outlet, no date, [1-2], in/a\\_b.txt, `x-s1`"
