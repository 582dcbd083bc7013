import csv
import io
import json

import msgspec
import pytest
from tests.cli.reports import DENIAL, reading

from onrecord.cli.exits import Exit
from onrecord.cli.stats import figures_table
from onrecord.model import Reading
from onrecord.record import OtherRow, Outcome, Record, StatementRow

FIRST = f"{reading().article.id}-s1"


def test_search_shows_who_said_what_when_and_the_id(run, record):
    shown = run("search", "sign", "paper", "--record", record).stdout
    assert "2031-03-03  Ana Verel to reporters" in shown
    assert "We will not sign a paper" in shown
    assert FIRST in shown


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (["--speaker", "Verel"], {1, 3}),
        (["--speaker", "@averel_mfa", "--kind", "post"], {3}),
        (["--to", "reporters"], {1}),
        (["--country", "VES"], {1, 3}),
        (["--channel", "Twitter"], {3}),
        (["--outlet", "courier"], {1, 2, 3, 4}),
        (["--outlet", "herald"], set()),
        (["--from", "2031-03-03", "--to-date", "2031-03-03"], {1, 2, 3, 4}),
        (["--from", "2031-03-04"], set()),
        (["--min-confidence", "0.85"], {1, 3}),
    ],
)
def test_search_narrows_by_every_field(run, record, filters, numbers):
    result = run("search", "--json", "--record", record, *filters)
    assert {json.loads(line)["number"] for line in result.stdout.splitlines()} == numbers
    assert result.exit_code == (Exit.OK if numbers else Exit.NOTHING)


def test_search_that_finds_nothing_says_so(run, record):
    result = run("search", "submarine", "--record", record)
    assert (result.exit_code, result.stdout) == (Exit.NOTHING, "")
    assert "no statement found" in result.stderr


def test_search_as_json_gives_whole_rows(run, record):
    result = run("search", "untrue", "--json", "--record", record)
    assert msgspec.json.decode(result.stdout, type=StatementRow).speaker is None


def test_search_as_csv_has_a_header_and_runs_no_formula(run, record):
    whole = reading()
    hostile = msgspec.structs.replace(whole.article, title='=HYPERLINK("x")', origin="other.txt", id="0" * 20)
    statements = tuple(msgspec.structs.replace(s, id=f"{'0' * 20}-s{n}") for n, s in enumerate(whole.statements, 1))
    with Record.open(record) as opened:
        other = msgspec.structs.replace(whole, article=hostile, statements=statements, other_attributions=())
        opened.commit([Outcome(origin="other.txt", digest="d2", reader="by hand", reading=other)])
    rows = list(csv.DictReader(io.StringIO(run("search", "untrue", "--csv", "--record", record).stdout)))
    assert {row["content"] for row in rows} == {"That is simply untrue,"}
    assert '\'=HYPERLINK("x")' in {row["title"] for row in rows}


def test_search_tells_when_there_is_more(run, record):
    result = run("search", "--limit", "2", "--record", record)
    assert "the first 2" in result.stderr
    assert "the first" not in run("search", "--limit", "0", "--record", record).stderr


def test_json_and_csv_at_once_are_a_usage_error(run, record):
    assert run("search", "--json", "--csv", "--record", record).exit_code == Exit.USAGE


def test_show_gives_the_statement_in_its_sentence_with_evidence_and_provenance(run, record):
    shown = " ".join(run("show", FIRST, "--record", record).stdout.split())
    for part in (
        "Foreign Minister Ana Verel told reporters",
        "confidence 0.95 from “Foreign Minister Ana Verel”",
        "news conference from “told reporters”",
        "2031-03-03 from “on Monday”",
        "The Arran Courier, 2031-03-03",
        "read from courier/accord.txt",
        f"of article {reading().article.id}",
        "found by quotation, cue after, confidence 0.90; by hand",
    ):
        assert part in shown


def test_show_names_candidates_where_the_speaker_is_not_sure(run, record):
    shown = run("show", FIRST.removesuffix("1") + "4", "--record", record).stdout
    assert "not sure enough to name" in shown
    assert "perhaps officials in Torval (0.40" in shown


def test_show_as_json_gives_the_row_with_its_spans(run, record):
    row = msgspec.json.decode(run("show", FIRST, "--json", "--record", record).stdout, type=StatementRow)
    assert "Foreign Minister Ana Verel" in {span.text for span in row.spans}


def test_show_gives_an_attribution_that_is_no_statement(run, record):
    other = FIRST.removesuffix("s1") + "o1"
    shown = " ".join(run("show", other, "--record", record).stdout.split())
    for part in (
        "That is simply untrue,” a person close to the talks said, asking not to be named.",
        "kind speech act; no statement",
        "whose a person close to the talks",
        "told by asking not to be named",
        "confidence 0.65; by hand",
    ):
        assert part in shown
    row = msgspec.json.decode(run("show", other, "--json", "--record", record).stdout, type=OtherRow)
    assert {span.role: span.text for span in row.spans} == {"source": row.source, "cue": "asking not to be named"}


def test_show_of_an_unknown_id_finds_nothing(run, record):
    result = run("show", "nobody-s1", "--record", record)
    assert result.exit_code == Exit.NOTHING
    assert "nobody-s1" in result.stderr


def test_stats_count_what_the_record_holds(run, record):
    shown = run("stats", "--record", record).stdout
    assert "1, published 2031-03-03 to 2031-03-03" in shown
    assert "4, 1 of them without a sure speaker" in shown
    assert json.loads(run("stats", "--json", "--record", record).stdout)["statements"] == 4


def test_stats_tell_what_was_left_out_and_who_read_when_not_one_version_did(run, record):
    shown = run("stats", "--record", record).stdout
    assert "not statements" in shown
    assert "left out" not in shown
    assert "read by" not in shown
    with Record.open(record) as opened:
        opened.set_min_confidence(0.75)
        other = msgspec.structs.replace(reading().article, id="other", text=reading().article.text)
        opened.commit([Outcome(origin="b", digest="d", reader="x", reading=Reading(article=other, reader="x"))])
    shown = run("stats", "--record", record).stdout
    assert "1 statements below confidence 0.75" in shown
    assert "by hand (1); x (1)" in shown


def test_stats_list_what_was_rejected_with_reasons(run, record):
    from onrecord.ingest import Rejection

    with Record.open(record) as opened:
        rejection = Rejection(origin="bad.html", reason="paywall", detail="ends at a \x1b[31mpaywall")
        opened.commit([Outcome(origin="bad.html", digest="d3", reader="by hand", rejection=rejection)])
    assert run("stats", "--rejected", "--record", record).stdout == "bad.html: paywall: ends at a <1B>[31mpaywall\n"
    assert json.loads(run("stats", "--rejected", "--json", "--record", record).stdout)["reason"] == "paywall"


def test_stats_of_an_empty_record_are_shown(tmp_path):
    with Record.open(tmp_path / "empty.db", create=True) as opened:
        assert figures_table(opened.stats()).row_count > 0


@pytest.mark.parametrize("to", ["jsonl", "csv", "parquet"])
def test_export_writes_the_same_bytes_for_the_same_record(run, record, tmp_path, to):
    files = [tmp_path / f"{n}.{to}" for n in range(2)]
    for file in files:
        result = run("export", "--to", to, "--record", record, "--output", file)
        assert result.exit_code == Exit.OK
        assert "4 rows written" in result.stderr
    assert files[0].read_bytes() == files[1].read_bytes()


def test_an_export_that_cannot_be_written_is_an_output_error(run, record, tmp_path):
    result = run("export", "--to", "csv", "--record", record, "--output", tmp_path / "no" / "said.csv")
    assert result.exit_code == Exit.OUTPUT
    assert "no" in result.stderr


COMMANDS = [["search"], ["show", "x-s1"], ["stats"], ["export", "--to", "csv", "--output", "out.csv"]]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
@pytest.mark.parametrize("content", [None, b"my notes", b""], ids=["missing", "not a record", "empty"])
def test_a_file_that_is_no_record_is_one_line_that_names_it(run, tmp_path, command, content):
    path = tmp_path / "notes.db"
    if content is not None:
        path.write_bytes(content)
    result = run(*command, "--record", path)
    assert result.exit_code == Exit.RECORD
    (line,) = result.stderr.splitlines()
    assert line.startswith("onrecord: ")
    assert str(path) in line


def test_hostile_text_of_a_record_is_shown_and_not_obeyed(run, tmp_path):
    whole = reading()
    text = whole.article.text.replace(DENIAL, DENIAL.replace("simply", "\x1b[2J\u202e"))
    assert len(text) != len(whole.article.text)
    hostile = msgspec.structs.replace(
        whole,
        article=msgspec.structs.replace(
            whole.article, text=text, blocks=whole.article.blocks[:3], title="[red]\x1b]0;x\x07", outlet="\u202eoutlet"
        ),
        statements=whole.statements[:3],
    )
    path = tmp_path / "hostile.db"
    with Record.open(path, create=True) as opened:
        opened.commit([Outcome(origin="a\x1bb", digest="d", reader="by hand", reading=hostile)])
    for command in (["search"], ["show", FIRST], ["stats"], ["search", "--json"]):
        shown = run(*command, "--record", path).stdout
        assert shown
        assert not {"\x1b", "\u202e", "\x07"} & set(shown)
    assert "[red]" in run("show", FIRST, "--record", path).stdout
