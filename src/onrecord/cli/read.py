"""`onrecord read`: one article's reading, on the screen or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import (
    DEFAULT_STRIDE,
    AnyLanguage,
    AsJson,
    CodebookFile,
    Mapping,
    RegistryFiles,
    Stride,
    Threads,
    options_for,
    settings_for,
)
from onrecord.cli.terminal import console, print_page, say, speaks_unicode, write_json

if TYPE_CHECKING:
    from onrecord.ingest import Options
    from onrecord.model import Article

Target = Annotated[
    str,
    typer.Argument(metavar="FILE|URL|-", help="A report: a file, a URL, or - for standard input.", show_default=False),
]


def read(
    target: Target,
    as_json: AsJson = False,
    mapping: Mapping = None,
    any_language: AnyLanguage = False,
    min_confidence: Annotated[
        float,
        typer.Option("--min-confidence", metavar="0..1", min=0, max=1, help="Leave out less certain statements."),
    ] = 0.0,
    stride: Stride = DEFAULT_STRIDE,
    threads: Threads = 1,
    registry: RegistryFiles = None,
    codebook: CodebookFile = None,
) -> None:
    """Read one report and print who said what in it: the text with its statements marked, then a table."""
    settings = settings_for(stride, threads, registry, codebook)
    article = _first_article(target, options_for(mapping, any_language))
    from onrecord.reader import Reader
    from onrecord.threshold import at_least

    whole = Reader(settings=settings).read([article])[0]
    reading = at_least(whole, min_confidence)
    if left_out := len(whole.statements) - len(reading.statements):
        say(f"onrecord: {left_out} of {len(whole.statements)} statements are below {min_confidence:g} and left out")
    if as_json:
        write_json([reading])
        return
    from onrecord.cli.render import Page

    screen = console()
    print_page(screen, Page(reading, width=screen.width, unicode=speaks_unicode()).render())


def _first_article(target: str, options: Options) -> Article:
    """The first article of the input; without one, says why and ends."""
    from onrecord.ingest import articles
    from onrecord.model import Article

    first: Article | None = None
    for found in articles([target], options):
        if not isinstance(found, Article):
            if first is None:
                say(f"onrecord: {found.origin}: {found.reason}: {found.detail}")
        elif first is None:
            first = found
        else:
            say(f"onrecord: {target} holds more than one article; this is the first (`onrecord build` reads them all)")
            break
    if first is None:
        raise typer.Exit(Exit.INPUT)
    return first
