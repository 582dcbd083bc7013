"""The act between two parties whose words are known beforehand: which trigger ties them, and how."""

from __future__ import annotations

from onrecord.events.arguments import Role, is_between, roles
from onrecord.events.pairing import Pair, Scene, weight
from onrecord.events.phrases import is_party
from onrecord.events.plausible import sights_of, weight_of_pair, weight_of_role
from onrecord.events.predicates import Predicate, is_verb
from onrecord.events.tree import Tree
from onrecord.events.wordlists import act_words

_INSIDE = -3.0
"""Added to the plausibility of a trigger that stands inside one of the parties: the visit in "Kesaria's visit"."""
_OTHER_HEAD = -1.0
"""Added where the phrase found is not the known one but a part of it."""
_ASIDE = -5.0
"""Added where the trigger does not lie on the way from one party to the other."""
FAR = "far"
"""The way of a party that no rule ties to the trigger."""


def pair_of_known(scene: Scene, source: range, target: range) -> Pair:
    """The most plausible pair of a trigger with the phrases of these tokens; an empty range is a missing party.

    Raises `ValueError` for a paragraph without tokens.
    """
    if not scene.tree.head:
        raise ValueError("a paragraph without words tells no act")
    heads = [head_of(scene.tree, tokens) for tokens in (source, target)]
    tied = [
        pair
        for trigger in scene.triggers
        if trigger.head not in heads
        for pair in [_tied(scene, trigger, (source, target), (heads[0], heads[1]))]
        if pair is not None
    ]
    if tied:
        return max(tied, key=lambda pair: (pair.score, -pair.trigger.head))
    return _by_way_between(scene, heads[0], heads[1])


def head_of(tree: Tree, tokens: range) -> int | None:
    """The token of a phrase on which the others hang, a noun if there is one; null for no tokens."""
    tops = [t for t in tokens if tree.head[t] not in tokens or tree.head[t] == t]
    nouns = [t for t in tops if is_party(tree, t)]
    if not nouns and tops:
        nouns = [t for t in tokens if is_party(tree, t)]

    def width(token: int) -> int:
        return min(tree.right[token], tokens[-1]) - max(tree.left[token], tokens[0])

    return max(nouns or tops, key=lambda token: (width(token), -token), default=None)


def _tied(
    scene: Scene, trigger: Predicate, known: tuple[range, range], heads: tuple[int | None, int | None]
) -> Pair | None:
    """The known parties as those of one trigger; null when it does not reach both."""
    tree, score = scene.tree, weight(scene, trigger)
    near = sights_of(tree, trigger, roles(tree, trigger))
    chosen: list[Role | None] = []
    for side, tokens, head in zip("ST", known, heads, strict=True):
        if head is None:
            chosen.append(None)
            continue
        fitting = [
            (weight_of_role(sight, side) + penalty, -role.steps, role)
            for role, sight in near
            for penalty in [_penalty(scene, role, tokens, head)]
            if penalty is not None
        ]
        if not fitting:
            return None
        best = max(fitting, key=lambda item: item[:2])
        chosen.append(best[2])
        score += best[0] + (_INSIDE if trigger.head in tokens else 0.0)
    source, target = chosen
    if source is None or target is None:
        return Pair(trigger, source, target, score) if source is not None or target is not None else None
    if source.head == target.head:
        return Pair(trigger, source, source, score, reciprocal=True) if len(_members(scene, source)) > 1 else None
    if not is_between(source, target):
        score += _ASIDE
    return Pair(trigger, source, target, score + weight_of_pair(source.way, target.way, source.head < target.head))


def _members(scene: Scene, role: Role) -> tuple[int, ...]:
    return scene.phrases.members(role.head)


def _penalty(scene: Scene, role: Role, tokens: range, head: int) -> float | None:
    """What a role loses for not being quite the known phrase; null when it is another one."""
    if role.head == head or head in _members(scene, role):
        return 0.0
    return _OTHER_HEAD if role.head in tokens else None


def _by_way_between(scene: Scene, source: int | None, target: int | None) -> Pair:
    """A pair whose trigger is the verb or event noun on the way between the parties, else the word above both."""
    tree = scene.tree
    ends = [head for head in (source, target) if head is not None]
    if not ends:
        return Pair(scene.triggers[0] if scene.triggers else _any_word(tree, 0), None, None, 2 * _INSIDE)
    way = _way(tree, ends[0], ends[-1])
    by_head = {trigger.head: trigger for trigger in scene.triggers}
    by_head |= {trigger.carrier: trigger for trigger in scene.triggers if trigger.carrier is not None}
    top = min(way, key=lambda token: _depth(tree, token))
    summit = way.index(top)
    inner = [way[at] for at in sorted(range(len(way)), key=lambda at: abs(at - summit)) if way[at] not in ends]
    trigger = next((by_head[token] for token in inner if token in by_head), None)
    if trigger is None:
        verb = next((token for token in inner if is_verb(tree, token, act_words())), top)
        trigger = _any_word(tree, verb)
    sides = [Role(head, FAR, len(way)) if head is not None else None for head in (source, target)]
    return Pair(trigger, sides[0], sides[1], 2 * _INSIDE)


def _any_word(tree: Tree, token: int) -> Predicate:
    kind = "noun" if tree.pos[token] in ("NOUN", "PROPN", "PRON") else "verb"
    return Predicate(token, (token,), tree.lemma[token], kind, None, False)  # type: ignore[arg-type]


def _depth(tree: Tree, token: int) -> int:
    depth = 0
    while tree.head[token] != token:
        token, depth = tree.head[token], depth + 1
    return depth


def _way(tree: Tree, start: int, end: int) -> list[int]:
    """The tokens from one to the other through the tree; through both roots where the sentences differ."""
    up, down = _ancestors(tree, start), _ancestors(tree, end)
    shared = next((token for token in up if token in set(down)), None)
    if shared is None:
        return up + down[::-1]
    return up[: up.index(shared) + 1] + down[: down.index(shared)][::-1]


def _ancestors(tree: Tree, token: int) -> list[int]:
    out = [token]
    while tree.head[token] != token:
        token = tree.head[token]
        out.append(token)
    return out
