from __future__ import annotations

from attribution.findings import find
from onrecord.attribution.candidates import Candidate
from onrecord.attribution.combine import combine
from onrecord.model import Article, Span

TEXT = "Verel said that Dorn told the council that the port was closed, Reuters reported."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def candidate(content: str, cue: str, rule: str = "sure", **more: object) -> Candidate:
    return Candidate(
        rule=rule,
        content=(span(content),),
        cue=(span(cue),),
        anchor=span(cue).start,
        **more,  # type: ignore[arg-type]
    )


def combined(*candidates: Candidate, wide: bool = False, quoted: tuple[Span, ...] = ()) -> list[tuple[str, int | None]]:
    article = Article(id="x", text=TEXT)
    found = combine(article, candidates, quoted, {"sure": 0.9, "unsure": 0.4}, wide)
    return [(one.content[0].of(TEXT), one.parent) for one in found]


OUTER = "Dorn told the council that the port was closed"
INNER = "the port was closed"


def test_nested_speech_stands_with_its_parent() -> None:
    assert combined(candidate(OUTER, "said"), candidate(INNER, "told", nests=True)) == [(OUTER, None), (INNER, 0)]


def test_the_wide_sense_is_one_level_deep() -> None:
    assert combined(candidate(OUTER, "said"), candidate(INNER, "told", nests=True), wide=True) == [(OUTER, None)]


def test_two_rules_with_one_cue_give_one_attribution_by_the_better_rule() -> None:
    assert combined(candidate(INNER, "told", "unsure"), candidate("the port was", "told")) == [("the port was", None)]


def test_a_wire_gives_way_to_the_source_that_it_quotes() -> None:
    wire = candidate(f"Verel said that {OUTER}", "reported", reported=True)
    assert combined(wire, candidate(OUTER, "said", source=(span("Verel"),))) == [(OUTER, None)]


def test_a_frame_that_needs_a_quotation_is_dropped_without_one() -> None:
    praised = candidate(INNER, "told", quoted_only=True)
    assert combined(praised) == []
    assert combined(praised, quoted=(span("closed"),)) == [(INNER, None)]


def test_what_is_no_statement_stands_in_the_wide_sense_only() -> None:
    believed = candidate(INNER, "told", record=False)
    assert combined(believed) == []
    assert combined(believed, wide=True) == [(INNER, None)]


def test_a_report_that_ends_with_a_quotation_of_its_own_cue_is_two_statements() -> None:
    found = find("He said that he had left the harbour office in May, adding: “I have had enough of it.”")
    assert [content for _, _, content in found.rows] == [
        ["he had left the harbour office in May"],
        ["I have had enough of it."],
    ]
