"""How far a build has come, and what it did in the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Progress:
    """The running figures of a build; the same object is given to every call of `on_progress`."""

    done: int = 0
    """Articles read and committed in this run."""
    unchanged: int = 0
    """Inputs that the record already knew in this form; they were not read again."""
    rejected: int = 0
    failed: int = 0
    statements: int = 0
    seconds: float = 0.0
    total: int | None = None
    """Inputs in all, once they have been counted; null until then, and where they cannot be counted beforehand."""
    latest: str = ""
    """Origin of the input that was committed last."""

    @property
    def seen(self) -> int:
        """Inputs dealt with so far."""
        return self.done + self.unchanged + self.rejected + self.failed

    @property
    def read(self) -> int:
        """Inputs that were given to the reader in this run."""
        return self.done + self.rejected + self.failed

    @property
    def rate(self) -> float:
        """Inputs read a second; unchanged ones do not count."""
        return self.read / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the end at the present rate, as if all the rest had to be read; null while unknown."""
        if self.total is None or self.rate == 0:
            return None
        return max(self.total - self.seen, 0) / self.rate


@dataclass(slots=True, kw_only=True)
class BuildSummary(Progress):
    """What a build did."""

    reasons: Counter[str] = field(default_factory=Counter)
    """Why inputs were rejected or failed in this run."""
    redrawn: int = 0
    """Articles of the record whose statements were chosen anew, for another least confidence."""
    deaths: int = 0
    """Worker processes that died or had to be stopped."""
    stopped: bool = False
    """True where an interrupt ended the build early; what was committed is kept, and the next build goes on."""
