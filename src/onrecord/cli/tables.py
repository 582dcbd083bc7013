"""Tables for the terminal: no lines but one under the head, and cells that fold."""

from __future__ import annotations

from collections.abc import Collection

from rich import box
from rich.table import Table


def page_table(
    *columns: str, right: Collection[str] = (), whole: Collection[str] = (), width: int | None = None
) -> Table:
    """A table with these columns, those in `right` set to the right, those `whole` never broken over lines.

    `width` is in columns of the terminal; as wide as its cells need unless given.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", width=width)
    for name in columns:
        table.add_column(name, overflow="fold", justify="right" if name in right else "left", no_wrap=name in whole)
    return table
