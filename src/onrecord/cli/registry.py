"""`onrecord registry`: look at files of actors that are named beforehand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.safe import visible
from onrecord.cli.terminal import say

if TYPE_CHECKING:
    from onrecord.registry import Account, Match, Registry
    from onrecord.registry.entry import LineUse

PROBLEMS_SHOWN = 50

_WORDS: dict[LineUse, str] = {
    "names": "lines with names",
    "codes": "lines with codes",
    "names and codes": "lines with names and codes",
    "agent": "lines with agents",
    "set": "sets of words",
    "heading": "lines of headings",
    "comment": "comments",
    "blank": "blank lines",
    "reported": "lines reported",
}


def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Files of actors: .tsv, .yaml, or a dictionary.", show_default=False),
    ],
    problems: Annotated[
        int, typer.Option("--problems", metavar="N", min=0, help="Show so many problems; 0 for all.")
    ] = PROBLEMS_SHOWN,
) -> None:
    """Count what each file holds, and name every line that could not be read, with the reason."""
    from onrecord.registry import load

    registry = load(files)
    for account in registry.accounts:
        for line in _summary(account):
            print(line)
    shown = registry.problems[: problems or None]
    for problem in shown:
        print(visible(str(problem)))
    if len(shown) < len(registry.problems):
        print(f"... and {len(registry.problems) - len(shown):,} more; --problems 0 shows all")
    if not registry.entries and not registry.agents:
        say("onrecord: no actor could be read")
        raise typer.Exit(Exit.NOTHING)


def look(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name, @handle, or office (with --country).", show_default=False)
    ],
    files: Annotated[
        list[Path],
        typer.Option("--registry", metavar="FILE", help="Where to look; may be repeated.", show_default=False),
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day of the look-up, such as 2014-09-15.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="ISO", help="The country of an office, such as FRA.")
    ] = None,
) -> None:
    """Tell whom a name, @handle or office means on a day, with the codes and offices of that day."""
    from onrecord.registry import load

    day = _day(on)
    registry = load(files)
    found = registry.by_handle(name, day) if name.startswith("@") else registry.by_name(name, day)
    matches = [found.match] if found.match is not None else list(found.candidates)
    if not matches:
        held = registry.holder(name, country, day)
        matches = [held.match] if held.match is not None else list(held.candidates)
    for match in matches:
        for line in _described(match):
            print(visible(line))
    if not matches and not _print_agent(registry, name):
        say(f"onrecord: nobody is called so, or holds that office{f' on {day}' if day else ''}")
        raise typer.Exit(Exit.NOTHING)
    if len(matches) > 1:
        more = "" if day else "; --on DATE may tell between them"
        say(f"onrecord: {len(matches)} candidates, between which the registry cannot tell{more}")


def _summary(account: Account) -> list[str]:
    counts = account.counts
    names = sum(len(entry.names) for entry in account.entries)
    roles = sum(len(entry.roles) for entry in account.entries)
    codes = [code for entry in account.entries for code in entry.codes]
    dated = sum(not code.period.always for code in codes)
    holds = [f"{len(account.entries):,} actors", f"{names:,} names"]
    holds += [f"{roles:,} roles"] if roles else []
    holds += [f"{len(codes):,} codes ({dated:,} dated)"] if codes else []
    holds += [f"{len(account.agents):,} nouns for agents"] if account.agents else []
    used = ", ".join(f"{counts[use]:,} {words}" for use, words in _WORDS.items() if counts[use])
    return [f"{visible(account.file)}: {account.kind}, {', '.join(holds)}", f"  {len(account.uses):,} lines: {used}"]


def _described(match: Match) -> list[str]:
    entry = match.entry
    lines = [f"{entry.name} [{entry.key}] {entry.kind}, {entry.where}"]
    if match.country or match.sectors:
        lines.append(f"  {' '.join([match.country or '', *match.sectors]).strip()}")
    if entry.codes:
        on_day = ", ".join(code.text for code in match.codes) or "none of its codes holds"
        lines.append(f"  {f'on {match.day}' if match.day else 'whatever the day'}: {on_day}")
        lines += [f"  [{f'{dated.code.text} {dated.period}'.strip()}]" for dated in entry.codes]
    for role in entry.roles:
        parts = [
            role.title,
            f"@ {role.organization}" if role.organization else "",
            role.country or "",
            str(role.period),
        ]
        held = "" if match.day is None else " (held)" if role in match.roles else " (not held)"
        lines.append(f"  {' '.join(part for part in parts if part)}{held}")
    if len(entry.names) > 1:
        lines.append(f"  also: {'; '.join(entry.aliases)}")
    if entry.handles:
        lines.append(f"  accounts: {', '.join(f'@{handle}' for handle in entry.handles)}")
    return lines


def _print_agent(registry: Registry, noun: str) -> bool:
    """Print the codes of a common noun, where a dictionary has it."""
    codes = registry.agent(noun)
    if codes:
        print(f"an agent: {' '.join(code.text for code in codes)}")
    return bool(codes)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day of the form YYYY-MM-DD", param_hint="--on") from None
