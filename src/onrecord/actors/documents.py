"""Find who speaks through a document: the statement of the ministry, its letter, the communiqué, the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.actors.descriptions import collective, resolve_description
from onrecord.actors.figure import Figure
from onrecord.actors.knowledge import word_list
from onrecord.actors.mention import head_of, is_subject
from onrecord.actors.pronouns import resolve_pronoun
from onrecord.actors.sources import FIRST_PERSON, PRONOUNS, Source, read_source
from onrecord.actors.story import Resolution, Story
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY = frozenset({"by", "from"})
_OWNED, _LAST_WORDS, _ISSUED_BEFORE, _UNSURE = 0.8, 0.65, 0.6, 0.45

REACH = 6
"""Paragraphs that are looked back over for who issued a document."""


def resolve_document(
    source: Source, story: Story, avoid: tuple[Span, ...], content: tuple[Span, ...] = ()
) -> Resolution:
    """Who speaks through a document: its owner, or whoever spoke last where the words are somebody's own."""
    owner = _owner(source, story)
    if owner is not None:
        if owner.figures:
            return Resolution(_one(owner, story), _OWNED, evidence=owner.span)
        if owner.kind == "pronoun" and owner.head.lower_ in PRONOUNS:
            return resolve_pronoun(owner.head, owner.span, owner.paragraph, story, avoid)
        if owner.kind == "description":
            return resolve_description(owner, story, avoid)
    last = story.last_turn(source.span.start)
    own_words = source.head.lower_ in word_list("own_words") | word_list("wordings")
    definite = source.tokens[0].lower_ in ("the", "this", "that")
    issuer = author_of_own_words(source, content, story)
    if issuer is None and own_words and definite:
        issuer = _issuer(source, story, (*avoid, *content))
    if issuer is not None:
        return Resolution(issuer, _ISSUED_BEFORE, evidence=source.span)
    if source.head.lower_ in word_list("own_words") and last is not None and source.paragraph - last.paragraph <= 1:
        return Resolution(last.figure, _LAST_WORDS, evidence=source.span)
    found = resolve_description(source, story, avoid)
    if own_words and definite and found.figure is not None and found.figure.nominal and len(source.tokens) == 2:
        return Resolution(None, 0.0, ((found.figure, _UNSURE),))  # "the text" alone tells nobody
    return found


def author_of_own_words(source: Source, content: tuple[Span, ...], story: Story) -> Figure | None:
    """The body that a document makes speak by its name: "The Council condemns ...," the statement read."""
    number = story.paragraph_at(content[0].start) if content else None
    if number is None or source.head.lower_ not in word_list("own_words") | word_list("wordings"):
        return None
    for mention in story.cast.mentions_in(number, content[0])[:1]:
        figure, doc = story.cast.figure_of(mention), story.cast.parse.paragraphs[number].doc
        verb = head_of(list(doc[mention.first : mention.last + 1])).head
        opens = mention.span.start - content[0].start <= len("“The ")
        if opens and figure is not None and figure.kind == "institution":
            return figure if mention.subject and verb.lemma_.lower() in word_list("resolving") else None
    return None


def _issuer(source: Source, story: Story, avoid: tuple[Span, ...]) -> Figure | None:
    """Who issued a document that is only pointed back to: "the text" after "the Commission adopted a communiqué"."""
    wanted = word_list("own_words") if source.head.lower_ in word_list("wordings") else {source.head.lemma_.lower()}
    for number in range(source.paragraph, max(-1, source.paragraph - REACH), -1):
        piece = story.cast.parse.paragraphs[number]
        for token in reversed(piece.doc):
            place = piece.offset + token.idx
            if place >= source.span.start or token.tag_ == "NNS" or token.lemma_.lower() not in wanted:
                continue
            if story.in_quotation(place) is not None or any(s.start <= place < s.end for s in avoid):
                continue
            earlier = read_source(_noun_phrase(token), number, story.cast)
            issuer = _owner(earlier, story) if earlier.head.i == token.i else None
            issuer = issuer or _subject_that_issued(token, number, story)
            if issuer is not None and issuer.figures:
                return _one(issuer, story)
    return None


def _noun_phrase(noun: Token) -> list[Token]:
    return [t for t in noun.subtree if not any(a.dep_ in ("relcl", "acl") for a in (t, *t.ancestors) if a.i > noun.i)]


def _subject_that_issued(document: Token, number: int, story: Story) -> Source | None:
    """The subject of the verb that issues, adopts or sends a document, or says something in it."""
    verb = document.head if document.dep_ == "dobj" else document.head.head if document.dep_ == "pobj" else None
    issued = verb is not None and verb.lemma_.lower() in word_list("issuing")
    if verb is None or not (issued or (document.head.lower_ == "in" and verb.pos_ == "VERB")):
        return None
    subject = next((child for child in verb.children if is_subject(child) and child.dep_ == "nsubj"), None)
    return read_source(list(subject.subtree), number, story.cast) if subject is not None else None


def _owner(source: Source, story: Story) -> Source | None:
    """The source inside a document's phrase that names whose it is."""
    for token in source.head.children:
        if token.dep_ == "poss" and token in source.tokens:
            return read_source([t for t in token.subtree if t in source.tokens], source.paragraph, story.cast)
        if token.dep_ in ("prep", "agent") and token.lower_ in (*_BY, "of"):
            for inner in token.children:
                if inner.dep_ != "pobj":
                    continue
                found = read_source(list(inner.subtree), source.paragraph, story.cast)
                if token.lower_ in _BY or (found.figures and source.head.lower_ in word_list("own_words")):
                    return found
    first = source.tokens[0]
    if first.lower_ in FIRST_PERSON | PRONOUNS and len(source.tokens) > 1:
        return read_source([first], source.paragraph, story.cast)
    compounds = [m for m in story.cast.mentions_in(source.paragraph, source.span) if m.last < source.head.i]
    outlets = story.cast.known.outlets
    compounds = [m for m in compounds if m.name not in outlets or not outlets[m.name].platform]
    if compounds and source.head.dep_ not in ("appos",) and compounds[-1].last == source.head.i - 1:
        doc = source.head.doc
        return read_source(list(doc[compounds[-1].first : compounds[-1].last + 1]), source.paragraph, story.cast)
    return None


def _one(source: Source, story: Story) -> Figure:
    """The single figure of a source that names one or several."""
    if len(source.figures) == 1:
        return source.figures[0]
    return collective(source, story)
