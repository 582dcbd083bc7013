"""`onrecord timeline` and `onrecord compare`: for people, for programs, and for a report to paste them into."""

import json

import pytest
from tests.record.acts import RAID, denial, raid, talks
from tests.record.dumps import make_record
from tests.record.questions.test_compare import CUT
from tests.record.questions.test_timeline import OFFER, WORDS, quote

from onrecord.cli.exits import Exit

OUTLETS = ("Port Daily", "Harbour Post")


@pytest.fixture
def record(tmp_path):
    return make_record(
        tmp_path / "r.db",
        quote(1, "Port Daily"),
        quote(2, "Harbour Post", text=CUT, words="Vessia would never accept the offer of a border treaty"),
        raid(3, outlet="Port Daily"),
        denial(4, outlet="Harbour Post"),
        talks(5, "2031-03-09", outlet="Port Daily"),
    )


def flat(text):
    return " ".join(text.split())


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("command", [["timeline", "Verel", "VES"], ["compare", *OUTLETS]], ids=lambda c: c[0])
def test_a_page_keeps_to_the_width(run, record, monkeypatch, width, command):
    monkeypatch.setenv("COLUMNS", width)
    lines = run(*command, "--record", record).stdout.splitlines()
    assert lines
    assert max(map(len, lines)) <= int(width)


def test_a_timeline_shows_by_day_who_did_what_and_who_says_so(run, record):
    shown = flat(run("timeline", "VES", "TOR", "--record", record).stdout)
    for part in (
        "2031-03-03",
        "Vessia → Torval ASSAULT",
        "Port Daily, in its own voice",
        "Harbour Post, Ana Verel says so, denied",
        f"“{WORDS}”",
        "2031-03-09",
        "CONSULT",
    ):
        assert part in shown


def test_a_timeline_as_json_is_one_line_for_each_entry_with_its_tellings(run, record):
    rows = [
        json.loads(line) for line in run("timeline", "Verel", "Rehn", "--json", "--record", record).stdout.splitlines()
    ]
    assert [row["kind"] for row in rows] == ["statement"]
    assert [row["day"] for row in rows] == ["2031-03-03"]
    telling = next(one for one in rows[0]["tellings"] if one["outlet"] == "Port Daily")
    assert OFFER[telling["start"] : telling["end"]] == telling["quotation"]


def test_a_timeline_as_markdown_cites_outlet_day_quotation_and_characters(run, record):
    shown = run("timeline", "Vessia", "Torval", "--kind", "event", "--markdown", "--record", record).stdout
    assert "### 2031-03-03" in shown
    assert f"  - “{RAID}” — Port Daily, 2031-03-04, [0-{len(RAID)}], 3.txt, `{raid(3).events[0].id}`" in shown
    assert "(Ana Verel says so, denied)" in shown


def test_a_timeline_of_a_name_that_several_have_says_so(run, record):
    assert "VES means 2 actors, among them: Ana Verel, Vessia" in run("timeline", "VES", "--record", record).stderr


def test_a_timeline_tells_when_there_is_more(run, record):
    assert "the first 1 of 4" in run("timeline", "VES", "--limit", "1", "--record", record).stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["timeline", "Nobody"], Exit.RECORD),
        (["timeline", "Verel", "Rehn", "Vessia"], Exit.USAGE),
        (["timeline", "Verel", "--json", "--markdown"], Exit.USAGE),
        (["timeline", "Verel", "--from", "2032"], Exit.NOTHING),
        (["compare", "Port Daily", "Port Daily"], Exit.RECORD),
        (["compare", "Port Daily", "Nobody"], Exit.RECORD),
        (["compare", *OUTLETS, "--json", "--markdown"], Exit.USAGE),
        (["compare", *OUTLETS, "--from", "soon"], Exit.RECORD),
    ],
    ids=str,
)
def test_what_cannot_be_answered_has_its_exit_code_and_one_line(run, record, arguments, code):
    result = run(*arguments, "--record", record)
    assert result.exit_code == code
    if code is not Exit.USAGE:
        assert len(result.stderr.splitlines()) >= 1
        assert "Traceback" not in result.output


def test_a_comparison_shows_both_tellings_and_what_differs(run, record):
    shown = flat(run("compare", *OUTLETS, "--record", record).stdout)
    for part in (
        "both tell (2)",
        "differs in status: asserted | denied",
        "differs in who says so: the outlet | Ana Verel",
        "differs in words",
        "only Port Daily tells (1)",
    ):
        assert part in shown


def test_a_comparison_as_json_is_one_line_with_all_of_it(run, record):
    (line,) = run("compare", *OUTLETS, "--json", "--limit", "1", "--record", record).stdout.splitlines()
    found = json.loads(line)
    assert (len(found["both"]), found["first"], found["second"]) == (2, ["Port Daily"], ["Harbour Post"])


def test_a_comparison_as_markdown_cites_both(run, record):
    shown = run("compare", *OUTLETS, "--kind", "event", "--markdown", "--record", record).stdout
    assert "| day | both | only Port Daily | only Harbour Post |" in shown
    assert "Port Daily, 2031-03-04, [0-" in shown
    assert "Harbour Post, 2031-03-04, [0-" in shown
    assert "  - differs in status: asserted | denied" in shown


def test_a_comparison_tells_when_there_is_more(run, record):
    result = run("compare", *OUTLETS, "--limit", "1", "--record", record)
    assert "the first 1 of each part" in result.stderr


def test_hostile_words_are_shown_and_not_obeyed(run, tmp_path):
    text = "Ana Verel said that \x1b[2J\u202e<script> [x](javascript:y) of Tomas Rehn | `a`"
    words = text.partition("that ")[2]
    hostile = quote(1, "Bad\x1b]0;x\x07 | outlet", text=text, words=words)
    path = make_record(tmp_path / "r.db", hostile, quote(2, "Port Daily"))
    for command in (["timeline", "Verel"], ["compare", "Bad", "Port Daily"]):
        for option in ([], ["--markdown"], ["--json"]):
            shown = run(*command, *option, "--record", path).stdout
            assert shown
            assert not {"\x1b", "\u202e", "\x07"} & set(shown)
        assert "\\<script\\> \\[x\\](javascript:y)" in run(*command, "--markdown", "--record", path).stdout
