"""Disputes are found by whom they concern, words, kind, outlet and day; their two accounts stand side by side."""

import pytest

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.disputes.nouns import DisputeQuery
from record.dumps import make_record
from record.told_apart import DENIAL, OFFER, told_apart


@pytest.fixture
def path(tmp_path):
    return make_record(tmp_path / "r.db", told_apart())


def ask(path, **more):
    with Record.open(path, read_only=True) as record:
        found = record.disputes(DisputeQuery(**more))
        assert len(found) <= record.count_disputes(DisputeQuery(**more))
        return found


def test_a_dispute_has_two_accounts_with_their_words_and_places(path):
    (row,) = ask(path)
    assert (row.kind, row.across, row.articles, row.outlets) == ("denial", False, 1, 1)
    assert (row.account.holder, row.account.stance) == ("Ana Verel", "affirms")
    assert (row.answer.holder, row.answer.stance, row.answer.negated) == ("Tomas Rehn", "denies", True)
    assert row.turns == ()
    text = f"{OFFER}\n{DENIAL}"
    for turn in (row.account, row.answer):
        (telling,) = turn.tellings
        assert text[telling.start : telling.end] == telling.quotation == turn.words
    assert row.account.sentence == OFFER
    assert row.answer.sentence == DENIAL


def test_the_same_claim_in_two_reports_is_one_turn_with_both(tmp_path):
    later = told_apart(2, outlet="Harbour Post", published="2031-03-05")
    (row,) = ask(make_record(tmp_path / "r.db", told_apart(), later))
    assert [one.outlet for one in row.account.tellings] == ["Port Daily", "Harbour Post"]
    assert row.turns == ()


@pytest.mark.parametrize(
    ("score", "words"), [(0.85, "quite sure"), (0.7, "likely"), (0.5, "possible"), (0.1, "doubtful")]
)
def test_how_sure_it_is_is_told_in_words(tmp_path, score, words):
    path = make_record(tmp_path / "r.db", told_apart(confidence=score))
    assert [row.confidence for row in ask(path)] == [words]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"actors": ("Verel",)}, 1),
        ({"actors": ("VES", "Rehn")}, 1),
        ({"words": "pauses"}, 1),
        ({"words": "offer pause"}, 1),
        ({"words": "submarine"}, 0),
        ({"kind": "Denial"}, 1),
        ({"kind": "contradiction"}, 0),
        ({"outlet": "daily"}, 1),
        ({"across": True}, 0),
        ({"across": False}, 1),
        ({"since": "2031-03-03"}, 1),
        ({"since": "2031-03-04"}, 0),
        ({"until": "2031-03"}, 1),
        ({"until": "2031-03-02"}, 0),
        ({"min_confidence": 0.8}, 0),
        ({"limit": 0}, 0),
    ],
)
def test_they_are_narrowed_by_every_field(path, more, found):
    assert len(ask(path, **more)) == found


@pytest.mark.parametrize(
    "more", [{"actors": ("Nobody",)}, {"kind": "quarrel"}, {"outlet": "Nobody"}, {"since": "soon"}]
)
def test_what_is_not_there_is_told_as_a_mistake(path, more):
    with pytest.raises(RecordError):
        ask(path, **more)


def test_a_dispute_is_found_by_the_beginning_of_its_id(path):
    (row,) = ask(path)
    with Record.open(path, read_only=True) as record:
        assert record.dispute(row.dispute_id[:8]) == row
        assert record.dispute("") is None
        assert record.dispute("zz") is None
