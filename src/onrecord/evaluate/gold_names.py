"""When a predicted name is the name of an annotated actor."""

from __future__ import annotations

import re

from onrecord.evaluate.gold_data import GoldActor, GoldEvent, GoldReport, Names, PredictedEvent
from onrecord.evaluate.gold_rules import event_type, plain, rules

UNDIRECTED = ("CONSULT", "COOPERATE")
"""Types of events in which both sides do the same."""

_LIST = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_CODE = re.compile(r"[A-Z]{3}")


def as_list(names: Names) -> list[str]:
    """Names as a list: an empty one for nobody."""
    if not names:
        return []
    return list(names) if isinstance(names, list) else [names]


class Cast:
    """The annotated actors of one report: who goes by which name, and who stands for which country."""

    def __init__(self, gold: GoldReport) -> None:
        self._names = {plain(actor.name): _names_of(actor) for actor in gold.actors}
        self._all_names = {name for names in self._names.values() for name in names}
        self._unknown = {plain(actor.name) for actor in gold.actors if actor.type == "unknown"}
        self._country = {
            plain(actor.name): actor.country
            for actor in gold.actors
            if actor.country and _stands_for_country(actor, self._names[plain(actor.name)])
        }
        self._outlets = {"", "outlet", plain(gold.outlet)}
        self._pronouns = set(rules().pronouns)
        self._states = rules().country_of_name()

    def names(self, actor: str | None, surface: str | None = None) -> set[str]:
        """Every plain name that is right for an actor; `surface` is how the text calls it at this place."""
        names = set(self._names.get(plain(actor), {plain(actor)}))
        if surface:
            last_words = {name.split()[-1] for name in names if name}
            if last_words & set(plain(surface).split()):
                names.add(plain(surface))
        return names - self._pronouns

    def members(self, names: Names) -> list[str]:
        """The single actors behind a name, a list of names, or "A, B and C"; unknown ones left out."""
        singles: list[str] = []
        for name in as_list(names):
            parts = [part for part in _LIST.split(name) if part.strip()]
            known = sum(self._known(part) for part in parts)
            enumerates = len(parts) > 1 and plain(name) not in self._all_names and known >= len(parts) - 1
            singles.extend(parts if enumerates else [name])
        return [single for single in singles if plain(single) not in self._unknown]

    def same(self, gold: Names, predicted: Names, *, country: bool = False, surface: str | None = None) -> bool:
        """Whether `predicted` names the gold actors; `country` lets a state stand for those who act for it.

        Collectives are compared member by member, and are the same from an F1 of one half.
        """
        wanted, given = self.members(gold), self.members(predicted)
        if not wanted:
            return True
        if not given:
            return False
        if isinstance(predicted, str):
            if surface and any(plain(predicted) in self.names(name, surface) for name in wanted):
                return True
            if isinstance(gold, str) and plain(predicted) in self.names(gold):
                return True
        left, hits = list(wanted), 0
        for name in given:
            match = next((one for one in left if self._is(one, name, country)), None)
            if match is not None:
                left.remove(match)
                hits += 1
        return hits == len(given) or 2 * hits / (len(given) + len(wanted)) >= 0.5

    def same_asserter(self, gold: str | None, predicted: Names) -> bool:
        """Whether the asserter is right; the report's own outlet, "outlet" and nobody are one and the same."""
        if plain(gold) in self._outlets:
            return all(plain(name) in self._outlets for name in as_list(predicted))
        return self.same(gold, predicted)

    def same_sides(self, gold: GoldEvent, predicted: PredictedEvent, *, country: bool) -> bool:
        """Whether source and target are right; either way round where the event has no direction.

        No state stands for anybody where both gold sides act for the same one.
        """
        country = country and not self._countries(gold.source) & self._countries(gold.target)

        def fits(source: Names, target: Names) -> bool:
            return self.same(gold.source, source, country=country) and self.same(gold.target, target, country=country)

        if fits(predicted.source, predicted.target):
            return True
        mutual = sorted(map(plain, as_list(gold.source))) == sorted(map(plain, as_list(gold.target)))
        if not mutual and event_type(predicted.plover) not in UNDIRECTED:
            return False
        return fits(predicted.target, predicted.source) or self.same(
            _together(gold.source, gold.target), _together(predicted.source, predicted.target), country=country
        )

    def _countries(self, names: Names) -> set[str]:
        found = {self._country.get(plain(name)) for name in self.members(names)}
        return {code for code in found if code}

    def _known(self, name: str) -> bool:
        return plain(name) in self._states or plain(name) in self._all_names

    def _is(self, gold: str, predicted: str, country: bool) -> bool:
        if plain(predicted) in self.names(gold):
            return True
        return country and self._country.get(plain(gold)) in self._codes(predicted)

    def _codes(self, name: str) -> set[str]:
        codes = {name.strip()} if _CODE.fullmatch(name.strip()) else set()
        if plain(name) in self._states:
            codes.add(self._states[plain(name)])
        return codes | {code for actor, code in self._country.items() if plain(name) in self._names[actor]}


def _names_of(actor: GoldActor) -> set[str]:
    return {plain(name) for name in (actor.name, actor.handle, *actor.aliases) if name}


def _stands_for_country(actor: GoldActor, names: set[str]) -> bool:
    if actor.type in rules().official_types or (actor.type == "person" and actor.role):
        return True
    return any(word in " ".join(names) for word in rules().official_words)


def _together(*sides: Names) -> Names:
    return list(dict.fromkeys(name for side in sides for name in as_list(side)))
