"""What the model found, as candidates beside those of the rules.

Posts, signature lines and other layout stay with the rules that are certain of them; `combine` decides between them
and these. Only candidates of class "statement" become statements of the record; the reading keeps the others beside.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.attribution.candidates import MODEL, Candidate, polarity_of
from onrecord.attribution.classes import class_of, entry_at, said_by, top_of
from onrecord.attribution.cues import Cue
from onrecord.attribution.learned.linker import Found
from onrecord.attribution.passage import Passage
from onrecord.attribution.sources import RELATIVES, is_relay
from onrecord.attribution.tellings import issued_together
from onrecord.model import Polarity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def model_candidates(passages: Sequence[Passage], found: Sequence[Found], *, wide: bool = False) -> Iterator[Candidate]:
    """A candidate for each attribution of the model whose cue stands in one of `passages`; give it prose, no posts.

    The record's convention keeps a content to its piece of the article; `wide` leaves it as annotators mark it.
    """
    starts = [passage.start for passage in passages]
    for attribution in found:
        home = bisect_right(starts, attribution.cue.start) - 1
        if home < 0 or attribution.cue.start >= passages[home].end:
            continue
        content = attribution.content if wide else _in_reach(passages, starts, home, attribution.content)
        if content:
            yield _candidate(passages, starts, passages[home], attribution, content)


def _candidate(
    passages: Sequence[Passage], starts: Sequence[int], home: Passage, found: Found, content: tuple[Span, ...]
) -> Candidate:
    cue = Span(found.cue.start, min(found.cue.end, home.end))
    tokens = [t for t in home.words(cue) if t.text[0].isalnum()]
    said, top = said_by(tokens), top_of(tokens)
    entry = entry_at(said) if said is not None else None
    pieces = passages[bisect_right(starts, content[0].start) - 1 : bisect_right(starts, content[-1].end)]
    inner = _inner(pieces, content)
    source = _trimmed(home, found.source)
    return Candidate(
        rule=MODEL,
        content=inner or content,
        kind="direct" if inner else None,
        cue=(cue,),
        source=source,
        polarity=_polarity(entry, top),
        certainty=entry.certainty if entry is not None else "plain",
        anchor=cue.start,
        what=class_of(home, cue, content, source),
        reported=is_relay(source, home),
        institutional=top is not None and issued_together(top),
        nests=True,
        confidence=found.confidence,
    )


def _in_reach(
    passages: Sequence[Passage], starts: Sequence[int], home: int, content: Sequence[Span]
) -> tuple[Span, ...]:
    """The content cut at the edges of the pieces of the article: what stands in the cue's own piece, and quotations.

    Where the own piece has none, the piece before or after it counts, when both are plain paragraphs.
    """
    own, quoted, near = [], [], []
    for span in content:
        first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1)
        for number in range(max(0, first), last):
            passage = passages[number]
            start, end = max(span.start, passage.start), min(span.end, passage.end)
            if start >= end:
                continue
            part = Span(start, end)
            plain = passage.paragraph.block.kind == passages[home].paragraph.block.kind == "paragraph"
            if number == home:
                own.append(part)
            elif plain and any(q.outer.overlaps(part) for q in passage.quotations):
                quoted.append(part)
            elif plain and abs(number - home) == 1:
                near.append(part)
    parts = sorted([*own, *quoted] or near)
    full = [part for part in parts if part.of(passages[home].text).lower() not in RELATIVES]
    return tuple(full or parts)


def _trimmed(home: Passage, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """The source without the marks and blanks at its edges, and without what runs out of the cue's own piece."""
    out = []
    for span in source:
        if span.start < home.end and home.start < span.end:
            span = Span(max(span.start, home.start), min(span.end, home.end))
        words = span.of(home.text)
        start = span.start + len(words) - len(words.lstrip(" ,;:—–-"))
        end = span.end - (len(words) - len(words.rstrip(" ,;:—–-")))
        if start < end:
            out.append(Span(start, end))
    return tuple(out)


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


def _polarity(entry: Cue | None, top: Token | None) -> Polarity:
    """What the content is to its source, by the cue's lexicon entry, negation and mood; affirmed where it has none."""
    return polarity_of(entry, top) if entry is not None and top is not None else "affirms"
