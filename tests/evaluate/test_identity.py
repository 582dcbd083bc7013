from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import EvaluationError
from onrecord.evaluate.identity import COLUMNS, evaluate, load_questions, score, table
from onrecord.model import Actor, Reading, Role, Span
from onrecord.reader import Reader

CORPUS = Path(__file__).parents[1] / "actors" / "identity.tsv"


def write(file: Path, *rows: tuple[str, ...]) -> Path:
    lines = ["\t".join(COLUMNS), *("\t".join([*row, *[""] * (len(COLUMNS) - len(row))]) for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_answers_are_compared_field_by_field_and_a_case_counts_when_all_are_right(tmp_path: Path):
    text = "# Verel Leaves ¶ Ana Verel left. Verel was sad."
    data = write(
        tmp_path / "a.tsv",
        ("one", "alias", text, "Verel#3", "Ana Verel", "person", "PER", "GOV", "acting"),
        ("one", "alias", "", "Leaves", "-"),
        ("two", "place", "Lima was hot.", "Lima", "Peru"),
    )
    questions = load_questions(data)
    first, _, other = (question.article for question in questions)
    assert [block.kind for block in first.blocks] == ["headline", "paragraph"]
    at = first.text.rindex("Verel")
    verel = Actor(
        id="a1",
        name="Ana Verel",
        kind="person",
        country="PER",
        sectors=("MIL",),
        roles=(Role(title="minister", standing="acting"),),
        mentions=(Span(at, at + 5),),
    )
    readings = {first.id: Reading(article=first, actors=(verel,)), other.id: Reading(article=other)}
    outcome = score(questions, readings)
    assert [(wrong.question.case, wrong.field, wrong.answer) for wrong in outcome.errors] == [
        ("one", "sectors", "MIL"),
        ("two", "is", "-"),
    ]
    assert (outcome.tally["answers"].right, outcome.tally["answers"].of) == (5, 7)
    assert (outcome.tally["cases"].right, outcome.tally["cases"].of) == (0, 2)
    assert "two: 'Lima' is '-', not 'Peru'" in table(outcome).splitlines()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("one", "alias", "", "Verel", "Ana Verel"), "the first row has no text"),
        (("one", "alias", "Ana Verel left.", "Marsh", "Ivo Marsh"), "'Marsh' does not stand in the text"),
    ],
)
def test_a_question_that_cannot_be_asked_is_reported_with_its_line(tmp_path: Path, row: tuple[str, ...], said: str):
    with pytest.raises(EvaluationError, match=said) as caught:
        load_questions(write(tmp_path / "a.tsv", row))
    assert "a.tsv#2" in str(caught.value)


def test_a_file_without_the_columns_is_reported(tmp_path: Path):
    file = tmp_path / "a.tsv"
    file.write_text("case\ttext\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="no column group"):
        load_questions(file)


def test_nine_in_ten_cases_of_the_corpus_are_right():
    outcome = evaluate(CORPUS, Reader())
    assert outcome.tally["cases"].of >= 70
    assert (outcome.tally["cases"].value or 0) >= 0.93, table(outcome)


def test_words_may_hold_a_hash_mark(tmp_path: Path):
    data = write(
        tmp_path / "a.tsv",
        ("one", "alias", "Close #NHO, said NHO.", "#NHO", "NHO"),
        ("one", "alias", "", "NHO#2", "NHO"),
    )
    assert [question.place.start for question in load_questions(data)] == [6, 17]


def test_a_row_that_lacks_cells_or_words_is_reported_with_its_line(tmp_path: Path):
    file = tmp_path / "a.tsv"
    file.write_text("\t".join(COLUMNS) + "\n\none\talias\tAna Verel left.\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"a\.tsv#3"):
        load_questions(file)
