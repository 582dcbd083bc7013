"""Attributions that are no statements are kept, with their spans, and go with their article."""

import sqlite3
from contextlib import closing

import msgspec
from hypothesis import HealthCheck, given, settings

import factories
from factories import find, volume
from onrecord.model import Span
from onrecord.record import Record
from record.dumps import dump, make_record, outcome

TEXT = "The council rejected, after a night of talks, the bid. Ana Verel hopes for a truce."


def rejecting():
    of = factories.article(TEXT)
    rejected = factories.other(
        of,
        1,
        [find(TEXT, "the bid")],
        kind="speech act",
        source=(find(TEXT, "The council"),),
        cue=(find(TEXT, "rejected"),),
    )
    hoped = factories.other(of, 2, "a truce", cue=(find(TEXT, "hopes for"),), polarity="hypothetical")
    return factories.reading(of, others=[rejected, hoped])


def test_each_has_a_row_with_its_words_its_place_and_its_context(tmp_path):
    reading = rejecting()
    path = make_record(tmp_path / "r.db", reading)
    with Record.open(path, read_only=True) as record:
        row = record.other_attribution(f"{reading.article.id}-o1")
        assert (row.kind, row.source, row.cue, row.content) == ("speech act", "The council", "rejected", "the bid")
        assert TEXT[row.span_start : row.span_end] == "The council rejected, after a night of talks, the bid"
        assert row.context == TEXT
        assert [(span.role, span.text) for span in row.spans] == [
            ("content", "the bid"),
            ("source", "The council"),
            ("cue", "rejected"),
        ]
        assert record.other_attribution(reading.article.id) is None, "two begin with it"
        assert record.other_attribution(f"{reading.article.id}-s1") is None
        assert record.stats().other_attributions == (("attitude", 1), ("speech act", 1))
        assert record.check() == []


def test_they_go_with_the_reading_that_had_them(tmp_path):
    path = make_record(tmp_path / "r.db", volume(1), volume(2))
    with Record.open(path) as record:
        without = msgspec.structs.replace(volume(1), other_attributions=())
        record.commit([outcome(without)])
        assert record.reading(without.article.id).other_attributions == ()
        assert record.check() == []
    assert dump(path) == dump(make_record(tmp_path / "never.db", without, volume(2)))
    assert len(dump(path)["other_attributions"]) == 1


def test_check_tells_of_words_that_are_not_those_of_the_text(tmp_path):
    path = make_record(tmp_path / "r.db", rejecting())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE other_attribution_spans SET text = 'accepted' WHERE role = 'cue'")
        connection.execute("UPDATE other_attributions SET context_start = 1")
        connection.commit()
    with Record.open(path, read_only=True) as record:
        found = record.check()
    assert any(line.startswith("other_attribution_spans: ") for line in found)
    assert any(line.startswith("other_attributions: ") for line in found)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=factories.readings())
def test_every_span_and_character_survives_sqlite(tmp_path_factory, reading):
    with Record.open(tmp_path_factory.mktemp("odd") / "r.db", create=True) as record:
        record.commit([msgspec.structs.replace(outcome(reading), origin="one.txt")])
        assert record.reading(reading.article.id).other_attributions == reading.other_attributions
        for other in reading.other_attributions:
            row = record.other_attribution(other.id)
            for role in ("content", "source", "cue"):
                assert [Span(s.start, s.end) for s in row.spans if s.role == role] == list(getattr(other, role))
            assert all(reading.article.text[s.start : s.end] == s.text for s in row.spans)
