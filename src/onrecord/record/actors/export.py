"""Write the actors of a record to a file: as a table to edit and give back as a registry, or as JSON lines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import msgspec
from sqlalchemy import Connection, select

from onrecord.record.actors.finding import actor_card
from onrecord.record.export.files import export_faults, replacing
from onrecord.record.nouns import ActorCard, RoleRow
from onrecord.record.schema import actors
from onrecord.record.store import Record

ActorFormat = Literal["tsv", "jsonl"]

COLUMNS = ("key", "name", "kind", "aliases", "handles", "country", "sectors", "roles")
"""Those of a registry's own table: columns set apart by tabs, lists by semicolons."""


def export_actors(record: Record, to: ActorFormat, output: str | Path, *, least: int = 1) -> int:
    """Write the actors that are known by a name of their own, in `least` articles or more; returns their number.

    Actors that only one article describes ("officials in Torval") are left out. Raises `ExportError` when the file
    cannot be written.
    """
    output = Path(output)
    written = 0
    with (
        record.reading_transaction() as connection,
        export_faults(output),
        replacing(output) as draft,
        draft.open("wb") as file,
    ):
        if to == "tsv":
            file.write("\t".join(COLUMNS).encode() + b"\n")
        for actor_id in _named(connection, least):
            card = actor_card(connection, actor_id)
            if card is not None:
                line = _line(card).encode() if to == "tsv" else msgspec.json.encode(card)
                file.write(line + b"\n")
                written += 1
    return written


def _named(connection: Connection, least: int) -> list[str]:
    named = actors.c.actor_id.like(actors.c.kind + "-%") & (actors.c.articles >= least)
    query = select(actors.c.actor_id).where(named)
    return list(connection.execute(query.order_by(actors.c.name, actors.c.actor_id)).scalars())


def _line(card: ActorCard) -> str:
    actor = card.actor
    offices = tuple(_office(role) for role in card.roles if role.standing in ("current", "acting"))
    lists = [actor.aliases, actor.handles, (actor.country or "",), actor.sectors, offices]
    cells = [actor.registry or actor.actor_id, actor.name, actor.kind, *(_list(values) for values in lists)]
    return "\t".join(" ".join(cell.split()) for cell in cells)


def _list(values: tuple[str, ...]) -> str:
    return "; ".join(value.replace(";", ",") for value in values if value)


def _office(role: RoleRow) -> str:
    """`title @ organization (COUNTRY) first..last`: the days of the first and last report that give the office.

    On these days it was held; from when and until when, the record cannot know.
    """
    title, organization = (_BRACKETS.sub(" ", text or "").strip() for text in (role.title, role.organization))
    parts = [title, organization and f"@ {organization}", role.country and f"({role.country})"]
    if role.first_day and role.last_day:
        parts.append(f"{role.first_day}..{role.last_day}")
    return " ".join(filter(None, parts))


_BRACKETS = re.compile(r"\s*[()@]\s*")
