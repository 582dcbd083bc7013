"""Who speaks in each attribution: from its source's words, its post, or the turns around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.actors.accounts import resolve_account
from onrecord.actors.agreement import want_of
from onrecord.actors.anonymous import bring_in, mark_withheld, resolve_anonymous
from onrecord.actors.descriptions import collective, resolve_description
from onrecord.actors.documents import resolve_document
from onrecord.actors.figure import Figure
from onrecord.actors.mention import is_subject, tokens_in
from onrecord.actors.pronouns import resolve_pronoun
from onrecord.actors.sources import FIRST_PERSON, Source, read_source
from onrecord.actors.story import Resolution, Story
from onrecord.draft import Attribution
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NOBODY = Resolution(None, 0.0)

# How sure each way of finding a speaker is.
_NAMED, _SHARED_SURNAME, _LISTED = 0.95, 0.55, 0.9
_SAME_PARAGRAPH, _NEXT_PARAGRAPH = 0.7, 0.55
_PARENT, _TOLD_OF_HIMSELF, _CLAUSE_SUBJECT = 0.8, 0.7, 0.85
_QUOTING = frozenset({"quote", "cite"})


def resolve_speakers(attributions: list[Attribution], story: Story) -> list[Resolution]:
    """One resolution for each attribution, in the same order."""
    found: dict[int, Resolution] = {}
    bring_in(story)
    for number in sorted(
        range(len(attributions)), key=lambda n: (_depth(n, attributions), anchor(attributions[n]).start)
    ):
        attribution = attributions[number]
        parent = found.get(attribution.parent) if attribution.parent is not None else None
        resolution = resolve_speaker(attribution, story, parent)
        found[number] = resolution
        if resolution.figure is not None and attribution.parent is None and not attribution.headline:
            place = anchor(attribution).start
            story.note(place, story.paragraph_at(place) or 0, resolution.figure)
    mark_withheld(story)
    return [found[number] for number in range(len(attributions))]


def resolve_speaker(attribution: Attribution, story: Story, parent: Resolution | None) -> Resolution:
    """Who speaks in one attribution, given who speaks in the one around it."""
    if attribution.post is not None and (attribution.post.name or attribution.post.handle):
        return resolve_account(attribution.post, story)
    quoted = _quoted_object(attribution, story)
    source = quoted or _source_at(attribution.source, story)
    if source is not None:
        return resolve_source(source, story, attribution, parent)
    source = _clause_subject(attribution, story)
    if source is not None:
        found = resolve_source(source, story, attribution, parent)
        return Resolution(found.figure, found.confidence * _CLAUSE_SUBJECT, found.others, found.evidence)
    if attribution.kind in ("direct", "mixed") and attribution.parent is None and not attribution.headline:
        return _floating(attribution, story)
    return NOBODY


def resolve_source(source: Source, story: Story, attribution: Attribution, parent: Resolution | None) -> Resolution:
    """Whom a source means."""
    avoid = _own_words(attribution, source, story)
    if source.figures:
        return _named(source, story)
    if source.kind == "relative":
        before = antecedent(source, story)
        return resolve_source(before, story, attribution, parent) if before is not None else NOBODY
    if source.kind == "pronoun":
        return _pronoun(source, story, avoid, parent)
    if source.head.pos_ == "ADJ" and len(source.tokens) == 1:
        return NOBODY
    if source.kind == "document":
        return resolve_document(source, story, avoid, attribution.content)
    return resolve_anonymous(source, story, avoid) or resolve_description(source, story, avoid)


def _pronoun(source: Source, story: Story, avoid: tuple[Span, ...], parent: Resolution | None) -> Resolution:
    """Whom a pronoun means; in another's indirect speech it first means that speaker, in quoted speech only as "I"."""
    told_by = parent.figure if parent is not None else None
    sure = parent.confidence if parent is not None else 0.0
    if source.head.lower_ in FIRST_PERSON:
        return NOBODY if told_by is None else Resolution(told_by, min(_PARENT, sure), evidence=source.span)
    indirect = story.in_quotation(source.span.start) is None
    if told_by is not None and indirect and want_of(source.head.text).admits(told_by):
        return Resolution(told_by, min(_TOLD_OF_HIMSELF, sure), evidence=source.span)
    return resolve_pronoun(source.head, source.span, source.paragraph, story, avoid)


def anchor(attribution: Attribution) -> Span:
    """Where an attribution is told: at its source, else its cue, else its content."""
    return (attribution.source or attribution.cue or attribution.content)[0]


def _depth(number: int, attributions: list[Attribution]) -> int:
    """How many attributions stand around one; bounded, so that a circle of parents cannot hold us."""
    depth, parent = 0, attributions[number].parent
    while parent is not None and 0 <= parent < len(attributions) and depth < len(attributions):
        depth, parent = depth + 1, attributions[parent].parent
    return depth


def _named(source: Source, story: Story) -> Resolution:
    whole_list = source.kind == "list" or len(source.figures) > 1
    if whole_list:
        return Resolution(collective(source, story), _LISTED, evidence=source.span)
    shared = source.mention is not None and id(source.mention) in story.cast.shared
    others: tuple[tuple[Figure, float], ...] = ()
    if shared and source.mention is not None:
        surname = source.figures[0].surname
        bearers = [f for f in story.cast.named(("person",)) if f.surname == surname and f is not source.figures[0]]
        others = tuple((f, 0.4) for f in bearers[:3])
    return Resolution(source.figures[0], _SHARED_SURNAME if shared else _NAMED, others, source.span)


def _source_at(spans: tuple[Span, ...], story: Story) -> Source | None:
    """The source that stands in these spans; None where no word does."""
    for span in spans:
        number = story.paragraph_at(span.start)
        if number is None:
            continue
        tokens = tokens_in(story.cast.parse.paragraphs[number], span)
        if any(token.is_alpha or token.like_num for token in tokens):
            return read_source(tokens, number, story.cast)
    return None


def _own_words(attribution: Attribution, source: Source, story: Story) -> tuple[Span, ...]:
    """Where the speaker is not looked for: the statement's own content, except where the source stands in it."""
    return tuple(span for span in attribution.content if not span.overlaps(source.span))


def _cue_token(attribution: Attribution, story: Story) -> tuple[Token, int] | None:
    for span in attribution.cue:
        number = story.paragraph_at(span.start)
        if number is None:
            continue
        tokens = tokens_in(story.cast.parse.paragraphs[number], span)
        verbs = [token for token in tokens if token.pos_ in ("VERB", "AUX")]
        if tokens:
            return (verbs or tokens)[-1], number
    return None


def _quoted_object(attribution: Attribution, story: Story) -> Source | None:
    """Whom an outlet quotes: in "the agency quoted the minister as saying" the minister speaks."""
    found = _cue_token(attribution, story)
    if found is None:
        return None
    cue, number = found
    verbs = [token for token in (cue, cue.head, cue.head.head) if token.lemma_ in _QUOTING]
    if not verbs:
        return None
    for child in verbs[0].children:
        if child.dep_ in ("dobj", "nsubjpass") and child.pos_ in ("NOUN", "PROPN", "PRON"):
            source = read_source(list(child.subtree), number, story.cast)
            speaks = any(f.kind in ("person", "institution", "country", "collective") for f in source.figures)
            office = story.cast.known.office(source.head.text)
            if speaks or (office is not None and office.kind in ("person", "body")):
                return source
    return None


def _clause_subject(attribution: Attribution, story: Story) -> Source | None:
    """The subject of the clause on which a cue without a source of its own hangs: "X rejected it, saying ..."."""
    found = _cue_token(attribution, story)
    if found is None:
        return None
    verb, number = found
    for _ in range(5):
        for child in verb.children:
            if is_subject(child) and child.dep_ != "nsubjpass" and child.i < verb.i + 12:
                return read_source(list(child.subtree), number, story.cast)
        if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"):
            return read_source([t for t in verb.head.subtree if t.i < verb.i], number, story.cast)
        if verb.dep_ not in ("advcl", "xcomp", "conj", "pcomp", "prep", "dep") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def antecedent(source: Source, story: Story) -> Source | None:
    """The noun phrase that a relative pronoun stands for."""
    verb = source.head.head
    while verb.dep_ in ("conj", "xcomp", "aux") and verb.head.i != verb.i:
        verb = verb.head
    noun = verb.head if verb.dep_ == "relcl" else None
    doc = source.head.doc
    if noun is None or noun.i >= source.head.i:
        before = source.head.i - 1
        while before >= 0 and doc[before].is_punct:
            before -= 1
        if before < 0 or doc[before].pos_ not in ("NOUN", "PROPN"):
            return None
        noun = doc[before]
    while noun.dep_ == "appos" and noun.head.i < noun.i:
        noun = noun.head
    tokens = [token for token in noun.subtree if token.i < source.head.i]
    found = read_source(tokens or [noun], source.paragraph, story.cast)
    return found if found.kind not in ("relative",) else None


def _floating(attribution: Attribution, story: Story) -> Resolution:
    """Who speaks in a quotation that names nobody: whoever spoke in its paragraph, or alone in the one before."""
    place = attribution.content[0]
    number = story.paragraph_at(place.start)
    last = story.last_turn(place.start)
    if number is None or last is None:
        return NOBODY
    others = ((last.figure, 0.4),)
    if last.paragraph == number:
        return Resolution(last.figure, _SAME_PARAGRAPH, evidence=None)
    piece = story.cast.parse.paragraphs[number]
    outside = piece.doc.text.replace(place.of(story.text), "")
    speakers = {id(turn.figure) for turn in story.turns if turn.paragraph == last.paragraph}
    alone = len(speakers) == 1 and number - last.paragraph == 1
    wholly_quoted = sum(character.isalpha() for character in outside) <= len(outside) // 8 + 2
    if alone and wholly_quoted:
        return Resolution(last.figure, _NEXT_PARAGRAPH)
    return Resolution(None, 0.0, others)
