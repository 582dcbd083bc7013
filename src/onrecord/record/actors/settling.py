"""Settle which actors of the record the actors of articles are, for those that a change can touch and no others.

The change of an article touches the names that it has or had, the names that could be variants of those, the variants
of these, and so on. All appearances of these names are merged anew; what comes out is what merging the whole record
would give, since no other name can be one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from onrecord.record.actors.decisions import Decision, all_decisions
from onrecord.record.actors.evidence import Appearance, Party
from onrecord.record.actors.keys import acronyms_of
from onrecord.record.actors.merging import Merged, assignment, merge
from onrecord.record.actors.naming import fold, folded_handle
from onrecord.record.actors.spelling import person_likeness
from onrecord.record.batches import batches
from onrecord.record.events.tables import event_parties
from onrecord.record.schema import (
    actor_merges,
    article_actors,
    articles,
    candidates,
    mentions,
    merge_keys,
    roles,
    statements,
)

Name = tuple[str, str]
"""Kind and name key."""
Key = tuple[str, str, str]
"""A key of `merge_keys`, and the kind and name key that are found under it."""
MOST_COMPANY = 200
"""Articles whose names are looked at for an actor's company, the first by id: the rest would add little."""
NAMED = ("person", "institution")


def settle(
    connection: Connection, names: Iterable[Name], gone: Iterable[Key], actors: Iterable[str]
) -> list[Mapping[str, Any]]:
    """Merge the actors of these names, and of all that these could be, anew.

    `names` are those of the rows of `article_actors` that came or went, `gone` the rows of `merge_keys` that
    went, `actors` the ids that the rows had that went.
    Returns the rows of `article_actors` whose actor changed, as they were before, with the new id as `settled_id`. All
    tables have the new ids then; `actors` and `actor_values` are left to the caller.
    """
    decisions = all_decisions(connection)
    reach = _Reach(connection, decisions)
    reach.spread(set(names), set(gone))
    rows = _rows_of(connection, reach.seen)
    found = appearances_of(connection, rows)
    merged: list[Merged] = []
    company = _Company(connection)
    for group in reach.groups(found):
        merged += merge(group, [d for d in decisions if any(s.matches(o) for s in d.sides for o in group)], company)
    ids = assignment(merged)
    changed: list[Mapping[str, Any]] = [
        {**row, "settled_id": ids[row["article_id"], row["local_id"]]}
        for row in rows
        if ids[row["article_id"], row["local_id"]] != row["actor_id"]
    ]
    _write_ids(connection, changed)
    _write_merges(connection, {row["actor_id"] for row in rows} | set(actors), merged)
    return changed


class _Reach:
    """The names that a change can touch, and which of them could be one."""

    def __init__(self, connection: Connection, decisions: Sequence[Decision]) -> None:
        self.connection = connection
        self.seen: set[Name] = set()
        self._parents: dict[Name, Name] = {}
        self._bound = [self._names_in(decision) for decision in decisions if decision.joins]

    def _names_in(self, decision: Decision) -> set[Name]:
        keys = {key for side in decision.sides for key in side.keys}
        rows = _where(self.connection, article_actors.c.name_key, sorted(keys))
        there = _where(self.connection, article_actors.c.article_id, sorted(decision.articles()))
        rows += [row for row in there if any(side.matches(_bare(row)) for side in decision.sides)]
        return {(row["kind"], row["name_key"]) for row in rows}

    def spread(self, names: set[Name], gone: set[Key]) -> None:
        """Add names, those that were found under keys that are gone, and whatever could be one with any of them."""
        new = names | self._near(gone)
        while new:
            self.seen |= new
            wanted = self._keys_of(new)
            under = self._names_under({key for some in wanted.values() for key in some})
            reached: set[Name] = set()
            for name, some in wanted.items():
                for key in some:
                    for other in under.get((key, name[0]), ()):
                        if _could_be(key, name, other):
                            self._join(name, other)
                            reached.add(other)
            for bound in self._bound:
                if bound & new:
                    first = min(bound)
                    for other in bound:
                        self._join(first, other)
                    reached |= bound
            new = reached - self.seen

    def _near(self, gone: set[Key]) -> set[Name]:
        """Names that may have been one with what is there no more."""
        under = self._names_under({key for key, _, _ in gone})
        return {
            other
            for key, kind, name in gone
            for other in under.get((key, kind), ())
            if _could_be(key, (kind, name), other)
        }

    def _keys_of(self, names: set[Name]) -> dict[Name, set[str]]:
        wanted: dict[Name, set[str]] = defaultdict(set)
        for chunk in batches(sorted({key for _, key in names})):
            query = select(merge_keys.c.kind, merge_keys.c.name_key, merge_keys.c.key).distinct()
            for kind, name, key in self.connection.execute(query.where(merge_keys.c.name_key.in_(chunk))):
                if (kind, name) in names:
                    wanted[kind, name].add(key)
        return wanted

    def _names_under(self, keys: set[str]) -> dict[tuple[str, str], list[Name]]:
        under: dict[tuple[str, str], list[Name]] = defaultdict(list)
        for chunk in batches(sorted(keys)):
            query = select(merge_keys.c.key, merge_keys.c.kind, merge_keys.c.name_key).distinct()
            for key, kind, name in self.connection.execute(query.where(merge_keys.c.key.in_(chunk))):
                under[key, kind].append((kind, name))
        return under

    def _join(self, one: Name, other: Name) -> None:
        a, b = sorted((self._root(one), self._root(other)))
        self._parents[b] = a

    def _root(self, name: Name) -> Name:
        while (parent := self._parents.get(name, name)) != name:
            self._parents[name] = self._parents.get(parent, parent)  # half the way: chains stay short
            name = parent
        return name

    def groups(self, appearances: Iterable[Appearance]) -> list[list[Appearance]]:
        """The appearances, those together whose names could be one's."""
        grouped: dict[Name, list[Appearance]] = defaultdict(list)
        for one in appearances:
            grouped[self._root((one.kind, one.key))].append(one)
        return [grouped[root] for root in sorted(grouped)]


def _could_be(key: str, one: Name, other: Name) -> bool:
    """Whether two names that share a key could be one's; spellings are compared, the other keys say enough."""
    return key[:2] not in ("s:", "o:") or person_likeness(one[1], other[1]) is not None


_NEEDED = [article_actors.c[name] for name in (
    "article_id", "local_id", "actor_id", "kind", "name_key", "name", "country", "aliases", "handles", "sectors",
    "registry",
)]  # fmt: skip
_FIELDS = [column.name for column in _NEEDED]


def _where(connection: Connection, column: Any, values: Sequence[str]) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = []
    for chunk in batches(values):
        for row in connection.execute(select(*_NEEDED).where(column.in_(chunk))):
            rows.append(dict(zip(_FIELDS, row, strict=True)))
    return rows


def _rows_of(connection: Connection, names: set[Name]) -> list[Mapping[str, Any]]:
    rows = _where(connection, article_actors.c.name_key, sorted({key for _, key in names}))
    return [row for row in rows if (row["kind"], row["name_key"]) in names]


def _bare(row: Mapping[str, Any]) -> Appearance:
    return Appearance(row["article_id"], row["local_id"], row["kind"], row["name_key"], row["name"])


def appearances_of(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[Appearance]:
    """What rows of `article_actors`, with their articles and offices, say."""
    published: dict[str, str] = {}
    offices: dict[tuple[str, str], set[str]] = defaultdict(set)
    own = article_actors.c
    of_actor = (own.article_id == roles.c.article_id) & (own.local_id == roles.c.local_id)
    for chunk in batches(sorted({row["name_key"] for row in rows})):
        query = select(articles.c.article_id, articles.c.published).distinct()
        query = query.join(article_actors, own.article_id == articles.c.article_id).where(own.name_key.in_(chunk))
        published.update({article_id: day or "" for article_id, day in connection.execute(query)})
        columns = (roles.c.article_id, roles.c.local_id, roles.c.title, roles.c.organization, roles.c.country)
        held = select(*columns).join(article_actors, of_actor).where(own.name_key.in_(chunk))
        for article_id, local_id, title, organization, country in connection.execute(held):
            offices[article_id, local_id].add(_office(title, organization or country))
    return [
        _appearance(row, published.get(row["article_id"], ""), offices[row["article_id"], row["local_id"]])
        for row in rows
    ]


def _office(title: str, of: str | None) -> str:
    return f"{fold(title)} @ {fold(of)}" if of else fold(title)


def _appearance(row: Mapping[str, Any], published: str, offices: set[str]) -> Appearance:
    told = row["kind"] in NAMED  # a country or an outlet is its name
    return Appearance(
        article_id=row["article_id"],
        local_id=row["local_id"],
        kind=row["kind"],
        key=row["name_key"],
        name=row["name"],
        published=published,
        country=(row["country"] or "") if told else "",
        sectors=frozenset(row["sectors"]) if row["kind"] == "person" else frozenset(),
        offices=frozenset(offices) if told else frozenset(),
        handles=frozenset(map(folded_handle, row["handles"])) - {""} if told else frozenset(),
        acronyms=acronyms_of(row["name"], row["aliases"]) if row["kind"] in ("institution", "outlet") else frozenset(),
        registry=row["registry"] or "",
    )


class _Company:
    """Looks up who is named in the articles of a party beside it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._named: dict[str, frozenset[str]] = {}

    def __call__(self, party: Party) -> frozenset[str]:
        """Name keys of persons and institutions."""
        ids = sorted(set().union(*party.articles.values()))[:MOST_COMPANY]
        for chunk in batches([article_id for article_id in ids if article_id not in self._named]):
            named: dict[str, set[str]] = {article_id: set() for article_id in chunk}
            query = select(article_actors.c.article_id, article_actors.c.name_key, article_actors.c.local_id).where(
                article_actors.c.article_id.in_(chunk), article_actors.c.kind.in_(NAMED)
            )
            for article_id, key, local_id in self.connection.execute(query):
                if key != f"{article_id}-{local_id}":
                    named[article_id].add(key)
            self._named.update({article_id: frozenset(keys) for article_id, keys in named.items()})
        return frozenset().union(*(self._named[article_id] for article_id in ids)) - party.names.keys()


def _write_ids(connection: Connection, changed: Sequence[Mapping[str, Any]]) -> None:
    if not changed:
        return
    moves = [{"of": row["article_id"], "local": row["local_id"], "to": row["settled_id"]} for row in changed]
    for table in (article_actors, mentions, roles, event_parties):
        connection.execute(
            update(table)
            .where(table.c.article_id == bindparam("of"), table.c.local_id == bindparam("local"))
            .values(actor_id=bindparam("to")),
            moves,
        )
    for local, column in (("speaker_local_id", "speaker_id"), ("addressee_local_id", "addressee_id")):
        connection.execute(
            update(statements)
            .where(statements.c.article_id == bindparam("of"), statements.c[local] == bindparam("local"))
            .values({column: bindparam("to")}),
            moves,
        )
    of_article = select(statements.c.statement_id).where(statements.c.article_id == bindparam("of"))
    connection.execute(
        update(candidates)
        .where(candidates.c.statement_id.in_(of_article), candidates.c.local_id == bindparam("local"))
        .values(value=bindparam("to")),
        moves,
    )


def _write_merges(connection: Connection, before: set[str], merged: Sequence[Merged]) -> None:
    touched = sorted(before | {actor.actor_id for actor in merged})
    for chunk in batches(touched):
        connection.execute(delete(actor_merges).where(actor_merges.c.actor_id.in_(chunk)))
    rows = [
        {
            "actor_id": actor.actor_id,
            "number": number,
            "name": step.name,
            "country": step.country or None,
            "articles": step.articles,
            "by": step.by,
            "score": step.score,
            "why": list(step.why),
        }
        for actor in merged
        for number, step in enumerate(actor.merges, start=1)
    ]
    if rows:
        connection.execute(insert(actor_merges), rows)
