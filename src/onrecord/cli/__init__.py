"""The command line: `onrecord COMMAND`, or `python -m onrecord COMMAND`.

A command's module loads nothing heavy until the command runs, so that `--help` is quick.
"""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import (
    actors,
    build,
    codebook,
    compare,
    copies,
    disputes,
    doctor,
    evaluate,
    events,
    exporting,
    history,
    ingest,
    read,
    registry,
    schema,
    search,
    show,
    stats,
    timeline,
)
from onrecord.cli.exits import described
from onrecord.cli.faults import Commands, set_debugging

__all__ = ["app", "main"]

app = typer.Typer(
    name="onrecord",
    cls=Commands,
    help="Turn news reports into a checkable record: who said what, to whom, through which channel, when.",
    epilog=f"Exit codes: {described()}.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from onrecord import __version__

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Take the options that come before the command."""
    set_debugging(debug)


def example(line: str) -> str:
    """The last line of a command's help."""
    return f"Example: {line}"


app.command("read", epilog=example("onrecord read report.html"))(read.read)
app.command("build", epilog=example("onrecord build reports/ --record record.db --workers 2"))(build.build)
app.command("search", epilog=example('onrecord search "ceasefire offer" --speaker Verel --record record.db'))(
    search.search
)
app.command("show", epilog=example("onrecord show 0f3a9c22d1e47b685a10-s3 --record record.db"))(show.show)
app.command("disputes", epilog=example("onrecord disputes offer --actor Reykel --from 2031-03 --record record.db"))(
    disputes.disputes
)
app.command("timeline", epilog=example("onrecord timeline Verel Rehn --from 2031-03 --record record.db"))(
    timeline.timeline
)
app.command("compare", epilog=example("onrecord compare Courier Herald --actor Verel --record record.db"))(
    compare.compare
)
app.command("history", epilog=example("onrecord history https://courier.test/world/dam --record record.db"))(
    history.history
)
app.command("copies", epilog=example("onrecord copies --outlet Herald --record record.db"))(copies.copies)
app.command("stats", epilog=example("onrecord stats --record record.db"))(stats.stats)
app.command("export", epilog=example("onrecord export --to parquet --record record.db --output said.parquet"))(
    exporting.export
)
app.command("ingest", epilog=example("onrecord ingest pages.warc.gz --json > articles.jsonl"))(ingest.ingest)
app.command("schema", epilog=example("onrecord schema > reading.schema.json"))(schema.schema)
app.command("doctor", epilog=example("onrecord doctor --record record.db"))(doctor.doctor)

benchmarks = typer.Typer(
    help="Measure accuracy on annotated reports.",
    no_args_is_help=True,
    epilog=example("onrecord eval gold --data gold/ --predictions said.jsonl"),
)
benchmarks.command("gold", epilog=example("onrecord eval gold --data gold/ --predictions said.jsonl"))(evaluate.gold)
benchmarks.command("polnear", epilog=example("onrecord eval polnear --data dev.jsonl --predictions found.jsonl"))(
    evaluate.polnear
)
benchmarks.command("cross", epilog=example("onrecord eval cross --data affairs/ --predictions told.jsonl"))(
    evaluate.cross
)
benchmarks.command("copies", epilog=example("onrecord eval copies --data articles.jsonl.gz --pairs pairs.tsv"))(
    evaluate.copies
)
benchmarks.command("examples", epilog=example("onrecord eval examples --data examples --show"))(evaluate.examples)
benchmarks.command("gap", epilog=example("onrecord eval gap --data gap.tsv --predictions meant.tsv"))(evaluate.gap)
benchmarks.command("times", epilog=example("onrecord eval times --data tests/times/corpus.tsv"))(evaluate.times)
benchmarks.command(
    "plover", epilog=example("onrecord eval plover --data coded.jsonl --predictions found.jsonl --mode extract")
)(evaluate.plover)
benchmarks.command("identity", epilog=example("onrecord eval identity --data identity.tsv"))(evaluate.identity)
app.add_typer(benchmarks, name="eval")

people = typer.Typer(
    cls=actors.ActorCommands,
    help="Find the actors of a record; merge and split what was merged wrongly.",
    epilog=example("onrecord actors Verel --record record.db"),
)
people.command("find", epilog=example("onrecord actors find Verel --role minister --record record.db"))(actors.find)
people.command("show", epilog=example('onrecord actors show "Ana Verel" --record record.db'))(actors.show)
people.command("merge", epilog=example('onrecord actors merge "Ana Verel" "Anna Verell" --record record.db'))(
    actors.merge
)
people.command("split", epilog=example('onrecord actors split "Ivo Marsh" 0f3a9c22d1e4 --record record.db'))(
    actors.split
)
people.command("export", epilog=example("onrecord actors export --record record.db --output actors.tsv"))(actors.export)
app.add_typer(people, name="actors")

acts = typer.Typer(
    cls=events.EventCommands,
    help="Find the events of a record: who did what to whom, and who says so; and count them.",
    epilog=example("onrecord events --source VES --type THREATEN --record record.db"),
)
acts.command("find", epilog=example("onrecord events find --target Torval --status denied --record record.db"))(
    events.find
)
acts.command("count", epilog=example("onrecord events count --by week --per happening --dyad --record record.db"))(
    events.count
)
app.add_typer(acts, name="events")

types = typer.Typer(
    cls=codebook.CodebookCommands,
    help="Look at the types of events, with their modes and triggers, and check a file of one's own.",
    epilog=example("onrecord codebook THREATEN"),
)
types.command("show", epilog=example("onrecord codebook show THREATEN --json"))(codebook.show)
types.command("check", epilog=example("onrecord codebook check courts.toml"))(codebook.check)
app.add_typer(types, name="codebook")

beforehand = typer.Typer(
    help="Look at files of actors that you name beforehand.",
    no_args_is_help=True,
    epilog=example("onrecord registry check actors.tsv"),
)
beforehand.command("check", epilog=example("onrecord registry check actors.tsv"))(registry.check)
beforehand.command(
    "look", epilog=example('onrecord registry look "foreign minister" --on 2031-03-03 --registry actors.tsv')
)(registry.look)
app.add_typer(beforehand, name="registry")


def main() -> None:
    """Run the command that the arguments name, and end with its exit code."""
    app(prog_name="onrecord")
