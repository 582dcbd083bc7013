"""The figures in benchmarks/RESULTS.md: kept as rows, each with the command that made it."""

import gzip

from results import Row, read_rows, write_rows
from speed import sample


def test_a_row_that_is_measured_again_is_replaced_and_the_others_stay(tmp_path):
    file = tmp_path / "RESULTS.md"
    write_rows({"b": Row("1", "make b"), "a": Row("2 MB", "make a  (--n 3)")}, file)
    write_rows({"b": Row("3", "make b")}, file)
    assert read_rows(file) == {"a": Row("2 MB", "make a  (--n 3)"), "b": Row("3", "make b")}
    assert file.read_text().splitlines()[-2:] == ["| a | 2 MB | `make a  (--n 3)` |", "| b | 3 | `make b` |"]


def test_a_sample_is_spread_evenly_over_the_file(tmp_path):
    file = tmp_path / "articles.jsonl.gz"
    with gzip.open(file, "wb") as out:
        out.writelines(b"%d\n" % number for number in range(10))
    assert sample(file, 5) == [b"0\n", b"2\n", b"4\n", b"6\n", b"8\n"]
    assert len(sample(file, 20)) == 10
