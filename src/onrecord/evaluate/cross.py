"""Read the reports of annotated affairs into records, and write what is told by several of them.

Every affair has a record of its own in a temporary file, so that what is scored is what a record holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from onrecord.evaluate.articles import article_with_offsets_of
from onrecord.evaluate.cross_data import (
    Affair,
    PredictedAffair,
    PredictedMeeting,
    PredictedMember,
    Report,
    load_affairs,
)
from onrecord.evaluate.cross_score import score
from onrecord.evaluate.figures import Tally
from onrecord.evaluate.gold import ReadsArticles
from onrecord.evaluate.gold_data import write_predictions
from onrecord.model import Article, Reading, Span

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_CLAIMS = 4
"""Claims of a side that are written: those that stand there most surely."""


def evaluate(folder: Path, predictions_file: Path, reader: ReadsArticles) -> Tally:
    """Read the reports of every affair of the folder, write the predictions, and count what is right.

    Raises `EvaluationError` when the data cannot be used or the predictions cannot be written.
    """
    affairs = load_affairs(folder)
    predictions = []
    for affair in affairs:
        readings = reader.read([article_of(report) for report in affair.reports])
        predictions.append(predict(affair, readings))
    write_predictions(predictions, predictions_file)
    return score(affairs, predictions)


def article_of(report: Report) -> Article:
    """The report as an article with the offsets of its file."""
    meta = report.meta
    return article_with_offsets_of(
        report.text, where=report.name, published=meta.date, outlet=meta.outlet, url=meta.url
    )


def predict(affair: Affair, readings: Sequence[Reading]) -> PredictedAffair:
    """What a record of these readings, one for each report of the affair, links across them."""
    from onrecord.record import Outcome, Record

    names = {reading.article.id: report.name for report, reading in zip(affair.reports, readings, strict=True)}
    outcomes = [
        Outcome(origin=report.name, digest="", reader=reading.reader, reading=reading)
        for report, reading in zip(affair.reports, readings, strict=True)
    ]
    with TemporaryDirectory() as folder, Record.open(Path(folder) / "affair.db", create=True) as record:
        record.commit(outcomes)
        with record.reading_transaction() as connection:
            return PredictedAffair(
                affair.name,
                utterances=_utterances(connection, names, readings),
                happenings=_happenings(connection, names, readings),
                disputes=_disputes(connection, names, readings),
            )


def _utterances(
    connection: Connection, names: dict[str, str], readings: Iterable[Reading]
) -> list[list[PredictedMember]]:
    """Statements that share words, two by two."""
    from onrecord.record.utterances.tables import utterance_links

    places = {s.id: _member(names[r.article.id], s.content) for r in readings for s in r.statements}
    rows = connection.execute(utterance_links.select().order_by("statement_id", "other_id"))
    return [[places[row.statement_id], places[row.other_id]] for row in rows]


def _happenings(
    connection: Connection, names: dict[str, str], readings: Iterable[Reading]
) -> list[list[PredictedMember]]:
    """Events of one happening and the words of other articles that name it, where several articles do."""
    from onrecord.record.events.tables import happening_mentions, happenings

    places = {e.id: _member(names[r.article.id], e.trigger) for r in readings for e in r.events}
    groups: dict[str, list[PredictedMember]] = defaultdict(list)
    happening_of: dict[str, str] = {}
    for row in connection.execute(happenings.select().order_by("happening_id", "event_id")):
        groups[row.happening_id].append(places[row.event_id])
        happening_of[row.event_id] = row.happening_id
    named: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for row in connection.execute(happening_mentions.select().order_by("event_id", "article_id", "number")):
        named[happening_of[row.event_id], names[row.article_id]].append(Span(row.span_start, row.span_end))
    for (happening_id, article), spans in named.items():
        groups[happening_id].append(_member(article, sorted(set(spans))))
    return [group for group in groups.values() if len({member.article for member in group}) > 1]


def _disputes(connection: Connection, names: dict[str, str], readings: Iterable[Reading]) -> list[PredictedMeeting]:
    """Disputes whose sides meet in different articles; the surest claims of either side."""
    from onrecord.record.disputes.tables import dispute_claims, disputes

    places = {c.id: _member(names[r.article.id], c.spans) for r in readings for c in r.claims}
    across = set(connection.execute(disputes.select().where(disputes.c.across)).scalars())
    sides: dict[str, dict[str, list[tuple[float, str]]]] = defaultdict(lambda: {"a": [], "b": []})
    for row in connection.execute(dispute_claims.select()):
        if row.dispute_id in across:
            sides[row.dispute_id][row.side].append((-row.score, row.claim_id))
    return [
        PredictedMeeting(*([places[claim] for _, claim in sorted(some[side])[:MOST_CLAIMS]] for side in ("a", "b")))
        for _, some in sorted(sides.items())
    ]


def _member(article: str, spans: Sequence[Span]) -> PredictedMember:
    return PredictedMember(article, tuple((span.start, span.end) for span in spans))
