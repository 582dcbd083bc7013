"""Events are kept with every span, are found by all that is known of them, and go with their article."""

import sqlite3
from contextlib import closing

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factories
from onrecord.errors import RecordError
from onrecord.model import Candidate, Event, Span, TimeInterval
from onrecord.record import EventQuery, Record
from onrecord.record.events.countries import all_countries, cow_number
from record.acts import denial, full, raid, report, talks
from record.dumps import dump, make_record, outcome


@pytest.fixture
def record(tmp_path):
    path = make_record(tmp_path / "r.db", raid(1), denial(2, outlet="Rehnish Wire"), talks(3), full(4))
    with Record.open(path, read_only=True) as opened:
        yield opened


def test_an_event_is_read_back_whole(tmp_path):
    reading = full()
    text = reading.article.text
    with Record.open(make_record(tmp_path / "r.db", reading), read_only=True) as record:
        assert record.check() == []
        assert record.reading(reading.article.id).events == reading.events
        row = record.event(f"{reading.article.id}-e1")
    (event,) = reading.events
    assert (row.type, row.mode, row.status, row.contexts) == ("THREATEN", "sanctions", "asserted", event.contexts)
    assert (row.quad, row.cameo) == (event.quad, event.cameo) == ("VERBAL CONFLICT", "13")
    assert [Span(t.start, t.end) for t in row.triggers] == list(event.trigger)
    assert text[row.evidence_start : row.evidence_end] == row.evidence == event.evidence.of(text)
    assert [(p.side, p.name, p.words, p.country, p.sectors) for p in row.parties] == [
        ("source", "Ana Verel", "Foreign Minister Ana Verel", "VES", ("GOV", "MIL")),
        ("target", "Torval", "Torval", "TOR", ()),
    ]
    assert (row.place, row.day, row.granularity) == ("Lisk", "2031-03-03", "day")
    assert (row.asserted_by, row.asserted_by_id) == ("Port Daily", None)
    assert row.statement_id == f"{reading.article.id}-s1"
    assert row.other_types == (("SANCTION", 0.2),)


def test_words_that_name_nobody_known_are_a_party_all_the_same(tmp_path):
    text = "Gunmen in Torval attacked a convoy."
    words = (factories.find(text, "Gunmen in Torval"),)
    act = {"trigger": "attacked", "source": (), "source_words": words, "target": ()}
    with Record.open(make_record(tmp_path / "r.db", report(1, text, act)), read_only=True) as record:
        (row,) = record.events(EventQuery())
        assert record.check() == []
    assert (row.source, row.source_country, row.target) == ("Gunmen in Torval", None, None)


def test_words_go_to_the_actor_whom_they_mention(tmp_path):
    text = "Envoys of Vessia met others, Torval among them."
    cast = [
        msgspec.structs.replace(actor, mentions=(factories.find(text, actor.name),))
        for actor in report(1, text).actors[:2]
    ]
    words = (factories.find(text, "Torval"),)
    act = {"trigger": "met", "type": "CONSULT", "source": ("a1", "a2"), "source_words": words, "target": ()}
    with Record.open(make_record(tmp_path / "r.db", report(1, text, act, cast=cast)), read_only=True) as record:
        (row,) = record.events(EventQuery())
    assert [(party.name, party.words) for party in row.parties] == [("Vessia", None), ("Torval", "Torval")]


def test_without_a_time_an_event_is_of_the_day_of_its_article(tmp_path):
    reading = report(1, "Vessia met Torval.", {"trigger": "met"}, published="2031-03-09T23:00:00+01:00")
    with Record.open(make_record(tmp_path / "r.db", reading), read_only=True) as record:
        (row,) = record.events(EventQuery())
    assert (row.day, row.last_day, row.granularity, row.time_from) == ("2031-03-09", "2031-03-09", None, None)


@pytest.mark.parametrize(
    ("query", "types"),
    [
        ({}, ["ASSAULT", "ASSAULT", "CONSULT", "THREATEN"]),
        ({"source": "Verel"}, ["THREATEN"]),
        ({"source": "VES"}, ["ASSAULT", "ASSAULT", "CONSULT", "THREATEN"]),
        ({"source": "TOR"}, ["CONSULT"]),
        ({"target": "VES"}, ["CONSULT"]),
        ({"target": "torval", "type": "assault"}, ["ASSAULT", "ASSAULT"]),
        ({"quad": "verbal"}, ["CONSULT", "THREATEN"]),
        ({"status": ("denied",)}, ["ASSAULT"]),
        ({"status": ("denied", "planned")}, ["ASSAULT"]),
        ({"asserted_by": "Verel"}, ["ASSAULT"]),
        ({"asserted_by": "VES"}, ["ASSAULT"]),
        ({"asserted_by": "port daily"}, ["ASSAULT", "CONSULT", "THREATEN"]),
        ({"asserted_by": "Rehnish"}, []),
        ({"since": "2031-03-04"}, []),
        ({"until": "2031-03"}, ["ASSAULT", "ASSAULT", "CONSULT", "THREATEN"]),
        ({"until": "2031-02"}, []),
        ({"min_confidence": 0.9}, []),
        ({"limit": 1}, ["ASSAULT"]),
        ({"source": "\udcff"}, []),
    ],
)
def test_events_are_found_by(record, query, types):
    found = record.events(EventQuery(**query))
    assert (sorted(row.type for row in found) == types) or (query.get("limit") and len(found) == 1)


def test_a_status_or_day_that_is_none_is_refused(record):
    with pytest.raises(RecordError, match="'perhaps' is no status"):
        record.events(EventQuery(status=("perhaps",)))
    with pytest.raises(RecordError, match="is not a day"):
        record.events(EventQuery(since="May"))


def test_a_denial_is_asserted_by_the_one_who_denies(record):
    (row,) = record.events(EventQuery(status=("denied",)))
    assert (row.asserted_by, row.asserted_by_country) == ("Ana Verel", "VES")
    assert row.asserted_by_id == f"{row.article_id}-s1"


def test_an_event_of_a_statement_that_is_left_out_is_left_out_with_it(tmp_path):
    with Record.open(make_record(tmp_path / "r.db", denial(1), full(2))) as record:
        record.set_min_confidence(0.95)
        (row,) = record.events(EventQuery())
        assert (row.type, row.statement_id) == ("THREATEN", None)
        assert record.check() == []
        record.set_min_confidence(0.0)
        assert len(record.events(EventQuery())) == 2
        assert record.check() == []
    assert dump(tmp_path / "r.db") == dump(make_record(tmp_path / "new.db", denial(1), full(2)))


def test_events_go_with_the_reading_that_had_them(tmp_path):
    path = make_record(tmp_path / "r.db", raid(1), talks(2))
    with Record.open(path) as record:
        without = msgspec.structs.replace(raid(1), events=())
        record.commit([outcome(without)])
        assert record.check() == []
    assert dump(path) == dump(make_record(tmp_path / "never.db", without, talks(2)))


def test_a_record_of_the_format_before_gets_its_events_when_it_is_brought_up_to_date(tmp_path):
    path = make_record(tmp_path / "old.db", raid(1), denial(2))
    with closing(sqlite3.connect(path)) as connection:
        for view in ("v_events", "v_polecat", "v_icews", "v_dyads", "v_dyad_days"):
            connection.execute(f"DROP VIEW {view}")
        for table in ("happenings", "event_candidates", "event_triggers", "event_parties", "events", "countries"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE meta SET value = '3' WHERE name = 'format'")
        connection.execute("PRAGMA user_version = 3")
        connection.commit()
    with Record.open(path) as record:
        assert record.check() == []
    assert dump(path) == dump(make_record(tmp_path / "new.db", raid(1), denial(2)))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE event_triggers SET text = 'spared'", "event_triggers: "),
        ("UPDATE events SET evidence_start = 1", "events (evidence): "),
        ("UPDATE event_parties SET actor_id = 'country-0'", "event_parties: "),
        ("DELETE FROM happenings", "happenings: "),
        ("UPDATE events SET event_id = event_id || '9'", "events: "),
    ],
)
def test_check_tells_of(tmp_path, change, fault):
    path = make_record(tmp_path / "r.db", raid(1))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(change)
        connection.commit()
    with Record.open(path, read_only=True) as record:
        assert any(line.startswith(fault) for line in record.check())


def test_the_figures_of_a_record_count_events_and_happenings(record):
    figures = record.stats()
    assert (figures.events, figures.happenings) == (4, 3)
    assert figures.event_types == (("ASSAULT", 2), ("CONSULT", 1), ("THREATEN", 1))
    assert figures.event_status == (("asserted", 3), ("denied", 1))


def test_two_with_one_beginning_are_no_one_event(record):
    assert record.event("") is None
    (row,) = record.events(EventQuery(status=("denied",)))
    assert record.event(row.event_id[:30]).event_id == row.event_id


# Numbers of the Correlates of War project's list of states.
KNOWN = (
    "USA 2 CAN 20 CUB 40 MEX 70 BRA 140 ARG 160 GBR 200 NLD 210 FRA 220 CHE 225 ESP 230 DEU 255 POL 290 AUT 305 ITA 325"
    " SRB 345 GRC 350 RUS 365 UKR 369 ISL 395 NGA 475 ETH 530 ZAF 560 MAR 600 DZA 615 SDN 625 IRN 630 TUR 640 IRQ 645"
    " EGY 651 SYR 652 LBN 660 ISR 666 SAU 670 YEM 679 AFG 700 CHN 710 TWN 713 PRK 731 KOR 732 JPN 740 IND 750 PAK 770"
    " MMR 775 VNM 816 IDN 850 AUS 900 NZL 920 FJI 950 WSM 990"
)


def test_states_have_the_numbers_that_the_project_gives_them():
    words = KNOWN.split()
    assert {code: cow_number(code) for code in words[::2]} == dict(zip(words[::2], map(int, words[1::2]), strict=True))


def test_every_state_of_today_is_there_once():
    gone = {"DDR", "CSK", "YUG", "SCG", "SUN", "YMD", "VDR"}
    numbers = [row["cow"] for row in all_countries() if row["code"] not in gone]
    assert len(numbers) == len(set(numbers)) == 195  # the members of the United Nations, Taiwan and Kosovo


def test_codes_of_bodies_and_unknown_codes_have_no_number():
    assert cow_number("IGO") is cow_number("VES") is cow_number(None) is None


@st.composite
def told(draw):
    """A reading with events at any place of an odd text."""
    reading = draw(factories.readings())
    some = factories.spans(len(reading.article.text))
    actors = st.lists(st.sampled_from([a.id for a in reading.actors] or ["a9"]), max_size=2, unique=True).map(tuple)
    statements = st.none() | st.sampled_from([s.id for s in reading.statements]) if reading.statements else st.none()
    times = st.builds(
        TimeInterval,
        start=st.sampled_from(("2031-03-03", "2031", "2031-03-03T10:00:00+01:00", "odd")),
        end=st.sampled_from(("2031-03-04", "2032", "odd")),
        granularity=st.sampled_from(("day", "year", "unknown")),
        value=st.just("2031"),
        basis=st.just("expression"),
        evidence=st.none() | some,
    )
    events = tuple(
        Event(
            id=f"{reading.article.id}-e{n}",
            type=draw(st.sampled_from(("ACCUSE", "ASSAULT", "LITIGATE"))),
            quad=draw(st.none() | st.just("VERBAL CONFLICT")),
            cameo=draw(st.none() | st.just("11")),
            intensity=draw(st.none() | st.just(-4.2)),
            trigger=tuple(draw(st.lists(some, min_size=1, max_size=3))),
            evidence=draw(some),
            mode=draw(st.none() | factories.ODD),
            contexts=tuple(draw(st.lists(factories.ODD, max_size=2))),
            source=draw(actors),
            target=draw(actors),
            source_words=tuple(draw(st.lists(some, max_size=2, unique=True))),
            target_words=tuple(draw(st.lists(some, max_size=2, unique=True))),
            status=draw(st.sampled_from(("asserted", "denied", "planned", "hypothetical"))),
            asserted_by=draw(statements),
            statement=draw(statements),
            time=draw(st.none() | times),
            place=draw(st.none() | some),
            confidence=draw(st.sampled_from((0.2, 0.9))),
            type_candidates=tuple(
                Candidate(value=draw(factories.ODD), confidence=0.1, evidence=draw(st.none() | some))
                for _ in range(draw(st.integers(0, 2)))
            ),
        )
        for n in range(1, draw(st.integers(0, 3)) + 1)
    )
    return msgspec.structs.replace(reading, events=events)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=told())
def test_every_span_and_character_of_an_event_survives_sqlite(tmp_path_factory, reading):
    with Record.open(tmp_path_factory.mktemp("odd") / "r.db", create=True) as record:
        record.commit([msgspec.structs.replace(outcome(reading), origin="one.txt")])
        assert record.check() == []
        assert record.reading(reading.article.id).events == reading.events
        rows = {row.event_id: row for row in record.events(EventQuery(limit=None))}
        for event in reading.events:
            row = rows[event.id]
            assert [Span(t.start, t.end) for t in row.triggers] == list(event.trigger)
            assert Span(row.evidence_start, row.evidence_end) == event.evidence
            for side, words in (("source", event.source_words), ("target", event.target_words)):
                kept = [Span(p.start, p.end) for p in row.parties if p.side == side and p.start is not None]
                assert sorted(kept) == sorted(words)
