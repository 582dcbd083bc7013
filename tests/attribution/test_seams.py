"""Faults at the seams between model and rules, each met once and mended."""

from __future__ import annotations

import shutil

import pytest

import onrecord.encoder.words
from attribution.readings import beside, read, said, words
from onrecord.errors import WeightsError
from onrecord.weights import FOLDER, weights


def test_what_comes_after_the_words_that_are_encoded_is_left_to_rules(monkeypatch):
    text = "Minister Ana Verel came to Alden. It rained.\n\nPresident Karl Dorn told reporters that the ferry was late."
    monkeypatch.setattr(onrecord.encoder.words, "LONGEST_TEXT", 12)
    assert said(read(text)) == [("President Karl Dorn", ["the ferry was late"])]


@pytest.mark.parametrize("content", ["{}", "[]", "null", '{"sha256": []}'])
def test_a_description_without_its_parts_is_refused_by_name(tmp_path, content):
    copy = tmp_path / "weights"
    shutil.copytree(FOLDER, copy)
    (copy / "model.json").write_text(content)
    with pytest.raises(WeightsError, match=r"model\.json"):
        weights("linker.onnx", copy)


@pytest.mark.parametrize(
    "title", ["Ferry company to cut 200 jobs, union says", "Union says ferry company to cut 200 jobs"]
)
def test_a_headline_that_tells_the_future_as_an_infinitive_is_a_statement(title):
    reading = read("The ferry company wants to save money. It has lost a third of its guests.", title=title)
    assert [s.headline for s in reading.statements] == [True], beside(reading)


def test_a_quotation_over_three_paragraphs_is_one_statement():
    reading = read(
        "Verel said: “The port will open in May.\n\n“The mine will open in June.\n\n“The road will open in July.”"
    )
    assert [len(content) for _, content in said(reading)] == [3]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Harbour news", "It rained.\naccording to the council"),
        ("Harbour news", "@ana_verel: We will pay."),
        ("Harbour news", "that the strike would last until June"),
    ],
)
def test_no_span_of_the_model_crosses_or_leaves_its_block(title, text):
    reading = read(text, title=title)
    blocks = [block.span for block in reading.article.blocks]
    for one in reading.statements:
        for span in (*one.content, *one.cue, *one.source):
            assert any(block.covers(span) for block in blocks), words(reading, (span,))
        if one.headline:
            assert all(blocks[0].covers(span) for span in one.content), words(reading, one.content)


def test_a_headline_tells_only_what_it_says_itself():
    title = "Port to open in May, Verel says"
    reading = read(
        "The port of Alden has been closed for years.\n\nIt rained.\n\nDorn left on Monday for Norland.", title=title
    )
    for one in reading.statements:
        if one.headline:
            assert one.content[-1].end <= reading.article.blocks[0].span.end, words(reading, one.content)
