"""`onrecord codebook`: the types of events, and one's own file of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli.parameters import AsJson
from onrecord.cli.safe import visible
from onrecord.cli.terminal import console, print_page, write_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.events.codebook import Codebook, EventType

LEAST_COMMON = 0.5
"""Weight from which a trigger is shown; the others tell the type now and then."""

_PARTS = (("verb", "verbs"), ("noun", "nouns"), ("adjective", "adjectives"))


class CodebookCommands(TyperGroup):
    """The commands of `onrecord codebook`; without one of them, it shows types."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Put `show` before arguments that begin with no command."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["show", *args]
        return super().parse_args(ctx, args)


def show(
    name: Annotated[str | None, typer.Argument(metavar="TYPE", help="A type, in capitals or not.")] = None,
    file: Annotated[
        Path | None,
        typer.Option("--codebook", metavar="FILE", help="One's own codebook, a TOML file or a folder of them."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show every type, or one with its modes and triggers; this is what `onrecord codebook` does without a command."""
    from onrecord.cli.codebook_line import line_of
    from onrecord.events.codebook import codebook

    book = codebook(file)
    types = list(book.types.values()) if name is None else [book.type(name.upper())]
    if as_json:
        write_json(line_of(kind) for kind in types)
    else:
        print_page(console(), _type_table(book) if name is None else _type_page(types[0]))


def check(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A codebook: a TOML file or a folder of them.", show_default=False)
    ],
) -> None:
    """Read one's own codebook, and count what it holds or tell what is wrong with it."""
    from onrecord.events.codebook import read_codebook

    book = read_codebook(file)
    kinds = book.types.values()
    triggers = sum(len({(p.part, p.entry) for p in kind.patterns}) for kind in kinds)
    modes, examples = sum(len(kind.modes) for kind in kinds), sum(len(kind.examples) for kind in kinds)
    counts = f"{modes} modes, {triggers:,} triggers, {examples} examples, {len(book.contexts)} contexts"
    print(f"{visible(str(file))}: {visible(book.name)}")
    print(f"  {len(kinds)} types, {counts}")
    for kind in kinds:
        shared = sorted(_shared(kind, book))
        if shared:
            print(f"  {kind.name}: {', '.join(shared)} may tell another type as well")


def _shared(kind: EventType, book: Codebook) -> set[str]:
    """Entries of a type that stand with the same weight under another type, so that they decide nothing."""
    own = {(p.part, p.entry): p.weight for p in kind.patterns}
    others = (p for other in book.types.values() if other is not kind for p in other.patterns)
    return {f"`{p.entry}`" for p in others if own.get((p.part, p.entry)) == p.weight}


def _shortened(entry: str) -> str:
    """An entry with the first few of its choices alone.

    >>> _shortened("call off {talks|summit|visit|trip}")
    'call off {talks|summit|visit|…}'
    """
    return re.sub(r"\{((?:[^|}]*\|){2}[^|}]*)\|[^}]*\}", r"{\1|…}", entry)


def _type_table(book: Codebook) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, title=visible(book.name), title_justify="left")
    for title in ("type", "quad class", "CAMEO", "definition"):
        table.add_column(title, no_wrap=title == "type", overflow="fold")
    for kind in book.types.values():
        table.add_row(kind.name, (kind.quad or "").lower(), kind.cameo or "", visible(kind.definition))
    return table


def _type_page(kind: EventType) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    about = [kind.quad.lower() if kind.quad else "", f"CAMEO {kind.cameo}" if kind.cameo else ""]
    about.append(f"score {kind.score:+.1f}" if kind.score is not None else "")
    parts: list[RenderableType] = [
        Text(f"{kind.name}   {' · '.join(part for part in about if part)}".rstrip(), style="bold"),
        Text(visible(kind.definition)),
    ]
    if kind.modes:
        table = Table("mode", "definition", box=None, pad_edge=False)
        for mode in kind.modes.values():
            table.add_row(mode.name, visible(mode.definition))
        parts += [Text(), table]
    for part, title in _PARTS:
        common = dict.fromkeys(
            _shortened(p.entry) for p in kind.patterns if p.part == part and p.weight >= LEAST_COMMON
        )
        if common:
            parts += [Text(f"\n{title}", style="bold"), Padding(Text(", ".join(common)), (0, 0, 0, 2))]
    if kind.examples:
        parts.append(Text("\nexamples", style="bold"))
        parts += [Padding(Text(visible(example)), (0, 0, 0, 2)) for example in kind.examples]
    return Group(*parts)
