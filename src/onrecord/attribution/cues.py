"""The cue lexicon: the words that tell that somebody says something, and what each takes as its content."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from onrecord.errors import KnowledgeError
from onrecord.model import Polarity

CueClass = Literal["speech", "finding", "attitude"]
Certainty = Literal["plain", "claimed", "hedged"]

PREPOSITIONS = frozenset(["about", "against", "as", "at", "for", "in", "of", "on", "over", "to", "upon", "with"])
"""Prepositions that may introduce a content."""
FRAMES = (
    frozenset(
        ["clause", "quotation", "infinitive", "gerund", "object", "predicate", "subject", "clear", "on+infinitive"]
    )
    | {"object+infinitive"}
    | {frame for preposition in PREPOSITIONS for frame in (preposition, f"object+{preposition}")}
)
"""Every way in which a cue may take its content; `cues.toml` explains them."""

_WORD_LISTS = (
    "documents", "speakers", "transparent", "withholding", "communiques", "titles", "issued", "collectives",
    "unsaid", "naming", "making", "nobody", "labels",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon. The three sets of frames do not overlap."""

    lemma: str
    kind: CueClass
    polarity: Polarity
    certainty: Certainty
    takes: frozenset[str]
    """Frames that make a statement of the record."""
    quoted: frozenset[str]
    """Frames that make one only when the content holds a quotation."""
    wide: frozenset[str]
    """Frames that make an attribution in the wide sense of PolNeAR only."""

    @property
    def frames(self) -> frozenset[str]:
        """Every frame, whatever its sense."""
        return self.takes | self.quoted | self.wide


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues by part of speech and lemma, and the nouns that may stand for a source."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    documents: frozenset[str]
    """Lemmas of things that say something without being anybody: report, poll, letter."""
    speakers: frozenset[str]
    """Lemmas of roles that a headline may name as its source: minister, police, expert."""
    relays: tuple[str, ...]
    """Names of wires and words that make a name an outlet's, lower case."""
    transparent: frozenset[str]
    """Verbs that only carry another cue: continue to insist, try to convince."""
    withholding: frozenset[str]
    """Verbs after which the cue did not happen: fail to say, stop short of saying."""
    unsaid: frozenset[str]
    """Verbs that, when negated, tell that nothing was said: not to say, not to confirm."""
    naming: frozenset[str]
    """Verbs that somebody asks not to be done to them as a source: name, identify."""
    making: frozenset[str]
    """Verbs whose subject makes the claim that is their object: make, issue, repeat."""
    nobody: frozenset[str]
    """Pronouns that name nobody in particular."""
    labels: frozenset[str]
    """What outlets print before a colon, in capitals, that is no speaker: READ, WATCH."""
    communiques: frozenset[str]
    """Nouns of collective or institutional documents: communiqué, resolution."""
    titles: frozenset[str]
    """Abbreviated titles whose full stop ends no sentence."""
    issued: frozenset[str]
    """Nouns of what several may issue together: statement, appeal."""
    collectives: frozenset[str]
    """Nouns of bodies that speak as one: council, summit."""


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package; raises `KnowledgeError` when its file is not valid."""
    source = files("onrecord.attribution").joinpath("cues.toml")
    return read_lexicon(tomllib.loads(source.read_text("utf-8")), "cues.toml")


def read_lexicon(data: Mapping[str, Any], where: str) -> Lexicon:
    """The lexicon in parsed TOML; raises `KnowledgeError` for an unknown key or frame, or a lemma given twice."""
    words = data.get("words", {})
    if set(data) - {"verbs", "nouns", "adjectives", "words"} or set(words) != {*_WORD_LISTS, "relays"}:
        raise KnowledgeError(f"unknown or missing tables; [words] needs {sorted(_WORD_LISTS)}", where=where)
    verbs, nouns, adjectives = (
        _cues(data.get(part, []), f"{where}, {part}") for part in ("verbs", "nouns", "adjectives")
    )
    lists: dict[str, Any] = {name: frozenset(words[name].split()) for name in _WORD_LISTS}
    return Lexicon(verbs=verbs, nouns=nouns, adjectives=adjectives, relays=tuple(words["relays"]), **lists)


def _cues(groups: list[dict[str, Any]], where: str) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for number, group in enumerate(groups, 1):
        for cue in _group(group, f"{where}, group {number}"):
            if cue.lemma in cues:
                raise KnowledgeError(f"{cue.lemma!r} is given twice", where=where, hint="join the two entries")
            cues[cue.lemma] = cue
    return cues


def _group(group: dict[str, Any], where: str) -> list[Cue]:
    unknown = set(group) - {"lemmas", "class", "polarity", "certainty", "takes", "quoted", "wide"}
    if unknown or "lemmas" not in group:
        raise KnowledgeError(f"needs lemmas and no {sorted(unknown)}", where=where)
    kind, polarity = group.get("class", "speech"), group.get("polarity", "affirms")
    certainty = group.get("certainty", "plain")
    for value, allowed in ((kind, CueClass), (polarity, Polarity), (certainty, Certainty)):
        if value not in get_args(allowed):
            raise KnowledgeError(f"{value!r} is none of {get_args(allowed)}", where=where)
    takes, quoted, wide = (frozenset(group.get(key, "").split()) for key in ("takes", "quoted", "wide"))
    for frame in takes | quoted | wide:
        if frame not in FRAMES:
            raise KnowledgeError(f"{frame!r} is no frame", where=where)
    if takes & quoted or takes & wide:
        raise KnowledgeError("a frame of `takes` needs no second mention", where=where)
    return [Cue(lemma, kind, polarity, certainty, takes, quoted, wide - quoted) for lemma in group["lemmas"].split()]
