"""How plausible it is, by syntax alone, that two noun phrases are the parties of a trigger.

A sum of weights of a few features, fitted by `training/events/arguments.py` and kept in `arguments.tsv`. It only
decides which candidates are worth a look by the model that types acts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.errors import KnowledgeError
from onrecord.events.arguments import Role
from onrecord.events.phrases import NAMED
from onrecord.events.predicates import Predicate
from onrecord.events.tree import Tree
from onrecord.events.wordlists import act_words

_NAMED = re.compile(r"(prep|pcomp|advcl):[^><=&_]*(_[^><=&]*)?")
_OWN = frozenset(
    ["<nsubj", "light<nsubj", "<agent", "<poss", "<prep:by", "<compound", "<amod", "acl:VBG=", "relcl:nsubj="]
)
"""Ways of those who act, nearest to the trigger."""
_UP = re.compile("[<=]")
_SPOKEN_FOR, _ITS_OWN = -5.0, 2.0
"""Added to a source above a noun that has one of its own, and to that one: who condemns an attack does not attack."""
_OF_NOUNS = frozenset(["<poss", "<prep:by", "<amod", "<compound", "<prep:between"])
_NO_SOURCES = frozenset(["<dobj", "<nsubjpass", "acl:VBN=", "relcl:dobj=", "relcl:nsubjpass="])
_DOING = ("<prep:by", "<prep:from", "<prep:between")
"""Where those who act stand below a verb in the passive."""
_NO_TARGETS = frozenset(["acl:VBG=", "relcl:nsubj="])
_AGAINST_GRAMMAR = -3.0
"""Added to a source that is an object, or stands below a passive without "by"; to a target that is the subject of an
active verb or stands above the act; taken from the target that is the object of a relative clause."""
_REMEMBERED = 50_000
"""Sums kept in memory; ways come again in every article."""
_PERSONAL = frozenset(["he", "she", "they", "him", "her", "them", "it", "we", "us", "i", "me", "you"])


@cache
def weights() -> Mapping[str, float]:
    """Weight of each feature; raises `KnowledgeError` for a row that is not a feature and a number."""
    file = "arguments.tsv"
    found: dict[str, float] = {}
    lines = files("onrecord.events").joinpath(file).read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        feature, _, weight = line.partition("\t")
        try:
            found[feature] = float(weight)
        except ValueError:
            raise KnowledgeError(f"{weight!r} is no number", where=f"{file}:{number}") from None
    return found


class Sight(NamedTuple):
    """What is weighed of one role of one trigger."""

    kind: str
    """The trigger's kind, or `received`."""
    way: str
    steps: int
    noun: str
    """What kind of word heads the phrase; see `noun_class`."""
    before: bool
    """Whether the phrase stands before the trigger."""
    over: str
    """For a phrase above the trigger, who stands nearer as one who acts: nobody, a pronoun, a noun."""


def sights_of(tree: Tree, trigger: Predicate, near: Sequence[Role]) -> list[tuple[Role, Sight]]:
    """What is weighed of each role of a trigger."""
    kind = "received" if trigger.received else trigger.kind
    nouns = [noun_class(tree, role.head) for role in near]
    own = next((noun for role, noun in zip(near, nouns, strict=True) if role.way in _OWN), None)
    kept_from = "nobody" if own is None else "pronoun" if own in ("personal", "pronoun") else "noun"
    return [
        (role, Sight(kind, role.way, role.steps, noun, role.head < trigger.head, kept_from if role.up else ""))
        for role, noun in zip(near, nouns, strict=True)
    ]


def sight_features(seen: Sight, side: str) -> tuple[str, ...]:
    """What speaks for or against a role as that of a source (side `S`) or target (side `T`)."""
    plain = plain_way(seen.way)
    return (
        f"{side} {seen.kind} {seen.way}",
        f"{side} {seen.way}",
        f"{side} {seen.kind} {plain}",
        f"{side} {plain}",
        f"{side} is {seen.noun}",
        f"{side} steps {seen.steps}",
        f"{side} {'before' if seen.before else 'after'} {seen.kind}",
        f"{side} over {seen.over} {seen.kind}" if seen.over else f"{side} near",
    )


def trigger_features(kind: str, relation: str, lemma: str, carried: bool, listed: bool) -> tuple[str, ...]:
    """What speaks for or against a trigger: its kind, its relation to its governor, its lemma."""
    return (
        f"P {kind} {relation}",
        f"P {act_words().governing.get(lemma, 'none')}",
        f"P {kind} {'carried' if carried else 'bare'}",
        f"P {kind} {'listed' if listed else 'unlisted'}",
    )


def pair_features(source: str, target: str, forward: bool) -> tuple[str, ...]:
    """What speaks for or against two ways together; `forward` where the source stands first."""
    s, t = plain_way(source), plain_way(target)
    up_s, up_t = _UP.split(s, 1)[0], _UP.split(t, 1)[0]
    if up_s == up_t:
        shared = "same"
    elif not up_t:
        shared = "target near"
    elif not up_s:
        shared = "source near"
    else:
        shared = "apart"
    return (f"B {shared}", f"B {'forward' if forward else 'backward'}", f"B {s} {t}")


RECIPROCAL = ("B reciprocal",)
"""The pair features of two members of one list."""


@lru_cache(maxsize=_REMEMBERED)
def plain_way(way: str) -> str:
    """A way without its prepositions and forms: `prep:of>dobj<nsubj` as `prep>dobj<nsubj`."""
    return _NAMED.sub(r"\1", way)


@lru_cache(maxsize=_REMEMBERED)
def weight_of_role(seen: Sight, side: str) -> float:
    """How plausible a role is as that of a source (side `S`) or target (side `T`)."""
    return _sum(sight_features(seen, side)) + _by_grammar(seen, side)


@lru_cache(maxsize=_REMEMBERED)
def weight_of_trigger(kind: str, relation: str, lemma: str, carried: bool, listed: bool) -> float:
    """How plausible it is that a trigger has parties at all."""
    return _sum(trigger_features(kind, relation, lemma, carried, listed))


@lru_cache(maxsize=_REMEMBERED)
def weight_of_pair(source: str, target: str, forward: bool) -> float:
    """How well two ways go together, beyond what each weighs alone."""
    return _sum(pair_features(source, target, forward))


def weight_of_list() -> float:
    """How plausible it is that members of one list do something to each other, beyond what the list weighs."""
    return _sum(RECIPROCAL)


def _by_grammar(seen: Sight, side: str) -> float:
    """What grammar says where the examples, which mark one pair a sentence, mostly its main verb's, say little."""
    if seen.way in (_NO_SOURCES if side == "S" else _NO_TARGETS):
        return _AGAINST_GRAMMAR
    if side == "T" and seen.way == "relcl:dobj=":
        return -_AGAINST_GRAMMAR
    if side == "T" and seen.over and seen.kind != "passive" and not seen.way.startswith(("<", "=", "light")):
        return _AGAINST_GRAMMAR
    if side == "S" and seen.kind == "passive" and seen.way.startswith("<prep:") and not seen.way.startswith(_DOING):
        return _AGAINST_GRAMMAR if seen.noun in NAMED else 2 * _AGAINST_GRAMMAR
    if side == "S" and seen.kind == "noun":
        return _SPOKEN_FOR if seen.over == "noun" else _ITS_OWN if seen.way in _OF_NOUNS else 0.0
    return 0.0


def _sum(features: tuple[str, ...]) -> float:
    table = weights()
    return sum(table.get(feature, 0.0) for feature in features)


def noun_class(tree: Tree, token: int) -> str:
    """What kind of word heads a noun phrase: a pronoun, a name by its label, or a noun."""
    if tree.pos[token] == "PRON":
        return "personal" if tree.lower[token] in _PERSONAL else "pronoun"
    if tree.entity[token]:
        return tree.entity[token]
    if tree.pos[token] == "NOUN":
        return "act" if tree.lemma[token] in act_words().acts else f"noun {tree.tag[token]}"
    return tree.pos[token]
