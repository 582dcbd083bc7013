"""A full disk, a missing permission or a torn file gives a clear error, and nothing that was committed is lost."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from factories import volume
from onrecord.errors import RecordError
from onrecord.record import Record, StatementQuery
from record.dumps import dump, make_record, outcome


@contextmanager
def tiny_disk(folder, size):
    """A folder with room for `size` bytes: a tmpfs where we may mount one, else a limit on the size of files."""
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True
        ).returncode
    )
    if mounted:
        try:
            yield
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_is_told_and_what_was_committed_stays(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    committed = []
    with tiny_disk(folder, 1_500_000):
        path = folder / "r.db"
        with pytest.raises(RecordError, match="disk"), Record.open(path, create=True) as record:
            for number in range(500):
                record.commit([outcome(volume(number))])
                committed.append(number)
        assert committed
        for leftover in folder.iterdir():
            shutil.copy(leftover, tmp_path / leftover.name)
    with Record.open(tmp_path / "r.db") as record:
        assert record.check() == []
        assert record.stats().articles == len(committed)
        record.commit([outcome(volume(number)) for number in range(len(committed), len(committed) + 5)])
    whole = make_record(tmp_path / "whole.db", *(volume(number) for number in range(len(committed) + 5)))
    assert dump(tmp_path / "r.db") == dump(whole)


@pytest.fixture
def open_folder():
    """A folder that any user may look into."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def run_as_nobody(folder, code):
    """Run code without the right to write to `folder`; it finds `os`, `Record`, `StatementQuery` and `RecordError`."""
    folder.chmod(0o555)
    imports = (
        "import os\nfrom onrecord.errors import RecordError\nfrom onrecord.record import StatementQuery\n"
        "from onrecord.record.store import Record\n"  # before the rights are given up: another user may not read Python
    )
    command = f"{imports}\nos.getuid() or os.setuid(65534)\n{code}"
    return subprocess.run([sys.executable, "-c", command], cwd=folder, capture_output=True, text=True)


def test_a_record_in_a_folder_that_may_not_be_written_to_can_be_read(open_folder):
    make_record(open_folder / "r.db", volume(1, statements=3))
    (open_folder / "r.db").chmod(0o444)
    code = """
assert not os.access(".", os.W_OK)
with Record.open('r.db', read_only=True) as record:
    print(len(record.statements(StatementQuery())), record.check())
"""
    run = run_as_nobody(open_folder, code)
    assert (run.stdout, run.stderr) == ("4 []\n", "")


def test_a_folder_that_may_not_be_written_to_is_told(open_folder):
    make_record(open_folder / "r.db", volume(1, statements=3))
    code = """
for path, create in (("r.db", False), ("new.db", True)):
    try:
        with Record.open(path, create=create) as record:
            record.commit([])
        print("written")
    except RecordError as error:
        print(error)
"""
    run = run_as_nobody(open_folder, code)
    assert run.stderr == ""
    lines = run.stdout.splitlines()
    assert len(lines) == 2
    assert all("db" in line and "permission" in line for line in lines), lines


def test_a_damaged_page_is_found_or_told(tmp_path):
    path = make_record(tmp_path / "r.db", *(volume(n) for n in range(20)))
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 20_000)
    try:
        with Record.open(path) as record:
            found = record.check()
    except RecordError as error:
        found = [str(error)]
    assert found


def test_a_truncated_record_is_told(tmp_path):
    path = make_record(tmp_path / "r.db", *(volume(n) for n in range(20)))
    os.truncate(path, path.stat().st_size // 3)
    with pytest.raises(RecordError, match=r"r\.db"), Record.open(path) as record:
        if found := record.check():
            raise RecordError(found[0], where=str(path))


def test_another_program_that_holds_the_file_makes_it_busy(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.record.sqlite.WAIT_SECONDS", 0.1)
    path = make_record(tmp_path / "r.db", volume(1, statements=3))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Record.open(path) as record:
        with pytest.raises(RecordError, match="another process"):
            record.commit([outcome(volume(2, statements=3))])
        assert len(record.statements(StatementQuery())) == 4
        other.execute("ROLLBACK")
        record.commit([outcome(volume(2, statements=3))])
    other.close()
