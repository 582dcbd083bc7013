"""Copies are scored against judged pairs and against edits of real articles."""

import gzip
import json

import pytest

from copies import made
from onrecord.errors import EvaluationError
from onrecord.evaluate.copies import evaluate, table
from onrecord.evaluate.copies_data import load_articles, load_pairs
from onrecord.evaluate.copies_edits import EDITS, edited

HEADER = "one\tother\tlabel\tdrawn\n"


def write(folder, pairs="a\tb\tcopy\tby hand\na\tc\tnone\tby hand\nb\tc\tdoubtful\tby hand\n"):
    """Twelve articles, of which b has two paragraphs of a; and judged pairs."""
    parts = {name: made.paragraphs(name, 10) for name in "abcdefghijkl"}
    parts["b"] = [*parts["b"][:5], *parts["a"][3:5], *parts["b"][5:]]
    rows = [
        {"id": name, "text": "\n\n".join(some), "outlet": f"Outlet {name}", "published": "2031-03-03"}
        for name, some in parts.items()
    ]
    data, judged = folder / "articles.jsonl", folder / "pairs.tsv"
    data.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    judged.write_text(HEADER + pairs, encoding="utf-8")
    return data, judged


def test_a_judged_copy_that_is_found_counts_and_a_doubtful_pair_does_not(tmp_path):
    score = evaluate(*write(tmp_path))
    assert (score.judged.found.right, score.judged.found.of, score.judged.correct.of) == (1, 1, 1)
    assert score.labels == {"copy": 1, "none": 1, "doubtful": 1}


def test_a_wrong_judgement_is_told(tmp_path):
    score = evaluate(*write(tmp_path, "a\tb\tnone\tby hand\na\tc\tcopy\tby hand\n"))
    assert score.judged.f1 == 0
    assert score.errors[:2] == ["not a copy: a b (by hand)", "missed: a c (by hand)"]


def test_every_edit_is_found_and_quotations_alone_are_not(tmp_path):
    score = evaluate(*write(tmp_path))
    assert set(score.edits) == set(EDITS)
    assert all(one.found.value == 1 for name, one in score.edits.items() if name != "quotations alone")
    assert score.edits["quotations alone"].kinds.of == 0
    assert score.made.precision == 1


def test_the_table_tells_the_figures_and_the_time(tmp_path):
    lines = table(evaluate(*write(tmp_path))).splitlines()
    assert lines[0] == "judged pairs: 1 copy, 1 doubtful, 1 none"
    assert lines[1].startswith("judged pairs           R  1.000  P  1.000  F1  1.000")
    assert any(line.startswith("      12 ") for line in lines)


def test_edits_are_the_same_every_time(tmp_path):
    articles = load_articles(write(tmp_path)[0])
    assert edited(articles, 3) == edited(articles, 3)


def test_articles_may_be_gzipped(tmp_path):
    data, _ = write(tmp_path)
    packed = tmp_path / "articles.jsonl.gz"
    packed.write_bytes(gzip.compress(data.read_bytes()))
    assert list(load_articles(packed)) == list("abcdefghijkl")


def test_a_label_that_is_none_is_told_with_its_line(tmp_path):
    _, pairs = write(tmp_path, "a\tb\tmaybe\tby hand\n")
    with pytest.raises(EvaluationError, match=r"pairs\.tsv#2"):
        load_pairs(pairs)


def test_a_pair_of_an_article_that_is_not_there_is_told(tmp_path):
    with pytest.raises(EvaluationError, match="no article z"):
        evaluate(*write(tmp_path, "a\tz\tcopy\tby hand\n"))


@pytest.mark.parametrize("content", [b"{}", b"not json", b"\x1f\x8bbroken"])
def test_what_is_no_article_is_told(tmp_path, content):
    path = tmp_path / "articles.jsonl"
    path.write_bytes(content)
    with pytest.raises(EvaluationError):
        load_articles(path)
