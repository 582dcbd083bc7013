"""What several articles tell of one act is one happening; what they tell of two is not, whatever their order."""

import random
from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import TimeInterval
from onrecord.record import ActorQuery, EventQuery, Record
from onrecord.record.happenings.clusters import cluster
from onrecord.record.happenings.weighing import Side, Told, link, stems
from record.acts import CAST, DENIAL, RAID, RAID_TOO, VEREL, denial, on, raid, report, talks
from record.dumps import dump, make_record, outcome


def happenings_of(tmp_path, *readings):
    """For each report, the happenings of its events."""
    with Record.open(make_record(tmp_path / "r.db", *readings), read_only=True) as record:
        assert record.check() == []
        rows = {row.event_id: row for row in record.events(EventQuery(limit=None))}
    return [[rows[event.id].happening_id for event in reading.events] for reading in readings]


def are_one(tmp_path, *readings):
    """Whether the first events of these reports are one happening."""
    return len({ids[0] for ids in happenings_of(tmp_path, *readings)}) == 1


def accusing(number, text, source="a1", target="a2", day="2031-03-03", **more):
    act = {"trigger": "accused", "type": "ACCUSE", "source": (source,), "target": (target,), "time": on(day), **more}
    return report(number, text, act)


OTHER_RAID = RAID.replace("bombed", "shelled").replace("aircraft", "warships").replace("Port Arran", "Old Lisk")
ONE = {
    "other words of the same raid": lambda: (raid(1), raid(2, RAID_TOO)),
    "an assertion and a denial": lambda: (raid(1), denial(2)),
    "reports that follow one another": lambda: (raid(1), raid(2, act={"time": on("2031-03-04")})),
    "a named minister and her country": lambda: (
        accusing(1, "Vessia accused Torval of hiding a poisoned grain shipment."),
        accusing(2, "Ana Verel accused Torval of a hidden grain shipment.", source="a3"),
    ),
    "the same act without its target": lambda: (raid(1), raid(2, act={"target": ()})),
}
SEVERAL = {
    "raids three days apart": lambda: (raid(1), raid(2, act={"time": on("2031-03-06")})),
    "the same act the other way round": lambda: (raid(1), raid(2, act={"source": ("a2",), "target": ("a1",)})),
    "acts of another class": lambda: (raid(1), talks(2)),
    "accusations of other things": lambda: (
        accusing(1, "Vessia accused Torval of hiding a poisoned grain shipment."),
        accusing(2, "Torval's fishing fleet had cut cables, Vessia accused it.", source="a3"),
    ),
    "raids on other places": lambda: (
        raid(1),
        report(2, OTHER_RAID, {"trigger": "shelled", "time": on("2031-03-03"), "place": (48, 56)}),
    ),
    "what is only known to the year": lambda: (
        raid(1, act={"time": on("2031-01-01", "year", "2032-01-01")}),
        raid(2, act={"time": on("2031-01-01", "year", "2032-01-01")}),
    ),
}


@pytest.mark.parametrize("reports", ONE.values(), ids=ONE)
def test_one_happening_is(tmp_path, reports):
    assert are_one(tmp_path, *reports())


@pytest.mark.parametrize("reports", SEVERAL.values(), ids=SEVERAL)
def test_no_happening_is_made_of(tmp_path, reports):
    readings = [msgspec.convert(msgspec.to_builtins(one), type(one)) for one in reports()]
    assert not are_one(tmp_path, *readings)


def test_two_acts_that_one_article_tells_apart_are_never_one(tmp_path):
    twice = {"trigger": "bombed", "time": on("2031-03-03")}
    first, second = happenings_of(tmp_path, report(1, RAID, twice, twice))[0]
    assert first != second
    (tmp_path / "r.db").unlink()
    both = happenings_of(tmp_path, report(1, RAID, twice, twice), raid(2), raid(3))
    assert len({one for some in both for one in some}) == 2


def test_a_denial_stays_a_row_of_its_own(tmp_path):
    with Record.open(make_record(tmp_path / "r.db", raid(1), denial(2)), read_only=True) as record:
        rows = record.events(EventQuery())
    assert sorted(row.status for row in rows) == ["asserted", "denied"]
    assert len({row.happening_id for row in rows}) == 1


def test_a_link_tells_its_score_and_why(tmp_path):
    first, second = raid(1), raid(2, RAID_TOO, published="2031-03-05")
    with Record.open(make_record(tmp_path / "r.db", first, second), read_only=True) as record:
        row = record.event(second.events[0].id)
    assert (row.happening_id, row.linked_to) == (first.events[0].id, first.events[0].id)
    assert row.happening_score > 0.8
    assert row.why[:2] == ("source: VES", "target: TOR")
    assert {"type: ASSAULT", "same day", "place: arran port", "trigger: bombe-"} <= set(row.why)


def test_a_happening_has_the_id_of_the_earliest_report_and_later_ones_leave_it(tmp_path):
    later, earlier = raid(1, published="2031-03-05"), raid(2, RAID_TOO, published="2031-03-04")
    with Record.open(make_record(tmp_path / "r.db", earlier)) as record:
        record.commit([outcome(later)])
        assert {row.happening_id for row in record.events(EventQuery())} == {earlier.events[0].id}


def test_actors_that_the_user_merges_make_their_acts_one(tmp_path):
    text = "The Harbour League accused Torval of hiding a poisoned grain shipment."
    league = [
        *CAST[:3],
        msgspec.structs.replace(VEREL, id="a4", name="Harbour League", kind="institution", country=None, sectors=()),
    ]
    first = report(1, text, {"trigger": "accused", "type": "ACCUSE", "source": ("a4",), "target": ()}, cast=league)
    other = [*league[:3], msgspec.structs.replace(league[3], name="Port Union")]
    second = report(
        2,
        text.replace("Harbour League", "Port Union"),
        {"trigger": "accused", "type": "ACCUSE", "source": ("a4",), "target": ()},
        cast=other,
    )
    with Record.open(make_record(tmp_path / "r.db", first, second)) as record:
        assert len({row.happening_id for row in record.events(EventQuery())}) == 2
        ids = [record.actors(ActorQuery(name=name))[0].actor_id for name in ("Harbour League", "Port Union")]
        (merged,) = record.merge_actors(*ids).actors
        assert len({row.happening_id for row in record.events(EventQuery())}) == 1
        assert record.check() == []
        record.split_actor(merged)
        assert len({row.happening_id for row in record.events(EventQuery())}) == 2
        assert record.check() == []


def test_stems_leave_out_small_words_and_names():
    assert stems("They attacked the harbour in Torval", besides="Torval") == {"attac", "harbo"}
    assert stems("negotiations") == stems("negotiated")


DAY = date(2031, 3, 3).toordinal()


def an_event(number, first=DAY, last=None, *, voice="", **more):
    side = Side(frozenset({"country-v"}), states=frozenset({"country-v"}), countries=frozenset({"VES"}))
    given = {"words": frozenset({"bombe", "harbo"}), "triggers": frozenset({"bombe"}), "source": side, "target": side}
    return Told(
        event_id=f"e{number}",
        article_id=voice or f"article {number}",
        published="",
        first=first,
        last=last or first,
        **{"type": "ASSAULT", "quad": "MATERIAL CONFLICT", "status": "asserted", "asserted_by": "", **given, **more},
    )


def test_a_chain_of_days_is_not_one_happening():
    parts = cluster([an_event(n, DAY + n) for n in range(12)])
    days = {}
    for part in parts:
        days.setdefault(part.happening_id, []).append(int(part.event_id[1:]))
    assert all(max(some) - min(some) <= 1 for some in days.values())


def test_a_link_is_the_same_from_both_sides():
    one, other = an_event(1), an_event(2, words=frozenset({"harbo", "night"}))
    assert link(one, other) == link(other, one) is not None


TEXTS = (RAID, RAID_TOO, DENIAL.replace("said it had not ", ""), "Vessia bombed a bridge in Torval.")
DAYS = ("2031-03-03", "2031-03-04", "2031-03-06")


@st.composite
def reports(draw):
    """What a few articles tell of a few acts."""
    made = []
    for number in range(draw(st.integers(2, 7))):
        acts = [
            {
                "trigger": "bombed",
                "type": draw(st.sampled_from(("ASSAULT", "ASSAULT", "COERCE"))),
                "source": draw(st.sampled_from((("a1",), ("a1",), ("a3",), ()))),
                "target": draw(st.sampled_from((("a2",), ("a2",), ("a4",), ()))),
                "status": draw(st.sampled_from(("asserted", "asserted", "denied", "planned"))),
                "time": draw(st.sampled_from((*map(on, DAYS), None, WEEK))),
            }
            for _ in range(draw(st.integers(0, 2)))
        ]
        cast = draw(st.sampled_from((CAST, (CAST[0], CAST[1], VAGUE, CAST[3]))))
        text = f"{draw(st.sampled_from(TEXTS))} {number}"
        made.append(report(number, text, *acts, cast=cast, published=draw(st.sampled_from((*DAYS, None)))))
    return made


WEEK = TimeInterval(
    start="2031-03-03", end="2031-03-10", granularity="week", value="2031-W10", basis="expression", evidence=None
)
VAGUE = msgspec.structs.replace(VEREL, country=None)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(readings=reports(), seed=st.integers(0, 1000), batch=st.integers(1, 4))
def test_the_happenings_are_the_same_whatever_the_order_of_articles(tmp_path, readings, seed, batch):
    for name in ("all.db", "one by one.db"):
        (tmp_path / name).unlink(missing_ok=True)
    whole = make_record(tmp_path / "all.db", *readings)
    shuffled = list(readings)
    random.Random(seed).shuffle(shuffled)
    piecemeal = make_record(tmp_path / "one by one.db", *shuffled, batch=batch)
    assert dump(whole) == dump(piecemeal)
    with Record.open(whole, read_only=True) as record:
        assert record.check() == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(readings=reports(), lost=st.integers(0, 6))
def test_an_article_that_goes_leaves_no_trace_in_the_happenings(tmp_path, readings, lost):
    lost %= len(readings)
    for name in ("never.db", "lost.db"):
        (tmp_path / name).unlink(missing_ok=True)
    other = msgspec.structs.replace(outcome(report(20, "Nothing.")), origin=f"{lost}.txt")
    never = make_record(tmp_path / "never.db", *(r for n, r in enumerate(readings) if n != lost))
    gone = make_record(tmp_path / "lost.db", *readings)
    for path in (never, gone):
        with Record.open(path) as record:
            record.commit([other])
    assert dump(never) == dump(gone)
