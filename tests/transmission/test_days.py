"""Which of an article's times dates a statement."""

from __future__ import annotations

import pytest

from actors.drafts import ACTORS, Page, Said, draft
from onrecord.model import Post, TimeInterval
from onrecord.times import Times
from onrecord.transmission import Transmissions

MONDAY = "2031-03-10"
STAGES = [ACTORS, Times(), Transmissions()]


def days(page: Page) -> list[tuple[str, str]]:
    found = draft(page)
    for stage in STAGES:
        stage([found])
    told: list[TimeInterval | None] = [sent.said_at for sent in found.transmissions]
    return [(one.value, one.basis) if one is not None else ("", "") for one in told]


def one(text: str, cue: str, content: str, source: str = "Ana Verel", published: str = MONDAY) -> tuple[str, str]:
    return days(Page([text], [Said(source, cue, content)], published=published))[0]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ana Verel said after Friday's vote that ships may come.", "said", "ships may come"),
        ("Ana Verel said that ships may come next week.", "said", "ships may come next week"),
        ("Ana Verel, who leaves on Thursday, said ships may come.", "said", "ships may come"),
        ("Ana Verel has said since 2029 that ships may come.", "said", "ships may come"),
    ],
)
def test_a_time_that_something_else_has_does_not_date_a_statement(text: str, cue: str, content: str):
    assert one(text, cue, content) == (MONDAY, "article")


def test_a_time_before_the_first_words_of_what_is_said_belongs_to_the_cue():
    text = "Ana Verel told the agency in January the ships might come."
    assert one(text, "told", "in January the ships might come") == ("2031-01", "expression")


def test_he_said_goes_on_at_the_time_of_the_sentence_before():
    lines = ["In January, Ana Verel spoke in Norvik.", '"Ships may come," she said.', '"We are ready," she said.']
    said = [Said("she", "said", "Ships may come,", "direct"), Said("she", "said", "We are ready,", "direct")]
    assert days(Page(lines, said, published=MONDAY)) == [("2031-01", "expression")] * 2


def test_another_speaker_does_not_go_on_at_that_time():
    lines = ["In January, Ivan Marsh spoke in Norvik.", '"Ships may come," Ana Verel said.']
    assert days(Page(lines, [Said("Ana Verel", "said", "Ships may come,", "direct")], published=MONDAY)) == [
        (MONDAY, "article")
    ]


@pytest.mark.parametrize(("second", "day"), [("2031-03-08", "2031-03-08"), ("2031-03-07", MONDAY)])
def test_what_was_posted_has_the_day_of_the_speakers_posts_where_they_are_of_one_day(second: str, day: str):
    posts = {
        n: Post(platform="twitter", handle="averel", name="Ana Verel", posted_at=at)
        for n, at in ((1, "2031-03-08"), (2, second))
    }
    page = Page(
        ["Ana Verel tweeted that ships may come.", "Ships may come.", "Soon."],
        [Said("Ana Verel", "tweeted", "ships may come")],
        posts=posts,
        published=MONDAY,
    )
    assert days(page)[0][0] == day


def test_the_day_of_the_article_is_that_of_its_dateline():
    text = "WASHINGTON — Ana Verel said that ships may come."
    assert one(text, "said", "ships may come", published="2031-03-11T02:00:00Z") == (MONDAY, "article")
