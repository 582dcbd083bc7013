"""Whose account a social-media post comes from: a person of the article, or a figure of its own."""

from __future__ import annotations

import re

from onrecord.actors.figure import Figure, name_parts, same_person
from onrecord.actors.knowledge import word_list
from onrecord.actors.signatures import without_initials
from onrecord.actors.story import Resolution, Story
from onrecord.model import Post, Span

SHORTEST_SURNAME = 4
"""Letters that a surname needs before it is looked for inside a handle; shorter ones stand there by chance."""

_PARTS = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")


def resolve_account(post: Post, story: Story) -> Resolution:
    """Who speaks in a post, by its display name and handle; a figure is made where the article knows nobody."""
    name, handle = (post.name or "").strip(), (post.handle or "").strip().lstrip("@")
    if not name and not handle:
        return Resolution(None, 0.0)
    figure, confidence = _figure_of(name, handle, story)
    if handle and handle not in figure.handles:
        figure.handles.append(handle)
    evidence = None
    if post.signature is not None:
        place = story.text.find(name or handle, post.signature.start, post.signature.end)
        if place >= 0:
            evidence = Span(place, place + len(name or handle))
            if evidence not in figure.spans:
                figure.spans.append(evidence)
    return Resolution(figure, confidence, evidence=evidence)


def _figure_of(name: str, handle: str, story: Story) -> tuple[Figure, float]:
    for figure in story.cast.figures:
        if handle and handle.lower() in (known.lower() for known in figure.handles):
            return figure, 0.98
    persons = story.cast.named(("person",))
    parts = name_parts(name) if name else []
    for figure in persons:
        if parts and (same_person(figure.parts, parts) or figure.parts == parts):
            _take_name(figure, name)
            return figure, 0.98
    parts_of = [part for text in (name, handle) for part in _PARTS.findall(text)]
    said = {word.lower() for part in parts_of for word in (part, *_CAMEL.findall(part))}
    if not said & word_list("others_accounts"):
        bearers = [f for f in persons if _bears(f, said, handle, parts)]
        if len(bearers) == 1:
            _take_name(bearers[0], name)
            return bearers[0], 0.85
    for figure in story.cast.named(("institution", "outlet", "country", "unknown")):
        if name and name.lower() in (figure.name.lower(), *(alias.lower() for alias in figure.aliases)):
            return figure, 0.95
    return _own_figure(name, handle, story), 0.8


def _bears(figure: Figure, said: set[str], handle: str, parts: list[str]) -> bool:
    """Whether an account's words hold a person's surname, and its name, if it is a full one, is not another's."""
    if len(figure.parts) > 1 and len(parts) > 1 and parts[-1] == figure.surname and not _institutional(parts):
        return same_person(figure.parts, parts)
    surname = figure.surname
    if surname in said:
        return len(surname) > 2
    return len(surname) >= SHORTEST_SURNAME and surname in handle.lower()


def _institutional(parts: list[str]) -> bool:
    return bool(word_list("office_accounts") & set(parts))


def _take_name(figure: Figure, name: str) -> None:
    """A signature's full name is the fullest name where the text gives only a surname."""
    parts = name_parts(name)
    if len(figure.parts) == 1 and len(parts) > 1 and parts[-1] == figure.surname and not _institutional(parts):
        figure.aliases.append(figure.name)
        figure.name = without_initials(name)
    if name and name != figure.name and name not in figure.aliases:
        figure.aliases.append(name)


def _own_figure(name: str, handle: str, story: Story) -> Figure:
    offices = [story.cast.known.office(word) for word in name.split()]
    a_body = any(office is not None and office.kind == "body" for office in offices)
    return story.cast.new("institution" if a_body else "unknown", name or handle)
