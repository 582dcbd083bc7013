import errno
import os
import subprocess
import sys

import pytest

from onrecord.cli.exits import Exit, exit_for
from onrecord.errors import (
    EvaluationError,
    ExportError,
    InputError,
    KnowledgeError,
    MappingError,
    NotARecordError,
    RecordError,
    SettingsError,
)


@pytest.fixture
def failing(run, report, monkeypatch):
    """Runs a command whose reader raises."""

    def fail(error, *options):
        class Broken:
            def __init__(self, *, settings):
                pass

            def read(self, articles):
                raise error

        monkeypatch.setattr("onrecord.reader.Reader", Broken)
        return run(*options, "read", report)

    return fail


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError, Exit.INPUT),
        (MappingError, Exit.INPUT),
        (EvaluationError, Exit.INPUT),
        (RecordError, Exit.RECORD),
        (NotARecordError, Exit.RECORD),
        (ExportError, Exit.OUTPUT),
        (KnowledgeError, Exit.INTERNAL),
        (SettingsError, Exit.USAGE),
    ],
)
def test_every_kind_of_error_has_its_exit_code(error, code):
    assert exit_for(error("x")) == code


def test_an_error_is_one_line_with_place_reason_and_hint(failing):
    result = failing(RecordError("cannot be\nread", where="a.db", hint="mend it"))
    assert result.exit_code == Exit.RECORD
    assert result.stderr == "onrecord: a.db: cannot be read (mend it)\n"


def test_an_unexpected_error_is_one_line_with_the_way_to_its_traceback(failing):
    result = failing(ZeroDivisionError("division\nby zero"))
    assert result.exit_code == Exit.INTERNAL
    (line,) = result.stderr.splitlines()
    assert "ZeroDivisionError: division by zero" in line
    assert "--debug" in line


def test_debug_lets_the_error_through(failing):
    assert isinstance(failing(ZeroDivisionError("x"), "--debug").exception, ZeroDivisionError)


def test_an_interrupt_is_told_without_a_traceback(failing):
    result = failing(KeyboardInterrupt())
    assert (result.exit_code, result.stderr) == (Exit.INTERRUPTED, "onrecord: interrupted\n")


def test_a_full_disk_is_an_output_error(failing):
    result = failing(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    assert result.exit_code == Exit.OUTPUT
    assert "No space left on device" in result.stderr


def test_escape_sequences_in_an_error_are_spelled_out(failing):
    assert "<1B>[31m" in failing(InputError("bad", where="\x1b[31mfile")).stderr


def test_a_reader_of_the_output_that_goes_away_is_no_error(tmp_path, report):
    many = tmp_path / "many"
    many.mkdir()
    for number in range(300):
        (many / f"{number}.txt").write_text(report.read_text(encoding="utf-8") + f"\n\n{number}", encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "ingest", "--json", str(many)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=60) == Exit.OK
    assert process.stderr.read() == b""
