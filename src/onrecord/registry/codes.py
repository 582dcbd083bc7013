"""Take CAMEO codes apart: IRNGOV is IRN, a country, and GOV, a sector."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

from onrecord.errors import KnowledgeError

GroupKind = Literal["sector", "body", "region", "state", "creed"]

CODES_KEPT = 16_384
"""Codes whose parts are remembered; a dictionary uses some thousands, each again and again."""

_KINDS = ("sector", "body", "region", "state", "creed")
_FORM = re.compile(r"(?:[A-Z][A-Z0-9]{2})(?:[A-Z0-9]{3})*")
_OF_ONES_OWN = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")
"""The codes that ISO 3166-1 leaves to its users."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a dictionary and its parts."""

    text: str
    """As it is written there: IRNGOV."""
    country: str | None = None
    """ISO 3166-1 alpha-3 code, or that of an intergovernmental body after IGO: IRN, UNO."""
    sectors: tuple[str, ...] = ()
    """PLOVER sector codes, in the order of the code."""
    others: tuple[str, ...] = ()
    """Groups that are neither: regions, religions, peoples, armed groups."""


def is_country(group: str) -> bool:
    """Whether three letters are a country's: ISO 3166-1, or one of those that it leaves to its users (XAA to XZZ).

    >>> is_country("IRN"), is_country("XNO"), is_country("GOV")
    (True, True, False)
    """
    return group in _countries() or _OF_ONES_OWN.fullmatch(group) is not None


def is_body(group: str) -> bool:
    """Whether three letters are our code of a body that is no state's, or of all NGOs or armed groups together.

    >>> is_body("UNO"), is_body("WHO"), is_body("NGO"), is_body("GOV")
    (True, True, True, False)
    """
    return group in _bodies()


@cache
def plover_sectors() -> frozenset[str]:
    """The PLOVER sector codes to which CAMEO's come down; files of one's own use these."""
    return frozenset(same for kind, same in _groups().values() if kind == "sector")


@lru_cache(maxsize=CODES_KEPT)
def split_code(text: str) -> Code:
    """A code of an actor or, without its tilde, an agent; raises `ValueError` when it is not made of groups of three.

    >>> split_code("IRNGOV")
    Code(text='IRNGOV', country='IRN', sectors=('GOV',), others=())
    >>> split_code("IGOUNOREFHCR")
    Code(text='IGOUNOREFHCR', country='UNO', sectors=('IGO', 'REF'), others=('HCR',))
    >>> split_code("MUSGOV").country, split_code("IMGMUS").country
    ('MUS', None)
    """
    if not _FORM.fullmatch(text):
        raise ValueError(f"{text!r} is no code: it must be groups of three capital letters")
    country: str | None = None
    sectors: list[str] = []
    others: list[str] = []
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        kind, same = _groups().get(group, (None, ""))
        if kind == "sector":
            sectors += [same] if same not in sectors else []
        elif country is None and (
            kind == "state" or (kind == "body" and "IGO" in sectors) or (kind == "creed" and at == 0)
        ):
            country = same
        elif country is None and kind is None and is_country(group):
            country = group
        else:
            others.append(group)
    return Code(text, country, tuple(sectors), tuple(others))


def _lines(file: str) -> list[tuple[int, str]]:
    text = (files("onrecord.registry") / "data" / file).read_text("utf-8")
    return [(n, line) for n, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]


@cache
def _countries() -> frozenset[str]:
    return frozenset(code for _, line in _lines("countries.txt") for code in line.split())


@cache
def _bodies() -> frozenset[str]:
    listed = {code for _, line in _lines("bodies.txt") for code in line.split()}
    return frozenset(listed | {same for kind, same in _groups().values() if kind == "body"})


@cache
def _groups() -> dict[str, tuple[GroupKind, str]]:
    """What each known group is; raises `KnowledgeError` for a row that is not valid."""
    file = "codes.tsv"
    found: dict[str, tuple[GroupKind, str]] = {}
    for number, line in _lines(file)[1:]:
        cells = line.split("\t")
        if len(cells) != 3 or len(cells[0]) != 3 or cells[1] not in _KINDS or cells[0] in found:
            raise KnowledgeError("a row is group, kind and same, and no group stands twice", where=f"{file}:{number}")
        found[cells[0]] = (cast(GroupKind, cells[1]), cells[2] or cells[0])
    return found
