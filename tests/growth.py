"""Time as tests may look at it: of the process alone, and at its best, since the machine has other things to do."""

import time
from collections.abc import Callable

ATTEMPTS = 8
"""So often is a time taken that is over its bound: what is slow by its nature is slow every time."""


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor time that one run takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def stays_under(seconds: float, work: Callable[[], object]) -> bool:
    """Whether one of several runs takes less processor time than this."""
    return any(cpu_seconds(work) < seconds for _ in range(ATTEMPTS))


def grows_at_most(times: float, small: Callable[[], object], large: Callable[[], object], slack: float = 0.005) -> bool:
    """Whether the large piece of work takes at most `times` the processor time of the small one, each at its best.

    `slack` seconds are given to the large one besides: the smallest times are mostly those of the clock.
    """
    few = many = float("inf")
    for _ in range(ATTEMPTS):
        few, many = min(few, cpu_seconds(small)), min(many, cpu_seconds(large))
        if many < times * few + slack:
            return True
    return False
