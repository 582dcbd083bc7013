"""The words that tell whether an act is done, intended, possible or untrue, from `data/status.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from onrecord.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Moods:
    """The lists of `status.toml`, see there."""

    planned: frozenset[str]
    hypothetical: frozenset[str]
    asking: frozenset[str]
    not_done: frozenset[str]
    disputing: frozenset[str]
    claims: frozenset[str]
    parts: frozenset[str]
    refusable: frozenset[str]
    carrying: frozenset[str]
    occurring: frozenset[str]
    planned_before: frozenset[str]
    hypothetical_before: frozenset[str]
    not_done_before: frozenset[str]
    through: frozenset[str]
    future: frozenset[str]
    possible: frozenset[str]
    conditional: frozenset[str]
    lacking: frozenset[str]
    ahead: frozenset[str]


@cache
def moods() -> Moods:
    """The package's lists; raises `KnowledgeError` when the file is not valid."""
    file = "status.toml"
    data = tomllib.loads((files("onrecord.events") / "data" / file).read_text("utf-8"))
    names = [field.name for field in fields(Moods)]
    if {*data} != {*names}:
        raise KnowledgeError("the lists are not those that are read", where=file)
    for name in names:
        if not isinstance(data[name], str) or not data[name].split():
            raise KnowledgeError(f"the list {name!r} holds no words", where=file)
    found = Moods(**{name: frozenset(data[name].split()) for name in names})
    both = found.planned & found.hypothetical | found.planned & found.not_done | found.hypothetical & found.not_done
    if both:
        raise KnowledgeError(f"{min(both)!r} stands in two lists that exclude each other", where=file)
    return found
