"""Drafts with attributions given by their words, so that actors and transmissions are tested without attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.actors import Actors
from onrecord.draft import Attribution, Draft, Naming
from onrecord.language import Language
from onrecord.model import Actor, Article, Block, Post, Span, StatementKind

LANGUAGE, ACTORS = Language(), Actors()


@dataclass
class Said:
    """An attribution by its words; source and cue are the nearest such words to the content."""

    source: str
    cue: str
    content: str
    kind: StatementKind = "indirect"
    parent: int | None = None
    headline: bool = False


@dataclass
class Page:
    """Lines of an article: the first is the headline where `headline` is set, those in `posts` are posts."""

    lines: list[str]
    said: list[Said] = field(default_factory=list)
    posts: dict[int, Post] = field(default_factory=dict)
    headline: bool = False
    published: str | None = None


def draft(page: Page) -> Draft:
    """The parsed draft of a page with its attributions; every post is one too."""
    text = "\n".join(page.lines)
    blocks, start = [], 0
    for number, line in enumerate(page.lines):
        post = page.posts.get(number)
        kind = "post" if post else "headline" if page.headline and number == 0 else "paragraph"
        blocks.append(Block(kind=kind, span=Span(start, start + len(line)), post=post))
        start += len(line) + 1
    found = Draft(Article(id="t", text=text, blocks=tuple(blocks), published=page.published))
    found.attributions = [_attribution(said, text) for said in page.said] + [
        Attribution(kind="post", content=(b.span,), post=b.post, rule="test", confidence=1.0) for b in blocks if b.post
    ]
    LANGUAGE([found])
    return found


def _attribution(said: Said, text: str) -> Attribution:
    spans: dict[str, tuple[Span, ...]] = {}
    content = text.index(said.content)
    for role, words in (("source", said.source), ("cue", said.cue), ("content", said.content)):
        places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] if words else []
        assert places or not words, words
        place = content if role == "content" else min(places, key=lambda at: abs(at - content), default=None)
        spans[role] = (Span(place, place + len(words)),) if place is not None else ()
    return Attribution(kind=said.kind, parent=said.parent, headline=said.headline, rule="test", confidence=1.0, **spans)


def named(page: Page) -> tuple[list[Actor], list[Naming]]:
    """The actors and namings of a page."""
    found = draft(page)
    ACTORS([found])
    assert len(found.namings) == len(found.attributions)
    return found.actors, found.namings


def speakers(page: Page) -> list[str | None]:
    """The names of the speakers, None where left open."""
    actors, namings = named(page)
    names = {actor.id: actor.name for actor in actors}
    return [names[naming.speaker] if naming.speaker else None for naming in namings]


def actor(page: Page, name: str) -> Actor:
    """The actor of this name."""
    found = [a for a in named(page)[0] if a.name == name]
    assert len(found) == 1, [a.name for a in named(page)[0]]
    return found[0]
