"""`onrecord compare`: two outlets side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import AsJson, AsMarkdown, MinConfidence, RecordFile, Since, Until, Words, one_format
from onrecord.cli.terminal import console, print_page, say, write_json
from onrecord.cli.timeline import KindOnly


def compare(
    record: RecordFile,
    first: Annotated[
        str, typer.Argument(metavar="OUTLET1", help="Name of an outlet, or part of it.", show_default=False)
    ],
    second: Annotated[str, typer.Argument(metavar="OUTLET2", help="Another one.", show_default=False)],
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME|ISO", help="What is said and done by, to and of this actor.")
    ] = None,
    kind: KindOnly = None,
    words: Words = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    limit: Annotated[int, typer.Option(min=0, help="At most so many in each part; 0 for all.")] = 20,
    as_json: AsJson = False,
    as_markdown: AsMarkdown = False,
) -> None:
    """Show what two outlets both tell and in what they differ, and what only one of them tells.

    JSON is one line with all of it, whatever the limit.
    """
    from onrecord.record import Record
    from onrecord.record.questions.nouns import CompareQuery

    one_format(as_json=as_json, as_markdown=as_markdown)
    query = CompareQuery(
        first=first,
        second=second,
        actor=actor,
        kind=kind.value if kind else None,
        words=words or "",
        since=since,
        until=until,
        min_confidence=min_confidence,
    )
    with Record.open(record, read_only=True) as opened:
        found = opened.compare(query)
    parts = (found.both, found.only_first, found.only_second)
    if as_json:
        write_json([found])
    elif not any(parts):
        pass
    elif as_markdown:
        from onrecord.cli.told_markdown import comparison_markdown

        print(comparison_markdown(found, limit or None))
    else:
        from onrecord.cli.told_pages import comparison_page

        print_page(console(), comparison_page(found, limit=limit or None))
    if not any(parts):
        say("onrecord: nothing found")
        raise typer.Exit(Exit.NOTHING)
    if limit and not as_json and max(map(len, parts)) > limit:
        say(f"onrecord: the first {limit} of each part; --limit 0 gives all")
