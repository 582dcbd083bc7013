"""Options that several commands share."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.ingest import Options
    from onrecord.reader import ReadingSettings

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="IN...",
        help="Files (text, HTML, JSON, JSONL, CSV, Parquet, WARC, RSS or Atom; also compressed), folders, URLs, "
        "or - for standard input.",
        show_default=False,
    ),
]
RecordFile = Annotated[Path, typer.Option("--record", metavar="FILE", help="The record.", show_default=False)]
Mapping = Annotated[
    str | None,
    typer.Option("--map", metavar="FIELD=COLUMN,...", help="Columns of a table, such as text=body,published=date."),
]
AnyLanguage = Annotated[bool, typer.Option("--any-language", help="Take reports that are not in English, too.")]
DEFAULT_STRIDE = 192
Stride = Annotated[
    int,
    typer.Option(
        "--stride",
        metavar="N",
        min=16,
        max=242,
        help="Word pieces from one window of the encoder to the next at most, 16 to 242: fewer are slower.",
    ),
]
Threads = Annotated[
    int,
    typer.Option(
        "--threads",
        metavar="N",
        min=1,
        max=256,
        help="Threads of the networks in each process; they change speed alone.",
    ),
]
RegistryFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--registry",
        metavar="FILE",
        help="Actors that you name beforehand: .tsv, .yaml, or an event-data dictionary; may be repeated.",
        show_default=False,
    ),
]
CodebookFile = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        metavar="FILE",
        help="Types of events of your own instead of PLOVER: a TOML file or a folder of them.",
        show_default=False,
    ),
]
Country = Annotated[
    str | None, typer.Option("--country", metavar="ISO", help="The speaker's or actor's country, such as FRA.")
]
RoleWords = Annotated[
    str | None,
    typer.Option("--role", metavar="WORDS", help="Whom reports give an office with these words, not as a former one."),
]
Sector = Annotated[
    str | None, typer.Option("--sector", metavar="CODE", help="PLOVER code of the speaker or actor, such as GOV.")
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON, for programs.")]
AsMarkdown = Annotated[
    bool, typer.Option("--markdown", help="Markdown with citations (outlet, day, quotation, characters), for a report.")
]

Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="On this day or later.")]
Until = Annotated[str | None, typer.Option("--to-date", metavar="DATE", help="On this day or earlier.")]
Words = Annotated[str | None, typer.Option("--words", metavar="WORDS", help="Only what has these words.")]
MinConfidence = Annotated[float, typer.Option(min=0, max=1, help="Leave out what is less certain.")]


def one_format(*, as_json: bool, as_markdown: bool) -> None:
    """Raise typer's error for a command line that asks for two formats at once."""
    if as_json and as_markdown:
        raise typer.BadParameter("choose one of --json and --markdown")


def options_for(mapping: str | None, any_language: bool) -> Options:
    """What the user said about the inputs; raises typer's error for a command line when the mapping is not one."""
    from onrecord.errors import MappingError
    from onrecord.ingest import Options, parse_mapping

    try:
        columns = parse_mapping(mapping) if mapping else {}
    except MappingError as error:
        raise typer.BadParameter(str(error), param_hint="--map") from None
    return Options(mapping=columns, any_language=any_language)


def settings_for(
    stride: int, threads: int, registry: list[Path] | None = None, codebook: Path | None = None
) -> ReadingSettings:
    """What the user said about reading; says on the screen how much of a registry could not be read.

    Raises `SettingsError` for a value out of range, `InputError` for a registry without a readable actor, and
    `CodebookError` for a codebook with a mistake in it.
    """
    from onrecord.reader import ReadingSettings, load_codebook

    settings = ReadingSettings(
        stride=stride, threads=threads, registry=tuple(registry or ()) or None, codebook=codebook
    )
    if settings.codebook is not None:
        load_codebook(settings)  # a mistake in it is told before anything is read
    if settings.registry_files:
        from onrecord.cli.terminal import say
        from onrecord.errors import InputError
        from onrecord.reader import load_registry

        known = load_registry(settings)
        if known is None or not (known.entries or known.agents):
            where = ", ".join(map(str, registry or ()))
            raise InputError("no actor could be read", where=where, hint="`onrecord registry check` tells why")
        for file, count in Counter(problem.file for problem in known.problems).items():
            say(f"onrecord: {file}: {count:,} lines not read; `onrecord registry check` shows them")
    return settings
