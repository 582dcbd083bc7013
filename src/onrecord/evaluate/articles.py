"""Benchmark texts as articles that keep the offsets of the benchmark's own file."""

from __future__ import annotations

from onrecord.errors import EvaluationError
from onrecord.ingest.text import article_from_text
from onrecord.model import Article

_BYTE_ORDER_MARK = "\ufeff"


def article_with_offsets_of(
    text: str, *, where: str, published: str | None = None, outlet: str | None = None, url: str | None = None
) -> Article:
    """The article of a plain text, in which every character stands where it stands in `text`.

    A byte order mark, which a stored text does not have, becomes a blank. Raises `EvaluationError` when the article's
    text has another length, for then every offset would be off.
    """
    if text.startswith(_BYTE_ORDER_MARK):
        text = " " + text.removeprefix(_BYTE_ORDER_MARK)
    article = article_from_text(text, published=published, outlet=outlet, url=url, origin=where)
    if len(article.text) != len(text):
        raise EvaluationError("the article's text is not the file's, so that offsets differ", where=where)
    return article
