"""A quotation that goes on with what was just reported: "They pledged help. That included "armed escorts."" """

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.candidates import Candidate
from onrecord.attribution.passage import Passage, own_subject
from onrecord.attribution.quotations import Quotation
from onrecord.model import Span

_POINTERS = frozenset(["that", "this", "it", "these", "those", "they"])
_INCLUDES = frozenset(["include", "mean", "cover", "comprise", "involve"])


def extended(candidates: Sequence[Candidate], passages: Sequence[Passage]) -> list[Candidate]:
    """The candidates, those whose content a following "That included "..."" goes on with having that content too."""
    found = list(candidates)
    for passage in passages:
        for quotation in passage.quotations:
            start = _pointing_sentence(passage, quotation)
            if start is None:
                continue
            before = [n for n, c in enumerate(found) if c.kind is None and c.record and _just_before(c, passage, start)]
            for number in before:
                found[number] = replace(found[number], content=(*found[number].content, quotation.inner))
    return found


def _pointing_sentence(passage: Passage, quotation: Quotation) -> int | None:
    """Where the sentence starts that is nothing but a pronoun, a verb of including, and the quotation."""
    number = passage.index(quotation.outer.start)
    if number < 2 or number >= len(passage.doc):
        return None
    verb = passage.doc[number - 1]
    subject = own_subject(verb)
    if verb.lemma_.lower() not in _INCLUDES or subject is None or subject.lower_ not in _POINTERS:
        return None
    start = subject.i
    opens = start > 0 and passage.doc[start - 1].is_punct and verb.i - start <= 2
    return passage.at(passage.doc[start]) if opens else None


def _just_before(candidate: Candidate, passage: Passage, start: int) -> bool:
    """Whether the candidate's sentence is the one that ends before the position."""
    end = max((span.end for span in (*candidate.content, *candidate.cue, *candidate.source)), default=0)
    if not passage.start <= candidate.anchor < start or end > start:
        return False
    sentences = {token.sent.start for token in passage.words(Span(candidate.anchor, start)) if token.is_alpha}
    return len(sentences) == 1
