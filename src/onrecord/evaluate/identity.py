"""Ask the reader who is meant by words of small texts, and what it knows of him: kind, state, sectors, standing.

The file is tab-separated: `case`, `group`, `text` (paragraphs divided by " ¶ ", a headline begins with "# "; an empty
cell is the text of the row above), `words` (as they stand in the text; "#2" after them for the second place),
`is` (the actor's fullest name; "-" where the words are nobody's) and, where they are asked for, `kind`, `country`,
`sectors` (divided by ";") and `standing` of its first role. "-" asks for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.errors import EvaluationError
from onrecord.evaluate.figures import Tally, share_row
from onrecord.evaluate.tables import read_table
from onrecord.model import Actor, Article, Block, Reading, Span

COLUMNS = ("case", "group", "text", "words", "is", "kind", "country", "sectors", "standing")
ASKED = ("is", "kind", "country", "sectors", "standing")
_PARAGRAPH, _HEADLINE = " ¶ ", "# "
_COUNTED = re.compile(r"(.+)#([1-9]\d{0,3})")


class Reads(Protocol):
    """Whatever reads articles."""

    def read(self, articles: list[Article]) -> list[Reading]:
        """One reading for each article."""


@dataclass(frozen=True, slots=True)
class Question:
    """Words at a place of a text, and what is true of whom they mean."""

    case: str
    group: str
    article: Article
    place: Span
    truth: dict[str, str]
    """By the columns of `ASKED`; those that are not asked for are left out."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that is not the truth."""

    question: Question
    field: str
    answer: str


@dataclass(slots=True)
class Outcome:
    """Shares of right answers and right cases, and the answers that are wrong."""

    tally: Tally
    errors: list[Wrong]


def evaluate(file: Path, reader: Reads) -> Outcome:
    """Ask everything that the file asks; raises `EvaluationError` when it cannot be used."""
    questions = load_questions(file)
    texts = list({question.article.id: question.article for question in questions}.values())
    readings = {article.id: reading for article, reading in zip(texts, reader.read(texts), strict=True)}
    return score(questions, readings)


def load_questions(file: Path) -> list[Question]:
    """The questions of a file; raises `EvaluationError` with the line of one that cannot be asked."""
    questions: list[Question] = []
    article = None
    for where, row in read_table(file, COLUMNS):
        article = article_of(row["text"], f"{row['case']}-{len(questions) + 1}") if row["text"] else article
        if article is None:
            raise EvaluationError("the first row has no text", where=where)
        truth = {field: row[field] for field in ASKED if row[field]}
        questions.append(Question(row["case"], row["group"], article, _place(row["words"], article, where), truth))
    if not questions:
        raise EvaluationError("no questions", where=str(file))
    return questions


def article_of(cell: str, name: str) -> Article:
    """The article that a cell of the column `text` stands for."""
    blocks, lines, start = [], [], 0
    for line in cell.split(_PARAGRAPH):
        text = line.removeprefix(_HEADLINE)
        span = Span(start, start + len(text))
        blocks.append(Block(kind="headline" if line != text else "paragraph", span=span))
        lines.append(text)
        start += len(text) + 1
    return Article(id=name, text="\n".join(lines), blocks=tuple(blocks))


def _place(words: str, article: Article, where: str) -> Span:
    counted = _COUNTED.fullmatch(words)
    plain, count = (counted[1], int(counted[2])) if counted else (words, 1)
    at = -1
    for _ in range(count):
        at = article.text.find(plain, at + 1)
        if at < 0 or not plain:
            raise EvaluationError(f"{words!r} does not stand in the text", where=where)
    return Span(at, at + len(plain))


def score(questions: Iterable[Question], readings: dict[str, Reading]) -> Outcome:
    """Count right answers, and cases all of whose answers are right; all and by group."""
    tally, errors = Tally(), list[Wrong]()
    cases: dict[tuple[str, str], bool] = {}
    for question in questions:
        wrong = _wrong(question, readings[question.article.id])
        errors += wrong
        tally["answers"].add(len(question.truth) - len(wrong), len(question.truth))
        key = (question.group, question.case)
        cases[key] = cases.get(key, True) and not wrong
    for (group, _), right in cases.items():
        tally["cases"].add(right)
        tally[f"cases:{group}"].add(right)
    return Outcome(tally, errors)


def _wrong(question: Question, reading: Reading) -> list[Wrong]:
    actor = meant(question.place, reading)
    given = {
        "is": actor.name if actor else "-",
        "kind": actor.kind if actor else "-",
        "country": (actor.country if actor else None) or "-",
        "sectors": ";".join(actor.sectors if actor else ()) or "-",
        "standing": actor.roles[0].standing if actor and actor.roles else "-",
    }
    return [Wrong(question, field, given[field]) for field, truth in question.truth.items() if given[field] != truth]


def meant(place: Span, reading: Reading) -> Actor | None:
    """Whom the words at a place mean: an actor mentioned there, else the one who speaks through a source there."""
    found = [
        (abs(span.start - place.start) + abs(span.end - place.end), number)
        for number, actor in enumerate(reading.actors)
        for span in actor.mentions
        if span.overlaps(place)
    ]
    if found:
        return reading.actors[min(found)[1]]
    text = reading.article.text
    for statement in reading.statements:
        if any(span.overlaps(place) and len(span.of(text)) <= 2 * len(place.of(text)) for span in statement.source):
            return next((actor for actor in reading.actors if actor.id == statement.speaker), None)
    return None


def table(outcome: Outcome) -> str:
    """The figures, then a line for each error."""
    lines = [share_row(name, outcome.tally[name]) for name in outcome.tally.names()]
    for error in outcome.errors:
        question = error.question
        words, truth = question.place.of(question.article.text), question.truth[error.field]
        lines.append(f"{question.case}: {words!r} {error.field} {error.answer!r}, not {truth!r}")
    return "\n".join(lines)
