"""Codebooks from TOML: one file, or a folder of files that are taken together."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar

from onrecord.errors import CodebookError
from onrecord.events.codebook.codebook import LONGEST, NONE, QUADS, Codebook, Context, EventType, Mode, Weights
from onrecord.events.codebook.entries import EntryError, Part, Pattern, entries, patterns, spellings, weighed

_TYPE_NAME = re.compile(r"[A-Z][A-Z0-9_-]*")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_CAMEO = re.compile(r"0[1-9]|1\d|20")
_PARTS: dict[str, Part] = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
_LIGHT_VERBS = "issue, make, give, hold, take, launch, stage, carry, conduct, sign, file, impose, begin, end"
"""What carries a noun's act in a codebook that does not say it."""

CODEBOOK_VERSION = 1
"""Raised when a codebook of one's own is read in another way, or used in another way in reading."""

T = TypeVar("T")


def codebook(path: Path | None = None) -> Codebook:
    """The PLOVER codebook of the package, or one's own from a TOML file or a folder of them; read once.

    Raises `CodebookError`, with the file, the key and the reason, when it breaks the format.

    >>> len(codebook().types)
    16
    """
    if path is not None:
        return _own(path.resolve())
    return _packaged()


@cache
def _own(path: Path) -> Codebook:
    return read_codebook(path)


@cache
def _packaged() -> Codebook:
    with as_file(files("onrecord.events.codebook").joinpath("plover")) as folder:
        return read_codebook(folder, source="PLOVER")


def read_codebook(path: Path, source: str | None = None) -> Codebook:
    """The codebook of a TOML file, or of all the TOML files of a folder together.

    `source` is what errors of the codebook's use call it. Raises `CodebookError` as `codebook` does.
    """
    tables = _Tables()
    for file in _files(path):
        tables.read(file)
    if not tables.types:
        raise CodebookError("no types", where=str(path), hint="a codebook needs at least one table [types.NAME]")
    return Codebook(
        name=tables.name or path.stem,
        source=source or str(path),
        types=tables.types,
        contexts=tables.contexts,
        light_verbs=tables.light_verbs or frozenset(entries(_LIGHT_VERBS)),
        looks=tuple(tables.looks),
    )


def codebook_digest(path: Path) -> str:
    """Twelve hexadecimal digits that stand for the contents of a codebook's files; raises `CodebookError` as `codebook`
    does for files that cannot be read.
    """
    whole = hashlib.sha256(f"codebook {CODEBOOK_VERSION}".encode())
    for file in _files(path):
        whole.update(f"\n{hashlib.sha256(_bytes(file)).hexdigest()}".encode())
    return whole.hexdigest()[:12]


def _files(path: Path) -> Sequence[Path]:
    if path.is_dir():
        found = sorted(path.glob("*.toml"))
        if not found:
            raise CodebookError("no .toml file in this folder", where=str(path))
        return found
    return [path]


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CodebookError(f"cannot be read: {error.strerror}", where=str(file)) from None


def _table_of(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_bytes(file).decode("utf-8"))
    except UnicodeDecodeError:
        raise CodebookError("is not UTF-8", where=str(file)) from None
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"is not TOML: {error}", where=str(file)) from None


class _Tables:
    """What the files have given so far."""

    def __init__(self) -> None:
        self.name = ""
        self.types: dict[str, EventType] = {}
        self.contexts: dict[str, Context] = {}
        self.looks: list[Pattern] = []
        self.light_verbs: frozenset[str] = frozenset()

    def read(self, path: Path) -> None:
        """Add one file."""
        at = _Place(str(path), "")
        table = _Reader(_table_of(path), at, {"name", "light_verbs", "none", "types", "contexts"})
        self.name = table.text("name") or self.name
        self.light_verbs |= _lemmas(table.text("light_verbs"), at / "light_verbs")
        self.looks += _patterns(table.table("none"), NONE, at / "none")
        for name, kind in table.tables("types"):
            _add(self.types, name, _event_type(name, kind, at / "types" / name), at / "types" / name)
        for name, context in table.tables("contexts"):
            _add(self.contexts, name, _context(name, context, at / "contexts" / name), at / "contexts" / name)


class _Place:
    """Where in which file."""

    def __init__(self, file: str, key: str) -> None:
        self.file, self.key = file, key

    def __truediv__(self, key: str) -> _Place:
        return _Place(self.file, f"{self.key}.{key}" if self.key else key)

    def error(self, reason: str, hint: str | None = None) -> CodebookError:
        """The error to raise for what stands here."""
        return CodebookError(reason, where=f"{self.file}, {self.key}" if self.key else self.file, hint=hint)


class _Reader:
    """One table of the file: its keys checked against those that may stand there, its values by their kind."""

    def __init__(self, table: object, at: _Place, keys: set[str]) -> None:
        if not isinstance(table, dict):
            raise at.error("must be a table")
        unknown = sorted(set(table) - keys)
        if unknown:
            raise (at / unknown[0]).error("unknown key", hint=f"there may be {', '.join(sorted(keys))}")
        self._table: dict[str, Any] = table
        self._at = at

    def text(self, key: str, *, needed: bool = False) -> str:
        """A string, empty where the key is missing."""
        value = self._table.get(key, "")
        if not isinstance(value, str):
            raise (self._at / key).error("must be a string in quotation marks")
        if needed and not value.strip():
            raise (self._at / key).error("is missing or empty")
        return value.strip()

    def number(self, key: str, least: float, most: float) -> float | None:
        """A number in a range, or None where the key is missing."""
        value = self._table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise (self._at / key).error(f"must be a number from {least:g} to {most:g}")
        return float(value)

    def one_of(self, key: str, allowed: Callable[[str], bool], described: str) -> str | None:
        """A string that is allowed, or None where the key is missing."""
        value = self.text(key)
        if value and not allowed(value):
            raise (self._at / key).error(f"{value!r} is not {described}")
        return value or None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, none of them empty."""
        value = self._table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            raise (self._at / key).error("must be a list of strings")
        return tuple(text.strip() for text in value)

    def table(self, key: str) -> object:
        """A table, empty where the key is missing."""
        return self._table.get(key, {})

    def tables(self, key: str) -> list[tuple[str, object]]:
        """Named tables, in the order of the file."""
        value = self._table.get(key, {})
        if not isinstance(value, dict):
            raise (self._at / key).error("must hold tables with names")
        return list(value.items())


def _event_type(name: str, given: object, at: _Place) -> EventType:
    if not _TYPE_NAME.fullmatch(name) or name == NONE:
        raise at.error(f"a type's name is in capitals, and not {NONE}")
    table = _Reader(given, at, {"definition", "quad", "cameo", "score", "triggers", "told_as", "modes", "examples"})
    patterns = _patterns(table.table("triggers"), name, at / "triggers")
    examples = table.texts("examples")
    if not patterns:
        raise at.error("has no triggers, so that nothing tells it", hint="examples only settle which of several types")
    told_as = [p for root, inner in table.tables("told_as") for p in _told_as(root, inner, at / "told_as" / root)]
    modes = {mode: _mode(mode, inner, at / "modes" / mode) for mode, inner in table.tables("modes")}
    return EventType(
        name=name,
        definition=table.text("definition", needed=True),
        patterns=tuple(patterns),
        quad=table.one_of("quad", QUADS.__contains__, f"one of {', '.join(QUADS)}"),
        cameo=_cameo(table),
        score=table.number("score", -10, 10),
        modes=modes,
        told_as=tuple(told_as),
        examples=examples,
    )


def _told_as(root: str, given: object, at: _Place) -> list[Pattern]:
    if not _CAMEO.fullmatch(root):
        raise at.error("is named by a CAMEO root from 01 to 20")
    return _patterns(given, root, at)


def _mode(name: str, given: object, at: _Place) -> Mode:
    table = _Reader(given, at, {"definition", "words", "cameo"})
    words = _weights(table.text("words", needed=True), at / "words")
    return Mode(_named(name, at), table.text("definition", needed=True), words, _cameo(table))


def _context(name: str, given: object, at: _Place) -> Context:
    table = _Reader(given, at, {"definition", "words"})
    words = _weights(table.text("words", needed=True), at / "words")
    return Context(_named(name, at), table.text("definition", needed=True), words)


def _cameo(table: _Reader) -> str | None:
    return table.one_of("cameo", lambda value: bool(_CAMEO.fullmatch(value)), "a CAMEO root from 01 to 20")


def _named(name: str, at: _Place) -> str:
    if not _NAME.fullmatch(name):
        raise at.error("a name here is in lower case")
    return name


def _patterns(given: object, kind: str, at: _Place) -> list[Pattern]:
    table = _Reader(given, at, set(_PARTS))
    found: list[Pattern] = []
    for key, part in _PARTS.items():
        seen: set[str] = set()
        for entry in entries(table.text(key)):
            made = _allowed(partial(patterns, entry, part, kind), entry, at / key)
            if made[0].entry in seen:
                raise (at / key).error(f"{made[0].entry!r} is given twice", hint="keep one of the two")
            seen.add(made[0].entry)
            found += made
    return found


def _weights(text: str, at: _Place) -> Weights:
    found: dict[str, float] = {}
    for entry in entries(text):
        words, weight = _allowed(partial(weighed, entry), entry, at)
        size = len(words.split())
        if words != words.lower() or size > LONGEST:
            raise at.error(f"{entry!r} is no phrase of up to {LONGEST} lemmas in lower case")
        for spelling in spellings([words]):
            if spelling in found and spelling == words:
                raise at.error(f"{words!r} is given twice", hint="keep one of the two")
            found[spelling] = weight
    return found


def _lemmas(text: str, at: _Place) -> frozenset[str]:
    found = list(entries(text))
    for lemma in found:
        _allowed(partial(patterns, lemma, "verb", NONE), lemma, at)
        if " " in lemma:
            raise at.error(f"{lemma!r} is not one word")
    return frozenset(spellings(found))


def _allowed(make: Callable[[], T], entry: str, at: _Place) -> T:
    try:
        return make()
    except EntryError as error:
        raise at.error(f"{entry!r}: {error}", hint="entries look like `call off {talks|summit} 0.8`") from None


def _add(into: dict[str, T], name: str, made: T, at: _Place) -> None:
    if name in into:
        raise at.error("is given in two files")
    into[name] = made


__all__ = ["codebook", "codebook_digest", "read_codebook"]
