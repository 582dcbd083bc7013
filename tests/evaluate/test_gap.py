import csv

import pytest

from onrecord.encoder import Encoder
from onrecord.errors import EvaluationError
from onrecord.evaluate.gap import BATCH, LEAST, answer, evaluate
from onrecord.evaluate.gap_data import COLUMNS, Answer, Passage, load_passages
from onrecord.evaluate.gap_score import score, table
from onrecord.language import Language
from onrecord.model import Span

TEXT = "Ana Verel met Ilse Okonta, and Verel said that she would stay in Norvik."


def at(words: str, text: str = TEXT) -> Span:
    start = text.rindex(words)
    return Span(start, start + len(words))


def passage(id: str, *, pronoun: str = "she", a_meant: bool = False, b_meant: bool = False) -> Passage:
    text = TEXT if pronoun == "she" else TEXT.replace(" she ", f" {pronoun} ")
    a, b = at("Verel", text), at("Ilse Okonta", text)
    return Passage(id, text, at(pronoun, text), a, b, a_meant, b_meant)


def row(passage: Passage, **changed: str) -> dict[str, str]:
    return {
        "ID": passage.id,
        "Text": passage.text,
        "Pronoun": "she",
        "Pronoun-offset": str(passage.pronoun.start),
        "A": passage.a.of(passage.text),
        "A-offset": str(passage.a.start),
        "A-coref": str(passage.a_meant).upper(),
        "B": passage.b.of(passage.text),
        "B-offset": str(passage.b.start),
        "B-coref": str(passage.b_meant).upper(),
        **changed,
    }


def write(file, *rows: dict[str, str], columns=COLUMNS):
    with file.open("w", newline="", encoding="utf-8") as out:
        lines = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None)
        lines.writerow(columns)
        lines.writerows([[one[column] for column in columns] for one in rows])
    return file


def test_precision_and_recall_count_names_and_the_ratio_compares_genders():
    passages = [
        passage("1", a_meant=True),
        passage("2", b_meant=True),
        passage("3"),
        passage("4", pronoun="his", a_meant=True),
    ]
    answers = [Answer("1", True, False), Answer("2", True, False), Answer("3", False, False), Answer("4", True, False)]
    scores = score(passages, answers)
    assert (scores.feminine.recall, scores.feminine.precision, scores.masculine.f1) == (0.5, 0.5, 1.0)
    assert scores.overall.f1 == pytest.approx(2 / 3)
    assert scores.ratio == 0.5
    assert (scores.decided.right, scores.decided.of) == (2, 3)


def test_a_passage_without_an_answer_counts_as_neither_name():
    scores = score([passage("1", a_meant=True)], [])
    assert (scores.missing, scores.overall.recall, scores.ratio) == (1, 0.0, None)
    assert table(scores).splitlines()[0] == "passages 1 (missing from PRED 1)"


def answered(monkeypatch, *chances: tuple[float, float]) -> list[tuple[bool, bool]]:
    """What is answered when these are the chances of both names, passage by passage."""
    told = iter(chances)
    monkeypatch.setattr("onrecord.evaluate.gap.chances_of", lambda *asked: next(told))
    passages = [passage(str(number)) for number in range(len(chances))]
    found = list(answer(passages, []))
    assert [one.id for one in found] == [one.id for one in passages]
    return [(one.a, one.b) for one in found]


def test_the_likelier_name_is_answered_and_never_both(monkeypatch):
    assert answered(monkeypatch, (0.6, 0.3), (0.3, 0.6), (0.4, 0.4)) == [(True, False), (False, True), (True, False)]


def test_no_name_is_answered_where_neither_is_likely(monkeypatch):
    below = LEAST - 0.01
    assert answered(monkeypatch, (below, 0.0), (0.0, below), (LEAST, 0.0), (0.0, LEAST)) == [
        (False, False),
        (False, False),
        (True, False),
        (False, True),
    ]


def test_passages_beyond_one_batch_keep_their_order(monkeypatch):
    chances = [(0.9, 0.0) if number % 3 else (0.0, 0.9) for number in range(BATCH + 3)]
    assert answered(monkeypatch, *chances) == [(a > b, b > a) for a, b in chances]


def test_every_stage_reads_each_passage_once_with_its_own_offsets():
    read = []
    list(answer([passage("1"), passage("2", pronoun="he")], [read.extend]))
    assert [draft.article.text for draft in read] == [TEXT, TEXT.replace(" she ", " he ")]


def test_the_answers_are_written_without_a_header(tmp_path):
    data = write(tmp_path / "gap.tsv", row(passage("x-1", a_meant=True)))
    scores = evaluate(data, tmp_path / "out.tsv", [Language(), Encoder()])
    assert (tmp_path / "out.tsv").read_text() == "x-1\tTRUE\tFALSE\n"
    assert scores.overall.f1 == 1.0


def test_quotation_marks_in_a_text_are_characters_like_others(tmp_path):
    text = 'Called "Verel, Ilse Okonta said she knew.'
    one = Passage("q", text, at("she", text), at("Verel", text), at("Ilse Okonta", text), False, True)
    assert load_passages(write(tmp_path / "gap.tsv", row(one))) == [one]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"A-coref": "maybe"}, "TRUE or FALSE"),
        ({"Pronoun-offset": "3"}, "Pronoun 'she' does not stand at '3'"),
        ({"B-offset": "-1"}, "B 'Ilse Okonta' does not stand at '-1'"),
        ({"A-offset": "99999999999"}, "A 'Verel' does not stand at"),
        ({"B": ""}, "B '' does not stand"),
    ],
)
def test_a_row_that_does_not_fit_its_text_is_an_error_with_its_line(changed, words, tmp_path):
    data = write(tmp_path / "gap.tsv", row(passage("1")), row(passage("2"), **changed))
    with pytest.raises(EvaluationError, match=r"gap\.tsv#3") as error:
        load_passages(data)
    assert words in str(error.value)


def test_a_file_without_the_columns_or_without_rows_is_an_error(tmp_path):
    with pytest.raises(EvaluationError, match="no column B-coref"):
        load_passages(write(tmp_path / "a.tsv", row(passage("1")), columns=COLUMNS[:-1]))
    with pytest.raises(EvaluationError, match="no passages"):
        load_passages(write(tmp_path / "b.tsv"))
    (tmp_path / "c.tsv").write_bytes(b"ID\xff")
    with pytest.raises(EvaluationError, match="not UTF-8 at byte 2"):
        load_passages(tmp_path / "c.tsv")
