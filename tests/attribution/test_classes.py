"""What counts as a statement: cue and content given by hand, and the same through all stages with the fitted model."""

from __future__ import annotations

import pytest

from attribution.findings import LANGUAGE
from attribution.readings import beside, read, report, said
from onrecord.attribution.classes import class_of
from onrecord.attribution.passage import passages_of
from onrecord.draft import Draft
from onrecord.model import Span

TOLD = [
    ("Verel", "said", "that the port would open"),
    ("Verel", "told reporters", "the port would open"),
    ("Dorn", "denied", "that the port was closed"),
    ("Dorn", "warned", "of a long strike"),
    ("The ministry", "promised", "to open the port"),
    ("Dorn", "called the plan", "“a mistake”"),
    ("Verel", "asked", "whether the port would open"),
    ("Verel", "made clear", "that the port would open"),
    ("The ministry", "let it be known", "that the port would open"),
    ("Verel", "let slip", "that the port was closed"),
    ("The union", "put", "the number of strikers at 40"),
    ("Verel", "accused", "the envoy on Friday of misleading the council"),
    ("The minister", "appealed to", "both sides to open the port"),
]
ACTS = [
    ("Dorn", "rejected", "the bid"),
    ("Verel", "praised", "the crew"),
    ("Verel", "called off", "the visit"),
    ("Verel", "put", "the number on the table"),
    ("Verel", "accused", "the envoy on Friday"),
    ("Verel", "did not say", "whether the port would open"),
    ("Verel", "refused to say", "whether the port would open"),
    ("Dorn", "made no mention of", "the strike"),
    ("Dorn", "neither confirmed nor denied", "that the port was closed"),
]
ATTITUDES = [
    ("Verel", "hopes", "that the port will open"),
    ("Dorn", "believes", "that the port is closed"),
    ("The council", "wants", "to open the port"),
]
SOURCING = [
    ("Dorn", "did not respond to", "requests for comment"),
    ("The ministry", "declined", "to comment"),
    ("Verel", "did not return", "calls"),
]
ROWS = [
    *((row, "statement") for row in TOLD),
    *((row, "speech act") for row in ACTS),
    *((row, "attitude") for row in ATTITUDES),
    *((row, "sourcing") for row in SOURCING),
]


def classed(before: str, cue: str, after: str, source: str = "", content: str = "") -> str:
    """The class of an attribution in the sentence of the three parts."""
    sentence = f"{before} {cue} {after}.".strip()
    draft = Draft(report(sentence))
    LANGUAGE([draft])
    assert draft.parse is not None
    text = draft.article.text

    def span(words: str) -> Span:
        at = text.index(words, text.index(sentence))
        return Span(at, at + len(words))

    passage = passages_of(draft.article, draft.parse)[-1]
    return class_of(passage, span(cue), (span(content or after),), (span(source),) if source else ())


@pytest.mark.parametrize(("row", "expected"), ROWS, ids=[" ".join(row) for row, _ in ROWS])
def test_cue_and_content_tell_the_class(row: tuple[str, str, str], expected: str) -> None:
    assert classed(*row, source=row[0]) == expected


def test_who_was_asked_said_nothing_by_that() -> None:
    assert classed("", "Asked", "if she would resign, Verel left", content="if she would resign") != "statement"


def test_who_was_to_say_something_said_nothing_yet() -> None:
    assert classed("Dorn asked Verel", "to say", "that the port was closed", source="Verel") != "statement"


def test_a_content_without_a_cue_is_a_statement() -> None:
    draft = Draft(report("It rained."))
    LANGUAGE([draft])
    assert draft.parse is not None
    passage = passages_of(draft.article, draft.parse)[-1]
    assert class_of(passage, None, (Span(passage.start, passage.end),)) == "statement"


@pytest.mark.parametrize("adverb", ["", "on Monday ", "again "])
def test_what_was_said_with_its_content_is_a_statement_of_the_record(adverb: str) -> None:
    reading = read(f"Minister Ana Verel said {adverb}that the port would open in May.")
    assert said(reading) == [("Minister Ana Verel", ["the port would open in May"])]
    assert beside(reading) == []


def test_a_speech_act_without_content_is_kept_beside_the_statements() -> None:
    reading = read("President Karl Dorn rejected the bid.")
    assert said(reading) == []
    assert beside(reading) == [("speech act", "President Karl Dorn", ["the bid"])]
    assert [other.id for other in reading.other_attributions] == [f"{reading.article.id}-o1"]


def test_a_hope_is_kept_as_an_attitude() -> None:
    reading = read("Minister Ana Verel hopes that the strike will end soon.")
    assert said(reading) == []
    assert [(kind, source) for kind, source, _ in beside(reading)] == [("attitude", "Minister Ana Verel")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry did not respond to requests for comment.",
        "A spokesman for Dorn declined to comment.",
        "Minister Ana Verel could not be reached for comment.",
    ],
)
def test_how_the_outlet_asked_is_no_statement(sentence: str) -> None:
    reading = read(sentence)
    assert said(reading) == []
    assert {kind for kind, *_ in beside(reading)} <= {"sourcing"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Ana Verel did not say whether the port would open in May.",
        "President Karl Dorn made no mention of the strike.",
        "Minister Ana Verel called off the visit to Norland.",
        "Asked if the port would open, Minister Ana Verel shrugged.",
        "Asked whether he would resign, Dorn left the room.",
    ],
)
def test_what_was_not_said_is_no_statement(sentence: str) -> None:
    assert said(read(sentence)) == []


def test_who_was_asked_is_the_source_of_the_answer_alone() -> None:
    reading = read("Asked if she would resign, Minister Ana Verel said she would stay.")
    assert said(reading) == [("Minister Ana Verel", ["she would stay"])]


def test_a_statement_does_not_hide_a_speech_act_in_the_same_sentence() -> None:
    reading = read("President Karl Dorn rejected the bid and said that the port would stay closed.")
    assert said(reading) == [("President Karl Dorn", ["the port would stay closed"])]
    assert ("speech act", "President Karl Dorn", ["the bid"]) in beside(reading)
