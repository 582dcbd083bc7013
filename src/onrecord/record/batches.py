"""Cut a list of keys into the pieces that one SQL statement takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

KEYS_A_STATEMENT = 500
"""SQLite takes 32,766 parameters; older builds take 999."""

T = TypeVar("T")


def batches(keys: Sequence[T], size: int = KEYS_A_STATEMENT) -> Iterator[Sequence[T]]:
    """Consecutive pieces of at most `size` keys.

    >>> list(batches("abcde", 2))
    ['ab', 'cd', 'e']
    """
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
