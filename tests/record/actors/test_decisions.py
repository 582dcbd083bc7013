"""What a user says of actors holds: after a rebuild, in any order of articles, until it is taken back."""

import random

import pytest

from onrecord.errors import RecordError
from onrecord.record import ActorQuery, Record
from record.dumps import dump, make_record, outcome
from record.people import TORVAL, VESSIA, body, person, report

DEHQAN, DEHGHAN = person("Hosein Dehqan"), person("Hossein Dehghan")


def named(record, name):
    """The ids of the actors with this name, and in how many articles each is."""
    return {row.actor_id: row.articles for row in record.actors(ActorQuery(name=name))}


def spellings(count=4):
    """Reports of one man under two names that nothing else joins."""
    return [report(n, DEHQAN if n % 2 else DEHGHAN, said_by=1) for n in range(count)]


def both(record):
    return [next(iter(named(record, name))) for name in ("Dehqan", "Dehghan")]


@pytest.fixture
def path(tmp_path):
    return make_record(tmp_path / "r.db", *spellings())


def test_two_that_a_user_merges_are_one_and_the_record_says_who_said_so(path):
    with Record.open(path) as record:
        decided = record.merge_actors(*both(record), because="the ministry's own page")
        (actor_id,) = decided.actors
        assert named(record, "Dehqan") == named(record, "Dehghan") == {actor_id: 4}
        user = [part for part in record.actor(actor_id).merges if part.by == "user"]
        assert [(part.score, part.why) for part in user] == [(1.0, ("decision 1", "the ministry's own page"))]
        assert record.check() == []


def test_a_merge_holds_for_reports_that_come_later(path):
    with Record.open(path) as record:
        record.merge_actors(*both(record))
        record.commit([outcome(one) for one in spellings(8)[4:]])
        assert list(named(record, "Dehqan").values()) == [8]


def test_a_merge_survives_when_every_report_is_read_anew(path):
    with Record.open(path) as record:
        record.merge_actors(*both(record))
        before = named(record, "Dehqan")
        for one in spellings():
            record.commit([outcome(report(20, person("Ana Verel")), one.article.origin)])
        assert named(record, "Dehqan") == {}
        record.commit([outcome(one) for one in spellings()])
        assert named(record, "Dehqan") == before


def test_decided_records_are_the_same_whatever_the_order_of_articles(tmp_path):
    readings = spellings(6)
    first = make_record(tmp_path / "a.db", *readings)
    with Record.open(first) as record:
        record.merge_actors(*both(record))
    second = make_record(tmp_path / "b.db", readings[0], readings[1])
    with Record.open(second) as record:
        record.merge_actors(*both(record))
        rest = readings[2:]
        random.Random(3).shuffle(rest)
        for one in rest:
            record.commit([outcome(one)])
    assert dump(first, "actors") == dump(second, "actors")
    assert dump(first, "statements") == dump(second, "statements")


def test_splitting_takes_the_users_own_merge_back(path):
    before = dump(path)
    with Record.open(path) as record:
        (actor_id,) = record.merge_actors(*both(record)).actors
        decided = record.split_actor(actor_id)
        assert (decided.number, decided.dropped) == (None, (1,))
    assert dump(path) == before


def test_splitting_sets_the_names_of_an_actor_apart_and_merging_joins_them_again(tmp_path):
    readings = [report(1, person("Ivo J. Marsh")), report(2, person("Ivo Marsh"))]
    path = make_record(tmp_path / "r.db", *readings)
    before = dump(path, "actors")
    with Record.open(path) as record:
        (actor_id,) = named(record, "Marsh")
        assert len(record.split_actor(actor_id).actors) == 2
        record.commit([outcome(report(3, person("Ivo Marsh")))])
        ids = named(record, "Marsh")
        assert sorted(ids.values()) == [1, 2]
        decided = record.merge_actors(*ids)
        assert decided.dropped == (1,)
        assert list(named(record, "Marsh").values()) == [3]
        record.commit([outcome(report(20), "3.txt")])
    assert dump(path, "actors") == before


def test_an_article_that_is_about_somebody_else_of_that_name_is_taken_out(tmp_path):
    readings = [report(n, person("Ivo Marsh"), said_by=1) for n in range(4)]
    path = make_record(tmp_path / "r.db", *readings)
    with Record.open(path) as record:
        (actor_id,) = named(record, "Marsh")
        record.split_actor(actor_id, [readings[2].article.id], because="the harbour pilot")
        assert sorted(named(record, "Marsh").values()) == [1, 3]
        record.commit([outcome(report(9, person("Ivo Marsh")))])
        assert sorted(named(record, "Marsh").values()) == [1, 4]
        assert record.check() == []


def test_a_surname_of_one_article_can_be_merged_by_the_user(tmp_path):
    path = make_record(tmp_path / "r.db", report(1, person("Ivo Marsh")), report(2, person("Marsh"), said_by=1))
    with Record.open(path) as record:
        first, second = named(record, "Marsh")
        (actor_id,) = record.merge_actors(first, second).actors
        assert named(record, "Marsh") == {actor_id: 2}
        assert actor_id.startswith("person-")


def test_what_contradicts_can_be_merged_by_the_user(tmp_path):
    people = [person("Ivo Marsh", country=VESSIA), person("Ivo Marsh", country=TORVAL)]
    path = make_record(tmp_path / "r.db", *(report(n, one) for n, one in enumerate(people)))
    with Record.open(path) as record:
        assert len(record.merge_actors(*named(record, "Marsh")).actors) == 1


def test_what_cannot_be_decided_is_told(tmp_path):
    path = make_record(tmp_path / "r.db", report(1, person("Ivo Marsh"), body("Marsh League")))
    with Record.open(path) as record:
        league, marsh = sorted(named(record, "Marsh"))
        for act in (
            lambda: record.merge_actors(marsh, league),
            lambda: record.merge_actors(marsh, marsh),
            lambda: record.merge_actors(marsh, "person-0"),
            lambda: record.split_actor(marsh),
            lambda: record.split_actor(marsh, ["Ana Verel"]),
            lambda: record.split_actor(marsh, ["Ivo Marsh"]),
        ):
            with pytest.raises(RecordError):
                act()


def test_two_of_one_registry_key_that_a_user_sets_apart_are_two(tmp_path):
    marsh, other = person("Ivo Marsh", registry="marsh"), person("Ivo K Marsh", registry="marsh")
    path = make_record(tmp_path / "r.db", *(report(n, marsh if n % 2 else other) for n in range(4)))
    with Record.open(path) as record:
        (actor_id,) = named(record, "Marsh")
        decided = record.split_actor(actor_id, ["Ivo K Marsh"])
        assert len(decided.actors) == 2
        assert sorted(named(record, "Marsh").values()) == [2, 2]
        assert actor_id in named(record, "Marsh")
        assert record.check() == []


def test_words_in_another_encoding_are_stored_or_not_found(path):
    with Record.open(path) as record:
        one, other = both(record)
        assert record.actors(ActorQuery(country="\udcff")) == record.actors(ActorQuery(kind="\udcff")) == []
        assert record.reading("\udcff") is None
        with pytest.raises(RecordError, match="there is no actor"):
            record.split_actor("\udcff")
        (actor_id,) = record.merge_actors(one, other, because="\udcff").actors
        assert any("?" in part.why for part in record.actor(actor_id).merges)
