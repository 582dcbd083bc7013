"""Absolute dates to ISO 8601."""

from __future__ import annotations

import time

import pytest

from onrecord.ingest.dates import from_epoch, parse_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2014-09-15", "2014-09-15"),
        ("2014-09-15T10:33:00Z", "2014-09-15T10:33:00+00:00"),
        ("2014-09-15T10:33:00.123+02:00", "2014-09-15T10:33:00+02:00"),
        ("2014-09-15 10:33", "2014-09-15T10:33"),
        ("20140915", "2014-09-15"),
        ("20140915T103300Z", "2014-09-15T10:33:00+00:00"),
        ("20140915103300", "2014-09-15T10:33:00"),
        ("Mon, 15 Sep 2014 10:33:00 +0200", "2014-09-15T10:33:00+02:00"),
        ("Mon, 15 Sep 2014 10:33:00 EDT", "2014-09-15T10:33:00-04:00"),
        ("September 15, 2014", "2014-09-15"),
        ("Sept. 15, 2014 at 9:14 p.m.", "2014-09-15T21:14"),
        ("12:05 AM · Sep 15, 2014", "2014-09-15T00:05"),
        ("15/09/2014", "2014-09-15"),
        ("9/15/2014", "2014-09-15"),
        ("9/15/14", "2014-09-15"),
        ("03.04.2014", "2014-04-03"),
        ("den 15 september 2014", "2014-09-15"),
    ],
)
def test_an_absolute_date_keeps_its_time_and_zone(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "Monday", "two days ago", "September 2014", "2014", "31 February 2014", "2014-13-01"),
        *("03/04/2014", "0000-00-00", "not a date 2014", "2014-09-15T25:00:00", "12/31", "May 5", "9" * 100),
        "the talks of 2014 failed after 15 hours",
    ],
)
def test_what_is_relative_ambiguous_or_impossible_gives_null(text: str) -> None:
    assert parse_date(text) is None


def test_seconds_and_milliseconds_since_1970_are_moments_in_utc() -> None:
    assert from_epoch(1410777180) == from_epoch(1410777180000) == "2014-09-15T10:33:00+00:00"
    assert from_epoch(12) is None


def test_hostile_dates_take_no_time() -> None:
    start = time.process_time()
    for hostile in ("1" * 119, "May " * 29, ":" * 119, "a" * 119, "1:" * 59, "12 de " * 19):
        assert parse_date(hostile) is None
    assert time.process_time() - start < 3
