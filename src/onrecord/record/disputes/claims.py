"""The claims of articles as they are compared: read from the rows of a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from onrecord.disputes.meeting import Deed, keys_of, side_of
from onrecord.model import Actor, Claim, Quantity, Span, TimeInterval
from onrecord.record.batches import batches
from onrecord.record.disputes.tables import claims
from onrecord.record.disputes.weighing import Held
from onrecord.record.events.tables import event_parties, events
from onrecord.record.schema import article_actors, articles

ARTICLES_AT_ONCE = 64

Keys = dict[str, frozenset[str]]
"""By local id: the keys by which an actor is compared with those of other articles."""


def held_by(connection: Connection, article_ids: Sequence[str]) -> list[Held]:
    """The claims of these articles."""
    found: list[Held] = []
    for chunk in batches(article_ids, ARTICLES_AT_ONCE):
        keys, deeds = _keys(connection, chunk), _deeds(connection, chunk)
        query = select(claims, articles.c.published).join(articles, articles.c.article_id == claims.c.article_id)
        for row in connection.execute(query.where(claims.c.article_id.in_(chunk))).mappings():
            own = keys[row["article_id"]]
            deed = _deed(deeds.get(row["event_id"]), own)
            day = date.fromisoformat(row["day"]).toordinal() if row["day"] else 0
            found.append(
                Held(
                    claim_id=row["claim_id"],
                    article_id=row["article_id"],
                    published=row["published"] or "",
                    side=side_of(_claim(dict(row)), own, deed),
                    statement_id=row["statement_id"] or "",
                    first=day,
                    last=day,
                )
            )
    return sorted(found, key=lambda one: one.claim_id)


def _claim(row: Mapping[str, Any]) -> Claim:
    whole = Span(row["span_start"], row["span_end"])
    quantities = (one.partition(" ") for one in row["quantities"])
    time = None
    if row["time_from"]:
        time = TimeInterval(
            start=row["time_from"],
            end=row["time_to"],
            granularity="day",
            value=row["time_from"],
            basis=row["time_basis"],
        )
    return Claim(
        id=row["claim_id"],
        spans=(whole,),
        statement=row["statement_id"],
        event=row["event_id"],
        holder=row["holder_local_id"],
        stance=row["stance"],
        negated=row["negated"],
        terms=tuple(row["terms"]),
        actors=tuple(row["actors"]),
        quantities=tuple(Quantity(value=float(value), of=of, evidence=whole) for value, _, of in quantities),
        time=time,
    )


def _keys(connection: Connection, article_ids: Sequence[str]) -> dict[str, Keys]:
    found: dict[str, Keys] = defaultdict(dict)
    own = article_actors.c
    query = select(own.article_id, own.local_id, own.actor_id, own.name, own.kind, own.country, own.sectors)
    for row in connection.execute(query.where(own.article_id.in_(article_ids))):
        actor = Actor(id=row.local_id, name=row.name, kind=row.kind, country=row.country, sectors=tuple(row.sectors))
        found[row.article_id][row.local_id] = keys_of(actor, row.actor_id)
    return found


def _deeds(connection: Connection, article_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Type, status and parties of the events of articles."""
    found: dict[str, dict[str, Any]] = {}
    query = select(events.c.event_id, events.c.type, events.c.status)
    for row in connection.execute(query.where(events.c.article_id.in_(article_ids))):
        found[row.event_id] = {"type": row.type, "status": row.status, "source": [], "target": []}
    parties = select(event_parties.c.event_id, event_parties.c.side, event_parties.c.local_id)
    for row in connection.execute(parties.where(event_parties.c.article_id.in_(article_ids))):
        if row.local_id and row.event_id in found:
            found[row.event_id][row.side].append(row.local_id)
    return found


def _deed(told: dict[str, Any] | None, keys: Keys) -> Deed | None:
    if told is None:
        return None
    source, target = (
        frozenset(key for one in told[side] for key in keys.get(one, ())) for side in ("source", "target")
    )
    return Deed(told["type"], source, target, told["status"])
