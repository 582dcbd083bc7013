"""Two outlets side by side."""

import pytest
from tests.record.questions.test_timeline import OFFER, WORDS, quote

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.questions.nouns import CompareQuery
from record.acts import RAID_TOO, denial, raid, talks
from record.dumps import make_record

CUT = "On Monday, Ana Verel said that Vessia would never accept the offer of a border treaty."


def ask(path, first="Port Daily", second="Harbour Post", **more):
    with Record.open(path, read_only=True) as record:
        return record.compare(CompareQuery(first=first, second=second, **more))


@pytest.fixture
def path(tmp_path):
    return make_record(
        tmp_path / "r.db",
        quote(1, "Port Daily"),
        quote(2, "Harbour Post", text=CUT, words="Vessia would never accept the offer of a border treaty"),
        raid(3, outlet="Port Daily"),
        denial(4, outlet="Harbour Post"),
        talks(5, "2031-03-09", outlet="Port Daily"),
        quote(6, "Rehnish Wire", text=OFFER.replace("Monday", "Sunday"), day="2031-03-02"),
    )


def test_what_both_tell_stands_together_with_its_differences(path):
    found = ask(path)
    by_kind = {both.first.kind: both for both in found.both}
    assert set(by_kind) == {"statement", "event"}
    assert ("words", WORDS, "Vessia would never accept the offer of a border treaty") in by_kind[
        "statement"
    ].differences
    assert ("status", "asserted", "denied") in by_kind["event"].differences
    assert ("who says so", "the outlet", "Ana Verel") in by_kind["event"].differences


def test_what_only_one_tells_stands_apart(path):
    found = ask(path)
    assert [(one.what, one.day) for one in found.only_first] == [("CONSULT", "2031-03-09")]
    assert [one.kind for one in found.only_second] == ["statement"]
    assert {outlet for one in (*found.only_first, *found.only_second) for outlet in one.outlets} == {
        "Port Daily",
        "Harbour Post",
    }


def test_the_same_telling_has_no_differences(tmp_path):
    path = make_record(tmp_path / "r.db", raid(1, outlet="Port Daily"), raid(2, RAID_TOO, outlet="Harbour Post"))
    (both,) = ask(path).both
    assert both.differences == ()


def test_days_count_what_both_tell_and_what_only_one_does(path):
    rows = {row.day: (row.both, row.first, row.second) for row in ask(path).days}
    assert rows["2031-03-09"] == (0, 1, 0)
    assert rows["2031-03-03"][0] == 2


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"kind": "event"}, {"event"}),
        ({"kind": "statement"}, {"statement"}),
        ({"words": "treaty"}, {"statement"}),
        ({"actor": "Torval", "kind": "event"}, {"event"}),
        ({"since": "2031-03-04"}, set()),
        ({"until": "2031-03-03"}, {"statement", "event"}),
    ],
)
def test_it_is_narrowed_by_every_field(path, more, found):
    assert {both.first.kind for both in ask(path, **more).both} == found


def test_a_part_of_a_name_means_every_outlet_that_has_it_unless_one_has_no_other(path):
    assert ask(path, first="daily", second="Post").second == ("Harbour Post",)
    assert ask(path, first="wire", second="port daily").first == ("Rehnish Wire",)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("Nobody", "Port Daily", "no outlet"), ("daily", "Port Daily", "both mean"), ("", "Port Daily", "no outlet")],
)
def test_outlets_that_are_not_there_or_one_twice_are_told_as_mistakes(path, first, second, told):
    with pytest.raises(RecordError, match=told):
        ask(path, first=first, second=second)


def test_an_actor_that_nobody_knows_is_told_as_a_mistake(path):
    with pytest.raises(RecordError, match="no actor"):
        ask(path, actor="Nobody")
