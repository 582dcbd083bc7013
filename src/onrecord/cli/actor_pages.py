"""Actors laid out for a person: a table of several, a page of one."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from onrecord.cli.safe import one_line
from onrecord.record.nouns import ActorCard, ActorRow, MergeRow, RoleRow

MOST_ARTICLES = 10
"""Ids of articles that a page lists."""


def actors_table(rows: Sequence[ActorRow]) -> Table:
    """One row for each actor."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in ("name", "kind", "country", "sectors"):
        table.add_column(name, overflow="fold")
    for name in ("articles", "statements"):
        table.add_column(name, justify="right")
    table.add_column("id", overflow="fold")
    for row in rows:
        name = one_line(row.name) + (" (name held back)" if row.anonymous else "")
        codes = [row.kind, row.country or "", " ".join(row.sectors)]
        table.add_row(
            Text(name), *map(Text, map(one_line, codes)), f"{row.articles:,}", f"{row.statements:,}", Text(row.actor_id)
        )
    return table


def actor_page(card: ActorCard) -> Group:
    """All that a record knows of an actor."""
    actor = card.actor
    facts = Table.grid(padding=(0, 3, 0, 0))
    facts.add_column(style="bold")
    facts.add_column(overflow="fold")
    rows = [
        ("id", actor.actor_id),
        ("kind", actor.kind + (", name held back" if actor.anonymous else "")),
        ("country", actor.country or ""),
        ("sectors", " ".join(actor.sectors)),
        ("registry", actor.registry or ""),
        ("names", ", ".join(f"{name} ({count:,})" for name, count in card.names)),
        ("accounts", ", ".join(f"@{handle.removeprefix('@')}" for handle in actor.handles)),
        ("record", f"{actor.articles:,} articles, {actor.statements:,} statements"),
        ("articles", ", ".join(card.article_ids[:MOST_ARTICLES]) + _more(len(card.article_ids))),
    ]
    for name, value in rows:
        if value:
            facts.add_row(name, Text(one_line(value)))
    parts: list[Text | Table] = [Text(one_line(actor.name), style="bold"), facts]
    if card.roles:
        parts += [Text("\noffices", style="bold"), *map(_role, card.roles)]
    if card.merges:
        parts += [Text("\nmerged from", style="bold"), *map(_merge, card.merges)]
    return Group(*parts)


def _more(count: int) -> str:
    return f" and {count - MOST_ARTICLES:,} more" if count > MOST_ARTICLES else ""


def _role(role: RoleRow) -> Text:
    """What, of what, when reports say so, and the words of the first."""
    days = role.first_day or "no date"
    if role.last_day and role.last_day != role.first_day:
        days += f" to {role.last_day}"
    title = role.title if role.standing == "current" else f"{role.title} ({role.standing})"
    place = ", ".join(filter(None, (role.organization, role.country, " ".join(role.sectors))))
    count = f"{role.articles:,} articles" if role.articles > 1 else "1 article"
    said = f" “{role.text}”" if role.text else " registry"
    head = title + (f" · {place}" if place else "")
    return Text(one_line(f"{days}  {head} · {count}:{said} {role.article_id}"))


def _merge(part: MergeRow) -> Text:
    count = f"{part.articles:,} articles" if part.articles != 1 else "1 article"
    country = f", {part.country}" if part.country else ""
    why = f": {'; '.join(part.why)}" if part.why else ""
    return Text(one_line(f"{part.score:.2f}  {part.name}{country} ({count}) by {part.by}{why}"))
