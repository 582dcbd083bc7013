"""Which statements tell one utterance, two by two: a pure function of the articles in which they stand.

What is said of an utterance in other words is linked only with what it is most like in the other article, so that a
link depends on the two articles and on nothing else that a record holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from onrecord.record.roots import rarity
from onrecord.record.utterances.weighing import (
    Likeness,
    Said,
    behind,
    chance,
    likeness,
    odds,
    reasons,
    same_words,
    speakers,
)

SHINGLE = 5
"""Roots in a row by which statements with the same words are found."""
TELLING = 1.5
"""Rarity that they have together at least."""
STRIDE = 4
"""Of so many shingles in a row the least is a key: a run of `SHINGLE + STRIDE` roots always shares one."""
MOST_SHINGLES = 12
RARE, MOST_RARE = 0.9, 4
"""From which rarity on a root is a key, and how many of them a statement has at most."""
REACH = {"n": 3, "r": 1, "w": 30}
"""Days: how far apart statements may be that share a speaker, a rare root, or a run of words, to be compared."""
ENOUGH_SHARED = 0.15
"""Least weight of the roots that two statements share."""

Pair = tuple[str, str]
"""Ids of two statements, the smaller first."""


@dataclass(frozen=True, slots=True)
class Link:
    """How likely two statements are one utterance, from 0 to 1, and why."""

    score: float
    why: tuple[str, ...]


def keys_of(one: Said) -> list[str]:
    """Under which keys a statement is found: `w:` a run of words, `r:` a rare root, `n:` a name of its speaker."""
    rare = sorted((-one.weights[word], word) for word in one.bag if rarity(word) >= RARE)[:MOST_RARE]
    names = sorted(f"n:{name}" for name in one.names) if one.speaker else []
    return [*sorted(_shingles(one.words)), *sorted(f"r:{word}" for _, word in rare), *names]


def _shingles(words: Sequence[str]) -> set[str]:
    hashed: list[str | None] = []
    for start in range(len(words) - SHINGLE + 1):
        some = words[start : start + SHINGLE]
        telling = sum(map(rarity, some)) >= TELLING
        hashed.append(blake2b(" ".join(some).encode(), digest_size=6).hexdigest() if telling else None)
    least = set()
    for start in range(max(len(hashed) - STRIDE + 1, min(len(hashed), 1))):
        if some_hashed := [one for one in hashed[start : start + STRIDE] if one is not None]:
            least.add(min(some_hashed))
    return {f"w:{one}" for one in sorted(least)[:MOST_SHINGLES]}


def apart(one: Said, other: Said) -> int | None:
    """Days between two statements; null where one has no day."""
    if not one.first or not other.first:
        return None
    return max(one.first - other.last, other.first - one.last, 0)


def links_between(statements: Sequence[Said], others: Sequence[Said]) -> dict[Pair, Link]:
    """The links of `statements` with one another and with `others`; either has all statements of its articles."""
    every = {one.statement_id: one for one in sorted((*statements, *others), key=lambda one: one.statement_id)}
    known = {statement_id: frozenset(keys_of(one)) for statement_id, one in every.items()}
    index: dict[str, list[Said]] = defaultdict(list)
    for one in every.values():
        for key in known[one.statement_id]:
            index[key].append(one)
    met: dict[Pair, dict[Pair, tuple[Said, Said]]] = defaultdict(dict)
    for one in statements:
        for key in known[one.statement_id]:
            for other in index[key]:
                if one.article_id != other.article_id and _reaches(key[0], apart(one, other)):
                    met[_articles(one, other)][_pair(one, other)] = (one, other)
    found: dict[Pair, Link] = {}
    for pairs in met.values():
        found.update(_between([pairs[pair] for pair in sorted(pairs)]))
    of_article: dict[str, list[Said]] = defaultdict(list)
    for one in sorted(statements, key=lambda one: one.statement_id):
        of_article[one.article_id].append(one)
    for some in of_article.values():
        found.update(_within(some, known))
    return found


def _articles(one: Said, other: Said) -> Pair:
    return (min(one.article_id, other.article_id), max(one.article_id, other.article_id))


def _reaches(kind: str, days: int | None) -> bool:
    """Whether statements that share a key of this kind are compared when they are so many days apart."""
    return kind == "w" if days is None else days <= REACH[kind]


def _likenesses(pairs: Iterable[tuple[Said, Said]]) -> Iterator[tuple[Said, Said, Likeness]]:
    for one, other in pairs:
        shared = one.bag & other.bag
        if shared and sum(min(one.weights[word], other.weights[word]) for word in sorted(shared)) >= ENOUGH_SHARED:
            yield one, other, likeness(one, other)


def _between(pairs: Iterable[tuple[Said, Said]]) -> dict[Pair, Link]:
    """Links between the statements of two articles; all pairs that are compared must be given."""
    compared = [(one, other, found, odds(found)) for one, other, found in _likenesses(pairs)]
    best: dict[str, float] = {}
    for one, other, _, likely in compared:
        for statement_id in (one.statement_id, other.statement_id):
            best[statement_id] = max(best.get(statement_id, likely), likely)
    links: dict[Pair, Link] = {}
    for one, other, found, likely in compared:
        ahead = max(best[one.statement_id], best[other.statement_id]) - likely
        total = likely + behind(found, ahead)
        if total > 0:
            links[_pair(one, other)] = Link(chance(total), reasons(found))
    return links


def _within(statements: Sequence[Said], known: Mapping[str, frozenset[str]]) -> dict[Pair, Link]:
    """Links inside an article: only the same words of the same speaker are told twice."""
    links: dict[Pair, Link] = {}
    for number, one in enumerate(statements):
        again = [
            (one, other)
            for other in statements[number + 1 :]
            if one.speaker and speakers(one, other) == "same" and _meet(one, other, known)
        ]
        for _, other, found in _likenesses(again):
            if same_words(found) and (likely := odds(found)) > 0:
                links[_pair(one, other)] = Link(chance(likely), reasons(found))
    ids = {one.statement_id for one in statements}
    for one in statements:
        if one.same_as in ids:
            pair = min(one.same_as, one.statement_id), max(one.same_as, one.statement_id)
            links[pair] = Link(1.0, ("same words in its article",))
    return links


def _meet(one: Said, other: Said, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether the two share a key that reaches over the days between them."""
    shared = known[one.statement_id] & known[other.statement_id]
    return any(_reaches(key[0], apart(one, other)) for key in shared)


def _pair(one: Said, other: Said) -> Pair:
    return (min(one.statement_id, other.statement_id), max(one.statement_id, other.statement_id))
