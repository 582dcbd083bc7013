"""A corrected report counts once: the version in force has the rows, the others can still be seen."""

import random
import sqlite3
from contextlib import closing

import msgspec
import pytest

from factories import READER, simple
from onrecord.ingest.rejection import Rejection
from onrecord.record import Outcome, Record, StatementQuery
from record.dumps import dump, make_record, outcome
from record.revised import CORRECTED, FIRST, URL, corrected, first, version

MODIFIED = "2031-03-11T08:30:00+01:00"


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "r.db", create=True) as record:
        yield record


def told(record):
    """The words that the record counts."""
    return [row.content for row in record.statements(StatementQuery())]


def states(record, wanted=URL):
    (history,) = record.histories(wanted)
    return [(one.article_id, one.in_force, one.ordered_by) for one in history.versions]


def test_of_two_versions_at_one_address_the_one_changed_later_counts(record):
    old, new = first(origin="a.html"), corrected(origin="b.html", modified=MODIFIED)
    record.commit([outcome(new), outcome(old)])
    assert told(record) == ["fell by 14 percent"]
    assert record.stats().articles == 1
    assert record.statements(StatementQuery(words="40")) == []
    assert states(record) == [(old.article.id, False, None), (new.article.id, True, "modified")]
    assert record.check() == []


def test_the_order_in_which_versions_come_leaves_no_trace(tmp_path):
    readings = [
        first(origin="a.html"),
        corrected(origin="b.html", modified=MODIFIED),
        version((*CORRECTED[:1], FIRST[1]), number="14", origin="c.html", modified="2031-03-10T20:00:00+01:00"),
        simple("Other words.", origin="d.txt"),
        first(origin="e.html", url=None),
    ]
    dumps = []
    for number in range(4):
        random.Random(number).shuffle(readings)
        dumps.append(dump(make_record(tmp_path / f"{number}.db", *readings, batch=number + 1)))
    assert all(one == dumps[0] for one in dumps)


def test_an_overwritten_file_keeps_what_it_gave_before_and_counts_what_it_gives_now(record):
    old, new = first(url=None), corrected(url=None)
    record.commit([outcome(old)])
    record.commit([outcome(new)])
    assert told(record) == ["fell by 14 percent"]
    assert states(record, new.article.id) == [(old.article.id, False, None), (new.article.id, True, "input")]
    assert record.histories("a.html") == record.histories(old.article.id)
    assert record.histories(f"{old.article.id}-s1")[0].versions[0].digests == (old.article.id,)
    assert record.check() == []


def test_a_file_that_gives_the_older_words_again_counts_them_and_keeps_the_others(record):
    old, new = first(url=None), corrected(url=None)
    for reading in (old, new, old):
        record.commit([outcome(reading)])
    assert told(record) == ["fell by 40 percent"]
    assert [one[:2] for one in states(record, "a.html")] == [(new.article.id, False), (old.article.id, True)]
    assert record.check() == []


def test_a_file_that_holds_another_report_now_has_no_earlier_version(record):
    record.commit([outcome(first(url=None))])
    record.commit([outcome(simple("We will sign after all, said Rehn, whatever it costs us.", origin="a.html"))])
    assert record.several_versions() == []
    assert record.stats().articles == 1
    assert record.check() == []


def test_another_report_at_the_same_address_is_no_version(record):
    other = version(("Farmers marched with buckets to the gates of the ministry.",), origin="b.html", number="0")
    record.commit([outcome(first(origin="a.html")), outcome(other)])
    assert record.stats().articles == 2
    assert record.several_versions() == []


def test_an_address_that_very_many_articles_have_is_that_of_no_report(record, monkeypatch):
    monkeypatch.setattr("onrecord.record.versions.linking.MOST_OF_ONE_ADDRESS", 2)
    days = [first(origin=f"{n}.html", published=f"2031-03-{n:02d}") for n in range(10, 14)]
    for number, reading in enumerate(days[:3], start=1):
        record.commit([outcome(reading)])
        assert record.stats().articles == (1 if number <= 2 else 3)
    assert record.check() == []
    record.commit([outcome(simple("Other words.", origin="12.html"))])
    assert record.stats().articles == 2
    assert record.check() == []


def test_bytes_that_another_onrecord_reads_otherwise_are_no_correction(record):
    record.commit([outcome(first(), digest="same")])
    record.commit([msgspec.structs.replace(outcome(corrected(), digest="same"), reader="reader 2")])
    assert record.several_versions() == []
    record.commit([msgspec.structs.replace(outcome(first(), digest="other"), reader="reader 3")])
    assert record.several_versions() == []
    assert record.check() == []


def test_a_page_that_turned_into_a_stub_is_withdrawn_and_can_still_be_seen(record):
    old = first()
    record.commit([outcome(old)])
    stub = Rejection(origin="a.html", reason="paywall", detail="a stub")
    record.commit([Outcome(origin="a.html", digest="new", reader=READER, rejection=stub)])
    assert record.stats().articles == 0
    (history,) = record.histories(URL)
    assert [one.in_force for one in history.versions] == [False]
    assert history.withdrawn == "a.html: paywall: a stub"
    assert record.several_versions() == [old.article.id]
    assert record.check() == []
    record.commit([outcome(corrected(modified=MODIFIED))])
    assert [one[1] for one in states(record)] == [False, True]
    assert record.check() == []


def test_the_version_in_force_takes_the_rows_back_when_the_later_one_goes(tmp_path):
    old, new = first(origin="a.html"), corrected(origin="b.html", modified=MODIFIED)
    never = make_record(tmp_path / "never.db", old, simple("Other words.", origin="b.html"))
    lost = make_record(tmp_path / "lost.db", old, new)
    with Record.open(lost) as record:
        record.commit([outcome(simple("Other words.", origin="b.html"))])
        assert record.check() == []
    assert dump(never) == dump(lost)


def test_what_superseded_versions_said_is_in_tables_of_its_own(record):
    record.commit([outcome(first(origin="a.html")), outcome(corrected(origin="b.html", modified=MODIFIED))])
    with closing(sqlite3.connect(record.path)) as connection:
        said = connection.execute("SELECT content_text, speaker FROM superseded_statements").fetchall()
        notes = connection.execute("SELECT kind FROM correction_notes").fetchall()
        (text,) = connection.execute("SELECT text FROM superseded_articles").fetchone()
    assert said == [("fell by 40 percent", "Joram Petelo")]
    assert notes == [("correction",)]
    assert text == "\n".join(FIRST)


def test_another_least_confidence_applies_to_superseded_versions_too(tmp_path):
    readings = [first(origin="a.html"), corrected(origin="b.html", modified=MODIFIED)]
    dumps = []
    for before in (0.0, 0.95):
        with Record.open(tmp_path / f"{before}.db", create=True) as record:
            record.set_min_confidence(before)
            record.commit([outcome(one) for one in readings])
            record.set_min_confidence(0.95)
        dumps.append(dump(tmp_path / f"{before}.db"))
    assert dumps[0] == dumps[1]
    assert dumps[0]["superseded_statements"] == []


def test_a_record_of_format_4_finds_its_versions_when_it_is_brought_up_to_date(tmp_path):
    readings = [first(origin="a.html"), corrected(origin="b.html", modified=MODIFIED), simple("Yes.", origin="c.txt")]
    new = make_record(tmp_path / "new.db", *readings)
    old = make_record(tmp_path / "old.db", *readings)
    with closing(sqlite3.connect(old)) as connection:
        rows = connection.execute("SELECT * FROM ledger").fetchall()
        for name in ("versions", "former_inputs", "superseded_articles", "superseded_statements", "superseded_events"):
            connection.execute(f"DROP TABLE {name}")
        connection.execute("DROP TABLE correction_notes")
        connection.execute("DROP TABLE ledger")
        connection.execute(
            "CREATE TABLE ledger (origin TEXT PRIMARY KEY, digest TEXT, status TEXT, reader TEXT,"
            " article_id TEXT REFERENCES articles (article_id), variant TEXT, reason TEXT, detail TEXT)"
        )
        connection.executemany("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("UPDATE meta SET value = '4' WHERE name = 'format'")
        connection.execute("PRAGMA user_version = 4")
        connection.commit()
    with Record.open(old) as record:
        assert record.check() == []
    assert dump(old) == dump(new)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE versions SET number = 7", "is version 1 of"),
        ("DELETE FROM superseded_articles", "is missing"),
        ("DELETE FROM versions", "has no place"),
        ("UPDATE correction_notes SET span_start = 3", "does not hold the stored words"),
    ],
)
def test_check_tells_of(record, change, fault):
    record.commit([outcome(first(origin="a.html")), outcome(corrected(origin="b.html", modified=MODIFIED))])
    with closing(sqlite3.connect(record.path)) as connection:
        connection.execute(change)
        connection.commit()
    assert any(fault in line for line in record.check())


@pytest.mark.parametrize("seed", range(4))
def test_whatever_inputs_give_one_after_the_other_the_versions_stay_in_order(record, seed):
    """`check` settles all versions anew and compares: so each change settled what it touched."""
    rng = random.Random(seed)
    made = [
        first,
        corrected,
        lambda **more: version((*FIRST, "Rain had been scarce since January, he said."), **more),
        lambda **more: version(("Farmers marched with buckets to the ministry's gates.",), number="0", **more),
    ]
    for step in range(12):
        origin, url = rng.choice("abc"), rng.choice((None, URL))
        digest = f"{seed}-{step}"
        if rng.random() < 0.2:
            stub = Rejection(origin=origin, reason="paywall", detail="a stub")
            record.commit([Outcome(origin=origin, digest=digest, reader=READER, rejection=stub)])
        else:
            modified = rng.choice((None, MODIFIED, "2031-03-12"))
            reading = rng.choice(made)(origin=origin, url=url, modified=modified)
            record.commit([outcome(reading, digest=digest)])
        assert record.check() == []
