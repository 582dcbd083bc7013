"""Whom and which outlets the names in a question mean."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from onrecord.errors import RecordError
from onrecord.record.actors.finding import actors_named
from onrecord.record.questions.nouns import ActorNamed
from onrecord.record.schema import actors, articles
from onrecord.record.storable import storable

_CODE = re.compile(r"[A-Z]{3}")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
MOST_NAMES = 12
"""Names that are told of those whom a name may mean."""


def actors_meant(name: str) -> Select[Any]:
    """Ids of the actors with this name or id; of all of a country where three capitals are given."""
    wanted = storable(name.strip())
    own = actors.c.actor_id
    if _CODE.fullmatch(wanted):
        return select(own).where(or_(own.in_(actors_named(wanted)), actors.c.country == wanted))
    return select(own).where(own.in_(actors_named(wanted)))


def who_is_meant(connection: Connection, name: str) -> ActorNamed:
    """Whom a name means, those in most articles first; raises `RecordError` where the record has nobody of it."""
    query = select(actors.c.actor_id, actors.c.name).where(actors.c.actor_id.in_(actors_meant(name)))
    rows = connection.execute(query.order_by(actors.c.articles.desc(), actors.c.name, actors.c.actor_id)).all()
    if not rows:
        raise RecordError(f"the record has no actor {name!r}", hint="`onrecord actors find WORDS` looks for names")
    names = tuple(dict.fromkeys(row.name for row in rows))
    return ActorNamed(asked=name, ids=tuple(row.actor_id for row in rows), names=names[:MOST_NAMES])


def outlets_meant(connection: Connection, name: str) -> tuple[str, ...]:
    """Outlets of this name; where none has it, those that have it as part of theirs.

    Raises `RecordError` where the record has none.
    """
    wanted, own = storable(name.strip()), articles.c.outlet
    for matches in (func.lower(own) == wanted.lower(), own.icontains(wanted, autoescape=True)):
        found = connection.execute(select(own).where(matches).distinct().order_by(own)).scalars().all()
        if found and wanted:
            return tuple(found)
    raise RecordError(f"the record has no outlet {name!r}", hint="`onrecord stats` lists the outlets")


def checked_day(day: str) -> str:
    """A year, month or day in ISO 8601; raises `RecordError` for anything else."""
    if not _DAY.fullmatch(day.strip()):
        raise RecordError(f"{day!r} is not a day", hint="give a year, month or day: 2031, 2031-03 or 2031-03-09")
    return day.strip()
