import subprocess
import sys
from pathlib import Path

import pytest
import typer

from onrecord import __version__
from onrecord.cli import app
from onrecord.cli.exits import Exit
from onrecord.cli.manual import manual

ROOT = typer.main.get_command(app)
COMMANDS = [(name,) for name, command in ROOT.commands.items() if not hasattr(command, "commands")]
COMMANDS += [(group, name) for group in ("eval", "registry", "events") for name in ROOT.commands[group].commands]
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"


def test_every_command_of_the_first_end_is_there():
    assert {"ingest", "build", "read", "show", "search", "export", "stats", "eval", "doctor", "schema"} <= set(
        ROOT.commands
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_has_an_example_of_it(run, command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert f"Example: onrecord {' '.join(command)} " in " ".join(result.stdout.split()) + " "


def test_help_tells_every_exit_code(run):
    shown = " ".join(run("--help").stdout.split())
    assert all(f"{code.value} {code.meaning}" in shown for code in Exit)


def test_the_reference_page_is_the_one_that_the_commands_give():
    assert REFERENCE.read_text(encoding="utf-8") == manual(), "run `make docs`"


def test_version_is_printed(run):
    assert run("--version").stdout == f"onrecord {__version__}\n"


def test_an_unknown_command_or_option_is_a_usage_error(run):
    assert run("reed").exit_code == Exit.USAGE
    assert run("stats", "--recrod", "x").exit_code == Exit.USAGE


def test_no_arguments_show_the_help(run):
    assert "Usage: onrecord" in run().output


def test_loading_the_commands_loads_nothing_heavy():
    heavy = "spacy trafilatura lxml pyarrow sqlalchemy httpx rich.console onrecord.record.store onrecord.reader"
    code = f"import sys, onrecord.cli; print([name for name in {heavy.split()!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_the_module_runs_as_a_program():
    result = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=True)
    assert result.stdout.startswith("onrecord ")


def test_a_shell_completion_script_can_be_had(run, monkeypatch):
    monkeypatch.setenv("_ONRECORD_COMPLETE", "source_bash")
    assert "_ONRECORD_COMPLETE" in run().output
