"""The same record gives the same bytes, in formats that others read back exactly."""

import csv
import json
import random

import pyarrow.parquet as pq
import pytest

import factories
from factories import simple, volume
from onrecord.errors import ExportError
from onrecord.record import Record
from onrecord.record.export.files import export
from onrecord.record.export.sheets import SHEETS
from record.dumps import make_record

ODD = '=1+1 "quoted", said\r\nthe minister\u2028 🎉\tend'


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    readings = [*(volume(n, statements=4) for n in range(30)), simple(ODD, origin="odd.txt", published=None)]
    first = make_record(folder / "a.db", *readings)
    random.Random(1).shuffle(readings)
    return first, make_record(folder / "b.db", *readings, batch=5)


@pytest.mark.parametrize("to", ["jsonl", "csv"])
@pytest.mark.parametrize("table", sorted(SHEETS))
def test_records_built_in_different_orders_export_the_same_bytes(tmp_path, paths, to, table):
    written = []
    for path in paths:
        with Record.open(path, read_only=True) as record:
            export(record, to, tmp_path / path.name, table=table)
        written.append((tmp_path / path.name).read_bytes())
    assert written[0] == written[1]
    assert written[0] or to == "jsonl"


def test_parquet_folders_are_the_same_bytes_and_hold_every_table(tmp_path, paths):
    for path in paths:
        with Record.open(path, read_only=True) as record:
            export(record, "parquet", tmp_path / path.stem)
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in "ab")
    assert first == second
    assert set(first) == {f"{name}.parquet" for name in SHEETS}


def test_parquet_reads_back_what_the_record_holds(tmp_path, paths):
    with Record.open(paths[0], read_only=True) as record:
        assert export(record, "parquet", tmp_path / "s.parquet") == 30 * 5 + 1
        rows = pq.read_table(tmp_path / "s.parquet").to_pylist()
        for row in rows[:20]:
            known = record.statement(row["statement_id"])
            assert (row["content"], row["via"], row["headline"]) == (known.content, list(known.via), known.headline)
            assert row["confidence"] == known.confidence


def test_json_lines_carry_every_span_with_its_characters(tmp_path, paths):
    with Record.open(paths[0], read_only=True) as record:
        number = export(record, "jsonl", tmp_path / "s.jsonl")
        lines = [json.loads(line) for line in (tmp_path / "s.jsonl").read_text(encoding="utf8").split("\n")[:-1]]
        assert len(lines) == number == 151
        texts = {i: record.article(i).text for i in record.article_ids()}
    for line in lines:
        assert line["spans"][0]["role"] == "content"
        for span in line["spans"]:
            assert texts[line["article_id"]][span["start"] : span["end"]] == span["text"]
    order = [(line["published"] or "", line["article_id"], line["number"]) for line in lines]
    assert order == sorted(order)


def test_csv_reads_back_line_ends_quotes_and_emoji(tmp_path, paths):
    with Record.open(paths[0], read_only=True) as record:
        export(record, "csv", tmp_path / "s.csv", exact=True)
    with (tmp_path / "s.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 151
    assert rows[0]["content"] == ODD
    assert rows[0]["published"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_of_csv_never_runs_as_a_formula(tmp_path, start):
    make_record(tmp_path / "r.db", simple(f"{start}cmd"))
    with Record.open(tmp_path / "r.db") as record:
        export(record, "csv", tmp_path / "s.csv")
        export(record, "csv", tmp_path / "exact.csv", exact=True)
    for name, content in (("s.csv", f"'{start}cmd"), ("exact.csv", f"{start}cmd")):
        with (tmp_path / name).open(encoding="utf8", newline="") as file:
            assert next(csv.DictReader(file))["content"] == content


def test_an_export_replaces_the_old_file_only_when_it_is_whole(tmp_path, paths, monkeypatch):
    output = tmp_path / "s.csv"
    output.write_text("old")

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.record.export.files.cell", fail)
    with Record.open(paths[0], read_only=True) as record, pytest.raises(ExportError, match="No space left"):
        export(record, "csv", output)
    assert output.read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize(
    ("to", "output", "table"),
    [
        ("csv", "nowhere/s.csv", "statements"),
        ("csv", ".", "statements"),
        ("csv", "s.csv", "secrets"),
        ("xls", "s.xls", "actors"),
    ],
)
def test_an_export_that_cannot_be_written_says_why(tmp_path, paths, to, output, table):
    with Record.open(paths[0], read_only=True) as record, pytest.raises(ExportError):
        export(record, to, tmp_path / output, table=table)


def test_an_empty_record_exports_empty_tables(tmp_path):
    with Record.open(tmp_path / "r.db", create=True) as record:
        assert export(record, "parquet", tmp_path / "out") == 0
        assert export(record, "jsonl", tmp_path / "s.jsonl") == 0
        assert export(record, "csv", tmp_path / "s.csv") == 0
    assert pq.read_table(tmp_path / "out" / "statements.parquet").num_rows == 0
    assert factories.READER not in (tmp_path / "s.csv").read_text()
