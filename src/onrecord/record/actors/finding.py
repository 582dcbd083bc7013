"""Find actors: by name, alias or handle, kind, country, office and sector; and tell all that is known of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, cast, func, or_, select

from onrecord.record.actors.naming import fold
from onrecord.record.nouns import ActorCard, ActorQuery, ActorRow, MergeRow, RoleRow
from onrecord.record.schema import actor_merges, actor_values, actors, article_actors, articles, roles, statements
from onrecord.record.storable import storable

_NAMES = ("name", "alias", "handle")


def actors_named(name: str) -> Select[Any]:
    """Ids of actors with this name, alias or handle, or one that holds it as whole words; or with this id."""
    folded = fold(name)
    spaced = " " + actor_values.c.folded + " "
    named = actor_values.c.field.in_(_NAMES) & spaced.contains(f" {folded} ", autoescape=True)
    return select(actor_values.c.actor_id).where(
        or_(actor_values.c.actor_id == name, named if folded else actor_values.c.actor_id == name)
    )


def actors_in_role(words: str) -> Select[Any]:
    """Ids of actors to whom a report gives an office with these words, as they stand, other than as a former one."""
    spaced = " " + roles.c.folded + " "
    held = roles.c.standing != "former"
    return select(roles.c.actor_id).where(held & spaced.contains(f" {fold(words)} ", autoescape=True))


def actors_in_sector(code: str) -> Select[Any]:
    """Ids of actors of this sector."""
    listed = cast(actors.c.sectors, Text).contains(f'"{code.strip().upper()}"', autoescape=True)
    return select(actors.c.actor_id).where(listed)


def find_actors(connection: Connection, query: ActorQuery) -> list[ActorRow]:
    """The actors that match, those with the most statements first."""
    said = _said()
    counted = func.coalesce(said.c.n, 0)
    found = connection.execute(
        select(actors, counted.label("statements"))
        .outerjoin(said, said.c.speaker_id == actors.c.actor_id)
        .where(*_conditions(query))
        .order_by(counted.desc(), actors.c.articles.desc(), actors.c.name, actors.c.actor_id)
        .limit(query.limit)
    ).mappings()
    return [_row(row) for row in found]


def _said() -> Any:
    number = func.count().label("n")
    return select(statements.c.speaker_id, number).group_by(statements.c.speaker_id).subquery("said")


def _conditions(query: ActorQuery) -> Iterator[ColumnElement[bool]]:
    if query.name.strip():
        yield actors.c.actor_id.in_(actors_named(storable(query.name)))
    if query.kind is not None:
        yield actors.c.kind == storable(query.kind).strip().lower()
    if query.country is not None:
        yield actors.c.country == storable(query.country).strip().upper()
    if query.role is not None:
        yield actors.c.actor_id.in_(actors_in_role(storable(query.role)))
    if query.sector is not None:
        yield actors.c.actor_id.in_(actors_in_sector(storable(query.sector)))


def _row(row: Any) -> ActorRow:
    lists = {name: tuple(row[name]) for name in ("sectors", "aliases", "handles")}
    return ActorRow(**{name: lists.get(name, row[name]) for name in ActorRow.__struct_fields__})


def actor_card(connection: Connection, actor_id: str) -> ActorCard | None:
    """All that the record knows of an actor; null where it has none with this id."""
    wanted = storable(actor_id)
    said = select(func.count()).select_from(statements).where(statements.c.speaker_id == wanted).scalar_subquery()
    query = select(actors, said.label("statements")).where(actors.c.actor_id == wanted)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    own = actor_values.c
    names = select(own.value, func.sum(own.articles)).where(own.actor_id == wanted, own.field.in_(("name", "alias")))
    counted = [(value, int(n)) for value, n in connection.execute(names.group_by(own.value))]
    merges = select(actor_merges).where(actor_merges.c.actor_id == wanted).order_by(actor_merges.c.number)
    return ActorCard(
        actor=_row(row),
        names=tuple(sorted(counted, key=lambda one: (-one[1], one[0]))),
        roles=tuple(_roles(connection, wanted)),
        merges=tuple(
            MergeRow(**{**{name: m[name] for name in MergeRow.__struct_fields__}, "why": tuple(m["why"])})
            for m in connection.execute(merges).mappings()
        ),
        article_ids=tuple(_article_ids(connection, wanted)),
    )


def _article_ids(connection: Connection, actor_id: str) -> list[str]:
    query = (
        select(article_actors.c.article_id)
        .distinct()
        .join(articles, articles.c.article_id == article_actors.c.article_id)
        .where(article_actors.c.actor_id == actor_id)
        .order_by(func.coalesce(articles.c.published, "9999"), article_actors.c.article_id)
    )
    return list(connection.execute(query).scalars())


def _roles(connection: Connection, actor_id: str) -> Iterator[RoleRow]:
    """Each office once, with the first report that gives it; the earliest offices first."""
    query = (
        select(roles, articles.c.published)
        .join(articles, articles.c.article_id == roles.c.article_id)
        .where(roles.c.actor_id == actor_id)
        .order_by(func.coalesce(articles.c.published, "9999"), roles.c.article_id, roles.c.local_id, roles.c.number)
    )
    given: dict[tuple[str, str | None, str], list[Any]] = {}
    for row in connection.execute(query).mappings():
        given.setdefault((row["folded"], row["country"], row["standing"]), []).append(row)
    for rows in given.values():
        first = rows[0]
        days = [row["published"][:10] for row in rows if row["published"]]
        yield RoleRow(
            title=first["title"],
            organization=first["organization"],
            country=first["country"],
            sectors=tuple(sorted({code for row in rows for code in row["sectors"]})),
            standing=first["standing"],
            first_day=min(days, default=None),
            last_day=max(days, default=None),
            articles=len({row["article_id"] for row in rows}),
            article_id=first["article_id"],
            text=first["text"],
        )
