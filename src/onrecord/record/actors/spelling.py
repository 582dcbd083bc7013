"""Names taken apart and compared: which spellings can be one person's or one institution's name, and how surely.

Pure functions of the names alone; whether the two are one also depends on what reports say of them (`evidence.py`).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from onrecord.errors import KnowledgeError
from onrecord.record.actors.naming import fold, name_words

NAMES_KEPT = 65_536
"""Names whose parts are remembered: those of a surname are compared again with each article."""

LIKE_ENOUGH = 0.84
"""Share of a romanised surname's or given name's letters that must agree for it to be the same with a slip."""
SHORTEST_SLIP = 5
"""Letters from which on a name may be written with a slip: shorter ones that differ in a letter are other names."""
BLOCK_CONSONANTS = 3
"""Consonants of the romanised surname that two spellings must share to be compared at all."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two names can be one: `weight` in log-odds, to which what is known of the two is added; and in words."""

    weight: float
    by: str


@dataclass(frozen=True, slots=True)
class NameParts:
    """A person's name: given names, middle initials, surname, generation (jr, iii)."""

    given: tuple[str, ...]
    initials: str
    surname: str
    generation: str


@dataclass(frozen=True, slots=True)
class Spellings:
    """The lists of `likeness.toml`."""

    nicknames: dict[str, frozenset[int]]
    romanised: tuple[tuple[str, str], ...]
    particles: frozenset[str]
    small: frozenset[str]
    families: dict[str, str]


@cache
def spellings() -> Spellings:
    """The lists of `likeness.toml`; raises `KnowledgeError` when the file is not valid."""
    where = "onrecord/record/actors/likeness.toml"
    raw = tomllib.loads(files("onrecord.record.actors").joinpath("likeness.toml").read_text(encoding="utf8"))
    words = [*raw["particles"], *raw["small"], *(name for group in raw["nicknames"] for name in group)]
    if any(fold(word) != word for word in words):
        raise KnowledgeError("names must be folded words", where=where)
    if any(len(pair) != 2 for pair in raw["romanised"]):
        raise KnowledgeError("romanised must be pairs of spellings", where=where)
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(raw["nicknames"]):
        for name in group:
            groups.setdefault(name, set()).add(number)
    families = {code: family for family, codes in raw["families"].items() for code in codes}
    if len(families) != sum(map(len, raw["families"].values())):
        raise KnowledgeError("a sector stands in two families", where=where)
    return Spellings(
        nicknames={name: frozenset(numbers) for name, numbers in groups.items()},
        romanised=tuple((a, b) for a, b in raw["romanised"]),
        particles=frozenset(raw["particles"]),
        small=frozenset(raw["small"]),
        families=families,
    )


@lru_cache(NAMES_KEPT)
def name_parts(key: str) -> NameParts:
    """The parts of a folded full name.

    >>> name_parts("ivo j marsh jr")
    NameParts(given=('ivo',), initials='j', surname='marsh', generation='jr')
    """
    words = key.split()
    generations = name_words().generations
    generation = words.pop() if len(words) > 1 and words[-1] in generations else ""
    names = [word for word in words if len(word) > 1]
    bare = [word for word in names if word not in spellings().particles]
    names = bare if len(bare) > 1 else names
    if not names:
        return NameParts((), "", key, generation)
    initials = "".join(word for word in words[1:-1] if len(word) == 1)
    return NameParts(tuple(names[:-1]), initials, names[-1], generation)


@lru_cache(NAMES_KEPT)
def romanised(word: str) -> str:
    """A word as it is written when spellings from other alphabets are made one.

    >>> romanised("dehqan") == romanised("dehghan"), romanised("yousef") == romanised("yusuf")
    (True, False)
    """
    for spelling, one in spellings().romanised:
        word = word.replace(spelling, one)
    squeezed = [letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1]]
    return "".join(squeezed)


def _consonants(word: str) -> str:
    plain = romanised(word)
    return plain[:1] + _bare(plain[1:])


def _bare(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aiuh")


def person_blocks(key: str) -> tuple[str, str]:
    """Under which keys a person's name is looked for: by surname, and by all its words in any order.

    >>> set(person_blocks("hossein dehqan")) & set(person_blocks("dehghan hossein"))
    {'o:dknns'}
    """
    parts = name_parts(key)
    letters = romanised("".join((*parts.given, parts.surname)))
    return f"s:{_consonants(parts.surname)[:BLOCK_CONSONANTS]}", f"o:{''.join(sorted(_bare(letters)))}"


@lru_cache(NAMES_KEPT)
def person_likeness(one: str, other: str) -> Likeness | None:
    """How two folded full names can be one person's; null when they cannot. The order of the two does not matter.

    >>> person_likeness("ivo j marsh", "ivo marsh").by
    'middle initial'
    >>> person_likeness("ana marsh", "ivo marsh") is None
    True
    """
    if one == other:
        return Likeness(2.0, "same name")
    a, b = name_parts(one), name_parts(other)
    if initials_part(one, other):
        return None
    if "".join((*a.given, a.surname)) == "".join((*b.given, b.surname)):
        return Likeness(2.0 if a.initials == b.initials else 1.2, "same name" if a.initials == b.initials else _MIDDLE)
    if sorted((*a.given, a.surname)) == sorted((*b.given, b.surname)):
        return Likeness(1.0, "names in another order")
    if a.surname == b.surname:
        return _same_surname(a, b)
    return _other_surname(a, b)


_MIDDLE = "middle initial"


def initials_part(one: str, other: str) -> bool:
    """Whether middle initials or generations say that two folded full names are two persons'.

    >>> initials_part("ivo j marsh", "ivo k marsh"), initials_part("ivo j marsh", "ivo marsh")
    (True, False)
    """
    a, b = name_parts(one), name_parts(other)
    if a.generation != b.generation:
        return True
    if a.initials and b.initials:
        return a.initials != b.initials and a.surname == b.surname
    if a.given[:1] != b.given[:1]:
        return False
    for short, long in ((a, b), (b, a)):
        middles = "".join(name[0] for name in long.given[1:])
        if short.initials and middles and short.initials != middles:
            return True
    return False


def _same_surname(a: NameParts, b: NameParts) -> Likeness | None:
    short, long = sorted((a.given, b.given), key=len)
    if not short:
        return None
    if short[0] == long[0]:
        if len(short) == 1:
            initial = a.initials or b.initials
            return Likeness(1.2 if initial else 0.7, "middle name")
        return _spelt(short, long, "middle name spelt otherwise")
    if set(short) < set(long):
        return Likeness(0.2, "first name left out")
    if len(short) == len(long) == 1:
        known = spellings().nicknames
        if known.get(short[0], frozenset()) & known.get(long[0], frozenset()):
            return Likeness(-0.5, "nickname")
    return _spelt(short, long, "given name spelt otherwise")


def _other_surname(a: NameParts, b: NameParts) -> Likeness | None:
    if len(a.given) != len(b.given):
        return None
    return _spelt((*a.given, a.surname), (*b.given, b.surname), "spelling")


def _spelt(one: tuple[str, ...], other: tuple[str, ...], by: str) -> Likeness | None:
    """Whether each part is the same once romanised, or has a slip; a slip weighs less."""
    if len(one) != len(other):
        return None
    slips = 0
    for x, y in zip(one, other, strict=True):
        if x == y or romanised(x) == romanised(y):
            continue
        if min(len(x), len(y)) < SHORTEST_SLIP or x[0] != y[0]:
            return None
        if Levenshtein.normalized_similarity(romanised(x), romanised(y), score_cutoff=LIKE_ENOUGH) == 0:
            return None
        slips += 1
    if slips > 1:
        return None
    return Likeness(-1.5, f"{by}, with a slip") if slips else Likeness(0.0, by)


@lru_cache(NAMES_KEPT)
def institution_likeness(one: str, other: str) -> Likeness | None:
    """How two folded names of institutions can be one institution's; null when they cannot."""
    if one == other:
        return Likeness(2.0, "same name")
    small = spellings().small
    a, b = ([word for word in name.split() if word not in small] for name in (one, other))
    if a == b:
        return Likeness(1.5, "small words")
    return None


def is_acronym(alias: str, name: str) -> bool:
    """Whether `alias` is written as an acronym and its letters are initials of the words of `name`, in order.

    >>> is_acronym("HFL", "Harbour Fishing League"), is_acronym("Harbour", "Harbour Fishing League")
    (True, False)
    """
    letters = alias.replace(".", "").lstrip("#")
    if not 2 <= len(letters) <= 8 or not letters.isalpha() or sum(map(str.isupper, letters)) < 2:
        return False
    words = fold(name).split()
    starts = [word[0] for word in words]
    wanted = [letter for letter in letters if letter.isupper()]
    at = 0
    for letter in map(str.lower, wanted):
        if letter not in starts[at:]:
            return False
        at = starts.index(letter, at) + 1
    skipped = [word for word in words if word not in spellings().small]
    return len(wanted) >= len(skipped) - 1
