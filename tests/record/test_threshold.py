"""A record takes statements from one confidence on, all of its articles alike, and can take the others back."""

import sqlite3
from contextlib import closing

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factories
from factories import volume
from onrecord.errors import RecordError, SettingsError
from onrecord.model import Block, Post, Span
from onrecord.record import Record, StatementQuery
from record.dumps import dump, make_record, outcome


def mixed(number):
    """Reading `number` of a corpus whose statements are surely, likely and hardly ones, in turn."""
    whole = volume(number, statements=9)
    graded = [
        msgspec.structs.replace(
            one, confidence=(0.9, 0.6, 0.3)[n % 3], parent=whole.statements[n - 1].id if n else None
        )
        for n, one in enumerate(whole.statements)
    ]
    return msgspec.structs.replace(whole, statements=tuple(graded))


def make_with(path, least, *readings, batch=16):
    with Record.open(path, create=True) as record:
        record.set_min_confidence(least)
    return make_record(path, *readings, batch=batch)


def test_the_less_sure_have_no_rows_and_the_rest_keep_ids_and_numbers(tmp_path):
    reading = mixed(1)
    path = make_with(tmp_path / "r.db", 0.5, reading)
    with Record.open(path, read_only=True) as record:
        rows = record.statements(StatementQuery(article=reading.article.id, limit=None))
        kept = {statement.id: n for n, statement in enumerate(reading.statements, start=1) if n % 3 != 0}
        assert {row.statement_id: row.number for row in rows} == kept
        assert record.statement(reading.statements[2].id) is None
        assert {row.statement_id: row.parent_id for row in rows}[reading.statements[3].id] == reading.statements[1].id
        assert record.count(StatementQuery(words="offer")) < len(kept)
        stats = record.stats()
        assert (stats.statements, stats.left_out, stats.min_confidence) == (7, 3, 0.5)
        assert record.check() == []
    assert "statements below" not in dump(path)


def test_a_post_whose_statement_is_left_out_stays_a_post(tmp_path):
    text = "We will not sign."
    of = factories.article(text, blocks=[Block(kind="post", span=Span(0, len(text)), post=Post(handle="averel"))])
    said = factories.statement(of, 1, [Span(0, len(text))], kind="post", confidence=0.4)
    path = make_with(tmp_path / "r.db", 0.5, factories.reading(of, said))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT handle, statement_id FROM posts").fetchall() == [("averel", None)]
    with Record.open(path, read_only=True) as record:
        assert record.check() == []


def test_the_readings_are_stored_whole(tmp_path):
    reading = mixed(2)
    path = make_with(tmp_path / "r.db", 0.5, reading)
    with Record.open(path, read_only=True) as record:
        assert record.reading(reading.article.id) == reading


@pytest.mark.parametrize("before", [0.0, 0.3, 0.5, 1.0])
def test_another_confidence_gives_the_record_that_had_it_from_the_start(tmp_path, before):
    readings = [mixed(n) for n in range(12)]
    for least in (0.0, 0.5, 0.9):
        at_once = make_with(tmp_path / f"{least}.db", least, *readings)
        changed = make_with(tmp_path / f"{least}-changed.db", before, *readings, batch=5)
        with Record.open(changed) as record:
            record.set_min_confidence(least)
            assert record.check() == []
        assert dump(changed) == dump(at_once)


def test_articles_whose_statements_stay_the_same_are_not_written_again(tmp_path):
    sure, graded = volume(1), mixed(2)
    with Record.open(make_record(tmp_path / "r.db", sure, graded)) as record:
        assert [record.set_min_confidence(least) for least in (0.2, 0.5, 0.5, 0.4, 0.0, 1.0)] == [0, 1, 0, 1, 1, 2]


def test_a_record_keeps_its_confidence_for_the_articles_that_come(tmp_path):
    path = make_with(tmp_path / "r.db", 0.5, mixed(1))
    with Record.open(path) as record:
        record.commit([outcome(mixed(2))])
        assert record.min_confidence == 0.5
    assert dump(path) == dump(make_with(tmp_path / "together.db", 0.5, mixed(1), mixed(2)))


def test_a_change_that_fails_midway_leaves_the_record_as_it_was(tmp_path, monkeypatch):
    path = make_record(tmp_path / "r.db", *(mixed(n) for n in range(3)))
    before = dump(path)

    def fail(*_):
        raise OSError("the disk is gone")

    monkeypatch.setattr("onrecord.record.writing.count_values", fail)
    with Record.open(path) as record, pytest.raises((OSError, RecordError)):
        record.set_min_confidence(0.5)
    assert dump(path) == before


@pytest.mark.parametrize("value", [-0.5, 1.5, float("nan")])
def test_a_confidence_that_is_none_is_refused(tmp_path, value):
    with Record.open(tmp_path / "r.db", create=True) as record, pytest.raises(SettingsError, match="from 0 to 1"):
        record.set_min_confidence(value)


def test_check_tells_of_statements_that_the_record_should_not_have(tmp_path):
    path = make_with(tmp_path / "r.db", 0.5, mixed(1))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = '0.7' WHERE name = 'min_confidence'")
        connection.commit()
    with Record.open(path, read_only=True) as record:
        assert any("from confidence 0.7 on" in line for line in record.check())
        assert any("miscounted" in line for line in record.check())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=factories.readings(), least=st.sampled_from((0.0, 0.4, 0.6)))
def test_odd_texts_are_whole_at_every_confidence(tmp_path_factory, reading, least):
    with Record.open(tmp_path_factory.mktemp("odd") / "r.db", create=True) as record:
        record.commit([msgspec.structs.replace(outcome(reading), origin="one.txt")])
        record.set_min_confidence(least)
        assert record.check() == []
        assert record.reading(reading.article.id).statements == reading.statements
