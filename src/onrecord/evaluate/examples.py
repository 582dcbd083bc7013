"""Compare a record of the example reports with the tables of what is true of them.

What is found beyond the tables of statements, utterances and disputes is no error: they hold the main rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from onrecord.evaluate.examples_data import Truth, load_truth
from onrecord.evaluate.examples_held import held_by
from onrecord.evaluate.examples_met import judge_copies, judge_corrections, judge_disputes, judge_happenings
from onrecord.evaluate.examples_said import Judged, judge_statements, judge_utterances
from onrecord.evaluate.figures import Matches, Share, fraction, matches_row
from onrecord.evaluate.gold import ReadsArticles

if TYPE_CHECKING:
    from onrecord.record import Record

TABLES = ("statements", "speakers", "utterances", "disputes", "happenings", "copies", "corrections")
"""What whole rows are counted of."""
OTHERS = ("whole disputes", "apart", "criticism")
CELLS = (
    "kind", "polarity", "channel", "day", "addressee", "kind of dispute", "type of act", "status of act",
    "source of act", "target of act", "asserted_by of act",
)  # fmt: skip
BATCH = 16


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every judged row, and links between two tellings of one utterance."""

    judged: list[Judged]
    links: Matches

    def share(self, table: str, group: str | None = None) -> Share:
        """How many rows of a table, or of a group of it, are right."""
        share = Share()
        for one in self.judged:
            if one.table == table and group in (None, one.group):
                share.add(one.right)
        return share

    def wrong(self) -> Iterator[Judged]:
        """The rows that are not right, in the order of the tables."""
        order = (*TABLES, *OTHERS, *CELLS)
        return (one for table in order for one in self.judged if one.table == table and not one.right)


def evaluate(folder: Path, reader: ReadsArticles) -> Comparison:
    """Read the reports in `folder` into a record in a temporary file, and compare that.

    Raises `EvaluationError` when a report or a table cannot be used.
    """
    from onrecord.record import Outcome, Record

    truth = load_truth(folder)
    reports = list(truth.reports.values())
    with TemporaryDirectory() as place, Record.open(Path(place) / "examples.db", create=True) as record:
        for start in range(0, len(reports), BATCH):
            readings = reader.read(reports[start : start + BATCH])
            record.commit(
                [Outcome(origin=r.article.origin, digest=r.article.id, reader=r.reader, reading=r) for r in readings]
            )
        return compare(truth, record)


def evaluate_record(folder: Path, file: Path) -> Comparison:
    """Compare a record of the reports in `folder` that was built before.

    Raises `EvaluationError` when it lacks one of them or a table cannot be used, `RecordError` when it is no record.
    """
    from onrecord.record import Record

    truth = load_truth(folder)
    with Record.open(file, read_only=True) as record:
        return compare(truth, record)


def compare(truth: Truth, record: Record) -> Comparison:
    """What of the truth a record of the example reports has; raises `EvaluationError` when it lacks a report."""
    held = held_by(record, truth)
    utterances, links = judge_utterances(truth, held)
    return Comparison(
        [
            *judge_statements(truth, held),
            *utterances,
            *judge_disputes(truth, held),
            *judge_happenings(truth, held),
            *judge_copies(truth, held),
            *judge_corrections(truth, held),
        ],
        links,
    )


def table(comparison: Comparison) -> str:
    """The figures as text: right rows of each table and of its groups, and why the others are wrong."""
    lines = []
    for name in TABLES:
        lines.append(_row(name, comparison.share(name)))
        groups = sorted({one.group for one in comparison.judged if one.table == name and one.group})
        lines += [_row(f"  {group}", comparison.share(name, group)) for group in groups]
        causes = Counter(one.cause for one in comparison.judged if one.table == name and not one.right)
        if causes:
            told = ", ".join(f"{cause} {count}" for cause, count in causes.most_common())
            lines.append(f"  wrong: {told}")
    lines += ["", matches_row("links of utterances", comparison.links)]
    lines += [_row(name, comparison.share(name)) for name in (*OTHERS, *CELLS)]
    return "\n".join(lines)


def _row(name: str, share: Share) -> str:
    return f"{name:<34} {fraction(share.value)}   ({share.right} of {share.of})"


def listing(wrong: Iterable[Judged]) -> str:
    """What is wrong, line by line: table, group, cause, article, words, and what the record has instead."""
    return "\n".join("\t".join(_cells(one)) for one in wrong)


def _cells(one: Judged) -> list[str]:
    row = one.row.cells
    article = row.get("article") or " ".join(row[name] for name in ("article_a", "article_b", "later") if name in row)
    words = row.get("words") or row.get("words_a") or row.get("wrong") or row.get("kind", "")
    of = row.get("utterance") or row.get("dispute") or row.get("happening") or row.get("speaker") or ""
    return [one.table, one.group, one.cause, of, article, words, one.answer]
