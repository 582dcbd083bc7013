"""The words by which accounts are found and compared, from the three .toml files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.model import Stance

_TABLES = {
    "stances": ("denies", "rejects", "untruth", "confirms", "doubts"),
    "denied": ("claims", "accusations", "parts", "refusable", "pointers", "calling", "criticisms"),
    "truth": ("untrue", "scorn", "true", "lacking", "wrong", "saying", "against"),
    "moods": (
        *("negations", "restricting", "raising", "failing", "empty", "doing", "granting", "wishing", "open", "hedges"),
        "conditional",
    ),
    "light": ("verbs", "others"),
}
_NUMBER_WORDS = ("rough", "counted", "telling", "periods", "people", "anybody", "harms")
_STANCES: tuple[Stance, ...] = ("denies", "rejects", "confirms", "doubts")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of `words.toml`, see there; all words are lemmas in lower case."""

    stances: Mapping[str, Stance]
    """What a cue makes of its content; a word that is not there affirms."""
    untruth: frozenset[str]
    claims: frozenset[str]
    accusations: frozenset[str]
    parts: frozenset[str]
    refusable: frozenset[str]
    pointers: frozenset[str]
    calling: frozenset[str]
    criticisms: frozenset[str]
    untrue: frozenset[str]
    scorn: frozenset[str]
    true: frozenset[str]
    lacking: frozenset[str]
    wrong: frozenset[str]
    saying: frozenset[str]
    against: frozenset[str]
    negations: frozenset[str]
    restricting: frozenset[str]
    raising: frozenset[str]
    failing: frozenset[str]
    empty: frozenset[str]
    doing: frozenset[str]
    granting: frozenset[str]
    wishing: frozenset[str]
    open: frozenset[str]
    hedges: frozenset[str]
    conditional: frozenset[str]
    light: frozenset[str]
    """Words that tell little of what an account is about."""


@cache
def lexicon() -> Lexicon:
    """The lists of the package; raises `KnowledgeError` when the file is not valid."""
    return read_lexicon(_data("words.toml"), "words.toml")


def read_lexicon(data: Mapping[str, Any], where: str) -> Lexicon:
    """The lists in parsed TOML; raises `KnowledgeError` for another table or list, or for a cue of two stances."""
    if {*data} != {*_TABLES}:
        raise KnowledgeError(f"needs the tables {sorted(_TABLES)} and nothing else", where=where)
    lists: dict[str, frozenset[str]] = {}
    for table, names in _TABLES.items():
        if {*data[table]} != {*names}:
            raise KnowledgeError(f"[{table}] needs {list(names)} and nothing else", where=where)
        lists |= {name: _words(data[table][name], f"{where}, {table}.{name}") for name in names}
    stances: dict[str, Stance] = {}
    for stance in _STANCES:
        for word in sorted(lists[stance]):
            if word in stances:
                raise KnowledgeError(f"{word!r} has two stances", where=where)
            stances[word] = stance
    fields = {name: lists[name] for table in ("denied", "truth", "moods") for name in _TABLES[table]}
    return Lexicon(stances=stances, untruth=lists["untruth"], light=lists["verbs"] | lists["others"], **fields)


@cache
def senses() -> Mapping[str, str]:
    """By lemma: the word that stands for its sense; raises `KnowledgeError` when the file is not valid."""
    return read_senses(_data("senses.toml"), "senses.toml")


def read_senses(data: Mapping[str, Any], where: str) -> Mapping[str, str]:
    """The groups in parsed TOML; raises `KnowledgeError` for a word of two groups, or a group of one word."""
    if {*data} != {"groups"}:
        raise KnowledgeError("needs `groups` and nothing else", where=where)
    found: dict[str, str] = {}
    for group in data["groups"]:
        words = group.split()
        if len(words) < 2:
            raise KnowledgeError(f"the group {group!r} needs two words", where=where)
        for word in words:
            if word in found:
                raise KnowledgeError(f"{word!r} stands in two groups", where=where, hint="join the two")
            found[word] = words[0]
    return found


@cache
def antonyms() -> Mapping[str, frozenset[str]]:
    """By lemma: those that cannot hold beside it; raises `KnowledgeError` when the file is not valid."""
    return read_antonyms(_data("antonyms.toml"), "antonyms.toml")


def read_antonyms(data: Mapping[str, Any], where: str) -> Mapping[str, frozenset[str]]:
    """The pairs in parsed TOML; raises `KnowledgeError` for a pair without two sides, or a word on both."""
    if {*data} != {"pairs"}:
        raise KnowledgeError("needs `pairs` and nothing else", where=where)
    found: dict[str, frozenset[str]] = {}
    for pair in data["pairs"]:
        sides = [frozenset(side.split()) for side in pair]
        if len(sides) != 2 or not all(sides) or sides[0] & sides[1]:
            raise KnowledgeError(f"{pair!r} has not two sides of different words", where=where)
        for one, other in (sides, sides[::-1]):
            for word in sorted(one):
                found[word] = found.get(word, frozenset()) | other
    return found


@dataclass(frozen=True, slots=True)
class Numbers:
    """The words of `numbers.toml`, see there; all in lower case."""

    values: Mapping[str, float]
    scales: Mapping[str, float]
    often: Mapping[str, float]
    money: Mapping[str, str]
    rough: frozenset[str]
    counted: frozenset[str]
    telling: frozenset[str]
    periods: frozenset[str]
    people: frozenset[str]
    anybody: frozenset[str]
    harms: frozenset[str]


@cache
def numbers() -> Numbers:
    """The words of numbers; raises `KnowledgeError` when the file is not valid."""
    return read_numbers(_data("numbers.toml"), "numbers.toml")


def read_numbers(data: Mapping[str, Any], where: str) -> Numbers:
    """The words of numbers in parsed TOML; raises `KnowledgeError` for another table, or a value that is no number."""
    if {*data} != {"values", "scales", "often", "money", "words"} or {*data["words"]} != {*_NUMBER_WORDS}:
        raise KnowledgeError(f"needs values, scales, often, money, and the words {sorted(_NUMBER_WORDS)}", where=where)
    for table in ("values", "scales", "often"):
        if not all(isinstance(value, int) for value in data[table].values()):
            raise KnowledgeError(f"[{table}] holds whole numbers only", where=where)
    values, scales, often = (
        {word: float(value) for word, value in data[table].items()} for table in ("values", "scales", "often")
    )
    words = {name: _words(value, f"{where}, {name}") for name, value in data["words"].items()}
    return Numbers(values=values, scales=scales, often=often, money=dict(data["money"]), **words)


def _data(file: str) -> Mapping[str, Any]:
    return tomllib.loads((files("onrecord.disputes") / file).read_text("utf-8"))


def _words(value: object, where: str) -> frozenset[str]:
    words = value.split() if isinstance(value, str) else []
    if not words or any(word != word.lower() for word in words):
        raise KnowledgeError("holds no words in lower case", where=where)
    return frozenset(words)
