"""Attributions in the manner of PolNeAR as files: one article for each line, with source, cue and content offsets."""

from pathlib import Path

from msgspec import Struct

from onrecord.errors import EvaluationError
from onrecord.evaluate.gold_data import decode, read_bytes

Offsets = list[tuple[int, int]]


class SpanSets(Struct, frozen=True):
    """One attribution: half-open ranges of code points of the article's text."""

    content: Offsets
    source: Offsets | None = None
    cue: Offsets | None = None


class AttributedArticle(Struct, frozen=True):
    """A text with every attribution that the annotators found."""

    id: str
    text: str
    attributions: list[SpanSets]
    publisher: str | None = None
    date: str | None = None


class PredictedAttributions(Struct, frozen=True):
    """What a system found in one article."""

    id: str
    statements: list[SpanSets]


def load_articles(file: Path) -> list[AttributedArticle]:
    """The articles of a JSON Lines file.

    Raises `EvaluationError` with the line when one does not have the expected shape, or there are none.
    """
    articles = [
        decode(line, AttributedArticle, f"{file}#{number}")
        for number, line in enumerate(read_bytes(file).splitlines(), start=1)
        if line.strip()
    ]
    if not articles:
        raise EvaluationError("no articles", where=str(file))
    for number, article in enumerate(articles, start=1):
        for found in article.attributions:
            for start, end in (*found.content, *(found.source or ()), *(found.cue or ())):
                if not 0 <= start < end <= len(article.text):
                    raise EvaluationError(f"[{start}, {end}) lies outside the text", where=f"{file}#{number}")
    return articles
