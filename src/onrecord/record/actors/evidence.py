"""What reports say of an actor, in a form that can be put together and weighed: the evidence for and against a merge.

An `Appearance` is one actor of one article. Appearances under one name that say the same of country, sectors and
registry are one `Party`: what is weighed is parties, not articles, so that a president in thousands of reports costs no
more than a mayor in one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model import ActorKind
from onrecord.record.actors.spelling import spellings

Stance = tuple[str, str, tuple[str, ...], str]
"""Name key, country, families of sectors, and registry key: what the appearances of a party share."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One actor of one article, as far as it tells who that is."""

    article_id: str
    local_id: str
    kind: ActorKind
    key: str
    """Its name as it is compared (`naming.merge_key`); of an actor that has no such name its own id."""
    name: str
    published: str = ""
    country: str = ""
    sectors: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    """Folded acronyms that its article has beside the name, or full names beside the acronym."""
    registry: str = ""

    @property
    def own_id(self) -> str:
        """Its id as long as it is merged with none."""
        return f"{self.article_id}-{self.local_id}"

    @property
    def stance(self) -> Stance:
        """What it says of name, country, sectors and registry."""
        known = spellings().families
        families = sorted({known[code] for code in self.sectors if code in known})
        return (self.key, self.country, tuple(families), self.registry)

    @property
    def order(self) -> tuple[str, str, str]:
        """Earlier reports first; those without a date last."""
        return (self.published or "9999", self.article_id, self.local_id)


@dataclass(slots=True, eq=False)
class Party:
    """Appearances that are taken for one actor, and what they say together. Counts are of articles."""

    stances: set[Stance] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)
    handles: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    registry: set[str] = field(default_factory=set)
    tags: set[tuple[int, int]] = field(default_factory=set)
    """By decision of the user: its number, and on which side this party stands."""
    articles: dict[str, set[str]] = field(default_factory=dict)
    """Ids of its articles, by name key."""
    appearances: list[Appearance] = field(default_factory=list)
    alone: bool = False
    """One appearance that tells nothing but a name that several have."""

    def add(self, one: Appearance) -> None:
        """Take in one more appearance."""
        key, country, families, registry = one.stance
        self.stances.add(one.stance)
        self.names[key] += 1
        self.countries.update([country] if country else [])
        self.families.update(families)
        self.offices.update(one.offices)
        self.handles |= one.handles
        self.acronyms |= one.acronyms
        self.registry.update([registry] if registry else [])
        self.articles.setdefault(key, set()).add(one.article_id)
        self.appearances.append(one)

    def absorb(self, other: Party) -> None:
        """Take in all that another party says."""
        self.stances |= other.stances
        self.names += other.names
        self.countries += other.countries
        self.families += other.families
        self.offices += other.offices
        self.handles |= other.handles
        self.acronyms |= other.acronyms
        self.registry |= other.registry
        self.tags |= other.tags
        for key, ids in other.articles.items():
            self.articles[key] = self.articles.get(key, set()) | ids
        self.appearances += other.appearances
        self.alone = False

    @property
    def is_bare(self) -> bool:
        """Whether it has a name and nothing that tells two of that name apart."""
        return not (self.countries or self.families or self.registry or self.tags)

    @property
    def size(self) -> int:
        """In how many articles it appears."""
        return len(set().union(*self.articles.values())) if self.articles else 0

    @property
    def first(self) -> Appearance:
        """Its earliest appearance, one with a name that can be merged before all others."""
        return min(self.appearances, key=lambda one: (one.key == one.own_id, one.order))


def together(appearances: Iterable[Appearance]) -> Party:
    """One party of these appearances."""
    party = Party()
    for one in appearances:
        party.add(one)
    return party
