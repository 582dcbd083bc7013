"""Count the inputs of a build while it runs, so that a person can be told how much is left."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from onrecord.ingest import Options, items


class InputCount:
    """The number of inputs, found by going through them a second time in a thread of its own.

    Splitting inputs into items costs little next to reading them. Standard input and addresses are not counted: they
    can be gone through only once.
    """

    def __init__(self, inputs: Sequence[str], options: Options | None) -> None:
        self.total: int | None = None
        """Null until the count is complete, and for ever where the inputs cannot be counted."""
        self._stopped = threading.Event()
        if not any(name == "-" or "://" in name for name in inputs):
            threading.Thread(target=self._count, args=(inputs, options), daemon=True).start()

    def _count(self, inputs: Sequence[str], options: Options | None) -> None:
        number = 0
        for _ in items(inputs, options):
            if self._stopped.is_set():
                return
            number += 1
        self.total = number

    def stop(self) -> None:
        """Give up counting."""
        self._stopped.set()
