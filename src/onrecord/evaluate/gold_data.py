"""Annotated reports and the predictions that are scored against them, as files."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from onrecord.errors import EvaluationError

T = TypeVar("T")

Names = str | list[str] | None
"""A name, several names, or nobody."""


class GoldSpan(Struct, frozen=True):
    """A stretch of the report's text, with the words that stand there."""

    start: int
    end: int
    text: str = ""


class GoldActor(Struct, frozen=True):
    """Somebody who speaks or acts in the report, with every name by which they go there."""

    name: str
    type: str
    aliases: list[str] = []
    handle: str | None = None
    role: str | None = None
    country: str | None = None


class GoldStatement(Struct, frozen=True):
    """An annotated statement; an optional one is neither missed nor wrong."""

    id: str
    kind: str
    content: list[GoldSpan]
    speaker: str | None = None
    speaker_text: GoldSpan | None = None
    channel: str | None = None
    date: str | None = None
    optional: bool = False


class GoldEvent(Struct, frozen=True):
    """An annotated event (PLOVER) and who asserts it."""

    id: str
    plover: str
    trigger: list[GoldSpan]
    asserted_by: str | None
    status: str
    source: Names = None
    target: Names = None
    plover_alt: list[str] = []
    asserted_by_alt: list[str] = []
    optional: bool = False


class GoldDispute(Struct, frozen=True):
    """Two sides, each the ids of its statements and events."""

    a: list[str]
    b: list[str]
    optional: bool = False


class GoldReport(Struct, frozen=True):
    """One annotated report."""

    id: str
    actors: list[GoldActor]
    statements: list[GoldStatement]
    events: list[GoldEvent] = []
    disputes: list[GoldDispute] = []
    outlet: str | None = None


class PredictedStatement(Struct, frozen=True):
    """A statement as a system gives it."""

    content_spans: list[tuple[int, int]]
    speaker: Names = None
    kind: str | None = None
    channel: str | None = None
    date: str | None = None


class PredictedEvent(Struct, frozen=True):
    """An event as a system gives it."""

    plover: str
    trigger_spans: list[tuple[int, int]] = []
    source: Names = None
    target: Names = None
    asserted_by: Names = None
    status: str | None = None


class PredictedDispute(Struct, frozen=True):
    """A dispute as a system gives it: the text of either side."""

    a_spans: list[tuple[int, int]] = []
    b_spans: list[tuple[int, int]] = []


class Prediction(Struct, frozen=True):
    """What a system read from one report."""

    id: str
    statements: list[PredictedStatement] = []
    events: list[PredictedEvent] = []
    disputes: list[PredictedDispute] = []


class Meta(Struct, frozen=True):
    """What is known of a report beside its text."""

    outlet: str | None = None
    date: str | None = None
    url: str | None = None


class Report(Struct, frozen=True):
    """A report's gold, its text with the file's own offsets, and what is known of it."""

    name: str
    """Of its files; predictions carry it as their id."""
    gold: GoldReport
    text: str
    meta: Meta


def load_reports(folder: Path) -> list[Report]:
    """The reports under `folder`/gold with their texts in `folder`/articles, by file name.

    Raises `EvaluationError` when there are none, or a file is missing or does not have the expected shape.
    """
    files = sorted(f for f in (folder / "gold").glob("*.json") if f.name != "CROSS.json")
    if not files:
        raise EvaluationError(
            "no annotated reports", where=str(folder), hint="the folder needs gold/NAME.json and articles/NAME.txt"
        )
    return [_report(file, folder / "articles") for file in files]


def _report(file: Path, articles: Path) -> Report:
    gold = decode(read_bytes(file), GoldReport, str(file))
    text_file, meta_file = articles / f"{file.stem}.txt", articles / f"{file.stem}.meta.json"
    try:
        text = read_bytes(text_file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise EvaluationError(f"not UTF-8 at byte {error.start}", where=str(text_file)) from None
    meta = decode(read_bytes(meta_file), Meta, str(meta_file)) if meta_file.exists() else Meta()
    _check_spans(gold, text, str(file))
    return Report(file.stem, gold, text, meta)


def _check_spans(gold: GoldReport, text: str, where: str) -> None:
    """A gold span with other words than the text means that offsets are off: every figure would be wrong."""
    rows = [(s.id, s.content) for s in gold.statements] + [(e.id, e.trigger) for e in gold.events]
    for row, spans in rows:
        for span in spans:
            found = text[span.start : span.end]
            if not 0 <= span.start < span.end <= len(text) or (span.text and span.text != found):
                raise EvaluationError(
                    f"{row}: the text at [{span.start}, {span.end}) is not {json.dumps(span.text[:60])}", where=where
                )


def write_predictions(predictions: Iterable[Struct], file: Path) -> None:
    """One JSON object for each line; raises `EvaluationError` when the file cannot be written."""
    try:
        with file.open("wb") as out:
            for prediction in predictions:
                out.write(msgspec.json.encode(prediction) + b"\n")
    except OSError as error:
        raise EvaluationError(f"cannot be written: {error.strerror}", where=str(file)) from None


def decode(data: bytes, kind: type[T], where: str) -> T:
    """`data` as a `kind`; raises `EvaluationError` that names the field when it does not fit."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EvaluationError(str(error), where=where) from None


def read_bytes(file: Path) -> bytes:
    """The file's content; raises `EvaluationError` when it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise EvaluationError(f"cannot be read: {error.strerror}", where=str(file)) from None
