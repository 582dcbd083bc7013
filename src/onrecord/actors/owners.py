"""Name somebody by whose he is: "his office" after Ivo Marsh is Ivo Marsh's office, like "Marsh's office"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.actors.figure import Figure
from onrecord.actors.institutions import SHORTEST_STEM
from onrecord.actors.knowledge import POSSESSIVES
from onrecord.actors.pronouns import resolve_pronoun
from onrecord.actors.sources import FIRST_PERSON, PRONOUNS, Source
from onrecord.actors.story import Story
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE_ENOUGH = 0.5
"""Confidence from which a pronoun's figure gives its name to what it owns."""


def owner_in(tokens: list[Token]) -> list[Token]:
    """The first words of a phrase that tell whose it is, with the possessive mark; none where they do not."""
    if tokens[0].lower_ in PRONOUNS and len(tokens) > 1:
        return tokens[:1]
    if tokens[0].lower_ in FIRST_PERSON:
        return []
    mark = next((n for n, t in enumerate(tokens) if t.text in POSSESSIVES and t.pos_ in ("PART", "PUNCT")), None)
    if mark is None or mark + 1 >= len(tokens) or any(t.pos_ in ("ADP", "VERB") for t in tokens[:mark]):
        return []
    return tokens[: mark + 1]


def resolve_owner(owner: list[Token], source: Source, story: Story, avoid: tuple[Span, ...]) -> Figure | None:
    """The named figure that owns; None where it is nobody that the text names for sure."""
    piece = story.cast.parse.paragraphs[source.paragraph]
    span = Span(piece.offset + owner[0].idx, piece.offset + owner[-1].idx + len(owner[-1].text))
    if owner[0].lower_ in PRONOUNS:
        found = resolve_pronoun(owner[0], span, source.paragraph, story, avoid)
        sure = found.confidence >= SURE_ENOUGH and found.figure is not None and not found.figure.nominal
        return found.figure if sure else None
    mentions = story.cast.mentions_in(source.paragraph, span)
    figure = story.cast.figure_of(mentions[-1]) if mentions else None
    return figure if figure is not None and not figure.nominal else None


def plain_marks(name: str) -> str:
    """A name to compare, in lower case and with one kind of apostrophe."""
    return name.lower().replace("’", "'")


def owned_by_somebody(rest: str, paragraph: int, story: Story) -> Figure | None:
    """The last figure nearby that somebody owns and that the text calls so: "his office" after "Marsh's office"."""
    found = None
    for figure in story.cast.figures:
        near = figure.spans and paragraph - (story.paragraph_at(figure.spans[-1].start) or 0) <= 1
        if (
            figure.owner is not None
            and near
            and plain_marks(figure.name) == plain_marks(f"{figure.owner.name}'s {rest}")
        ):
            found = figure
    return found


def owned_before(owner: Figure, rest: str, story: Story) -> Figure | None:
    """The body that the text calls by its owner's adjective: "its army" after "the Norlandic army"."""
    stem = owner.name[: max(SHORTEST_STEM, len(owner.name) - 2)].lower()
    for figure in story.cast.figures:
        its_own = figure.kind == "institution" and figure.name.lower().startswith(stem)
        if its_own and figure.name.lower().split()[1:] == rest.lower().split():
            return figure
    return None
