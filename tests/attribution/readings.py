"""Short reports read by the stages with the fitted model, and by the whole reader, for the tests of both."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from attribution.findings import LANGUAGE
from factories import ODD
from onrecord.actors import Actors
from onrecord.attribution import Attributions
from onrecord.draft import Draft
from onrecord.encoder import Encoder
from onrecord.ingest.text import article_from_text
from onrecord.model import Article, Reading, Span
from onrecord.reader import Reader
from onrecord.transmission import Transmissions

ENCODER = Encoder()
ATTRIBUTIONS = Attributions()
READER = Reader([LANGUAGE, ENCODER, ATTRIBUTIONS, Actors(), Transmissions()])

MARKS = ["“", "”", '"', "‘", "’", "''", "—", "…", "👩‍🚀", "e\u0301", "5'10\"", "\r\n\r\n", "\n\n", "w" * 2500]
PHRASES = [
    "Minister Ana Verel said that ",
    "the port was closed. ",
    "“We will pay,” said Dorn.",
    "Karl Dorn: ",
    "Verel told Dorn that ",
    "according to the ministry, ",
    ", adding that ",
    "Asked if ",
    " denied ",
    " hopes ",
    " said ",
]
TEXTS = st.lists(st.one_of(ODD, st.sampled_from(MARKS), st.sampled_from(PHRASES)), max_size=14).map("".join)
"""Texts in which somebody may be said to say something, with everything that gets into texts."""


def report(text: str, *, title: str | None = "Harbour news") -> Article:
    """A report with a headline."""
    return article_from_text(text, title=title)


def encoded(*articles: Article, encoder: Encoder = ENCODER) -> list[Draft]:
    """The articles, parsed and encoded."""
    drafts = [Draft(article) for article in articles]
    LANGUAGE(drafts)
    encoder(drafts)
    return drafts


def read(text: str, *, title: str | None = "Harbour news") -> Reading:
    """The reading of one report by all stages."""
    return READER.read([report(text, title=title)])[0]


def words(reading: Reading, spans: tuple[Span, ...]) -> list[str]:
    """The words at some spans."""
    return [span.of(reading.article.text) for span in spans]


def said(reading: Reading) -> list[tuple[str, list[str]]]:
    """Source and content of each statement."""
    return [(" + ".join(words(reading, s.source)), words(reading, s.content)) for s in reading.statements]


def beside(reading: Reading) -> list[tuple[str, str, list[str]]]:
    """Class, source and content of each attribution that is no statement."""
    return [
        (o.kind, " + ".join(words(reading, o.source)), words(reading, o.content)) for o in reading.other_attributions
    ]


def is_sound(text: str, *roles: tuple[Span, ...]) -> bool:
    """Whether the spans of each role hold words of the text, in order and apart."""
    return all(span.of(text).strip() for spans in roles for span in spans) and all(
        one.end <= other.start for spans in roles for one, other in pairwise(spans)
    )
