"""Ambiguous pronouns in the manner of GAP as files: one passage for each row, a pronoun, two names it may mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import EvaluationError
from onrecord.evaluate.tables import read_table
from onrecord.model import Span

COLUMNS = (
    "ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref", "B", "B-offset", "B-coref",
)  # fmt: skip
_TRUTH = {"TRUE": True, "FALSE": False}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with a pronoun and two names; at most one of them is whom it means."""

    id: str
    text: str
    pronoun: Span
    a: Span
    b: Span
    a_meant: bool
    b_meant: bool

    @property
    def feminine(self) -> bool:
        """Whether the pronoun is she, her or hers rather than he, him or his."""
        return self.pronoun.of(self.text).lower() in ("she", "her", "hers", "herself")


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a system takes either name for whom the pronoun means."""

    id: str
    a: bool
    b: bool


def load_passages(file: Path) -> list[Passage]:
    """The passages of a tab-separated file with a header.

    Raises `EvaluationError` with the line when one does not have the expected columns, when the words that they name
    do not stand where they say, or when there are none.
    """
    passages = [_passage(row, where) for where, row in read_table(file, COLUMNS)]
    if not passages:
        raise EvaluationError("no passages", where=str(file))
    return passages


def write_answers(answers: Iterable[Answer], file: Path) -> None:
    """One row for each answer, without a header: id, A-coref, B-coref as TRUE or FALSE, with tabs between.

    Raises `EvaluationError` when the file cannot be written.
    """
    try:
        with file.open("w", encoding="utf-8", newline="\n") as out:
            for answer in answers:
                out.write(f"{answer.id}\t{str(answer.a).upper()}\t{str(answer.b).upper()}\n")
    except OSError as error:
        raise EvaluationError(f"cannot be written: {error.strerror}", where=str(file)) from None


def _passage(values: dict[str, str], where: str) -> Passage:
    truths = [_TRUTH.get(values[column].upper()) for column in ("A-coref", "B-coref")]
    if None in truths:
        raise EvaluationError("A-coref and B-coref must be TRUE or FALSE", where=where)
    pronoun, a, b = (_span(values, column, where) for column in ("Pronoun", "A", "B"))
    return Passage(values["ID"], values["Text"], pronoun, a, b, bool(truths[0]), bool(truths[1]))


def _span(values: dict[str, str], column: str, where: str) -> Span:
    words, offset = values[column], values[f"{column}-offset"]
    start = int(offset) if offset.isascii() and offset.isdigit() else -1
    if not words or start < 0 or values["Text"][start : start + len(words)] != words:
        raise EvaluationError(f"{column} {words!r} does not stand at {offset!r} of the text", where=where)
    return Span(start, start + len(words))
