"""How likely two parties are one actor: log-odds for what agrees and against what differs, and the reasons in words.

The weights are set by hand: a full name alone is enough where nothing speaks against it, a surname never is; one
contradiction (country, walk of life) outweighs the name, and is outweighed in turn by a shared office, account or
company. `docs/how-to/find-an-actor.md` tells them to users.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from math import exp, inf, sqrt

from onrecord.record.actors.evidence import Party
from onrecord.record.actors.naming import name_words
from onrecord.record.actors.spelling import Likeness, initials_part, institution_likeness, person_likeness

ENOUGH = 1.0
"""Log-odds from which two parties are taken for one: odds of e to 1."""
MARGIN = 1.0
"""By how much one party must be likelier than its rival to be given what either of them could claim."""

CONTRADICTION = -2.0
"""What countries, sectors and shared articles must say, in log-odds, to set two parties against each other."""

SAME_REGISTRY = 20.0
SAME_HANDLE = 6.0
SAME_COUNTRY, OTHER_COUNTRY = 1.5, -4.0
SAME_OFFICE, SAME_VAGUE_OFFICE = 2.0, 0.5
SAME_SECTOR, OTHER_SECTOR = 0.5, -3.5
SIDE_BY_SIDE = -6.0
"""Where all articles of one name have the other as somebody else."""
SAME_COMPANY = 3.0
"""Where all persons and institutions that are named beside one are named beside the other, too."""
LEAST_COMPANY = 2
"""Companions that must be shared to tell anything."""

Companions = Callable[[Party], frozenset[str]]
"""Looks up the names that the articles of a party have beside it."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How likely two parties are one, in log-odds, and why."""

    odds: float
    by: str = ""
    why: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether they are taken for one."""
        return self.odds >= ENOUGH

    @property
    def score(self) -> float:
        """The same from 0 to 1."""
        return round(1 / (1 + exp(-max(min(self.odds, 50.0), -50.0))), 3)


NEVER = Weight(-inf)


def weigh(one: Party, other: Party, companions: Companions, *, by_company: bool = False) -> Weight:
    """The weight of all evidence that two parties are one actor; the order of the two does not matter.

    Their company is looked at where it decides, or `by_company`.
    """
    if one.alone and other.alone:
        return NEVER  # two who are each known by a common name alone: that name is no evidence
    if any(a == b and side != other_side for a, side in one.tags for b, other_side in other.tags):
        return NEVER
    registry = _registry(one, other)
    if registry is not None:
        return registry
    likeness = _likeness(one, other)
    if likeness is None:
        return _by_handle(one, other)
    why = [f"name: {likeness.by}"]
    odds = likeness.weight + _facts(one, other, why)
    if likeness.by == "nickname" and not any(reason.startswith(("office", "account")) for reason in why):
        return NEVER
    if by_company or odds < ENOUGH <= odds + SAME_COMPANY:
        share = _company(companions(one), companions(other))
        if share:
            odds += SAME_COMPANY * share
            why.append(f"company: {share:.0%} of those named beside them")
    return Weight(round(odds, 6), likeness.by, tuple(why))


def contradict(one: Party, other: Party) -> bool:
    """Whether something says that two parties are not one, beside their names being unlike."""
    if any(a == b and side != other_side for a, side in one.tags for b, other_side in other.tags):
        return True
    if one.registry and other.registry:
        return not one.registry & other.registry
    if one.appearances[0].kind == "person" and any(initials_part(a, b) for a in one.names for b in other.names):
        return True
    return _facts(one, other, []) <= CONTRADICTION


def _registry(one: Party, other: Party) -> Weight | None:
    if not one.registry or not other.registry:
        return None
    shared = sorted(one.registry & other.registry)
    return Weight(SAME_REGISTRY, "registry", (f"registry: {shared[0]}",)) if shared else NEVER


def _by_handle(one: Party, other: Party) -> Weight:
    """Names that are nothing alike, of which one is the account itself."""
    shared = one.handles & other.handles
    names = {key.replace(" ", "") for key in (*one.names, *other.names)}
    if shared & names:
        return Weight(SAME_HANDLE, "account", (f"account: {min(shared & names)}",))
    return NEVER


def _likeness(one: Party, other: Party) -> Likeness | None:
    """That of the two names that are most alike; null where any two of them cannot be one's."""
    kind = one.appearances[0].kind
    best: Likeness | None = None
    for a in one.names:
        for b in other.names:
            found = person_likeness(a, b) if kind == "person" else _of_institutions(a, b, one, other)
            if found is None:
                return None
            if best is None or found.weight > best.weight:
                best = found
    return best


def _of_institutions(a: str, b: str, one: Party, other: Party) -> Likeness | None:
    found = institution_likeness(a, b)
    if found is None and (a in other.acronyms or b in one.acronyms or a in one.acronyms or b in other.acronyms):
        return Likeness(2.0, "acronym")
    return found


def _facts(one: Party, other: Party, why: list[str]) -> float:
    """What countries, offices, sectors, accounts and shared articles say."""
    odds = 0.0
    if one.countries and other.countries:
        same = _cosine(one.countries, other.countries)
        odds += SAME_COUNTRY * same + OTHER_COUNTRY * (1 - same)
        why.append(f"country: {_both(one.countries, other.countries)}")
    shared = one.offices.keys() & other.offices.keys()
    if shared:
        telling = sorted(office for office in shared if _is_telling(office))
        odds += SAME_OFFICE if telling else SAME_VAGUE_OFFICE
        why.append(f"office: {(telling or sorted(shared))[0]}")
    if one.families and other.families:
        agree = one.families.keys() & other.families.keys()
        odds += SAME_SECTOR if agree else OTHER_SECTOR
        why.append(f"sector: {_both(one.families, other.families)}")
    if one.handles & other.handles:
        odds += SAME_HANDLE
        why.append(f"account: {min(one.handles & other.handles)}")
    beside = _side_by_side(one, other)
    if beside:
        odds += SIDE_BY_SIDE * beside
        why.append(f"named side by side in {beside:.0%} of the articles")
    return odds


def _both(one: Counter[str], other: Counter[str]) -> str:
    shared = sorted(one.keys() & other.keys())
    return ", ".join(shared) if shared else f"{_most(one)}, {_most(other)}"


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda value: (-counts[value], value))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    product = sum(n * other[value] for value, n in one.items())
    return product / sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))


def _is_telling(office: str) -> bool:
    """Whether an office, as `title @ body`, is one of few: it says of what, or its title is more than a rank."""
    title, _, body = office.partition(" @ ")
    return bool(body) or len([word for word in title.split() if word not in name_words().titles]) > 1


def _side_by_side(one: Party, other: Party) -> float:
    """The share of articles that have both as two actors under different names."""
    most = 0.0
    for a, those in one.articles.items():
        for b, these in other.articles.items():
            if a != b:
                most = max(most, len(those & these) / min(len(those), len(these)))
    return most


def _company(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= LEAST_COMPANY else 0.0
