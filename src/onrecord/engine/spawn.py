"""Start a worker process with a clean environment."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import ModuleType

from onrecord.reader import ReadingSettings

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
"""A worker is one thread of work: libraries that start a thread for each core would fight over the cores.

The networks have as many threads as the reading settings give them.
"""


def spawn_worker(
    factory: str, version: str, settings: ReadingSettings | None = None
) -> tuple[SpawnProcess, Connection]:
    """A new worker process and our end of its pipe."""
    from onrecord.engine.worker import work

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, factory, version, settings), daemon=True)
    with _main_module_hidden(), _one_thread_each(), _interrupts_ignored():
        process.start()
    theirs.close()  # ours is then the only other end: we see the end of the file when the worker dies
    return process, ours


@contextmanager
def _main_module_hidden() -> Iterator[None]:
    """Keep the child from running the caller's script again: it needs only our own modules.

    `multiprocessing` re-imports `__main__` in a spawned child, which would start a second build from a script without
    the `if __name__ == "__main__"` guard.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _one_thread_each() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ctrl-C goes to every process of the terminal; a child that is born ignoring it leaves the decision to us."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
