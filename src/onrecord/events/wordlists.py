"""The words by which acts are told in English, whatever their type: light verbs, governing verbs, event nouns."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import KnowledgeError

_LISTS = (
    *("light", "received", "copulas", "acts", "endings", "things", "adjectives"),
    *("messages", "answering", "own_promise", "meeting", "carried", "weapons", "times"),
)


@dataclass(frozen=True, slots=True)
class ActWords:
    """The lists of `words.toml`; all words are lemmas in lower case."""

    light: frozenset[str]
    """Verbs that leave the act to their object: issue a threat."""
    received: frozenset[str]
    """The same, with the one to whom it is done as their subject: face criticism."""
    copulas: frozenset[str]
    """Verbs that tell no act."""
    acts: frozenset[str]
    """Nouns that tell an act."""
    endings: tuple[str, ...]
    """Endings of nouns made from verbs."""
    things: frozenset[str]
    """Nouns with such an ending that tell no act: government."""
    adjectives: frozenset[str]
    """Adjectives that tell an act after "be"."""
    messages: frozenset[str]
    """Nouns for what is said to somebody who may answer it: request."""
    answering: frozenset[str]
    """Verbs by which it is answered: reject."""
    own_promise: frozenset[str]
    """Verbs whose subject does what their infinitive says in spite of an object: promise."""
    meeting: frozenset[str]
    """Verbs for turning to somebody, with an infinitive of purpose: summon."""
    carried: frozenset[str]
    """What is moved against or to somebody: troops."""
    weapons: frozenset[str]
    """Things before the noun of an act with which it is done, or about which it is: missile attack, budget talks."""
    times: frozenset[str]
    """Nouns for times, which neither act nor are acted upon."""
    governing: Mapping[str, str]
    """What a verb makes of the act that stands under it: refuse → refused."""


@cache
def act_words() -> ActWords:
    """The word lists of the package; raises `KnowledgeError` when the file is not valid."""
    source = files("onrecord.events").joinpath("words.toml")
    return read_act_words(tomllib.loads(source.read_text("utf-8")), "words.toml")


def read_act_words(data: Mapping[str, Any], where: str) -> ActWords:
    """The word lists in parsed TOML; raises `KnowledgeError` for a missing list or a word that is no lemma."""
    if set(data) != {*_LISTS, "governing"}:
        raise KnowledgeError(f"needs {sorted((*_LISTS, 'governing'))} and nothing else", where=where)
    lists = {name: _checked(data[name], f"{where}, {name}") for name in _LISTS}
    governing: dict[str, str] = {}
    for sense, verbs in data["governing"].items():
        for verb in _checked(verbs, f"{where}, governing.{sense}"):
            governing.setdefault(verb, sense)
    return ActWords(
        light=frozenset(lists["light"]),
        received=frozenset(lists["received"]),
        copulas=frozenset(lists["copulas"]),
        acts=frozenset(lists["acts"]),
        endings=tuple(lists["endings"]),
        things=frozenset(lists["things"]),
        adjectives=frozenset(lists["adjectives"]),
        messages=frozenset(lists["messages"]),
        answering=frozenset(lists["answering"]),
        own_promise=frozenset(lists["own_promise"]),
        meeting=frozenset(lists["meeting"]),
        carried=frozenset(lists["carried"]),
        weapons=frozenset(lists["weapons"]),
        times=frozenset(lists["times"]),
        governing=governing,
    )


def _checked(words: Any, where: str) -> list[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise KnowledgeError("is no list of words", where=where)
    for word in words:
        if word != word.lower() or " " in word:
            raise KnowledgeError(f"{word!r} is no lemma in lower case", where=where)
    return words
