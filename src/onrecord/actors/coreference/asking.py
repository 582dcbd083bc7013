"""Ask which of some names the pronoun at one place of an article means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.actors.cast import Cast
from onrecord.actors.coreference.evidence import Pronoun
from onrecord.actors.coreference.resolve import weighed
from onrecord.actors.coreference.told import figures_at
from onrecord.actors.coreference.vectors import Vectors
from onrecord.actors.speakers import resolve_speakers
from onrecord.actors.story import Story, quotations
from onrecord.language import Parse
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.actors.knowledge import Knowledge
    from onrecord.draft import Draft


def chances_of(names: Sequence[Span], position: int, draft: Draft, known: Knowledge) -> list[float]:
    """How likely the pronoun at `position` of a draft's text means each of the names that stand at these places.

    The draft holds its parse, its vectors and its attributions; who speaks in them is found anew. The names are told
    to be persons', should they have been overlooked; whoever else the text names may be meant, too.
    """
    if draft.parse is None:
        return [0.0 for _ in names]
    story = story_of(draft, known)
    figures = figures_at(names, story)
    found = word_at(position, story)
    if found is None:
        return [0.0 for _ in names]
    chances = {id(pair.figure): chance for pair, chance in weighed(Pronoun(*found, position), story)}
    return [chances.get(id(figure), 0.0) if figure is not None else 0.0 for figure in figures]


def story_of(draft: Draft, known: Knowledge, *, ranked: bool = True) -> Story:
    """The cast of a parsed draft, and who spoke where in it; without the ranker, points decide whom pronouns mean."""
    quoted = quotations(draft.article)
    parse = draft.parse or Parse(())
    story = Story(Cast(parse, quoted, known, draft.article.outlet), draft.article.text, quoted)
    story.vectors = Vectors(draft.encoded) if ranked and draft.encoded is not None else None
    resolve_speakers(draft.attributions, story)
    return story


def word_at(position: int, story: Story) -> tuple[Token, int] | None:
    """The word at a place, and the number of the piece that holds it."""
    number = story.paragraph_at(position)
    if number is None:
        return None
    piece = story.cast.parse.paragraphs[number]
    token = next((t for t in piece.doc if t.idx <= position - piece.offset < t.idx + len(t.text)), None)
    return None if token is None else (token, number)
