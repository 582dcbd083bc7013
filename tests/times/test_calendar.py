from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import KnowledgeError
from onrecord.times import calendar, names, zones
from onrecord.times.names import day_of_holiday

DAYS = st.dates(date(1600, 1, 1), date(2400, 1, 1))


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]), st.integers(-50, 50))
def test_a_day_lies_in_its_own_period_and_periods_follow_each_other(at: date, unit: str, count: int):
    here = calendar.of_size(unit, at)
    assert here.start <= calendar.midnight(at) < here.end
    assert calendar.of_size(unit, calendar.shifted(at, unit, 1)).start == here.end
    there = calendar.shifted(at, unit, count)
    assert calendar.of_size(unit, calendar.shifted(there, unit, -count)) == here


@given(DAYS, st.sampled_from(["week", "month", "quarter", "year", "decade"]))
def test_parts_lie_in_the_whole(at: date, unit: str):
    whole = calendar.of_size(unit, at)
    for name in ("early", "mid", "late"):
        part = calendar.section(whole, name)
        assert whole.start <= part.start < part.end <= whole.end


@given(DAYS)
def test_a_week_begins_on_a_monday_and_has_its_iso_number(at: date):
    week = calendar.week(at)
    assert week.start.weekday() == 0
    assert week.value == f"{at.isocalendar().year:04}-W{at.isocalendar().week:02}"


@pytest.mark.parametrize(
    ("year", "day"), [(1961, "04-02"), (2000, "04-23"), (2008, "03-23"), (2011, "04-24"), (2038, "04-25")]
)
def test_easter_is_where_the_church_has_it(year: int, day: str):
    assert calendar.easter(year).isoformat() == f"{year}-{day}"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("memorial day", "2014-05-26"),
        ("thanksgiving", "2014-11-27"),
        ("good friday", "2014-04-18"),
        ("boxing day", "2014-12-26"),
    ],
)
def test_a_holiday_has_its_day(name: str, day: str):
    assert day_of_holiday(name, 2014).isoformat() == day


def test_every_city_and_zone_of_the_tables_is_in_the_tz_database():
    told = [zone for _, zone, _ in (*zones.rows("cities.tsv"), *zones.rows("zones.tsv"))]
    assert len(told) > 350
    assert all(ZoneInfo(zone) for zone in told if zone[0] not in "+-")
    assert zones.zone_of_city("Nowhere") is None


@pytest.mark.parametrize("row", ["christmas", "christmas\t13-45", "christmas\tsomeday 1 05", "a\t01-01\na\t01-01"])
def test_a_holiday_table_that_is_not_valid_is_refused(row: str, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "holidays.tsv").write_text(row, "utf-8")
    monkeypatch.setattr(zones, "files", lambda _package: tmp_path)
    with pytest.raises(KnowledgeError):
        names.names.__wrapped__()
