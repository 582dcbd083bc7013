"""What is told of one actor or of two, by day, everything once."""

import msgspec
import pytest

import factories
from factories import find
from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.questions.nouns import TimelineQuery
from record.acts import REHN, VEREL, denial, on, raid, talks
from record.dumps import make_record

OFFER = "Ana Verel said on Monday that Vessia would never accept the offer of a border treaty from Tomas Rehn."
WORDS = "Vessia would never accept the offer of a border treaty from Tomas Rehn"


def quote(number, outlet, *, text=OFFER, words=WORDS, day="2031-03-03", published="2031-03-04"):
    """A report in which Ana Verel speaks of Tomas Rehn."""
    of = factories.article(text, outlet=outlet, origin=f"{number}.txt", published=published, title=f"Report {number}")
    rehn = [find(text, "Tomas Rehn")] if "Tomas Rehn" in text else []
    cast = (VEREL, msgspec.structs.replace(REHN, mentions=tuple(rehn)))
    said = factories.statement(
        of,
        1,
        words,
        kind="indirect",
        speaker="a3",
        speaker_confidence=0.9,
        source=(find(text, "Ana Verel"),),
        said_at=on(day) if day else None,
    )
    return factories.reading(of, said, actors=cast)


def ask(path, *actors, **more):
    with Record.open(path, read_only=True) as record:
        return record.timeline(TimelineQuery(actors=actors, **more))


def test_what_several_outlets_quote_is_one_entry_with_all_of_them(tmp_path):
    path = make_record(tmp_path / "r.db", quote(1, "Port Daily"), quote(2, "Harbour Post"), quote(3, "Rehnish Wire"))
    (entry,) = ask(path, "Verel", "Rehn").entries
    assert (entry.kind, entry.day, entry.day_is_told, entry.who) == ("statement", "2031-03-03", True, "Ana Verel")
    assert sorted(entry.outlets) == ["Harbour Post", "Port Daily", "Rehnish Wire"]
    assert [OFFER[one.start : one.end] for one in entry.tellings] == [WORDS] * 3


def test_a_happening_that_one_denies_is_one_entry_with_both_statuses(tmp_path):
    path = make_record(tmp_path / "r.db", raid(1), denial(2, outlet="Harbour Post"))
    (entry,) = ask(path, "Vessia", "Torval", kind="event").entries
    assert (entry.who, entry.whom, entry.what) == ("Vessia", "Torval", "ASSAULT")
    assert sorted(entry.status.split(" and ")) == ["asserted", "denied"]
    assert {(one.outlet, one.says, one.own_voice, one.status) for one in entry.tellings} == {
        ("Port Daily", "Port Daily", True, "asserted"),
        ("Harbour Post", "Ana Verel", False, "denied"),
    }


def test_days_are_in_order_and_what_has_none_comes_last(tmp_path):
    path = make_record(
        tmp_path / "r.db",
        talks(1, "2031-03-09"),
        raid(2),
        quote(
            3,
            "Port Daily",
            text="Ana Verel and Tomas Rehn: we met.",
            words="Tomas Rehn: we met",
            day=None,
            published=None,
        ),
        quote(4, "Port Daily", day="2031-03-05"),
    )
    assert [one.day for one in ask(path, "VES", "TOR").entries] == ["2031-03-03", "2031-03-05", "2031-03-09", None]


def test_of_two_actors_only_what_concerns_both_is_told(tmp_path):
    alone = quote(1, "Port Daily", text="Ana Verel said that rain would fall soon.", words="rain would fall soon")
    path = make_record(tmp_path / "r.db", alone, quote(2, "Harbour Post"))
    assert {one.what for one in ask(path, "Verel").entries} == {"rain would fall soon", WORDS}
    assert [one.what for one in ask(path, "Verel", "Rehn").entries] == [WORDS]
    assert [one.what for one in ask(path, "Rehn").entries] == [WORDS]


def test_what_one_actor_only_tells_of_others_is_no_act_of_its_own(tmp_path):
    path = make_record(tmp_path / "r.db", denial(1))
    assert ask(path, "Verel", kind="event").entries == ()
    assert len(ask(path, "Verel", "Torval", kind="event").entries) == 1


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"since": "2031-03-04"}, 0),
        ({"until": "2031-03"}, 2),
        ({"words": "treaty"}, 1),
        ({"words": "harbour"}, 1),
        ({"words": "?!"}, 0),
        ({"kind": "event"}, 1),
        ({"min_confidence": 0.85}, 1),
        ({"limit": 1}, 1),
    ],
)
def test_it_is_narrowed_by_every_field(tmp_path, more, found):
    path = make_record(tmp_path / "r.db", raid(1), quote(2, "Port Daily"))
    assert len(ask(path, "VES", **more).entries) == found


def test_the_limit_leaves_the_total_as_it_is(tmp_path):
    path = make_record(tmp_path / "r.db", raid(1), quote(2, "Port Daily"))
    assert ask(path, "VES", limit=1).total == 2


def test_a_name_of_several_actors_tells_which(tmp_path):
    other = factories.simple("Rain.", "Pavel Verel", origin="9.txt", country=None)
    path = make_record(tmp_path / "r.db", quote(1, "Port Daily"), other)
    (named,) = ask(path, "Verel").actors
    assert set(named.names) == {"Ana Verel", "Pavel Verel"}


@pytest.mark.parametrize("actors", [(), ("Verel", "Rehn", "Torval"), ("Nobody",), ("Verel", "Nobody"), ("  ",)])
def test_nobody_and_three_actors_are_told_as_mistakes(tmp_path, actors):
    path = make_record(tmp_path / "r.db", quote(1, "Port Daily"))
    with pytest.raises(RecordError):
        ask(path, *actors)


def test_a_day_that_is_none_is_told_as_a_mistake(tmp_path):
    path = make_record(tmp_path / "r.db", quote(1, "Port Daily"))
    with pytest.raises(RecordError, match="is not a day"):
        ask(path, "Verel", since="yesterday")
