from __future__ import annotations

import pytest

from actors.drafts import ACTORS, Page, Said, draft
from onrecord.transmission import Transmissions

STAGE = Transmissions()


def via(page: Page, outlet: str | None = None) -> list[list[str]]:
    found = draft(page)
    if outlet is not None:
        import msgspec

        found.article = msgspec.structs.replace(found.article, outlet=outlet)
    ACTORS([found])
    STAGE([found])
    return [[one.name for one in sent.via] for sent in found.transmissions]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Verel told the Lumen news agency that ships may come.",
        "Ana Verel told Radio Norvik that ships may come.",
    ],
)
def test_the_outlet_that_is_told_something_carries_it_although_no_table_lists_it(text: str):
    assert len(via(Page([text], [Said("Ana Verel", "told", "ships may come")]))[0]) == 1


def test_the_agency_of_the_dateline_carries_every_statement_of_the_report():
    lines = ["NORVIK, March 5 (Lumen) - Norland said that ships may come.", "Ana Verel said that tolls may fall."]
    said = [Said("Norland", "said", "ships may come"), Said("Ana Verel", "said", "tolls may fall")]
    assert via(Page(lines, said)) == [["Lumen"], ["Lumen"]]


def test_the_reports_own_outlet_stands_between_nobody():
    page = Page(
        ["Ana Verel told the Evening Ledger that ships may come."], [Said("Ana Verel", "told", "ships may come")]
    )
    assert via(page, "The Evening Ledger") == [[]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("A source told AFP, cited by the BBC, that ships may come.", "A source", "told", ["AFP", "BBC"]),
        ("Ana Verel said that ships may come, according to the BBC, citing AFP.", "Ana Verel", "said", ["AFP", "BBC"]),
        ("Ana Verel, quoted by AFP, said that ships may come.", "Ana Verel", "said", ["AFP"]),
    ],
)
def test_the_outlets_stand_in_the_order_in_which_the_words_went(text: str, source: str, cue: str, expected: list[str]):
    assert via(Page([text], [Said(source, cue, "ships may come")])) == [expected]


def test_who_reports_that_an_outlet_was_told_comes_after_it():
    text = "The BBC reported that a source told AFP that ships may come."
    said = [
        Said("The BBC", "reported", "a source told AFP that ships may come"),
        Said("a source", "told", "ships may come", parent=0),
    ]
    assert via(Page([text], said)) == [[], ["AFP", "BBC"]]


def test_the_agency_that_filed_the_report_comes_last():
    text = "NORVIK, March 5 (Reuters) - Ana Verel told AFP that ships may come."
    assert via(Page([text], [Said("Ana Verel", "told", "ships may come")])) == [["AFP", "Reuters"]]
