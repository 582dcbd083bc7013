"""Pair the noun phrases around a trigger as source and target, and keep the most plausible pairs of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events.arguments import Role, is_between, roles
from onrecord.events.grammar import Told, told_by_grammar, told_roles
from onrecord.events.phrases import NAMED, Phrases
from onrecord.events.plausible import sights_of, weight_of_list, weight_of_pair, weight_of_role, weight_of_trigger
from onrecord.events.predicates import Predicate, Triggers, predicates
from onrecord.events.tree import Tree, tree_of
from onrecord.language.parse import Paragraph

MOST_DYADS = 12
"""Pairs of source and target kept of one sentence, each member of a list counted."""
MOST_ROLES = 5
"""Noun phrases weighed as the source of one trigger, and as its target."""
LEAST = -1.5
"""Plausibility below which a pair is not worth a look: of the pairs marked for the fit, one in 250 is below."""
_LEAST_NEAR = -4.0
"""Plausibility below which a trigger counts as having no source, or no target, of its own."""
_FAR_WORSE = 5.0
"""How much less plausible than the best of its trigger a pair may be: about what grammar weighs."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One paragraph made ready: its tree, its noun phrases, its triggers."""

    number: int
    tree: Tree
    phrases: Phrases
    triggers: tuple[Predicate, ...]
    codebook: Triggers | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A trigger with a source and a target, either of which may be missing; not both."""

    trigger: Predicate
    source: Role | None
    target: Role | None
    score: float
    reciprocal: bool = False
    """Whether source and target are members of one list: Norland and Kesaria met."""


def scene_of(paragraph: Paragraph, number: int, codebook: Triggers | None) -> Scene:
    """The paragraph made ready; sentences too long to be prose have no triggers."""
    tree = tree_of(paragraph.doc)
    found: list[Predicate] = []
    for sentence, (first, last) in enumerate(tree.bounds):
        if tree.readable(sentence):
            found += predicates(tree, first, last, codebook)
    return Scene(number, tree, Phrases(tree), tuple(found), codebook)


def is_listed(scene: Scene, trigger: Predicate) -> bool:
    """Whether the codebook has an entry for a trigger's word."""
    part = trigger.kind if trigger.kind in ("noun", "adjective") else "verb"
    return scene.codebook is not None and bool(scene.codebook.patterns(scene.tree.lemma[trigger.head], part))


def pairs(scene: Scene, trigger: Predicate, most: int = MOST_ROLES) -> list[Pair]:
    """The pairs of parties of one trigger, the most plausible first; those with a party missing come last."""
    tree = scene.tree
    told = told_by_grammar(tree, trigger)
    seen = sights_of(tree, trigger, told_roles(tree, told, roles(tree, trigger)))
    base = weight(scene, trigger)
    sides = []
    for side in "ST":
        barred = told.barred(side)
        if side == "T" and told.source is not None:
            barred |= frozenset(scene.phrases.members(told.source))
        scored = [
            (weight_of_role(sight, side) + told.adds(role, side), role)
            for role, sight in seen
            if role.head not in barred
        ]
        scored.sort(key=lambda item: (-item[0], item[1].steps, item[1].head))
        sides.append(scored[:most])
    sources, targets = sides
    out = []
    for a, s in sources:
        for b, t in targets:
            if s.head != t.head and is_between(s, t) and apart(scene, s, t):
                out.append(Pair(trigger, s, t, base + a + b + weight_of_pair(s.way, t.way, s.head < t.head)))
    out += [
        Pair(trigger, s, s, base + a + weight_of_list(), reciprocal=True)
        for a, s in sources
        if len(scene.phrases.members(s.head)) > 1 and not _is_done_to_others(tree, trigger, told.target)
    ]
    out = sorted((pair for pair in out if pair.score >= LEAST), key=lambda pair: -pair.score)
    out = [pair for pair in out if pair.score >= out[0].score - _FAR_WORSE]
    return out + _lone(trigger, base, sources, targets, not out, told)


def _is_done_to_others(tree: Tree, trigger: Predicate, target: int | None) -> bool:
    """Whether those who act do not act on each other: a name is told as target, or the verb has its own object."""
    thing = tree.child(trigger.head, "dobj") if trigger.kind in ("verb", "participle") else None
    return (target is not None and tree.entity[target] in NAMED) or (thing is not None and tree.lower[thing] != "other")


def weight(scene: Scene, trigger: Predicate) -> float:
    """How plausible it is that a trigger has parties at all."""
    relation, lemma = scene.tree.dep[trigger.head], scene.tree.lemma[trigger.head]
    return weight_of_trigger(trigger.kind, relation, lemma, trigger.carrier is not None, is_listed(scene, trigger))


def _lone(
    trigger: Predicate,
    base: float,
    sources: list[tuple[float, Role]],
    targets: list[tuple[float, Role]],
    unpaired: bool,
    told: Told,
) -> list[Pair]:
    """Pairs with a party missing, where the words near the trigger do not tell it or make no pair."""
    source = next(((weight, role) for weight, role in sources if not _undergoes(role)), None)
    target = next(((w, role) for w, role in targets if source is None or role.head != source[1].head), None)
    out = []
    undergoes = next((item for item in targets if item[1].head == told.target), None)
    if undergoes is not None and told.source is None and unpaired:
        return [Pair(trigger, None, undergoes[1], base + undergoes[0])]
    if source is not None and (unpaired or target is None or target[0] < _LEAST_NEAR):
        out.append(Pair(trigger, source[1], None, base + source[0]))
    if target is not None and (source is None or source[0] < _LEAST_NEAR):
        out.append(Pair(trigger, None, target[1], base + target[0]))
    return out


def _undergoes(role: Role) -> bool:
    """Whether a phrase is the subject of a passive, or what a participle in the passive goes with."""
    return role.way.endswith("nsubjpass") or role.way.startswith(("acl:VBN=", "relcl:nsubjpass="))


def apart(scene: Scene, source: Role, target: Role) -> bool:
    """Whether two phrases can be two parties: neither holds the other's head."""
    first, end = scene.phrases.span(source.head)
    begin, last = scene.phrases.span(target.head)
    if first <= target.head < end or begin <= source.head < last:
        return False
    return not (_hangs_on(scene.tree, target, source) or _hangs_on(scene.tree, source, target))


def _hangs_on(tree: Tree, role: Role, other: Role) -> bool:
    """Whether the way from a trigger down to a role leads through another one: rebels in "troops loyal to rebels"."""
    token = role.head
    for _ in range(role.steps if role.way.startswith("<") else 0):
        if token == other.head:
            return True
        token = tree.head[token]
    return False


def kept(scene: Scene, found: list[Pair], most: int = MOST_DYADS) -> list[Pair]:
    """The pairs of one sentence that are worth a look: the best of each trigger, then the best of all."""
    best: dict[int, float] = {}
    for pair in found:
        if pair.source is not None and pair.target is not None:
            best[pair.trigger.head] = max(best.get(pair.trigger.head, pair.score), pair.score)
    ranked = sorted(
        (p for p in found if p.source is not None and p.target is not None),
        key=lambda p: (p.score < best[p.trigger.head], -p.score),
    )
    out: list[Pair] = []
    dyads = 0
    for pair in ranked:
        count = size(scene, pair)
        if dyads + count <= most or not out:
            out.append(pair)
            dyads += count
    out += [pair for pair in found if pair.source is None or pair.target is None]
    return sorted(out, key=lambda p: (p.trigger.head, -p.score))


def size(scene: Scene, pair: Pair) -> int:
    """Dyads in a pair, each member of a list counted."""
    if pair.source is None or pair.target is None:
        return 1
    left, right = (len(scene.phrases.members(role.head)) for role in (pair.source, pair.target))
    return left - 1 if pair.reciprocal else left * right
