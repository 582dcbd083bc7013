"""What the words around a trigger make of its act: refused, planned, denied, conditional, negated, quoted."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events.predicates import Predicate
from onrecord.events.tree import Tree
from onrecord.events.wordlists import act_words

_MODALS = frozenset(
    [
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "’ll",
        "'ll",
        "’d",
        "'d",
        "ought",
        "to",
    ]
)
_NEGATIONS = frozenset(["never", "no", "neither", "nor", "without", "hardly"])
_UPWARDS = frozenset(
    [
        "xcomp",
        "ccomp",
        "pcomp",
        "dobj",
        "advcl",
        "acl",
        "oprd",
        "csubj",
        "pobj",
        "conj",
        "nsubj",
        "nsubjpass",
        "relcl",
        "appos",
    ]
)
_FURTHEST = 6


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How an act is told; words are lemmas or lower case."""

    negated: bool
    """Whether "not", "never" or "no" stands with the trigger or its light verb."""
    modal: str | None
    """The modal verb or "to" before it: would, may, to."""
    tense: str
    """Part-of-speech tag of the first verb form: VBD, VBZ, VB; `NN` for a noun without a light verb."""
    governing: tuple[str, ...]
    """What the verbs above make of it, the nearest first: refused, planned, told (see `words.toml`)."""
    governors: tuple[str, ...]
    """Lemmas of those verbs."""
    governor_negated: bool
    """Whether one of those verbs is negated: did not refuse."""
    mark: str | None
    """The word that opens its clause: if, whether, after."""
    quoted: bool
    """Whether it stands between quotation marks."""
    depth: int
    """Steps from the trigger to the root of its sentence."""


def circumstances(tree: Tree, predicate: Predicate) -> Circumstances:
    """How the act of a predicate is told."""
    verb = predicate.carrier if predicate.carrier is not None else predicate.head
    words = act_words()
    governing: list[str] = []
    governors: list[str] = []
    governor_negated, mark, depth = False, _mark(tree, verb), 0
    node = verb
    while tree.head[node] != node:
        relation, node = tree.dep[node], tree.head[node]
        depth += 1
        if depth > _FURTHEST or relation not in _UPWARDS:
            continue
        sense = words.governing.get(tree.lemma[node])
        if sense is not None and relation != "conj" and node not in predicate.tokens:
            governing.append(sense)
            governors.append(tree.lemma[node])
            governor_negated = governor_negated or _negated(tree, node)
        mark = mark or _mark(tree, node)
    return Circumstances(
        negated=_negated(tree, verb) or (verb != predicate.head and _negated(tree, predicate.head)),
        modal=_modal(tree, verb),
        tense=_tense(tree, verb),
        governing=tuple(governing[:3]),
        governors=tuple(governors[:3]),
        governor_negated=governor_negated,
        mark=mark,
        quoted=tree.quoted[predicate.head],
        depth=depth,
    )


def _negated(tree: Tree, token: int) -> bool:
    return any(
        tree.dep[child] == "neg"
        or (tree.lower[child] in _NEGATIONS and tree.dep[child] in ("det", "advmod", "preconj"))
        for child in tree.children[token]
    )


def _modal(tree: Tree, verb: int) -> str | None:
    """The first modal, also that of a verb that comes first in a list: "would arrest and deport"."""
    for _ in range(_FURTHEST):
        for child in tree.children[verb]:
            if child < verb and tree.lower[child] in _MODALS and tree.dep[child] in ("aux", "auxpass"):
                return tree.lower[child]
        if tree.dep[verb] != "conj" or tree.child(verb, "nsubj", "nsubjpass", "aux") is not None:
            return None
        verb = tree.head[verb]
    return None


def _tense(tree: Tree, verb: int) -> str:
    first = next((c for c in tree.children[verb] if tree.dep[c] in ("aux", "auxpass") and tree.tag[c] != "TO"), verb)
    return tree.tag[first] if tree.pos[first] in ("VERB", "AUX") else "NN"


def _mark(tree: Tree, verb: int) -> str | None:
    for child in tree.children[verb]:
        if tree.dep[child] == "mark" or (tree.tag[child] == "WRB" and tree.dep[child] == "advmod"):
            return tree.lower[child] if child < verb else None
    return None
