"""A plain baseline of the sort that is written in an afternoon: verbs of saying over a dependency parse.

It is here to be compared with; nothing of onrecord uses it. Three rules:

    clause      a verb of saying with a subject and a clause: "Bell said that it works", "it works, Bell said"
    quotation   words in quotation marks go to the nearest verb of saying of their sentence, or else of the paragraph
    according   "according to Bell": the rest of the sentence
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBS = """
accuse acknowledge add admit agree allege announce argue ask assert believe call claim complain conclude confirm
contend declare deny describe estimate expect explain express find hope indicate insist know maintain note predict
promise propose recall repeat reply report respond reveal say show state stress suggest tell testify think tweet
urge vow want warn wonder write
"""
VERBS = frozenset(_VERBS.split())
SUBJECTS = ("nsubj", "nsubjpass")
CLAUSES = ("ccomp", "xcomp")
_MARK_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "”"}


class Said(NamedTuple):
    """Token numbers of one attribution's parts."""

    source: set[int]
    cue: set[int]
    content: set[int]


def find(doc: Doc) -> Iterator[Said]:
    """The attributions of a parsed paragraph."""
    quotations = list(quotations_of(doc))
    quoted = {number for quotation in quotations for number in quotation}
    cues = [token for token in doc if token.pos_ == "VERB" and token.lemma_.lower() in VERBS and token.i not in quoted]
    subjects = {cue.i: subject for cue in cues if (subject := subject_of(cue))}
    contents = {cue.i: clause_of(cue) for cue in cues if cue.i in subjects}
    for quotation in quotations:
        if nearest := nearest_cue(doc, quotation, [cue for cue in cues if cue.i in subjects]):
            contents[nearest.i] |= set(quotation)
    for cue in cues:
        if contents.get(cue.i):
            source = {token.i for token in subjects[cue.i].subtree}
            own = {child.i for child in cue.children if child.dep_ in ("aux", "neg")} | {cue.i}
            yield Said(source - contents[cue.i], own - contents[cue.i], contents[cue.i])
    yield from according(doc)


def quotations_of(doc: Doc) -> Iterator[range]:
    """Token numbers between double quotation marks, marks included; one that is left open runs to the end."""
    start, closing = None, ""
    for token in doc:
        if start is None and token.text in _MARK_PAIRS:
            start, closing = token.i, _MARK_PAIRS[token.text]
        elif start is not None and token.text == closing:
            yield range(start, token.i + 1)
            start = None
    if start is not None:
        yield range(start, len(doc))


def subject_of(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, or that of the verb it is joined to by "and"."""
    while True:
        own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if own is not None or verb.dep_ != "conj":
            return own
        verb = verb.head


def clause_of(verb: Token) -> set[int]:
    """Token numbers of the clauses that depend on the verb, or around it when it stands in brackets."""
    inside = {token.i for child in verb.children if child.dep_ in CLAUSES for token in child.subtree}
    if not inside and verb.dep_ == "parataxis":
        inside = {token.i for token in verb.head.subtree} - {token.i for token in verb.subtree}
    return inside


def nearest_cue(doc: Doc, quotation: range, cues: list[Token]) -> Token | None:
    """The cue that a quotation belongs to: of its own sentences, else the last one before it."""
    first, last = doc[quotation.start].sent.start, doc[quotation[-1]].sent.end
    own = [cue for cue in cues if first <= cue.i < last]
    if own:
        return min(own, key=lambda cue: min(abs(cue.i - quotation.start), abs(cue.i - quotation[-1])))
    return next((cue for cue in reversed(cues) if cue.i < quotation.start), None)


def according(doc: Doc) -> Iterator[Said]:
    """The sentences with "according to": all the rest is the content."""
    for token in doc:
        if token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            phrase = {other.i for other in token.subtree}
            cue = {token.i, token.i + 1}
            yield Said(phrase - cue, cue, set(range(token.sent.start, token.sent.end)) - phrase - cue)
