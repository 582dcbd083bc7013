"""The table reference says what the tables are."""

import sqlite3
from pathlib import Path

from onrecord.record.reference import table_reference
from onrecord.record.schema import metadata
from onrecord.record.views import VIEWS
from record.dumps import make_record

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "tables.md"


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf8") == table_reference()


def test_every_table_and_column_is_explained():
    assert [table.name for table in metadata.tables.values() if not table.comment] == []
    assert [str(c) for table in metadata.tables.values() for c in table.columns if not c.comment] == []


def test_the_file_has_the_tables_views_and_columns_of_the_page_and_no_others(tmp_path):
    make_record(tmp_path / "r.db")
    connection = sqlite3.connect(tmp_path / "r.db")
    names = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        if not name.startswith("statements_fts")
    }
    expected = {name: [c.name for c in table.columns] for name, table in metadata.tables.items()}
    expected |= {view.name: list(view.columns) for view in VIEWS}
    assert names == set(expected)
    for name, columns in expected.items():
        assert [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] == columns
    connection.close()


def test_the_full_text_example_of_the_page_runs(tmp_path):
    make_record(tmp_path / "r.db")
    example = next(line for line in PAGE.read_text(encoding="utf8").splitlines() if line.startswith("`SELECT s.*"))
    connection = sqlite3.connect(tmp_path / "r.db")
    assert connection.execute(example.split("`")[1]).fetchall() == []
    connection.close()
