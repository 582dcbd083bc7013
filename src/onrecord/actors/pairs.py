"""Find whom "the two sides" or "both leaders" mean: the two who were last named together."""

from __future__ import annotations

from onrecord.actors.figure import Figure
from onrecord.actors.knowledge import word_list
from onrecord.actors.mention import Mention
from onrecord.actors.sources import Source
from onrecord.actors.story import Story

REACH = 2
"""Pieces before its own that are looked back over for two who were named together."""

_TWO = frozenset({"two", "both", "2", "each", "either"})
_NARROWING = frozenset({"the", "these", "those", "of", "them", "sides"})


def is_pair(source: Source) -> bool:
    """Whether a phrase means two who were named before, and says nothing else of them: both, the two
    countries, each side."""
    words = {token.lower_ for token in source.tokens}
    if not words & _TWO:
        return False
    rest = words - _TWO - _NARROWING - {source.head.lower_}
    noun = source.head.lemma_.lower()
    bare = source.head.lower_ in _TWO
    return not rest and (bare or noun in word_list("pairs_of_states") | word_list("pairs_of_persons"))


def resolve_pair(source: Source, story: Story) -> tuple[Figure, ...]:
    """The two states, or the two persons, whom the last sentence to name several names; none where it names more."""
    for number in range(source.paragraph, max(-1, source.paragraph - REACH - 1), -1):
        mentions = [
            m
            for m in story.cast.mentions_in(number)
            if m.span.end <= source.span.start and not (m.quoted and story.in_quotation(source.span.start) is None)
        ]
        for sentence in reversed(_by_sentence(mentions, number, story)):
            found = _two_of(sentence, source, story)
            if len(found) > 1:
                return found if len(found) == 2 else ()
    return ()


def _by_sentence(mentions: list[Mention], number: int, story: Story) -> list[list[Mention]]:
    """The mentions of a piece, those of each sentence together."""
    doc = story.cast.parse.paragraphs[number].doc
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(doc[mention.first].sent.start, []).append(mention)
    return [found[start] for start in sorted(found)]


def _two_of(mentions: list[Mention], source: Source, story: Story) -> tuple[Figure, ...]:
    """The states, or else the persons, that a sentence names, as the noun of the pair asks."""
    noun = source.head.lemma_.lower()
    figures = list(dict.fromkeys(f for m in mentions if (f := story.cast.figure_of(m)) is not None))
    any_kind = source.head.lower_ in _TWO
    for kind, nouns in (("country", "pairs_of_states"), ("person", "pairs_of_persons")):
        fitting = tuple(f for f in figures if f.kind == kind)
        if len(fitting) > 1 and (any_kind or noun in word_list(nouns)):
            return fitting
    return ()
