import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.disputes.meeting import Deed, best_meeting, keys_of, meet, side_of
from onrecord.model import Actor, Claim, Quantity, Span, TimeInterval

HERE = (Span(0, 1),)


def claim(holder, terms, *, stance="affirms", negated=False, actors=(), numbers=(), time=None):
    return Claim(
        id="t-c1",
        spans=HERE,
        holder=holder,
        stance=stance,
        negated=negated,
        terms=tuple(terms.split()),
        actors=tuple(actors),
        quantities=tuple(Quantity(value=value, of=of, evidence=HERE[0]) for value, of in numbers),
        time=time,
    )


def alike(root):
    return 0.8


def day(number):
    return TimeInterval(
        start=f"2031-03-{number:02}", end=f"2031-03-{number + 1:02}", granularity="day", value="", basis="expression"
    )


SHELLED = side_of(claim("norland", "shell harbour", actors=["kesaria"]))


def test_a_denial_answers_what_was_claimed_and_says_by_which_words():
    found = meet(SHELLED, side_of(claim("kesaria", "shelling harbour", stance="denies")), alike)
    assert found.kind == "denial" and found.score > 0.6
    assert found.why == ("the answer denies it", "both: shelling, harbour", "one names the other")


def test_a_rejection_is_a_rejected_claim():
    assert meet(SHELLED, side_of(claim("kesaria", "shell harbour", stance="rejects")), alike).kind == "rejected claim"


@pytest.mark.parametrize(
    "answer",
    [
        claim("kesaria", "grain price", stance="denies"),
        claim("norland", "shell harbour", stance="denies"),
        claim("kesaria", "shell harbour"),
        claim("kesaria", "shell harbour", stance="doubts"),
        claim("kesaria", "shell harbour", stance="denies", negated=True),
    ],
    ids=["another matter", "the same holder", "the same account", "a doubt", "a denial that it was not so"],
)
def test_what_denies_nothing_of_it_does_not_meet_it(answer):
    assert meet(SHELLED, side_of(answer), alike) is None


def test_a_negation_in_the_same_words_contradicts_and_is_the_answer_whichever_comes_first():
    no = side_of(claim("kesaria", "shell harbour", negated=True, actors=["kesaria"]))
    assert meet(SHELLED, no, alike).kind == "contradiction"
    found, second_answers = best_meeting(no, SHELLED, alike)
    assert found.kind == "contradiction" and not second_answers


def test_a_double_negation_is_none():
    twice = side_of(claim("kesaria", "shell harbour", stance="denies", negated=True))
    no = side_of(claim("norland", "shell harbour", negated=True, actors=["kesaria"]))
    assert meet(no, twice, alike).kind == "denial", "denied that it had not shelled: answers who says that it had not"


def test_opposites_contradict():
    opened = side_of(claim("norland", "harbour open spring", actors=["kesaria"]))
    closed = side_of(claim("kesaria", "harbour close spring", actors=["kesaria"]))
    assert meet(opened, closed, alike).why[0] == "opposites: open and close"


def test_two_numbers_of_the_same_things_differ_and_of_others_do_not():
    def told(holder, number, of):
        return side_of(claim(holder, "observer border post", numbers=[(number, of)]))

    assert meet(told("a", 30, "nation"), told("b", 26, "country"), alike).why[0] == "number of nation: 30 and 26"
    assert meet(told("a", 30, "nation"), told("b", 30, "country"), alike) is None
    assert meet(told("a", 30, "nation"), told("b", 26, "mile"), alike) is None
    assert meet(told("a", 30, "percent"), told("b", 26, "percent"), alike) is None


def test_people_killed_are_the_dead():
    dead = side_of(claim("a", "dead", numbers=[(11, "dead")]))
    killed = side_of(claim("b", "kill", numbers=[(17, "people")]))
    villagers = side_of(claim("b", "kill", numbers=[(2, "villager")]))
    assert meet(dead, killed, alike, alike=0.9).kind == "differing account"
    assert meet(dead, villagers, alike, alike=0.9) is None, "some of them"


def test_what_was_at_another_time_is_no_contradiction():
    def held(negated, at):
        return side_of(claim("b" if negated else "a", "shell harbour", negated=negated, actors=["k"], time=day(at)))

    assert meet(held(False, 3), held(True, 3), alike) is not None
    assert meet(held(False, 3), held(True, 9), alike) is None


def test_one_act_told_of_two_doers_differs():
    def told(holder, doer):
        deed = Deed("ASSAULT", frozenset({doer}), frozenset({"selm"}))
        return side_of(claim(holder, f"shell harbour selm {doer} dawn"), deed=deed)

    assert meet(told("a", "norland"), told("b", "kesaria"), alike).why[0] == "the same act, told of others"
    assert meet(told("a", "norland"), told("b", "norland"), alike) is None


def test_an_official_answers_for_his_state():
    verel = Actor(id="a1", name="Ana Verel", kind="person", country="XXA", sectors=("GOV",))
    state = Actor(id="a7", name="Norland", kind="country", country="XXA")
    singer = Actor(id="a2", name="Ivo Marsh", kind="person", country="XXA", sectors=("CVL",))
    assert keys_of(verel) & keys_of(state) and not keys_of(singer) & keys_of(state)
    who = {"a1": keys_of(verel, "record-1")}
    side = side_of(claim("a1", "treaty", actors=["a1", "a9"]), who)
    assert side.holder == {"record-1", "state XXA"} and side.actors == {"record-1", "state XXA", "a9"}


def test_a_pointing_denial_meets_what_it_points_to_without_a_term():
    denial = side_of(claim("kesaria", "", stance="denies"))
    assert meet(SHELLED, denial, alike) is None
    assert meet(SHELLED, denial, alike, pointed=0.8).score > meet(SHELLED, denial, alike, pointed=0.5).score


_TERMS = st.sampled_from(["shell", "harbour", "open", "close", "kill", "dead", "treaty", "blame"])
_claims = st.builds(
    claim,
    st.sampled_from([None, "a", "b"]),
    st.lists(st.sampled_from(["shell", "harbour", "open", "close", "kill", "dead", "treaty", "blame"]), max_size=5).map(
        " ".join
    ),
    stance=st.sampled_from(["affirms", "denies", "rejects", "confirms", "doubts"]),
    negated=st.booleans(),
    actors=st.lists(st.sampled_from(["a", "b", "c"]), max_size=2),
    numbers=st.lists(st.tuples(st.floats(0, 50), st.sampled_from(["people", "ship", ""])), max_size=2),
)


@given(_claims, _claims, st.floats(0, 1), st.floats(0, 1))
def test_any_two_claims_give_a_score_from_0_to_1_and_never_answer_themselves(a, b, pointed, near):
    found = meet(side_of(a), side_of(b), alike, pointed=pointed, alike=near)
    assert found is None or (0.0 < found.score <= 1.0 and found.why)
    assert a.holder is None or meet(side_of(a), side_of(a), alike) is None
