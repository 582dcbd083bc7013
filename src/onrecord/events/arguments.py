"""How the noun phrases around a trigger hang on it: the way through the tree, in words that mean the same everywhere.

A role is a way of at most four steps up and three down, written `xcomp<nsubj`: up by `xcomp`, then down by `nsubj`.
Prepositions are named (`prep:with`), and so is what makes a step mean another party: a relative clause by the place
of its gap, a participle by its form, an infinitive by whether an object stands between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.events.phrases import NAMED, is_party
from onrecord.events.predicates import Predicate
from onrecord.events.tree import Tree

MOST_UP, MOST_DOWN = 4, 3
_ARGUMENTS = frozenset(
    ["nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd", "poss", "compound", "amod", "nmod", "npadvmod"]
)
_WITHIN = frozenset(["poss", "compound", "amod", "nmod", "dobj", "attr"])
MODIFIERS = frozenset(["compound", "amod", "nmod"])
_CARRYING = frozenset(["prep", "agent", "dative"])
_LEADING = frozenset(["acomp", "prt", "advmod"])
_CLAUSES = frozenset(["ccomp", "xcomp"])
_GAPS = frozenset(["that", "which", "who", "whom", "whose"])


@dataclass(frozen=True, slots=True)
class Role:
    """A noun phrase near a trigger."""

    head: int
    """Its head: index of a token."""
    way: str
    steps: int
    """Steps up and down together."""
    up: str = ""
    """The first step up from the trigger and its light verb; empty for a phrase below them."""


def roles(tree: Tree, predicate: Predicate) -> list[Role]:
    """Every noun phrase near a trigger, the nearest ones first; each once, by its shortest way."""
    found: dict[int, Role] = {}
    for node, came, ups in _upwards(tree, predicate):
        way = ">".join(ups)
        up = next((label for label in ups if label != "light"), "")
        if ups and node not in found and node not in predicate.tokens and is_party(tree, node):
            found[node] = Role(node, f"{way}=", len(ups), up)
        for head, downs in _downwards(tree, node, came):
            if head not in found and head not in predicate.tokens:
                found[head] = Role(head, f"{way}<{'>'.join(downs)}", len(ups) + len(downs), up)
    return sorted(found.values(), key=lambda role: (role.steps, role.head))


def _upwards(tree: Tree, predicate: Predicate) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The trigger and what governs it: (node, the child we came from, labels of the steps)."""
    node, came = predicate.head, predicate.head
    ups: tuple[str, ...] = ()
    yield node, came, ups
    for _ in range(MOST_UP):
        step = _step_up(tree, node, predicate)
        if step is None:
            return
        came, node, label = step
        # Verbs of a list share what the first one has: one step, however long the list.
        if not (label == "conj" and ups and ups[-1] == "conj"):
            ups = (*ups, label)
        yield node, came, ups


def _step_up(tree: Tree, node: int, predicate: Predicate) -> tuple[int, int, str] | None:
    """Through which child, to which node, by which label."""
    governor, relation = tree.head[node], tree.dep[node]
    if governor == node:
        return None
    if relation in ("pobj", "pcomp") and tree.dep[governor] in _CARRYING | {"pcomp", "advmod", "mark", "advcl"}:
        kind = "by" if tree.dep[governor] == "agent" else tree.lower[governor]
        top = tree.head[governor]
        if predicate.carrier == top:
            return governor, top, "light"
        return governor, top, f"{'prep' if relation == 'pobj' else 'pcomp'}:{kind}"
    if predicate.carrier == governor:
        return node, governor, "light"
    return node, governor, _label(tree, node, governor, relation)


def _label(tree: Tree, node: int, governor: int, relation: str) -> str:
    if relation == "xcomp" and tree.child(governor, "dobj", "dative") is not None:
        return "xcomp/o"
    if relation == "relcl":
        return f"relcl:{_gap(tree, node)}"
    if relation == "acl":
        return f"acl:{_form(tree, node)}"
    if relation == "advcl":
        mark = tree.child(node, "mark", "advmod")
        return f"advcl:{tree.lower[mark] if mark is not None and mark < node else _form(tree, node)}"
    if relation == "conj" and tree.child(node, "nsubj", "nsubjpass") is not None:
        return "conj!"
    return relation


def _form(tree: Tree, verb: int) -> str:
    if any(tree.tag[child] == "TO" for child in tree.children[verb]):
        return "to"
    return tree.tag[verb]


def _gap(tree: Tree, verb: int) -> str:
    """What the antecedent of a relative clause is in it."""
    for child in tree.children[verb]:
        if tree.lower[child] in _GAPS and tree.dep[child] in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return tree.dep[child]
        if tree.dep[child] == "prep" and any(tree.lower[below] in _GAPS for below in tree.children[child]):
            return f"prep:{tree.lower[child]}"
        if tree.dep[child] in ("nsubj", "nsubjpass") and any(tree.lower[c] == "whose" for c in tree.children[child]):
            return "whose"
    return "dobj" if tree.child(verb, "nsubj", "nsubjpass") is not None else "nsubj"


def _downwards(tree: Tree, node: int, came: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The noun phrases under a node, but not under the child we came from."""
    waiting: list[tuple[int, tuple[str, ...]]] = [
        step for child in tree.children[node] if child != came for step in _step_down(tree, child, False)
    ]
    while waiting:
        # Of a clause below, only its subject is a party here: the clause's own verb has the rest. An infinitive has
        # none: whoever refuses to free somebody refuses it to him.
        following: list[tuple[int, tuple[str, ...]]] = []
        for head, labels in waiting:
            if is_party(tree, head) and (labels[-1] not in MODIFIERS or _is_apart(tree, head, node)):
                yield head, labels
            if len(labels) < MOST_DOWN:
                clause = labels[-1] in _CLAUSES
                closed = labels[-1] == "ccomp"
                following += [
                    (below, (*labels, *more))
                    for child in tree.children[head]
                    if not closed or tree.dep[child] in ("nsubj", "nsubjpass")
                    for below, more in _step_down(tree, child, not clause and tree.pos[head] not in ("VERB", "AUX"))
                ]
        waiting = following


def _is_apart(tree: Tree, modifier: int, trigger: int) -> bool:
    """Whether a word before a noun names another party than the noun: the port in "port police" does not.

    A name that is not part of the noun's own name does, and so does any noun before the trigger itself: police raid.
    """
    noun = tree.head[modifier]
    if tree.name[modifier] < 0:
        return noun == trigger and tree.pos[noun] == "NOUN"
    return tree.name[modifier] != tree.name[noun] and tree.entity[modifier] in NAMED


def _step_down(tree: Tree, child: int, nested: bool) -> list[tuple[int, tuple[str, ...]]]:
    relation = tree.dep[child]
    if relation in _CARRYING and tree.pos[child] in ("ADP", "SCONJ", "VERB"):
        name = "agent" if relation == "agent" else f"prep:{tree.lower[child]}"
        out: list[tuple[int, tuple[str, ...]]] = []
        for below in tree.children[child]:
            if tree.dep[below] == "pobj":
                out.append((below, (name,)))
            elif tree.dep[below] == "prep":
                out += [(b, (f"{name}_{tree.lower[below]}",)) for b in tree.children[below] if tree.dep[b] == "pobj"]
        return out
    if relation in (_WITHIN if nested else _ARGUMENTS):
        return [(child, (relation,))]
    if not nested and (
        relation in _LEADING | _CLAUSES or (relation == "conj" and tree.child(child, "nsubj", "nsubjpass") is None)
    ):
        return [(child, (relation,))]
    return []


def is_between(source: Role, target: Role) -> bool:
    """Whether the trigger lies on the way from one to the other; where not, the word above it ties them better."""
    return not source.up or source.up != target.up
