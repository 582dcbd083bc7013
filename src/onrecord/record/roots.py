"""Roots of words, and how much it tells when two texts share one.

A root is what is left of a folded word without its endings, so that discuss, discussed and discussions are one. How
rare a root is does not depend on what else a record holds: two texts are as like as they are, whatever comes later.
The shares in `roots.tsv` were counted once, over three thousand news reports.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files
from math import log

from onrecord.errors import KnowledgeError
from onrecord.record.actors.naming import fold

KEPT = 65_536
"""Words whose roots are kept in memory."""
SHORTEST = 4
"""Letters that a root keeps at least."""
ENDINGS = (
    "ations", "ation", "ions", "ion", "ingly", "edly", "ings", "ing", "ated", "ates", "ate", "ies", "ied", "ed", "es",
    "ly", "s", "y", "e",
)  # fmt: skip

_WHERE = "onrecord/record/roots.tsv"


@lru_cache(maxsize=KEPT)
def root(word: str) -> str:
    """The root of a folded word.

    >>> [root(word) for word in ("discussed", "discussions", "tests", "news")]
    ['discuss', 'discuss', 'test', 'new']
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word[:-1] if len(word) == SHORTEST and word.endswith("s") and not word.endswith("ss") else word


def roots(text: str) -> tuple[str, ...]:
    """The roots of the words of a text, in its order.

    >>> roots("Talks failed; talks resumed.")
    ('talk', 'fail', 'talk', 'resum')
    """
    return tuple(root(word) for word in fold(text).split())


@cache
def shares() -> dict[str, float]:
    """Of the roots that are common in news reports, the share of reports that hold each.

    Raises `KnowledgeError` when the file is not valid.
    """
    lines = files("onrecord.record").joinpath("roots.tsv").read_text(encoding="utf8").splitlines()
    found: dict[str, float] = {}
    for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), start=2):
        name, percent = row.get("root") or "", row.get("share") or ""
        if fold(name) != name or not name or not percent.isdigit() or not 1 <= int(percent) <= 100:
            raise KnowledgeError("a row must have a folded root and a share from 1 to 100", where=f"{_WHERE}#{number}")
        found[name] = int(percent) / 100
    if not found:
        raise KnowledgeError("there is no row", where=_WHERE)
    return found


@lru_cache(maxsize=KEPT)
def rarity(one: str) -> float:
    """How much a root tells, from 0 for one that every report holds to 1 for one that fewer than 2 of 100 hold.

    >>> rarity("the"), rarity("zwolle")
    (0.0, 1.0)
    """
    return round(log(1 / shares().get(one, 0.01)) / log(100), 4)
