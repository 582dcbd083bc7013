"""Events are counted by report, outlet and happening, by day and longer periods, and by dyad."""

import pytest

from onrecord.record import Counting, EventQuery, Record
from onrecord.record.events.periods import PERIODS, days_of, fits, period_of
from record.acts import RAID, RAID_TOO, denial, on, raid, report, talks
from record.dumps import make_record
from record.wire import telling, wire_reports


@pytest.fixture
def record(tmp_path):
    """One raid, told four times by two outlets and denied once; and talks in the week after."""
    path = make_record(
        tmp_path / "r.db",
        raid(1),
        raid(2, RAID_TOO, outlet="Rehnish Wire"),
        raid(3, outlet="Rehnish Wire"),
        raid(4, act={"time": on("2031-03-04")}),
        denial(5),
        talks(6, "2031-03-12"),
    )
    with Record.open(path, read_only=True) as opened:
        yield opened


def counted(record, query=None, **counting):
    rows = record.count_events(query or EventQuery(), Counting(**counting)).rows
    return {
        tuple(value for value in (row.period, row.source, row.target, row.split) if value is not None): row.count
        for row in rows
    }


def test_every_report_counts_once(record):
    assert counted(record) == {("2031-03",): 6}
    assert counted(record, EventQuery(status=("asserted",))) == {("2031-03",): 5}
    assert counted(record, by="day") == {("2031-03-03",): 4, ("2031-03-04",): 1, ("2031-03-12",): 1}
    assert counted(record, by="week") == {("2031-W10",): 5, ("2031-W11",): 1}
    assert counted(record, by="quarter") == {("2031-Q1",): 6}
    assert counted(record, by="year") == {("2031",): 6}


def test_a_happening_counts_once_for_each_outlet_or_once(record):
    raids = EventQuery(type="ASSAULT")
    assert counted(record, raids, per="outlet") == {("2031-03",): 2}
    assert counted(record, raids, per="happening") == {("2031-03",): 1}
    assert counted(record, raids, per="happening", by="day") == {("2031-03-03",): 1}


def test_one_a_day_counts_a_dyad_and_type_once_a_day(record):
    assert counted(record, one_a_day=True, by="day", split="type") == {
        ("2031-03-03", "ASSAULT"): 1,
        ("2031-03-04", "ASSAULT"): 1,
        ("2031-03-12", "CONSULT"): 4,
    }
    assert counted(record, EventQuery(type="ASSAULT"), one_a_day=True) == {("2031-03",): 2}


def test_dyads_are_pairs_of_countries_or_else_of_names(record):
    assert counted(record, dyad=True) == {
        ("2031-03", "TOR", "TOR"): 1,
        ("2031-03", "TOR", "VES"): 1,
        ("2031-03", "VES", "TOR"): 6,
        ("2031-03", "VES", "VES"): 1,
    }
    assert counted(record, EventQuery(type="ASSAULT"), dyad=True, split="status") == {
        ("2031-03", "VES", "TOR", "asserted"): 4,
        ("2031-03", "VES", "TOR", "denied"): 1,
    }


def test_what_is_known_less_exactly_than_the_period_is_told_apart(tmp_path):
    vague = {"trigger": "bombed", "time": on("2031-03-01", "month", "2031-04-01")}
    path = make_record(tmp_path / "r.db", raid(1), report(2, RAID, vague), report(3, RAID, vague, published=None))
    with Record.open(path, read_only=True) as record:
        weekly = record.count_events(EventQuery(), Counting(by="week"))
        monthly = record.count_events(EventQuery(), Counting(by="month"))
    assert ([row.count for row in weekly.rows], weekly.events, weekly.undated) == ([1], 1, 2)
    assert ([row.count for row in monthly.rows], monthly.undated) == ([3], 0)


def test_the_views_count_as_the_command_does(record):
    with record.reading_transaction() as connection:
        days = connection.exec_driver_sql(
            "SELECT day, source, target, status, reports, outlets, happenings FROM v_dyad_days WHERE type = 'ASSAULT'"
        ).all()
        weeks = connection.exec_driver_sql(
            "SELECT week, source, target, count(DISTINCT event_id) FROM v_dyads GROUP BY week, source, target"
        ).all()
    assert sorted(days) == [
        ("2031-03-03", "VES", "TOR", "asserted", 3, 2, 1),
        ("2031-03-03", "VES", "TOR", "denied", 1, 1, 1),
        ("2031-03-04", "VES", "TOR", "asserted", 1, 1, 1),
    ]
    assert {(w, s, t): n for w, s, t, n in weeks} == counted(record, by="week", dyad=True)


def test_periods_are_those_of_the_calendar():
    assert [period_of("2032-12-31", by) for by in PERIODS] == ["2032-12-31", "2032-W53", "2032-12", "2032-Q4", "2032"]
    assert [by for by in PERIODS if fits("quarter", by)] == ["quarter", "year"]
    assert not any(fits("decade", by) or fits("unknown", by) for by in PERIODS)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2031-03-03", "2031-03-04", ("2031-03-03", "2031-03-03")),
        ("2031-03-08", "2031-03-10", ("2031-03-08", "2031-03-09")),
        ("2031-03-03T10:00:00+01:00", "2031-03-03T11:00:00+01:00", ("2031-03-03", "2031-03-03")),
        ("2031-03-03T10:00:00", "2031-03-04T00:00:00", ("2031-03-03", "2031-03-03")),
        ("2031", "2032", ("2031-01-01", "2031-12-31")),
        ("2031-03", "2031-04", ("2031-03-01", "2031-03-31")),
        ("odd", "2031-04", (None, None)),
        ("2031-03-03", "odd", ("2031-03-03", "2031-03-03")),
    ],
)
def test_an_interval_has_a_first_and_a_last_day(start, end, days):
    time = on("2031-03-03")
    time = type(time)(start=start, end=end, granularity="day", value="", basis="expression")
    assert days_of(time, "2020-01-01") == days


def test_an_event_that_was_copied_counts_once_by_original(tmp_path):
    readings = [telling(one) for one in wire_reports()[:3]]
    with Record.open(make_record(tmp_path / "r.db", *readings), read_only=True) as opened:
        assert counted(opened) == {("2031-03",): 3}
        assert counted(opened, per="original") == {("2031-03",): 1}


def test_a_copy_counts_on_the_day_of_its_original(record):
    assert counted(record, EventQuery(type="ASSAULT", status=("asserted",)), per="original", by="day") == {
        ("2031-03-03",): 2
    }
