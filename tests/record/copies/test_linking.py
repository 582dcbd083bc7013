"""Copies in a record: found when an article comes, whatever came before it, and pointing to the earliest."""

import random
import sqlite3

import pytest

import factories
from copies import made
from onrecord.copies import find_copies, fingerprint
from onrecord.record import CopyQuery, Record
from onrecord.record.copies.linking import copy_groups_of, original_events, original_statements
from record.dumps import dump, make_record, outcome
from record.wire import WIRE, report, telling, wire_reports

TABLES = ("copy_pairs", "copy_passages", "copy_groups", "copy_statements", "copy_events", "copy_sketches", "copy_keys")


def copies_of(path):
    return [dump(path, table) for table in TABLES]


def ids(readings):
    return [one.article.id for one in readings]


def ask(path, function, readings):
    with Record.open(path, read_only=True) as record, record.reading_transaction() as connection:
        assert record.check() == []
        return function(connection, ids(readings))


def test_a_record_has_the_copies_that_comparing_all_articles_gives(tmp_path):
    readings = wire_reports()
    path = make_record(tmp_path / "r.db", *readings, batch=3)
    expected = find_copies(fingerprint(one.article) for one in readings)
    rows = sqlite3.connect(path).execute("SELECT article_id, copy_of, kind, score FROM copy_pairs").fetchall()
    assert {tuple(sorted(row[:2])): row[2:] for row in rows} == {
        pair: (copy.kind, copy.score) for pair, copy in expected.items()
    }


@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_articles_come_does_not_matter(tmp_path, seed):
    readings = wire_reports()
    first = copies_of(make_record(tmp_path / "a.db", *readings, batch=99))
    rng = random.Random(seed)
    rng.shuffle(readings)
    assert copies_of(make_record(tmp_path / "b.db", *readings, batch=rng.choice([1, 2, 5]))) == first


@pytest.mark.parametrize("gone", range(8))
def test_an_article_that_goes_leaves_the_record_as_if_it_had_never_come(tmp_path, gone):
    readings = wire_reports()
    path = make_record(tmp_path / "a.db", *readings)
    origin = readings[gone].article.origin
    instead = factories.reading(made.article(made.paragraphs("instead", 6), "Elsewhere"))
    with Record.open(path) as record:
        record.commit([outcome(instead, origin=origin)])
    rest = [one for n, one in enumerate(readings) if n != gone]
    fresh = make_record(tmp_path / "b.db", *rest)
    with Record.open(fresh) as record:
        record.commit([outcome(instead, origin=origin)])
    assert copies_of(path) == copies_of(fresh)


def test_the_earliest_of_a_group_stands_for_it(tmp_path):
    readings = wire_reports()
    groups = ask(make_record(tmp_path / "r.db", *reversed(readings)), copy_groups_of, readings)
    first = readings[0].article.id
    assert [groups[one] for one in ids(readings)[:3]] == [first] * 3
    assert [groups[one] for one in ids(readings)[3:]] == ids(readings)[3:]


def test_statements_of_a_copy_point_to_those_of_the_earliest_report(tmp_path):
    readings = wire_reports()
    found = ask(make_record(tmp_path / "r.db", *reversed(readings)), original_statements, readings)
    wire, herald, courier, tribune = ids(readings)[:4]
    assert found == {
        f"{herald}-s1": f"{wire}-s1",
        f"{herald}-s2": f"{wire}-s2",
        f"{courier}-s1": f"{wire}-s1",
        f"{courier}-s2": f"{wire}-s2",
        f"{tribune}-s1": f"{wire}-s2",
    }


def test_a_quotation_that_two_reports_have_is_no_copied_statement(tmp_path):
    quotation = "“There was no offer and there will be none while the gates stay shut and the ships lie idle,”"
    readings = [
        report([*made.paragraphs(n, 5), f"{quotation} the envoy said."], f"Outlet {n}", said=[quotation])
        for n in range(2)
    ]
    assert ask(make_record(tmp_path / "r.db", *readings), original_statements, readings) == {}


def test_events_of_a_copy_point_to_those_of_the_earliest_report(tmp_path):
    readings = [telling(one) for one in wire_reports()[:2]]
    found = ask(make_record(tmp_path / "r.db", *readings), original_events, readings)
    assert found == {f"{readings[1].article.id}-e1": f"{readings[0].article.id}-e1"}


def test_a_group_tells_its_outlets_and_what_each_report_has_besides(tmp_path):
    readings = wire_reports()
    extra = "Nobody in Norvik would comment on it."
    changed = WIRE[1].replace(WIRE[1].split()[3], "tomorrow", 1)
    readings.append(report([WIRE[0], changed, *WIRE[2:7], extra], "Evening Ledger", "2031-03-07"))
    with Record.open(make_record(tmp_path / "r.db", *readings), read_only=True) as record:
        (group,) = record.copies(CopyQuery())
        assert record.copies(CopyQuery(outlet="ledger")) == [group]
        assert record.copies(CopyQuery(outlet="Tribune")) == []
        pairs = record.copies(CopyQuery(parts=True, article=readings[3].article.id))
    assert group.outlets == ("Courier", "Evening Ledger", "Herald", "Lumen")
    assert [one.outlet for one in group.articles] == ["Lumen", "Herald", "Courier", "Evening Ledger"]
    last = group.articles[-1]
    assert last.kind == "near"
    assert [part.text for part in last.only_here] == [extra[:-1]]
    assert [part.text.split()[0] for part in last.left_out] == [text.split()[0] for text in WIRE[7:]]
    assert [change for passage in last.passages for change in passage.changes] == [("tomorrow", WIRE[1].split()[3])]
    assert all({one.outlet for one in pair.articles} > {"Tribune"} for pair in pairs)
