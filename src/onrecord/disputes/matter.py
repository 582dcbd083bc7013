"""The few words of the text that name what is in dispute."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from onrecord.disputes.terms import root_of
from onrecord.events.places import Places
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_WORDS = 12

_INNER = frozenset({"DET", "PRON", "CCONJ", "SCONJ", "ADP", "PUNCT", "AUX", "PART", "SPACE"})


def matter_of(
    answer: Sequence[Span], earlier: Sequence[Span], roots: Collection[str], places: Places
) -> tuple[Span, ...]:
    """The stretch of the answer, or else of what it answers, that holds most of the terms that both share.

    Where they share none, the answer points back, and the first words of what it answers are the matter.
    """
    best: tuple[int, Span] | None = None
    for span in (*answer, *earlier):
        stretch = _stretch(span, roots, places)
        if stretch is not None and (best is None or stretch[0] > best[0]):
            best = stretch
    if best is not None:
        return (best[1],)
    for span in earlier:
        words = [token for token in places.tokens(span) if not token.is_space][:MOST_WORDS]
        while words and words[-1].pos_ in _INNER:
            words.pop()
        piece = places.at(span.start)
        if words and piece is not None:
            return (Span(max(span.start, piece.span(words[0]).start), min(span.end, piece.span(words[-1]).end)),)
    return ()


def _stretch(span: Span, roots: Collection[str], places: Places) -> tuple[int, Span] | None:
    """The words of a span from the first shared term to the last, and how many terms they hold."""
    words, piece = places.tokens(span), places.at(span.start)
    hits = [n for n, token in enumerate(words) if root_of(token.lemma_.lower().strip("#@")) in roots]
    if not hits or piece is None:
        return None
    first = hits[0]
    last = max(n for n in hits if n < first + MOST_WORDS)
    if first == last:
        first, last = _phrase(words, first)
    known = {root_of(words[n].lemma_.lower().strip("#@")) for n in hits if n <= last}
    return len(known), Span(max(span.start, piece.span(words[first]).start), min(span.end, piece.span(words[last]).end))


def _phrase(words: Sequence[Token], place: int) -> tuple[int, int]:
    """First and last index of the phrase around one word: a noun with what belongs to it, a verb with what follows."""
    word = words[place]
    low = word.left_edge.i if word.pos_ in ("NOUN", "PROPN") else word.i
    inside = [n for n, other in enumerate(words) if low <= other.i <= word.right_edge.i][:MOST_WORDS]
    last = inside[-1] if inside and inside[-1] >= place else place
    first = inside[0] if inside and inside[0] <= place else place
    while last > place and words[last].pos_ in _INNER:
        last -= 1
    while first < place and words[first].pos_ in _INNER:
        first += 1
    return first, last
