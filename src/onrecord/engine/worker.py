"""A worker process: loads a reader once, then answers batch after batch until it is told to end or its parent dies."""

from __future__ import annotations

import os
import sys
import threading
from importlib import import_module
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

from onrecord.engine.messages import END, Answer, Ready, decode_batch, encode
from onrecord.engine.reading import BatchReader, read_items
from onrecord.reader import ReadingSettings


def work(connection: Connection, factory: str, version: str, settings: ReadingSettings | None = None) -> None:
    """Read batches from `connection` with the reader that `factory` (`module:callable`) makes, until `END`.

    Ends at once when the parent process is gone, so that no reader is ever left behind.
    """
    threading.Thread(target=_die_with_parent, daemon=True).start()
    try:
        reader = make_reader(factory, settings)
    except Exception as error:
        connection.send_bytes(encode(Ready(error=f"{type(error).__name__}: {error}")))
        return
    connection.send_bytes(encode(Ready()))
    try:
        while (data := connection.recv_bytes()) != END:
            outcomes = read_items(reader, decode_batch(data), version)
            connection.send_bytes(encode(Answer(outcomes=tuple(outcomes), memory=resident_bytes())))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def make_reader(factory: str, settings: ReadingSettings | None = None) -> BatchReader:
    """The reader that `module:callable` makes, with `settings` if they are given.

    Raises `ImportError` or `AttributeError` where there is none.
    """
    module, _, name = factory.partition(":")
    make = getattr(import_module(module), name)
    return cast(BatchReader, make() if settings is None else make(settings=settings))


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def resident_bytes() -> int:
    """Memory of this process in bytes: now where the system tells it (Linux), else at its highest."""
    try:
        import resource
    except ImportError:  # Windows: not told, and so not limited
        return 0
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return highest if sys.platform == "darwin" else highest * 1024
