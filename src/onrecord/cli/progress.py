"""A build's progress on standard error: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.cli.terminal import console, say

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.engine import Progress

OnProgress = Callable[["Progress"], None]

SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def progress_shown(*, quiet: bool) -> Iterator[OnProgress | None]:
    """What a build calls as it goes on; null when the user wants no progress."""
    if quiet:
        yield None
        return
    screen = console(errors=True)
    if screen.is_terminal:
        with _bar(screen) as on_progress:
            yield on_progress
    else:
        yield plain_lines()


def plain_lines() -> OnProgress:
    """Says how far the build is, at most once in `SECONDS_BETWEEN_LINES`."""
    spoken = 0.0

    def on_progress(progress: Progress) -> None:
        nonlocal spoken
        if progress.seconds - spoken >= SECONDS_BETWEEN_LINES:
            spoken = progress.seconds
            say(progress_line(progress))

    return on_progress


def progress_line(progress: Progress) -> str:
    """How far the build is: inputs, statements, rate, and time left where it is known."""
    seen = f"{progress.seen:,}" if progress.total is None else f"{progress.seen:,} of {progress.total:,}"
    line = f"{seen} inputs, {progress.statements:,} statements, {progress.rate:.1f} a second"
    if progress.seconds_left is not None:
        line += f", {clock(progress.seconds_left)} left"
    return line


def clock(seconds: float) -> str:
    """Seconds as a clock shows them.

    >>> clock(65), clock(3725)
    ('1:05', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@contextmanager
def _bar(screen: Console) -> Iterator[OnProgress]:
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    with Bar(
        TextColumn("reading"), BarColumn(), TextColumn("{task.fields[line]}"), console=screen, transient=True
    ) as bar:
        task = bar.add_task("reading", total=None, line="starting")

        def on_progress(progress: Progress) -> None:
            bar.update(task, completed=progress.seen, total=progress.total, line=progress_line(progress))

        yield on_progress
