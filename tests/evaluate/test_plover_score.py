import pytest

from onrecord.evaluate.plover_data import CodedText, FoundEvent, PredictedEvents, PredictedRoot, PredictedSpans
from onrecord.evaluate.plover_score import (
    classify_table,
    extract_table,
    matches,
    score_events,
    score_roots,
    score_spans,
    spans_table,
)

TEXT = "The mayor of Norvik met Ana Verel and Ivo Marsh."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


MAYOR, VEREL, MARSH = at("The mayor of Norvik"), at("Ana Verel"), at("Ivo Marsh")
MET_VEREL = CodedText("met-verel", TEXT, "CONSULT", MAYOR, VEREL)
MET_MARSH = CodedText("met-marsh", TEXT, "CONSULT", MAYOR, MARSH)


def roots(gold: str, found: str):
    texts = [CodedText(str(n), TEXT, root) for n, root in enumerate(gold.split())]
    return score_roots(texts, [PredictedRoot(str(n), root) for n, root in enumerate(found.split())])


def shares(*events: FoundEvent, texts=(MET_VEREL,), matching="head"):
    predictions = [PredictedEvents(text.id, list(events)) for text in texts]
    return {name: (share.right, share.of) for name, share in score_events(texts, predictions, matching).shares.items()}


def test_macro_f1_is_the_mean_over_the_classes_of_the_gold():
    level = roots("AID AID ACCUSE", "AID REJECT ACCUSE").levels["root"]
    assert level.accuracy == pytest.approx(2 / 3)
    assert level.macro_f1 == pytest.approx((2 / 3 + 1) / 2)
    assert sorted(level.classes) == ["ACCUSE", "AID"]


def test_a_wrong_root_of_the_right_quad_class_counts_there():
    levels = roots("COERCE", "ASSAULT").levels
    assert [levels[name].accuracy for name in ("root", "quad", "binary")] == [0, 1, 1]


def test_conceding_and_retreating_are_one_root():
    assert roots("YIELD YIELD", "CONCEDE RETREAT").levels["root"].accuracy == 1


def test_a_text_without_a_prediction_is_wrong_and_not_told():
    scores = score_roots([CodedText("1", TEXT, "AID")], [])
    assert (scores.told, scores.levels["binary"].accuracy) == (0, 0)


def test_what_is_taken_for_what_is_counted():
    scores = roots("AID AID COERCE", "REJECT REJECT ASSAULT")
    assert scores.confusions[0] == (("AID", "REJECT"), 2)
    assert "AID for REJECT 2, COERCE for ASSAULT 1" in classify_table(scores)


@pytest.mark.parametrize(
    ("found", "matching", "right"),
    [
        (at("mayor"), "overlap", True),
        (at("met"), "overlap", False),
        (at("mayor of Norvik"), "head", True),
        (at("The mayor"), "head", False),
        (at("The mayor"), "iou", False),
        (at("mayor of Norvik"), "iou", True),
        (at("mayor of Norvik"), "exact", False),
        (MAYOR, "exact", True),
        (None, "overlap", False),
    ],
)
def test_ways_of_matching(found, matching, right):
    assert matches(found, MAYOR, TEXT, matching) is right


def test_where_the_gold_has_no_target_none_may_be_found():
    assert matches(None, None, TEXT, "head")
    assert not matches(VEREL, None, TEXT, "head")


def test_an_event_is_right_when_source_target_and_root_are():
    right = shares(FoundEvent(MAYOR, VEREL, "CONSULT"))
    assert right["dyad+root"] == right["first"] == right["precision"] == (1, 1)
    wrong_type = shares(FoundEvent(MAYOR, VEREL, "SUPPORT"))
    assert (wrong_type["dyad+root"], wrong_type["dyad+quad"], wrong_type["precision"]) == ((0, 1), (1, 1), (0, 1))


def test_a_pair_the_wrong_way_round_is_told_apart_from_one_that_is_missed():
    assert shares(FoundEvent(VEREL, MAYOR, "CONSULT"))["swapped"] == (1, 1)
    assert shares(FoundEvent(VEREL, MARSH, "CONSULT"))["swapped"] == (0, 1)


def test_an_event_that_another_record_of_the_same_text_has_is_no_mistake():
    both = (FoundEvent(MAYOR, VEREL, "CONSULT"), FoundEvent(MAYOR, MARSH, "CONSULT"))
    assert shares(*both)["precision"] == (1, 2)
    assert shares(*both, texts=(MET_VEREL, MET_MARSH))["precision"] == (4, 4)


def test_only_the_first_event_counts_for_the_first():
    assert shares(FoundEvent(MAYOR, MARSH, "CONSULT"), FoundEvent(MAYOR, VEREL, "CONSULT"))["first"] == (0, 1)


def test_sets_of_sources_and_targets_are_all_their_pairs():
    text = CodedText("set", TEXT, "CONSULT", sources=[MAYOR], targets=[VEREL, MARSH])
    assert text.dyads == [(MAYOR, VEREL), (MAYOR, MARSH)]
    assert CodedText("set", TEXT, "PROTEST", sources=[MAYOR], targets=[]).dyads == [(MAYOR, None)]
    both = CodedText("set", TEXT, "CONSULT", sources=[MAYOR, VEREL], targets=[VEREL, MAYOR], reciprocal=True)
    assert both.dyads == [(MAYOR, VEREL), (VEREL, MAYOR)]


def test_spans_are_paired_one_to_one_and_those_who_are_both_count_twice():
    text = CodedText("1", TEXT, source_spans=[MAYOR], target_spans=[], both_spans=[VEREL])
    scores = score_spans([text], [PredictedSpans("1", [MAYOR, at("mayor")], [VEREL])])
    figures = {key: (one.right, one.predicted, one.gold) for key, one in scores.items()}
    assert figures["sources", "exact"] == (1, 2, 2)
    assert figures["sources", "overlap"] == (1, 2, 2)
    assert figures["targets", "exact"] == (1, 1, 1)
    assert "targets, exact     R  1.000" in spans_table(scores)


def test_the_table_has_a_column_for_each_way_of_matching():
    scores = score_events([MET_VEREL], [PredictedEvents("met-verel", [FoundEvent(MAYOR, VEREL, "CONSULT")])], "head")
    table = extract_table({"head": scores, "exact": scores}).splitlines()
    assert table[0] == "1 texts, 1.00 events a text"
    assert table[1].split() == ["head", "exact"]
    assert table[2].split() == ["sources", "found", "1.000", "1.000"]
