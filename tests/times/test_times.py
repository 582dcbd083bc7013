from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.growth import stays_under

from attribution.findings import LANGUAGE
from onrecord.model import Post
from onrecord.times import anchor_of
from times.reports import TIMES, report, times, values

WORDS = st.sampled_from(
    [
        "the",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "earlier",
        "later",
        "of",
        "in",
        "on",
        "at",
        "since",
        "by",
        "between",
        "and",
        "from",
        "to",
        "until",
        "within",
        "before",
        "after",
        "Monday",
        "Tuesday",
        "Sunday",
        "March",
        "May",
        "June",
        "Sept.",
        "Feb.",
        "29",
        "31",
        "15",
        "2003",
        "1990s",
        "'80s",
        "9/11",
        "2014-02-30",
        "0900",
        "GMT",
        "9",
        "p.m.",
        "EST",
        "noon",
        "midnight",
        "two",
        "a",
        "twenty",
        "days",
        "week",
        "weeks",
        "months",
        "year",
        "years",
        "decade",
        "quarter",
        "weekend",
        "summer",
        "fall",
        "hours",
        "ago",
        "later",
        "earlier",
        "tomorrow",
        "yesterday",
        "today",
        "tonight",
        "morning",
        "night",
        "Christmas",
        "Easter",
        "Day",
        "first",
        "second",
        "half",
        "Q3",
        "fiscal",
        "past",
        "coming",
        "that",
        "same",
        "previous",
        "following",
        "day",
        ".",
        ",",
        "'",
        '"',
        "–",
        "-",
        "(",
        ")",
        "said",
        "will",
    ]
)
YEARS = st.sampled_from(
    ["2031-03-10", "0001-01-01", "9999-12-31", "2028-02-29T00:00:00+14:00", "x", "9999-12-31T23:00Z"]
)


@settings(max_examples=150, deadline=None)
@example("next summer", "9999-12-31")
@example("last summer", "0001-01-01")
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80), YEARS)
def test_any_words_in_any_year_give_times_inside_the_text_that_run_forward_and_never_overlap(text: str, day: str):
    if not text:
        return
    found, again = report(text, published=day), report(text, published=day)
    LANGUAGE([found, again])
    TIMES([found])
    TIMES([again])
    assert found.times == again.times
    end = 0
    for one in found.times:
        assert one.evidence is not None and one.evidence.of(text).strip() == one.evidence.of(text)
        assert one.evidence.start >= end
        end = one.evidence.end
        assert one.start < one.end


@pytest.mark.parametrize(
    "piece",
    ["the early ", "Sept. ", "2003 ", "2003-", "1,", "9:", "between ", "the first ", "mid-", "'8", "A-", "last "],
)
def test_long_hostile_text_takes_time_in_line_with_its_length(piece: str):
    class Plain:
        def in_a_name(self, place: int) -> bool:
            return False

        is_dated = counts = noun_follows = in_a_name

    from onrecord.times.expressions import find

    find("warm", Plain())
    assert stays_under(2, lambda: find(piece * 20_000, Plain()))


def test_what_is_counted_from_a_day_is_left_out_of_a_report_without_one():
    assert values("He came on Monday, March 3, 2031, and left on Tuesday.", published=None) == ["2031-03-03"]


def test_words_of_a_post_count_from_the_day_of_the_post():
    post = Post(platform="mastodon", posted_at="2031-03-07T09:00:00+02:00")
    assert values("The port is shut today.", "The port is shut today.", post=post) == ["2031-03-10", "2031-03-07"]


def test_the_next_day_follows_the_last_time_told_and_is_forgotten_after_a_while():
    assert values("He came on March 3.", "The next day he left.") == ["2031-03-03", "2031-03-04"]
    assert values("He came on March 3.", *["It rained."] * 4, "The next day he left.") == ["2031-03-03"]
    assert values("The next day he left.") == []


@pytest.mark.parametrize(
    ("published", "dateline", "day"),
    [
        ("2031-03-11T02:30:00+00:00", "WASHINGTON (Lumen) - ", "2031-03-10"),
        ("2031-03-10T20:00:00-04:00", "BEIJING — ", "2031-03-11"),
        ("2031-03-10T20:00:00-04:00", "ROME, Ga. — ", "2031-03-10"),
        ("2031-03-10T20:00:00-04:00", "NORVIK — ", "2031-03-10"),
        ("2031-03-10", "TOKYO, March 8 (Lumen) -- ", "2031-03-08"),
        ("2031-03-10", "TOKYO, Dec. 8 (Lumen) -- ", "2031-03-10"),
        ("2031-01-02", "TOKYO, Dec. 31 — ", "2030-12-31"),
    ],
)
def test_the_day_of_a_report_is_that_of_its_dateline(published: str, dateline: str, day: str):
    anchor = anchor_of(report(f"{dateline}It rained.", published=published).article)
    assert anchor is not None and anchor.day.isoformat() == day


def test_a_time_of_day_has_the_zone_that_it_names_else_that_of_the_dateline():
    first, second = times("TOKYO — He came at 9 p.m. on Sunday, or 7 a.m. EST on Sunday.")
    assert (first.start, second.start) == ("2031-03-09T21:00+09:00", "2031-03-09T07:00-05:00")


def test_a_thousand_words_take_about_as_long_as_the_reference_page_says():
    plain = "The harbour council of Norvik rejected the plan of its own chair, and the ferries stayed where they were. "
    line = plain * 4 + "Ana Verel said on Friday that they may leave next week, two years after the last strike."
    draft = report(*[line] * 30)
    LANGUAGE([draft])
    words = len(draft.article.text.split())
    assert stays_under(0.03 * words / 1000, lambda: TIMES([draft])), "10 ms, and twice as much for a slow machine"


def _words(line: str, published: str | None = "2031-03-10") -> list[str]:
    return [time.evidence.of(line) for time in times(line, published=published) if time.evidence is not None]


def test_the_word_before_a_time_is_found_however_many_blanks_or_odd_letters_stand_before_it():
    assert _words("They met between         Monday and Tuesday.") == ["between         Monday and Tuesday"]
    assert _words("They waited since              Monday.") == ["since              Monday"]
    assert _words("\u0130" * 30 + " said it lasts from 3 May to 5 May 2031.") == ["from 3 May to 5 May 2031"]


@pytest.mark.parametrize(
    "line", ["It closed for the Chr\u0131stmas.", "They met this even\u0131ng.", "Last \u017fummer it was."]
)
def test_letters_that_only_look_like_others_make_no_unknown_word_of_a_time(line: str):
    assert len(times(line)) == 1


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ("21:00 GMT+3", "2031-03-10T21:00+03:00"),
        ("9 p.m. (UTC-5)", "2031-03-10T21:00-05:00"),
        ("2100 GMT+5:30", "2031-03-10T21:00+05:30"),
        ("21:00 GMT", "2031-03-10T21:00+00:00"),
        ("21:00 EST", "2031-03-10T21:00-05:00"),
    ],
)
def test_hours_behind_gmt_or_utc_are_part_of_the_zone(told: str, start: str):
    assert [time.start for time in times(f"It began on Monday at {told}.")] == [start]


def test_the_end_of_one_time_of_day_is_no_zone_of_the_one_before():
    (opens, *_) = times("It was open at 9:00 GMT-10:00 GMT.")
    assert opens.start == "2031-03-10T09:00+00:00"


def test_without_a_day_a_range_that_begins_at_one_told_from_the_report_is_left_out():
    assert values("It was open from yesterday to 5 May 2031.", published=None) == []
    assert values("It was open from 3 May to 5 May 2031.", published=None) == ["2031-05-03/2031-05-05"]


def test_a_dateline_of_two_cities_tells_the_day_and_the_first_citys_hour():
    anchor = anchor_of(
        report("BEIRUT/DAMASCUS, March 9 (Lumen) - It rained.", published="2031-03-09T23:30:00Z").article
    )
    assert anchor is not None
    assert str(anchor.zone) == "Asia/Beirut"
    assert anchor.day.isoformat() == "2031-03-09"
