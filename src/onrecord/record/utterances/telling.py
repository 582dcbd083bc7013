"""How a statement tells the words of another: whole or cut, altered or in other words, stronger or weaker.

A difference of strength is flagged from words alone: a hedge or a condition that is gone, a sweeping word that came in.
It says that a reader should look, not that anybody meant to mislead.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Literal

from onrecord.errors import KnowledgeError
from onrecord.record.actors.naming import fold
from onrecord.record.roots import root, roots
from onrecord.record.utterances.weighing import Said

Form = Literal["verbatim", "cut", "altered", "paraphrase"]
Strength = Literal["stronger", "weaker"]

WHOLE = 0.9
"""Share of words from which on two quotations are the same."""
MOSTLY = 0.6
"""Share of the words inside the quotation marks from which on they are the other's, altered."""
MOST_WORDS = 400
"""Words of a statement that are compared one by one."""
MOST_TOLD = 6
"""Differences that are told."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How a statement tells words."""

    form: Form
    strength: Strength | None = None
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    hedges: frozenset[str]
    narrowing: frozenset[str]
    widening: frozenset[str]
    negations: frozenset[str]


@cache
def _known() -> _Words:
    where = "onrecord/record/utterances/utterances.toml"
    raw = tomllib.loads(files("onrecord.record.utterances").joinpath("utterances.toml").read_text(encoding="utf8"))
    lists = {}
    for name in ("hedges", "narrowing", "widening", "negations"):
        words = raw.get(name)
        if not isinstance(words, list) or not words or any(fold(word) != word for word in words):
            raise KnowledgeError(f"{name} must be a list of folded words", where=where)
        lists[name] = frozenset(words)
    return _Words(**lists)


def telling(variant: Said, words: Said) -> Telling:
    """How `variant` tells what `words` has, which is the statement that quotes most of it."""
    if variant.statement_id == words.statement_id:
        return Telling("verbatim" if words.quoted else "paraphrase")
    form = _form(variant, words)
    differences = _differences(variant, words, form)
    strength, why = (None, ()) if form == "verbatim" else _strength(variant, words, form)
    return Telling(form, strength, (*why, *(one for one in differences if one not in why))[:MOST_TOLD])


def _form(variant: Said, words: Said) -> Form:
    if not variant.quoted or not words.quoted:
        return "paraphrase"
    shared, gaps, whole = 0, 0, 0
    yours = words.quoted[:MOST_WORDS]
    for part in variant.quotations:
        mine = roots(part)[:MOST_WORDS]
        runs = [block.size for block in _matcher(yours, mine).get_matching_blocks() if block.size]
        shared, whole, gaps = shared + sum(runs), whole + len(mine), gaps + max(len(runs) - 1, 0)
    if shared < MOSTLY * whole:
        return "paraphrase"
    if shared < whole or gaps:
        return "altered" if shared < WHOLE * whole or gaps <= MOST_TOLD else "cut"
    told = len(variant.words) - whole
    return "verbatim" if shared >= WHOLE * len(yours) and told <= len(variant.words) * (1 - WHOLE) else "cut"


def _matcher(yours: Sequence[str], mine: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, yours, mine, autojunk=False)


def _differences(variant: Said, words: Said, form: Form) -> tuple[str, ...]:
    """Words inside quotation marks that are others."""
    found = []
    yours = [word for part in words.quotations for word in fold(part).split()][:MOST_WORDS]
    for part in variant.quotations if form == "altered" else ():
        mine = fold(part).split()[:MOST_WORDS]
        codes = _matcher([root(word) for word in yours], [root(word) for word in mine]).get_opcodes()
        for number, (kind, start, end, at, to) in enumerate(codes):
            gone, come = " ".join(yours[start:end]), " ".join(mine[at:to])
            inside = 0 < number < len(codes) - 1
            if kind == "replace" and inside and end - start <= MOST_TOLD:
                found.append(f"“{come}” for “{gone}”")
            elif kind in ("insert", "replace"):
                found.append(f"“{come}” put in")
            elif kind == "delete" and inside:
                found.append(f"“{gone}” left out" if end - start <= MOST_TOLD else "a passage left out")
    return tuple(dict.fromkeys(found))


def _strength(variant: Said, words: Said, form: Form) -> tuple[Strength | None, tuple[str, ...]]:
    known = _known()
    here = set(fold(variant.text).split())
    there = set(_nearest(variant, words))
    stronger = [f"“{word}” left out" for word in sorted(known.narrowing & there - here)]
    if not known.hedges & here:
        stronger += [f"“{word}” left out" for word in sorted(known.hedges & there)]
    weaker = [] if known.hedges & there else [f"“{word}” put in" for word in sorted(known.hedges & here)]
    if _negative(variant, here) and _negative(words, there):
        stronger += [f"“{word}” left out" for word in sorted(there - here) if _narrows(word, known)]
        stronger += [f"“{word}” put in" for word in sorted(known.widening & here - there)]
    elif form == "paraphrase":
        stronger += [f"“{word}” put in" for word in sorted(known.widening & here - there)]
        weaker += [f"“{word}” left out" for word in sorted(known.widening & there - here)]
    if bool(stronger) == bool(weaker):
        return None, tuple(dict.fromkeys([*stronger, *weaker]))
    return ("stronger", tuple(dict.fromkeys(stronger))) if stronger else ("weaker", tuple(dict.fromkeys(weaker)))


def _narrows(word: str, known: _Words) -> bool:
    """An adverb of manner in a denial says that only so much is denied."""
    return len(word) > 5 and word.endswith("ly") and word not in known.widening and word not in known.hedges


def _negative(one: Said, words: set[str]) -> bool:
    return one.denies or bool(_known().negations & words) or "t" in words


def _nearest(variant: Said, words: Said) -> Sequence[str]:
    """The words of the sentence that has most of the variant's."""
    sentences = words.sentences
    if len(sentences) == 1:
        return fold(words.text).split()
    best = max(range(len(sentences)), key=lambda n: (_shared(variant, sentences[n]), -n))
    return [word for word in fold(words.text).split() if root(word) in sentences[best]]


def _shared(variant: Said, sentence: frozenset[str]) -> float:
    return sum(sorted(variant.weights[word] for word in sentence & variant.bag))
