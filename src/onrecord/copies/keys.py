"""Which keys of passages are worn: so many articles have them that a passage says nothing of where it came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

STANDING = 3
"""On so many days (or in so many undated articles) of one site, a passage is standing text."""
CROWD = 200
"""A passage that more articles have is standing text of the whole web."""
FEW = 32
"""Articles that may share standing text and are still compared: they may be near-copies besides."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An article that has a key."""

    article_id: str
    site: str
    """Host of its address, else its outlet; empty where neither is known."""
    day: str
    """Day on which it was published; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class KeyState:
    """What the number of a key's holders makes of it."""

    worn: bool
    usable: bool
    """Whether articles that share it are compared."""


def state_of(holders: Iterable[Holder]) -> KeyState:
    """What a key is, by all articles that have it; a pure function of the set.

    >>> state_of([Holder("a", "port-daily.example", "2031-03-03"), Holder("b", "herald.example", "2031-03-03")])
    KeyState(worn=False, usable=True)
    """
    days: dict[str, set[str]] = defaultdict(set)
    count = 0
    for one in holders:
        count += 1
        if one.site:
            days[one.site].add(one.day or one.article_id)
    worn = count > CROWD or any(len(some) >= STANDING for some in days.values())
    return KeyState(worn, not worn or count <= FEW)
