"""Whom a pronoun for a person means, by the ranker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.actors.coreference.candidates import candidates
from onrecord.actors.coreference.evidence import Pair, Pronoun, pairs
from onrecord.actors.coreference.ranker import ranker
from onrecord.actors.story import Resolution, Story
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHERS = 2
"""Figures that are named beside the likeliest."""


def resolve_person(pronoun: Token, place: Span, paragraph: int, story: Story, avoid: tuple[Span, ...]) -> Resolution:
    """The figure that he, she, his or her at `place` most likely means, with its chance; nobody where none fits.

    Mentions in the spans to `avoid` are not looked at.
    """
    ranked = weighed(Pronoun(pronoun, paragraph, place.start), story, avoid)
    if not ranked:
        return Resolution(None, 0.0)
    best, *rest = ranked
    others = tuple((pair.figure, chance) for pair, chance in rest[:OTHERS])
    return Resolution(best[0].figure, best[1], others, best[0].mention.span)


def weighed(asked: Pronoun, story: Story, avoid: tuple[Span, ...] = ()) -> list[tuple[Pair, float]]:
    """The figures that a pronoun may mean, each with its chance, the likeliest first; none without vectors."""
    found = pairs(asked, candidates(asked, story, avoid), story)
    if not found or story.vectors is None:
        return []
    pieces = story.cast.parse.paragraphs
    numbers = np.array([pair.numbers for pair in found], dtype=np.float32)
    mentions = np.stack([story.vectors.at(pair.head, pieces[pair.mention.paragraph]) for pair in found])
    chances = ranker()(numbers, story.vectors.at(asked.token, pieces[asked.number]), mentions)
    each = [(pair, round(float(chance), 3)) for pair, chance in zip(found, chances[:-1], strict=True)]
    return sorted(each, key=lambda one: (-one[1], one[0].figure.number))
