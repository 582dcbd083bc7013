"""`onrecord actors`: who speaks in a record; merge and split what was merged wrongly."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import AsJson, Country, RecordFile, RoleWords, Sector
from onrecord.cli.terminal import console, print_page, say, write_json

if TYPE_CHECKING:
    from onrecord.record import ActorCard, ActorRow, Decided, Record

Because = Annotated[str | None, typer.Option("--because", metavar="TEXT", help="Why; kept with the decision.")]
ActorName = Annotated[
    str, typer.Argument(metavar="ID|NAME", help="An actor id, or a name that only one actor has.", show_default=False)
]


class ActorCommands(TyperGroup):
    """The commands of `onrecord actors`; without one of them, it searches."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Put `find` before arguments that begin with no command."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["find", *args]
        return super().parse_args(ctx, args)


class Format(StrEnum):
    """What actors can be exported to."""

    TSV = "tsv"
    JSONL = "jsonl"


def find(
    record: RecordFile,
    name: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY...", help="A name, surname, alias or handle.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="person, collective, institution, country, outlet or unknown."),
    ] = None,
    role: RoleWords = None,
    sector: Sector = None,
    country: Country = None,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 for all.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Find actors, those with the most statements first; this is what `onrecord actors` does without a command."""
    from onrecord.record import ActorQuery, Record

    query = ActorQuery(
        name=" ".join(name or ()), kind=kind, country=country, role=role, sector=sector, limit=limit or None
    )
    with Record.open(record, read_only=True) as opened:
        rows = opened.actors(query)
    if as_json:
        write_json(rows)
    elif rows:
        _print_rows(rows)
    if not rows:
        say("onrecord: no actor found")
        raise typer.Exit(Exit.NOTHING)
    if limit and len(rows) == limit:
        say(f"onrecord: the first {limit}; --limit 0 gives all")


def show(record: RecordFile, actor: ActorName, as_json: AsJson = False) -> None:
    """Show an actor: names, accounts, offices with the days and words of the reports, and what it was merged from."""
    from onrecord.record import Record

    with Record.open(record, read_only=True) as opened:
        card = opened.actor(_one(opened, actor))
    if card is None:
        say("onrecord: no actor found")
        raise typer.Exit(Exit.NOTHING)
    if as_json:
        write_json([card])
    else:
        _print_card(card)


def merge(
    record: RecordFile,
    one: Annotated[str, typer.Argument(metavar="A", help="An actor: id, or a name that only one has.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other, who is the same.")],
    because: Because = None,
    as_json: AsJson = False,
) -> None:
    """Make two actors one, from now on: later builds keep to it. `split` takes it back."""
    from onrecord.record import Record

    with Record.open(record) as opened:
        decided = opened.merge_actors(_one(opened, one), _one(opened, other), because)
        _tell(opened, decided, as_json=as_json)


def split(
    record: RecordFile,
    actor: ActorName,
    parts: Annotated[
        list[str] | None,
        typer.Argument(metavar="PART...", help="Names of it, or ids of articles, that are somebody else."),
    ] = None,
    because: Because = None,
    as_json: AsJson = False,
) -> None:
    """Take an actor apart, from now on: your own merges of it, or its names, or the PARTs from the rest."""
    from onrecord.record import Record

    with Record.open(record) as opened:
        decided = opened.split_actor(_one(opened, actor), parts or (), because)
        _tell(opened, decided, as_json=as_json)


def export(
    record: RecordFile,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="File to write.", show_default=False)],
    to: Annotated[
        Format, typer.Option("--to", help="tsv: the columns of a registry, to edit and give back; jsonl: all of each.")
    ] = Format.TSV,
    least: Annotated[int, typer.Option("--articles", min=1, help="Only actors of so many articles or more.")] = 1,
) -> None:
    """Write the actors that have a name of their own, with aliases, accounts, country, sectors and dated offices."""
    from onrecord.record import Record
    from onrecord.record.actors.export import export_actors

    with Record.open(record, read_only=True) as opened:
        count = export_actors(opened, to.value, output, least=least)
    say(f"{count:,} actors written to {output}")


def _one(record: Record, wanted: str) -> str:
    """The id of the one actor that is meant; lists them and ends where there are several."""
    from onrecord.record import ActorQuery

    rows = record.actors(ActorQuery(name=wanted, limit=None))
    exact = [row for row in rows if row.actor_id == wanted] or rows
    named = [row for row in exact if row.name.casefold() == wanted.strip().casefold()] if len(exact) > 1 else exact
    chosen = named or exact
    if len(chosen) == 1:
        return chosen[0].actor_id
    if not chosen:
        say(f"onrecord: no actor {wanted!r}")
    else:
        say(f"onrecord: {len(chosen)} actors are called {wanted!r}; give an id:")
        for row in chosen[:20]:
            say(f"  {row.actor_id}  {row.name}  {row.country or ''}  {row.articles} articles")
    raise typer.Exit(Exit.NOTHING)


def _tell(record: Record, decided: Decided, *, as_json: bool) -> None:
    if as_json:
        write_json([decided])
        return
    if decided.dropped:
        print(f"taken back: decision {', '.join(map(str, decided.dropped))}")
    if decided.number is not None:
        print(f"decision {decided.number} is kept; the actors are now:")
    cards = [record.actor(actor_id) for actor_id in decided.actors]
    _print_rows([card.actor for card in cards if card is not None])
    sys.stdout.flush()


def _print_rows(rows: list[ActorRow]) -> None:
    from onrecord.cli.actor_pages import actors_table

    print_page(console(), actors_table(rows))


def _print_card(card: ActorCard) -> None:
    from onrecord.cli.actor_pages import actor_page

    print_page(console(), actor_page(card))
