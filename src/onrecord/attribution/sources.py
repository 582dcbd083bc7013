"""Who says it: the phrase that a cue verb has for its source, also where the parser missed the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribution.candidates import spans
from onrecord.attribution.cues import lexicon
from onrecord.attribution.frames import joins_cue
from onrecord.attribution.passage import (
    Passage,
    agent_of,
    cue_range,
    is_finite,
    is_passive,
    is_tensed,
    noun_phrase,
    subject_of,
)
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVES = frozenset(["who", "which", "that"])
_NOMINAL = frozenset(["DT", "PRP$", "PRP", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "PDT"])
_LONGEST_NAME = 14
"""Tokens of a phrase that is read off the words before a verb; of a name and its apposition twice as many."""


def source_of(
    passage: Passage, verb: Token, wide: bool, content: tuple[Span, ...] = ()
) -> tuple[tuple[Span, ...], bool]:
    """Who says it, and whether that is a pronoun; of a relative pronoun the record marks what it stands for."""
    head = agent_of(verb) if is_passive(verb) else subject_of(governing_cue(verb))
    if not is_passive(verb) and (head is None or head.dep_ == "csubj"):
        named = words_before(passage, verb)
        if named is not None:
            return spans(apart(passage.range(*named), content)), False
    if head is None or head.dep_ == "expl":
        return (), False
    if head.text in RELATIVES and head.tag_ in ("WP", "WDT") and not wide:
        clause = next((parent for parent in head.ancestors if parent.dep_ == "relcl"), None)
        if clause is None:
            return (), False
        span = noun_phrase(passage, clause.head, before=min(clause.left_edge.i, verb.i))
        return spans(apart(span, content)), False
    span = noun_phrase(passage, head, **sides(head, verb))
    return spans(apart(span, content)), head.pos_ == "PRON"


def governing_cue(verb: Token) -> Token:
    """The cue whose subject the verb shares when the parser joined it to the clause before: "said ... but denied"."""
    if verb.dep_ != "conj" or not joins_cue(verb):
        return verb
    clause = verb.head
    while clause.dep_ == "conj":
        clause = clause.head
    if clause.dep_ == "ccomp" and clause.head.i < clause.i and clause.head.lemma_.lower() in lexicon().verbs:
        return clause.head
    return verb


def words_before(passage: Passage, verb: Token) -> tuple[int, int] | None:
    """The tokens just before a finite verb without a subject that read like a name, with an apposition if there is one.

    "... the deal, Mara Toner, the ministry's spokeswoman, said": the parser took the name for the deal's.
    """
    end = cue_range(verb)[0]
    start = verb.sent.start
    if not is_finite(verb) or end <= start:
        return None
    apposed = passage.doc[end - 1].text == ","
    first = _after_comma(passage, end - 1 if apposed else end, start)
    if apposed and first > start:
        first = _after_comma(passage, first - 1, start)
    words = passage.doc[first:end]
    while len(words) and words[0].pos_ == "ADV":
        words = words[1:]
    if not len(words) or len(words) > _LONGEST_NAME * (2 if apposed else 1) or words[0].tag_ not in _NOMINAL:
        return None
    if any(passage.quoted(token) or (is_tensed(token) and token.dep_ != "relcl") for token in words):
        return None
    return (words.start, end) if any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in words) else None


def _after_comma(passage: Passage, end: int, start: int) -> int:
    """Where the words begin that follow the last comma or dash before `end`."""
    while end > start and passage.doc[end - 1].text not in (",", "—", "–", "--", ";", ":"):
        end -= 1
    return end


def sides(head: Token, verb: Token) -> dict[str, int]:
    """On which side of the verb its subject stands, as `noun_phrase` takes it."""
    return {"before": verb.i} if head.i < verb.i else {"after": verb.i}


def apart(span: Span | None, content: tuple[Span, ...]) -> Span | None:
    """The source, cut off where a content begins; null when it lies in one."""
    if span is None:
        return None
    for part in content:
        if part.covers(span) or (part.start <= span.start < part.end):
            return None
        if span.start < part.start < span.end:
            return Span(span.start, part.start)
    return span


def chain_range(verb: Token) -> tuple[int, int]:
    """The cue with the verbs that carry it: "continued to insist", "went on to say"."""
    first, last = cue_range(verb)
    head = verb
    while head.dep_ == "xcomp" and head.head.i < head.i and head.head.lemma_.lower() in lexicon().transparent:
        head = head.head
        if first - head.i > 4:
            break
        first = min(first, cue_range(head)[0])
    return first, last


def is_relay(source: tuple[Span, ...], passage: Passage) -> bool:
    """Whether a source is a wire or an outlet by its name."""
    if not source:
        return False
    words = passage.text[source[0].start : source[0].end].lower()
    return any(f" {name} " in f" {words} " for name in lexicon().relays)
