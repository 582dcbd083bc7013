"""PLOVER's sector codes, and their order.

The codes of table "Sector Primary Codes" of the PLOVER manual (Open Event Data Alliance), in its order, then the codes
of its table of non-state actors, then UNK; docs/reference/sectors.md says what each means.
"""

from __future__ import annotations

from collections.abc import Iterable

SECTORS = (
    "GOV", "JUD", "LEG", "MIL", "COP", "OPP", "PTY", "REB", "PRM", "SPY", "UAF",
    "CVL", "ELI", "BUS", "EDU", "MED", "LAB", "AGR", "JRN", "REF", "REL", "SOC", "CRM",
    "IGO", "NGO", "ISM", "IMG", "MNC", "UNK",
)  # fmt: skip

_PLACES = {code: place for place, code in enumerate(SECTORS)}


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes without repeats, in PLOVER's order; raises `KeyError` for one that is none of its codes.

    >>> in_order(["MIL", "GOV", "MIL"])
    ('GOV', 'MIL')
    """
    return tuple(sorted(set(codes), key=_PLACES.__getitem__))
