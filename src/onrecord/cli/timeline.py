"""`onrecord timeline`: what one actor, or two, said and did, day by day."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import AsJson, AsMarkdown, MinConfidence, RecordFile, Since, Until, Words, one_format
from onrecord.cli.terminal import console, print_page, say, write_json

if TYPE_CHECKING:
    from onrecord.record.questions.nouns import ActorNamed


class Kind(StrEnum):
    """What is shown."""

    STATEMENT = "statement"
    EVENT = "event"


KindOnly = Annotated[Kind | None, typer.Option("--kind", help="Statements or events alone.")]


def timeline(
    record: RecordFile,
    actors: Annotated[
        list[str],
        typer.Argument(
            metavar="A [B]", help="One actor or two: a name, an actor id, or a country such as FRA.", show_default=False
        ),
    ],
    kind: KindOnly = None,
    words: Words = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 for all.")] = 100,
    as_json: AsJson = False,
    as_markdown: AsMarkdown = False,
) -> None:
    """Show by day what an actor said and did, or what two did to each other and said to or of each other.

    An utterance that several outlets quote, and a happening that several tell, is shown once, with all who tell it.
    """
    from onrecord.record import Record
    from onrecord.record.questions.nouns import TimelineQuery

    one_format(as_json=as_json, as_markdown=as_markdown)
    if len(actors) > 2:
        raise typer.BadParameter("one actor or two", param_hint="A [B]")
    query = TimelineQuery(
        actors=tuple(actors),
        kind=kind.value if kind else None,
        words=words or "",
        since=since,
        until=until,
        min_confidence=min_confidence,
        limit=limit or None,
    )
    with Record.open(record, read_only=True) as opened:
        found = opened.timeline(query)
    if as_json:
        write_json(found.entries)
    elif as_markdown and found.entries:
        from onrecord.cli.told_markdown import timeline_markdown

        print(timeline_markdown(found))
    elif found.entries:
        from onrecord.cli.told_pages import timeline_page

        print_page(console(), timeline_page(found))
    for actor in found.actors:
        say_who_is_meant(actor)
    if not found.entries:
        say("onrecord: nothing found")
        raise typer.Exit(Exit.NOTHING)
    if len(found.entries) < found.total:
        say(f"onrecord: the first {len(found.entries)} of {found.total:,}; --limit 0 gives all")


def say_who_is_meant(actor: ActorNamed) -> None:
    """Tell whom a name means where that is more than one."""
    if len(actor.ids) > 1:
        say(f"onrecord: {actor.asked} means {len(actor.ids)} actors, among them: {', '.join(actor.names)}")
