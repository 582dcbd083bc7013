"""What stays of a reading when the less sure statements go is a reading all the same."""

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
from onrecord.errors import SettingsError
from onrecord.model import Claim, Dispute, Event, Span
from onrecord.threshold import at_least

TEXT = "We will not sign. " * 8


def reading_of(*confidences, **links):
    """A reading with statements of these confidences; `links` give a field of some: `s3={"parent": 2}`."""
    of = factories.article(TEXT)
    made = []
    for number, confidence in enumerate(confidences, start=1):
        given_links = {name: f"{of.id}-s{other}" for name, other in links.get(f"s{number}", {}).items()}
        span = Span(18 * (number - 1), 18 * number - 1)
        made.append(factories.statement(of, number, [span], confidence=confidence, **given_links))
    return factories.reading(of, *made)


def links_of(reading, field):
    """The numbers of the statements, each with the number that it refers to."""

    def number(statement_id):
        return statement_id and int(statement_id.rpartition("-s")[2])

    return {number(statement.id): number(getattr(statement, field)) for statement in reading.statements}


def test_a_statement_of_just_that_confidence_stays_and_keeps_its_id():
    kept = at_least(reading_of(0.3, 0.5, 0.7), 0.5)
    assert list(links_of(kept, "parent")) == [2, 3]


def test_without_a_least_confidence_the_reading_is_the_same():
    reading = reading_of(0.0, 0.5)
    assert at_least(reading, 0.0) is reading


def test_what_was_told_within_a_statement_that_goes_is_told_within_the_one_around_it():
    nested = reading_of(0.9, 0.1, 0.1, 0.9, s2={"parent": 1}, s3={"parent": 2}, s4={"parent": 3})
    assert links_of(at_least(nested, 0.5), "parent") == {1: None, 4: 1}
    assert links_of(at_least(reading_of(0.1, 0.9, s2={"parent": 1}), 0.5), "parent") == {2: None}


def test_of_statements_with_the_same_words_the_first_that_stays_is_the_one_repeated():
    same = {"same_as": 1}
    repeated = reading_of(0.1, 0.9, 0.1, 0.9, 0.9, s2=same, s3=same, s4=same, s5=same)
    assert links_of(at_least(repeated, 0.5), "same_as") == {2: None, 4: 2, 5: 2}
    chained = reading_of(0.9, 0.1, 0.9, s2={"same_as": 1}, s3={"same_as": 2})
    assert links_of(at_least(chained, 0.5), "same_as") == {1: None, 3: 1}


def test_events_and_disputes_that_rest_on_a_statement_that_goes_go_with_it():
    reading = reading_of(0.9, 0.1, 0.9)
    first, second, third = (statement.id for statement in reading.statements)
    told = {"type": "REJECT", "trigger": (Span(0, 2),), "evidence": Span(0, 2)}
    events = [Event(id=f"e{n}", asserted_by=by, **told) for n, by in enumerate((None, first, second), start=1)]
    events.append(Event(id="e4", statement=second, **told))
    told_by = (first, second, third)
    claims = [Claim(id=f"c{n}", spans=(Span(0, 2),), statement=one) for n, one in enumerate(told_by, start=1)]
    claims += [Claim(id=f"c{n}", spans=(Span(0, 2),), event=e) for n, e in ((4, "e3"), (5, "e2"))]
    disputes = [
        Dispute(id="d1", kind="denial", side_a=("c1", "c2"), side_b=("c3", "c5")),
        Dispute(id="d2", kind="denial", side_a=("c1",), side_b=("c2", "c4")),
    ]
    whole = msgspec.structs.replace(reading, events=tuple(events), claims=tuple(claims), disputes=tuple(disputes))
    kept = at_least(whole, 0.5)
    assert [event.id for event in kept.events] == ["e1", "e2", "e4"]
    assert kept.events[-1].statement is None
    assert [(dispute.id, dispute.side_a) for dispute in kept.disputes] == [("d1", ("c1",))]
    assert [claim.id for claim in kept.claims] == ["c1", "c3", "c5"]


def test_attributions_that_are_no_statements_are_left_as_they_are():
    reading = factories.volume(1)
    assert at_least(reading, 1.0).other_attributions == reading.other_attributions != ()
    assert at_least(reading, 1.0).statements == ()


@pytest.mark.parametrize("value", [-0.1, 1.1, math.nan, math.inf])
def test_a_confidence_that_is_none_is_refused(value):
    with pytest.raises(SettingsError, match="from 0 to 1"):
        at_least(reading_of(0.5), value)


@st.composite
def linked_readings(draw):
    """Readings whose statements refer to any earlier ones."""
    confidences = draw(st.lists(st.sampled_from((0.2, 0.5, 0.8)), min_size=1, max_size=8))
    links = {
        f"s{number}": {field: draw(st.integers(1, number - 1)) for field in draw(st.sets(st.sampled_from(fields)))}
        for number in range(2, len(confidences) + 1)
        for fields in [("parent", "same_as")]
    }
    return reading_of(*confidences, **links)


@given(linked_readings(), st.sampled_from((0.2, 0.5, 0.8)), st.sampled_from((0.2, 0.5, 0.8)))
def test_every_link_leads_to_an_earlier_statement_that_stayed_by_whatever_steps(reading, one, other):
    least, most = sorted((one, other))
    kept = at_least(reading, most)
    for field in ("parent", "same_as"):
        links = links_of(kept, field)
        assert all(target is None or (target in links and target < number) for number, target in links.items())
    assert [s.id for s in at_least(at_least(reading, least), most).statements] == [s.id for s in kept.statements]
    assert links_of(at_least(at_least(reading, least), most), "parent") == links_of(kept, "parent")
