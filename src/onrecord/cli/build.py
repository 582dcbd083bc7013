"""`onrecord build`: reports into a record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.parameters import (
    DEFAULT_STRIDE,
    AnyLanguage,
    CodebookFile,
    Inputs,
    Mapping,
    RecordFile,
    RegistryFiles,
    Stride,
    Threads,
    options_for,
    settings_for,
)
from onrecord.cli.progress import progress_shown

if TYPE_CHECKING:
    from onrecord.engine import BuildSummary
    from onrecord.record import Stats

Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        help="Processes that read; unless given, as many as the cores have threads for.",
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="0..1",
        min=0,
        max=1,
        show_default=False,
        help="Take statements from this confidence on. The record keeps the value until another is given, which then "
        "applies to all that it holds. All statements in a new record.",
    ),
]


def build(
    inputs: Inputs,
    record: RecordFile,
    workers: Workers = None,
    mapping: Mapping = None,
    any_language: AnyLanguage = False,
    min_confidence: MinConfidence = None,
    stride: Stride = DEFAULT_STRIDE,
    threads: Threads = 1,
    registry: RegistryFiles = None,
    codebook: CodebookFile = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Read reports into a record; run it again after a stop or with more reports, and it goes on from there."""
    from onrecord.engine.build import build as build_record

    options = options_for(mapping, any_language)
    with progress_shown(quiet=quiet) as on_progress:
        summary = build_record(
            inputs,
            record,
            options=options,
            settings=settings_for(stride, threads, registry, codebook),
            min_confidence=min_confidence,
            workers=workers,
            on_progress=on_progress,
        )
    if not quiet:
        for line in summary_lines(summary, record):
            print(line)
    sys.stdout.flush()
    if summary.stopped:
        raise typer.Exit(Exit.INTERRUPTED)
    if summary.seen == summary.rejected + summary.failed:
        raise typer.Exit(Exit.INPUT)


def summary_lines(summary: BuildSummary, record: Path) -> list[str]:
    """What a build did, and where to look next."""
    from onrecord.record import Record

    lines = [
        f"{summary.done:,} articles read, {summary.statements:,} statements found "
        f"in {summary.seconds:.1f} seconds ({summary.rate:.1f} articles a second)"
    ]
    if summary.unchanged:
        lines.append(f"{summary.unchanged:,} unchanged, not read again")
    if summary.reasons:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in sorted(summary.reasons.items(), key=_frequent))
        lines.append(f"{summary.rejected + summary.failed:,} rejected: {reasons}")
    if summary.deaths:
        lines.append(f"{summary.deaths:,} reading processes died and were replaced")
    if summary.stopped:
        lines.append("stopped early: what was read is kept; run the same command to go on")
    with Record.open(record, read_only=True) as opened:
        stats = opened.stats()
    if summary.redrawn:
        lines.append(
            f"statements of {summary.redrawn:,} articles that were there chosen anew: "
            f"from confidence {stats.min_confidence:g} on"
        )
    period = (
        f", published {stats.first_published[:10]} to {stats.last_published[:10]}"
        if stats.first_published and stats.last_published
        else ""
    )
    lines.append(
        f"{record} holds {stats.articles:,} articles, {stats.statements:,} statements{left_out(stats)}, "
        f"{stats.actors:,} actors{period}"
    )
    lines.append(f"next: onrecord stats --record {record}; onrecord search WORDS --record {record}")
    return lines


def left_out(stats: Stats) -> str:
    """How many statements the record does without, in brackets; nothing where it takes all of them."""
    if stats.min_confidence == 0:
        return ""
    return f" ({stats.left_out:,} below confidence {stats.min_confidence:g} left out)"


def _frequent(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
