"""`onrecord history`: the versions of a report, and what was corrected."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import AsJson, AsMarkdown, RecordFile, one_format
from onrecord.cli.terminal import console, print_page, say, write_json


def history(
    record: RecordFile,
    report: Annotated[
        str | None,
        typer.Argument(
            metavar="ID|URL",
            help="Id of an article, statement or event, or the report's URL or file; all reports with several "
            "versions if left out.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
    as_markdown: AsMarkdown = False,
) -> None:
    """Show the versions of a report: which one counts, its correction notes, and what went, came or changed."""
    from onrecord.record import Record

    one_format(as_json=as_json, as_markdown=as_markdown)
    with Record.open(record, read_only=True) as opened:
        wanted = [report] if report is not None else opened.several_versions()
        found = [one for name in wanted for one in opened.histories(name)]
    if as_json:
        write_json(found)
    elif as_markdown:
        from onrecord.cli.history_markdown import history_markdown

        print("\n\n".join(map(history_markdown, found)))
    elif found:
        from onrecord.cli.history_pages import history_page

        screen = console()
        for one in found:
            print_page(screen, history_page(one, width=screen.width))
    if not found:
        say(f"onrecord: {record} has no report {report}" if report else "onrecord: no report has two versions")
        raise typer.Exit(Exit.NOTHING)
