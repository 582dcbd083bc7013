"""Speech told inside a quotation: "He took my arm and said, 'This wall will bring us closer.'" """

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.attribution.candidates import Candidate, polarity_of, spans
from onrecord.attribution.cues import lexicon
from onrecord.attribution.passage import Passage, cue_range, negated, subject_of, to_infinitive
from onrecord.attribution.quotations import Quotation, quotations_of
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAX_GAP = 7
"""Tokens between the inner quotation and its cue at most."""
_SHORTEST = 2
"""Words of an inner quotation at least: a single word is a title or a term."""


def nested_candidates(passage: Passage) -> Iterator[Candidate]:
    """Every quotation within a quotation that has a cue beside it."""
    for quotation in passage.quotations:
        for inner in quotations_of(passage.text, [quotation.inner])[0]:
            if not inner.closed or inner.inner == quotation.inner or not _is_speech(passage, inner):
                continue
            verb = _cue_beside(passage, quotation, inner)
            source = _source(passage, quotation, verb) if verb is not None else ()
            if verb is None or not source or negated(verb) or to_infinitive(verb):
                continue
            cue = lexicon().verbs[verb.lemma_.lower()]
            yield Candidate(
                rule="nested quotation",
                content=(inner.inner,),
                cue=spans(passage.range(*cue_range(verb))),
                source=source,
                polarity=polarity_of(cue, verb),
                certainty=cue.certainty,
                anchor=passage.at(verb),
                kind="direct",
                nests=True,
            )


def _is_speech(passage: Passage, inner: Quotation) -> bool:
    words = inner.inner.of(passage.text)
    return words[:1].isupper() and len(words.split()) >= _SHORTEST


def _cue_beside(passage: Passage, outer: Quotation, inner: Quotation) -> Token | None:
    """The cue before the inner quotation, after a comma or colon, or the one that follows it."""
    first = passage.index(inner.outer.start)
    gap = passage.text[outer.inner.start : inner.outer.start].rstrip()
    before = [
        token for token in passage.doc[max(0, first - _MAX_GAP) : first] if passage.at(token) >= outer.inner.start
    ]
    if gap.endswith((",", ":")):
        for token in reversed(before):
            if token.text in (".", "?", "!", ";"):
                break
            if _may_tell(token):
                return token
    if passage.text[inner.inner.end - 1] not in ",?!":
        return None
    last = passage.index(inner.outer.end)
    for token in passage.doc[last : last + 4]:
        if passage.at(token) >= outer.inner.end or token.text in (".", "?", "!", ";"):
            break
        if _may_tell(token):
            return token
    return None


def _may_tell(token: Token) -> bool:
    cue = lexicon().verbs.get(token.lemma_.lower())
    return cue is not None and "quotation" in cue.takes and token.tag_.startswith("VB") and cue.kind == "speech"


def _source(passage: Passage, outer: Quotation, verb: Token) -> tuple[Span, ...]:
    """The verb's subject where it stands in the same quotation."""
    subject = subject_of(verb)
    if subject is None:
        return ()
    first, last = subject.left_edge.i, subject.right_edge.i + 1
    span = passage.range(first, min(last, verb.i) if subject.i < verb.i else last)
    return spans(span) if span is not None and outer.inner.covers(span) else ()
