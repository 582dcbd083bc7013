"""A record of an earlier format is brought up to date when it is written to, and says so when it is only read."""

import sqlite3
from contextlib import closing

import msgspec
import pytest

from factories import volume
from onrecord.errors import RecordError
from onrecord.record import Record
from record.dumps import dump, make_record, outcome


@pytest.fixture(params=[1, 2])
def old(tmp_path, request):
    """A record as an earlier version left it: readings and the ledger, and tables that are no more like these."""
    path = make_record(tmp_path / "old.db", *(plain(n) for n in range(3)))
    with closing(sqlite3.connect(path)) as connection:
        if request.param == 1:
            connection.execute("DROP TABLE other_attribution_spans")
            connection.execute("DROP TABLE other_attributions")
            connection.execute("ALTER TABLE articles DROP COLUMN left_out")
            connection.execute("DELETE FROM meta WHERE name = 'min_confidence'")
        connection.execute("DROP VIEW v_roles")
        for table in ("actor_merges", "actor_decisions", "merge_keys", "times", "roles", "actors"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("CREATE TABLE actors (actor_id TEXT, name TEXT)")
        connection.execute("INSERT INTO actors VALUES ('person-0', 'Ana Verel')")
        connection.execute(f"UPDATE meta SET value = '{request.param}' WHERE name = 'format'")
        connection.execute(f"PRAGMA user_version = {request.param}")
        connection.commit()
    return path


def plain(number):
    """A reading such as version 0.1.0 made."""
    return msgspec.structs.replace(volume(number, statements=4), other_attributions=())


def test_it_is_refused_for_reading_with_what_to_do(old):
    with pytest.raises(RecordError, match=r"older onrecord \(`onrecord build` brings it up to date\)"):
        Record.open(old, read_only=True)


def test_after_it_was_opened_for_writing_it_takes_what_a_new_one_takes(old, tmp_path):
    with Record.open(old) as record:
        assert record.check() == []
        record.set_min_confidence(0.95)
        record.commit([outcome(volume(5, statements=4))])
        assert record.check() == []
    new = make_record(tmp_path / "new.db", *(plain(n) for n in range(3)))
    with Record.open(new) as record:
        record.set_min_confidence(0.95)
        record.commit([outcome(volume(5, statements=4))])
    assert dump(old) == dump(new)
