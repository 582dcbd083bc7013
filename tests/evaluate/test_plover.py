import json
from dataclasses import replace

import pytest

from onrecord.draft import Act
from onrecord.errors import EvaluationError
from onrecord.evaluate.plover import evaluate, is_in_cameo, likeliest, parties, ranked, surest
from onrecord.evaluate.plover_data import CodedText, load_texts, quads, root_of
from onrecord.model import Span

TEXT = "Norland accused Kesaria of theft."
NORLAND, KESARIA = Span(0, 7), Span(16, 23)
RECORD = {
    "id": "a", "text": TEXT, "source": [0, 7], "target": [16, 23], "root": "ACCUSE", "S": [[0, 7]], "T": [[16, 23]],
}  # fmt: skip


def act(kind="ACCUSE", confidence=0.9, source=(NORLAND,), target=(KESARIA,)) -> Act:
    trigger, sentence = Span(8, 15), Span(0, len(TEXT))
    return Act(type=kind, confidence=confidence, trigger=trigger, source=source, target=target, evidence=sentence)


class ActsByHand:
    """A stage that finds what it was given."""

    def __init__(self, *acts: Act) -> None:
        self.acts = list(acts)

    def __call__(self, drafts) -> None:
        for draft in drafts:
            draft.acts = self.acts


def no_types(draft, source, target):
    return {}


@pytest.fixture
def data(tmp_path):
    def write(*records):
        path = tmp_path / "coded.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return path

    return write


def test_a_given_pair_is_typed_and_the_answer_written(data, tmp_path):
    asked = []

    def type_of(draft, source, target):
        asked.append((draft.article.text, source, target))
        return {"ACCUSE": 0.7, "REJECT": 0.2, "NONE": 0.1}

    out = tmp_path / "found.jsonl"
    table = evaluate(data(RECORD), out, "classify", [], type_of)
    assert asked == [(TEXT, NORLAND, KESARIA)]
    assert json.loads(out.read_text()) == {"id": "a", "root": "ACCUSE"}
    assert "root     accuracy  1.000   macro-F1  1.000" in table


def test_events_are_written_in_order_of_confidence(data, tmp_path):
    out = tmp_path / "found.jsonl"
    stage = ActsByHand(act("REJECT", 0.4), act("ACCUSE", 0.8))
    table = evaluate(data(RECORD), out, "extract", [stage], no_types)
    first, second = json.loads(out.read_text())["events"]
    assert first == {"source": [0, 7], "target": [16, 23], "root": "ACCUSE"}
    assert second["root"] == "REJECT"
    assert "with root                 1.000    1.000    1.000    1.000" in table


def test_words_of_sources_and_targets_are_written_once(data, tmp_path):
    out = tmp_path / "found.jsonl"
    evaluate(data(RECORD), out, "spans", [ActsByHand(act(), act("REJECT", 0.3))], no_types)
    assert json.loads(out.read_text()) == {"id": "a", "S": [[0, 7]], "T": [[16, 23]]}


def test_types_that_share_a_root_are_taken_together():
    chances = {"AID": 0.4, "CONCEDE": 0.3, "RETREAT": 0.3, "NONE": 0.9}
    text = CodedText("a", TEXT, "AID", (0, 7), None)
    assert likeliest(text, None, lambda draft, source, target: chances) == "YIELD"
    assert likeliest(text, None, no_types) == "NONE"


def test_several_who_meet_are_each_others_source_and_target():
    meeting = act("CONSULT", source=(NORLAND, KESARIA), target=())
    assert [(event.source, event.target) for event in ranked([meeting])] == [((0, 7), (16, 23)), ((16, 23), (0, 7))]
    assert parties([meeting]) == ([(0, 7), (16, 23)], [(0, 7), (16, 23)])


def test_several_who_protest_are_sources_alone():
    protest = act("PROTEST", source=(NORLAND, KESARIA), target=())
    assert [(event.source, event.target) for event in ranked([protest])] == [((0, 23), None)]
    assert parties([protest]) == ([(0, 7), (16, 23)], [])


def test_fifteen_roots_and_the_names_of_older_schemes():
    assert len(quads()) == 15
    assert [root_of(name) for name in ("DEMAND", "disapprove", "112", "19", "01", "RETREAT")] == [
        "REQUEST", "ACCUSE", "ACCUSE", "ASSAULT", "NONE", "YIELD",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "mode", "reason"),
    [
        ({"root": "SMILE"}, "classify", "'SMILE' is no root"),
        ({"target": [16, 99]}, "extract", "outside the text"),
        ({"S": [[3, 3]]}, "spans", "outside the text"),
        ({"T": None}, "spans", "has no S and T"),
        ({"source": "Norland"}, "extract", "source"),
    ],
)
def test_a_record_without_what_the_mode_needs_is_told_with_its_line(data, changed, mode, reason):
    path = data(RECORD, {**RECORD, **changed})
    with pytest.raises(EvaluationError, match=reason) as caught:
        load_texts(path, mode)
    assert caught.value.where == f"{path}#2"


def test_a_file_without_texts_is_told_of(data):
    with pytest.raises(EvaluationError, match="no texts"):
        load_texts(data(), "extract")


def test_a_list_of_parties_is_one_event_from_its_first_word_to_its_last():
    both = act("ACCUSE", source=(NORLAND, KESARIA), target=(Span(27, 32),))
    assert [(event.source, event.target) for event in ranked([both])] == [((0, 23), (27, 32))]
    assert parties([both]) == ([(0, 7), (16, 23)], [(27, 32)])


def test_the_words_of_parties_are_those_of_the_surest_act():
    sure, doubtful = act(confidence=0.9), act("REJECT", 0.6, source=(KESARIA,), target=())
    assert surest([doubtful, sure]) == [sure]
    assert surest([]) == []


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ({"kind": "REQUEST"}, True),
        ({"kind": "REQUEST", "cameo": "02"}, False),
        ({"kind": "REJECT", "cameo": "01"}, False),
        ({"kind": "CONCEDE", "status": "hypothetical"}, False),
        ({"kind": "ASSAULT", "status": "denied"}, False),
        ({"kind": "AGREE", "status": "planned"}, True),
    ],
)
def test_cameo_has_no_event_for_appeals_denials_and_what_is_only_asked_for(changed, counts):
    rest = {name: value for name, value in changed.items() if name != "kind"}
    assert is_in_cameo(replace(act(changed["kind"]), **rest)) is counts


def test_a_set_with_cameos_classes_has_the_events_that_cameo_codes(data, tmp_path):
    out = tmp_path / "found.jsonl"
    appeal = replace(act("REQUEST"), cameo="02")
    record = {"id": "a", "text": TEXT, "penta": 0, "quad": None}
    table = evaluate(data(record), out, "extract", [ActsByHand(appeal)], no_types)
    assert json.loads(out.read_text()) == {"id": "a", "events": []}
    assert "CAMEO has no event: told in 0.000 of 1 (1.000 with appeals" in table.replace("  ", " ")


def test_a_set_without_classes_has_appeals_too(data, tmp_path):
    out = tmp_path / "found.jsonl"
    evaluate(data(RECORD), out, "extract", [ActsByHand(replace(act("REQUEST"), cameo="02"))], no_types)
    assert [event["root"] for event in json.loads(out.read_text())["events"]] == ["REQUEST"]
