"""Whether a cue tells that somebody in particular said something: not withheld, wished for or pointed to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribution.candidates import holds_quotation
from onrecord.attribution.cues import Cue, lexicon
from onrecord.attribution.passage import Passage, negated, own_subject, to_infinitive
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


def happened(verb: Token) -> bool:
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


def tells(passage: Passage, verb: Token, cue: Cue, source: tuple[Span, ...], content: tuple[Span, ...]) -> bool:
    """Whether somebody in particular tells something: not "you say", not "did not say", not "denied this"."""
    who = source[0].of(passage.text).lower() if source else ""
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


def issued_together(verb: Token) -> bool:
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
