"""Reported clauses: a cue verb and what it takes, in every order in which a sentence can put them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.attribution.candidates import Candidate, holds_quotation, polarity_of, spans
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
    to_infinitive,
)
from onrecord.attribution.sources import apart, chain_range, is_relay, source_of
from onrecord.attribution.tags import is_break, tag_candidate
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTERS = frozenset(["this", "that", "it", "so", "them", "these", "those", "him", "her", "what", "why", "how"])
_POINTING = frozenset(["what", "whatever", "who", "whom", "which", "where", "when"])
_EMPTY = frozenset(["to be", "to do", "to have", "to do so", "as much"])
_OWN_ARTICLE = re.compile(
    r"\b(?:earlier|previous|original|first) versions? of (?:this|the|our) (?:\w+ )?(?:article|story|report)"
)
"""A correction names the outlet's own article as its source."""


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
    if not wide and not (statement and source and _happened(verb) and _tells(passage, verb, cue, source, content)):
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
        record=statement,
        quoted_only=frame in cue.quoted,
        nests=frame == "clause" and cue.kind == "speech" and bool(source) and not pronoun,
        reported=is_relay(source, passage),
        institutional=_issued_together(verb),
    )


def _issued_together(verb: Token) -> bool:
    """Whether the cue tells what several issued in a document: "the ministers issued a statement pledging ..."."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl"):
        return False
    issue = verb.head if verb.dep_ == "advcl" else verb.head.head
    document = next((child for child in issue.children if child.dep_ == "dobj"), None)
    subject = own_subject(issue)
    if document is None or subject is None or document.lemma_.lower() not in lexicon().issued:
        return False
    several = subject.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in subject.children)
    return several or subject.lemma_.lower() in lexicon().collectives


def _tells(passage: Passage, verb: Token, cue: Cue, source: tuple[Span, ...], content: tuple[Span, ...]) -> bool:
    """Whether somebody in particular tells something: not "you say", not "did not say", not "denied this"."""
    who = source[0].of(passage.text).lower()
    if who in lexicon().nobody or (who in ("you", "one") and verb.tag_ != "VBD") or (who == "it" and verb.tag_ == "VB"):
        return False
    if _OWN_ARTICLE.search(who) or (len(content) == 1 and content[0].of(passage.text).lower() in _POINTERS | _EMPTY):
        return False
    if withheld(verb) or (verb.lemma_.lower() in ("ask", "request") and _asks_to_be_unnamed(verb)):
        return False
    return cue.polarity == "questions" or holds_quotation(passage, content) or not _only_points(passage, verb, content)


def withheld(verb: Token) -> bool:
    """Whether the verb tells that something was not said: "did not say that ...", "neither confirmed nor denied"."""
    head = verb.head if verb.dep_ == "conj" else verb
    nor = any(child.dep_ in ("cc", "preconj") and child.lower_ in ("neither", "nor") for child in head.children)
    return nor or (negated(verb) and verb.lemma_.lower() in lexicon().unsaid)


def _asks_to_be_unnamed(verb: Token) -> bool:
    """Whether a source only asks not to be named."""
    wish = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    return wish is not None and negated(wish) and wish.lemma_.lower() in lexicon().naming


def _only_points(passage: Passage, verb: Token, content: tuple[Span, ...]) -> bool:
    """Whether the content is a question that only points to what was said: "recalled what he had told her"."""
    first = passage.doc[min(passage.index(content[0].start), len(passage.doc) - 1)]
    if first.lower_ not in _POINTING:
        return False
    clause = next((parent for parent in first.ancestors if parent.head == verb), None)
    asked = clause is not None and (
        first.head == clause
        or (first.head.head == clause and first.head.dep_ in ("dobj", "attr", "acomp", "advmod", "prep"))
    )
    return clause is not None and clause.i > verb.i and asked


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


def _happened(verb: Token) -> bool:
    """Whether the text says that it was said: not "refused to say", not "to say this is wrong"."""
    head = verb
    while head.dep_ in ("xcomp", "conj") and head.head != head:
        if head.dep_ == "xcomp" and head.head.lemma_.lower() in lexicon().withholding:
            return False
        head = head.head
    conditional = any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children)
    bare = to_infinitive(verb) and (
        verb.dep_ in ("ROOT", "csubj", "acl", "relcl", "nsubj") or (verb.dep_ == "xcomp" and verb.head.lemma_ == "be")
    )
    return not conditional and not bare and not (to_infinitive(verb) and _asked_of_another(verb))


def _asked_of_another(verb: Token) -> bool:
    """Whether an infinitive tells what another is to say: "asked the court to rule that ..."."""
    if own_subject(verb) is not None:
        return True
    head = verb.head
    return verb.dep_ in ("xcomp", "ccomp") and any(c.dep_ == "dobj" and head.i < c.i < verb.i for c in head.children)
