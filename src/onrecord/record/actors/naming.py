"""Under which name an actor of an article may be merged with those of other articles, if any.

A wrong merge puts words into somebody's mouth: a full name of a person (title and suffix aside), a proper name of an
institution or outlet and a country can be merged. A surname, a common noun ("the spokeswoman", "senior officials", "the
Foreign Ministry" of no known country) stays with its article. Whether actors of one name, or of names that are spelt
alike, are one is weighed in `merging.py`.
"""

from __future__ import annotations

import re
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
    raw = tomllib.loads(files("onrecord.record.actors").joinpath("names.toml").read_text(encoding="utf8"))
    lists = {}
    for field in ("titles", "suffixes", "generations", "common"):
        words = raw.get(field)
        if not isinstance(words, list) or not words or any(fold(word) != word for word in words):
            raise KnowledgeError(f"{field} must be a list of folded words", where="onrecord/record/actors/names.toml")
        lists[field] = frozenset(words)
    return NameWords(**lists)


class _Folded(dict[int, str]):
    """What stands for each character of a folded name, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        found = "" if unicodedata.combining(character) else character if character.isalnum() else " "
        self[code] = found
        return found


_FOLDED = _Folded()


def fold(name: str) -> str:
    """A name as it is compared: no case, no accents, words set apart by one space.

    >>> fold("  @José_Álvarez-Núñez ")
    'jose alvarez nunez'
    """
    return " ".join(unicodedata.normalize("NFKD", name).casefold().translate(_FOLDED).split())


def merge_key(actor: Actor) -> str | None:
    """The name under which an actor may be merged with those of other articles; null where no name can tell who it is.

    Somebody whose name is held back, a surname, a group and a common noun have none.

    >>> merge_key(Actor(id="a1", name="Foreign Minister Tomas Rehn", kind="person"))
    'tomas rehn'
    >>> merge_key(Actor(id="a2", name="Mr. Rehn", kind="person")) is None
    True
    """
    if actor.anonymous:
        return None
    account = _account(actor)
    match actor.kind:
        case "person":
            return account or _full_name(actor.name)
        case "country":
            return actor.country or _proper_name(actor.name)
        case "institution":
            return account or _institution(actor)
        case "outlet":
            return _proper_name(actor.name)
        case _:
            return None


def folded_handle(handle: str) -> str:
    """A handle as it is compared.

    >>> folded_handle("@Tomas_Rehn")
    'tomasrehn'
    """
    return fold(handle).replace(" ", "")


def _account(actor: Actor) -> str | None:
    """The handle of an actor who is known by nothing else."""
    known = {folded_handle(handle) for handle in actor.handles}
    name = folded_handle(actor.name)
    return name if name and name in known and " " not in actor.name.strip() else None


def _full_name(name: str) -> str | None:
    """The folded name without titles and suffixes, if two words of it are longer than an initial and written as names.

    Words in lower case are no names, but for particles between names: "a senior official" is nobody's name.
    """
    words = [(part, word) for word in _APOSTROPHES.sub("", name).split() for part in fold(word).split()]
    known = name_words()
    while words and words[0][0] in known.titles:
        words.pop(0)
    while words and words[-1][0] in known.suffixes:
        words.pop()
    names = [word for part, word in words if len(part) > 1 and part not in known.generations and not _is_common(word)]
    if len(names) < 2 or _is_common(words[0][1]) or _is_common(words[-1][1]):
        return None
    return " ".join(part for part, _ in words)


_APOSTROPHES = re.compile("(?<=[^\\W\\d_])['’ʼ`](?=[^\\W\\d_])")


def _is_common(word: str) -> bool:
    return all(letter.islower() for letter in word if letter.isalpha())


def _proper_name(name: str) -> str | None:
    """The folded name without its article, if it is written as names are: with a capital, or in a caseless script."""
    words = name.split()
    if words and words[0].casefold() in ("the", "a", "an"):
        words.pop(0)
    rest = " ".join(words)
    return (fold(rest) or None) if any(c.isalpha() and not c.islower() for c in rest) else None


def _institution(actor: Actor) -> str | None:
    """Its name; where that has common words only, those words in any order, and its country, which it must have."""
    name = _proper_name(actor.name)
    if name is None or not set(name.split()) <= name_words().common:
        return name
    if actor.country is None:
        return None
    words = sorted(word for word in name.split() if word not in _SMALL)
    return f"{' '.join(words) or name} @ {actor.country}"


_SMALL = frozenset({"of", "the", "for", "and"})
