"""Reported clauses: a cue verb and what it takes, in every order in which a sentence can put them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.attribution.candidates import Candidate, polarity_of, spans
from onrecord.attribution.classes import BESIDE
from onrecord.attribution.cues import Cue, lexicon
from onrecord.attribution.frames import Ranges, frame_of
from onrecord.attribution.passage import (
    Passage,
    agent_of,
    cue_range,
    is_passive,
    negated,
    noun_phrase,
    own_subject,
)
from onrecord.attribution.sources import apart, chain_range, is_relay, source_of
from onrecord.attribution.tags import is_break, tag_candidate
from onrecord.attribution.tellings import happened, issued_together, tells
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def clause_candidates(passage: Passage, wide: bool) -> Iterator[Candidate]:
    """Every cue verb of the passage outside quotations with the content that it takes."""
    for verb in passage.doc:
        cue = cue_of(verb)
        if cue is None or passage.quoted(verb) or not passage.readable[verb.i]:
            continue
        if _quoted_as_saying(verb):
            found = _relayed(passage, verb, cue)
        else:
            found = tag_candidate(passage, verb, cue) or _governed(passage, verb, cue, wide)
        if found is not None:
            yield found


def cue_of(verb: Token) -> Cue | None:
    """The lexicon's entry for a token that is used as a verb."""
    if verb.pos_ not in ("VERB", "AUX") and not verb.tag_.startswith("VB"):
        return None
    if verb.dep_ in ("amod", "compound", "aux", "auxpass"):
        return None
    return lexicon().verbs.get(verb.lemma_.lower())


def _governed(passage: Passage, verb: Token, cue: Cue, wide: bool) -> Candidate | None:
    """A cue that governs its content."""
    read = frame_of(verb, cue)
    if read is None:
        return None
    frame, ranges = read
    content = _content(passage, verb, ranges, frame)
    passive = is_passive(verb)
    if not content or (passive and frame != "subject" and agent_of(verb) is None and not wide):
        return None
    source, pronoun = source_of(passage, verb, wide, content)
    statement = cue.kind != "attitude" and frame in cue.takes | cue.quoted
    if not wide and not (statement and source and happened(verb) and tells(passage, verb, cue, source, content)):
        return None
    first, last = chain_range(verb)
    asks = "infinitive" in frame and cue.polarity == "questions"
    before = content[0].end <= passage.at(verb)
    # A clause before a verb that is no plain tag is the parser's guess, and wrong more often than right.
    if before and frame == "clause" and not (wide and _breaks_off(passage, verb)):
        return None
    return Candidate(
        rule=f"{_name(frame)} {'before' if before else 'after'} verb",
        content=content,
        cue=spans(passage.range(first, last)),
        source=source,
        polarity="affirms" if asks and not negated(verb) else polarity_of(cue, verb),
        certainty=cue.certainty,
        anchor=passage.at(verb),
        what="statement" if statement else BESIDE[cue.kind],
        quoted_only=frame in cue.quoted,
        nests=frame == "clause" and cue.kind == "speech" and bool(source) and not pronoun,
        reported=is_relay(source, passage),
        institutional=issued_together(verb),
    )


def _breaks_off(passage: Passage, verb: Token) -> bool:
    """Whether a comma, dash or mark parts the clause before a tag from the tag."""
    subject = own_subject(verb)
    first = min(cue_range(verb)[0], subject.left_edge.i if subject is not None else verb.i)
    return first > 0 and is_break(passage, first - 1)


def _name(frame: str) -> str:
    if frame == "clear":
        return "clause"
    if frame in ("clause", "infinitive", "gerund", "predicate", "subject", "object"):
        return frame
    return "object and complement" if "+" in frame else "prepositional object"


def _content(passage: Passage, verb: Token, ranges: Ranges, frame: str) -> tuple[Span, ...]:
    """The ranges as spans, cut where they would hold the cue."""
    found: list[Span | None] = []
    for first, last in ranges:
        if frame != "clause" and first <= verb.i < last:
            return ()
        found.append(passage.range(first, last))
    return spans(*found)


def _quoted_as_saying(verb: Token) -> bool:
    """Whether the verb is the last link of "was quoted as saying"."""
    return (
        verb.dep_ == "pcomp"
        and verb.head.lower_ == "as"
        and verb.head.head.lemma_.lower() in ("quote", "cite", "report")
    )


def _relayed(passage: Passage, verb: Token, cue: Cue) -> Candidate | None:
    """ "The agency quoted the minister as saying that ...", also after the words: the minister speaks."""
    quote = verb.head.head
    speaker = next((child for child in quote.children if child.dep_ in ("dobj", "nsubjpass")), None)
    if speaker is None:
        return None
    read = frame_of(verb, cue)
    if read is not None:
        content = _content(passage, verb, read[1], read[0])
    else:
        outer = own_subject(quote)
        first = min(outer.left_edge.i if outer is not None else quote.i, cue_range(quote)[0])
        content = spans(passage.range(verb.sent.start, first))
    source = spans(apart(noun_phrase(passage, speaker), content))
    if not content or not source:
        return None
    return Candidate(
        rule="quoted as saying",
        content=content,
        cue=spans(passage.range(*cue_range(quote)), passage.range(verb.head.i, verb.i + 1)),
        source=source,
        polarity=cue.polarity,
        certainty=cue.certainty,
        anchor=passage.at(quote),
    )
