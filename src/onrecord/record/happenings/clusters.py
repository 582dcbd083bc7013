"""Which events are one happening: a pure function of the set of events.

Events that may be one are linked two by two; groups are then joined along the links, the strongest first, as long as
their members are linked on average, all of their days overlap or follow one another, and no article tells two of them
in one voice. Ties are broken by the ids of events, so that nothing depends on the order of articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.record.happenings.weighing import Link, Side, Told, link

ON_AVERAGE = 0.5
"""The least mean score of the links between two groups that are joined; events without a link count as 0."""

Pair = tuple[str, str]
"""Ids of two events, the smaller first."""
Cell = tuple[str, str, int]
"""A party on one side, the class of an act, and a day."""


@dataclass(frozen=True, slots=True)
class Part:
    """An event as part of a happening."""

    event_id: str
    happening_id: str
    neighbourhood: str
    score: float
    linked_to: str | None
    why: tuple[str, ...]


@dataclass(slots=True, eq=False)
class _Group:
    members: list[Told]
    voices: set[tuple[str, str, str]]
    latest_first: int
    earliest_last: int
    beside: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    """Sum of the links to other groups, by the number of the group."""


def links_between(events: Sequence[Told], others: Sequence[Told] | None = None) -> dict[Pair, Link]:
    """The links of all pairs of `events`, or of those of `events` with `others`."""
    index: dict[Cell, list[Told]] = defaultdict(list)
    for one in events if others is None else others:
        for cell in _cells(one):
            index[cell].append(one)
    found: dict[Pair, Link] = {}
    for one in events:
        met = {other.event_id: other for cell in _cells(one, reach=1) for other in index.get(cell, ())}
        for other in met.values():
            pair = _pair(one, other)
            if one.event_id == other.event_id or pair in found or (others is None and pair[0] != one.event_id):
                continue
            if (linked := link(one, other)) is not None:
                found[pair] = linked
    return found


def _cells(one: Told, reach: int = 0) -> Iterator[Cell]:
    """Under what an event is found by those that may be of its happening."""
    for label in labels(one):
        for day in range(one.first - reach, one.last + reach + 1):
            yield label, one.quad or one.type, day


def labels(one: Told) -> Iterator[str]:
    """Who and what country stands on which side: two events that share none are not linked."""
    for side, party in (("s", one.source), ("t", one.target)):
        yield from (f"{side}:{label}" for label in sorted(_names(party)))


def _names(side: Side) -> frozenset[str]:
    return side.actors | side.countries


def _pair(one: Told, other: Told) -> Pair:
    return (one.event_id, other.event_id) if one.event_id < other.event_id else (other.event_id, one.event_id)


def cluster(events: Iterable[Told]) -> list[Part]:
    """The happenings of these events; all that are linked with any of them must be given, too."""
    by_id = {one.event_id: one for one in sorted(events, key=lambda one: one.event_id)}
    found = links_between(list(by_id.values()))
    around: dict[str, set[str]] = {event_id: set() for event_id in by_id}
    for one, other in found:
        around[one].add(other)
        around[other].add(one)
    parts: list[Part] = []
    for neighbourhood in _connected(around):
        own = {pair: found[pair] for one in neighbourhood for other in around[one] if (pair := (one, other)) in found}
        for group in _groups([by_id[event_id] for event_id in neighbourhood], own):
            parts += _parts(group, own, neighbourhood[0])
    return parts


def _connected(around: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """The ids that are linked with one another, over however many steps; each group sorted."""
    left = set(around)
    for start in sorted(around):
        if start not in left:
            continue
        reached, open_ = {start}, [start]
        while open_:
            new = around[open_.pop()] - reached
            reached |= new
            open_ += new
        left -= reached
        yield sorted(reached)


def _groups(events: Sequence[Told], found: Mapping[Pair, Link]) -> list[list[Told]]:
    """The events of one neighbourhood, those of one happening together."""
    groups = {n: _Group([one], {one.voice}, one.first, one.last) for n, one in enumerate(events)}
    group_of = {one.event_id: n for n, one in enumerate(events)}
    for (one, other), linked in found.items():
        a, b = group_of[one], group_of[other]
        groups[a].beside[b] += linked.score
        groups[b].beside[a] += linked.score
    for one, other in sorted(found, key=lambda pair: (-found[pair].score, pair)):
        a, b = group_of[one], group_of[other]
        if a == b or not _are_one(groups[a], groups[b], groups[a].beside[b]):
            continue
        if len(groups[a].members) < len(groups[b].members):
            a, b = b, a
        taken = groups.pop(b)
        _take(groups[a], taken)
        for member in taken.members:
            group_of[member.event_id] = a
        for near, weight in taken.beside.items():
            if near != a:
                groups[a].beside[near] += weight
                groups[near].beside[a] += weight
                del groups[near].beside[b]
        del groups[a].beside[b]
    return [group.members for group in groups.values()]


def _are_one(one: _Group, other: _Group, weight: float) -> bool:
    if max(one.latest_first, other.latest_first) > min(one.earliest_last, other.earliest_last) + 1:
        return False
    # The sum of the same links may differ in its last digits with the order of adding; the rule must not.
    if round(weight / (len(one.members) * len(other.members)), 6) < ON_AVERAGE:
        return False
    return one.voices.isdisjoint(other.voices)


def _take(group: _Group, taken: _Group) -> None:
    group.members += taken.members
    group.voices |= taken.voices
    group.latest_first = max(group.latest_first, taken.latest_first)
    group.earliest_last = min(group.earliest_last, taken.earliest_last)


def _parts(members: Sequence[Told], found: Mapping[Pair, Link], neighbourhood: str) -> Iterator[Part]:
    first = min(members, key=lambda one: one.order)
    for one in members:
        own = [
            (linked.score, other.event_id, linked.why)
            for other in members
            if other is not one and (linked := found.get(_pair(one, other))) is not None
        ]
        best = min(own, key=lambda link: (-link[0], link[1]), default=None)
        mean = round(sum(sorted(score for score, _, _ in own)) / (len(members) - 1), 3) if best else 1.0
        yield Part(
            event_id=one.event_id,
            happening_id=first.event_id,
            neighbourhood=neighbourhood,
            score=mean,
            linked_to=best[1] if best else None,
            why=best[2] if best else (),
        )
