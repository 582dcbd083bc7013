"""`onrecord history`: the versions of a report."""

import json

import pytest
from tests.record.revised import CORRECTED, URL, corrected, first, version

from onrecord.cli.exits import Exit
from onrecord.ingest import Rejection
from onrecord.record import Outcome, Record

MODIFIED = "2031-03-11T08:30:00+01:00"


def commit(path, *readings):
    with Record.open(path, create=True) as opened:
        for number, reading in enumerate(readings):
            origin = reading.article.origin
            opened.commit([Outcome(origin=origin, digest=f"d{number}", reader="by hand", reading=reading)])
    return path


@pytest.fixture
def record(tmp_path):
    return commit(tmp_path / "r.db", first(origin="a.html"), corrected(origin="b.html", modified=MODIFIED))


@pytest.mark.parametrize("width", ["80", "120"])
def test_it_shows_the_versions_their_notes_and_what_changed(run, record, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    out = run("history", URL, "--record", record).stdout
    assert max(map(len, out.splitlines())) <= int(width)
    shown = " ".join(out.split())
    for part in (
        f"1 2031-03-10 superseded 1 0 {first().article.id}",
        f"2 2031-03-11 08:30 in force 1 0 {corrected(modified=MODIFIED).article.id}",
        "version 2 carries a note (correction, characters [",
        "fell by [-40-] {+14+} percent over the weekend, [-Joram Petelo-] {+Wen Haruya+}",
        "speaker: Joram Petelo → Wen Haruya",
    ):
        assert part in shown


@pytest.mark.parametrize("name", ["article", "statement", "beginning", "file", "nothing"])
def test_a_report_is_found_by_any_of_its_names(run, record, name):
    own = first().article.id
    named = {"article": [own], "statement": [f"{own}-s1"], "beginning": [own[:9]], "file": ["a.html"], "nothing": []}
    assert own in run("history", *named[name], "--record", record).stdout


def test_json_has_versions_and_changes_with_places(run, record):
    (history,) = map(json.loads, run("history", URL, "--json", "--record", record).stdout.splitlines())
    assert [version["in_force"] for version in history["versions"]] == [False, True]
    (change,) = history["changes"]
    start, end = change["statements"][0]["old_place"]
    assert first().article.text[start:end] == "fell by 40 percent"


def test_markdown_has_citations_and_no_markup_of_strangers(run, record, tmp_path):
    shown = run("history", URL, "--markdown", "--record", record).stdout
    assert "~~40~~ **14**" in shown
    assert f"The Courier, 2031-03-10, [{first().article.text.index('fell')}-" in shown
    assert "<https://courier.test/2031/flow.html>" in shown


def test_what_nobody_knows_is_told(run, record, tmp_path):
    result = run("history", "https://other.test/a", "--record", record)
    assert (result.exit_code, result.stdout) == (Exit.NOTHING, "")
    assert "no report https://other.test/a" in result.stderr
    alone = commit(tmp_path / "alone.db", first())
    assert "no report has two versions" in run("history", "--record", alone).stderr


def test_json_and_markdown_at_once_are_a_usage_error(run, record):
    assert run("history", "--json", "--markdown", "--record", record).exit_code == Exit.USAGE


def test_a_report_whose_page_is_gone_says_why(run, tmp_path):
    path = commit(tmp_path / "r.db", first())
    with Record.open(path) as opened:
        stub = Rejection(origin="a.html", reason="paywall", detail="ends at a \x1b[31mpaywall")
        opened.commit([Outcome(origin="a.html", digest="new", reader="by hand", rejection=stub)])
    shown = run("history", URL, "--record", path).stdout
    assert "no version is in force: a.html: paywall: ends at a <1B>[31mpaywall" in " ".join(shown.split())


def test_hostile_words_are_shown_and_not_obeyed(run, tmp_path):
    words = (CORRECTED[0], CORRECTED[1], "Correction: \x1b[2J\u202e <script> [x](javascript:y) `a` |")
    bad = version(words, number="14", origin="b.html", modified=MODIFIED)
    path = commit(tmp_path / "r.db", first(origin="a.html"), bad)
    for option in ([], ["--markdown"], ["--json"]):
        shown = run("history", URL, *option, "--record", path).stdout
        assert shown
        assert not {"\x1b", "\u202e"} & set(shown)
    assert (
        "\\<script\\> \\[x\\](javascript:y) \\`a\\` \\|" in run("history", URL, "--markdown", "--record", path).stdout
    )


def test_show_still_has_what_was_cited_before_the_correction(run, record):
    cited = f"{first().article.id}-s1"
    shown = " ".join(run("show", cited, "--record", record).stdout.split())
    assert f"superseded, in no count: `onrecord history {corrected(modified=MODIFIED).article.id}`" in shown
    assert "who Joram Petelo what fell by 40 percent" in shown
    row = json.loads(run("show", cited, "--json", "--record", record).stdout)
    assert first().article.text[row["start"] : row["end"]] == row["what"] == "fell by 40 percent"


def test_stats_tell_how_many_versions_are_not_counted(run, record):
    shown = " ".join(run("stats", "--record", record).stdout.split())
    assert "superseded 1 earlier version of reports, not counted" in shown
    assert "statements 1," in shown


def test_superseded_statements_can_be_exported(run, record, tmp_path):
    output = tmp_path / "old.jsonl"
    result = run("export", "--to", "jsonl", "--table", "superseded_statements", "--record", record, "--output", output)
    assert result.exit_code == Exit.OK
    assert json.loads(output.read_text())["content_text"] == "fell by 40 percent"
