import json

import msgspec
from tests.cli.reports import TEXT, ReaderByHand, reading

from onrecord.cli.exits import Exit
from onrecord.cli.wording import number_of
from onrecord.model import Reading
from onrecord.reader import ReadingSettings


def test_a_report_is_shown_with_its_statements(run, by_hand, report):
    result = run("read", report)
    assert result.exit_code == Exit.OK
    assert "not write,”¹" in " ".join(result.stdout.split())
    assert "4 statements, 2 speakers, 1 without a sure speaker" in result.stdout


def test_plain_output_has_no_escape_sequence_and_no_blank_at_a_line_end(run, by_hand, report):
    shown = run("read", report).stdout
    assert "\x1b" not in shown
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_json_is_the_reading(run, by_hand, report):
    result = run("read", "--json", report)
    decoded = msgspec.json.decode(result.stdout, type=Reading)
    assert decoded.statements == reading().statements
    assert decoded.other_attributions == reading().other_attributions
    assert decoded.article.text == TEXT
    assert list(decoded.spans()) == list(reading().spans())


def test_less_certain_statements_are_left_out_and_the_others_keep_their_numbers(run, by_hand, report):
    result = run("read", "--min-confidence", "0.85", report)
    assert result.stderr == "onrecord: 2 of 4 statements are below 0.85 and left out\n"
    assert "2 statements, 1 speaker" in result.stdout
    assert "Nobody.³" in result.stdout
    assert "withdrawn²" not in result.stdout
    assert [line.split()[0] for line in result.stdout.splitlines() if line.lstrip()[:2] in ("1 ", "3 ")] == ["1", "3"]
    decoded = msgspec.json.decode(run("read", "--json", "--min-confidence", "0.85", report).stdout, type=Reading)
    assert [number_of(statement.id) for statement in decoded.statements] == ["1", "3"]
    assert run("read", "--min-confidence", "0", report).stderr == ""


def test_stride_and_threads_are_checked_before_anything_is_read(run, report):
    result = run("read", "--stride", "4", report)
    assert result.exit_code == Exit.USAGE
    assert "--stride" in result.stderr


def test_a_report_comes_from_standard_input(run, by_hand):
    assert "4 statements" in run("read", "-", input=TEXT).stdout


def test_a_missing_file_is_one_line_that_names_it(run, by_hand, tmp_path):
    result = run("read", tmp_path / "nowhere.txt")
    assert result.exit_code == Exit.INPUT
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line == f"onrecord: {tmp_path / 'nowhere.txt'}: missing: there is no such file"


def test_of_several_articles_the_first_is_shown_and_the_rest_mentioned(run, by_hand, tmp_path):
    table = tmp_path / "two.jsonl"
    table.write_text("".join(json.dumps({"text": TEXT, "url": f"https://x.example/{n}"}) + "\n" for n in range(2)))
    result = run("read", table)
    assert result.exit_code == Exit.OK
    assert "more than one article" in result.stderr


def test_a_terminal_without_unicode_shows_the_report_all_the_same(run, by_hand, report, monkeypatch):
    import io
    import sys

    from onrecord.cli import app

    class Ascii(io.TextIOWrapper):
        pass

    out = Ascii(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    app(["read", str(report)], standalone_mode=False)
    out.flush()
    shown = out.buffer.getvalue().decode("ascii")
    assert "[1]" in shown
    assert "\\u201cWe will not sign" in " ".join(shown.split())


def test_a_codebook_of_ones_own_reaches_the_reader(run, report, tmp_path, monkeypatch):
    made = []

    class Watched(ReaderByHand):
        def __init__(self, *, settings=None):
            made.append(settings)
            super().__init__(settings=settings)

    monkeypatch.setattr("onrecord.reader.Reader", Watched)
    path = tmp_path / "own.toml"
    path.write_text('[types.SUE]\ndefinition = "Takes to court."\ntriggers.verbs = "sue"', encoding="utf-8")
    assert run("read", "--codebook", path, report).exit_code == Exit.OK
    assert made == [ReadingSettings(codebook=path)]


def test_a_codebook_with_a_mistake_is_told_before_anything_is_read(run, by_hand, report, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[types.SUE]\ndefinition = "Takes to court."\ntriggers.verbs = "sue 7"', encoding="utf-8")
    for command in (["read"], ["build", "--record", tmp_path / "record.db"]):
        result = run(*command, "--codebook", path, report)
        assert (result.exit_code, result.stdout) == (Exit.INPUT, "")
        assert f"{path}, types.SUE.triggers.verbs: 'sue 7'" in result.stderr
    assert not (tmp_path / "record.db").exists()
