"""Look names, handles and offices up on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.registry.codes import Code
from onrecord.registry.entry import Account, Agent, DatedRole, Entry, Problem
from onrecord.registry.fold import fold, fold_handle, fold_title, without_initials, without_titles

_LETTER = re.compile(r"(?:^|\s)\w(?:\s|$)")
"""A letter that stands alone, perhaps an initial."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry, as it stands on a day; without a day, as it stands whatever the day."""

    entry: Entry
    day: date | None = None

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of a dictionary that hold on the day."""
        return self.entry.codes_on(self.day)

    @property
    def roles(self) -> tuple[DatedRole, ...]:
        """The offices held on the day."""
        return self.entry.roles_on(self.day)

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3 code, or that of an intergovernmental body."""
        return self.entry.country_on(self.day)

    @property
    def sectors(self) -> tuple[str, ...]:
        """PLOVER sector codes."""
        return self.entry.sectors_on(self.day)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a look-up found: the one whom it means, or those between whom it cannot tell."""

    match: Match | None = None
    candidates: tuple[Match, ...] = ()
    """All that fit, where they are several or the day is not known; empty where nobody fits, or one does."""


class Registry:
    """Entries that can be looked up by name, handle and office.

    A name of a file of one's own hides the entries of dictionaries that go by it.
    """

    def __init__(self, accounts: Sequence[Account] = (), digest: str = "") -> None:
        """Take the entries of files as they were read; `digest` stands for the contents of the files."""
        self.digest = digest
        self.accounts = tuple(accounts)
        self.problems: list[Problem] = [problem for account in accounts for problem in account.problems]
        self.entries: list[Entry] = []
        self._names: dict[str, list[int]] = {}
        self._initials: dict[str, list[tuple[int, str]]] = {}
        """Names without their initials, where they have any, with the entry and the initials."""
        self._handles: dict[str, list[int]] = {}
        self._offices: dict[str, list[tuple[int, DatedRole]]] = {}
        self._agents: dict[str, Agent] = {}
        self._add([entry for account in accounts for entry in account.entries])
        for agent in (agent for account in accounts for agent in account.agents):
            self._agents.setdefault(fold(agent.name), agent)

    def by_name(self, name: str, day: date | None = None) -> Answer:
        """Whom a name means, in any case, with or without accents, titles and middle initials.

        Several who bear the name are candidates, for a name does not tell between them.
        """
        numbers = self._named(name) or self._named(without_titles(name))
        return self._answer(numbers, day)

    def by_bare_name(self, name: str, day: date | None = None) -> Answer:
        """Whom a name means that is known to have no title before it."""
        return self._answer(self._named(name), day)

    def by_handle(self, handle: str, day: date | None = None) -> Answer:
        """Whose a social-media handle is, with or without `@`."""
        return self._answer(self._handles.get(fold_handle(handle), []), day)

    def holder(self, title: str, country: str | None = None, day: date | None = None) -> Answer:
        """Who holds an office on a day, of `country` where it is given; without a day all who ever did are candidates.

        The title must be one that a role has, but for case, accents and "the".
        """
        held = self._offices.get(fold_title(title), [])
        fitting = [n for n, role in held if country is None or role.country == country]
        if day is None:
            return Answer(None, tuple(Match(self.entries[n]) for n in dict.fromkeys(fitting)))
        fitting = [n for n, role in held if (country is None or role.country == country) and role.period.covers(day)]
        return self._answer(fitting, day)

    def agent(self, noun: str) -> tuple[Code, ...]:
        """The codes of a common noun: its own, or else those of the longest end of it that a dictionary has."""
        words = fold(noun).split()
        for start in range(len(words)):
            found = self._agents.get(" ".join(words[start:]))
            if found is not None:
                return found.codes
        return ()

    @property
    def agents(self) -> int:
        """How many nouns for agents it has."""
        return len(self._agents)

    def _answer(self, numbers: Iterable[int], day: date | None) -> Answer:
        found = [Match(self.entries[number], day) for number in dict.fromkeys(numbers)]
        return Answer(found[0]) if len(found) == 1 else Answer(None, tuple(found))

    def _named(self, name: str) -> list[int]:
        exact = self._names.get(fold(name))
        if exact is not None:
            return self._own_first(exact)
        plain, letters = without_initials(name)
        found = list(self._names.get(plain, [])) if letters else []
        for number, others in self._initials.get(plain, []):
            if not letters or letters.startswith(others) or others.startswith(letters):
                found.append(number)
        return self._own_first(found)

    def _own_first(self, numbers: list[int]) -> list[int]:
        own = [number for number in numbers if not self.entries[number].from_dictionary]
        return own or numbers

    def _add(self, entries: list[Entry]) -> None:
        given: dict[str, Entry] = {}
        for entry in entries:
            if entry.key_given and given.setdefault(entry.key, entry) is not entry:
                file, _, line = entry.where.rpartition(":")
                other = given[entry.key].where
                self.problems.append(Problem(file, int(line), f"the key {entry.key!r} is that of {other}, too"))
            else:
                self.entries.append(entry)
        taken = set(given)
        counts: dict[str, int] = {}
        for number, entry in enumerate(self.entries):
            if not entry.key_given:
                key = _free_key(entry.key, taken, counts)
                if key != entry.key:
                    entry = self.entries[number] = replace(entry, key=key)
            self._index(number, entry)

    def _index(self, number: int, entry: Entry) -> None:
        for folded in dict.fromkeys(fold(name) for name in entry.names):
            if folded:
                self._names.setdefault(folded, []).append(number)
        for name in entry.names:
            plain, letters = without_initials(name) if "." in name or _LETTER.search(name) else (name, "")
            if letters:
                self._initials.setdefault(plain, []).append((number, letters))
        for handle in entry.handles:
            self._handles.setdefault(fold_handle(handle), []).append(number)
        for role in entry.roles:
            self._offices.setdefault(role.folded, []).append((number, role))


def _free_key(base: str, taken: set[str], counts: dict[str, int]) -> str:
    """A key that no other entry has: ana-verel, ana-verel-2; `counts` remembers how far each was counted."""
    key = base
    while key in taken:
        counts[base] = counts.get(base, 1) + 1
        key = f"{base}-{counts[base]}"
    taken.add(key)
    return key
