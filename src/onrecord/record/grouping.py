"""Groups of things that are linked two by two: a pure function of the links, whatever their order.

Groups are joined along the links, the strongest first, as long as their members are linked on average. Ties are broken
by the ids, so that nothing depends on the order in which things came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

ON_AVERAGE = 0.5
"""The least mean score of the links between two groups that are joined; members without a link count as 0."""

Pair = tuple[str, str]
"""Two ids, the smaller first."""
MayJoin = Callable[[Collection[str], Collection[str]], bool]
"""Whether two groups may be joined, however strong their links are."""


def neighbourhoods(ids: Iterable[str], pairs: Iterable[Pair]) -> Iterator[list[str]]:
    """The ids that are linked with one another, over however many steps; each list sorted, in order of their firsts.

    >>> list(neighbourhoods("abcd", [("b", "c"), ("c", "d")]))
    [['a'], ['b', 'c', 'd']]
    """
    around: dict[str, set[str]] = {one: set() for one in ids}
    for one, other in pairs:
        around[one].add(other)
        around[other].add(one)
    left = set(around)
    for start in sorted(around):
        if start not in left:
            continue
        reached, open_ = {start}, [start]
        while open_:
            new = around[open_.pop()] - reached
            reached |= new
            open_ += sorted(new)
        left -= reached
        yield sorted(reached)


def groups(ids: Collection[str], scores: Mapping[Pair, float], may_join: MayJoin | None = None) -> list[list[str]]:
    """The ids of one neighbourhood, those together that belong together.

    >>> groups("abc", {("a", "b"): 0.9, ("b", "c"): 0.6})
    [['a', 'b'], ['c']]
    """
    members = {one: [one] for one in sorted(ids)}
    group_of = {one: one for one in members}
    beside: dict[str, dict[str, float]] = {one: defaultdict(float) for one in members}
    for (one, other), score in sorted(scores.items()):
        beside[one][other] += score
        beside[other][one] += score
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        a, b = sorted((group_of[one], group_of[other]))
        if a == b or not _are_one(members[a], members[b], beside[a][b], may_join):
            continue
        for member in members[b]:
            group_of[member] = a
        members[a] += members.pop(b)
        for near, weight in sorted(beside.pop(b).items()):
            beside[near].pop(b, None)
            if near != a:
                beside[a][near] += weight
                beside[near][a] += weight
    return [sorted(some) for some in members.values()]


def _are_one(one: Collection[str], other: Collection[str], weight: float, may_join: MayJoin | None) -> bool:
    # The sum of the same links may differ in its last digits with the order of adding; the rule must not.
    if round(weight / (len(one) * len(other)), 6) < ON_AVERAGE:
        return False
    return may_join is None or may_join(one, other)
