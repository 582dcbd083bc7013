"""All copies of a set of articles at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from onrecord.copies.comparing import Copy, compare
from onrecord.copies.fingerprints import Fingerprint
from onrecord.copies.keys import Holder, state_of

Pair = tuple[str, str]
"""Ids of two articles, the smaller first."""


def find_copies(prints: Iterable[Fingerprint]) -> dict[Pair, Copy]:
    """The pairs of articles that share text, in order of ids; the same whatever the order in which they are given.

    A record gives the same for the articles that it has (`onrecord.record.copies.linking`).
    """
    by_id = {one.article_id: one for one in sorted(prints, key=lambda one: one.article_id)}
    holders: dict[int, list[Holder]] = defaultdict(list)
    for one in by_id.values():
        holder = Holder(one.article_id, one.site, one.day)
        for key in one.all_keys():
            holders[key].append(holder)
    pairs: set[Pair] = set()
    worn: set[int] = set()
    for key, some in holders.items():
        if len(some) == 1:
            continue
        state = state_of(some)
        if state.worn:
            worn.add(key)
        if state.usable:
            pairs.update(combinations((holder.article_id for holder in some), 2))
    found = {}
    for pair in sorted(pairs):
        copy = compare(by_id[pair[0]], by_id[pair[1]], worn)
        if copy is not None:
            found[pair] = copy
    return found
