"""How two accounts meet."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import DisputeKind


@dataclass(frozen=True, slots=True)
class Encounter:
    """How two accounts meet: the second answers the first, or is at odds with it."""

    kind: DisputeKind
    score: float
    why: tuple[str, ...]
    """What speaks for it, in words."""
    shared: tuple[str, ...] = ()
    """Lemmas, as the answer has them, of the terms that both have: what it is about."""
