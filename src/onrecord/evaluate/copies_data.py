"""Articles of a JSON-lines file, and pairs of them that somebody read and judged.

The pairs are tab-separated: `one` and `other` (the articles' `id` in the file), `label` (copy, none; doubtful pairs are
not counted), and `drawn`, the stratum from which the pair was drawn.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.errors import EvaluationError
from onrecord.evaluate.gold_data import read_bytes
from onrecord.evaluate.tables import read_table
from onrecord.ingest.text import article_from_text
from onrecord.model import Article

COLUMNS = ("one", "other", "label", "drawn")
LABELS = frozenset({"copy", "none", "doubtful"})


class _Row(msgspec.Struct):
    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two articles, and whether one has text of the other."""

    one: str
    other: str
    label: str
    drawn: str


def load_articles(file: Path) -> dict[str, Article]:
    """The articles of a JSON-lines file (also gzipped), by their `id` there, in the file's order.

    Raises `EvaluationError` where a line is no article.
    """
    data = read_bytes(file)
    if data[:2] == b"\x1f\x8b":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError) as error:
            raise EvaluationError(f"a broken gzip file: {error}", where=str(file)) from None
    found = {}
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{file}#{number}"
        try:
            row = msgspec.json.decode(line, type=_Row)
        except msgspec.DecodeError as error:
            raise EvaluationError(str(error), where=where) from None
        article = article_from_text(row.text, published=row.published, outlet=row.outlet, url=row.url, origin=where)
        found[row.id] = msgspec.structs.replace(article, id=row.id)
    return found


def load_pairs(file: Path) -> list[JudgedPair]:
    """The judged pairs; raises `EvaluationError` where a label is none of copy, none and doubtful."""
    found = []
    for where, row in read_table(file, COLUMNS):
        if row["label"] not in LABELS:
            raise EvaluationError(f"the label must be one of {', '.join(sorted(LABELS))}", where=where)
        found.append(JudgedPair(**row))
    return found
