"""Sentences parsed for the tests of candidate acts, and what their candidates say, in words."""

from __future__ import annotations

from onrecord.draft import Draft
from onrecord.events.candidates import Candidate, Party, candidate_for, candidates
from onrecord.ingest.text import article_from_text
from onrecord.language import Language, Paragraph
from onrecord.model import Span

LANGUAGE = Language()


def paragraphs(text: str) -> list[Paragraph]:
    """The parsed paragraphs of a text."""
    draft = Draft(article_from_text(text, title=None))
    LANGUAGE([draft])
    assert draft.parse is not None
    return list(draft.parse.paragraphs)


def found(text: str) -> list[tuple[Paragraph, Candidate]]:
    """Every candidate of a text, with its paragraph."""
    return [(p, c) for number, p in enumerate(paragraphs(text)) for c in candidates(p, number, None)]


def words(paragraph: Paragraph, party: Party | None) -> str | None:
    """The words of a party; the phrases of a list with a bar between."""
    if party is None:
        return None
    return " | ".join(paragraph.doc[first:end].text for _, first, end in party.members)


def acts(text: str) -> set[tuple[str, str | None, str | None]]:
    """Trigger, source and target of every candidate."""
    return {(c.key, words(p, c.source), words(p, c.target)) for p, c in found(text)}


def best(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Source and target of the most plausible candidate of each trigger."""
    out: dict[str, tuple[str | None, str | None]] = {}
    for paragraph, candidate in found(text):
        out.setdefault(candidate.key, (words(paragraph, candidate.source), words(paragraph, candidate.target)))
    return out


def told(text: str, key: str) -> Candidate:
    """The most plausible candidate with this trigger."""
    return next(c for _, c in found(text) if c.key == key)


def between(text: str, source: str | None, target: str | None) -> Candidate:
    """The candidate for two phrases of a text of one paragraph."""
    (paragraph,) = paragraphs(text)
    spans = [_span(text, phrase) if phrase is not None else None for phrase in (source, target)]
    return candidate_for(paragraph, 0, spans[0], spans[1], None)


def _span(text: str, phrase: str) -> Span:
    return Span(text.index(phrase), text.index(phrase) + len(phrase))
