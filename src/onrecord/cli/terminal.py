"""Where output goes: consoles for people, JSON lines for programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.cli.safe import visible, visible_json

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDEST = 120
"""Columns; longer lines are hard to read."""
PLAIN_WIDTH = 100
"""Columns where the output is no terminal."""


def prepare_streams() -> None:
    """Let characters that the terminal's encoding lacks be spelled out; they must not stop a command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def console(*, errors: bool = False) -> Console:
    """A console on standard output (or standard error) that takes no markup from text."""
    from rich.console import Console

    made = Console(stderr=errors, markup=False, highlight=False, emoji=False)
    width = min(made.width, WIDEST) if made.is_terminal or "COLUMNS" in os.environ else PLAIN_WIDTH
    made.width = width
    return made


def speaks_unicode() -> bool:
    """Whether standard output can show characters beyond ASCII."""
    return (getattr(sys.stdout, "encoding", None) or "ascii").lower().startswith("utf")


def say(line: str) -> None:
    """One line for a person on standard error, which leaves standard output to the result."""
    print(visible(line), file=sys.stderr)


@cache
def _encoder() -> Any:
    import msgspec

    return msgspec.json.Encoder()


def write_json(rows: Iterable[object]) -> int:
    """One JSON line for each row on standard output, in UTF-8 whatever the terminal says; gives their number."""
    sys.stdout.flush()
    out, count = sys.stdout.buffer, 0
    for row in rows:
        out.write(visible_json(_encoder().encode(row)) + b"\n")
        count += 1
    out.flush()
    return count


def close_quietly() -> None:
    """Stop writing where the reader of standard output has gone, as `head` does."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # a stream without a file: nothing to close
        pass
    finally:
        os.close(nowhere)


def print_page(screen: Console, page: RenderableType) -> None:
    """Print something laid out; without blanks at line ends where nobody sees colours."""
    if screen.is_terminal:
        screen.print(page)
        return
    with screen.capture() as captured:
        screen.print(page)
    for line in captured.get().split("\n")[:-1]:
        print(line.rstrip())
