"""The keys of passages that a record has, and which articles have them."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from onrecord.copies.keys import Holder, KeyState, state_of
from onrecord.record.batches import batches
from onrecord.record.copies.tables import copy_keys, copy_sketches


def holders_of(connection: Connection, keys: Iterable[int]) -> dict[int, list[Holder]]:
    """The articles that have each of these keys."""
    found: dict[int, list[Holder]] = defaultdict(list)
    columns = select(copy_keys.c.key, copy_keys.c.article_id, copy_sketches.c.site, copy_sketches.c.day)
    query = columns.join_from(copy_keys, copy_sketches, copy_sketches.c.article_id == copy_keys.c.article_id)
    for chunk in batches(sorted(keys)):
        for key, *holder in connection.execute(query.where(copy_keys.c.key.in_(chunk))):
            found[key].append(Holder(*holder))
    return found


def states_of(holders: Mapping[int, Sequence[Holder]]) -> dict[int, KeyState]:
    """What each of these keys is."""
    return {key: state_of(some) for key, some in holders.items()}


def packed(keys: Iterable[int]) -> bytes:
    """Keys as they are stored with their article.

    >>> sorted(unpacked(packed({5, 3})))
    [3, 5]
    """
    some = sorted(keys)
    return struct.pack(f"<{len(some)}Q", *some)


def unpacked(stored: bytes) -> set[int]:
    """The keys of an article."""
    return set(struct.unpack(f"<{len(stored) // 8}Q", stored))
