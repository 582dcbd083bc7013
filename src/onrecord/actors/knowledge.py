"""What the actors stage knows before it reads: countries, offices, outlets, given names, word lists; from `data/`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from onrecord.errors import KnowledgeError

Gender = Literal["m", "f"]
OfficeKind = Literal["person", "body", "document", "press"]
NationWord = Literal["name", "adjective", "capital"]

_SECONDS = frozenset({"vice", "deputy", "assistant", "associate"})
"""Words that make another office of the one after them."""

_KINDS: dict[str, OfficeKind] = {"person": "person", "body": "body", "document": "document", "press": "press"}
_GENDERS: dict[str, Gender | None] = {"m": "m", "f": "f", "": None}


@dataclass(frozen=True, slots=True)
class Nation:
    """A country: ISO 3166-1 alpha-3 code and its usual name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Office:
    """A word for who somebody is: spokeswoman, ministry, statement."""

    word: str
    kind: OfficeKind
    gender: Gender | None
    before_name_only: bool
    role: str
    """The word that stands for it and its equals: spokesperson for spokeswoman."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news agency ("wire") or another outlet, by its fullest name."""

    name: str
    wire: bool
    platform: bool
    """True for a place where people post, which is not a medium that reports."""
    country: str | None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The tables, each as a dictionary from a word or name as it stands in text."""

    nations: dict[str, tuple[Nation, NationWord]]
    offices: dict[str, Office]
    """Keys are lower case and singular."""
    outlets: dict[str, Outlet]
    genders: dict[str, Gender]
    longest_name: int
    """Words of the longest nation or outlet name."""

    def office(self, word: str) -> Office | None:
        """The office that a word names, singular or plural, in any case.

        >>> knowledge().office("Spokeswomen").role
        'spokesperson'
        """
        lower = word.lower()
        found = self.offices.get(lower) or self.offices.get(lower + ".")
        for ending, singular in (("men", "man"), ("ies", "y"), ("es", ""), ("s", "")):
            if found is None and lower.endswith(ending):
                found = self.offices.get(lower[: -len(ending)] + singular)
        return found

    def roles(self, words: list[str]) -> set[str]:
        """The roles of persons that a title's words name; a vice president is not a president.

        >>> sorted(knowledge().roles(["deputy", "foreign", "minister"])), knowledge().roles(["Sen."])
        (['deputy', 'deputy minister'], {'senator'})
        """
        found: set[str] = set()
        second = ""
        for word in words:
            lower = word.lower()
            office = self.office(word)
            if office is not None and office.kind == "person" and lower not in _SECONDS:
                found.add(f"{second} {office.role}" if second else office.role)
            second = lower if lower in _SECONDS else second
        return found | ({second} if second and second in self.offices else set())

    def nation(self, word: str) -> Nation | None:
        """The country that a name or an adjective stands for; capitals are not countries here.

        >>> knowledge().nation("Iraqis").code
        'IRQ'
        """
        entry = self.nations.get(word) or (self.nations.get(word[:-1]) if word.endswith("s") else None)
        return entry[0] if entry and entry[1] != "capital" else None


@cache
def knowledge() -> Knowledge:
    """The package's tables; raises `KnowledgeError` when one of them is not valid."""
    nations = _nations()
    outlets = _outlets()
    longest = max(len(name.split()) for table in (nations, outlets) for name in table)
    return Knowledge(nations, _offices(), outlets, _genders(), longest)


def rows(file: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row of a table in `data/`; raises `KnowledgeError` on a wrong shape."""
    lines = (files("onrecord.actors") / "data" / file).read_text("utf-8").splitlines()
    header_seen = False
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header_seen:
            if tuple(cells) != columns:
                raise KnowledgeError(f"the columns are not {', '.join(columns)}", where=f"{file}:{number}")
            header_seen = True
        elif len(cells) > len(columns) or not cells[0]:
            raise KnowledgeError("a row does not fit the columns", where=f"{file}:{number}")
        else:
            yield number, cells + [""] * (len(columns) - len(cells))


@cache
def word_list(name: str) -> frozenset[str]:
    """A word list of `data/words.toml`; raises `KnowledgeError` when there is none of this name."""
    file = "words.toml"
    lists = tomllib.loads((files("onrecord.actors") / "data" / file).read_text("utf-8"))
    found = lists.get(name)
    if not isinstance(found, str) or not found.split():
        raise KnowledgeError(f"there is no list {name!r}", where=file)
    return frozenset(found.split())


def _nations() -> dict[str, tuple[Nation, NationWord]]:
    file = "nations.tsv"
    found: dict[str, tuple[Nation, NationWord]] = {}
    for number, (code, names, adjectives, capitals) in rows(file, ("code", "names", "adjectives", "capital")):
        if len(code) != 3 or not code.isupper():
            raise KnowledgeError(f"{code!r} is not an ISO 3166-1 alpha-3 code", where=f"{file}:{number}")
        nation = Nation(code, names.split(";")[0])
        kinds: tuple[tuple[NationWord, str], ...] = (("name", names), ("adjective", adjectives), ("capital", capitals))
        for kind, cell in kinds:
            for word in filter(None, cell.split(";")):
                if found.setdefault(word, (nation, kind))[0] != nation:
                    raise KnowledgeError(f"{word!r} is given to two countries", where=f"{file}:{number}")
    return found


def _offices() -> dict[str, Office]:
    file = "offices.tsv"
    found: dict[str, Office] = {}
    for number, (word, kind, gender, place, same) in rows(file, ("word", "kind", "gender", "place", "same")):
        if kind not in _KINDS or gender not in _GENDERS or place not in ("", "before") or word in found:
            raise KnowledgeError(f"the row of {word!r} is not valid or given twice", where=f"{file}:{number}")
        found[word] = Office(word, _KINDS[kind], _GENDERS[gender], place == "before", same or word)
    return found


def _outlets() -> dict[str, Outlet]:
    file = "outlets.tsv"
    found: dict[str, Outlet] = {}
    for number, (names, kind, country) in rows(file, ("names", "kind", "country")):
        if kind not in ("wire", "outlet", "platform"):
            raise KnowledgeError(f"{kind!r} is neither wire, outlet nor platform", where=f"{file}:{number}")
        listed = names.split(";")
        outlet = Outlet(listed[0].removeprefix("The "), kind == "wire", kind == "platform", country or None)
        for name in listed:
            if found.setdefault(name, outlet) != outlet:
                raise KnowledgeError(f"{name!r} is given to two outlets", where=f"{file}:{number}")
    return found


def _genders() -> dict[str, Gender]:
    file = "first_names.tsv"
    found: dict[str, Gender] = {}
    for number, (name, cell) in rows(file, ("name", "gender")):
        gender = _GENDERS.get(cell)
        if gender is None or name in found:
            raise KnowledgeError(f"the row of {name!r} is not valid or given twice", where=f"{file}:{number}")
        found[name] = gender
    return found
