"""`onrecord stats`: the figures of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.parameters import AsJson, RecordFile
from onrecord.cli.safe import one_line
from onrecord.cli.terminal import console, print_page, write_json

if TYPE_CHECKING:
    from rich.table import Table

    from onrecord.record import Stats


def stats(
    record: RecordFile,
    rejected: Annotated[bool, typer.Option("--rejected", help="List what gave no article, with the reasons.")] = False,
    as_json: AsJson = False,
) -> None:
    """Count the articles, statements and speakers of a record."""
    from onrecord.record import Record

    with Record.open(record, read_only=True) as opened:
        if rejected:
            found = opened.rejections()
            if as_json:
                write_json(found)
            else:
                for one in found:
                    print(one_line(f"{one.origin}: {one.reason}: {one.detail}"))
            return
        figures = opened.stats()
    if as_json:
        write_json([figures])
    else:
        print_page(console(), figures_table(figures))


def figures_table(figures: Stats) -> Table:
    """The figures, one row each, the most frequent values beside their counts."""
    from rich.table import Table

    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    period = (
        f"{figures.first_published[:10]} to {figures.last_published[:10]}"
        if figures.first_published and figures.last_published
        else ""
    )
    rows = [
        ("articles", f"{figures.articles:,}" + (f", published {period}" if period else "")),
        ("statements", f"{figures.statements:,}, {figures.unresolved_speakers:,} of them without a sure speaker"),
        ("superseded", _superseded(figures)),
        ("copies", _copies(figures)),
        (
            "left out",
            f"{figures.left_out:,} statements below confidence {figures.min_confidence:g}"
            if figures.min_confidence
            else "",
        ),
        ("not statements", _ranking(figures.other_attributions)),
        ("actors", f"{figures.actors:,}"),
        ("events", _events(figures)),
        ("told as", _ranking(figures.event_status)),
        ("posts", f"{figures.posts:,}"),
        ("kinds", _ranking(figures.kinds)),
        ("channels", _ranking(figures.channels)),
        ("speakers", _ranking(figures.top_speakers)),
        ("outlets", f"{figures.outlets:,}: {_ranking(figures.top_outlets)}" if figures.outlets else "0"),
        (
            "rejected",
            f"{figures.rejected + figures.failed:,}" + (f": {_ranking(figures.reasons)}" if figures.reasons else ""),
        ),
        ("read by", "; ".join(f"{name} ({n:,})" for name, n in figures.readers) if len(figures.readers) > 1 else ""),
    ]
    for name, value in rows:
        if value:
            table.add_row(name, one_line(value))
    return table


def _superseded(figures: Stats) -> str:
    """How many versions of reports are not counted, and how to see them."""
    if not figures.superseded:
        return ""
    versions = "version" if figures.superseded == 1 else "versions"
    return f"{figures.superseded:,} earlier {versions} of reports, not counted; `onrecord history` shows them"


def _copies(figures: Stats) -> str:
    """How many articles and statements are another outlet's."""
    if not figures.copies and not figures.copied_statements:
        return ""
    return f"{figures.copies:,} articles of an earlier one; {figures.copied_statements:,} statements taken over"


def _events(figures: Stats) -> str:
    """How many events and happenings there are, and of which types."""
    if not figures.events:
        return ""
    return f"{figures.events:,} of {figures.happenings:,} happenings: {_ranking(figures.event_types)}"


def _ranking(counts: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts)
