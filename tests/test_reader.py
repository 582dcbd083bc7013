"""The whole flow, with the fitted model: any text is read, and the same whatever stands beside it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings

from attribution.findings import LANGUAGE
from attribution.readings import ATTRIBUTIONS, READER, TEXTS, is_sound, read, report, said, words
from onrecord.encoder import Encoder
from onrecord.model import Reading, Statement
from onrecord.reader import READER_VERSION, Reader
from onrecord.weights import version

COMPARED = Reader([LANGUAGE, Encoder(step=48), ATTRIBUTIONS, *READER.stages[3:]])


def is_whole(reading: Reading) -> bool:
    """Whether every statement and other attribution has words of the text, and parents that are there."""
    text, ids = reading.article.text, {s.id for s in reading.statements}
    told = all(is_sound(text, s.content, s.source, s.cue) for s in reading.statements)
    others = all(is_sound(text, o.content, o.source, o.cue) for o in reading.other_attributions)
    return told and others and all(s.parent is None or s.parent in ids for s in reading.statements)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_any_text_is_read_the_same_alone_twice_and_beside_another(text: str, other: str) -> None:
    one, another = report(text, title=None), report(other)
    alone = READER.read([one])
    assert msgspec.json.encode(alone) == msgspec.json.encode(READER.read([one]))
    assert READER.read([another, one])[1:] == alone
    assert is_whole(alone[0])


@settings(max_examples=8, deadline=None)
@given(TEXTS, TEXTS)
def test_with_closer_windows_too_an_article_is_read_the_same_alone_and_beside_another(text: str, other: str) -> None:
    one, another = report(text * 3), report(other)
    assert COMPARED.read([another, one])[1:] == COMPARED.read([one])


@pytest.mark.parametrize(
    "text", ["", " ", "\r\n\r\n", "“”", "…", "🚢🚢", "\u0301", "w" * 30_000, '"' * 1_000, "said " * 1_000, "“ " * 1_000]
)
def test_a_text_that_is_no_report_is_read_and_tells_next_to_nothing(text: str) -> None:
    reading = READER.read([report(text, title=None)])[0]
    assert is_whole(reading)
    assert len(reading.statements) + len(reading.other_attributions) <= 1 + len(text) // 100


def test_a_stream_gives_what_a_batch_gives() -> None:
    articles = [report(f"Minister Ana Verel said that port {n} was closed.") for n in range(5)]
    assert list(READER.stream(iter(articles), batch=2)) == READER.read(articles)


def test_the_version_of_the_reader_tells_the_weights() -> None:
    assert version() in READER_VERSION
    assert read("It rained.").reader == READER_VERSION


def statement(reading: Reading, content: str) -> Statement:
    """The statement whose content begins with the words."""
    return next(s for s in reading.statements if words(reading, s.content)[0].startswith(content))


def test_two_statements_at_one_verb_are_two_of_one_source() -> None:
    reading = read("Minister Ana Verel said that the port was closed, adding that it would open in May.")
    assert said(reading) == [
        ("Minister Ana Verel", ["the port was closed"]),
        ("Minister Ana Verel", ["it would open in May"]),
    ]


def test_a_statement_split_by_its_cue_has_two_spans() -> None:
    reading = read("“We will open the port,” Minister Ana Verel said, “and we will keep it open.”")
    assert said(reading) == [("Minister Ana Verel", ["We will open the port,", "and we will keep it open."])]
    assert reading.statements[0].kind == "direct"


def test_reported_speech_split_by_its_cue_has_two_spans() -> None:
    reading = read("The port, Minister Ana Verel said on Monday, would open in May.")
    assert [content for _, content in said(reading)] == [["The port", "would open in May"]]


def test_speech_told_by_a_speaker_stands_inside_the_speakers_statement() -> None:
    reading = read("Minister Ana Verel said that President Karl Dorn had told her that the port was closed.")
    outer, inner = statement(reading, "President Karl Dorn had told"), statement(reading, "the port")
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert words(reading, inner.source) == ["President Karl Dorn"]


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("President Karl Dorn said that the port was closed.", "affirms"),
        ("President Karl Dorn denied that the port was closed.", "denies"),
        ("President Karl Dorn did not deny that the port was closed.", "affirms"),
        ("President Karl Dorn asked whether the port was closed.", "questions"),
        ("President Karl Dorn would say that the port was closed.", "hypothetical"),
    ],
)
def test_a_statement_affirms_denies_asks_or_supposes(sentence: str, polarity: str) -> None:
    reading = read(sentence)
    assert [s.polarity for s in reading.statements] == [polarity]
    assert reading.statements[0].content[-1].of(reading.article.text).endswith("the port was closed")


def test_what_the_headline_tells_is_marked() -> None:
    text = "Minister Ana Verel said on Tuesday that the port of Alden would open in May, after a year of repairs."
    reading = read(text, title="Verel says port will open in May")
    assert [s.headline for s in reading.statements] == [True, False]


def test_a_statement_of_the_model_has_the_models_confidence() -> None:
    [one] = read("Minister Ana Verel said on Monday that the port would open in May.").statements
    assert one.rule == "model"
    assert 0.5 < one.confidence <= 1


def test_a_whole_quotation_with_its_tag_is_certain() -> None:
    [one] = read("“We will open the port,” Minister Ana Verel said.").statements
    assert one.rule == "quotation before tag"
    assert one.confidence >= 0.95
