import time

import pytest

from onrecord.draft import Act, Parties
from onrecord.events.folding import Mention, fold
from onrecord.model import Actor, Span, TimeInterval

QUADS = {"ASSAULT": "MX", "COERCE": "MX", "CONSULT": "VC", "REJECT": "VX"}
ACTORS = {
    "a1": Actor(id="a1", name="Norland", kind="country", country="NLD"),
    "a2": Actor(id="a2", name="Ana Verel", kind="person", country="NLD", sectors=("GOV",)),
    "a3": Actor(id="a3", name="Sudland", kind="country", country="SDL"),
    "a4": Actor(id="a4", name="fishermen", kind="collective", country="NLD", sectors=("CVL",)),
}


def day(value):
    end = value[:-1] + str(int(value[-1]) + 1)
    return TimeInterval(start=value, end=end, granularity="day", value=value, basis="expression")


def mention(at, kind="ASSAULT", source=(), target=(), lemma="attack", confidence=0.8, **more):
    act = Act(type=kind, confidence=confidence, trigger=Span(at, at + 3), evidence=Span(at, at + 20))
    given = {
        "status": "asserted",
        "asserter": ("outlet", 0),
        "asserted_by": None,
        "statement": None,
        "time": None,
        "place": "",
        **more,
    }
    return Mention(act=act, parties=Parties(source=tuple(source), target=tuple(target)), lemma=lemma, **given)


def folded(*mentions):
    return [[m.act.trigger.start for m in group.mentions] for group in fold(mentions, ACTORS, QUADS)]


def test_mentions_of_one_act_are_one_event_with_all_triggers():
    assert folded(
        mention(0, source=["a1"], target=["a3"]), mention(50, source=["a1"], target=["a3"], lemma="bomb")
    ) == [[0, 50]]


def test_a_mention_that_leaves_a_side_out_is_of_the_same_act():
    assert folded(mention(0, source=["a1"], target=["a3"]), mention(50, target=["a3"], lemma="bomb")) == [[0, 50]]


def test_a_mention_without_parties_needs_the_same_word():
    whole = mention(0, source=["a1"], target=["a3"])
    assert folded(whole, mention(50, lemma="attack")) == [[0, 50]]
    assert folded(whole, mention(50, lemma="raid")) == [[0], [50]]


def test_a_state_and_its_official_are_one_side_and_a_state_and_its_citizens_are_not():
    assert folded(mention(0, source=["a1"], target=["a3"]), mention(50, source=["a2"], target=["a3"])) == [[0, 50]]
    assert folded(mention(0, source=["a1"], target=["a3"]), mention(50, source=["a4"], target=["a3"])) == [[0], [50]]


def test_source_and_target_change_places_only_where_the_act_is_mutual():
    turned = {"source": ["a3"], "target": ["a1"]}
    assert folded(mention(0, "CONSULT", ["a1"], ["a3"]), mention(50, "CONSULT", **turned)) == [[0, 50]]
    assert folded(mention(0, "CONSULT", ["a1", "a3"]), mention(50, "CONSULT", **turned)) == [[0, 50]]
    assert folded(mention(0, source=["a1"], target=["a3"]), mention(50, **turned)) == [[0], [50]]


def test_what_one_affirms_and_another_denies_stays_two():
    by_one = {"asserter": ("actor", "a2"), "asserted_by": 0}
    by_other = {"asserter": ("actor", "a4"), "asserted_by": 1, "status": "denied"}
    both = {"source": ["a1"], "target": ["a3"]}
    assert folded(mention(0, **both, **by_one), mention(50, **both, **by_other)) == [[0], [50]]
    assert folded(mention(0, **both, **by_one), mention(50, **both)) == [[0], [50]]


def test_what_somebody_says_that_he_did_by_saying_so_is_what_the_outlet_tells():
    own = mention(50, "REJECT", ["a2"], asserter=("actor", "a2"), asserted_by=0, own_word=True)
    assert folded(mention(0, "REJECT", ["a2"]), own) == [[0, 50]]


def test_acts_of_other_days_or_places_stay_apart():
    both = {"source": ["a1"], "target": ["a3"]}
    first = mention(0, **both, time=day("2031-05-01"), place="norvik")
    assert folded(first, mention(50, **both, time=day("2031-05-03"))) == [[0], [50]]
    assert folded(first, mention(50, **both, time=day("2031-05-01"), place="norvik harbour")) == [[0, 50]]
    assert folded(first, mention(50, **both, place="selm")) == [[0], [50]]


def test_another_type_of_the_same_class_is_the_same_act_where_the_word_is_the_same():
    both = {"source": ["a1"], "target": ["a3"]}
    assert folded(mention(0, **both), mention(50, "COERCE", **both)) == [[0, 50]]
    assert folded(mention(0, **both), mention(50, "COERCE", **both, lemma="raid")) == [[0], [50]]


def test_the_fullest_mention_outside_a_headline_tells_most_and_more_mentions_are_surer():
    group = fold(
        [
            mention(0, source=["a1"], target=["a3"], headline=True),
            mention(50, source=["a1"]),
            mention(90, source=["a1"], target=["a3"]),
        ],
        ACTORS,
        QUADS,
    )[0]
    assert group.fullest.act.trigger.start == 90
    assert 0.8 < group.confidence < 1


@pytest.mark.parametrize("source", [["a1"], []])
def test_ten_thousand_mentions_are_folded_in_a_moment(source):
    many = [mention(n * 10, source=source, lemma=f"w{n % 50}") for n in range(10_000)]
    started = time.perf_counter()
    fold(many, ACTORS, QUADS)
    assert time.perf_counter() - started < 5
