"""Run the attribution stage over annotated articles and write what it found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.draft import Attribution, Draft
from onrecord.evaluate.articles import article_with_offsets_of
from onrecord.evaluate.gold_data import write_predictions
from onrecord.evaluate.polnear_data import (
    AttributedArticle,
    Offsets,
    PredictedAttributions,
    SpanSets,
    load_articles,
)
from onrecord.evaluate.polnear_score import Scores, score
from onrecord.model import Span
from onrecord.reader import Stage

BATCH = 16


def attribution_stages() -> list[Stage]:
    """The stages that find attributions, attitudes among them: PolNeAR annotates what people think and hope, too."""
    from onrecord.attribution import Attributions
    from onrecord.encoder import Encoder
    from onrecord.language import Language

    return [Language(), Encoder(), Attributions(attitudes=True)]


def evaluate(file: Path, predictions_file: Path, stages: Sequence[Stage], *, direct: bool = False) -> Scores:
    """Find the attributions of every article of the file, write them, and count what is right.

    `direct` scores quotations alone. Raises `EvaluationError` when the data cannot be used or the predictions cannot
    be written.
    """
    articles = load_articles(file)
    predictions = list(predict(articles, stages))
    write_predictions(predictions, predictions_file)
    return score(articles, predictions, direct=direct)


def predict(articles: Sequence[AttributedArticle], stages: Sequence[Stage]) -> Iterator[PredictedAttributions]:
    """What the stages find in each article, in the same order."""
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        drafts = [
            Draft(article_with_offsets_of(a.text, where=a.id, published=a.date, outlet=a.publisher)) for a in batch
        ]
        for stage in stages:
            stage(drafts)
        for article, draft in zip(batch, drafts, strict=True):
            yield PredictedAttributions(article.id, [_span_sets(found) for found in draft.attributions])


def _span_sets(found: Attribution) -> SpanSets:
    return SpanSets(
        content=_offsets(found.content), source=_offsets(found.source) or None, cue=_offsets(found.cue) or None
    )


def _offsets(spans: Sequence[Span]) -> Offsets:
    return [(span.start, span.end) for span in spans]
