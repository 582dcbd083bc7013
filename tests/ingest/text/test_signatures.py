"""Signed posts in plain text."""

from __future__ import annotations

import time

import pytest

from onrecord.ingest.text import article_from_text
from onrecord.model import Article, Post

WORDS = "The ferry leaves when we say so. #Tessal"
SIGNED = "— Ana Verel (@averel) May 1, 2014"


def posts_of(text: str) -> list[tuple[str, Post]]:
    article = article_from_text(text)
    return [(block.span.of(article.text), block.post) for block in article.blocks if block.post is not None]


def the_post(text: str) -> tuple[str, Post]:
    (found,) = posts_of(text)
    return found


@pytest.mark.parametrize("dash", ["—", "–", "-", "--", "―", "——"])
@pytest.mark.parametrize("break_", ["\n", "\n\n", " ", "\r\n"])
def test_every_dash_and_break_before_a_signature_gives_the_words_without_it(dash: str, break_: str) -> None:
    signature = f"{dash} Ana Verel (@averel) September 15, 2014"
    text = f"Ferry talks fail\n\nVerel answered at once.\n\n{WORDS}{break_}{signature}\n\nNo one replied."
    words, post = the_post(text)
    assert words == WORDS
    assert (post.platform, post.handle, post.name, post.posted_at) == ("twitter", "averel", "Ana Verel", "2014-09-15")
    assert post.signature is not None
    assert post.signature.of(text).endswith("Ana Verel (@averel) September 15, 2014")
    assert post.signature.of(text).startswith(dash)


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Sept. 15, 2014", "2014-09-15"),
        ("Sep 15, 2014", "2014-09-15"),
        ("15 September 2014", "2014-09-15"),
        ("15. September 2014", "2014-09-15"),
        ("2014-09-15", "2014-09-15"),
        ("2014 September 15", "2014-09-15"),
        ("15 septembre 2014", "2014-09-15"),
        ("15 de septiembre de 2014", "2014-09-15"),
        ("15 settembre 2014", "2014-09-15"),
        ("15 de setembro de 2014", "2014-09-15"),
        ("15 augustus 2014", "2014-08-15"),
        ("15 сентября 2014", "2014-09-15"),
        ("15 Eylül 2014", "2014-09-15"),
        ("2014年9月15日", "2014-09-15"),
        ("9:14 PM · Sep 15, 2014", "2014-09-15T21:14"),
        ("Sep 15, 2014, 9:14 PM", "2014-09-15T21:14"),
        ("Monday, September 15, 2014", "2014-09-15"),
    ],
)
def test_the_date_of_a_signature_is_read_in_many_forms_and_languages(date: str, iso: str) -> None:
    words, post = the_post(f"{WORDS}\n— Ana Verel (@averel) {date}")
    assert (words, post.posted_at) == (WORDS, iso)


def test_a_signature_without_handle_needs_a_date_and_names_no_platform() -> None:
    text = "Ferry talks fail\n\n{}\n— Ana Verel, September 15, 2014\n\nThe port stayed shut."
    words, post = the_post(text.format(WORDS))
    assert (words, post.name, post.handle, post.platform) == (WORDS, "Ana Verel", None, None)
    assert posts_of(text.format(WORDS).replace(", September 15, 2014", "")) == []


def test_a_line_of_name_handle_and_date_needs_no_dash() -> None:
    words, post = the_post(f"Ferry talks fail\n\n{WORDS}\n\nAna Verel (@averel) May 1, 2014\n\nThe port stayed shut.")
    assert (words, post.name, post.posted_at) == (WORDS, "Ana Verel", "2014-05-01")


def test_a_dash_on_a_line_of_its_own_belongs_to_the_signature() -> None:
    text = f"Ferry talks fail\n\n{WORDS} —\n\nAna Verel (@averel) May 1, 2014\n\nThe port stayed shut."
    words, post = the_post(text)
    assert words == WORDS
    assert post.signature is not None and post.signature.of(text).startswith("—")


def test_a_handle_without_date_is_a_signature() -> None:
    words, post = the_post(f"Ferry talks fail\n\n{WORDS}\n— Tessal Wire (@tessalwire)\n\nThe port stayed shut.")
    assert (words, post.handle, post.posted_at) == (WORDS, "tessalwire", None)


@pytest.mark.parametrize(
    "line",
    [
        "— Albert Camus",
        "— Ana Verel is the author of two books on ferries.",
        "— With assistance by Ana Verel and Bo Tarn",
        "— Reporting by Ana Verel, September 15, 2014",
        "— Updated September 15, 2014",
        "— The harbour master, who met them on the quay on September 15, 2014, left.",
        "By Ana Verel (@averel)",
        "Follow Ana Verel on Twitter: @averel",
    ],
)
def test_a_byline_an_epigraph_or_a_credit_is_no_post(line: str) -> None:
    assert posts_of(f"Ferry talks fail\n\nThe ferry stayed in port all day long.\n\n{line}\n\nThe talks go on.") == []


def test_a_quoted_epigraph_with_a_date_is_no_post() -> None:
    assert (
        posts_of('Ferry talks fail\n\n"All ships must sail."\n— Ana Verel, September 15, 2014\n\nThe talks go on.')
        == []
    )


def test_a_long_article_above_a_byline_with_handle_is_no_post() -> None:
    paragraph = "The ferry stayed in port all day while both sides met behind closed doors. " * 8
    assert posts_of(f"Ferry talks fail\n\n{paragraph}\n— Ana Verel (@averel)") == []


def test_each_of_several_posts_in_a_row_has_its_own_words() -> None:
    lines = [f"Sentence number {n} of the thread.\n— Ana Verel (@averel) May {n}, 2014" for n in range(1, 5)]
    found = posts_of("Ferry talks fail\nThe minister wrote this.\n" + "\n".join(lines))
    assert [words for words, _ in found] == [f"Sentence number {n} of the thread." for n in range(1, 5)]
    assert [post.posted_at for _, post in found] == [f"2014-05-0{n}" for n in range(1, 5)]


def test_two_posts_on_one_line_are_two_posts_and_what_follows_is_a_paragraph() -> None:
    text = (
        "Ferry talks fail\n\nFirst words. — Ana Verel (@averel) May 1, 2014 Second words. "
        "— Bo Tarn (@btarn) May 2, 2014 "
        "Then the talks ended, both said."
    )
    article = article_from_text(text)
    shown = [(block.kind, block.span.of(text)) for block in article.blocks]
    assert shown[1:] == [
        ("post", "First words."),
        ("post", "Second words."),
        ("paragraph", "Then the talks ended, both said."),
    ]


def test_a_post_of_several_lines_is_one_post() -> None:
    words, _ = the_post(
        f"Ferry talks fail\n\nShe wrote again.\n\nFirst line.\nSecond line.\n{WORDS}\n— Ana Verel (@averel) May 1, 2014"
    )
    assert words == f"First line.\nSecond line.\n{WORDS}"


def test_a_post_of_several_paragraphs_begins_where_the_report_leads_over_to_it() -> None:
    text = f"Ferry talks fail\n\nIt shut.\n\nThen Verel tweeted:\n\nFirst part.\n\n{WORDS}\n\n{SIGNED}"
    words, _ = the_post(text)
    assert words == f"First part.\n\n{WORDS}"


def test_gaps_wider_than_those_between_paragraphs_stand_inside_a_post() -> None:
    text = f"The port shut on Monday evening.\n\nNobody sailed.\n\nFirst part.\n\n\n\n{WORDS} {SIGNED}\n\nIt rained."
    words, _ = the_post(text)
    assert words == f"First part.\n\n\n\n{WORDS}"


def test_a_long_paragraph_before_a_wide_gap_is_not_taken_into_a_tweet() -> None:
    prose = "The harbour master said that the ferry would stay in port until the talks had ended for good. " * 3
    text = f"The port shut.\n\nNobody sailed.\n\n{prose}\n\n\n\n{WORDS} {SIGNED}\n\nIt rained."
    words, _ = the_post(text)
    assert words == WORDS


def test_buttons_around_a_post_are_left_out() -> None:
    words, _ = the_post(f"Ferry talks fail\n\nSkip Twitter post by @averel {WORDS} {SIGNED} Report\n\nIt rained.")
    assert words == WORDS


@pytest.mark.parametrize(
    ("signature", "platform", "handle"),
    [
        ("Ana Verel (@averel@social.tessal) May 1, 2014", "mastodon", "averel@social.tessal"),
        ("Ana Verel (@averel.bsky.social) May 1, 2014", "bluesky", "averel.bsky.social"),
        ("Ana Verel (@averel) on Truth Social, May 1, 2014", "truthsocial", "averel"),
        ("Ana Verel (@averel) via Telegram May 1, 2014", "telegram", "averel"),
    ],
)
def test_other_platforms_are_told_by_their_handles_or_names(signature: str, platform: str, handle: str) -> None:
    words, post = the_post(f"{WORDS}\n— {signature}")
    assert (words, post.platform, post.handle, post.posted_at) == (WORDS, platform, handle, "2014-05-01")


def test_links_stay_in_the_words() -> None:
    words, _ = the_post("Sail with us https://t.co/abc pic.twitter.com/xyz\n— Ana Verel (@averel) May 1, 2014")
    assert words == "Sail with us https://t.co/abc pic.twitter.com/xyz"


def test_a_hyphen_in_the_words_and_in_the_name_does_not_open_the_signature() -> None:
    words, post = the_post("A well-known fact - we sail.\n— Ana-Maria Verel - Port (@averel) May 1, 2014")
    assert (words, post.name) == ("A well-known fact - we sail.", "Ana-Maria Verel - Port")


def test_the_headline_is_never_the_words_of_a_post() -> None:
    article = article_from_text(
        "Ferry talks fail in Tessal\n— Ana Verel (@averel) May 1, 2014\nThe port shut. Nobody sailed that day."
    )
    assert article.blocks[0].kind == "headline"
    assert all(block.kind != "post" for block in article.blocks)


def test_wrapped_lines_before_a_signature_are_one_post() -> None:
    text = (
        "The ministry of sea transport confirmed on its account that the line\n"
        "between the two islands would stay closed until the talks had come to\n"
        "an end, and that it would not comment on reports of a new offer from\n"
        "the other side before then.\n"
        "— Ana Verel (@averel) May 1, 2014\n"
    )
    words, _ = the_post(text)
    assert words.startswith("The ministry") and words.endswith("before then.")


@pytest.mark.parametrize(
    "hostile",
    [
        "— " * 60_000,
        "@a " * 60_000,
        "(@a) " * 40_000,
        "— A (@a) May 1, 2014 " * 5_000,
        "-" * 200_000 + "2014",
        ("x\n" * 3 + "— A (@a)\n") * 8_000,
        "— Ana " + "May 1, " * 30_000 + "2014",
        "\n" * 200_000 + "— A (@a)",
        "a\n\n\n\n" * 20_000 + "— A (@a) May 1, 2014",
    ],
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    start = time.process_time()
    assert isinstance(article_from_text(hostile), Article)
    assert time.process_time() - start < 6
