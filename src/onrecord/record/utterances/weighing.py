"""How likely two statements tell the same words of one speaker, and how they tell them: a pure function of the two.

Words tell the more the rarer they are in news reports (`roots.py`), and the less often the two articles use them: the
names and matters that an article is about stand in most of its statements. The weights are set by hand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import exp, sqrt

from onrecord.record.actors.naming import fold
from onrecord.record.roots import rarity, roots

NAME = 0.3
"""What a root that names an actor of the article counts, beside other words."""
FEW = 0.7
"""Added to the weight of words: what two short sentences share may be chance."""
LONG_RUN, OWN_RUN = (2.0, 5.0), (0.4, 1.6)
"""Weight of the longest run of shared words from which on it tells something, and from which on it tells all: of any
two, and of one speaker."""
SHORTEST_RUN = 4
"""Words of a run."""
MUCH_QUOTED = 1.5
"""Weight from which on shared quoted words are no chance."""
PRIOR = -2.4
RUN, QUOTED, WORDS = 2.5, 4.0, 5.5
SPEAKER = {"same": 1.2, "alike": 0.0, "unknown": 0.0, "other": -1.5}
A_DAY, MOST_DAYS = -0.4, 4
BEHIND_IN_WORDS, BEHIND_IN_SENSE, FAR_BEHIND = 0.2, 0.8, 2.0
"""What it counts against two statements that one is more like another statement of the other's article: little where
they share words that are quoted."""
LITTLE = 0.1
"""Below this, words in a row or quoted are not told among the reasons."""
SAME_WORDS = 0.6
"""From which run or share of quoted words on two statements share words, and not only their sense."""

_SENTENCE = re.compile(r"[.!?]+[\"”’')]*\s+|\s…\s|;\s|\n+")
_ELLIPSIS = re.compile(r"…|\.\.\.+|\s[–—]+\s")
_QUOTED = re.compile(r"[“\"]([^“”\"]{2,})[”\"]|[‘]([^‘’]{2,})[’]")


@dataclass(frozen=True)
class Said:
    """A statement, as far as it tells which utterance it is of."""

    statement_id: str
    article_id: str
    published: str
    kind: str
    text: str
    speaker: str = ""
    """Actor id of the record; empty where nobody knows."""
    names: frozenset[str] = frozenset()
    """Names of the speaker, see `speaker_names`."""
    country: str = ""
    first: int = 0
    """Day, as `date.toordinal`."""
    last: int = 0
    denies: bool = False
    same_as: str = ""
    """An earlier statement of its article with the same words."""
    frequent: Mapping[str, int] = field(default_factory=dict)
    """How often its article has each of its roots."""
    named: frozenset[str] = frozenset()
    """Its roots that name actors of the article."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Roots in text order."""
        return roots(self.text)

    @cached_property
    def bag(self) -> frozenset[str]:
        """Its roots."""
        return frozenset(self.words)

    @cached_property
    def sentences(self) -> tuple[frozenset[str], ...]:
        """The roots of each of its sentences."""
        parts = [frozenset(roots(part)) for part in _SENTENCE.split(self.text)]
        return tuple(part for part in parts if len(part) > 1) or (self.bag,)

    @cached_property
    def quotations(self) -> tuple[str, ...]:
        """What it gives as the speaker's own words, in text order; parts that an ellipsis sets apart are several."""
        if self.kind in ("direct", "post", "communique"):
            return tuple(part for part in _ELLIPSIS.split(self.text) if fold(part))
        return tuple(one or other for one, other in _QUOTED.findall(self.text))

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """Roots of these words."""
        return roots(" ".join(self.quotations))

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much each of its roots tells within its article."""
        return {
            one: rarity(one) * (NAME if one in self.named else 1.0) / sqrt(max(self.frequent.get(one, 1), 1))
            for one in self.bag
        }

    @property
    def order(self) -> tuple[str, str]:
        """Earlier reports first; those without a date last."""
        return (self.published or "9999", self.statement_id)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What speaks for two statements being one utterance."""

    run: float
    """0 to 1: the longest run of words that they share."""
    quoted: float
    """0 to 1: how much of the words that one quotes the other has."""
    words: float
    """0 to 1: how like their likest sentences are."""
    speaker: str
    """same, alike, unknown or other."""
    days: int
    """Days between them; 0 where they overlap."""


def speaker_names(kind: str, name: str, name_key: str) -> frozenset[str]:
    """By what speakers of different articles are compared, besides being one actor: a person's last name, else all.

    >>> sorted(speaker_names("person", "General Ana Verel", "ana verel"))
    ['ana verel', 'verel']
    """
    folded = fold(name)
    last = folded.split()[-1:] if kind == "person" else [folded]
    return frozenset({*last, name_key} - {""})


def likeness(one: Said, other: Said) -> Likeness:
    """What speaks for the two, the same whichever comes first."""
    weight = _Weight(one, other)
    who = speakers(one, other)
    low, high = OWN_RUN if who == "same" else LONG_RUN
    run = (weight.longest_run() - low) / (high - low)
    quoted = max(weight.quoted_in(one, other), weight.quoted_in(other, one))
    words = max(weight.alike(here, there) for here in one.sentences for there in other.sentences)
    gap = max(one.first - other.last, other.first - one.last, 0)
    return Likeness(min(max(run, 0.0), 1.0), quoted, words, who, gap)


def speakers(one: Said, other: Said) -> str:
    """Whether two statements are of one speaker: same, alike (of one country), unknown or other."""
    if not one.speaker or not other.speaker:
        return "unknown"
    if one.speaker == other.speaker or one.names & other.names:
        return "same"
    return "alike" if one.country and one.country == other.country else "other"


class _Weight:
    """How much words tell that two statements share."""

    def __init__(self, one: Said, other: Said) -> None:
        self.one, self.other = one, other
        mine, yours = one.weights, other.weights
        self.shared = {word: sqrt(mine[word] * yours[word]) for word in one.bag & other.bag}
        self.weights = {**mine, **yours, **self.shared}

    def of(self, words: Iterable[str]) -> float:
        """Sum of the weights of words, whatever their order."""
        return sum(sorted(self.weights[word] for word in words))

    def alike(self, here: Collection[str], there: Collection[str]) -> float:
        """How like two sentences are: of all their words, and of those of the shorter."""
        both = self.of(set(here) & set(there))
        mine, yours = self.of(here), self.of(there)
        return (both / (min(mine, yours) + FEW) + 2 * both / (mine + yours + 2 * FEW)) / 2

    def quoted_in(self, one: Said, other: Said) -> float:
        """How much of the words that `one` quotes `other` has; little where it quotes little."""
        words = set(one.quoted)
        if not words:
            return 0.0
        both = self.of(words & other.bag)
        return both / (self.of(words) + 0.1) * min(both / MUCH_QUOTED, 1.0)

    def longest_run(self) -> float:
        """The weight of the words of the longest run that the two share; names count for less."""
        named = self.one.named | self.other.named
        at: dict[str, list[int]] = {}
        for place, word in enumerate(self.other.words):
            at.setdefault(word, []).append(place)
        best, before = 0.0, dict[int, tuple[float, int]]()
        for word in self.one.words:
            tells = rarity(word) * (NAME if word in named else 1.0)
            now: dict[int, tuple[float, int]] = {}
            for place in at.get(word, ()):
                weight, words = before.get(place - 1, (0.0, 0))
                now[place] = (round(weight + tells, 6), words + 1)
                if words + 1 >= SHORTEST_RUN:
                    best = max(best, now[place][0])
            before = now
        return best


def odds(found: Likeness) -> float:
    """Log-odds that they are one utterance, whatever else their articles hold."""
    # Two who are known to be two share words that they quote only where they share many in a row.
    quoted = min(found.quoted, found.run) if found.speaker == "other" else found.quoted
    words = RUN * found.run + QUOTED * quoted + WORDS * found.words
    return PRIOR + words + SPEAKER[found.speaker] + A_DAY * min(found.days, MOST_DAYS)


def behind(found: Likeness, by: float) -> float:
    """What it counts that one of the two is more like another statement, by so much log-odds."""
    return -(BEHIND_IN_WORDS if same_words(found) else BEHIND_IN_SENSE) * min(by, FAR_BEHIND)


def same_words(found: Likeness) -> bool:
    """Whether they share words and not only their sense."""
    return max(found.run, found.quoted) >= SAME_WORDS


def reasons(found: Likeness) -> tuple[str, ...]:
    """What speaks for it and what does not, in words."""
    why = [f"speaker: {found.speaker}", f"words: {found.words:.0%}"]
    if found.quoted >= LITTLE:
        why.append(f"quoted words: {found.quoted:.0%}")
    if found.run >= LITTLE:
        why.append(f"words in a row: {found.run:.0%}")
    if found.days:
        why.append(f"{found.days} day{'s' if found.days > 1 else ''} apart")
    return tuple(why)


def chance(log_odds: float) -> float:
    """Log-odds as a number from 0 to 1."""
    return round(1 / (1 + exp(-log_odds)), 3)
