"""What the layers of a draft tell of the words of one parsed piece."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.actors.contents import Contents
from onrecord.disputes.grid import Grid
from onrecord.disputes.lexicon import numbers
from onrecord.disputes.naming import Named
from onrecord.disputes.quantities import quantities_in as find_quantities
from onrecord.draft import Draft
from onrecord.language import Paragraph
from onrecord.model import Quantity, Span, TimeInterval

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN_WORDS = frozenset({"direct", "post", "communique"})
"""Kinds of statements that give somebody's own words."""


class Layers:
    """The layers of one draft, found by place."""

    def __init__(self, draft: Draft) -> None:
        """Index the layers of a draft."""
        self.draft = draft
        self.named = Named(draft.actors)
        self.contents = Contents(draft.attributions)
        self.cues = sorted((span, number) for number, one in enumerate(draft.attributions) for span in one.cue)
        self.sources = sorted((span, 0) for one in draft.attributions for span in one.source)
        self.acts = sorted((span.start, number) for number, one in enumerate(draft.happenings) for span in one.trigger)
        self.said: dict[int, int] = {}
        for number, happening in enumerate(draft.happenings):
            if happening.statement is not None:
                self.said.setdefault(happening.statement, number)
        self.times = [(time.evidence, time) for time in draft.times if time.evidence is not None]
        self.time_starts = [span.start for span, _ in self.times]

    def acts_within(self, paragraph: Paragraph) -> set[int]:
        """Where the triggers of the events in a piece begin."""
        low, high = bisect_left(self.acts, (paragraph.offset, -1)), bisect_left(self.acts, (paragraph.end, -1))
        return {start for start, _ in self.acts[low:high]}


class Scene:
    """The words of one piece, whose they are, and whom and what they name."""

    def __init__(self, layers: Layers, paragraph: Paragraph, grid: Grid) -> None:
        """Look at one piece of a draft."""
        self.layers, self.draft, self.named = layers, layers.draft, layers.named
        self.paragraph, self.grid = paragraph, grid
        self.owners = [layers.contents.innermost(paragraph.offset + start) for start in grid.starts]
        self.cue_of: dict[int, int] = {}
        """By index of a word: the attribution in whose cue it stands."""
        for span, number in _between(layers.cues, paragraph):
            self.cue_of |= {token.i: number for token in self.tokens(span)}
        sources = {token.i for span, _ in _between(layers.sources, paragraph) for token in self.tokens(span)}
        self.apart = frozenset(self.cue_of) | sources
        """Indices of the words that only tell that somebody says something."""

    def tokens(self, span: Span) -> list[Token]:
        """The words of the piece that share a character with a span."""
        start, end = span.start - self.paragraph.offset, span.end - self.paragraph.offset
        size = self.paragraph.end - self.paragraph.offset
        if end <= 0 or start >= size:
            return []
        found = self.paragraph.doc.char_span(max(0, start), min(end, size), alignment_mode="expand")
        return [token for token in found if not token.is_space] if found is not None else []

    def content(self, number: int) -> list[Token]:
        """The words of an attribution's content that stand in the piece."""
        return [token for span in self.draft.attributions[number].content for token in self.tokens(span)]

    def act_in(self, tokens: Sequence[Token], owner: int | None) -> int | None:
        """The first event with a trigger among some words, told on the same side as they are."""
        acts = self.layers.acts
        for token in tokens:
            start = self.paragraph.offset + token.idx
            at = bisect_left(acts, (start, -1))
            if at < len(acts) and acts[at][0] == start:
                event = self.draft.happenings[acts[at][1]]
                ours = event.asserted_by == owner or event.statement == owner
                if ours or (owner is not None and event.asserted_by is None):
                    return acts[at][1]
        return None

    def actors_in(self, tokens: Sequence[Token], holder: str | None, owner: int | None) -> tuple[str, ...]:
        """Ids of those whom some words name, or mean by a pronoun of their speaker, in text order."""
        own_words = owner is not None and self.draft.attributions[owner].kind in OWN_WORDS
        found: dict[str, None] = {}
        for token in tokens:
            if token.pos_ in ("PRON", "DET"):
                if holder is not None and self.named.means_speaker(token, holder, own_words=own_words):
                    found.setdefault(holder)
            elif token.text[:1].isupper() or token.pos_ in ("NOUN", "PROPN", "X"):
                actor = self.named.at(self.paragraph.span(token).start)
                if actor is not None:
                    found.setdefault(actor)
        return tuple(found)

    def quantities_in(self, tokens: Sequence[Token]) -> tuple[Quantity, ...]:
        """The numbers of things that some words tell."""
        if not any(token.like_num or token.lower_ in numbers().often for token in tokens):
            return ()
        return find_quantities(tokens, self.paragraph, [span for span, _ in self._times(tokens)])

    def time_of(self, tokens: Sequence[Token]) -> TimeInterval | None:
        """The first time that some words tell."""
        found = self._times(tokens)
        return found[0][1] if found else None

    def _times(self, tokens: Sequence[Token]) -> list[tuple[Span, TimeInterval]]:
        if not tokens:
            return []
        first, last = self.paragraph.span(tokens[0]).start, self.paragraph.span(tokens[-1]).end
        low, high = bisect_left(self.layers.time_starts, first), bisect_right(self.layers.time_starts, last - 1)
        return self.layers.times[low:high]


def _between(spans: list[tuple[Span, int]], paragraph: Paragraph) -> list[tuple[Span, int]]:
    """The spans, sorted, that begin in a piece."""
    low = bisect_left(spans, (Span(paragraph.offset, paragraph.offset + 1), -1))
    high = bisect_left(spans, (Span(paragraph.end, paragraph.end + 1), -1))
    return spans[low:high]
