"""Annotated affairs, each told by several articles, and the predictions that are scored against them, as files."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from onrecord.errors import EvaluationError
from onrecord.evaluate.gold_data import GoldSpan, Meta, decode, read_bytes

Offsets = tuple[int, int]


class GoldMember(Struct, frozen=True):
    """What one article tells of it; an optional one is neither missed nor wrong."""

    article: str
    spans: list[GoldSpan]
    row: list[GoldSpan] | None = None
    """The whole statement of which the spans are a part, where it holds more."""
    form: str | None = None
    """verbatim, cut, altered or paraphrase; of utterances alone."""
    optional: bool = False


class GoldGroup(Struct, frozen=True):
    """Members that tell of one utterance or one happening."""

    id: str
    members: list[GoldMember]
    optional: bool = False


class GoldMeeting(Struct, frozen=True):
    """A dispute: what stands on either side, over all articles."""

    id: str
    a: list[GoldMember]
    b: list[GoldMember]
    also_within: bool = False
    """Whether the two sides also meet inside one article."""
    optional: bool = False


class Place(Struct, frozen=True):
    """A passage of one article."""

    article: str
    spans: list[GoldSpan]


class GoldCopy(Struct, frozen=True):
    """A passage that two articles share; without places it is a remark on the two articles as a whole."""

    a: Place | None = None
    b: Place | None = None


class Named(Struct, frozen=True):
    """An article of the affair, by the name of its files."""

    name: str


class GoldAffair(Struct, frozen=True):
    """What was annotated of one affair."""

    articles: list[Named]
    utterances: list[GoldGroup]
    happenings: list[GoldGroup]
    disputes: list[GoldMeeting]
    copies: list[GoldCopy] = []


class PredictedMember(Struct, frozen=True):
    """A passage that a system gives, by article and offsets."""

    article: str
    spans: tuple[Offsets, ...]


class PredictedMeeting(Struct, frozen=True):
    """A dispute that a system gives."""

    a: list[PredictedMember]
    b: list[PredictedMember]


class PredictedAffair(Struct, frozen=True):
    """What a system found to be told by several articles of one affair."""

    cluster: str
    utterances: list[list[PredictedMember]] = []
    happenings: list[list[PredictedMember]] = []
    disputes: list[PredictedMeeting] = []


class Report(Struct, frozen=True):
    """An article of an affair: its text with the file's own offsets, and what is known of it."""

    name: str
    text: str
    meta: Meta


class Affair(Struct, frozen=True):
    """An annotated affair with the texts of its articles."""

    name: str
    gold: GoldAffair
    reports: list[Report]


def load_affairs(folder: Path) -> list[Affair]:
    """The affairs in `folder`, with their texts in `folder`/articles, by file name.

    Raises `EvaluationError` when there are none, or a file is missing or does not have the expected shape.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        hint = "the folder needs AFFAIR.json and articles/NAME.txt"
        raise EvaluationError("no annotated affairs", where=str(folder), hint=hint)
    return [_affair(file, folder / "articles") for file in files]


def _affair(file: Path, articles: Path) -> Affair:
    gold = decode(read_bytes(file), GoldAffair, str(file))
    reports = [_report(named.name, articles) for named in gold.articles]
    texts = {report.name: report.text for report in reports}
    for article, span in _spans_of(gold):
        text = texts.get(article, "")
        found = text[span.start : span.end]
        if not 0 <= span.start < span.end <= len(text) or (span.text and span.text != found):
            said = json.dumps(span.text[:60])
            raise EvaluationError(f"{article}: the text at [{span.start}, {span.end}) is not {said}", where=str(file))
    return Affair(file.stem, gold, reports)


def _report(name: str, articles: Path) -> Report:
    text_file, meta_file = articles / f"{name}.txt", articles / f"{name}.meta.json"
    try:
        text = read_bytes(text_file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise EvaluationError(f"not UTF-8 at byte {error.start}", where=str(text_file)) from None
    meta = decode(read_bytes(meta_file), Meta, str(meta_file)) if meta_file.exists() else Meta()
    return Report(name, text, meta)


def _spans_of(gold: GoldAffair) -> Iterator[tuple[str, GoldSpan]]:
    members: list[GoldMember] = [m for group in (*gold.utterances, *gold.happenings) for m in group.members]
    members += [m for dispute in gold.disputes for m in (*dispute.a, *dispute.b)]
    for member in members:
        yield from ((member.article, span) for span in (*member.spans, *(member.row or ())))


def characters(spans: Iterable[GoldSpan | Offsets]) -> frozenset[int]:
    """Every offset in the spans."""
    return frozenset(
        place
        for span in spans
        for place in (range(span.start, span.end) if isinstance(span, GoldSpan) else range(*span))
    )
