"""A codebook, and what is asked of it: which types a word may tell, and the mode and contexts of an act."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.errors import CodebookError
from onrecord.events.codebook.entries import Part, Pattern, spellings

QUADS = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
"""The four quad classes; event data sets number them from 1."""

NONE = "NONE"
"""The type of words that look like an act but are none: strike a balance."""

LONGEST = 3
"""Words in the longest phrase that tells a mode or a context."""

_FROM_TRIGGER = 3.0
"""A mode's word in the trigger counts so many times as much as one elsewhere in the sentence."""
_ENOUGH = 1.0
"""Sum of weights from which a context is told."""
_SOME = 0.5
"""The same for a mode."""

Weights = Mapping[str, float]
"""Lemmas and phrases of lemmas with a weight between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Mode:
    """How an act of one type was done."""

    name: str
    definition: str
    words: Weights
    """What tells it: in the trigger first of all, else in the sentence."""
    cameo: str | None = None
    """Two digits, where the mode's CAMEO root is not the type's."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an act was about."""

    name: str
    definition: str
    words: Weights


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of act."""

    name: str
    definition: str
    patterns: tuple[Pattern, ...]
    """Its triggers."""
    quad: str | None = None
    cameo: str | None = None
    """Two digits: the CAMEO root that stands for it in exports."""
    score: float | None = None
    """From -10, conflict, to 10, cooperation."""
    modes: Mapping[str, Mode] = field(default_factory=dict)
    """In the order of the file."""
    told_as: tuple[Pattern, ...] = ()
    """Triggers of acts that have another CAMEO root than the type; the `type` of each is that root."""
    examples: tuple[str, ...] = ()
    """Sentences that tell such an act: of the types that a word may tell, the one whose examples are alike wins."""


@dataclass(frozen=True)
class Codebook:
    """Types, modes and contexts, with the words that tell them."""

    name: str
    source: str
    """The file or folder that it was read from."""
    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    light_verbs: frozenset[str]
    """Verbs that only carry an act that a noun tells: issue a threat."""
    looks: tuple[Pattern, ...] = ()
    """Words that look like an act but are none, under the type `NONE`."""

    def type(self, name: str) -> EventType:
        """The type of that name. Raises `CodebookError` when there is none."""
        try:
            return self.types[name]
        except KeyError:
            hint = f"it has {', '.join(self.types)}"
            raise CodebookError(f"{name!r} is no type of the codebook", where=self.source, hint=hint) from None

    @cached_property
    def quads(self) -> dict[str, str]:
        """The quad class of every type that has one."""
        return {name: kind.quad for name, kind in self.types.items() if kind.quad is not None}

    def quad_class(self, name: str) -> str | None:
        """One of `QUADS`, or None where the codebook gives none. Raises `CodebookError` for an unknown type."""
        return self.type(name).quad

    def cameo_root(self, name: str, mode: str | None = None) -> str | None:
        """Two digits: the root that stands for the type, or for its mode where that has another.

        Raises `CodebookError` for an unknown type.
        """
        kind = self.type(name)
        told = kind.modes[mode].cameo if mode is not None and mode in kind.modes else None
        return told or kind.cameo

    def cameo_root_of(self, name: str, lemma: str, around: Collection[str], part: Part) -> str | None:
        """The root where an act's words give it another one than its type has; None where they do not.

        CAMEO tells appeals from demands, and denials from refusals. Raises `CodebookError` for an unknown type.

        >>> from onrecord.events.codebook import codebook
        >>> codebook().cameo_root_of("REQUEST", "urge", (), "verb"), codebook().cameo_root("REQUEST")
        ('02', '10')
        """
        own = [p for p in self.type(name).told_as if p.part == part and lemma in spellings([p.lemma])]
        found = weigh(own, around)
        return max(sorted(found), key=found.__getitem__, default=None)

    def patterns(self, lemma: str, part: Part | None = None) -> tuple[Pattern, ...]:
        """Every entry with this head, of one part of speech or of all."""
        found = self._by_lemma.get(lemma, ())
        return found if part is None else tuple(pattern for pattern in found if pattern.part == part)

    def triggers(self, lemma: str, around: Collection[str] = (), part: Part | None = None) -> dict[str, float]:
        """The types that a word may tell, each with its weight; `NONE` among them where it may be no act.

        `around` holds the lemmas of the words that belong to it: particles, prepositions (one that governs it, too),
        objects, modifiers, and "to" before an infinitive. Entries with more words than others decide alone.

        >>> from onrecord.events.codebook import codebook
        >>> codebook().triggers("call", {"off", "talks"}, "verb")
        {'REJECT': 1.0}
        """
        return weigh(self.patterns(lemma, part), around)

    def carried(self, verb: str, noun: str, around: Collection[str]) -> dict[str, float]:
        """The types that a light verb and its noun tell together by the entries of the verb.

        >>> from onrecord.events.codebook import codebook
        >>> codebook().carried("make", "threat", ())
        {'THREATEN': 1.0}
        """
        found = [pattern for pattern in self.patterns(verb, "verb") if any(noun in need for need in pattern.needs)]
        return weigh(found, {*around, noun})

    def mode_of(self, name: str, lemmas: Sequence[str], sentence: Sequence[str] = ()) -> str | None:
        """The mode of an act of this type: `lemmas` are those of its trigger, in order.

        A word of the trigger counts more than one of the sentence; between equals the file's order decides. None
        where nothing tells one. Raises `CodebookError` for an unknown type.

        >>> from onrecord.events.codebook import codebook
        >>> codebook().mode_of("THREATEN", ["threaten"], "the general threaten to shell the port".split())
        'violence'
        """
        modes = self.type(name).modes
        if not modes:
            return None
        here, there = phrases(lemmas), phrases(sentence)
        sums = {mode.name: _FROM_TRIGGER * _sum(mode.words, here) + _sum(mode.words, there) for mode in modes.values()}
        best = max(sums, key=sums.__getitem__)
        return best if sums[best] >= _SOME else None

    def contexts_of(self, lemmas: Sequence[str], sentence: Sequence[str] = ()) -> tuple[str, ...]:
        """What an act is about, in the file's order: `lemmas` of its trigger and those of its sentence, in order.

        >>> from onrecord.events.codebook import codebook
        >>> codebook().contexts_of(["expel"], "the ministry expel two diplomat".split())
        ('diplomatic',)
        """
        words = phrases(lemmas) | phrases(sentence)
        return tuple(c.name for c in self.contexts.values() if _sum(c.words, words) >= _ENOUGH)

    @cached_property
    def _by_lemma(self) -> dict[str, tuple[Pattern, ...]]:
        found: dict[str, list[Pattern]] = {}
        own = (pattern for kind in self.types.values() for pattern in kind.patterns)
        for pattern in (*own, *self.looks):
            for lemma in spellings([pattern.lemma]):
                found.setdefault(lemma, []).append(pattern)
        return {lemma: tuple(patterns) for lemma, patterns in found.items()}


def weigh(patterns: Iterable[Pattern], around: Collection[str]) -> dict[str, float]:
    """The types of the entries whose words all stand around, each with its highest weight.

    Entries that need more words than others decide alone.
    """
    words = around if isinstance(around, set | frozenset) else frozenset(around)
    met = [pattern for pattern in patterns if all(not need.isdisjoint(words) for need in pattern.needs)]
    most = max((len(pattern.needs) for pattern in met), default=0)
    weights: dict[str, float] = {}
    for pattern in met:
        if len(pattern.needs) == most:
            weights[pattern.type] = max(pattern.weight, weights.get(pattern.type, 0.0))
    return weights


def phrases(lemmas: Sequence[str]) -> frozenset[str]:
    """Every run of one to `LONGEST` lemmas, its words joined by blanks.

    >>> sorted(phrases(["human", "right"]))
    ['human', 'human right', 'right']
    """
    return frozenset(
        " ".join(lemmas[start : start + size])
        for size in range(1, LONGEST + 1)
        for start in range(len(lemmas) - size + 1)
    )


def _sum(weights: Weights, words: frozenset[str]) -> float:
    return sum(weights[word] for word in weights.keys() & words)
