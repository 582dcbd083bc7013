"""Read the time expressions of a table of sentences and count those that are found with the right interval.

A row is one expression: publication time, dateline, sentence, expression, TIMEX3 value, start, end and granularity, set
apart by tabs. A sentence lists all its times in rows that follow each other; one without times has empty columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.draft import Draft
from onrecord.errors import EvaluationError
from onrecord.evaluate.figures import Share, share_row
from onrecord.model import Article, Block, Span, TimeInterval
from onrecord.reader import Stage

COLUMNS = ("published", "dateline", "sentence", "expression", "value", "start", "end", "granularity")
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Told:
    """One expression and what it means."""

    words: str
    value: str
    start: str
    end: str
    granularity: str

    def __str__(self) -> str:
        return f"{self.words!r} = {self.value} [{self.start}, {self.end}) {self.granularity}"


@dataclass(slots=True)
class Sentence:
    """A sentence of the table with the times it tells."""

    row: int
    """Line of the file where it begins."""
    published: str
    dateline: str
    text: str
    times: list[Told] = field(default_factory=list)

    def article(self) -> Article:
        """The sentence as a report of its day."""
        text = f"{self.dateline} {self.text}" if self.dateline else self.text
        block = Block(kind="paragraph", span=Span(0, len(text)))
        return Article(id=f"row {self.row}", text=text, blocks=(block,), published=self.published or None)


@dataclass(slots=True)
class TimesScore:
    """How many times were found as the table has them, and what went wrong."""

    right: Share = field(default_factory=Share)
    """Expressions with the same words, value, start, end and granularity."""
    found: Share = field(default_factory=Share)
    """Expressions whose words were found at all."""
    clean: Share = field(default_factory=Share)
    """Sentences without times in which none was found."""
    spurious: int = 0
    """Found where the table has nothing."""
    errors: list[str] = field(default_factory=list)


def time_stages() -> list[Stage]:
    """The stages that find times."""
    from onrecord.language import Language
    from onrecord.times import Times

    return [Language(), Times()]


def evaluate(file: Path, stages: Sequence[Stage]) -> TimesScore:
    """Find the times of every sentence of the table; raises `EvaluationError` when the file has another shape."""
    sentences = load_sentences(file)
    score = TimesScore()
    for start in range(0, len(sentences), _BATCH):
        batch = sentences[start : start + _BATCH]
        drafts = [Draft(sentence.article()) for sentence in batch]
        for stage in stages:
            stage(drafts)
        for sentence, draft in zip(batch, drafts, strict=True):
            _count(sentence, [_told(time, draft.article.text) for time in draft.times], score)
    return score


def load_sentences(file: Path) -> list[Sentence]:
    """The sentences of a table; raises `EvaluationError` when the file has another shape."""
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"the table cannot be read: {error}", where=str(file)) from error
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not rows or tuple(rows[0][1]) != COLUMNS:
        raise EvaluationError(f"the first row must name the columns {', '.join(COLUMNS)}", where=str(file))
    sentences: list[Sentence] = []
    for number, row in rows[1:]:
        if len(row) != len(COLUMNS) or not row[2] or (any(row[3:]) and not all(row[3:])):
            raise EvaluationError(
                "a row has a sentence, and either all of a time or nothing of it", where=f"{file}#{number}"
            )
        last = sentences[-1] if sentences else None
        if last is None or (last.published, last.dateline, last.text) != tuple(row[:3]):
            sentences.append(Sentence(number, row[0], row[1], row[2]))
        if row[3]:
            sentences[-1].times.append(Told(*row[3:]))
    return sentences


def table(score: TimesScore) -> str:
    """The figures and the errors as lines of text."""
    lines = [
        share_row("times right", score.right),
        share_row("times found", score.found),
        share_row("sentences without", score.clean),
        f"{'spurious':<22} {score.spurious:6}",
    ]
    return "\n".join(lines + score.errors)


def _told(time: TimeInterval, text: str) -> Told:
    words = time.evidence.of(text) if time.evidence is not None else ""
    return Told(words, time.value, time.start, time.end, time.granularity)


def _count(sentence: Sentence, found: list[Told], score: TimesScore) -> None:
    where = f"row {sentence.row}: {sentence.text}"
    if not sentence.times:
        score.clean.add(not found)
    left = list(found)
    for wanted in sentence.times:
        alike = [one for one in left if one.words == wanted.words]
        right = wanted in alike
        score.right.add(right)
        score.found.add(bool(alike))
        if alike:
            left.remove(wanted if right else alike[0])
        if not right:
            score.errors.append(f"{where}\n    wanted {wanted}\n    found  {alike[0] if alike else 'nothing'}")
    score.spurious += len(left)
    score.errors += [f"{where}\n    spurious {one}" for one in left]
