"""What the user says of actors: that two are one, that one is several. Rows that it changes are drawn anew at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import RecordError
from onrecord.record.actors.decisions import Decision, Kind, Selector, Side, add_decision, all_decisions, drop_decisions
from onrecord.record.actors.evidence import Appearance
from onrecord.record.actors.naming import fold
from onrecord.record.actors.settling import appearances_of
from onrecord.record.batches import batches
from onrecord.record.nouns import Decided
from onrecord.record.relinking import relink
from onrecord.record.schema import article_actors
from onrecord.record.storable import storable
from onrecord.record.writing import settle_actors


def merge_actors(connection: Connection, one: str, other: str, because: str | None) -> Decided:
    """Make two actors one, inside the caller's transaction; raises `RecordError` when they cannot be."""
    if one == other:
        raise RecordError(f"{one} is one actor already")
    rows = [_rows(connection, one), _rows(connection, other)]
    kinds = sorted({row["kind"] for some in rows for row in some})
    if len(kinds) > 1:
        raise RecordError(f"a {kinds[0]} cannot be one with a {kinds[1]}", hint="merge actors of one kind")
    sides = [appearances_of(connection, some) for some in rows]
    apart = [
        decision.number
        for decision in all_decisions(connection)
        if not decision.joins and _are_apart(decision, sides[0], sides[1])
    ]
    drop_decisions(connection, apart)
    told = [Side(_selectors(actor_id, some)) for actor_id, some in zip((one, other), sides, strict=True)]
    return _decide(connection, "merge", told, because, rows=[*rows[0], *rows[1]], dropped=apart)


def split_actor(connection: Connection, actor_id: str, parts: Sequence[str], because: str | None) -> Decided:
    """Take an actor apart, inside the caller's transaction.

    `parts` are names of it, or ids of articles (or their beginnings), that are somebody else. Without any, the user's
    own merges of it are taken back, or where there are none, each of its names becomes an actor. Raises `RecordError`
    when there is nothing to take apart.
    """
    rows = _rows(connection, actor_id)
    held = appearances_of(connection, rows)
    decisions = all_decisions(connection)
    if not parts:
        own = [d.number for d in decisions if d.joins and any(side.matches(one) for side in d.sides for one in held)]
        if own:
            drop_decisions(connection, own)
            _settle(connection, rows)
            return Decided(number=None, dropped=tuple(own), actors=_ids(connection, rows))
    told = _sides(held, parts) if parts else _every_name(held)
    new = Decision(0, "split", tuple(told))
    across = [d.number for d in decisions if d.joins and len(_tags(new, [o for o in held if _about(d, o)])) > 1]
    drop_decisions(connection, across)
    return _decide(connection, "split", told, because, rows=rows, dropped=across)


def _about(decision: Decision, one: Appearance) -> bool:
    return any(side.matches(one) for side in decision.sides)


def _decide(
    connection: Connection,
    kind: Kind,
    sides: Sequence[Side],
    because: str | None,
    *,
    rows: Sequence[Mapping[str, Any]],
    dropped: Sequence[int],
) -> Decided:
    number = add_decision(connection, kind, sides, None if because is None else storable(because))
    _settle(connection, rows)
    return Decided(number=number, dropped=tuple(dropped), actors=_ids(connection, rows))


def _settle(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Merge the actors of these rows anew, and link the events in which they take part; no article came or went."""
    moved = settle_actors(connection, [], [], set(), {(row["kind"], row["name_key"]) for row in rows})
    relink(connection, [], moved)


def _rows(connection: Connection, actor_id: str) -> list[Mapping[str, Any]]:
    query = select(article_actors).where(article_actors.c.actor_id == storable(actor_id))
    rows: list[Mapping[str, Any]] = [dict(row) for row in connection.execute(query).mappings()]
    if not rows:
        raise RecordError(f"there is no actor {actor_id}", hint="`onrecord actors NAME` tells the ids")
    return rows


def _ids(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The actors that these rows are now."""
    own = article_actors.c
    wanted = {(row["article_id"], row["local_id"]) for row in rows}
    found: set[str] = set()
    for chunk in batches(sorted({article_id for article_id, _ in wanted})):
        query = select(own.article_id, own.local_id, own.actor_id).where(own.article_id.in_(chunk))
        found.update(actor_id for *place, actor_id in connection.execute(query) if tuple(place) in wanted)
    return tuple(sorted(found))


def _tags(decision: Decision, appearances: Sequence[Appearance]) -> set[tuple[int, int]]:
    return {tag for one in appearances if (tag := decision.tag(one)) is not None}


def _are_apart(decision: Decision, one: Sequence[Appearance], other: Sequence[Appearance]) -> bool:
    a, b = _tags(decision, one), _tags(decision, other)
    return bool(a and b and a != b)


def _selectors(actor_id: str, appearances: Sequence[Appearance]) -> tuple[Selector, ...]:
    """What reports say of an actor; of one that is known from one article alone, its place."""
    if all(one.own_id == actor_id for one in appearances):
        return tuple(Selector(key=one.key, article=one.article_id, name=fold(one.name)) for one in appearances)
    return tuple(Selector(key=stance[0], stance=stance) for stance in sorted({one.stance for one in appearances}))


def _every_name(held: Sequence[Appearance]) -> list[Side]:
    keys = sorted({one.key for one in held})
    if len(keys) > 1:
        return [Side((Selector(key=key),)) for key in keys]
    raise RecordError(
        f"{held[0].name} has one name in all articles",
        hint="tell the articles that are about somebody else: onrecord actors split ID ARTICLE...",
    )


def _sides(held: Sequence[Appearance], parts: Sequence[str]) -> list[Side]:
    """What stays, and what is taken out."""
    out: list[Selector] = []
    for part in parts:
        of_name = sorted({one.key for one in held if fold(part) in (one.key, fold(one.name))} - {""})
        of_article = [one for one in held if len(part) > 3 and one.article_id.startswith(part)]
        if not of_name and not of_article:
            raise RecordError(f"{held[0].name} has no name and no article {part!r}")
        out += [Selector(key=key) for key in of_name] or [
            Selector(key=one.key, article=one.article_id, name=fold(one.name)) for one in of_article
        ]
    keys = sorted({one.key for one in held} - {selector.key for selector in out if selector.article is None})
    if not keys:
        raise RecordError("that would take out all there is", hint="leave a name or an article to the actor")
    return [Side(tuple(Selector(key=key) for key in keys)), Side(tuple(out))]
