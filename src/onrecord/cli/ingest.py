"""`onrecord ingest`: the articles of inputs, before any reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import AnyLanguage, AsJson, Inputs, Mapping, options_for
from onrecord.cli.terminal import console, say, write_json

if TYPE_CHECKING:
    from onrecord.ingest import Rejection
    from onrecord.model import Article

RejectedFile = Annotated[
    Path | None,
    typer.Option("--rejected", metavar="FILE", help="Write what gave no article there, as JSON lines."),
]


def ingest(
    inputs: Inputs,
    as_json: AsJson = False,
    rejected: RejectedFile = None,
    mapping: Mapping = None,
    any_language: AnyLanguage = False,
) -> None:
    """Print the articles of files, folders or URLs without reading who said what in them."""
    from onrecord.ingest import articles

    with _ledger(rejected, as_json) as ledger:
        accepted = ledger.accepted(articles(inputs, options_for(mapping, any_language)))
        if as_json:
            from onrecord.cli.article_line import article_line

            write_json(article_line(article) for article in accepted)
        else:
            _print_table(accepted)
    if ledger.unreadable(inputs) or not ledger.articles:
        raise typer.Exit(Exit.INPUT)


UNREADABLE = ("missing", "no permission", "unreadable", "refused address", "fetch failed")
"""Reasons that mean that an input the user typed is not there to be read."""


class Ledger:
    """Counts articles and passes rejections on to where the user wants them."""

    def __init__(self, file: BinaryIO | None, as_json: bool) -> None:
        self.articles = 0
        self.rejections: list[tuple[str, str]] = []
        self._file, self._as_json = file, as_json

    def accepted(self, found: Iterable[Article | Rejection]) -> Iterator[Article]:
        """The articles among what was found."""
        from onrecord.model import Article

        for one in found:
            if isinstance(one, Article):
                self.articles += 1
                yield one
            else:
                self._reject(one)

    def unreadable(self, inputs: list[str]) -> bool:
        """Whether one of the inputs itself, not a part of it, could not be opened."""
        return any(origin in inputs and reason in UNREADABLE for origin, reason in self.rejections)

    def _reject(self, rejection: Rejection) -> None:
        import msgspec

        self.rejections.append((rejection.origin, rejection.reason))
        line = msgspec.json.encode(rejection)
        if self._file is not None:
            self._file.write(line + b"\n")
        elif self._as_json:
            say(line.decode("utf-8"))
        else:
            say(f"rejected {rejection.origin}: {rejection.reason}: {rejection.detail}")


@contextmanager
def _ledger(path: Path | None, as_json: bool) -> Iterator[Ledger]:
    """A ledger that writes to `path`, or to standard error; raises `ExportError` when it cannot be written."""
    from onrecord.errors import ExportError

    if path is None:
        yield Ledger(None, as_json)
        return
    try:
        file = path.open("wb")
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror}", where=str(path)) from None
    with file:
        yield Ledger(file, as_json)


def _print_table(articles: Iterable[Article]) -> None:
    from rich import box
    from rich.table import Table

    from onrecord.cli.safe import one_line
    from onrecord.cli.terminal import print_page

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in ("published", "outlet", "title", "words", "posts", "origin"):
        table.add_column(name, justify="right" if name in ("words", "posts") else "left", overflow="fold")
    count = 0
    for article in articles:
        count += 1
        table.add_row(
            (article.published or "")[:10],
            one_line(article.outlet or ""),
            one_line(article.title or ""),
            str(len(article.text.split())),
            str(sum(block.kind == "post" for block in article.blocks)),
            one_line(article.origin),
        )
    if count:
        print_page(console(), table)
