"""Accounts of several articles that meet are one dispute, with the claims of either side, whatever their order."""

import random
import sqlite3

import msgspec
import pytest

import factories
from factories import find
from onrecord.model import Actor, Claim, Dispute
from onrecord.record import Record
from record.dumps import dump, make_record, outcome

VESSIA = Actor(id="a1", name="Vessia", kind="country", country="VES")
TORVAL = Actor(id="a2", name="Torval", kind="country", country="TOR")
CLAIM = "Vessia says that Torval blockaded the northern breakwater."
DENIAL = "Torval denied that it blockaded the northern breakwater."
FLAT = "We never blockaded the breakwater, Torval said."
OTHER = "Torval said that the ferry to Lisk would sail on Sundays."
TERMS = ("blockade", "northern", "breakwater")


def report(number, text, *, day="2031-03-03", disputes=(), **more):
    """A report that makes one claim, by default in the words of its whole text."""
    of = factories.article(text, origin=f"{number}.txt", published=day, outlet=f"Paper {number % 3}")
    given = {"holder": "a1", "terms": TERMS, "actors": ("a2",), "spans": (find(text, text),), **more}
    claim = Claim(id=f"{of.id}-c1", **given)
    reading = factories.reading(of, actors=(VESSIA, TORVAL))
    return msgspec.structs.replace(reading, claims=(claim,), disputes=disputes).check()


def claim(number=1, **more):
    return report(number, f"{CLAIM} ({number})", **more)


def denial(number=2, **more):
    given = {"holder": "a2", "actors": ("a2",), "stance": "denies", **more}
    return report(number, f"{DENIAL} ({number})", **given)


def disputes(path):
    """Kind and whether it is across articles, with the origins of the articles on either side."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT d.dispute_id, d.kind, d.across, m.side, a.origin "
        "FROM disputes d JOIN dispute_claims m USING (dispute_id) "
        "JOIN claims c USING (claim_id) JOIN articles a USING (article_id) ORDER BY d.dispute_id, m.side, m.number"
    ).fetchall()
    connection.close()
    found = {}
    for dispute_id, kind, across, side, origin in rows:
        found.setdefault(dispute_id, (kind, across, [], []))[2 if side == "a" else 3].append(origin)
    return sorted(found.values())


def test_a_claim_and_its_denial_in_another_article_are_a_dispute(tmp_path):
    path = make_record(tmp_path / "r.db", claim(), denial(day="2031-03-05"))
    assert disputes(path) == [("denial", 1, ["1.txt"], ["2.txt"])]
    with Record.open(path, read_only=True) as record:
        assert record.check() == []


def test_who_repeats_an_account_joins_its_side(tmp_path):
    readings = [claim(1), denial(2), claim(3, day="2031-03-04"), denial(4, day="2031-03-05")]
    assert disputes(make_record(tmp_path / "r.db", *readings)) == [
        ("denial", 1, ["1.txt", "3.txt"], ["2.txt", "4.txt"])
    ]


def test_a_denial_whose_claim_no_article_makes_is_a_dispute_of_one_side(tmp_path):
    path = make_record(tmp_path / "r.db", denial())
    assert disputes(path) == [("denial", 0, [], ["2.txt"])]


def test_a_claim_that_comes_later_joins_the_denial(tmp_path):
    path = make_record(tmp_path / "r.db", denial(), claim(), batch=1)
    assert disputes(path) == [("denial", 1, ["1.txt"], ["2.txt"])]


NONE = {
    "claims of one side": lambda: (claim(1), claim(3)),
    "a denial weeks later": lambda: (claim(1), denial(2, day="2031-04-09")),
    "a claim of another matter": lambda: (claim(1), denial(2, terms=("ferry", "sail", "sunday"))),
    "one's own denial": lambda: (claim(1), denial(2, holder="a1", actors=("a2",))),
}


@pytest.mark.parametrize("reports", NONE.values(), ids=NONE)
def test_no_dispute_is_made_across_articles_of(tmp_path, reports):
    found = disputes(make_record(tmp_path / "r.db", *reports()))
    assert not any(across for _, across, _, _ in found)


def test_a_dispute_inside_an_article_takes_in_other_articles(tmp_path):
    text = f"{CLAIM} {DENIAL}"
    of = factories.article(text, origin="1.txt", outlet="Paper 1")
    both = (
        Claim(id=f"{of.id}-c1", spans=(find(text, CLAIM),), holder="a1", terms=TERMS, actors=("a2",)),
        Claim(id=f"{of.id}-c2", spans=(find(text, DENIAL),), holder="a2", terms=TERMS, actors=("a2",), stance="denies"),
    )
    inside = Dispute(
        id=f"{of.id}-d1",
        kind="denial",
        side_a=(both[0].id,),
        side_b=(both[1].id,),
        why=("cue: denied",),
        confidence=0.8,
    )
    reading = factories.reading(of, actors=(VESSIA, TORVAL))
    reading = msgspec.structs.replace(reading, claims=both, disputes=(inside,)).check()
    assert disputes(make_record(tmp_path / "a.db", reading)) == [("denial", 0, ["1.txt"], ["1.txt"])]
    path = make_record(tmp_path / "b.db", reading, claim(3))
    ((_, across, earlier, answers),) = disputes(path)
    assert (across, sorted(earlier), answers) == (1, ["1.txt", "3.txt"], ["1.txt"])


def volume(seed):
    draw = random.Random(seed)
    terms = draw.choice([TERMS, ("ceasefire", "orsel", "bridge"), ("convoy", "harbour", "night", "lisk")])
    day = f"2031-03-{draw.choice([3, 5, 11, 29]):02d}"
    given = {"day": day, "terms": terms[: draw.choice([2, 3, 4])]}
    if draw.random() < 0.4:
        return denial(seed, **given, negated=draw.random() < 0.2)
    return claim(seed, **given, holder=draw.choice(["a1", None]), negated=draw.random() < 0.3)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_leaves_no_trace_in_disputes(tmp_path, seed):
    readings = [volume(n) for n in range(40)]
    first = make_record(tmp_path / "a.db", *readings)
    random.Random(seed).shuffle(readings)
    second = make_record(tmp_path / "b.db", *readings, batch=seed + 1)
    for table in ("claims", "claim_links", "disputes", "dispute_claims"):
        assert dump(first, table) == dump(second, table)
    assert sum(across for _, across, _, _ in disputes(first)) > 2


def test_a_report_that_is_gone_takes_its_side_along(tmp_path):
    path = make_record(tmp_path / "r.db", claim(), denial())
    with Record.open(path) as record:
        record.commit([outcome(report(1, OTHER, terms=("ferry", "sail", "sunday")))])
        assert record.check() == []
    assert disputes(path) == [("denial", 0, [], ["2.txt"])]
