"""The tables of what is true of the example reports, and where their words stand in the texts as they are stored.

The folder holds the reports in `reports` and `affair` and the tables in `truth`, whose README tells their columns.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from onrecord.errors import EvaluationError
from onrecord.evaluate.gold_data import read_bytes
from onrecord.evaluate.gold_rules import plain
from onrecord.ingest import Options, articles
from onrecord.model import Article

FOLDERS = ("reports", "affair")
OF_WORDS = ("statements", "utterances", "disputes", "no_dispute", "happenings")
"""Tables whose rows are words of one article."""
APART = "apart"
"""The table whose rows are words of two articles, in columns that end in `_a` and `_b`."""
OF_ARTICLES = ("copies", "corrections")
SPEAKERS = "speakers"
PARTS = " … "

Place = tuple[tuple[int, int], ...]
"""Stretches of one text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article, and where they stand there."""

    article: str
    words: str
    place: Place

    @property
    def characters(self) -> frozenset[int]:
        """The numbers of its characters."""
        return frozenset(n for start, end in self.place for n in range(start, end))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, and the words that it speaks of."""

    number: int
    """Its line in the file."""
    cells: Mapping[str, str] = field(hash=False)
    passages: tuple[Passage, ...] = ()

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def passage(self) -> Passage:
        """The words of a row that has some, the first of two."""
        return self.passages[0]

    @property
    def optional(self) -> bool:
        """Whether it is no error to miss it."""
        return self.cells.get("optional") == "yes"


class Truth:
    """The example reports by folder and file, and what is true of them."""

    def __init__(self, reports: Mapping[str, Article], tables: Mapping[str, list[Row]]) -> None:
        self.reports = reports
        self.tables = tables

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables[table]

    @cached_property
    def names(self) -> Names:
        """Who goes by which names."""
        rows = self[SPEAKERS]
        return Names(
            {row["speaker"]: row["also"].split("; ") for row in rows if row["also"]},
            {row["speaker"]: row["unnamed"].split("; ") for row in rows if row["unnamed"]},
        )


class Names:
    """Who goes by which other names: `also` everywhere, `unnamed` in texts that do not name the person.

    A name without some of its first words, or a description without some of its own, is the same name.
    """

    def __init__(self, also: Mapping[str, Sequence[str]], unnamed: Mapping[str, Sequence[str]]) -> None:
        self._also = also
        self._unnamed = unnamed

    def same(self, true: str, given: Iterable[str], text: str) -> bool:
        """Whether one of the given names is a name of somebody in a text; several, set apart by `; `, are all needed.

        >>> names = Names({"Ana Verel": ["@averel"]}, {"Ana Verel": ["Norlandic envoy"]})
        >>> [names.same("Ana Verel", [name], "She wept.") for name in ("Verel", "averel", "the Norlandic envoy", "Ana")]
        [True, True, True, False]
        >>> names.same("Ana Verel", ["the Norlandic envoy"], "Verel wept.")
        False
        """
        answers = [_folded(name) for name in given]
        return bool(answers) and all(
            any(_is_name(_folded(name), answer) for name in self._names(one, text) for answer in answers)
            for one in true.split("; ")
        )

    def _names(self, name: str, text: str) -> list[str]:
        unnamed = self._unnamed.get(name, ()) if name.split()[-1] not in text else ()
        return [name, *self._also.get(name, ()), *unnamed]


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFD", plain(name))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _is_name(true: str, given: str) -> bool:
    """Whether a name is the other without some of its words; what a phrase is about stands before its first `of`."""
    if true == given:
        return True
    less, more = sorted((true.split(), given.split()), key=len)
    return bool(less) and set(less) <= set(more) and _head(less) == _head(more)


def _head(words: list[str]) -> str:
    before = re.split(r" (?:of|in|at|to|for|from|who|on|close|familiar|with) ", " ".join(words))[0].split()
    return before[-1]


def load_truth(folder: Path) -> Truth:
    """The reports and tables in `folder`; raises `EvaluationError` where a row's words do not stand in the text."""
    reports = {
        f"{name}/{Path(one.origin).name}": one
        for name in FOLDERS
        for one in articles([str(folder / name)], Options())
        if isinstance(one, Article)
    }
    tables = {name: list(_rows(folder / "truth" / f"{name}.tsv", reports)) for name in all_tables()}
    return Truth(reports, tables)


def all_tables() -> tuple[str, ...]:
    """The names of all tables."""
    return (*OF_WORDS, APART, *OF_ARTICLES, SPEAKERS)


def _rows(file: Path, reports: Mapping[str, Article]) -> Iterable[Row]:
    number = 1
    try:
        lines = read_bytes(file).decode("utf-8").splitlines(keepends=True)
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True):
            number += 1
            cells = {column: cell or "" for column, cell in row.items() if column}
            yield Row(number, cells, tuple(_passages(cells, reports)))
    except KeyError as error:
        raise EvaluationError(f"there is no {error.args[0]}", where=f"{file}#{number}") from None
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise EvaluationError(str(error), where=f"{file}#{number}") from None


def _passages(cells: Mapping[str, str], reports: Mapping[str, Article]) -> Iterable[Passage]:
    for ending in ("", "_a", "_b"):
        if words := cells.get(f"words{ending}"):
            article = cells[f"article{ending}"]
            place = place_of(reports[article].text, words, cells[f"nth{ending}"])
            yield Passage(article, words, place)


def place_of(text: str, words: str, nth: str = "") -> Place:
    """The characters that the words of a row mean; its parts are set apart by ` … ` and stand in this order.

    Raises `ValueError` when they do not stand there, or stand there more than once and `nth` does not say which, or
    says which though they stand there once.

    >>> place_of("No, she said. No way.", "No … way", "1")
    ((0, 2), (17, 20))
    """
    first, *others = words.split(PARTS)
    starts = [match.start() for match in re.finditer(f"(?={re.escape(first)})", text)]
    if not starts or int(nth or 1) > len(starts):
        raise ValueError(f"no {first!r} {nth}")
    if (len(starts) > 1) != bool(nth):
        raise ValueError(f"{first!r} {len(starts)} times, and nth is {nth!r}")
    start = starts[int(nth or 1) - 1]
    found = [(start, start + len(first))]
    for part in others:
        start = text.find(part, found[-1][1])
        if start < 0:
            raise ValueError(f"no {part!r} after {first!r}")
        found.append((start, start + len(part)))
    return tuple(found)
