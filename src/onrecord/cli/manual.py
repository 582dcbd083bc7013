"""The reference page of the command line, generated from the commands themselves."""

from __future__ import annotations

from typing import Any

import typer

from onrecord.cli import app
from onrecord.cli.exits import Exit


def manual() -> str:
    """Every command with its options and an example, and the exit codes, as Markdown."""
    root: Any = typer.main.get_command(app)
    lines = ["# Command line", "", root.help, ""]
    for name, command in root.commands.items():
        if hasattr(command, "commands"):
            for part, inner in command.commands.items():
                lines += _section(f"{name} {part}", inner)
        else:
            lines += _section(name, command)
    lines += ["## Before the command", "", *_options(root), ""]
    lines += ["## Exit codes", "", "| code | meaning |", "|---|---|"]
    lines += [f"| {code.value} | {code.meaning} |" for code in Exit]
    lines += [
        "",
        "An error is one line on standard error that names the file or row and the reason; `--debug` adds a traceback.",
        "Results go to standard output, everything else to standard error. `NO_COLOR` is respected.",
        "",
    ]
    return "\n".join(lines)


def _section(name: str, command: Any) -> list[str]:
    arguments = " ".join(p.metavar for p in command.params if p.param_type_name == "argument")
    usage = f"onrecord {name} {arguments}".strip() + " [options]"
    example = command.epilog.removeprefix("Example: ")
    return [f"## {name}", "", command.help, "", f"    {usage}", "", *_options(command), "", f"Example: `{example}`", ""]


def _options(command: Any) -> list[str]:
    """One row of a table for each argument and option."""
    rows = ["| option | meaning |", "|---|---|"]
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            rows.append(f"| `{_cell(parameter.metavar)}` | {_cell(parameter.help)} |")
        else:
            names = ", ".join(f"`{option}`" for option in parameter.opts)
            value = f" `{parameter.metavar}`" if parameter.metavar else ""
            needed = " Required." if parameter.required else ""
            rows.append(f"| {names}{value} | {_cell(parameter.help)}{needed} |")
    return rows


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")
