from collections import Counter
from importlib import import_module

import pytest
from tests.cli.reports import reading

from onrecord.cli.exits import Exit
from onrecord.cli.progress import clock, plain_lines, progress_line, progress_shown
from onrecord.engine import BuildSummary, Progress
from onrecord.reader import STRIDES, THREADS, ReadingSettings
from onrecord.record import Outcome, Record


@pytest.fixture
def engine(monkeypatch):
    """Puts an engine in place that commits the known reading and gives the summary that the test wants."""
    calls = []
    summary = BuildSummary(done=1, statements=4, seconds=2.0, total=1)

    def build(inputs, record_path, *, options=None, settings=None, min_confidence=None, workers=None, on_progress=None):
        calls.append((inputs, workers, options, on_progress, settings))
        with Record.open(record_path, create=True) as record:
            if min_confidence is not None:
                summary.redrawn = record.set_min_confidence(min_confidence)
            record.commit([Outcome(origin="courier/accord.txt", digest="d1", reader="by hand", reading=reading())])
        if on_progress:
            on_progress(summary)
        return summary

    monkeypatch.setattr(import_module("onrecord.engine.build"), "build", build)
    return summary, calls


def test_the_summary_says_what_was_read_and_where_to_look_next(run, engine, tmp_path):
    result = run("build", "reports", "--record", tmp_path / "record.db", "--workers", "2")
    assert result.exit_code == Exit.OK
    lines = result.stdout.splitlines()
    assert lines[0] == "1 articles read, 4 statements found in 2.0 seconds (0.5 articles a second)"
    assert "holds 1 articles, 4 statements" in lines[1]
    assert "published 2031-03-03 to 2031-03-03" in lines[1]
    assert lines[2].startswith("next: onrecord stats --record ")
    assert engine[1][0][:2] == (["reports"], 2)


def test_rejections_are_counted_by_reason_the_most_frequent_first(run, engine, tmp_path):
    summary, _ = engine
    summary.rejected, summary.reasons = 3, Counter({"empty": 1, "not English": 2})
    result = run("build", "reports", "--record", tmp_path / "record.db")
    assert result.exit_code == Exit.OK
    assert "3 rejected: not English 2, empty 1" in result.stdout


def test_a_build_that_read_nothing_new_says_so_and_is_all_right(run, engine, tmp_path):
    summary, _ = engine
    summary.done, summary.unchanged = 0, 1
    result = run("build", "reports", "--record", tmp_path / "record.db")
    assert result.exit_code == Exit.OK
    assert "1 unchanged, not read again" in result.stdout


def test_a_build_of_which_every_input_is_rejected_is_an_error(run, engine, tmp_path):
    summary, _ = engine
    summary.done, summary.rejected, summary.reasons = 0, 2, Counter({"empty": 2})
    result = run("build", "reports", "--record", tmp_path / "record.db")
    assert result.exit_code == Exit.INPUT
    assert "2 rejected: empty 2" in result.stdout


def test_an_interrupted_build_says_how_to_go_on(run, engine, tmp_path):
    engine[0].stopped = True
    result = run("build", "reports", "--record", tmp_path / "record.db")
    assert result.exit_code == Exit.INTERRUPTED
    assert "run the same command to go on" in result.stdout


def test_the_summary_says_how_many_statements_were_left_out(run, engine, tmp_path):
    first = run("build", "reports", "--record", tmp_path / "record.db", "--min-confidence", "0.75")
    assert "holds 1 articles, 3 statements (1 below confidence 0.75 left out), 3 actors" in first.stdout
    assert "chosen anew" not in first.stdout
    again = run("build", "reports", "--record", tmp_path / "record.db", "--min-confidence", "0.85")
    assert "statements of 1 articles that were there chosen anew: from confidence 0.85 on" in again.stdout
    assert "2 statements (2 below" in again.stdout
    unsaid = run("build", "reports", "--record", tmp_path / "record.db")
    assert "2 statements (2 below confidence 0.85 left out)" in unsaid.stdout


def test_stride_and_threads_reach_the_engine(run, engine, tmp_path):
    run("build", "reports", "--record", tmp_path / "record.db", "--stride", "64", "--threads", "2")
    run("build", "reports", "--record", tmp_path / "record.db")
    assert [call[4] for call in engine[1]] == [ReadingSettings(stride=64, threads=2), ReadingSettings()]


@pytest.mark.parametrize(("option", "allowed"), [("--stride", STRIDES), ("--threads", THREADS)])
def test_the_options_allow_what_the_settings_allow(run, engine, tmp_path, option, allowed):
    def code(value):
        return run("build", "reports", "--record", tmp_path / "record.db", option, value).exit_code

    assert [code(value) for value in (allowed[0], allowed[-1])] == [Exit.OK, Exit.OK]
    assert [code(value) for value in (allowed[0] - 1, allowed[-1] + 1)] == [Exit.USAGE, Exit.USAGE]


@pytest.mark.parametrize("value", ["-0.1", "1.5", "nan", "much"])
def test_a_least_confidence_that_is_none_is_a_usage_error(run, report, tmp_path, value):
    result = run("build", report, "--record", tmp_path / "record.db", f"--min-confidence={value}")
    assert result.exit_code == Exit.USAGE
    assert "confidence" in result.stderr
    assert not (tmp_path / "record.db").exists()


def test_quiet_prints_nothing(run, engine, tmp_path):
    result = run("build", "reports", "--record", tmp_path / "record.db", "--quiet")
    assert (result.exit_code, result.output) == (Exit.OK, "")
    assert engine[1][0][3] is None


def test_progress_lines_tell_rate_and_time_left_and_come_now_and_then(capsys):
    progress, speak = Progress(done=30, statements=90, total=120), plain_lines()
    for second in range(25):
        progress.seconds = float(second)
        speak(progress)
    assert len(capsys.readouterr().err.splitlines()) == 2
    progress.seconds = 10.0
    assert progress_line(progress) == "30 of 120 inputs, 90 statements, 3.0 a second, 0:30 left"


def test_a_clock_shows_hours_where_there_are_some():
    assert (clock(5), clock(3725)) == ("0:05", "1:02:05")


def test_a_terminal_gets_a_bar(monkeypatch, capsys):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with progress_shown(quiet=False) as on_progress:
        on_progress(Progress(done=30, seconds=10.0, total=120))
    assert "30 of 120" in capsys.readouterr().err


def test_a_record_that_is_none_is_a_record_error(run, tmp_path, report):
    (tmp_path / "notes.db").write_text("my notes")
    result = run("build", report, "--record", tmp_path / "notes.db")
    assert result.exit_code == Exit.RECORD
    assert "notes.db" in result.stderr
    assert "Traceback" not in result.output
