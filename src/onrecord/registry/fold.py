"""Names made comparable: without case, accents and punctuation, and, as a second try, without titles and initials."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

LONGEST_NAME = 300
"""Characters of a name that are compared; no name of anybody is longer."""

LONGEST_KEY = 60
"""Characters of a key that is made of a name."""

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+")
_JOINING = "'’‘`´ʻʼ\".“”"
"""Marks that stand inside a word: O'Hara, U.N., J.K."""
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_ASCII = {code: (chr(code) if chr(code).isalnum() else None if chr(code) in _JOINING else " ") for code in range(128)}


def fold(name: str) -> str:
    """A name in lower case without accents, its words set apart by one space; full stops and quotes join.

    >>> fold("JOSÉ_Müller-O'Hara_"), fold("U.N."), fold("  Tomasz  Łącki ")
    ('jose muller ohara', 'un', 'tomasz lacki')
    """
    lower = name[:LONGEST_NAME].casefold()
    if lower.isascii():
        return " ".join(lower.translate(_ASCII).split())
    kept: list[str] = []
    for character in unicodedata.normalize("NFKD", lower.translate(_PLAIN)):
        if character.isalnum():
            kept.append(character)
        elif character not in _JOINING and not unicodedata.combining(character):
            kept.append(" ")
    return " ".join("".join(kept).split())


def without_titles(name: str) -> str:
    """A name without the titles before it; a name that is nothing but titles stays as it is.

    >>> without_titles("Foreign Minister Ana B. Verel"), without_titles("President")
    ('Ana B. Verel', 'President')
    """
    words = name[:LONGEST_NAME].replace("_", " ").split()
    place = 0
    while place < len(words) - 1 and {*fold(words[place]).split()} <= titles():
        place += 1
    return " ".join(words[place:])


def without_initials(name: str) -> tuple[str, str]:
    """A name of two words or more, folded, without its single letters and dotted middle names, and these together.

    >>> without_initials("George H.W. Marsh"), without_initials("Malcolm X"), without_initials("U.N. Council")
    (('george marsh', 'hw'), ('malcolm x', ''), ('un council', ''))
    """
    words = [fold(word) for word in name[:LONGEST_NAME].split()]
    dotted = [bool(_DOTTED.fullmatch(word)) for word in name[:LONGEST_NAME].split()]
    kept: list[str] = []
    letters = ""
    for place, word in enumerate(words):
        if len(word) == 1 or (dotted[place] and 0 < place < len(words) - 1):
            letters += word
        else:
            kept.append(word)
    plain = " ".join(kept)
    return (plain, letters) if letters and " " in plain else (fold(name), "")


def fold_title(title: str) -> str:
    """An office's title in comparable form: "the Secretary of State" is "secretary of state".

    >>> fold_title("The Secretary-General")
    'secretary general'
    """
    return fold(title).removeprefix("the ")


def made_key(name: str) -> str:
    """A key made of a name.

    >>> made_key("José B. Verel")
    'jose-b-verel'
    """
    return fold(name).replace(" ", "-")[:LONGEST_KEY]


def fold_handle(handle: str) -> str:
    """A social-media handle without @ and case.

    >>> fold_handle("@AnaVerel")
    'anaverel'
    """
    return handle.strip().removeprefix("@").casefold()


@cache
def titles() -> frozenset[str]:
    """Words that stand before a name and are no part of it, in lower case."""
    lines = (files("onrecord.registry") / "data" / "titles.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
