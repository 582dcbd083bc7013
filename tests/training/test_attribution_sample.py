"""Choosing articles for the teachers: random but the same each time, of fitting length, no copies of annotated ones."""

import gzip
import json

from sample import choose, read_rows, runs


def article(name, words):
    return {"id": name, "text": " ".join(words), "outlet": "Dolmar Herald"}


def words(prefix, count):
    return [f"{prefix}{number}" for number in range(count)]


def test_the_same_seed_chooses_the_same_articles_whatever_else_is_asked():
    rows = [article(str(n), words(f"a{n}-", 200)) for n in range(30)]
    ten = choose(rows, set(), seed=1, count=10)
    assert ten == choose(rows, set(), seed=1, count=20)[:10]
    assert ten != choose(rows, set(), seed=2, count=10)
    assert set(ten[0]) == {"id", "text"}


def test_articles_that_are_too_short_or_too_long_are_left_out():
    rows = [article(str(n), words("w", n)) for n in (149, 150, 1800, 1801)]
    assert sorted(row["id"] for row in choose(rows, set(), seed=1, count=9)) == ["150", "1800"]


def test_a_copy_of_an_annotated_article_is_left_out_and_a_shared_sentence_is_not():
    annotated = words("a", 300)
    known = set(runs(" ".join(annotated)))
    rows = [
        article("copy", [*words("new", 20), *annotated]),
        article("shared sentence", [*words("other", 200), *annotated[40:70]]),
    ]
    assert [row["id"] for row in choose(rows, known, seed=1, count=9)] == ["shared sentence"]


def test_rows_are_read_from_plain_and_from_packed_files(tmp_path):
    line = json.dumps(article("a", ["Bürgermeister"])) + "\n"
    (tmp_path / "a.jsonl").write_text(line, encoding="utf8")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    assert list(read_rows(tmp_path / "a.jsonl")) == list(read_rows(tmp_path / "a.jsonl.gz")) == [json.loads(line)]
