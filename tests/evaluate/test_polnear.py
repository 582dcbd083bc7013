import json

import pytest

from onrecord.draft import Attribution
from onrecord.errors import EvaluationError
from onrecord.evaluate.polnear import evaluate
from onrecord.evaluate.polnear_data import AttributedArticle, PredictedAttributions, SpanSets, load_articles
from onrecord.evaluate.polnear_score import score, table
from onrecord.model import Span

TEXT = "Verel said “the ferry will sail on Friday”. Brandt hopes that it will not."


def at(words: str) -> list[tuple[int, int]]:
    start = TEXT.index(words)
    return [(start, start + len(words))]


VEREL = SpanSets(source=at("Verel"), cue=at("said"), content=at("the ferry will sail on Friday"))
BRANDT = SpanSets(source=at("Brandt"), cue=at("hopes"), content=at("that it will not"))
GOLD = AttributedArticle("ferry", TEXT, [VEREL, BRANDT])


def scored(*found: SpanSets, direct: bool = False):
    return score([GOLD], [PredictedAttributions("ferry", list(found))], direct=direct)


def figures(scores, row: str) -> tuple[int, int, int]:
    counts = scores.rows[row]
    return counts.right, counts.predicted, counts.gold


def test_gold_against_itself_is_perfect():
    assert all(row.f1 == 1.0 for row in scored(VEREL, BRANDT).rows.values())


def test_quotation_marks_and_full_stops_make_no_difference():
    wider = SpanSets(source=at("Verel"), cue=at("said"), content=at("“the ferry will sail on Friday”."))
    assert figures(scored(wider), "content=") == (1, 1, 2)


def test_content_overlaps_from_one_half_of_the_words():
    assert figures(scored(SpanSets(content=at("the ferry will"))), "content~") == (1, 1, 2)
    assert figures(scored(SpanSets(content=at("the ferry"))), "content~") == (0, 1, 2)


def test_a_full_match_needs_source_and_cue_to_agree():
    without_cue = SpanSets(source=at("Verel"), content=VEREL.content)
    assert figures(scored(without_cue), "content~") == (1, 1, 2)
    assert figures(scored(without_cue), "full~") == (0, 1, 2)


def test_a_duplicate_prediction_is_right_only_once():
    scores = scored(VEREL, VEREL)
    assert figures(scores, "content=") == (1, 2, 2)
    assert figures(scores, "content~") == (1, 2, 2)


def test_of_equal_contents_the_one_with_the_right_source_is_matched():
    wrong = SpanSets(source=at("Brandt"), cue=at("hopes"), content=VEREL.content)
    assert figures(scored(wrong, VEREL), "full~") == (1, 2, 2)


def test_direct_keeps_only_what_is_in_quotation_marks_on_both_sides():
    assert figures(scored(VEREL, BRANDT, direct=True), "content~") == (1, 1, 1)


def test_an_attribution_without_a_word_as_content_is_left_out():
    assert figures(scored(SpanSets(content=at("”."))), "content~") == (0, 0, 2)


def test_words_count_for_a_role_whichever_attribution_has_them():
    assert figures(scored(SpanSets(source=at("Brandt"), content=VEREL.content)), "token/source") == (1, 1, 2)


def test_an_article_without_a_prediction_is_counted_as_missing():
    scores = score([GOLD], [])
    assert scores.missing == 1
    assert table(scores).splitlines()[0] == "articles 1 (missing from PRED 1), attributions gold 2, predicted 0"


def test_the_table_gives_per_cent_and_the_sources_of_matches():
    lines = table(scored(VEREL)).splitlines()
    assert lines[1] == "                     P       R      F1"
    assert lines[6] == "content~         100.0    50.0    66.7"
    assert lines[-1] == "source|match    equal 100.0  overlapping 100.0  (n=1)"


class FindsVerel:
    """A stage that finds Verel's words."""

    def __call__(self, drafts):
        for draft in drafts:
            place = draft.article.text.index("the ferry")
            draft.attributions = [
                Attribution(
                    kind="direct",
                    content=(Span(place, place + 29),),
                    source=(Span(place - 12, place - 7),),
                    rule="test",
                    confidence=1.0,
                )
            ]


def test_a_run_writes_what_the_stages_find_with_the_files_own_offsets(tmp_path):
    data, out = tmp_path / "dev.jsonl", tmp_path / "found.jsonl"
    rows = [{"id": str(n), "text": "\n " * n + TEXT, "attributions": []} for n in range(20)]
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    evaluate(data, out, [FindsVerel()])
    found = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    for row, prediction in zip(rows, found, strict=True):
        (statement,) = prediction["statements"]
        (start, end), (first, last) = statement["content"][0], statement["source"][0]
        assert row["text"][start:end] == "the ferry will sail on Friday"
        assert row["text"][first:last] == "Verel"
        assert statement["cue"] is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"nonsense", r"dev\.jsonl#2"),
        (b'{"id": "b"}', r"dev\.jsonl#2.*text"),
        (b'{"id": "b", "text": "short", "attributions": [{"content": [[0, 9]]}]}', r"dev\.jsonl#2.*outside the text"),
    ],
)
def test_a_bad_line_is_an_error_that_names_file_and_line(tmp_path, line, message):
    file = tmp_path / "dev.jsonl"
    file.write_bytes(b'{"id": "a", "text": "x", "attributions": []}\n' + line + b"\n")
    with pytest.raises(EvaluationError, match=message):
        load_articles(file)


def test_an_empty_file_is_an_error(tmp_path):
    (tmp_path / "dev.jsonl").write_bytes(b"\n")
    with pytest.raises(EvaluationError, match="no articles"):
        load_articles(tmp_path / "dev.jsonl")
