"""Events in the shapes of POLECAT and ICEWS are taken by what loads those, and hold nothing that trips it up."""

import csv
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.errors import ExportError
from onrecord.record import Record
from onrecord.record.events.interchange import export_events, plain
from onrecord.record.events.views import POLECAT_COLUMNS
from onrecord.record.export.files import export
from onrecord.record.export.sheets import SHEETS
from record.acts import denial, full, raid, report, talks
from record.dumps import make_record

POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,"
    "Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,"
    "Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,"
    "Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
)
ICEWS = (
    "event_id event_date source_name source_sectors source_country event_text cameo_code intensity target_name "
    "target_sectors target_country story_id sentence_number publisher city district province country latitude "
    "longitude year yearmonth"
)
HOWTO = Path(__file__).parents[3] / "docs" / "how-to"
HOSTILE = 'The "Überminister" José\tÑandú of Κάτι said: “=1+1”\r\nand bombed\u2028it all.'


def readings():
    return [raid(1), raid(2, outlet="Rehnish Wire"), denial(3), talks(4), full(5)]


@pytest.fixture
def record(tmp_path):
    with Record.open(make_record(tmp_path / "record.db", *readings()), read_only=True) as opened:
        yield opened


def cells(path, delimiter="\t", encoding="ascii"):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_polecat_has_its_forty_columns_and_ours_after_them(tmp_path, record):
    assert export_events(record, "polecat", tmp_path / "p.tsv") == 4
    header = (tmp_path / "p.tsv").read_text().splitlines()[0].split("\t")
    names = POLECAT.split(",")
    assert len(names) == 40
    assert header[:40] == names == list(POLECAT_COLUMNS)
    assert header[40:46] == ["asserted_by", "status", "statement_id", "evidence_start", "evidence_end", "evidence_text"]


def test_a_row_of_polecat_says_what_the_event_says(tmp_path, record):
    export_events(record, "polecat", tmp_path / "p.tsv")
    row = next(row for row in cells(tmp_path / "p.tsv") if row["Event Type"] == "THREATEN")
    assert {name: row[name] for name in POLECAT_COLUMNS if row[name] != "None"} == {
        "Event ID": full(5).events[0].id,
        "Event Date": "2031-03-03",
        "Event Type": "THREATEN",
        "Event Mode": "sanctions",
        "Intensity": "-5.1",
        "Quad Code": "VERBAL CONFLICT",
        "Contexts": "economic; diplomatic",
        "Actor Name": "Ana Verel",
        "Actor Country": "VES",
        "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV; MIL",
        "Actor Title": "foreign minister",
        "Actor Name Raw": "Foreign Minister Ana Verel",
        "Recipient Name": "Torval",
        "Recipient Country": "TOR",
        "Recipient Name Raw": "Torval",
        "Raw Placename": "Lisk",
        "Source": "Port Daily",
        "Publication Date": "2031-03-04",
        "Story People": "Ana Verel; Tomas Rehn",
        "Story Locations": "Torval; Vessia",
        "Language": "en",
        "Version": "test reader 1",
    }
    assert (row["asserted_by"], row["status"], row["granularity"]) == ("Port Daily", "asserted", "day")
    assert row["statement_id"] == f"{full(5).article.id}-s1"
    text = full(5).article.text
    assert text[int(row["evidence_start"]) : int(row["evidence_end"])] == row["evidence_text"]


def test_several_parties_share_a_cell_in_polecat_and_have_rows_in_icews(tmp_path, record):
    export_events(record, "polecat", tmp_path / "p.tsv")
    export_events(record, "icews", tmp_path / "i.csv")
    talk = next(row for row in cells(tmp_path / "p.tsv") if row["Event Type"] == "CONSULT")
    assert (talk["Actor Name"], talk["Recipient Country"]) == ("Vessia; Torval", "TOR; VES")
    pairs = [row for row in cells(tmp_path / "i.csv", ",") if row["cameo_code"] == "04"]
    assert [(row["source_country"], row["target_country"]) for row in pairs] == [
        ("TOR", "TOR"),
        ("TOR", "VES"),
        ("VES", "TOR"),
        ("VES", "VES"),
    ]


def test_icews_has_its_columns_in_snake_case(tmp_path, record):
    assert export_events(record, "icews", tmp_path / "i.csv", status=["denied"]) == 1
    (row,) = cells(tmp_path / "i.csv", ",")
    assert list(row)[: len(ICEWS.split())] == ICEWS.split()
    assert (row["event_date"], row["year"], row["yearmonth"]) == ("20310303", "2031", "203103")
    assert (row["event_text"], row["publisher"], row["asserted_by"]) == ("ASSAULT", "Port Daily", "Ana Verel")


def test_states_have_their_cow_numbers(tmp_path):
    cast = [
        type(a)(id=a.id, name=a.name, kind="country", country=c)
        for a, c in zip(raid(1).actors, ("RUS", "GBR"), strict=False)
    ]
    path = make_record(tmp_path / "r.db", raid(1, cast=cast))
    with Record.open(path, read_only=True) as record:
        export_events(record, "polecat", tmp_path / "p.tsv")
        export_events(record, "icews", tmp_path / "i.csv")
    (row,), (pair,) = cells(tmp_path / "p.tsv"), cells(tmp_path / "i.csv", ",")
    assert (row["Actor COW"], row["Recipient COW"]) == (pair["source_cow"], pair["target_cow"]) == ("365", "200")


@pytest.mark.parametrize(
    ("status", "count"), [(["asserted"], 4), (["denied"], 1), (["denied", "asserted"], 5), (["all"], 5)]
)
def test_events_told_as_done_are_written_unless_others_are_asked_for(tmp_path, record, status, count):
    assert export_events(record, "polecat", tmp_path / "p.tsv", status=status) == count
    assert len(cells(tmp_path / "p.tsv")) == count


def test_a_status_that_is_none_is_refused(tmp_path, record):
    with pytest.raises(ExportError, match="'done' is no status"):
        export_events(record, "polecat", tmp_path / "p.tsv", status=["done"])
    assert not (tmp_path / "p.tsv").exists()


def test_nothing_in_a_cell_of_polecat_trips_a_loader(tmp_path):
    path = make_record(tmp_path / "r.db", report(1, HOSTILE, {"trigger": "bombed"}, outlet="=cmd"))
    with Record.open(path, read_only=True) as record:
        export_events(record, "polecat", tmp_path / "p.tsv")
        export_events(record, "polecat", tmp_path / "exact.tsv", exact=True)
    written = (tmp_path / "p.tsv").read_bytes()
    assert written.isascii() and written.count(b"\n") == 2 and b'"' not in written
    (row,) = cells(tmp_path / "p.tsv")
    assert row["evidence_text"] == "The 'Uberminister' Jose Nandu of ???? said: '=1+1' and bombed it all."
    assert row["Source"] == "'=cmd"
    (row,) = cells(tmp_path / "exact.tsv", encoding="utf8")
    assert (row["evidence_text"], row["Source"]) == (HOSTILE, "=cmd")


def test_letters_without_a_likeness_in_ascii_are_marked():
    assert plain("Łódź – “x” Ж") == "Lodz - 'x' ?"


@pytest.mark.parametrize("to", ["polecat", "icews"])
def test_records_built_in_different_orders_give_the_same_bytes(tmp_path, to):
    shuffled = readings()
    random.Random(2).shuffle(shuffled)
    for name, some in (("a", readings()), ("b", shuffled)):
        with Record.open(make_record(tmp_path / f"{name}.db", *some, batch=2), read_only=True) as record:
            export_events(record, to, tmp_path / name, status=["all"])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_events_are_a_table_of_parquet_and_csv(tmp_path, record):
    export(record, "parquet", tmp_path / "tables")
    rows = pq.read_table(tmp_path / "tables" / "events.parquet").to_pylist()
    assert [row["contexts"] for row in rows if row["type"] == "THREATEN"] == [["economic", "diplomatic"]]
    assert [row["asserted_by_outlet"] for row in rows if row["status"] == "denied"] == [False]
    assert {"events", "event_parties", "event_triggers", "happenings", "dyads", "dyad_days"} <= set(SHEETS)
    assert export(record, "csv", tmp_path / "polecat.csv", table="polecat") == 5
    assert export(record, "csv", tmp_path / "countries.csv", table="countries") > 195


def code(page, language):
    """The blocks of code of a page, one after the other."""
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```$", (HOWTO / page).read_text(encoding="utf8"), re.M | re.S))


@pytest.fixture
def folder(tmp_path, record):
    """A folder with what the recipes read."""
    export_events(record, "polecat", tmp_path / "events.tsv")
    export_events(record, "icews", tmp_path / "icews.csv")
    return tmp_path


def test_the_recipes_for_pandas_run(folder):
    pytest.importorskip("pandas", reason="pandas is not installed")
    (folder / "recipe.py").write_text(code("events-in-pandas.md", "python"), encoding="utf8")
    ran = subprocess.run([sys.executable, "recipe.py"], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert re.search(r"2031-W10 +TOR +TOR +1 +1 +1\n", ran.stdout)
    assert re.search(r"VES +TOR +4 +3 +3\n", ran.stdout)


def has_r():
    """Whether R is here with the packages of the recipes."""
    if shutil.which("Rscript") is None:
        return False
    needed = "stopifnot(all(c('DBI', 'RSQLite', 'dplyr', 'dbplyr', 'readr') %in% rownames(installed.packages())))"
    return subprocess.run(["Rscript", "-e", needed], capture_output=True, check=False).returncode == 0


def test_the_recipes_for_r_run(folder):
    if not has_r():
        pytest.skip(
            "R with DBI, RSQLite, dplyr, dbplyr and readr is not installed (Debian: r-cran-*; .ci/run has them)"
        )
    (folder / "recipe.R").write_text("options(width = 200)\n" + code("events-in-r.md", "r"), encoding="utf8")
    ran = subprocess.run(["Rscript", "recipe.R"], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "Warning" not in ran.stderr
    assert re.search(r"2031-W10 VES +TOR +4 +3 +3", ran.stdout), ran.stdout
