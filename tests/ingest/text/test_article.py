"""Plain text to an article."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.text import article_from_text
from onrecord.model import Article


def shown(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


ODD = st.sampled_from(
    [
        "\r\n",
        "\n\n",
        "\n",
        " — Ana (@a) May 1, 2014",
        "👩‍👩‍👧",
        "é",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\x00",
        "\ud800",
        "• x",
        ":",
    ]
)
TEXTS = st.lists(st.one_of(st.text(max_size=30), ODD), max_size=30).map("".join)


@given(TEXTS, st.one_of(st.none(), TEXTS))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_blocks_in_the_text_that_are_not_blank(text: str, title: str | None) -> None:
    article = article_from_text(text, title=title)
    for block in article.blocks:
        assert block.span.of(article.text).strip()
    assert len(article.text) >= len(text.removeprefix("\ufeff"))


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_an_article_survives_json_with_every_offset(text: str) -> None:
    article = article_from_text(text)
    again = msgspec.json.decode(msgspec.json.encode(article), type=Article)
    assert again == article
    assert shown(again) == shown(article)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_without_a_title_every_character_keeps_its_place(text: str) -> None:
    stored = article_from_text(text).text
    given_text = text.removeprefix("\ufeff")
    assert len(stored) == len(given_text)
    assert all(a == b or b == "\ufffd" for a, b in zip(given_text, stored, strict=True))


def test_carriage_returns_marks_and_emoji_stay_as_they_are() -> None:
    text = "Ferry talks fail\r\n\r\nVerel 👩‍👩‍👧 wrote: “Nein.”\r\n\r\n" + (
        last := "\u202bשלום\u202c and a\u0301 zero\u200bwidth mark stay."
    )
    article = article_from_text(text)
    assert article.text == text
    assert shown(article)[2] == ("paragraph", last)


def test_characters_that_no_file_can_hold_are_replaced_one_for_one() -> None:
    article = article_from_text("\ufeffFerry\x00 talks\n\nVerel \ud83d left\x1b.")
    assert article.text == "Ferry\ufffd talks\n\nVerel \ufffd left\ufffd."


def test_the_first_line_is_the_headline() -> None:
    article = article_from_text("Ferry talks fail\n\nVerel left early.\n\nShe gave no reason.")
    assert shown(article) == [
        ("headline", "Ferry talks fail"),
        ("paragraph", "Verel left early."),
        ("paragraph", "She gave no reason."),
    ]
    assert article.title == "Ferry talks fail"


@pytest.mark.parametrize(
    "first",
    [
        "OSTREL, Tessal (Wire) — The ferry stayed in port on Monday",
        "Prime Minister Ana Verel said on Monday that the ferry would not sail before the talks at the port were done.",
        "The talks ended. Both sides left. Nobody would say what comes next",
        "He answered with one word:",
        "x" * 201,
    ],
)
def test_a_sentence_of_a_report_is_no_headline(first: str) -> None:
    article = article_from_text(
        f"{first}\n\nVerel left early, and the port stayed shut for the rest of that long day.\n\nIt rained."
    )
    assert shown(article)[0][0] == "paragraph"
    assert article.title is None


def test_a_single_paragraph_is_no_headline() -> None:
    assert [kind for kind, _ in shown(article_from_text("Ferry talks fail"))] == ["paragraph"]


def test_a_given_title_that_the_text_lacks_is_put_before_it() -> None:
    article = article_from_text("Verel left early.", title=" Ferry  talks\nfail ")
    assert article.text == "Ferry talks fail\n\nVerel left early."
    assert shown(article)[0] == ("headline", "Ferry talks fail")


@pytest.mark.parametrize(
    "title", ["Ferry talks fail in Tessal", "FERRY TALKS FAIL IN TESSAL.", "Ferry talks fail in Tessal | Tessal Post"]
)
def test_a_given_title_that_the_text_begins_with_is_not_repeated(title: str) -> None:
    text = "Ferry talks fail in Tessal\n\nVerel left early."
    article = article_from_text(text, title=title)
    assert article.text == text
    assert shown(article)[0] == ("headline", "Ferry talks fail in Tessal")


def test_lines_without_blank_lines_are_paragraphs() -> None:
    text = "Ferry talks fail\nVerel left early, and nobody knew why she had gone so soon.\nShe gave no reason."
    assert [kind for kind, _ in shown(article_from_text(text))] == ["headline", "paragraph", "paragraph"]


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    text = (
        "Ferry talks fail\n\n"
        "The ministry of sea transport confirmed on Monday evening that the line\n"
        "between the two islands would stay closed until the talks had come to\n"
        "an end.\n\n"
        "It would not comment on reports of a new offer from the other side, a\n"
        "spokeswoman told reporters in the capital, and she left the room before\n"
        "anybody could ask.\n"
    )
    paragraphs = [words for kind, words in shown(article_from_text(text)) if kind == "paragraph"]
    assert [words.split()[0] for words in paragraphs] == ["The", "It"]
    assert paragraphs[0].endswith("an end.")


def test_a_standfirst_is_told_by_the_report_that_begins_anew_after_it() -> None:
    text = (
        "Tessal rejects ferry offer\nTessal's prime minister criticized the port's plan and said she refused it.\n"
        "Tessal's prime minister, Ana Verel, rejected an offer on Monday.\nIt rained all day."
    )
    article = article_from_text(text)
    assert [kind for kind, _ in shown(article)][:3] == ["headline", "standfirst", "paragraph"]
    assert article.standfirst is not None and article.standfirst.startswith("Tessal's prime minister criticized")


def test_captions_lists_and_furniture_are_told_from_paragraphs() -> None:
    text = (
        "Ferry talks fail\n\nImage copyright Tessal Post Image caption The port on Monday\n\nIt wants three things.\n\n"
        "• a new quay\n\n• a new ship\n\nADVERTISEMENT\n\n* * *\n\nVerel said no."
    )
    assert [kind for kind, _ in shown(article_from_text(text))] == [
        "headline",
        "caption",
        "paragraph",
        "list",
        "list",
        "paragraph",
    ]


def test_the_same_content_has_the_same_id_whatever_its_origin() -> None:
    one, other = (article_from_text("Ferry talks fail\n\nVerel left.", origin=origin) for origin in ("a.txt", "b.txt"))
    assert one.id == other.id
    assert article_from_text("Ferry talks fail\n\nVerel stayed.").id != one.id
