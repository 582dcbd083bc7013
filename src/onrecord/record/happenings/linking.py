"""Keep the happenings of a record: link anew the events that a change can touch, and no others.

A change of an article touches its own events, those of other articles whose actors it made others, the neighbourhoods
of all of these, and the neighbourhoods of the events that they are now linked with. What comes out is what linking the
whole record would give, since a link depends on its two events alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, or_, select

from onrecord.record.batches import batches
from onrecord.record.events.periods import fits
from onrecord.record.events.tables import event_parties, events, happenings
from onrecord.record.happenings.clusters import Part, cluster, links_between
from onrecord.record.happenings.weighing import LONGEST, Side, Told, stems
from onrecord.record.schema import articles


def link_events(
    connection: Connection,
    new_articles: Iterable[str],
    moved: Iterable[tuple[str, str]],
    gone: Iterable[str],
) -> None:
    """Find the happenings of events anew, inside the caller's transaction.

    `new_articles` are those whose events came, `moved` article and local id of actors that are now others, `gone` the
    neighbourhoods of events that went.
    """
    changed = _events_of(connection, sorted(set(new_articles))) | _events_with(connection, sorted(set(moved)))
    touched = changed | _members(connection, set(gone) | _neighbourhoods(connection, changed))
    if not touched:
        return
    told = told_by(connection, sorted(changed))
    near = told_by(connection, sorted(_near(connection, told) - touched))
    linked = {one for pair in links_between(told, near) for one in pair} - touched
    touched |= linked | _members(connection, _neighbourhoods(connection, linked))
    known = {one.event_id: one for one in (*told, *near)}
    rest = told_by(connection, sorted(touched - known.keys()))
    dated = [one for one in (*known.values(), *rest) if one.event_id in touched]
    parts = cluster(dated)
    alone = touched - {one.event_id for one in dated}
    parts += [Part(event_id, event_id, event_id, 1.0, None, ()) for event_id in sorted(alone)]
    _write(connection, sorted(touched), parts)


def neighbourhoods_of(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    """The neighbourhoods in which events of these articles are."""
    query = select(happenings.c.neighbourhood).join(events, events.c.event_id == happenings.c.event_id).distinct()
    return set(connection.execute(query.where(events.c.article_id.in_(article_ids))).scalars())


def _events_of(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for chunk in batches(article_ids):
        found.update(connection.execute(select(events.c.event_id).where(events.c.article_id.in_(chunk))).scalars())
    return found


def _events_with(connection: Connection, moved: Sequence[tuple[str, str]]) -> set[str]:
    """Events in which these actors of articles take part."""
    wanted, found = set(moved), set()
    for chunk in batches(sorted({article_id for article_id, _ in moved})):
        query = select(event_parties.c.article_id, event_parties.c.local_id, event_parties.c.event_id)
        for article_id, local_id, event_id in connection.execute(query.where(event_parties.c.article_id.in_(chunk))):
            if (article_id, local_id) in wanted:
                found.add(event_id)
    return found


def _neighbourhoods(connection: Connection, event_ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in batches(sorted(event_ids)):
        query = select(happenings.c.neighbourhood).where(happenings.c.event_id.in_(chunk))
        found.update(connection.execute(query).scalars())
    return found


def _members(connection: Connection, neighbourhoods: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in batches(sorted(neighbourhoods)):
        query = select(happenings.c.event_id).where(happenings.c.neighbourhood.in_(chunk))
        found.update(connection.execute(query).scalars())
    return found


def _near(connection: Connection, told: Sequence[Told]) -> set[str]:
    """Events of the days around these that share an actor or a country with one of them, and its type or quad class."""
    windows: dict[tuple[int, int], list[Told]] = defaultdict(list)
    for one in told:
        windows[one.first, one.last].append(one)
    found: set[str] = set()
    for (first, last), some in sorted(windows.items()):
        actors = sorted({actor for one in some for actor in one.source.actors | one.target.actors})
        countries = sorted({code for one in some for code in one.source.countries | one.target.countries})
        types, quads = sorted({one.type for one in some}), sorted({one.quad for one in some if one.quad})
        query = (
            select(event_parties.c.event_id)
            .join(events, events.c.event_id == event_parties.c.event_id)
            .where(
                events.c.day.between(_iso(first - LONGEST), _iso(last + 1)),
                events.c.last_day >= _iso(first - 1),
                or_(events.c.type.in_(types), events.c.quad.in_(quads)),
            )
            .distinct()
        )
        for chunk in batches(actors):
            found.update(connection.execute(query.where(event_parties.c.actor_id.in_(chunk))).scalars())
        for chunk in batches(countries):
            found.update(connection.execute(query.where(event_parties.c.country.in_(chunk))).scalars())
    return found


def _iso(day: int) -> str:
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).isoformat()


_COLUMNS = [
    *(events.c[name] for name in (
        "event_id", "article_id", "type", "quad", "mode", "status", "asserted_by_id", "granularity", "day", "last_day",
        "place", "trigger_text", "evidence",
    )),
    articles.c.published,
]  # fmt: skip


def told_by(connection: Connection, event_ids: Sequence[str]) -> list[Told]:
    """What these events tell, without those whose day is not told or too vague."""
    found: list[Told] = []
    for chunk in batches(event_ids):
        parties = _parties(connection, chunk)
        query = select(*_COLUMNS).join_from(events, articles, articles.c.article_id == events.c.article_id)
        for row in connection.execute(query.where(events.c.event_id.in_(chunk))).mappings():
            if row["day"] is None or not fits(row["granularity"], "week"):
                continue
            first, last = (date.fromisoformat(row[name]).toordinal() for name in ("day", "last_day"))
            if last - first < LONGEST:
                found.append(_one(row, first, last, parties.get(row["event_id"], [])))
    return found


def _parties(connection: Connection, event_ids: Sequence[str]) -> dict[str, list[Mapping[str, Any]]]:
    query = select(event_parties).where(event_parties.c.event_id.in_(event_ids)).order_by(event_parties.c.event_id)
    rows = map(dict, connection.execute(query).mappings())
    return {key: list(some) for key, some in groupby(rows, key=lambda row: row["event_id"])}


def _one(row: RowMapping, first: int, last: int, parties: Sequence[Mapping[str, Any]]) -> Told:
    names = " ".join(f"{party['name'] or ''} {party['words'] or ''}" for party in parties)
    sides = {side: [p for p in parties if p["side"] == side and p["actor_id"]] for side in ("source", "target")}
    return Told(
        event_id=row["event_id"],
        article_id=row["article_id"],
        published=row["published"] or "",
        type=row["type"],
        quad=row["quad"],
        status=row["status"],
        asserted_by=row["asserted_by_id"] or "",
        first=first,
        last=last,
        source=_side(sides["source"]),
        target=_side(sides["target"]),
        mode=row["mode"],
        place=stems(row["place"] or ""),
        triggers=stems(row["trigger_text"]),
        words=stems(row["evidence"], besides=names),
    )


def _side(parties: Sequence[Mapping[str, Any]]) -> Side:
    return Side(
        actors=frozenset(party["actor_id"] for party in parties),
        people=frozenset(party["actor_id"] for party in parties if party["kind"] == "person"),
        states=frozenset(party["actor_id"] for party in parties if party["kind"] == "country"),
        countries=frozenset(party["country"] for party in parties if party["country"]),
        all_told=all(party["country"] for party in parties),
    )


def _write(connection: Connection, event_ids: Sequence[str], parts: Sequence[Part]) -> None:
    for chunk in batches(event_ids):
        connection.execute(delete(happenings).where(happenings.c.event_id.in_(chunk)))
    rows = [
        {
            "event_id": part.event_id,
            "happening_id": part.happening_id,
            "score": part.score,
            "linked_to": part.linked_to,
            "why": list(part.why),
            "neighbourhood": part.neighbourhood,
        }
        for part in sorted(parts, key=lambda part: part.event_id)
    ]
    if rows:
        connection.execute(insert(happenings), rows)
