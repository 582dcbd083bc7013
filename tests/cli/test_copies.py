"""`onrecord copies`, and copies in `stats` and `events count`."""

import json

import pytest

from onrecord.cli.exits import Exit
from record.dumps import make_record
from record.wire import WIRE, telling, wire_reports


@pytest.fixture
def wired(tmp_path):
    """A record with one wire text in four outlets."""
    return make_record(tmp_path / "wire.db", *(telling(one) for one in wire_reports()[:3]), *wire_reports()[3:])


def test_a_group_is_shown_with_its_outlets_and_what_differs(run, wired):
    result = run("copies", "--record", wired)
    assert result.exit_code == Exit.OK
    lines = result.stdout.splitlines()
    assert lines[0] == "3 reports: Courier, Herald, Lumen"
    assert "near" in result.stdout
    assert f"left out: {WIRE[6][:20]}" in result.stdout


def test_reports_that_share_a_passage_are_shown_apart(run, wired):
    result = run("copies", "--parts", "--outlet", "tribune", "--record", wired)
    assert result.exit_code == Exit.OK
    assert f"shared: {WIRE[4][:20]}" in result.stdout
    assert "left out" not in result.stdout


def test_json_has_whole_passages_with_their_places(run, wired):
    group = json.loads(run("copies", "--json", "--record", wired).stdout)
    herald = group["articles"][1]
    assert herald["copy_of"] == group["group_id"] == group["articles"][0]["article_id"]
    assert [part["text"] for part in herald["only_here"]] == ["NORVIK (Lumen"]
    assert herald["passages"][0]["there"]["start"] == 0


def test_a_record_without_copies_says_so(run, record):
    result = run("copies", "--record", record)
    assert result.exit_code == Exit.NOTHING
    assert "no copies found" in result.stderr


def test_figures_tell_how_much_is_copied(run, wired):
    assert "2 articles of an earlier one; 5 statements taken over" in run("stats", "--record", wired).stdout


def test_events_are_counted_without_copies(run, wired):
    counted = json.loads(run("events", "count", "--per", "original", "--json", "--record", wired).stdout)
    assert counted["count"] == 1
