"""Whether two accounts meet, and how: the same for two of one article and for two of different articles.

Pure: nothing is needed but the two accounts (`side_of`) and how rare a term is.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.disputes.common import Common, Facing
from onrecord.disputes.encounter import Encounter
from onrecord.disputes.kinds import contradiction, denial, different_doers, different_numbers, opposites
from onrecord.disputes.side import Deed, Side, Told, keys_of, side_of

__all__ = ["Deed", "Encounter", "Side", "Told", "best_meeting", "keys_of", "meet", "side_of"]

LEAST = 0.3
"""Score below which two accounts do not meet."""

_KINDS = (denial, contradiction, opposites, different_numbers, different_doers)


def meet(
    earlier: Side, answer: Side, weight: Callable[[str], float], *, pointed: float = 0.0, alike: float = 0.0
) -> Encounter | None:
    """How an account answers, or is at odds with, another; None where they do not meet.

    `weight` tells how rare a root is, from 0 for one that tells nothing to 1 for one that hardly another account has.
    `pointed` is how sure it is that the answer's own words point back to the other ("denied it"); `alike` how near
    the two are in other ways: in their text, in time and topic, by an encoder. Both are from 0 to 1.
    """
    facing = Facing(earlier, answer, Common.of(earlier, answer, weight), pointed, alike)
    found = [one for kind in _KINDS if (one := kind(facing)) is not None]
    best = max(found, key=lambda one: one.score, default=None)
    return best if best is not None and best.score >= LEAST else None


def best_meeting(
    a: Side, b: Side, weight: Callable[[str], float], *, alike: float = 0.0
) -> tuple[Encounter, bool] | None:
    """The better of both directions, and whether `b` is the answer; None where the two do not meet."""
    forth, back = meet(a, b, weight, alike=alike), meet(b, a, weight, alike=alike)
    if forth is not None and (back is None or forth.score >= back.score):
        return forth, True
    return (back, False) if back is not None else None
