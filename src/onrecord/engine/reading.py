"""Turn a batch of items into outcomes, whatever the reader does: an item that it fails on is found and told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from onrecord.engine.messages import encode
from onrecord.errors import OnrecordError
from onrecord.ingest.item import Item
from onrecord.ingest.loading import load
from onrecord.ingest.rejection import Reason, Rejection
from onrecord.model import Article, Reading
from onrecord.record.nouns import Outcome

DETAIL_LIMIT = 500
"""Characters of an error's message that the ledger keeps."""


class BatchReader(Protocol):
    """What a worker needs of a reader; `onrecord.reader.Reader` is one."""

    def read(self, articles: Sequence[Article]) -> Sequence[Reading]:
        """One reading for each article, in the same order."""


def read_items(reader: BatchReader, items: Sequence[Item], version: str) -> list[msgspec.Raw]:
    """The encoded outcome of each item, in the same order; never raises for what an item holds."""
    loaded = [_load(item) for item in items]
    articles = [found for found in loaded if isinstance(found, Article)]
    results = iter(read_articles(reader, articles))
    return [
        _encoded(item, found if isinstance(found, Rejection) else next(results), version)
        for item, found in zip(items, loaded, strict=True)
    ]


def _load(item: Item) -> Article | Rejection:
    try:
        return load(item)
    except Exception as error:
        return failure(item.origin, "reading failed", f"the article could not be extracted: {_describe(error)}")


def read_articles(reader: BatchReader, articles: Sequence[Article]) -> list[Reading | Rejection]:
    """The reading of each article; where the reader fails on a batch it is halved until the culprit stands alone."""
    if not articles:
        return []
    try:
        readings = reader.read(articles)
        if len(readings) != len(articles):
            raise OnrecordError(f"the reader gave {len(readings)} readings for {len(articles)} articles")
        return [_verified(reading) for reading in readings]
    except Exception as error:
        if len(articles) == 1:
            return [failure(articles[0].origin, "reading failed", _describe(error))]
    middle = len(articles) // 2
    return read_articles(reader, articles[:middle]) + read_articles(reader, articles[middle:])


def _verified(reading: Reading) -> Reading:
    """The reading, if its spans lie in its text and its ids name one thing each; else raises `OnrecordError`."""
    reading.check()
    for what, ids in (
        ("statement", [statement.id for statement in reading.statements]),
        ("attribution", [attribution.id for attribution in reading.other_attributions]),
        ("actor", [actor.id for actor in reading.actors]),
    ):
        if len(set(ids)) != len(ids):
            raise OnrecordError(f"two {what}s of the reading have the same id")
    return reading


def _encoded(item: Item, result: Reading | Rejection, version: str) -> msgspec.Raw:
    try:
        return msgspec.Raw(encode(_outcome(item, result, version)))
    except (ValueError, OverflowError) as error:  # lone surrogates have no place in any file
        rejection = failure(item.origin, "reading failed", f"it cannot be stored: {_describe(error)}")
        return msgspec.Raw(encode(_outcome(item, rejection, version)))


def _outcome(item: Item, result: Reading | Rejection, version: str) -> Outcome:
    if isinstance(result, Rejection):
        return Outcome(origin=item.origin, digest=item.digest, reader=version, rejection=result)
    return Outcome(origin=item.origin, digest=item.digest, reader=version, reading=result)


def failure(origin: str, reason: Reason, detail: str) -> Rejection:
    """A rejection that blames the reader."""
    return Rejection(origin=origin, reason=reason, detail=detail[:DETAIL_LIMIT])


def _describe(error: BaseException) -> str:
    words = f"{type(error).__name__}: {error}".encode("utf8", "backslashreplace").decode("utf8")
    return " ".join(words.split()).removesuffix(":")
