"""What the actors stage knows before it reads: countries, offices, outlets, given names, word lists; from `data/`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from onrecord.actors.sectors import SECTORS, in_order
from onrecord.errors import KnowledgeError

Gender = Literal["m", "f"]
OfficeKind = Literal["person", "body", "document", "press"]
NationWord = Literal["name", "adjective", "capital"]
BodyUse = Literal["name", "seat", "place"]
SectorRule = Literal["always", "bodiless", "of state"]
"""When a word gives its sectors: always; where nothing else in the name or the office's body gives one; or where
besides no body is named and a state is."""

SECONDS = frozenset({"vice", "deputy", "assistant", "associate"})
"""Words that make another office of the one after them."""

POSSESSIVES = ("'s", "’s", "'", "’")
"""Marks behind the word for an owner."""

_WORDS = "words.toml"
_KINDS: dict[str, OfficeKind] = {"person": "person", "body": "body", "document": "document", "press": "press"}
_RULES: dict[str, SectorRule] = {"": "always", "bodiless": "bodiless", "of state": "of state"}
_USES: dict[str, BodyUse] = {"": "name", "seat": "seat", "place": "place"}
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
    sectors: tuple[str, ...] = ()
    """PLOVER codes that it gives."""
    when: SectorRule = "always"


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news agency ("wire") or another outlet, by its fullest name."""

    name: str
    wire: bool
    platform: bool
    """True for a place where people post, which is not a medium that reports."""
    country: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """An institution that texts name without saying what it is: the Knesset, the Kremlin."""

    name: str
    code: str
    """ISO 3166-1 alpha-3 of its state, three letters of its own for an intergovernmental body, NGO or IMG."""
    unsure: bool
    """True where other states have a body of this name: it is this state's where the text names none more often."""
    sectors: tuple[str, ...]
    use: BodyUse


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The tables, each as a dictionary from a word or name as it stands in text."""

    nations: dict[str, tuple[Nation, NationWord]]
    offices: dict[str, Office]
    """Keys are lower case and singular."""
    outlets: dict[str, Outlet]
    genders: dict[str, Gender]
    bodies: dict[str, Body]
    regions: dict[str, str]
    """Parts of states, with the state's code."""
    sector_words: dict[str, tuple[tuple[str, ...], SectorRule]]
    """Words and phrases that tell a sector and name no office; lower case."""
    longest_name: int
    """Words of the longest nation, outlet or body name."""

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
            if office is not None and office.kind == "person" and lower not in SECONDS:
                found.add(f"{second} {office.role}" if second else office.role)
            second = lower if lower in SECONDS else second
        return found | ({second} if second and second in self.offices else set())

    def body(self, name: str) -> Body | None:
        """The listed body that goes by a name, with or without full stops in it and a possessive mark behind it.

        >>> knowledge().body("C.I.A.").name
        'CIA'
        """
        for ending in POSSESSIVES:
            name = name.removesuffix(ending)
        return self.bodies.get(name) or self.bodies.get(name.replace(".", ""))

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
    nations, outlets, bodies = _nations(), _outlets(), _bodies()
    longest = max(len(name.split()) for table in (nations, outlets, bodies) for name in table)
    return Knowledge(nations, _offices(), outlets, _genders(), bodies, _regions(), _sector_words(), longest)


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
    found = _word_lists().get(name)
    if not isinstance(found, str) or not found.split():
        raise KnowledgeError(f"there is no list {name!r}", where=_WORDS)
    return frozenset(found.split())


@cache
def _word_lists() -> dict[str, object]:
    return tomllib.loads((files("onrecord.actors") / "data" / _WORDS).read_text("utf-8"))


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
    columns = ("word", "kind", "gender", "place", "same", "sector", "when")
    for number, (word, kind, gender, place, same, sector, when) in rows(file, columns):
        known = kind in _KINDS and gender in _GENDERS and when in _RULES
        if not known or place not in ("", "before") or word in found:
            raise KnowledgeError(f"the row of {word!r} is not valid or given twice", where=f"{file}:{number}")
        sectors, rule = _sectors(sector, f"{file}:{number}"), _RULES[when]
        found[word] = Office(word, _KINDS[kind], _GENDERS[gender], place == "before", same or word, sectors, rule)
    return found


def _sectors(cell: str, where: str) -> tuple[str, ...]:
    codes = tuple(filter(None, cell.split(";")))
    if any(code not in SECTORS for code in codes):
        raise KnowledgeError(f"{cell!r} has a code that is none of PLOVER's", where=where)
    return in_order(codes)


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


def _bodies() -> dict[str, Body]:
    file = "bodies.tsv"
    found: dict[str, Body] = {}
    for number, (names, code, sectors, use) in rows(file, ("names", "code", "sectors", "use")):
        plain = code.removesuffix("?")
        if len(plain) != 3 or not plain.isupper() or use not in _USES or not sectors:
            raise KnowledgeError(f"the row of {names!r} is not valid", where=f"{file}:{number}")
        listed = names.split(";")
        body = Body(listed[0], plain, plain != code, _sectors(sectors, f"{file}:{number}"), _USES[use])
        for name in listed:
            if found.setdefault(name, body) != body:
                raise KnowledgeError(f"{name!r} is given to two bodies", where=f"{file}:{number}")
    return found


def _regions() -> dict[str, str]:
    file = "regions.tsv"
    found: dict[str, str] = {}
    for number, (names, code) in rows(file, ("names", "code")):
        for name in names.split(";"):
            if found.setdefault(name, code) != code or len(code) != 3:
                raise KnowledgeError(f"{name!r} is not valid or given to two states", where=f"{file}:{number}")
    return found


def _sector_words() -> dict[str, tuple[tuple[str, ...], SectorRule]]:
    file = "sector_words.tsv"
    found: dict[str, tuple[tuple[str, ...], SectorRule]] = {}
    for number, (words, sector, when) in rows(file, ("words", "sector", "when")):
        if when not in _RULES or not sector or words in found:
            raise KnowledgeError(f"the row of {words!r} is not valid or given twice", where=f"{file}:{number}")
        found[words] = (_sectors(sector, f"{file}:{number}"), _RULES[when])
    return found
