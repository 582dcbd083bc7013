import msgspec
import pytest
from tests.evaluate.affair import TEXT, gold, offsets

from onrecord.evaluate.gold_data import GoldReport, Meta, Prediction, Report
from onrecord.evaluate.gold_names import Cast
from onrecord.evaluate.gold_score import score, table


def report() -> Report:
    return Report("ferry", msgspec.convert(gold(), GoldReport), TEXT, Meta())


def said(words: str, **fields: object) -> dict[str, object]:
    return {"content_spans": [offsets(words)], **fields}


def scored(**layers: object):
    return score([report()], [msgspec.convert({"id": "ferry", **layers}, Prediction)])


PERFECT = [
    said("We want no part of it", speaker="Ana Verel", kind="direct", channel="news conference", date="2031-03-03"),
    said("it had never made an offer", speaker="Torval", kind="indirect"),
    said("that “ferries are not weapons”", speaker="Ilko Brandt", kind="mixed", channel="Twitter"),
]


def test_gold_against_itself_is_perfect():
    tally = scored(statements=PERFECT)
    assert tally.matches("statements").f1 == 1.0
    assert [tally[n].value for n in ("speaker", "wrong_speaker", "kind", "channel", "date")] == [
        1.0,
        0.0,
        1.0,
        1.0,
        1.0,
    ]


def test_an_optional_row_is_neither_missed_nor_wrong():
    with_headline = scored(statements=[*PERFECT, said("rejects ferry offer", speaker="Vessia", kind="indirect")])
    assert with_headline.matches("statements").correct.of == 3
    assert with_headline.matches("statements").found.of == 3


def test_a_statement_counts_from_an_overlap_of_one_half():
    half, less = "part of it", "of it"
    assert scored(statements=[said("no part of it")]).matches("statements").found.right == 1
    assert scored(statements=[said(half)]).matches("statements").found.right == 0
    assert scored(statements=[said(less)]).matches("statements").found.right == 0


def test_a_silent_report_counts_as_missed():
    tally = score([report()], [])
    assert (tally.matches("statements").found.right, tally.matches("statements").found.of) == (0, 3)
    assert tally["kind_recall:direct"].value == 0.0


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [("Verel", 1, 0), ("@averel_mfa", 1, 0), (None, 0, 0), ("Ilko Brandt", 0, 1), ("she", 0, 1)],
)
def test_a_speaker_is_right_by_any_of_their_names_and_wrong_only_when_named(name, right, wrong):
    tally = scored(statements=[said("We want no part of it", speaker=name)])
    assert (tally["speaker"].right, tally["wrong_speaker"].right) == (right, wrong)


def test_days_are_compared_to_the_shorter_precision_but_not_below_a_year():
    for day, right in (("2031-03", 1), ("2031-03-03T10:00:00+02:00", 1), ("203", 0), (None, 0), ("2031-03-04", 0)):
        assert scored(statements=[said("We want no part of it", date=day)])["date"].right == right


def test_channels_are_compared_as_classes():
    tally = scored(statements=[said("that “ferries are not weapons”", channel="a post on X")])
    assert tally["channel"].value == 1.0


def test_an_event_matches_by_type_and_sides_and_a_state_stands_for_its_officials():
    event = {"plover": "REJECT", "source": "Ana Verel", "target": "TOR", "trigger_spans": [offsets("rejects")]}
    tally = scored(events=[event])
    assert tally.matches("events.full").found.right == 1
    assert tally.matches("events.names_only").found.right == 0
    assert scored(events=[event | {"source": "Ilko Brandt"}]).matches("events.full").found.right == 0
    assert tally["asserted_by"].value == 1.0


def test_an_event_of_the_same_quad_class_counts_there_alone():
    tally = scored(events=[{"plover": "ACCUSE", "source": "Vessia", "target": "Torval"}])
    assert tally.matches("events.full").found.right == 0
    assert tally.matches("events.quad").found.right == 1


def test_an_alternative_type_is_right_and_the_status_of_a_denied_event_is_counted_apart():
    event = {"plover": "REQUEST", "source": "Torval", "target": "Vessia", "asserted_by": "Torval", "status": "denied"}
    tally = scored(events=[event])
    assert tally.matches("events.full").found.right == 1
    assert (tally["status"].value, tally["status_nonasserted"].value) == (1.0, 1.0)


def test_events_without_direction_match_either_way_round():
    swapped = {"plover": "AGREE", "source": "Vessia", "target": "Torval"}
    assert scored(events=[swapped]).matches("events.full").found.right == 0
    consult = gold()
    consult["events"][1]["plover"] = "CONSULT"
    one = Report("ferry", msgspec.convert(consult, GoldReport), TEXT, Meta())
    meeting = msgspec.convert({"id": "ferry", "events": [swapped | {"plover": "CONSULT"}]}, Prediction)
    assert score([one], [meeting]).matches("events.full").found.right == 1


def test_marking_the_whole_text_locates_no_event():
    event = {"plover": "REJECT", "source": None, "target": None, "trigger_spans": [[0, len(TEXT)]]}
    assert scored(events=[event]).matches("events.located").found.right == 0
    assert scored(events=[event | {"trigger_spans": [offsets("rejects")]}]).matches("events.located").found.right == 1


def test_a_dispute_needs_both_sides_either_way_round():
    a, b = offsets("We want no part of it"), offsets("it had never made an offer")
    assert scored(disputes=[{"a_spans": [b], "b_spans": [a]}]).matches("disputes").f1 == 1.0
    assert scored(disputes=[{"a_spans": [a], "b_spans": [a]}]).matches("disputes").f1 == 0.0


def test_a_side_that_takes_in_everything_is_no_side():
    a = offsets("We want no part of it")
    assert scored(disputes=[{"a_spans": [a], "b_spans": [[0, len(TEXT)]]}]).matches("disputes").f1 == 0.0


def test_collectives_are_compared_member_by_member():
    cast = Cast(report().gold)
    both = "Ana Verel and Ilko Brandt"
    assert cast.same(both, ["Ilko Brandt", "Verel"])
    assert cast.same(both, "Verel")
    assert not cast.same("Ana Verel", ["Ilko Brandt", "Torval", "Vessia", "Verel"])
    assert not cast.same(["Ana Verel"], ["Ilko Brandt"])


def test_a_name_is_right_when_the_text_calls_the_actor_so_here():
    cast = Cast(report().gold)
    assert cast.same("Ana Verel", "Foreign Minister Verel", surface="Foreign Minister Verel")
    assert not cast.same("Ana Verel", "the minister", surface="the minister")


def test_the_outlet_nobody_and_an_empty_name_assert_the_same():
    cast = Cast(report().gold)
    assert all(cast.same_asserter("outlet", name) for name in (None, "", "outlet", "The Arran Courier"))
    assert not cast.same_asserter("outlet", "Verel")


def test_the_table_has_a_row_for_every_figure_and_every_kind():
    lines = table(scored(statements=PERFECT)).splitlines()
    assert lines[0] == "statements             R  1.000  P  1.000  F1  1.000   (3 of 3 gold; 3 predicted)"
    assert [line.split()[0] for line in lines[-3:]] == [
        "kind_recall:direct",
        "kind_recall:indirect",
        "kind_recall:mixed",
    ]
