"""What kind of attribution a cue and a content make: a statement of the record, or something that is kept beside it.

The model marks attributions in PolNeAR's wide sense. Which of them somebody said, with content, is decided here from
the cue lexicon (which says what each cue takes) and the form of the content in the parse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.attribution.cues import Cue, CueClass, lexicon
from onrecord.attribution.passage import Passage, agent_of, is_finite, negated, own_subject, to_infinitive
from onrecord.attribution.tellings import happened, tells
from onrecord.model import AttributionClass, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

BESIDE: Mapping[CueClass, AttributionClass] = {"speech": "speech act", "attitude": "attitude", "finding": "finding"}
"""What a cue makes of a content that it does not take as something said."""
_FIXED = frozenset(["according", "per", "quote"])
_PLAIN = frozenset(["clear", "plain", "known", "explicit", "public"])
_ASKED = frozenset(
    [
        *("comment", "comments", "request", "requests", "inquiry", "inquiries", "question", "questions", "call"),
        *("calls", "email", "emails", "message", "messages", "interview", "remark", "reply", "response"),
    ]
)
_LET = frozenset(["known", "understood", "slip"])
_WHEN = frozenset(["as", "when", "while", "after", "before", "since", "until"])
_SILENT = frozenset(["respond", "reply", "return", "decline", "refuse", "answer", "comment", "reach"])


def class_of(
    passage: Passage, cue: Span | None, content: tuple[Span, ...], source: tuple[Span, ...] = ()
) -> AttributionClass:
    """The class of an attribution whose cue stands in `passage`; one without a cue has only its content to go by."""
    tokens = [t for t in passage.words(cue) if passage.at(t) < cue.end] if cue is not None else []
    named = [t for t in tokens if t.text[0].isalnum()]
    if not named or any(t.lower_ in _FIXED for t in named):
        return "statement"
    words = [t for span in content if passage.start <= span.start < passage.end for t in passage.words(span)]
    if _is_sourcing(named, words):
        return "sourcing"
    if _is_estimate(named, words) or _lets_know(named, words):
        return "statement"
    said, top = said_by(named), top_of(named)
    entry = entry_at(said) if said is not None else None
    beside = BESIDE[entry.kind] if entry is not None else "speech act"
    if said is not None and entry is not None and not _is_told(passage, said, top, source, content):
        return beside
    if _is_title(passage, content) or _only_tells_when(words, named):
        return beside
    quoted = any(q.inner.overlaps(span) for q in passage.quotations for span in content)
    forms = _forms(words, named, passage)
    if passage.paragraph.block.kind in ("headline", "standfirst") and forms & {"infinitive", "gerund", "predicate"}:
        # A headline leaves out its auxiliary: "Ferries to stop, union says".
        forms.add("clause")
    if any(t.dep_ == "prt" and t.head == top for t in named):
        # A particle makes another verb of it, which takes words only as words: "called off the visit".
        forms &= {"clause", "quotation"}
    if "clause" in forms and any(t.lower_ in _PLAIN for t in named):
        forms.add("clear")
    if entry is None:
        unsaid = top is not None and negated(top)
        return "statement" if quoted or ("clause" in forms and not unsaid) else beside
    if forms & entry.takes or (quoted and forms & entry.quoted) or (entry.kind == "speech" and "quotation" in forms):
        return "statement"
    return beside


def top_of(cue: Sequence[Token]) -> Token | None:
    """The word of a cue on which its others hang."""
    inside = {t.i for t in cue}
    top = next((t for t in cue if t.pos_ in ("VERB", "AUX", "NOUN") and t.head.i not in inside), None)
    return top if top is not None else next((t for t in cue if t.head == t), None)


def said_by(cue: Sequence[Token]) -> Token | None:
    """The word of a cue that the lexicon knows: its last verb of saying, else its last verb, noun or adjective."""
    known = lexicon()
    verbs = [t for t in cue if t.pos_ in ("VERB", "AUX") and t.lemma_.lower() in known.verbs]
    speech = [t for t in verbs if known.verbs[t.lemma_.lower()].kind == "speech"]
    nouns = [t for t in cue if t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() in known.nouns]
    adjectives = [t for t in cue if t.pos_ in ("ADJ", "VERB") and t.lemma_.lower() in known.adjectives]
    for found in (speech, verbs, nouns, adjectives):
        if found:
            return found[-1]
    return next((t for t in cue if t.lemma_.lower() in known.verbs), None)


def entry_at(said: Token) -> Cue | None:
    """The lexicon's entry for a word that `said_by` chose."""
    known, lemma = lexicon(), said.lemma_.lower()
    tables = {"NOUN": known.nouns, "PROPN": known.nouns, "ADJ": known.adjectives}
    first = tables.get(said.pos_, known.verbs)
    return first.get(lemma) or known.verbs.get(lemma) or known.adjectives.get(lemma)


def _is_told(
    passage: Passage, said: Token, top: Token | None, source: tuple[Span, ...], content: tuple[Span, ...]
) -> bool:
    """Whether the text says that it was said: not "refused to say", "made no mention", "asked if", "reports of"."""
    entry = entry_at(said)
    if entry is None:
        return True
    if said.pos_ not in ("VERB", "AUX"):
        return bool(source) and not any(c.lower_ in ("no", "any") for c in said.children)
    if top is not None and top != said and negated(top):
        return False
    asked = said.tag_ == "VBN" and entry.polarity == "questions" and agent_of(said) is None
    if asked and not any(child.lemma_ == "have" for child in said.children):
        return False
    return happened(said) and tells(passage, said, entry, source, content)


def _is_title(passage: Passage, content: tuple[Span, ...]) -> bool:
    """Whether the content is nothing but a quoted name: "read “The Lighthouse” twice"."""
    if len(content) != 1 or not any(q.outer.covers(content[0]) for q in passage.quotations):
        return False
    words = content[0].of(passage.text).strip("“”\"'‘’ ")
    before = passage.text[: content[0].start].rstrip("“\"'‘ ")
    parts = [part for part in words.split() if len(part) > 3] or words.split()
    return (
        bool(words)
        and not before.endswith((",", ":"))
        and words[-1].isalnum()
        and all(part[0].isupper() for part in parts)
    )


def _only_tells_when(content: Sequence[Token], cue: Sequence[Token]) -> bool:
    """Whether the content tells no more than when it was said: "As the crowd cheered, she said"."""
    inside, own = {t.i for t in content}, {t.i for t in cue}
    tops = [t for t in content if t.head.i not in inside and not t.is_punct]
    return bool(tops) and all(
        t.dep_ == "advcl" and t.head.i in own and any(c.lower_ in _WHEN and c.i in inside for c in t.children)
        for t in tops
    )


def _is_sourcing(cue: Sequence[Token], content: Sequence[Token]) -> bool:
    """ "did not respond to requests", "declined to comment": the outlet tells how it asked."""
    lemmas = {t.lemma_.lower() for t in cue}
    return bool(lemmas & _SILENT) and any(t.lower_ in _ASKED for t in content[:8])


def _is_estimate(cue: Sequence[Token], content: Sequence[Token]) -> bool:
    """ "put the number of dead at 11": somebody tells a number."""
    verbs = [t for t in cue if t.pos_ == "VERB"]
    at = (t for t in content if t.lower_ == "at" and t.dep_ == "prep")
    numbered = any(part.like_num for t in at for part in t.subtree)
    return len(verbs) == 1 and verbs[0].lemma_ == "put" and not negated(verbs[0]) and numbered


def _lets_know(cue: Sequence[Token], content: Sequence[Token]) -> bool:
    """ "let it be known that the road is open": somebody tells it, whatever "known" is elsewhere."""
    let = next((t for t in cue if t.lemma_ == "let" and t.pos_ == "VERB"), None)
    told = any(t.lower_ in _LET for t in cue)
    return let is not None and told and not negated(let) and any(is_finite(t) for t in content)


def _forms(content: Sequence[Token], cue: Sequence[Token], passage: Passage) -> set[str]:
    """The frames of the lexicon that the content may fill."""
    if not content:
        # The content stands in another piece of the article: whole sentences.
        return {"clause", "quotation"}
    inside = {t.i for t in content}
    first = next((t for t in content if not t.is_punct), content[0])
    last = content[-1] if not content[-1].is_punct else first
    forms = {"quotation"} if passage.quoted(first) and passage.quoted(last) else set()
    tops = [t for t in content if t.head.i not in inside or t.head == t]
    for top in tops:
        forms |= _form(top, first, inside)
    if any(t.dep_ == "dobj" for t in tops):
        # The parser hung the preposition on the verb, or on the day between: "accused the envoy on Friday of theft".
        phrases = [t for t in tops if t.dep_ == "prep"]
        phrases += [t for phrase in phrases for noun in phrase.children for t in noun.children if t.dep_ == "prep"]
        forms |= {f"object+{t.lower_}" for t in phrases}
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
