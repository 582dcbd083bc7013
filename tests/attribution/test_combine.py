from __future__ import annotations

from itertools import permutations

from attribution.findings import find
from onrecord.attribution.candidates import MODEL, Candidate
from onrecord.attribution.combine import combine
from onrecord.draft import Attribution
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


def standing(*candidates: Candidate, wide: bool = False, quoted: tuple[Span, ...] = ()) -> list[Attribution]:
    rules = {"certain": 0.98, "sure": 0.9, "unsure": 0.4}
    return combine(Article(id="x", text=TEXT), candidates, quoted, rules, wide)


def combined(*candidates: Candidate, wide: bool = False, quoted: tuple[Span, ...] = ()) -> list[tuple[str, int | None]]:
    found = standing(*candidates, wide=wide, quoted=quoted)
    return [(one.content[0].of(TEXT), one.parent) for one in found]


def learned(content: str, cue: str, confidence: float = 0.6, **more: object) -> Candidate:
    return candidate(content, cue, MODEL, confidence=confidence, nests=True, **more)


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
    believed = candidate(INNER, "told", what="attitude")
    assert combined(believed) == []
    assert combined(believed, wide=True) == [(INNER, None)]


def test_the_model_goes_before_a_rule_of_grammar_with_the_same_cue() -> None:
    for order in ((0, 1), (1, 0)):
        both = (learned("the port was", "told"), candidate(INNER, "told", "sure", seen=0.9))
        assert [(one.rule, one.content[0].of(TEXT)) for one in standing(*(both[i] for i in order))] == [
            (MODEL, "the port was")
        ]


def test_the_model_goes_before_a_rule_of_grammar_that_wants_the_same_words() -> None:
    found = standing(learned(INNER, "told"), candidate(INNER, "reported", "sure", seen=0.9))
    assert [one.rule for one in found] == [MODEL]


def test_a_whole_quotation_with_its_tag_goes_before_the_model() -> None:
    quotation = candidate(INNER, "told", "certain", kind="direct", seen=0.9)
    for kind in (None, "direct"):
        found = standing(learned("the port was", "told", 0.99, kind=kind), quotation)
        assert [(one.rule, one.confidence) for one in found] == [("certain", 0.98)]


def test_a_quotation_by_a_rule_that_is_not_certain_gives_way_to_the_model() -> None:
    quotation = candidate(INNER, "told", "sure", kind="direct", seen=0.9)
    assert [one.rule for one in standing(quotation, learned("the port was", "told", 0.4))] == [MODEL]


def test_a_quotation_without_a_cue_of_its_own_goes_last() -> None:
    floating = candidate(INNER, "told", "floating quotation", kind="direct")
    assert [one.rule for one in standing(floating, candidate("the port was", "told", "unsure"))] == ["unsure"]


def test_a_post_goes_before_everything() -> None:
    post = candidate(INNER, "told", "unsure", kind="post")
    rivals = (candidate("the port was", "told", "certain", kind="direct"), learned("the port", "told", 0.99))
    assert [one.kind for one in standing(*rivals, post)] == ["post"]


def test_grammar_alone_stands_only_where_the_model_saw_a_cue() -> None:
    assert combined(candidate(INNER, "told", seen=0.2)) == []
    assert combined(candidate(INNER, "told", seen=0.8)) == [(INNER, None)]


def test_without_a_model_grammar_stands_by_itself() -> None:
    assert combined(candidate(INNER, "told", seen=None)) == [(INNER, None)]


def test_grammar_that_the_model_did_not_see_stands_inside_the_words_of_another() -> None:
    outer = learned(OUTER, "said")
    assert combined(outer, candidate(INNER, "told", seen=0.1, nests=True)) == [(OUTER, None), (INNER, 0)]
    assert combined(outer, candidate(INNER, "reported", seen=0.1, nests=True)) == [(OUTER, None)]


def test_a_quotation_needs_no_cue_that_the_model_saw() -> None:
    assert combined(candidate(INNER, "told", kind="direct", seen=0.0)) == [(INNER, None)]


def test_the_confidence_of_what_the_model_found_is_its_own() -> None:
    assert [one.confidence for one in standing(learned(INNER, "told", 0.61))] == [0.61]


def test_grammar_that_the_model_did_not_second_is_right_no_more_often_than_not() -> None:
    assert [one.confidence for one in standing(candidate(INNER, "told", "sure", seen=0.8))] == [0.5]
    assert [one.confidence for one in standing(candidate(INNER, "told", "unsure", seen=0.8))] == [0.4]
    assert [one.confidence for one in standing(candidate(INNER, "told", "sure"))] == [0.9]
    assert [one.confidence for one in standing(candidate(INNER, "told", "sure", kind="direct", seen=0.8))] == [0.9]


def test_the_surer_of_two_findings_of_the_model_keeps_the_words() -> None:
    found = standing(learned(INNER, "told", 0.5), learned("the port was", "reported", 0.9))
    assert [(one.content[0].of(TEXT), one.confidence) for one in found] == [("the port was", 0.9)]


def test_nested_speech_that_the_model_found_has_its_parent() -> None:
    assert combined(learned(OUTER, "said"), learned(INNER, "told")) == [(OUTER, None), (INNER, 0)]


def test_what_the_model_takes_for_no_statement_leaves_the_words_to_a_statement() -> None:
    assert combined(learned(INNER, "told", 0.99, what="speech act"), candidate(INNER, "reported", seen=0.9)) == [
        (INNER, None)
    ]


def test_the_order_of_the_candidates_decides_nothing() -> None:
    some = [
        learned(OUTER, "said"),
        learned(INNER, "told", 0.5),
        candidate(INNER, "told", "sure", seen=0.9, nests=True),
        candidate(f"Verel said that {OUTER}", "reported", "unsure", seen=0.9),
        candidate("the port", "told", "sure", kind="direct", seen=0.9),
    ]
    assert all(standing(*order) == standing(*some) for order in permutations(some))


def test_a_report_that_ends_with_a_quotation_of_its_own_cue_is_two_statements() -> None:
    found = find("He said that he had left the harbour office in May, adding: “I have had enough of it.”")
    assert [content for _, _, content in found.rows] == [
        ["he had left the harbour office in May"],
        ["I have had enough of it."],
    ]
