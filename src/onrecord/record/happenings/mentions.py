"""Where another report of the same affair names the act of an event by the same word: a pure function of two articles.

Not every mention of an act is read as an event: "the truce", "after the talks". Such words are no event of their own,
but they tell that a report speaks of the happening, too. Each word of an article is taken for the one event of the
other article to which its sentence is most like.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from onrecord.model import Span
from onrecord.record.actors.naming import fold
from onrecord.record.roots import rarity, root, roots
from onrecord.record.utterances.weighing import FEW, NAME

LEAST_RARE = 0.2
"""Rarity of a word by which an act can be found."""
SHARED_NAMES = 3
"""Names that two articles share at least, if they are of one affair."""
REACH = 3
"""Days that may lie between them."""
A_PARTY = 0.15
"""Likeness that a sentence gains for naming a party of the event."""
PREFIX = 5
"""Letters by which a party is found in a sentence: Vessia and Vessian."""
UNTOLD = frozenset({"hypothetical"})
"""Status of events that did not happen, so that nobody tells of them."""
LONGEST_NAME = 5
"""Words of a name at most, if its words are to count as names."""
KEPT_TEXTS = 512

_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+|\n+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its roots, and where each stands in the text."""

    words: Mapping[str, tuple[Span, ...]]

    @property
    def prefixes(self) -> frozenset[str]:
        """By which parties are found in it."""
        return frozenset(word[:PREFIX] for word in self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """An article, as far as it may name the acts of others."""

    article_id: str
    day: int
    """As `date.toordinal`; 0 where it is not told."""
    text: str
    names: frozenset[str]
    """Keys of the actors that it names."""
    named: frozenset[str]
    """Roots of their names."""

    def weights(self, words: Collection[str]) -> dict[str, float]:
        """How much each of these roots tells within the article."""
        frequent = frequencies(self.text)
        return {
            word: rarity(word) * (NAME if word in self.named else 1.0) / sqrt(max(frequent[word], 1)) for word in words
        }


@dataclass(frozen=True, slots=True)
class Acted:
    """An event, as far as others may name it."""

    event_id: str
    status: str
    triggers: frozenset[str]
    """Roots of the words that tell the act."""
    mentions: int
    evidence: frozenset[str]
    """Roots of its sentence."""
    parties: tuple[frozenset[str], ...]
    """For each side that is told, the beginnings of the words of its names."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of another article that name the act of an event."""

    event_id: str
    article_id: str
    spans: tuple[Span, ...]
    score: float


@lru_cache(maxsize=KEPT_TEXTS)
def frequencies(text: str) -> Counter[str]:
    """How often a text has each root."""
    return Counter(roots(text))


def proper_roots(names: Iterable[str]) -> set[str]:
    """Roots of the words of names that are written as such: of "Vessian officials" the first.

    >>> sorted(proper_roots(["Vessian officials", "the night shift"]))
    ['vessian']
    """
    short = (name.split() for name in names)
    words = (word for some in short if len(some) <= LONGEST_NAME for word in some)
    return {one for word in words if word[:1].isupper() for one in roots(word)}


@lru_cache(maxsize=KEPT_TEXTS)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, roughly."""
    found = []
    starts = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        places: dict[str, list[Span]] = defaultdict(list)
        for match in _WORD.finditer(text, start, end):
            for word in fold(match.group()).split():
                places[root(word)].append(Span(*match.span()))
        if places:
            found.append(Sentence({word: tuple(some) for word, some in places.items()}))
    return tuple(found)


def of_one_affair(one: Page, other: Page) -> bool:
    """Whether two articles are near in time and name several of the same."""
    if one.article_id == other.article_id or not one.day or not other.day or abs(one.day - other.day) > REACH:
        return False
    return len(one.names & other.names) >= SHARED_NAMES


def mentions_between(acts: Sequence[Acted], page: Page, other: Page) -> list[Mention]:
    """Where `other` names the acts of the events of `page`."""
    likely: dict[str, tuple[float, int, Acted, tuple[Span, ...]]] = {}
    for act in sorted(acts, key=lambda one: one.event_id):
        words = frozenset(word for word in act.triggers if _tells(word) and word not in page.named)
        if act.status in UNTOLD or not words:
            continue
        found = _in_sentences(act, words, page, other)
        if found is None:
            continue
        for word in words:
            before = likely.get(word)
            if before is None or (found[0], act.mentions) > before[:2]:
                likely[word] = (found[0], act.mentions, act, found[1])
    kept = {act.event_id: (score, spans) for score, _, act, spans in likely.values()}
    return [Mention(event_id, other.article_id, spans, score) for event_id, (score, spans) in sorted(kept.items())]


def _tells(word: str) -> bool:
    return rarity(word) >= LEAST_RARE and not word.isdigit()


def _in_sentences(act: Acted, words: frozenset[str], page: Page, other: Page) -> tuple[float, tuple[Span, ...]] | None:
    """The best likeness of the sentences that name the act, and the words that do; null where none does."""
    best, spans = 0.0, set[Span]()
    mine = page.weights(act.evidence)
    for sentence in sentences(other.text):
        shared = words & sentence.words.keys()
        if not shared:
            continue
        named = sum(1 for names in act.parties if names & sentence.prefixes)
        if act.parties and not named:
            continue
        likeness = _alike(mine, other.weights(sentence.words.keys()), shared) + A_PARTY * named
        best = max(best, likeness)
        spans.update(span for word in shared for span in sentence.words[word])
    return (round(min(best, 1.0), 3), tuple(sorted(spans))) if spans else None


def _alike(mine: Mapping[str, float], yours: Mapping[str, float], besides: Collection[str]) -> float:
    """How like two sentences are, besides these words."""
    shared = {word: sqrt(mine[word] * yours[word]) for word in mine.keys() & yours.keys()}
    both = sum(sorted(weight for word, weight in shared.items() if word not in besides))
    here = sum(sorted({**mine, **shared}.values()))
    there = sum(sorted({**yours, **shared}.values()))
    return (both / (min(here, there) + FEW) + 2 * both / (here + there + 2 * FEW)) / 2
