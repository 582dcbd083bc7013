"""Words that may tell an act: verbs, event nouns with their light verbs, and a few adjectives after "be"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from onrecord.events.phrases import TIMES
from onrecord.events.tree import Tree
from onrecord.events.wordlists import ActWords, act_words

Kind = Literal["verb", "passive", "participle", "noun", "adjective"]
_OPENING = frozenset(["aux", "auxpass"])
_WITH_NOUN = frozenset(["prep", "poss", "compound", "amod", "nmod"])
_MARKING = frozenset(["if", "whether", "unless", "that", "because", "after", "before", "while", "as", "until", "since"])


class Triggers(Protocol):
    """What is asked of a codebook: whether it lists a word, and which verbs only carry a noun's act."""

    @property
    def light_verbs(self) -> Collection[str]:
        """Lemmas of verbs that leave the act to their object."""

    def patterns(self, lemma: str, part: Any = None) -> Collection[object]:
        """The entries with this head and part of speech."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """One word that may tell an act, with the words that belong to it."""

    head: int
    """The verb, noun or adjective: index of its token."""
    tokens: tuple[int, ...]
    """It and its light verb and particle, in text order."""
    key: str
    """Lemmas of `tokens`, the light verb first: "issue threat", "call off"."""
    kind: Kind
    carrier: int | None
    """The light verb of a noun or adjective."""
    received: bool
    """Whether the light verb's subject is the one to whom it is done: faced criticism."""


def predicates(tree: Tree, first: int, last: int, codebook: Triggers | None) -> list[Predicate]:
    """Every word among the tokens [first, last) that may tell an act, in text order."""
    words = act_words()
    light = words.light | frozenset(codebook.light_verbs) if codebook is not None else words.light
    found: list[Predicate] = []
    carriers: set[int] = set()
    for token in range(first, last):
        pos = tree.pos[token]
        if pos == "NOUN" or (pos == "PROPN" and tree.tag[token] in ("NNP", "NNPS")):
            noun = _noun(tree, token, words, light, codebook)
            if noun is not None:
                found.append(noun)
                if noun.carrier is not None and tree.dep[token] != "conj":
                    carriers.add(noun.carrier)
        elif pos == "ADJ":
            adjective = _adjective(tree, token, words, codebook)
            if adjective is not None:
                found.append(adjective)
        elif pos in ("VERB", "AUX") and is_verb(tree, token, words):
            found.append(_verb(tree, token))
    carrying = light | words.received
    return [p for p in found if p.head not in carriers or not _says_little(tree, p.head, carrying)]


def is_verb(tree: Tree, token: int, words: ActWords) -> bool:
    """Whether a token is a verb with a meaning of its own."""
    if tree.dep[token] in _OPENING or tree.lemma[token] in words.copulas:
        return False
    return (
        tree.pos[token] == "VERB"
        and tree.lower[token][-1:].isalpha()
        and tree.dep[token] not in ("amod", "compound", "prep", "case", "mark")
    )


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb form names the one to whom it is done: was seized, seized by, the ships seized."""
    if tree.tag[verb] != "VBN":
        return False
    if any(tree.dep[child] in ("auxpass", "nsubjpass", "agent") for child in tree.children[verb]):
        return True
    if any(tree.dep[child] == "aux" and tree.lemma[child] == "have" for child in tree.children[verb]):
        return False
    if tree.dep[verb] == "conj" and tree.pos[tree.head[verb]] == "VERB" and tree.child(verb, "nsubj") is None:
        return is_passive(tree, tree.head[verb])
    return tree.dep[verb] in ("acl", "relcl", "advcl", "oprd", "amod") or tree.child(verb, "nsubj", "aux") is None


def _verb(tree: Tree, verb: int) -> Predicate:
    particle = tree.child(verb, "prt")
    if tree.dep[verb] == "acl" and tree.tag[verb] == "VBG":
        kind: Kind = "participle"
    else:
        kind = "passive" if is_passive(tree, verb) else "verb"
    tokens = (verb,) if particle is None else tuple(sorted((verb, particle)))
    key = tree.lemma[verb] if particle is None else f"{tree.lemma[verb]} {tree.lower[particle]}"
    return Predicate(verb, tokens, key, kind, None, False)


def _noun(
    tree: Tree, noun: int, words: ActWords, light: Collection[str], codebook: Triggers | None
) -> Predicate | None:
    lemma = tree.lemma[noun]
    if tree.entity[noun] in TIMES:
        return None
    if not (lemma in words.acts or (codebook is not None and codebook.patterns(lemma, "noun"))):
        if tree.pos[noun] != "NOUN" or not _from_verb(lemma, words):
            return None
        if not any(tree.dep[child] in _WITH_NOUN for child in tree.children[noun]):
            return None
    if tree.dep[noun] == "compound" and tree.pos[tree.head[noun]] == "PROPN":
        return None
    carrier = _carrier(tree, noun, words, light)
    if carrier is None:
        return Predicate(noun, (noun,), lemma, "noun", None, False)
    particle = tree.child(carrier, "prt")
    parts = [carrier, *([particle] if particle is not None else []), noun]
    key = " ".join(tree.lemma[part] for part in parts)
    received = tree.lemma[carrier] in words.received or _is_under(tree, noun, carrier)
    return Predicate(noun, tuple(sorted(parts)), key, "noun", carrier, received)


def _is_under(tree: Tree, noun: int, carrier: int) -> bool:
    """Whether the subject of a light verb undergoes the act: is under attack, came under fire."""
    above = tree.head[noun]
    return tree.dep[noun] == "pobj" and tree.lower[above] == "under" and tree.lemma[carrier] in ("be", "come", "remain")


def _from_verb(lemma: str, words: ActWords) -> bool:
    return len(lemma) > 6 and lemma.endswith(words.endings) and lemma not in words.things


def _carrier(tree: Tree, noun: int, words: ActWords, light: Collection[str]) -> int | None:
    """The light verb whose object, subject in the passive, or prepositional phrase the noun is."""
    while tree.dep[noun] == "conj" and tree.head[noun] != noun:
        noun = tree.head[noun]
    verb, relation = tree.head[noun], tree.dep[noun]
    if relation == "pobj":
        if tree.dep[verb] != "prep":
            return None
        verb = tree.head[verb]
        carries = tree.lemma[verb] in _INTO
    else:
        carries = tree.lemma[verb] in light or tree.lemma[verb] in words.received
        carries = carries and relation in ("dobj", "nsubjpass")
    return verb if carries and tree.pos[verb] in ("VERB", "AUX") else None


_INTO = frozenset(["go", "put", "place", "enter", "engage", "come", "take", "bring", "join", "be", "stay", "remain"])
"""Verbs that take an act after a preposition: go on strike, put under arrest, engage in talks."""


def _says_little(tree: Tree, verb: int, light: Collection[str]) -> bool:
    """Whether a verb that carries a noun tells no act of its own: it has no infinitive or clause under it."""
    return tree.lemma[verb] in light and tree.child(verb, "xcomp", "ccomp") is None


def _adjective(tree: Tree, token: int, words: ActWords, codebook: Triggers | None) -> Predicate | None:
    if tree.dep[token] not in ("acomp", "oprd"):
        return None
    lemma = tree.lemma[token]
    if lemma not in words.adjectives and not (codebook is not None and codebook.patterns(lemma, "adjective")):
        return None
    carrier = tree.head[token]
    return Predicate(token, (token,), f"be {lemma}", "adjective", carrier, False)
