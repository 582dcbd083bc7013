"""Which actors of different articles are one actor of the record.

A wrong merge puts words into somebody's mouth, so only what a name alone can tell is merged: the same full name of a
person (title and suffix aside), the same proper name of an institution or outlet, the same country. A surname, a common
noun ("the spokeswoman", "senior officials", "the Foreign Ministry" of no known country) stays with its article.
"""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.errors import KnowledgeError
from onrecord.model import Actor


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of `names.toml`."""

    titles: frozenset[str]
    suffixes: frozenset[str]
    generations: frozenset[str]
    common: frozenset[str]


@cache
def name_words() -> NameWords:
    """The words of `names.toml`; raises `KnowledgeError` when the file is not valid."""
    raw = tomllib.loads(files("onrecord.record").joinpath("names.toml").read_text(encoding="utf8"))
    lists = {}
    for field in ("titles", "suffixes", "generations", "common"):
        words = raw.get(field)
        if not isinstance(words, list) or not words or any(fold(word) != word for word in words):
            raise KnowledgeError(f"{field} must be a list of folded words", where="onrecord/record/names.toml")
        lists[field] = frozenset(words)
    return NameWords(**lists)


def fold(name: str) -> str:
    """A name as it is compared: no case, no accents, words set apart by one space.

    >>> fold("  @José_Álvarez-Núñez ")
    'jose alvarez nunez'
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = ("" if unicodedata.combining(c) else c if c.isalnum() else " " for c in plain)
    return " ".join("".join(letters).split())


def record_actor_id(actor: Actor, article_id: str) -> str:
    """The id of an article's actor in the record: shared by all articles that give it the same full name.

    >>> rehn = Actor(id="a1", name="Foreign Minister Tomas Rehn", kind="person")
    >>> record_actor_id(rehn, "one") == record_actor_id(Actor(id="a7", name="Tomas Rehn", kind="person"), "two")
    True
    >>> record_actor_id(Actor(id="a2", name="Mr. Rehn", kind="person"), "one")
    'one-a2'
    """
    key = _merge_key(actor)
    if key is None:
        return f"{article_id}-{actor.id}"
    digest = hashlib.sha256(f"{actor.kind}\0{key}".encode()).hexdigest()
    return f"{actor.kind}-{digest[:16]}"


def _merge_key(actor: Actor) -> str | None:
    match actor.kind:
        case "person":
            return _full_name(actor.name)
        case "country":
            return actor.country or _proper_name(actor.name)
        case "institution":
            return _institution(actor)
        case "outlet":
            return _proper_name(actor.name)
        case _:
            return None


def _full_name(name: str) -> str | None:
    """The folded name without titles and suffixes, if two words of it are longer than an initial."""
    words = fold(name).split()
    known = name_words()
    while words and words[0] in known.titles:
        words.pop(0)
    while words and words[-1] in known.suffixes:
        words.pop()
    names = [word for word in words if len(word) > 1 and word not in known.generations]
    return " ".join(words) if len(names) >= 2 else None


def _proper_name(name: str) -> str | None:
    """The folded name without its article, if it is written as names are: with a capital, or in a caseless script."""
    words = name.split()
    if words and words[0].casefold() in ("the", "a", "an"):
        words.pop(0)
    rest = " ".join(words)
    return (fold(rest) or None) if any(c.isalpha() and not c.islower() for c in rest) else None


def _institution(actor: Actor) -> str | None:
    name = _proper_name(actor.name)
    if name is None:
        return None
    if actor.country is not None:
        return f"{name}\0{actor.country}"
    return None if set(name.split()) <= name_words().common else name
