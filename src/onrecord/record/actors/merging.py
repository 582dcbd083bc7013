"""Which appearances are one actor: a pure function of the set of appearances and the user's decisions.

Parties are joined two by two, the likeliest first, and weighed anew after each step. What two rivals could claim
alike (a bare "Ivo Marsh" where the record has two) goes to neither, unless one of them is clearly likelier. Nothing
depends on the order of articles: ties are broken by what the parties say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from onrecord.record.actors.decisions import Decision
from onrecord.record.actors.evidence import Appearance, Party, Stance, together
from onrecord.record.actors.weighing import ENOUGH, MARGIN, Companions, Weight, contradict, weigh

USER = "user"


@dataclass(frozen=True, slots=True)
class Merge:
    """One step: a party that was taken into an actor, and why."""

    name: str
    country: str
    articles: int
    by: str
    score: float
    why: tuple[str, ...]


@dataclass(slots=True)
class Merged:
    """One actor: its id, its appearances, and how they came together."""

    actor_id: str
    appearances: list[Appearance]
    merges: list[Merge] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Cluster:
    party: Party
    canonical: tuple[Stance, str]
    merges: list[Merge]


def merge(appearances: Iterable[Appearance], decisions: Sequence[Decision], companions: Companions) -> list[Merged]:
    """The actors that these appearances are, in no order that means anything.

    All appearances of one name, and of names that could be its variants, must be given together.
    """
    joining = _Joining(_clusters(appearances, decisions), companions)
    joining.run()
    contested = [cluster for cluster in joining.clusters if cluster.party.is_bare and joining.is_refused(cluster)]
    sure = [cluster for cluster in joining.clusters if cluster not in contested]
    return _named([*sure, *_placed(contested, sure, companions)])


def _placed(contested: Sequence[_Cluster], sure: Sequence[_Cluster], companions: Companions) -> list[_Cluster]:
    """Give each appearance of a name that several have to the one who is clearly likeliest; returns those left over."""
    sizes = {id(cluster): log(cluster.party.size) for cluster in sure}
    left: list[_Cluster] = []
    given: list[tuple[_Cluster, _Cluster, Weight]] = []
    for appearance in (one for cluster in contested for one in cluster.party.appearances):
        party = together([appearance])
        party.alone = True
        weights = [(weigh(party, cluster.party, companions, by_company=True), cluster) for cluster in sure]
        claims = sorted(
            ((weight.odds + sizes[id(c)], c.canonical, weight, c) for weight, c in weights if weight.enough),
            key=lambda claim: (-claim[0], claim[1]),
        )
        if claims and (len(claims) == 1 or claims[0][0] >= claims[1][0] + MARGIN):
            given.append((claims[0][3], _cluster(party), claims[0][2]))
        else:
            left.append(_cluster(party))
    for owner, taken, weight in sorted(given, key=lambda one: one[1].canonical):
        _take(owner, taken, weight)
    return left


def _clusters(appearances: Iterable[Appearance], decisions: Sequence[Decision]) -> list[_Cluster]:
    """Parties of one stance each, and those that the user holds to be one."""
    parts: dict[tuple[Stance, tuple[tuple[int, int], ...], str], list[Appearance]] = {}
    for one in appearances:
        tags = tuple(tag for decision in decisions if (tag := decision.tag(one)) is not None)
        carved = one.own_id if any(decision.carves(one) for decision in decisions) else ""
        parts.setdefault((one.stance, tags, carved), []).append(one)
    clusters = []
    for (_, tags, _), some in sorted(parts.items()):
        party = together(some)
        party.tags.update(tags)
        clusters.append(_cluster(party))
    for decision in decisions:
        chosen = sorted(_chosen(clusters, decision), key=_rank)
        for other in chosen[1:]:
            why = (f"decision {decision.number}", *filter(None, [decision.because]))
            _take(chosen[0], other, Weight(0.0, USER, why), score=1.0)
            clusters.remove(other)
    return clusters


def _chosen(clusters: Sequence[_Cluster], decision: Decision) -> list[_Cluster]:
    """The clusters that a decision joins: of each side those that it names, or else the largest of that name."""
    chosen: dict[int, _Cluster] = {}
    for side in decision.sides if decision.joins else ():
        named = [cluster for cluster in clusters if side.names(cluster.party)]
        alike = [cluster for cluster in clusters if side.keys & cluster.party.names.keys()]
        chosen.update({id(cluster): cluster for cluster in named or sorted(alike, key=_rank)[:1]})
    return list(chosen.values())


def _cluster(party: Party) -> _Cluster:
    canonical = (min(party.stances), min(one.own_id for one in party.appearances))
    return _Cluster(party, canonical, [_step(party, "full name", 1.0, ())])


def _step(party: Party, by: str, score: float, why: tuple[str, ...]) -> Merge:
    name = min(party.names, key=lambda key: (-party.names[key], key))
    country = min(party.countries, key=lambda code: (-party.countries[code], code), default="")
    return Merge(name, country, party.size, by, score, why)


def _rank(cluster: _Cluster) -> tuple[int, tuple[Stance, str]]:
    return (-cluster.party.size, cluster.canonical)


def _take(kept: _Cluster, taken: _Cluster, weight: Weight, *, score: float | None = None) -> None:
    step = _step(taken.party, weight.by, weight.score if score is None else score, weight.why)
    kept.merges += [step, *taken.merges[1:]]
    kept.party.absorb(taken.party)
    kept.canonical = min(kept.canonical, taken.canonical)


class _Joining:
    """Joins clusters, the likeliest two first, until no two are likely enough to be one."""

    def __init__(self, clusters: Sequence[_Cluster], companions: Companions) -> None:
        self.clusters = sorted(clusters, key=lambda cluster: cluster.canonical)
        self.companions = companions
        self.weights: dict[tuple[int, int], Weight] = {}
        self.refused: set[tuple[int, int]] = set()
        for at, one in enumerate(self.clusters):
            for other in self.clusters[at + 1 :]:
                self._weigh(one, other)

    def run(self) -> None:
        """Join until no two are left that should be; `clusters` are then those that remain."""
        while (pair := self._likeliest()) is not None:
            one, other = pair
            if self._is_contested(one, other):
                self.refused.add(_pair(one, other))
                continue
            kept, taken = sorted((one, other), key=_rank)
            _take(kept, taken, self.weights[_pair(one, other)])
            self.clusters.remove(taken)
            self.weights = {key: weight for key, weight in self.weights.items() if id(taken) not in key}
            for third in self.clusters:
                if third is not kept:
                    self._weigh(kept, third)

    def is_refused(self, cluster: _Cluster) -> bool:
        """Whether it could be one with another, had that not a rival."""
        return any(id(cluster) in pair for pair in self.refused if pair in self.weights)

    def _weigh(self, one: _Cluster, other: _Cluster) -> None:
        self.weights[_pair(one, other)] = weigh(one.party, other.party, self.companions)
        self.refused.discard(_pair(one, other))

    def _likeliest(self) -> tuple[_Cluster, _Cluster] | None:
        best, found = None, None
        for at, one in enumerate(self.clusters):
            for other in self.clusters[at + 1 :]:
                key = _pair(one, other)
                weight = self.weights[key]
                if not weight.enough or key in self.refused:
                    continue
                rank = (-weight.odds, *sorted((one.canonical, other.canonical)))
                if best is None or rank < best:
                    best, found = rank, (one, other)
        return found

    def _is_contested(self, one: _Cluster, other: _Cluster) -> bool:
        """Whether a rival, who is not the other, has about as good a claim to either of the two."""
        return self._has_rival(one, other) or self._has_rival(other, one)

    def _has_rival(self, claimed: _Cluster, claimant: _Cluster) -> bool:
        claim = self.weights[_pair(claimed, claimant)].odds + log(claimant.party.size)
        for rival in self.clusters:
            if rival is claimed or rival is claimant:
                continue
            odds = self.weights[_pair(claimed, rival)].odds
            if odds < ENOUGH or rival.party.alone or claim >= odds + log(rival.party.size) + MARGIN:
                continue
            if not self.weights[_pair(claimant, rival)].enough and contradict(claimant.party, rival.party):
                return True
        return False


def _pair(one: _Cluster, other: _Cluster) -> tuple[int, int]:
    return (id(one), id(other)) if id(one) < id(other) else (id(other), id(one))


def _named(clusters: Sequence[_Cluster]) -> list[Merged]:
    """Each cluster with an id of its own: a hash of kind and registry key, or of kind and earliest name.

    Where another has that name already, its first report goes into the hash, too; and if need be its place there.

    The earliest report is what names an actor, so that reports that come later leave its id as it is.
    """
    firsts = {id(cluster): cluster.party.first for cluster in clusters}
    ordered = sorted(clusters, key=lambda cluster: firsts[id(cluster)].order)
    taken: set[str] = set()
    given: set[str] = set()
    merged = []
    for cluster in ordered:
        first = firsts[id(cluster)]
        if cluster.party.registry:
            evidence: tuple[str, ...] = ("registry", min(cluster.party.registry))
            actor_id = actor_hash(first.kind, *evidence)
        else:
            evidence = (first.key,) if first.key not in taken else (first.key, first.article_id)
            alone = cluster.party.alone or first.key == first.own_id
            actor_id = first.own_id if alone else actor_hash(first.kind, *evidence)
        if actor_id in given:  # taken apart by the user, or two of one name in one article
            actor_id = actor_hash(first.kind, *evidence, first.article_id, first.local_id)
        given.add(actor_id)
        if not cluster.party.alone:
            taken.add(first.key)
        steps = cluster.merges if len(cluster.party.appearances) > 1 else []
        merged.append(Merged(actor_id, cluster.party.appearances, steps))
    return merged


def actor_hash(kind: str, *evidence: str) -> str:
    """The id of an actor by its kind and what tells it from others.

    >>> actor_hash("person", "tomas rehn")
    'person-...'
    """
    digest = hashlib.sha256("\0".join((kind, *evidence)).encode()).hexdigest()
    return f"{kind}-{digest[:16]}"


def assignment(merged: Iterable[Merged]) -> Mapping[tuple[str, str], str]:
    """The actor's id for each article id and local id."""
    return {(one.article_id, one.local_id): actor.actor_id for actor in merged for one in actor.appearances}
