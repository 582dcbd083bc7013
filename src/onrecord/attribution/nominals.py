"""Cues that are no verbs: "according to", "in the words of", "his claim that ...", "is sure that ..."."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.attribution.candidates import Candidate, spans
from onrecord.attribution.classes import BESIDE
from onrecord.attribution.cues import Cue, lexicon
from onrecord.attribution.passage import Passage, is_tensed, noun_phrase, own_subject, subject_of, to_infinitive
from onrecord.attribution.sources import is_relay
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def nominal_candidates(passage: Passage, wide: bool) -> Iterator[Candidate]:
    """Every such cue of the passage outside quotations."""
    for token in passage.doc:
        if passage.quoted(token) or not passage.readable[token.i]:
            continue
        found: Candidate | None = None
        if token.lower_ in ("according", "per", "words"):
            found = _according(passage, token)
        elif token.pos_ in ("NOUN", "PROPN"):
            cue = lexicon().nouns.get(token.lemma_.lower())
            found = _noun(passage, token, cue, wide) if cue is not None else None
        elif token.pos_ == "ADJ" and wide:
            cue = lexicon().adjectives.get(token.lemma_.lower())
            found = _adjective(passage, token, cue) if cue is not None else None
        if found is not None:
            yield found


def _according(passage: Passage, token: Token) -> Candidate | None:
    """ "..., according to the ministry"; "per the ministry"; "in the words of the minister"."""
    doc = passage.doc
    first = token.i
    if token.lower_ == "according" and first + 1 < len(doc) and doc[first + 1].lower_ == "to":
        last = first + 2
    elif (
        token.lower_ == "words"
        and first > 1
        and doc[first - 2].lower_ == "in"
        and doc[min(first + 1, len(doc) - 1)].lower_ == "of"
    ):
        first, last = first - 2, first + 2
    elif token.lower_ == "per" and first and doc[first - 1].text == ",":
        last = first + 1
    else:
        return None
    head = next(
        (noun for noun in doc[last : last + 25] if noun.dep_ == "pobj" and last - 1 <= noun.head.i < last), None
    )
    if head is None:
        return None
    end = _phrase_end(passage, head, leads=first == token.sent.start)
    source = noun_phrase(passage, head, after=last - 1)
    content = _rest(passage, token, first, end)
    if source is None or not content:
        return None
    source = Span(source.start, min(source.end, passage.after(doc[end - 1])))
    return Candidate(
        rule="according to",
        content=content,
        cue=spans(passage.range(first, last)),
        source=(source,),
        anchor=passage.at(doc[first]),
        reported=is_relay((source,), passage),
    )


def _phrase_end(passage: Passage, head: Token, leads: bool) -> int:
    """Where the source's phrase ends: with its subtree, or before a clause that the parser hung on it."""
    end = head.right_edge.i + 1
    for number in range(head.i + 1, end):
        token = passage.doc[number]
        if passage.quoted(token) and not passage.quoted(head):
            return number
        if leads and token.text == "," and _opens_clause(passage, number + 1, end):
            return number
    return end


def _opens_clause(passage: Passage, first: int, end: int) -> bool:
    """Whether the main clause begins here though the parser took it for the source: "According to Dorn, it is late"."""
    following = passage.doc[first:end]
    relative = bool(following) and following[0].tag_ in ("WP", "WDT", "WP$", "WRB", "IN")
    return not relative and any(is_tensed(token) and token.dep_ != "relcl" for token in following)


def _rest(passage: Passage, token: Token, first: int, end: int) -> tuple[Span, ...]:
    """The sentence without the phrase; only the clause that it closes when another clause follows."""
    sentence = token.sent
    start, stop = sentence.start, sentence.end
    before = passage.range(start, first)
    after = passage.range(end, stop)
    if before is None or after is None:
        return spans(before, after)
    if passage.doc[end].text == "," and passage.doc[min(end + 1, stop - 1)].dep_ != "cc":
        return spans(before, after)
    return spans(before)


def _noun(passage: Passage, noun: Token, cue: Cue, wide: bool) -> Candidate | None:
    frame, content = _noun_content(passage, noun, cue, wide)
    if content is None:
        return None
    source = _noun_source(passage, noun, wide)
    record = frame in cue.takes and cue.kind != "attitude"
    none = any(child.lower_ in ("no", "any") for child in noun.children)
    if not wide and (none or not (record and source)):
        return None
    return Candidate(
        rule=f"noun with {'clause' if frame == 'clause' else 'complement'}",
        content=(content,),
        cue=spans(passage.range(noun.i, noun.i + 1)),
        source=source,
        polarity=cue.polarity,
        certainty=cue.certainty,
        anchor=passage.at(noun),
        what="statement" if record else BESIDE[cue.kind],
        nests=frame == "clause" and bool(source),
    )


def _noun_content(passage: Passage, noun: Token, cue: Cue, wide: bool) -> tuple[str, Span | None]:
    for child in noun.children:
        if child.i < noun.i:
            continue
        marked = any(part.dep_ == "mark" and part.lower_ in ("that", "whether") for part in child.children)
        frame = ""
        if child.dep_ in ("acl", "ccomp") and marked:
            frame = "clause"
        elif child.dep_ in ("acl", "xcomp") and to_infinitive(child):
            frame = "infinitive"
        elif child.dep_ == "prep" and child.lower_ in cue.frames:
            inner = [part for part in child.children if part.dep_ in ("pobj", "pcomp")]
            if inner and wide:
                return child.lower_, passage.range(inner[0].left_edge.i, child.right_edge.i + 1)
        if frame and frame in (cue.frames if wide else cue.takes):
            return frame, passage.range(child.left_edge.i, child.right_edge.i + 1)
    return "", None


def _noun_source(passage: Passage, noun: Token, wide: bool) -> tuple[Span, ...]:
    """Whose claim it is: a possessor, "by" or "from" somebody, who makes it, or the document itself."""
    for child in noun.children:
        if child.dep_ == "poss":
            return spans(noun_phrase(passage, child, before=noun.i))
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            inner = next((part for part in child.children if part.dep_ == "pobj"), None)
            if inner is not None:
                return spans(noun_phrase(passage, inner, after=child.i))
    if noun.lemma_.lower() in lexicon().documents and noun.dep_ in ("nsubj", "attr", "dobj", "pobj"):
        return spans(passage.range(noun.left_edge.i, noun.i + 1)) if noun.left_edge.i <= noun.i else ()
    adjectives = [
        child for child in noun.children if child.dep_ == "amod" and child.ent_type_ in ("NORP", "ORG", "GPE")
    ]
    if adjectives:
        return spans(passage.range(adjectives[0].i, adjectives[0].i + 1))
    verb = noun.head
    if noun.dep_ in ("dobj", "attr", "pobj"):
        holder = verb if verb.pos_ == "ADP" else None
        while verb.pos_ == "ADP" and verb.head != verb:
            verb = verb.head
        if not wide and not _makes(verb, holder):
            return ()
        if verb.pos_ in ("VERB", "AUX"):
            subject = subject_of(verb)
            if subject is not None and subject.i < noun.i:
                return spans(noun_phrase(passage, subject, before=verb.i))
    return ()


def _makes(verb: Token, preposition: Token | None) -> bool:
    """Whether who does what the verb says also makes the claim: "issued a warning", not "scoffed at the claim"."""
    if preposition is not None:
        return preposition.lower_ in ("in", "with", "through", "by")
    return verb.lemma_.lower() in lexicon().making


def _adjective(passage: Passage, adjective: Token, cue: Cue) -> Candidate | None:
    """ "She is confident that ...", "they were eager to ..."."""
    verb = adjective.head
    subject = own_subject(verb) if verb.pos_ in ("AUX", "VERB") else None
    if subject is None or subject.i > adjective.i or subject.dep_ == "expl" or subject.lower_ == "it":
        return None
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        frame = {"ccomp": "clause", "xcomp": "infinitive", "prep": child.lower_}.get(child.dep_, "")
        if frame in cue.wide:
            source = noun_phrase(passage, subject, before=verb.i)
            start = child.i + 1 if child.dep_ == "prep" else child.left_edge.i
            content = passage.range(start, child.right_edge.i + 1)
            if source is None or content is None:
                return None
            return Candidate(
                rule="adjective",
                content=(content,),
                cue=spans(passage.range(min(verb.i, adjective.i), adjective.i + 1)),
                source=(source,),
                anchor=passage.at(adjective),
                what=BESIDE[cue.kind],
            )
    return None
