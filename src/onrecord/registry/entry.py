"""What a registry holds: entries with names, codes and offices; and what became of the lines they were read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from onrecord.model import ActorKind
from onrecord.registry.codes import Code
from onrecord.registry.fold import fold_title
from onrecord.registry.periods import ALWAYS, Period

LineUse = Literal["blank", "comment", "heading", "names", "codes", "names and codes", "agent", "set", "reported"]
"""What a line was read as. A line is reported where any part of it could not be used."""


@dataclass(frozen=True, slots=True)
class DatedCode:
    """A code and the days on which it holds."""

    code: Code
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRole:
    """An office and the days on which it is held."""

    title: str
    organization: str | None = None
    country: str | None = None
    period: Period = ALWAYS

    @property
    def folded(self) -> str:
        """The title as it is looked up."""
        return fold_title(self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody whom the user named beforehand."""

    key: str
    key_given: bool = True
    """False for a key that was made of the name; the registry tells those apart that are alike."""
    name: str
    kind: ActorKind = "unknown"
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    """Without `@`."""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[DatedRole, ...] = ()
    codes: tuple[DatedCode, ...] = ()
    """Of an entry of a dictionary; its names are patterns in capitals, fit to be found by and not to be shown."""
    where: str = ""
    """File and line of its name."""

    @property
    def from_dictionary(self) -> bool:
        """Whether it stands in a dictionary rather than in a file of the user's own."""
        return bool(self.codes)

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the main one first."""
        return (self.name, *self.aliases)

    def roles_on(self, day: date | None) -> tuple[DatedRole, ...]:
        """The offices held on a day; where the day is not known, those that were held always."""
        return tuple(r for r in self.roles if _holds(r.period, day))

    def codes_on(self, day: date | None) -> tuple[Code, ...]:
        """The codes that hold on a day: the dated ones that cover it, else the undated; each once, in file order."""
        dated = [c.code for c in self.codes if not c.period.always and _holds(c.period, day)]
        return tuple(dict.fromkeys(dated or [c.code for c in self.codes if c.period.always]))

    def country_on(self, day: date | None) -> str | None:
        """Its country: that of the entry, else the one in which the codes of the day agree.

        Where no code holds on that day it is the one in which all of them agree: an office ends, a citizenship seldom.
        """
        if self.country is not None or not self.codes:
            return self.country
        valid = self.codes_on(day) or tuple(c.code for c in self.codes)
        countries = {code.country for code in valid}
        return countries.pop() if len(countries) == 1 else None

    def sectors_on(self, day: date | None) -> tuple[str, ...]:
        """Its PLOVER sectors: those of the entry, and those of the codes of the day."""
        valid = self.codes_on(day)
        return tuple(dict.fromkeys([*self.sectors, *(sector for code in valid for sector in code.sectors)]))


def _holds(period: Period, day: date | None) -> bool:
    return period.always if day is None else period.covers(day)


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun of a dictionary and the sectors that it gives: FOREIGN_MINISTER is GOV."""

    name: str
    codes: tuple[Code, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A line, or a part of one, that could not be used, and why."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        """As editors and compilers write it: file:line: what."""
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(slots=True)
class Account:
    """What became of each line of one file."""

    file: str
    kind: str
    """table, YAML or dictionary."""
    uses: list[LineUse] = field(default_factory=list)
    """One for each line of the file, in order."""
    problems: list[Problem] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    agents: list[Agent] = field(default_factory=list)

    def report(self, line: int, what: str) -> None:
        """Note that a line (from 1) could not be used, at least in part."""
        self.problems.append(Problem(self.file, line, what))
        if line <= len(self.uses):
            self.uses[line - 1] = "reported"

    def use(self, first: int, last: int, use: LineUse) -> None:
        """Note what lines (from 1, both included) were read as, save for those that were reported."""
        for at in range(first - 1, min(last, len(self.uses))):
            if self.uses[at] != "reported":
                self.uses[at] = use

    @property
    def counts(self) -> Counter[LineUse]:
        """How many lines were read as what; together they are all lines of the file."""
        return Counter(self.uses)

    def finish(self) -> Account:
        """Itself, with its problems in the order of the lines."""
        self.problems.sort(key=lambda problem: problem.line)
        return self


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Words without repeats and empty ones, in order."""
    return tuple(dict.fromkeys(word for word in words if word))
