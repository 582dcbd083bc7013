"""The words that belong to a trigger, and the place that is told with it."""

from __future__ import annotations

from onrecord.events.arguments import Role
from onrecord.events.phrases import is_party
from onrecord.events.predicates import Predicate
from onrecord.events.tree import Tree

_PLACING = frozenset(["in", "at", "near", "inside", "outside", "off", "across", "around", "throughout", "along", "on"])
_PLACES = frozenset(["GPE", "LOC", "FAC"])
_URGING = frozenset(["must", "should"])
_BELONGING = frozenset(
    [
        "prt",
        "prep",
        "dobj",
        "nsubjpass",
        "amod",
        "compound",
        "nmod",
        "advmod",
        "acomp",
        "attr",
        "oprd",
        "poss",
        "agent",
        "dative",
        "neg",
    ]
)


def around(tree: Tree, trigger: Predicate) -> tuple[str, ...]:
    """Lemmas of the words that belong to a trigger, sorted: particles, prepositions and what follows them, objects,
    modifiers, the light verb, what governs a noun (a preposition, a verb, the noun before which it stands in a
    compound), "to" before an infinitive, "must" and "should" of a clause that is said.
    """
    found: set[str] = set()
    for token in trigger.tokens:
        if token != trigger.head:
            found.add(tree.lemma[token])
        for child in tree.children[token]:
            if tree.dep[child] in _BELONGING:
                found.add(tree.lemma[child])
                found |= _under(tree, child)
            elif tree.dep[child] == "xcomp" and any(tree.tag[below] == "TO" for below in tree.children[child]):
                found |= {"to", tree.lemma[child]}
            elif tree.dep[child] == "ccomp":
                found |= {tree.lower[below] for below in tree.children[child] if tree.lower[below] in _URGING}
    governor = tree.head[trigger.head]
    if tree.dep[trigger.head] == "pobj":
        found.add(tree.lower[governor])
        governor = tree.head[governor]
    compounded = tree.dep[trigger.head] in ("compound", "nmod")
    if trigger.kind == "noun" and (tree.pos[governor] == "VERB" or compounded):
        found.add(tree.lemma[governor])
    return tuple(sorted(found - {tree.lemma[trigger.head]}))


def _under(tree: Tree, child: int) -> set[str]:
    """What stands under a preposition, and the modifiers of an object."""
    if tree.dep[child] in ("prep", "agent", "dative"):
        return {tree.lemma[below] for below in tree.children[child] if tree.dep[below] in ("pobj", "pcomp", "prep")}
    if tree.dep[child] in ("dobj", "nsubjpass"):
        return {tree.lemma[below] for below in tree.children[child] if tree.dep[below] in ("compound", "amod")}
    return set()


def place_of(tree: Tree, trigger: Predicate) -> Role | None:
    """Where it happened: a named place after "in", "at", "near" and the like, under the trigger or its object."""
    waiting = [(token, 0) for token in reversed(trigger.tokens)]
    for node, steps in waiting:
        for child in tree.children[node]:
            if tree.dep[child] == "prep" and tree.lower[child] in _PLACING:
                thing = tree.child(child, "pobj")
                if thing is not None and is_party(tree, thing) and _is_place(tree, thing):
                    return Role(thing, f"<prep:{tree.lower[child]}", steps + 1)
            elif steps == 0 and tree.dep[child] in ("dobj", "nsubjpass") and child not in trigger.tokens:
                waiting.append((child, 1))
    return None


def _is_place(tree: Tree, thing: int) -> bool:
    if tree.entity[thing] in _PLACES:
        return True
    # "the port of Norvik", "the capital, Norvik"
    below = [c for c in tree.children[thing] if tree.dep[c] in ("compound", "appos", "prep", "poss")]
    below += [c for p in below if tree.dep[p] == "prep" for c in tree.children[p]]
    return tree.pos[thing] in ("NOUN", "PROPN") and any(tree.entity[c] in _PLACES for c in below)
