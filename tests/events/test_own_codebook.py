"""A codebook of one's own: its words tell the types, its examples settle which of several."""

from functools import cache
from pathlib import Path

import pytest

from onrecord.draft import Draft
from onrecord.encoder import Encoder
from onrecord.events.codebook import codebook, read_codebook
from onrecord.events.detect import Acts
from onrecord.events.own import OwnActs, acts_by, chances_of, settled
from onrecord.ingest.text import article_from_text
from onrecord.language import Language
from onrecord.model import Reading
from onrecord.reader import Reader, ReadingSettings
from onrecord.record import EventQuery, Outcome, Record
from onrecord.record.events.interchange import export_events

COURTS = Path(__file__).parents[2] / "examples" / "codebooks"
BEFORE = [Language(), Encoder()]
TWO_MEANINGS = """
[types.STOPPAGE]
definition = "Stops work."
triggers.nouns = "strike"
examples = ["Bus drivers stopped work over unpaid overtime.", "Teachers walked out and picketed for better wages."]
[types.ATTACK]
definition = "Uses force."
triggers.nouns = "strike"
triggers.verbs = "bomb"
examples = ["Bombers hit the depot before dawn, killing nine.", "A missile fell on the barracks of the guard."]
[none]
nouns = "strike by {lightning}"
"""


@cache
def courts() -> Reading:
    """The reading of the example report by the example codebook."""
    text = (COURTS / "skelby-courier.txt").read_text(encoding="utf-8")
    settings = ReadingSettings(codebook=COURTS / "courts.toml")
    return Reader(settings=settings).read([article_from_text(text, title=None)])[0]


def event(kind):
    """Names of the sources and targets of the only event of a type, and the event."""
    (found,) = [e for e in courts().events if e.type == kind]
    names = {actor.id: actor.name for actor in courts().actors}
    return [names[one] for one in found.source], [names[one] for one in found.target], found


@pytest.fixture
def acts(tmp_path):
    """Types and chances of the acts of a text, by the codebook of two meanings or by another."""

    def acts(text, toml=TWO_MEANINGS):
        path = tmp_path / "own.toml"
        path.write_text(toml, encoding="utf-8")
        draft = Draft(article_from_text(text, title=None))
        for stage in (*BEFORE, OwnActs(read_codebook(path), BEFORE)):
            stage([draft])
        return draft.acts

    return acts


def test_a_report_from_court_gives_the_types_of_its_codebook():
    assert {e.type for e in courts().events} <= set(codebook(COURTS / "courts.toml").types)
    assert event("SUE")[:2] == (["Skelby"], ["Brandt Dredging"])
    assert event("ACQUIT")[:2] == (["Harbour Tribunal"], ["Jonas Verrin"])
    assert event("CHARGE")[1] == ["Jonas Verrin"]


def test_parties_status_asserter_time_and_mode_work_as_with_plover():
    denied = event("CONVICT")[2]
    (statement,) = [s for s in courts().statements if s.id == denied.asserted_by]
    names = {actor.id: actor.name for actor in courts().actors}
    assert (denied.status, names[statement.speaker]) == ("denied", "Otto Brandt")
    assert event("SUE")[2].time.value == "2031-03"
    assert {e.status for e in courts().events if e.type == "APPEAL"} == {"planned"}
    assert "against" in {e.mode for e in courts().events if e.type == "RULE"}


def test_record_and_exports_take_types_that_have_no_quad_class(tmp_path):
    with Record.open(tmp_path / "r.db", create=True) as record:
        record.commit([Outcome(origin="courier.txt", digest="d1", reader=courts().reader, reading=courts())])
        rows = {row.type: (row.quad, row.cameo) for row in record.events(EventQuery())}
        assert record.check() == []
        asserted = sum(event.status == "asserted" for event in courts().events)
        assert export_events(record, "polecat", tmp_path / "p.tsv") == asserted > 1
    assert (rows["SUE"], rows["RULE"]) == (("VERBAL CONFLICT", None), (None, None))
    (line,) = [one for one in (tmp_path / "p.tsv").read_text(encoding="utf-8").splitlines() if "\tSUE\t" in one]
    assert line.split("\t")[2:6] == ["SUE", "None", "None", "VERBAL CONFLICT"]


def test_of_two_types_of_a_word_the_one_is_taken_whose_examples_are_like_the_sentence(acts):
    (stoppage,) = acts("The nurses' strike against the clinic went on, and crews demanded a pay rise.")
    (attack,) = acts("Norland's strike on the radar station destroyed two launchers.")
    assert (stoppage.type, attack.type) == ("STOPPAGE", "ATTACK")
    assert [c.value for c in attack.other_types] == ["STOPPAGE"]
    assert attack.confidence + attack.other_types[0].confidence == pytest.approx(1.0, abs=0.002)


def test_a_word_that_is_not_listed_tells_nothing(acts):
    assert [act.type for act in acts("Norland bombed Kesaria. Norland shelled Kesaria.")] == ["ATTACK"]


def test_a_word_that_rather_tells_no_act_is_left_out(acts):
    weak = '[types.ORDER]\ndefinition = "Orders."\ntriggers.verbs = "order 0.4, command 0.6"'
    found = acts("Norland ordered Kesaria to pay. Norland commanded Kesaria to pay.", weak)
    assert [(act.type, act.confidence) for act in found] == [("ORDER", 0.6)]


def test_plovers_rules_on_what_is_to_come_do_not_touch_own_types(acts):
    meet = '[types.CONSULT]\ndefinition = "Meets."\ntriggers.verbs = "meet"'
    (planned,) = acts("Norland will meet Kesaria.", meet)
    (refused,) = acts("Norland will not meet Kesaria.", meet)
    assert (planned.type, planned.status, refused.type) == ("CONSULT", "planned", "CONSULT")


def test_the_highest_weight_less_what_speaks_against_it_is_the_chance():
    assert chances_of([0.8, 0.0], 0.0).tolist() == pytest.approx([0.8, 0.0, 0.2])
    assert chances_of([0.8, 0.0], 0.8).tolist() == pytest.approx([0.4, 0.0, 0.6])
    assert chances_of([0.0, 0.0], 1.0).tolist() == [0.0, 0.0, 1.0]


def test_a_type_without_examples_neither_wins_nor_loses_by_them():
    assert settled({"A": 1.0, "B": 1.0}, {}) == [1.0, 1.0]
    assert settled({"A": 1.0, "B": 1.0}, {"A": 0.7}) == [1.0, 1.0]


def test_the_network_is_asked_where_the_types_are_its_own():
    assert isinstance(acts_by(codebook(), BEFORE), Acts)
    assert isinstance(acts_by(codebook(COURTS / "courts.toml"), BEFORE), OwnActs)


def test_an_example_without_a_word_that_tells_anything_counts_as_none(acts):
    empty = TWO_MEANINGS.replace('"Bus drivers', '"?"]\n#').replace(', "Teachers', "\n# ")
    (act,) = acts("Norland's strike on the radar station destroyed two launchers.", empty)
    assert act.confidence == 0.5
