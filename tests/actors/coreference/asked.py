"""A pronoun of a small page, ready to be asked whom it means."""

from __future__ import annotations

from functools import cache

from actors.drafts import Page, draft
from onrecord.actors.coreference.asking import story_of, word_at
from onrecord.actors.coreference.evidence import NAMES, Pronoun, pairs
from onrecord.actors.knowledge import knowledge
from onrecord.actors.story import Story
from onrecord.draft import Draft
from onrecord.encoder import Encoder
from onrecord.model import Span

ENCODER = Encoder()


@cache
def encoded(*lines: str) -> Draft:
    """The parsed and encoded draft of some lines; nobody speaks in it."""
    found = draft(Page(list(lines)))
    ENCODER([found])
    return found


def place(draft: Draft, words: str) -> Span:
    """Where the last such words stand."""
    start = draft.article.text.rindex(words)
    return Span(start, start + len(words))


def pronoun_of(page: Page, words: str, *, ranked: bool = False) -> tuple[Pronoun, Story]:
    """The pronoun with which the last such words begin, and the story around it; with vectors where it is ranked."""
    found = draft(page)
    if ranked:
        ENCODER([found])
    return asked_in(found, words, ranked=ranked)


def asked_in(found: Draft, words: str, *, ranked: bool = True) -> tuple[Pronoun, Story]:
    """The same of a draft that is there already."""
    story = story_of(found, knowledge(), ranked=ranked)
    position = place(found, words).start
    word = word_at(position, story)
    assert word is not None
    return Pronoun(*word, position), story


def evidence(page: Page, words: str) -> dict[str, dict[str, float]]:
    """What speaks for each figure of a page, by its name and the name of the number."""
    pronoun, story = pronoun_of(page, words)
    found = pairs(pronoun, story.cast.figures, story)
    return {pair.figure.name: dict(zip(NAMES, pair.numbers, strict=True)) for pair in found}
