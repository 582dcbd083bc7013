"""Run a reader over annotated reports and write what it read in the form that the score takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from onrecord.evaluate.articles import article_with_offsets_of
from onrecord.evaluate.figures import Tally
from onrecord.evaluate.gold_data import (
    Names,
    PredictedDispute,
    PredictedEvent,
    PredictedStatement,
    Prediction,
    Report,
    load_reports,
    write_predictions,
)
from onrecord.evaluate.gold_score import score
from onrecord.model import Article, Event, Reading, Span, Statement


class ReadsArticles(Protocol):
    """Whatever turns articles into readings, such as `onrecord.Reader`."""

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        """One reading for each article, in the same order."""
        ...


def evaluate(folder: Path, predictions_file: Path, reader: ReadsArticles) -> Tally:
    """Read every report of the folder, write the predictions, and count what is right.

    Raises `EvaluationError` when the data cannot be used or the predictions cannot be written.
    """
    reports = load_reports(folder)
    readings = reader.read([article_of(report) for report in reports])
    predictions = [predict(report.name, reading) for report, reading in zip(reports, readings, strict=True)]
    write_predictions(predictions, predictions_file)
    return score(reports, predictions)


def article_of(report: Report) -> Article:
    """The report as an article with the offsets of its file."""
    meta = report.meta
    return article_with_offsets_of(
        report.text, where=report.name, published=meta.date, outlet=meta.outlet, url=meta.url
    )


def predict(name: str, reading: Reading) -> Prediction:
    """A reading in the form that the score takes; actors go by their full names."""
    actors = {actor.id: actor.name for actor in reading.actors}
    statements = {statement.id: statement for statement in reading.statements}
    places = {claim.id: _offsets(claim.spans) for claim in reading.claims}
    return Prediction(
        name,
        statements=[_statement(statement, actors) for statement in reading.statements],
        events=[_event(event, actors, statements) for event in reading.events],
        disputes=[
            PredictedDispute(
                a_spans=[span for claim in dispute.side_a for span in places[claim]],
                b_spans=[span for claim in dispute.side_b for span in places[claim]],
            )
            for dispute in reading.disputes
        ],
    )


def _statement(statement: Statement, actors: dict[str, str]) -> PredictedStatement:
    return PredictedStatement(
        content_spans=_offsets(statement.content),
        speaker=actors[statement.speaker] if statement.speaker else None,
        kind=statement.kind,
        channel=statement.channel,
        date=statement.said_at.start if statement.said_at else None,
    )


def _event(event: Event, actors: dict[str, str], statements: dict[str, Statement]) -> PredictedEvent:
    asserter = statements[event.asserted_by].speaker if event.asserted_by else None
    return PredictedEvent(
        plover=event.type,
        trigger_spans=_offsets(event.trigger),
        source=_names(event.source, actors),
        target=_names(event.target, actors),
        asserted_by=actors[asserter] if asserter else None,
        status=event.status,
    )


def _names(ids: Sequence[str], actors: dict[str, str]) -> Names:
    names = [actors[one] for one in ids]
    return names[0] if len(names) == 1 else names or None


def _offsets(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]
