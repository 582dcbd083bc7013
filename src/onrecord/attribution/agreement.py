"""Where the model and a rule read the same cue nearly alike: the model says that it is one, the rule how it is cut.

The rules follow one convention for where a content begins and ends, for two clauses under one verb, and for who is
meant by "who"; the model learned from annotators who did not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.candidates import Candidate
from onrecord.attribution.sources import RELATIVES
from onrecord.model import Span

_ALIKE = 0.8
"""Share of characters that two contents must have in common to be the same words cut differently."""


def agreed(learned: Sequence[Candidate], ruled: Sequence[Candidate], text: str) -> list[Candidate]:
    """The model's candidates, with the spans of the rule that reads the same cue and nearly the same words."""
    at: dict[int, list[int]] = {}
    for number, rule in enumerate(ruled):
        for position in _positions(rule):
            at.setdefault(position, []).append(number)
    out = []
    for one in learned:
        same_cue = {number for position in _positions(one) for number in at.get(position, ())}
        alike = [ruled[number] for number in sorted(same_cue) if _alike(one, ruled[number])]
        best = max(alike, key=lambda rule: _overlap(one.content, rule.content), default=None)
        out.append(one if best is None else replace(one, content=best.content, source=_source(one, best, text)))
    return out


def _positions(candidate: Candidate) -> set[int]:
    return {position for span in candidate.cue for position in range(span.start, span.end)}


def _alike(learned: Candidate, rule: Candidate) -> bool:
    """Whether the two contents are the same words, or a quotation that the rule follows over its paragraphs."""
    if learned.kind == rule.kind == "direct" and all(any(b.covers(a) for b in rule.content) for a in learned.content):
        return True
    return (learned.kind is None) == (rule.kind is None) and _overlap(learned.content, rule.content) >= _ALIKE


def _source(learned: Candidate, rule: Candidate, text: str) -> tuple[Span, ...]:
    """The rule's source where it names the same, or whom a relative pronoun stands for."""
    if not rule.source or not learned.source:
        return learned.source
    same = any(a.overlaps(b) for a in learned.source for b in rule.source)
    return rule.source if same or learned.source[0].of(text).lower() in RELATIVES else learned.source


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    size = sum(span.end - span.start for span in (*one, *other))
    return shared / (size - shared)
