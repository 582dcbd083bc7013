from __future__ import annotations

from pathlib import Path

import pytest

from attribution.findings import LANGUAGE
from onrecord.errors import EvaluationError
from onrecord.evaluate.times import COLUMNS, evaluate, load_sentences, table
from onrecord.times import Times

CORPUS = Path(__file__).with_name("corpus.tsv")
RIGHT, SPURIOUS = 251, 3
"""What is reached now; the errors are printed when it gets worse."""


def test_as_many_expressions_of_the_corpus_are_right_as_the_reference_page_says():
    score = evaluate(CORPUS, [LANGUAGE, Times()])
    assert score.right.right >= RIGHT, "\n" + table(score)
    assert score.spurious <= SPURIOUS, "\n" + table(score)
    assert score.right.of >= 250
    page = (CORPUS.parents[2] / "docs" / "reference" / "times.md").read_text("utf-8")
    assert f"{score.right.right} of {score.right.of}" in page
    assert f"{score.clean.right} of {score.clean.of}" in page


def test_the_corpus_has_sentences_that_only_look_as_if_they_told_a_time():
    sentences = load_sentences(CORPUS)
    assert sum(not sentence.times for sentence in sentences) >= 25
    assert all(told.words in sentence.article().text for sentence in sentences for told in sentence.times)


@pytest.mark.parametrize(
    "text", ["", "published\tdateline", "\t".join(COLUMNS) + "\n2031-03-10\t\tIt rained on Monday.\tMonday\t\t\t\t"]
)
def test_a_table_of_another_shape_is_refused_with_its_place(text: str, tmp_path: Path):
    file = tmp_path / "times.tsv"
    file.write_text(text)
    with pytest.raises(EvaluationError, match=r"times\.tsv"):
        load_sentences(file)


def test_a_time_that_is_told_twice_and_found_once_is_right_once(tmp_path: Path):
    once = "2031-03-10\t\tIt rained on Monday.\tMonday\t2031-03-10\t2031-03-10\t2031-03-11\tday"
    file = tmp_path / "times.tsv"
    file.write_text("\ufeff" + "\n".join(["\t".join(COLUMNS), once, once]), "utf-8")
    score = evaluate(file, [LANGUAGE, Times()])
    assert (score.right.right, score.right.of) == (1, 2)
    file.write_text("\n".join(["\t".join(COLUMNS), once.replace("on Monday", "on Monday and on Monday")]), "utf-8")
    assert evaluate(file, [LANGUAGE, Times()]).spurious == 1
