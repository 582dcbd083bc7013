"""Time a build: articles and words a second, and the peak memory of each process, with one worker and with two.

    python benchmarks/speed.py --data FILE.jsonl.gz|FOLDER [--articles 300]

The file has one article a line with its words under `text`. The sample is spread evenly over the file, so that it is
the same every time. Start-up and model loading are part of the time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from results import Row, write_rows

POLL_SECONDS = 0.2
SMALLEST_SHOWN = 50.0
"""MB; smaller processes only help the others along."""


class Run(NamedTuple):
    """What one build took."""

    seconds: float
    cpu_seconds: float
    """Processor time of all processes together, which other work on the machine does not lengthen."""
    peaks: list[float]
    """Peak resident memory of every process that the build ran, in MB, the largest first."""


def main() -> int:
    """Build the sample with one and with two workers; 1 when a build fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=300)
    arguments = parser.parse_args()
    lines = sample(data_file(arguments.data), arguments.articles)
    words = sum(len(json.loads(line).get("text", "").split()) for line in lines)
    print(f"{len(lines)} articles, {words:,} words")
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "sample.jsonl"
        articles.write_bytes(b"".join(lines))
        for workers in (1, 2):
            run = timed_build(articles, Path(folder) / f"{workers}.db", workers)
            if run is None:
                return 1
            report(run, workers, len(lines), words)
    return 0


def data_file(path: Path) -> Path:
    """The file itself, or the first compressed JSON Lines file of a folder."""
    if not path.is_dir():
        return path
    found = sorted(path.glob("*.jsonl.gz"))
    if not found:
        sys.exit(f"{path}: there is no *.jsonl.gz file")
    return found[0]


def sample(path: Path, count: int) -> list[bytes]:
    """So many lines of the file, evenly spaced."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
        lines = file.readlines()
    step = max(len(lines) / count, 1)
    return [lines[int(number * step)] for number in range(min(count, len(lines)))]


def timed_build(articles: Path, record: Path, workers: int) -> Run | None:
    """Build a new record in a process of its own; None when it fails, after showing why."""
    command = [sys.executable, "-m", "onrecord", "build", str(articles), "--record", str(record)]
    started, cpu_started = time.perf_counter(), cpu_seconds()
    process = subprocess.Popen([*command, "--workers", str(workers), "--quiet"])
    peaks: dict[int, float] = {}
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(process.pid, peaks, done))
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - started
    done.set()
    watcher.join()
    if code != 0:
        print(f"the build ended with exit code {code}", file=sys.stderr)
        return None
    return Run(seconds, cpu_seconds() - cpu_started, sorted(peaks.values(), reverse=True))


def cpu_seconds() -> float:
    """Processor time of the processes that have ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def watch(root: int, peaks: dict[int, float], done: threading.Event) -> None:
    """Note the peak memory of a process and its descendants until `done`; needs Linux's /proc."""
    while not done.wait(POLL_SECONDS):
        todo = [root]
        while todo:
            pid = todo.pop()
            try:
                status = Path(f"/proc/{pid}/status").read_text()
                for children in Path(f"/proc/{pid}/task").glob("*/children"):
                    todo.extend(map(int, children.read_text().split()))
            except OSError:  # it has ended meanwhile
                continue
            peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")), None)
            if peak is not None:
                peaks[pid] = int(peak) / 1024


def report(run: Run, workers: int, articles: int, words: int) -> None:
    """Print the figures of a run and keep them."""
    speed = f"{articles / run.seconds:.1f} articles/s, {words / run.seconds:,.0f} words/s"
    processor = f"{1000 * run.cpu_seconds / articles:.0f} ms of processor time an article"
    memory = " + ".join(f"{peak:.0f}" for peak in run.peaks if peak > SMALLEST_SHOWN)
    print(f"{workers} workers: {run.seconds:.1f} s, {speed}, {processor}, peak memory (MB): {memory or 'not known'}")
    name = f"build of {articles} articles, workers {workers}"
    command = f"python benchmarks/speed.py --data $DATA --articles {articles}"
    rows = {f"speed: {name}": Row(f"{speed}, {processor}", command)}
    if run.peaks:
        rows[f"memory: {name}"] = Row(f"{run.peaks[0]:.0f} MB in the largest process", command)
    write_rows(rows)


if __name__ == "__main__":
    sys.exit(main())
