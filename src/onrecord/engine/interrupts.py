"""Let an interrupt end a build between two commits."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class StopFlag:
    """Whether somebody asked the build to end."""

    def __init__(self) -> None:
        self.raised = False

    def __call__(self) -> bool:
        """Whether it is up."""
        return self.raised


@contextmanager
def stop_on_interrupt() -> Iterator[StopFlag]:
    """A flag that the first SIGINT or SIGTERM raises; a second one acts as it would without us.

    Outside the main thread signals cannot be caught, and the flag stays down.
    """
    flag = StopFlag()
    if threading.current_thread() is not threading.main_thread():
        yield flag
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def stop(number: int, frame: FrameType | None) -> None:
        flag.raised = True
        restore()

    for number in before:
        signal.signal(number, stop)
    try:
        yield flag
    finally:
        restore()
