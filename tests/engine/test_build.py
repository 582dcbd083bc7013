"""Builds are incremental, isolate what fails, and may be killed at any moment."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from engine.helpers import FAKE, OPTIONS, build_fake, dump, text_of, write_rows
from onrecord.engine import build, pool
from onrecord.errors import BuildError, RecordBusyError, SettingsError
from onrecord.reader import ReadingSettings
from onrecord.record import Record, StatementQuery

TESTS = Path(__file__).parents[1]


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The origins that readers have read, one a line."""
    path = tmp_path / "log"
    path.touch()
    monkeypatch.setenv("FAKE_READER_LOG", str(path))
    return path


def write_texts(folder, number, word=""):
    folder.mkdir(exist_ok=True)
    for n in range(number):
        (folder / f"{n:03d}.txt").write_text(text_of(n, word))
    return folder


def test_a_second_build_reads_nothing_again(tmp_path, log):
    folder = write_texts(tmp_path / "in", 20)
    (folder / "empty.txt").touch()
    first = build_fake([folder], tmp_path / "r.db")
    assert (first.done, first.rejected, first.failed, first.statements) == (20, 1, 0, 100)
    before = dump(tmp_path / "r.db")
    log.write_text("")
    second = build_fake([folder], tmp_path / "r.db")
    assert (second.done, second.unchanged) == (0, 20)
    assert log.read_text() == ""
    assert dump(tmp_path / "r.db") == before


def test_only_what_changed_is_read_again_and_replaced(tmp_path, log):
    folder = write_texts(tmp_path / "in", 20)
    build_fake([folder], tmp_path / "r.db")
    log.write_text("")
    (folder / "007.txt").write_text(text_of(7, "amended"))
    (folder / "008.txt").unlink()
    summary = build_fake([folder], tmp_path / "r.db")
    assert (summary.done, summary.unchanged) == (1, 18)
    assert log.read_text().splitlines() == [str(folder / "007.txt")]
    with Record.open(tmp_path / "r.db", read_only=True) as record:
        assert record.stats().articles == 20, "a deleted input stays"
        assert record.count(StatementQuery(words="amended")) == 5
        assert record.check() == []


def test_another_reader_version_reads_everything_anew(tmp_path, log):
    folder = write_texts(tmp_path / "in", 3)
    build_fake([folder], tmp_path / "r.db")
    assert build_fake([folder], tmp_path / "r.db", reader_version="fake reader 2").done == 3


def test_settings_reach_the_reader_and_another_stride_reads_everything_anew(tmp_path):
    folder, record = write_texts(tmp_path / "in", 2), tmp_path / "r.db"

    def build_set(**settings):
        return build(
            [str(folder)],
            record,
            options=OPTIONS,
            settings=ReadingSettings(**settings),
            workers=1,
            reader_factory="engine.fakes:SetReader",
        )

    assert build_set().done == 2
    assert build_set(threads=2).unchanged == 2
    assert build_set(stride=64, threads=2).done == 2
    assert build_set(stride=64).unchanged == 2
    with Record.open(record, read_only=True) as opened:
        assert opened.stats().readers == ((repr(ReadingSettings(stride=64, threads=2)), 2),)
        assert {known.reader for known in opened.known([str(folder / "000.txt")]).values()} == {
            ReadingSettings(stride=64).version
        }


def test_a_build_takes_statements_from_a_confidence_on_and_keeps_to_it(tmp_path, log):
    folder, record = write_texts(tmp_path / "in", 3), tmp_path / "r.db"
    build_fake([folder], record, min_confidence=0.3)
    (folder / "003.txt").write_text(text_of(3))
    log.write_text("")
    summary = build_fake([folder], record)
    assert (summary.done, summary.unchanged, summary.redrawn) == (1, 3, 0)
    with Record.open(record, read_only=True) as opened:
        stats = opened.stats()
        assert (stats.statements, stats.left_out) == (4 * 3, 4 * 2)
        assert {row.confidence for row in opened.statements(StatementQuery(limit=None))} == {0.3, 0.4, 0.5}


def test_another_confidence_applies_to_all_articles_without_reading_them_again(tmp_path, log):
    folder = write_texts(tmp_path / "in", 3)
    build_fake([folder], tmp_path / "r.db", min_confidence=0.5)
    log.write_text("")
    (folder / "001.txt").unlink()
    summary = build_fake([folder], tmp_path / "r.db", min_confidence=0.2)
    assert (summary.done, summary.unchanged, summary.redrawn) == (0, 2, 3)
    assert log.read_text() == ""
    (folder / "001.txt").write_text(text_of(1))
    build_fake([folder], tmp_path / "at_once.db", min_confidence=0.2)
    assert dump(tmp_path / "r.db") == dump(tmp_path / "at_once.db")


def test_a_confidence_that_is_none_makes_no_record(tmp_path):
    with pytest.raises(SettingsError, match="from 0 to 1"):
        build_fake([write_texts(tmp_path / "in", 1)], tmp_path / "r.db", min_confidence=2)
    assert not (tmp_path / "r.db").exists()


def test_threads_leave_room_for_fewer_workers(monkeypatch):
    monkeypatch.setattr(pool.os, "sched_getaffinity", lambda _: set(range(6)), raising=False)
    assert [pool.default_workers(threads) for threads in (1, 2, 4, 16)] == [6, 3, 1, 1]


def test_the_number_of_workers_and_the_size_of_batches_leave_no_trace(tmp_path):
    corpus = write_rows(tmp_path / "c.jsonl", [text_of(n % 35) for n in range(40)])
    build_fake([corpus], tmp_path / "a.db", workers=1, batch=16)
    build_fake([corpus], tmp_path / "b.db", workers=2, batch=3)
    assert dump(tmp_path / "a.db") == dump(tmp_path / "b.db")


def test_what_kills_the_reader_is_found_alone_and_not_tried_again(tmp_path, log):
    texts = [text_of(n) for n in range(20)]
    texts[3], texts[4], texts[12] = text_of(3, "KILL!"), text_of(4, "RAISE!"), text_of(12, "KILL!")
    corpus = write_rows(tmp_path / "c.jsonl", texts)
    summary = build_fake([corpus], tmp_path / "r.db")
    assert (summary.done, summary.failed) == (17, 3)
    assert summary.reasons == Counter({"killed the reader": 2, "reading failed": 1})
    with Record.open(tmp_path / "r.db", read_only=True) as record:
        rows = list(record.rejections())
        assert [row.origin.rpartition("#")[2] for row in rows] == ["13", "4", "5"]
        assert {row.status for row in rows} == {"failed"}
        assert "signal 9" in rows[0].detail
    again = build_fake([corpus], tmp_path / "r.db")
    assert (again.unchanged, again.deaths) == (20, 0)


def test_an_article_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "time_limit", lambda items: 0.5)
    corpus = write_rows(tmp_path / "c.jsonl", [text_of(0), text_of(1, "HANG!")])
    summary = build_fake([corpus], tmp_path / "r.db", batch=2)
    assert (summary.done, summary.failed) == (1, 1)
    assert "too long" in next(row for row in dump(tmp_path / "r.db")["rejections"])


def test_a_worker_that_grew_too_large_is_replaced(tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "MEMORY_LIMIT", 1)
    corpus = write_rows(tmp_path / "c.jsonl", [text_of(n) for n in range(6)])
    summary = build_fake([corpus], tmp_path / "r.db", batch=2)
    assert (summary.done, summary.deaths) == (6, 0)


@pytest.mark.parametrize(("factory", "told"), [("no_reader", "the model is missing"), ("deadly_reader", "signal 9")])
def test_a_reader_that_cannot_be_made_ends_the_build_with_the_reason(tmp_path, factory, told):
    corpus = write_rows(tmp_path / "c.jsonl", [text_of(0)])
    with pytest.raises(BuildError, match=told):
        build_fake([corpus], tmp_path / "r.db", reader_factory=f"engine.fakes:{factory}")


def test_missing_inputs_are_in_the_ledger_and_in_the_summary(tmp_path):
    summary = build_fake([tmp_path / "nothing.txt", tmp_path / "nowhere"], tmp_path / "r.db")
    assert summary.reasons == Counter({"missing": 2})
    assert len(dump(tmp_path / "r.db")["rejections"]) == 2


def test_progress_is_told_after_each_commit_and_knows_the_total(tmp_path):
    corpus = write_rows(tmp_path / "c.jsonl", [text_of(n) for n in range(30)])
    seen = []
    build_fake([corpus], tmp_path / "r.db", batch=5, on_progress=lambda p: seen.append((p.done, p.total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert {5, 10, 15, 20, 25, 30} <= {done for done, _ in seen}
    assert seen[-1] == (30, 30)


def test_a_second_build_on_the_same_record_is_refused_and_the_first_goes_on(tmp_path):
    corpus = write_rows(tmp_path / "c.jsonl", [text_of(n) for n in range(10)])
    refused = []

    def meddle(progress):
        with pytest.raises(RecordBusyError, match="writing to the record"):
            build_fake([corpus], tmp_path / "r.db")
        refused.append(progress.done)

    build_fake([corpus], tmp_path / "r.db", batch=5, on_progress=meddle)
    assert refused
    build_fake([corpus], tmp_path / "alone.db")
    assert dump(tmp_path / "r.db") == dump(tmp_path / "alone.db")


def test_the_main_process_loads_no_model_and_a_worker_no_database():
    code = "import sys, onrecord.engine.worker;print({'spacy', 'sqlalchemy', 'pyarrow', 'numpy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


SCRIPT = """
import sys
from engine.helpers import build_fake
tell = lambda progress: print(progress.done, flush=True)
summary = build_fake([sys.argv[1]], sys.argv[2], batch=4, workers=2, on_progress=tell)
print(summary.stopped, summary.done)
"""


def start_build(corpus, record, *, commits):
    """A build in a process of its own, from a script without the `__main__` guard, once it has made some commits."""
    script = corpus.parent / "script.py"
    script.write_text(SCRIPT)
    running = subprocess.Popen(
        [sys.executable, script, corpus, record],
        env={**os.environ, "PYTHONPATH": str(TESTS), "FAKE_READER_PAUSE": "0.02"},
        stdout=subprocess.PIPE,
        text=True,
    )
    for _ in range(commits):
        running.stdout.readline()
    return running


def children_of(pid):
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            yield int(path.parent.name)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds child processes through /proc")
def test_a_build_killed_at_any_moment_and_run_again_equals_one_that_was_not(tmp_path):
    texts = [text_of(n % 55) for n in range(60)]
    texts[20] = text_of(20, "RAISE!")
    corpus = write_rows(tmp_path / "c.jsonl", texts)
    build_fake([corpus], tmp_path / "whole.db")
    whole = dump(tmp_path / "whole.db")
    rng = random.Random(7)
    record, orphans, grown = tmp_path / "killed.db", [], []
    for commits in (0, 1, 2, 3, 5):
        running = start_build(corpus, record, commits=commits)
        time.sleep(rng.uniform(0, 0.5 if commits == 0 else 0.05))
        orphans += children_of(running.pid)
        running.kill()
        running.communicate()
        if record.exists() and record.stat().st_size:
            grown.append(len(dump(record).get("articles", [])))
    assert any(0 < articles < len(whole["articles"]) for articles in grown), "no kill came in the middle"
    with Record.open(record) as opened:
        assert opened.check() == []
    build_fake([corpus], record)
    assert dump(record) == whole
    deadline = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in orphans) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [pid for pid in orphans if Path(f"/proc/{pid}").exists()] == [], "workers outlived the build"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_the_build_after_a_commit(tmp_path, number):
    corpus = write_rows(tmp_path / "c.jsonl", [text_of(n) for n in range(400)])
    running = start_build(corpus, tmp_path / "r.db", commits=4)
    running.send_signal(number)
    stopped, done = running.communicate(timeout=20)[0].splitlines()[-1].split()
    assert running.returncode == 0
    assert (stopped, 0 < int(done) < 400) == ("True", True)
    with Record.open(tmp_path / "r.db", read_only=True) as record:
        assert record.stats().articles == int(done)
    assert not (tmp_path / "r.db-lock").exists()


def test_the_real_reader_is_the_default():
    assert set(FAKE) == {"reader_factory", "reader_version", "options"}
    from onrecord.engine.build import READER
    from onrecord.reader import Reader

    module, _, name = READER.partition(":")
    assert getattr(sys.modules[module], name) is Reader
