"""What the model found, as candidates beside those of the rules.

Posts, signature lines and other layout stay with the rules that are certain of them; `combine` decides between them
and these. Every candidate carries its class: only those of class "statement" are statements of the record.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.attribution.candidates import Candidate, polarity_of
from onrecord.attribution.passage import Passage
from onrecord.model import Polarity, Span

from .classes import class_of, entry_of
from .model import Found
from .model import Token as ParsedToken

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.language.parse import Parse

RULE = "model"


def parsed_tokens(parse: Parse) -> list[ParsedToken]:
    """The tokens of a parsed article as the model takes them."""
    tokens: list[ParsedToken] = []
    for paragraph in parse.paragraphs:
        base, offset = len(tokens), paragraph.offset
        tokens += [(offset + t.idx, offset + t.idx + len(t), t.pos_, t.dep_, base + t.head.i) for t in paragraph.doc]
    return tokens


def model_candidates(passages: Sequence[Passage], found: Sequence[Found]) -> Iterator[Candidate]:
    """A candidate for each attribution of the model whose cue stands in one of `passages`; give it prose, no posts."""
    starts = [passage.start for passage in passages]
    for attribution in found:
        cue = Span(*attribution.cue[0])
        number = bisect_right(starts, cue.start) - 1
        if number < 0 or cue.start >= passages[number].end:
            continue
        passage = passages[number]
        content = tuple(Span(*span) for span in attribution.content)
        own = [p for p in passages if any(p.start < span.end and span.start < p.end for span in content)]
        inner = _inner(own, content)
        yield Candidate(
            rule=RULE,
            content=inner or content,
            kind="direct" if inner else None,
            cue=(cue,),
            source=tuple(Span(*span) for span in attribution.source),
            polarity=_polarity(passage, cue),
            anchor=cue.start,
            record=class_of(passage, cue, content) == "statement",
            nests=True,
        )


def _inner(passages: Sequence[Passage], content: Sequence[Span]) -> tuple[Span, ...]:
    """The content without its quotation marks where all its words are quoted; else nothing."""
    quotations = [q for passage in passages for q in passage.quotations]
    inside = [
        Span(max(span.start, q.inner.start), min(span.end, q.inner.end))
        for span in content
        for q in quotations
        if q.inner.overlaps(span)
    ]
    words = sum(not t.is_punct and not t.is_space for p in passages for span in content for t in _words(p, span))
    quoted = sum(not t.is_punct and not t.is_space for p in passages for span in inside for t in _words(p, span))
    return tuple(sorted(set(inside))) if words and quoted >= words else ()


def _words(passage: Passage, span: Span) -> Iterator[Token]:
    return passage.words(span) if passage.start < span.end and span.start < passage.end else iter(())


def _polarity(passage: Passage, cue: Span) -> Polarity:
    """What the content is to its source, by the cue's lexicon entry, negation and mood; affirmed where it has none."""
    tokens = [t for t in passage.words(cue) if t.text[0].isalnum()]
    entry = entry_of(tokens)
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.pos_ in ("VERB", "AUX", "NOUN") and t.head.i not in inside), None)
    top = top if top is not None else next((t for t in tokens if t.head == t), None)
    return polarity_of(entry, top) if entry is not None and top is not None else "affirms"
