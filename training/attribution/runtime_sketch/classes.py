"""What kind of attribution a cue and a content make: a statement of the record, or something that is kept beside it.

The model marks attributions in PolNeAR's wide sense. Which of them somebody said, with content, is decided here from
the cue lexicon (which says what each cue takes) and the form of the content in the parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from onrecord.attribution.cues import Cue, lexicon
from onrecord.attribution.passage import Passage, is_finite, own_subject, to_infinitive
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

AttributionClass = Literal["statement", "speech act", "attitude", "finding", "sourcing"]
"""statement: said or written, with content · speech act: said, but not what ("rejected the bid") · attitude: thought,
wished, planned · finding: seen or shown · sourcing: the outlet on how it got or did not get an answer."""

_FIXED = frozenset(["according", "per", "quote", "words"])
_PLAIN = frozenset(["clear", "plain", "known", "explicit", "public"])
_ASKED = frozenset(
    [
        *("comment", "comments", "request", "requests", "inquiry", "inquiries", "question", "questions", "call"),
        *("calls", "email", "emails", "message", "messages", "interview", "remark", "reply", "response"),
    ]
)
_SILENT = frozenset(["respond", "reply", "return", "decline", "refuse", "answer", "comment", "reach"])


def class_of(passage: Passage, cue: Span | None, content: Sequence[Span]) -> AttributionClass:
    """The class of an attribution whose cue stands in `passage`; one without a cue has only its content to go by."""
    tokens = [t for t in passage.words(cue) if passage.at(t) < cue.end] if cue is not None else []
    named = [t for t in tokens if t.text[0].isalnum()]
    if not named or any(t.lower_ in _FIXED for t in named):
        return "statement"
    words = [t for span in content if passage.start <= span.start < passage.end for t in passage.words(span)]
    if _is_sourcing(named, words):
        return "sourcing"
    entry = entry_of(named)
    quoted = any(q.inner.overlaps(span) for q in passage.quotations for span in content)
    forms = _forms(words, named, passage)
    if "clause" in forms and any(t.lower_ in _PLAIN for t in named):
        forms.add("clear")
    if entry is None:
        return "statement" if quoted or "clause" in forms else "speech act"
    if forms & entry.takes or (quoted and forms & entry.quoted) or (entry.kind == "speech" and "quotation" in forms):
        return "statement"
    return {"speech": "speech act", "attitude": "attitude", "finding": "finding"}[entry.kind]  # type: ignore[return-value]


def entry_of(cue: Sequence[Token]) -> Cue | None:
    """The lexicon's entry for the cue: its last verb of saying, else its last verb, noun or adjective known."""
    known = lexicon()
    verbs = [
        known.verbs[t.lemma_.lower()] for t in cue if t.pos_ in ("VERB", "AUX") and t.lemma_.lower() in known.verbs
    ]
    speech = [entry for entry in verbs if entry.kind == "speech"]
    if verbs:
        return (speech or verbs)[-1]
    for table, tags in ((known.nouns, ("NOUN", "PROPN")), (known.adjectives, ("ADJ", "VERB"))):
        found = [table[t.lemma_.lower()] for t in cue if t.pos_ in tags and t.lemma_.lower() in table]
        if found:
            return found[-1]
    return next((known.verbs[t.lemma_.lower()] for t in cue if t.lemma_.lower() in known.verbs), None)


def _is_sourcing(cue: Sequence[Token], content: Sequence[Token]) -> bool:
    """ "did not respond to requests", "declined to comment": the outlet tells how it asked."""
    lemmas = {t.lemma_.lower() for t in cue}
    return bool(lemmas & _SILENT) and any(t.lower_ in _ASKED for t in content[:8])


def _forms(content: Sequence[Token], cue: Sequence[Token], passage: Passage) -> set[str]:
    """The frames of the lexicon that the content may fill."""
    if not content:
        # The content stands in another piece of the article: whole sentences.
        return {"clause", "quotation"}
    inside = {t.i for t in content}
    first = next((t for t in content if not t.is_punct), content[0])
    last = content[-1] if not content[-1].is_punct else first
    forms = {"quotation"} if passage.quoted(first) and passage.quoted(last) else set()
    for top in (t for t in content if t.head.i not in inside or t.head == t):
        forms |= _form(top, first, inside)
    return forms


def _form(top: Token, first: Token, inside: set[int]) -> set[str]:
    if top.pos_ in ("VERB", "AUX"):
        subject = own_subject(top)
        if to_infinitive(top):
            return {"object+infinitive", "infinitive"} if subject is not None else {"infinitive"}
        if is_finite(top) or subject is not None:
            return {"clause"}
        return {"gerund"} if top.tag_ == "VBG" else {"predicate"}
    if top.dep_ == "prep" or top.pos_ == "ADP":
        return {top.lower_}
    forms = {"object", "predicate"}
    forms |= {f"object+{t.lower_}" for t in top.subtree if t.dep_ == "prep" and t.i in inside}
    if top.dep_ == "pobj":
        forms |= {top.head.lower_, f"object+{top.head.lower_}"}
    return forms
