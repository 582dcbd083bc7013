"""Utterances and happenings laid out for a person: each once, with the outlets that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from onrecord.cli.marked import source_style
from onrecord.cli.safe import one_line
from onrecord.cli.tables import page_table

if TYPE_CHECKING:
    from onrecord.record.questions.nouns import Comparison, Telling, Timeline, Told

_DIM, _BOLD = Style(dim=True), Style(bold=True)
WHO, WHOM = "cyan", "magenta"
LONGEST = 240
"""Characters of a quotation that a list shows."""


def timeline_page(found: Timeline) -> RenderableType:
    """By day: who said or did what to whom, who says so, and which outlets tell it."""
    parts: list[RenderableType] = []
    day: str | None = ""
    for one in found.entries:
        if one.day != day:
            parts.append(Text(("\n" if parts else "") + (one.day or "no day told"), _BOLD))
            day = one.day
        parts.append(Padding(told_entry(one), (0, 0, 0, 2)))
    return Group(*parts)


def told_entry(one: Told, *, outlets: bool = True) -> Group:
    """One utterance or happening: who and what above the words, then who tells it."""
    head = Text.assemble((one_line(one.who or "?"), source_style(WHO)))
    if one.whom:
        head.append(" → " if one.kind == "event" else " to ", _DIM).append(one_line(one.whom), source_style(WHOM))
    if one.kind == "event":
        head.append("  ").append(one.what, _BOLD)
    if one.status not in ("affirms", "asserted"):
        head.append(f"  {one.status}", _BOLD)
    if not one.day_is_told:
        head.append("  (day of the report)", _DIM)
    return Group(head, *_tellings(one.tellings, statement=one.kind == "statement", outlets=outlets))


def _tellings(tellings: Sequence[Telling], *, statement: bool, outlets: bool) -> list[RenderableType]:
    """Each different wording once, with who tells it so."""
    words: dict[str, list[Telling]] = {}
    for one in tellings:
        words.setdefault(one_line(one.quotation).casefold(), []).append(one)
    lines: list[RenderableType] = []
    for some in words.values():
        lines.append(Padding(Text(quoted(some[0].quotation, marks=statement)), (0, 0, 0, 2)))
        told = "; ".join(filter(None, dict.fromkeys(_by(one, statement=statement, outlets=outlets) for one in some)))
        lines.append(Padding(Text(f"{told}  {some[0].row_id}".strip(), _DIM), (0, 0, 0, 4)))
    return lines


def _by(one: Telling, *, statement: bool, outlets: bool) -> str:
    """The outlet, with what is out of the ordinary about its telling."""
    parts = [one_line(one.outlet or one.origin)] if outlets else []
    if not statement:
        says = "in its own voice" if one.own_voice else f"{one_line(one.says or '?')} says so"
        parts.append(says if one.status == "asserted" else f"{says}, {one.status}")
    elif one.form in ("altered", "paraphrase"):
        parts.append(one.form)
    if one.copied:
        parts.append("copied")
    return ", ".join(parts)


def quoted(words: str, *, marks: bool) -> str:
    """Words cut to a line that can be read, in quotation marks where they are somebody's."""
    line = one_line(words)
    line = line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
    return f"“{line}”" if marks else line


def comparison_page(found: Comparison, *, limit: int | None) -> RenderableType:
    """A count by day, what both tell with its differences, then what only one tells."""
    first, second = (", ".join(map(one_line, names)) for names in (found.first, found.second))
    parts: list[RenderableType] = [_days_table(found, first, second)]
    if found.both:
        parts.append(Text(f"\nboth tell ({len(found.both)})", _BOLD))
    for both in found.both[:limit]:
        parts.append(Text(f"\n  {both.first.day or both.second.day or 'no day told'}"))
        for name, told in ((first, both.first), (second, both.second)):
            parts += [Text(f"  {name}", _DIM), Padding(told_entry(told, outlets=False), (0, 0, 0, 4))]
        if both.differences:
            parts.append(Padding(Text("\n".join(map(_difference, both.differences))), (0, 0, 0, 2)))
        else:
            parts.append(Text("  the same in both", _DIM))
    for name, only in ((first, found.only_first), (second, found.only_second)):
        if only:
            parts.append(Text(f"\nonly {name} tells ({len(only)})", _BOLD))
        parts += [
            Padding(
                Group(Text(one.day or "no day told"), Padding(told_entry(one, outlets=False), (0, 0, 0, 2))), (0, 2)
            )
            for one in only[:limit]
        ]
    return Group(*parts)


def _difference(one: tuple[str, str, str]) -> str:
    """What differs; words stand above it already."""
    name, first, second = one
    if name == "words":
        return "differs in words"
    return f"differs in {name}: {one_line(first) or 'none'} | {one_line(second) or 'none'}"


def _days_table(found: Comparison, first: str, second: str) -> Table:
    names = ("day", "both", f"only {first}", f"only {second}")
    table = page_table(*names, right=names[1:])
    for row in found.days:
        table.add_row(row.day or "none told", *(str(n) for n in (row.both, row.first, row.second)))
    totals = [len(some) for some in (found.both, found.only_first, found.only_second)]
    table.add_row("all", *map(str, totals), style="bold")
    return table
