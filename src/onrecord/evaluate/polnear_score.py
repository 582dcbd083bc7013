"""Score attributions against PolNeAR-style gold.

Spans are compared as the sets of words that they touch, so that blanks, quotation marks and full stops do not matter.

token/ROLE     words with the role, whichever attribution they belong to
content=       attributions whose content words are exactly those of a gold one, one to one
content~       content words overlap by at least one half, one to one, the best overlap first
full~          content~, and source and cue each share a word with the gold ones, or both have none
source|match   of the content~ pairs, those whose source is equal, or overlaps
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.evaluate.pairing import best_first
from onrecord.evaluate.polnear_data import AttributedArticle, Offsets, PredictedAttributions, SpanSets

ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+")
_MARK = re.compile('["“”‟„«»]')


class WordSets(NamedTuple):
    """The numbers of the words of an attribution's three parts."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(slots=True)
class Counts:
    """How many are right, of how many predicted and how many in the gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count more of each."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """Between 0 and 1; 0 when nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Between 0 and 1; 0 when there is no gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """The counts of a whole run."""

    articles: int = 0
    missing: int = 0
    """Articles without a prediction."""
    rows: dict[str, Counts] = field(
        default_factory=lambda: {n: Counts() for n in (*(f"token/{r}" for r in ROLES), "content=", "content~", "full~")}
    )
    equal_sources: int = 0
    overlapping_sources: int = 0


def score(
    articles: Sequence[AttributedArticle], predictions: Iterable[PredictedAttributions], *, direct: bool = False
) -> Scores:
    """Counts over all articles; `direct` keeps attributions with a quotation mark in or around their content."""
    by_id = {prediction.id: prediction for prediction in predictions}
    scores = Scores(articles=len(articles))
    for article in articles:
        prediction = by_id.get(article.id)
        scores.missing += prediction is None
        words = [match.span() for match in _WORD.finditer(article.text)]
        gold = _word_sets(article.text, words, article.attributions, direct)
        found = _word_sets(article.text, words, prediction.statements if prediction else [], direct)
        _score_article(gold, found, scores)
    return scores


def table(scores: Scores) -> str:
    """The figures, in per cent, as lines of text."""
    whole = scores.rows["content~"]
    lines = [
        f"articles {scores.articles} (missing from PRED {scores.missing}), "
        f"attributions gold {whole.gold}, predicted {whole.predicted}",
        f"{'':14}{'P':>8}{'R':>8}{'F1':>8}",
    ]
    for name, row in scores.rows.items():
        lines.append(f"{name:14}{100 * row.precision:8.1f}{100 * row.recall:8.1f}{100 * row.f1:8.1f}")
    if whole.right:
        equal, overlapping = 100 * scores.equal_sources / whole.right, 100 * scores.overlapping_sources / whole.right
        lines.append(f"{'source|match':14}  equal {equal:.1f}  overlapping {overlapping:.1f}  (n={whole.right})")
    return "\n".join(lines)


def _score_article(gold: Sequence[WordSets], found: Sequence[WordSets], scores: Scores) -> None:
    for role in ROLES:
        wanted: frozenset[int] = frozenset().union(*(getattr(one, role) for one in gold))
        given: frozenset[int] = frozenset().union(*(getattr(one, role) for one in found))
        scores.rows[f"token/{role}"].add(len(wanted & given), len(given), len(wanted))
    equal = Counter(one.content for one in gold) & Counter(one.content for one in found)
    scores.rows["content="].add(equal.total(), len(found), len(gold))
    pairs = best_first(
        (overlap, _agree(one.source, other.source) + _agree(one.cue, other.cue), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (overlap := len(one.content & other.content) / len(one.content | other.content)) >= 0.5
    )
    full = 0
    for i, j in pairs:
        one, other = gold[i], found[j]
        full += _agree(one.source, other.source) and _agree(one.cue, other.cue)
        scores.equal_sources += one.source == other.source
        scores.overlapping_sources += _agree(one.source, other.source)
    scores.rows["content~"].add(len(pairs), len(found), len(gold))
    scores.rows["full~"].add(full, len(found), len(gold))


def _agree(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one & other) or not (one or other)


def _word_sets(
    text: str, words: Sequence[tuple[int, int]], attributions: Iterable[SpanSets], direct: bool
) -> list[WordSets]:
    """The attributions as word sets, without those that have no word as content."""
    sets = [
        WordSets(_touched(words, a.source), _touched(words, a.cue), _touched(words, a.content))
        for a in attributions
        if not direct or _quoted(text, a.content)
    ]
    return [one for one in sets if one.content]


def _touched(words: Sequence[tuple[int, int]], spans: Offsets | None) -> frozenset[int]:
    """Numbers of the words that share a character with one of the spans."""
    touched: set[int] = set()
    for start, end in spans or ():
        first = bisect_right(words, start, key=lambda word: word[1])
        touched.update(range(first, bisect_left(words, end, key=lambda word: word[0])))
    return frozenset(touched)


def _quoted(text: str, spans: Offsets) -> bool:
    return any(_MARK.search(text, max(0, start - 1), end + 1) for start, end in spans)
