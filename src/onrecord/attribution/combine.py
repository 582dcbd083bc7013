"""Where the proposals of the model and of all rules meet: what stands, in what order, and inside what.

1. Posts, layout, and whole quotations with their tag are certain. Then the model goes before the rules of grammar;
   each word of content belongs to one attribution.
2. A candidate whose cue stands inside another's content is nested speech: kept, with its parent, when its rule says so.
   A rule of grammar finds it where the model, which was shown one level only, does not; elsewhere such a rule stands
   only where the model saw a cue, too.
3. An outlet that only passes on what a named source said gives way to that source.
4. The same source, cue and words again are a paragraph that the article repeats: the first stands. An inline quotation
   and the embedded post with the same words are two, the later one marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.attribution.candidates import MODEL, Candidate
from onrecord.attribution.cues import lexicon
from onrecord.draft import Attribution
from onrecord.model import Article, Span, StatementKind

_WORD = re.compile(r"\w+")
_UNMEASURED = 0.5
"""The confidence of a rule that was met too rarely to be measured."""
_SEEN = 0.5
"""The chance by the model from which a rule of grammar stands without it; of those below, hardly any was right."""
_CERTAIN = 0.95
"""How often a rule must be right to go before the model."""
_SHORT = 20
"""Characters below which words said twice are no sign of a repeated paragraph."""


def combine(
    article: Article,
    candidates: Iterable[Candidate],
    quoted: Sequence[Span],
    confidence: Mapping[str, float],
    wide: bool,
) -> list[Attribution]:
    """The attributions of an article in text order; `quoted` are the spans inside quotation marks."""
    marks = _Marks(quoted)
    usable = [c for c in candidates if wide or (c.record and (not c.quoted_only or marks.touch(c.content)))]
    chosen: list[Candidate] = []
    for group in _groups(usable):
        chosen += _resolve(article.text, _without_relays(_without_outvoted(group)), confidence, wide)
    chosen.sort(key=lambda c: (c.content[0].start, -c.content[-1].end, c.anchor))
    chosen = _without_repeats(article.text, chosen)
    parents, same = _parents(chosen), _same(article.text, chosen)
    return _attributions(article.text, chosen, quoted, confidence, parents, same)


def as_marked(text: str, candidates: Iterable[Candidate], quoted: Sequence[Span]) -> list[Attribution]:
    """Every candidate as an attribution, in text order, as annotators of the wide sense mark them, without a choice."""
    rows = sorted(candidates, key=lambda c: (c.content[0].start, -c.content[-1].end, c.anchor))
    none: list[int | None] = [None] * len(rows)
    return _attributions(text, rows, quoted, {}, none, none)


def _attributions(
    text: str,
    chosen: Sequence[Candidate],
    quoted: Sequence[Span],
    confidence: Mapping[str, float],
    parents: Sequence[int | None],
    same: Sequence[int | None],
) -> list[Attribution]:
    phrases = _Marks([span for span in quoted if not _is_name(span.of(text))])
    return [
        Attribution(
            kind=_kind(text, candidate, phrases),
            content=candidate.content,
            source=candidate.source,
            cue=candidate.cue,
            polarity=candidate.polarity,
            certainty=candidate.certainty,
            headline=candidate.headline,
            parent=parents[number],
            same_as=same[number],
            post=candidate.post,
            rule=candidate.rule,
            confidence=_sure(candidate, confidence),
        )
        for number, candidate in enumerate(chosen)
    ]


class _Marks:
    """Spans in text order that can be asked quickly whether they touch a content."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)

    def touch(self, content: tuple[Span, ...]) -> bool:
        """Whether one of the spans shares a character with the content."""
        low, high = 0, len(self.spans)
        while low < high:
            middle = (low + high) // 2
            if self.spans[middle].end <= content[0].start:
                low = middle + 1
            else:
                high = middle
        for span in self.spans[low:]:
            if span.start >= content[-1].end:
                return False
            if any(span.overlaps(part) for part in content):
                return True
        return False


def _groups(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """The candidates in runs that lie clear of each other, so that only neighbours need be compared."""
    group: list[Candidate] = []
    reach = 0
    for start, end, _, candidate in sorted((*_hull(c), n, c) for n, c in enumerate(candidates)):
        if group and start >= reach:
            yield group
            group = []
        group.append(candidate)
        reach = max(reach, end)
    if group:
        yield group


def _hull(candidate: Candidate) -> tuple[int, int]:
    points = [candidate.anchor, *(point for span in candidate.content for point in (span.start, span.end))]
    return min(points), max(max(points), candidate.anchor + 1)


def _without_relays(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without outlets that pass on a statement whose own source the sentence names."""
    return [c for c in candidates if not (c.reported and any(_speaks_inside(other, c) for other in candidates))]


def _speaks_inside(inner: Candidate, outer: Candidate) -> bool:
    """Whether a candidate with a source of its own stands inside another's content and makes up much of it."""
    if inner is outer or not inner.record or not inner.source or inner.reported or inner.kind == "post":
        return False
    size = sum(span.end - span.start for span in outer.content)
    return _within(inner.anchor, outer.content) and 5 * _shared(inner.content, outer.content) >= 2 * size


def _resolve(text: str, candidates: list[Candidate], confidence: Mapping[str, float], wide: bool) -> list[Candidate]:
    """A choice of candidates whose contents do not overlap, nested ones aside."""
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-_rank(c, confidence), c.anchor, c.content)):
        for other in chosen if not wide else ():
            candidate = _cut_before(text, candidate, other)
        if not any(_conflict(candidate, other, wide) for other in chosen):
            chosen.append(candidate)
    return chosen


def _cut_before(text: str, candidate: Candidate, other: Candidate) -> Candidate:
    """The candidate, cut where a quotation with its own cue takes its end: "said that he left, adding: "Enough." """
    last = candidate.content[-1]
    if candidate.kind is not None or other.kind != "direct" or not other.cue or not last.covers(other.cue[0]):
        return candidate
    if other.content[0].start < other.cue[0].start or other.content[-1].end + 2 < last.end:
        return candidate
    inside = [span.start for span in (*other.cue, *other.source) if last.covers(span) and span.start > last.start]
    end = min(inside, default=last.end)
    while end > last.start and text[end - 1] in " ,;:":
        end -= 1
    if end - last.start < _SHORT:
        return candidate
    return replace(candidate, content=(*candidate.content[:-1], Span(last.start, end)))


def _without_outvoted(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those of grammar that stand in nobody's words and whose cue the model takes for none."""

    def told(candidate: Candidate) -> bool:
        return any(_within(candidate.anchor, other.content) for other in candidates if other is not candidate)

    return [c for c in candidates if c.kind is not None or c.seen is None or c.seen >= _SEEN or told(c)]


def _rank(candidate: Candidate, confidence: Mapping[str, float]) -> float:
    """Posts, what is certain, the model, quotations, then grammar; of these the longer content first, the outer one."""
    if candidate.kind == "post":
        return 7.0
    if candidate.layout:
        return 6.0 + _rank(replace(candidate, layout=False), confidence) / 10
    if candidate.rule == MODEL:
        return 4.0 + (candidate.kind is not None) + _sure(candidate, confidence)
    if candidate.kind is not None and candidate.rule != "floating quotation":
        return 3.0 + (3.0 if _sure(candidate, confidence) >= _CERTAIN else 0.0)
    if candidate.kind is not None:
        return 0.5
    size = sum(span.end - span.start for span in candidate.content)
    return (1.0 if candidate.record else 0.0) + _sure(candidate, confidence) + min(size, 400) / 1000


def _sure(candidate: Candidate, confidence: Mapping[str, float]) -> float:
    """How sure a candidate is by itself, or else how often its rule is right.

    What only grammar finds, though the model looked, is right no more often than not.
    """
    if candidate.confidence is not None:
        return candidate.confidence
    usual = confidence.get(candidate.rule, _UNMEASURED)
    return usual if candidate.seen is None or candidate.kind is not None else min(usual, _UNMEASURED)


def _conflict(candidate: Candidate, other: Candidate, wide: bool) -> bool:
    """Whether two candidates cannot both stand."""
    if candidate.cue and candidate.cue == other.cue:
        return True
    if _within(candidate.anchor, other.content) and _within(other.anchor, candidate.content):
        return True
    if not _shared(candidate.content, other.content):
        return _within(candidate.anchor, other.content) and (wide or not candidate.nests)
    return wide or not (_nested(candidate, other) or _nested(other, candidate))


def _nested(inner: Candidate, outer: Candidate) -> bool:
    """Whether a candidate is speech told inside another's content."""
    return inner.nests and _within(inner.anchor, outer.content) and _covered(inner.content, outer.content)


def _parents(chosen: list[Candidate]) -> list[int | None]:
    """For each candidate the last one before it, the smallest, inside whose content its cue stands."""
    parents: list[int | None] = []
    around: list[int] = []
    for number, candidate in enumerate(chosen):
        around = [index for index in around if chosen[index].content[-1].end > candidate.content[0].start]
        holding = [
            index
            for index in around
            if _within(candidate.anchor, chosen[index].content) and _covered(candidate.content, chosen[index].content)
        ]
        parents.append(holding[-1] if holding else None)
        around.append(number)
    return parents


def _without_repeats(text: str, chosen: list[Candidate]) -> list[Candidate]:
    """The candidates without those that repeat an earlier one's source, cue and words."""
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for candidate in chosen:
        key = (_folded(text, candidate.source), _folded(text, candidate.cue), _folded(text, candidate.content))
        if candidate.kind != "post" and len(key[2]) >= _SHORT:
            if key in seen:
                continue
            seen.add(key)
        kept.append(candidate)
    return kept


def _same(text: str, chosen: list[Candidate]) -> list[int | None]:
    """For each candidate the first earlier one with the same words, where one of the two is an embedded post."""
    same: list[int | None] = []
    first: dict[tuple[str, bool], int] = {}
    for number, candidate in enumerate(chosen):
        words, post = _folded(text, candidate.content), candidate.kind == "post"
        earlier = [first[key] for key in ((words, True), (words, False)) if key in first and (post or key[1])]
        same.append(min(earlier, default=None))
        first.setdefault((words, post), number)
    return same


def _kind(text: str, candidate: Candidate, phrases: _Marks) -> StatementKind:
    if candidate.kind != "post" and (candidate.institutional or _is_document(text, candidate.source)):
        return "communique"
    if candidate.kind is not None:
        return candidate.kind
    return "mixed" if phrases.touch(candidate.content) else "indirect"


def _is_document(text: str, source: tuple[Span, ...]) -> bool:
    """Whether a source is a collective or institutional document: "the final communiqué", "their joint statement"."""
    words = {word.casefold() for span in source for word in _WORD.findall(span.of(text))}
    return bool(words & lexicon().communiques) or ("statement" in words and bool(words & {"joint", "common"}))


def _is_name(words: str) -> bool:
    """Whether quoted words are a name or a nickname, like the ship "Morning Star"."""
    parts = words.rstrip(",.").split()
    return len(parts) <= 2 and all(part[:1].isupper() for part in parts)


def _folded(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(_WORD.findall(" ".join(span.of(text) for span in spans).casefold()))


def _within(position: int, content: tuple[Span, ...]) -> bool:
    return any(span.start <= position < span.end for span in content)


def _shared(one: tuple[Span, ...], other: tuple[Span, ...]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _covered(inner: tuple[Span, ...], outer: tuple[Span, ...]) -> bool:
    return all(any(b.covers(a) for b in outer) for a in inner)
