"""`onrecord events`, and events in `show`, `stats`, `read` and `export`."""

import csv
import io
import json

import msgspec
import pytest
from tests.cli.reports import LEAD, TITLE, place, reading

from onrecord.cli.exits import Exit
from onrecord.cli.render import Page
from onrecord.model import Event
from onrecord.record import EventRow, Outcome, Record


def told():
    """The known report with two events: a refusal in so many words, and a withdrawal that officials deny."""
    known = reading()
    own = known.article.id
    refusal = Event(
        id=f"{own}-e1",
        type="REJECT",
        quad="VERBAL CONFLICT",
        trigger=(place("will not sign"),),
        evidence=place(LEAD),
        source=("a1",),
        source_words=(place("Foreign Minister Ana Verel"),),
        statement=f"{own}-s1",
        time=known.statements[0].said_at,
        confidence=0.9,
    )
    withdrawal = Event(
        id=f"{own}-e2",
        type="REJECT",
        quad="VERBAL CONFLICT",
        trigger=(place("withdrawn"),),
        evidence=place("Officials in Torval said the offer had never been withdrawn."),
        source=("a2",),
        status="denied",
        asserted_by=f"{own}-s2",
        confidence=0.6,
    )
    return msgspec.structs.replace(known, events=(refusal, withdrawal)).check()


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as opened:
        opened.commit([Outcome(origin="courier/accord.txt", digest="d1", reader="by hand", reading=told())])
    return path


def test_events_lists_who_did_what_and_who_says_so(run, record):
    shown = " ".join(run("events", "--record", record).stdout.split())
    for part in (
        "2031-03-03",
        "Ana Verel",
        "REJECT",
        "told by The Arran Courier",
        "REJECT, denied",
        told().events[0].id,
    ):
        assert part in shown


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (["--source", "Verel"], {1}),
        (["--source", "VES"], {1}),
        (["--target", "Verel"], set()),
        (["--status", "denied"], {2}),
        (["--status", "denied,asserted"], {1, 2}),
        (["--status", "all"], {1, 2}),
        (["--asserted-by", "officials"], {2}),
        (["--asserted-by", "Courier"], {1}),
        (["--type", "reject", "--quad", "verbal conflict"], {1, 2}),
        (["--from", "2031-03-04"], set()),
        (["--to-date", "2031-03-03"], {1, 2}),
        (["--min-confidence", "0.8"], {1}),
        (["--limit", "1"], {1}),
    ],
)
def test_events_narrows_by_every_field(run, record, filters, numbers):
    result = run("events", "--json", "--record", record, *filters)
    rows = [msgspec.json.decode(line, type=EventRow) for line in result.stdout.splitlines()]
    assert {row.number for row in rows} == numbers
    assert result.exit_code == (Exit.OK if numbers else Exit.NOTHING)


def test_events_as_csv_have_a_header_and_who_says_so(run, record):
    rows = list(csv.DictReader(io.StringIO(run("events", "find", "--csv", "--record", record).stdout)))
    assert [(row["status"], row["asserted_by"]) for row in rows] == [
        ("asserted", "The Arran Courier"),
        ("denied", "officials in Torval"),
    ]


def test_json_and_csv_at_once_are_a_usage_error(run, record):
    assert run("events", "--json", "--csv", "--record", record).exit_code == Exit.USAGE
    assert run("events", "count", "--json", "--csv", "--record", record).exit_code == Exit.USAGE


def test_count_tells_how_often_in_each_period(run, record):
    assert run("events", "count", "--record", record).stdout.split()[-2:] == ["2031-03", "2"]
    shown = run("events", "count", "--by", "week", "--dyad", "--split", "status", "--record", record)
    assert "2031-W10 VES asserted 1" in " ".join(shown.stdout.split())
    lines = run("events", "count", "--one-a-day", "--per", "happening", "--json", "--record", record).stdout
    assert json.loads(lines) == {"period": "2031-03", "source": None, "target": None, "split": None, "count": 2}
    table = run("events", "count", "--by", "year", "--split", "type", "--csv", "--record", record).stdout
    assert table.split() == ["period,split,count", "2031,REJECT,2"]


def test_a_count_of_nothing_says_so(run, record):
    result = run("events", "count", "--type", "AID", "--record", record)
    assert (result.exit_code, result.stdout) == (Exit.NOTHING, "")


def test_show_tells_the_events_of_a_statement(run, record):
    own = told().article.id
    assert "is REJECT: Ana Verel" in run("show", f"{own}-s1", "--record", record).stdout
    assert "tells REJECT, denied: officials in Torval" in run("show", f"{own}-s2", "--record", record).stdout
    assert "events" not in run("show", f"{own}-s3", "--record", record).stdout


def test_show_gives_an_event_with_its_evidence(run, record):
    event = told().events[0]
    shown = " ".join(run("show", event.id, "--record", record).stdout.split())
    for part in (
        LEAD[12:50],
        "REJECT, verbal conflict",
        "Ana Verel (VES) from “Foreign Minister Ana Verel”",
        "The Arran Courier, in its own voice",
        f"{event.statement}",
        "“will not sign”",
        f"[{event.evidence.start}, {event.evidence.end}) of article",
        TITLE,
    ):
        assert part in shown
    row = msgspec.json.decode(run("show", event.id, "--json", "--record", record).stdout, type=EventRow)
    assert row.statement_id == event.statement


def test_the_page_of_a_reading_has_its_events(run):
    from rich.console import Console

    screen = Console(width=100, file=io.StringIO())
    screen.print(Page(told(), width=100).render())
    shown = " ".join(screen.file.getvalue().split())
    assert "e2" in shown and "REJECT, denied" in shown and "statement 2" in shown and "2 events" in shown


def test_stats_count_events(run, record):
    assert "2 of 2 happenings: REJECT 2" in " ".join(run("stats", "--record", record).stdout.split())


def test_export_writes_the_shapes_of_other_data_sets(run, record, tmp_path):
    assert run("export", "--to", "polecat", "--record", record, "-o", tmp_path / "p.tsv").exit_code == 0
    run("export", "--to", "icews", "--status", "denied", "--record", record, "-o", tmp_path / "i.csv")
    assert len((tmp_path / "p.tsv").read_text().splitlines()) == 2
    assert "officials in Torval" in (tmp_path / "i.csv").read_text()
    result = run("export", "--to", "csv", "--status", "denied", "--record", record, "-o", tmp_path / "x.csv")
    assert result.exit_code == Exit.USAGE
