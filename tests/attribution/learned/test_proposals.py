"""What the model found becomes candidates: here it is given by hand, so that no weights decide."""

from __future__ import annotations

import pytest
from tests.growth import grows_at_most

from attribution.findings import LANGUAGE
from attribution.readings import report
from onrecord.attribution.candidates import MODEL, Candidate
from onrecord.attribution.learned import Found, model_candidates
from onrecord.attribution.passage import Passage, passages_of
from onrecord.draft import Draft
from onrecord.model import Span


def candidates(text: str, source: str, cue: str, *content: str, only: int | None = None) -> list[Candidate]:
    """The candidates of one attribution that is given by its words; `only` takes one passage of the article."""
    draft = Draft(report(text))
    LANGUAGE([draft])
    assert draft.parse is not None
    passages: list[Passage] = passages_of(draft.article, draft.parse)
    whole = draft.article.text

    def span(words: str) -> Span:
        return Span(whole.index(words), whole.index(words) + len(words))

    found = Found((span(source),) if source else (), span(cue), tuple(map(span, content)), 0.8, 0.9)
    return list(model_candidates(passages if only is None else [passages[only]], [found]))


def candidate(text: str, source: str, cue: str, *content: str) -> Candidate:
    [one] = candidates(text, source, cue, *content)
    return one


def test_a_candidate_of_the_model_says_so_and_has_its_confidence() -> None:
    one = candidate("Verel said it rained.", "Verel", "said", "it rained")
    assert (one.rule, one.confidence, one.nests, one.anchor) == (MODEL, 0.8, True, one.cue[0].start)


def test_content_that_is_all_quoted_is_direct_and_loses_its_marks() -> None:
    text = "“We will pay,” Verel said, “and soon.”"
    one = candidate(text, "Verel", "said", "“We will pay,”", "“and soon.”")
    assert one.kind == "direct"
    assert [span.of("Harbour news\n\n" + text) for span in one.content] == ["We will pay,", "and soon."]


def test_content_that_is_quoted_in_part_keeps_its_marks() -> None:
    one = candidate("Verel said it was “a fine day.”", "Verel", "said", "it was “a fine day.”")
    assert (one.kind, len(one.content)) == (None, 1)


def test_content_in_another_paragraph_than_its_cue_is_seen_in_its_own_quotation() -> None:
    one = candidate("Verel left no doubt:\n\n“We will pay.”", "Verel", "left no doubt", "“We will pay.”")
    assert one.kind == "direct"


def test_a_cue_outside_the_passages_makes_no_candidate() -> None:
    text = "It rained.\n\nVerel said it snowed."
    assert candidates(text, "Verel", "said", "snowed", only=1) == []
    assert len(candidates(text, "Verel", "said", "snowed", only=2)) == 1


@pytest.mark.parametrize(
    ("text", "cue", "polarity", "certainty"),
    [
        ("Verel said it rained.", "said", "affirms", "plain"),
        ("Verel denied that it rained.", "denied", "denies", "plain"),
        ("Verel did not deny that it rained.", "did not deny", "affirms", "plain"),
        ("Verel asked whether it rained.", "asked", "questions", "plain"),
        ("Verel would say that it rained.", "would say", "hypothetical", "plain"),
        ("Verel claimed that it rained.", "claimed", "affirms", "claimed"),
        ("Verel suggested that it rained.", "suggested", "affirms", "hedged"),
    ],
)
def test_the_cue_tells_polarity_and_certainty(text: str, cue: str, polarity: str, certainty: str) -> None:
    one = candidate(text, "Verel", cue, "it rained")
    assert (one.polarity, one.certainty) == (polarity, certainty)


def test_a_cue_of_the_model_that_the_lexicon_lacks_affirms() -> None:
    one = candidate("Verel harrumphed that it rained.", "Verel", "harrumphed", "it rained")
    assert (one.what, one.polarity, one.certainty) == ("statement", "affirms", "plain")


def test_what_is_no_statement_is_a_candidate_of_its_class() -> None:
    one = candidate("Verel hopes that it rained.", "Verel", "hopes", "it rained")
    assert (one.what, one.record) == ("attitude", False)


def test_an_outlet_only_passes_on() -> None:
    assert candidate("The agency reported that it rained.", "The agency", "reported", "it rained").reported
    assert not candidate("Verel reported that it rained.", "Verel", "reported", "it rained").reported


@pytest.mark.parametrize(
    "unit", ["Dorn said it rained. ", "Dorn said it rained.\n\n"], ids=["one block", "many blocks"]
)
def test_eight_times_as_many_findings_take_about_eight_times_as_long(unit: str) -> None:
    def crowd(count: int) -> tuple[list[Passage], list[Found]]:
        draft = Draft(report(unit * count))
        LANGUAGE([draft])
        assert draft.parse is not None
        passages = passages_of(draft.article, draft.parse)
        first, step = draft.article.text.index("Dorn"), len(unit)
        found = [
            Found((Span(at, at + 4),), Span(at + 5, at + 9), (Span(at + 10, at + 19),), 0.8, 0.9)
            for at in range(first, first + step * count, step)
        ]
        assert len(list(model_candidates(passages, found))) == count
        return passages, found

    few, many = crowd(200), crowd(1_600)
    assert grows_at_most(24, lambda: list(model_candidates(*few)), lambda: list(model_candidates(*many)))
