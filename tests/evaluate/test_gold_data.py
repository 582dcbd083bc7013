import pytest
from tests.evaluate.affair import TEXT, gold, write_folder

from onrecord.errors import EvaluationError
from onrecord.evaluate.gold_data import load_reports


def test_line_ends_of_a_text_are_kept_as_they_stand_in_the_file(tmp_path):
    text = TEXT.replace("\n", "\r\n")
    report = gold()
    for row in [*report["statements"], *report["events"]]:
        for span in row.get("content") or row["trigger"]:
            span["start"] = text.index(span["text"])
            span["end"] = span["start"] + len(span["text"])
    assert load_reports(write_folder(tmp_path, text, report))[0].text == text


def test_offsets_that_do_not_fit_the_text_are_an_error_that_names_file_and_row(tmp_path):
    folder = write_folder(tmp_path, "\n" + TEXT)
    with pytest.raises(EvaluationError, match=r"ferry\.json: S1: the text at"):
        load_reports(folder)


def test_a_folder_without_gold_is_an_error(tmp_path):
    with pytest.raises(EvaluationError, match="no annotated reports"):
        load_reports(tmp_path)


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"id": "x", "actors": 3, "statements": []}'])
def test_a_file_of_another_shape_is_an_error_that_names_it(tmp_path, content):
    folder = write_folder(tmp_path)
    (folder / "gold" / "ferry.json").write_bytes(content)
    with pytest.raises(EvaluationError, match=r"ferry\.json"):
        load_reports(folder)


def test_a_missing_text_is_an_error_that_names_it(tmp_path):
    folder = write_folder(tmp_path)
    (folder / "articles" / "ferry.txt").unlink()
    with pytest.raises(EvaluationError, match=r"ferry\.txt.*No such file"):
        load_reports(folder)


def test_a_text_that_is_not_utf_8_is_an_error(tmp_path):
    folder = write_folder(tmp_path)
    (folder / "articles" / "ferry.txt").write_bytes(b"caf\xe9")
    with pytest.raises(EvaluationError, match="not UTF-8 at byte 3"):
        load_reports(folder)
