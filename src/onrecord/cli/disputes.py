"""`onrecord disputes`: where accounts conflict, side by side."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import AsJson, AsMarkdown, MinConfidence, RecordFile, Since, Until, one_format
from onrecord.cli.terminal import console, print_page, say, write_json


class Kind(StrEnum):
    """How two accounts conflict."""

    DENIAL = "denial"
    CONTRADICTION = "contradiction"
    DIFFERING = "differing account"
    REJECTED = "rejected claim"
    CONFIRMED = "partial confirmation"


def disputes(
    record: RecordFile,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS...", help="Words that claims of the dispute have, or an id.", show_default=False),
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor",
            metavar="NAME|ISO",
            help="Who holds a claim or is named in one; twice for disputes that concern two.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[Kind | None, typer.Option("--kind", help="How the accounts conflict.")] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="An outlet that tells a claim.")
    ] = None,
    across: Annotated[
        bool | None, typer.Option("--across/--within", help="Between articles, or inside one; both if left out.")
    ] = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 for all.")] = 20,
    as_json: AsJson = False,
    as_markdown: AsMarkdown = False,
) -> None:
    """Find disputes: two accounts with who holds them, where, and what followed; never who is right.

    The surest come first.
    """
    from onrecord.record import Record
    from onrecord.record.disputes.nouns import DisputeQuery

    one_format(as_json=as_json, as_markdown=as_markdown)
    query = DisputeQuery(
        actors=tuple(actor or ()),
        words=" ".join(words or ()),
        kind=kind.value if kind else None,
        outlet=outlet,
        across=across,
        since=since,
        until=until,
        min_confidence=min_confidence,
        limit=limit or None,
    )
    with Record.open(record, read_only=True) as opened:
        named = opened.dispute(words[0]) if words and len(words) == 1 else None
        rows = [named] if named else opened.disputes(query)
        total = 1 if named else opened.count_disputes(query)
    if as_json:
        write_json(rows)
    elif as_markdown and rows:
        from onrecord.cli.dispute_markdown import disputes_markdown

        print(disputes_markdown(rows))
    elif rows:
        from onrecord.cli.dispute_cards import dispute_page

        screen = console()
        for row in rows:
            print_page(screen, dispute_page(row, width=screen.width))
    if not rows:
        say("onrecord: no dispute found")
        raise typer.Exit(Exit.NOTHING)
    if len(rows) < total:
        say(f"onrecord: the first {len(rows)} of {total:,}; --limit 0 gives all")
