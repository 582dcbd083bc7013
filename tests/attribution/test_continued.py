"""Quotations without a cue, and whose words they are."""

from __future__ import annotations

from attribution.findings import find

QUOTE = '"We have no money left for the gates and nobody will lend us any."'


def sources(text: str) -> list[str]:
    return [source for _, source, _ in find(text).rows]


def test_a_quotation_that_is_its_paragraph_goes_on_with_the_speaker_before() -> None:
    assert sources(f"Mayor Verel said that the port would close.\n\n{QUOTE}") == ["Mayor Verel", "Mayor Verel"]


def test_it_has_no_source_when_somebody_else_is_named_in_between() -> None:
    assert sources(f"Mayor Verel said that the port would close. Tomas Dorn nodded.\n\n{QUOTE}") == ["Mayor Verel", ""]


def test_it_has_no_source_when_a_paragraph_lies_in_between() -> None:
    text = f'"We are tired," said Mayor Verel.\n\nIt was raining by then.\n\n{QUOTE}'
    assert sources(text) == ["Mayor Verel", ""]


def test_a_chain_of_such_paragraphs_is_one_statement_of_its_speaker() -> None:
    more = '"They ask us to wait for a year, and we have waited for two."'
    rows = find(f"Mayor Verel said that the port would close.\n\n{QUOTE}\n\n{more}").rows
    assert [(source, len(content)) for _, source, content in rows] == [("Mayor Verel", 1), ("Mayor Verel", 2)]
