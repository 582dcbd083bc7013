"""`onrecord copies`: which reports are copies of which, and in what they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import AsJson, RecordFile
from onrecord.cli.safe import one_line
from onrecord.cli.terminal import console, print_page, say, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from onrecord.record import CopyGroup
    from onrecord.record.copies.nouns import CopiedArticle, TextPart

LONGEST_SHOWN = 160
"""Characters of a passage that are shown; JSON has all of it."""
MOST_SHOWN = 4
"""Passages and changes of one article that are shown."""


def copies(
    record: RecordFile,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="Only those that an outlet of this name carries.")
    ] = None,
    article: Annotated[
        str | None, typer.Option("--article", metavar="ID", help="Only those of the article with this id.")
    ] = None,
    parts: Annotated[
        bool, typer.Option("--parts", help="Reports that share passages, but are different reports.")
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 for all.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List reports that are copies of one another: the same wire text, whole, cut, reordered or under another lead.

    Each group is shown with its outlets, the earliest report first; each other report with what it has besides, what it
    leaves out, and the words that it changed. Reports that share quotations alone are no copies.
    """
    from onrecord.record import CopyQuery, Record

    query = CopyQuery(article=article, outlet=outlet, parts=parts, limit=limit or None)
    with Record.open(record, read_only=True) as opened:
        groups = opened.copies(query)
    if as_json:
        write_json(groups)
    else:
        screen = console()
        for group in groups:
            print_page(screen, _page(group))
    if not groups:
        say("onrecord: no copies found")
        raise typer.Exit(Exit.NOTHING)
    if limit and len(groups) == limit:
        say(f"onrecord: the first {limit}; --limit 0 gives all")


def _page(group: CopyGroup) -> RenderableType:
    """A group: its outlets, then its reports."""
    from rich.console import Group
    from rich.text import Text

    outlets = ", ".join(map(one_line, group.outlets)) or "no outlet known"
    head = Text(f"{len(group.articles)} reports: {outlets}", style="bold")
    return Group(head, *(line for row in group.articles for line in _lines(row)), Text())


def _lines(row: CopiedArticle) -> Iterator[Text]:
    from rich.text import Text

    day = (row.published or "no date")[:10]
    line = Text(f"  {day}  {one_line(row.outlet or '?')}  {one_line(row.title or '')}".rstrip())
    if row.kind is not None and row.share is not None:
        line.append(f"  {row.kind}, {row.share:.0%} of it", style="cyan")
    yield line.append(f"  {row.article_id}", style="dim")
    if row.kind == "part":
        yield from _some("shared", [passage.here for passage in row.passages])
        return
    yield from _some("only here", row.only_here)
    yield from _some("left out", row.left_out)
    changes = [change for passage in row.passages for change in passage.changes]
    if changes:
        told = "; ".join(f"{one_line(own) or '-'} for {one_line(other) or '-'}" for own, other in changes[:MOST_SHOWN])
        yield Text(f"      changed: {_short(told)}{_more(changes)}")


def _some(name: str, parts: Sequence[TextPart]) -> Iterator[Text]:
    """The first of some passages."""
    from rich.text import Text

    for part in parts[:MOST_SHOWN]:
        yield Text(f"      {name}: {_short(one_line(part.text))}")
    if len(parts) > MOST_SHOWN:
        yield Text(f"      {name}:{_more(parts)}")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 2].rstrip() + " …"


def _more(of: Sequence[object]) -> str:
    return f" and {len(of) - MOST_SHOWN} more" if len(of) > MOST_SHOWN else ""
