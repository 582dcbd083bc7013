"""Which figures a pronoun for a person may mean at all."""

from __future__ import annotations

from onrecord.actors.agreement import might_be_person, want_of
from onrecord.actors.coreference.evidence import REACH, Pronoun
from onrecord.actors.figure import Figure
from onrecord.actors.story import Story
from onrecord.model import Span

MOST = 24
"""Figures that are weighed for one pronoun, the last named."""


def candidates(pronoun: Pronoun, story: Story, avoid: tuple[Span, ...] = ()) -> list[Figure]:
    """The figures named nearby that agree in number and gender, or may be persons that the name finder mistook.

    Mentions in the spans to `avoid` are not looked at.
    """
    want = want_of(pronoun.token.text)
    found: dict[int, Figure] = {}
    for number in range(pronoun.number, max(-1, pronoun.number - REACH - 1), -1):
        for mention in reversed(story.cast.mentions_in(number)):
            figure = story.cast.figure_of(mention)
            if figure is None or id(figure) in found or any(mention.span.overlaps(span) for span in avoid):
                continue
            if want.admits(figure) or (want.person and might_be_person(figure)):
                found[id(figure)] = figure
        if len(found) >= MOST:
            break
    return list(found.values())[:MOST]
