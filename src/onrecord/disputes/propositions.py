"""What some words hold to be so, apart from who says it and what he makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.disputes.clauses import is_negated
from onrecord.disputes.grid import below
from onrecord.disputes.lexicon import lexicon
from onrecord.disputes.naming import Named
from onrecord.disputes.terms import BLAME
from onrecord.language import Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_TERMS = 60

_CARRYING = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})
_CONTENT_OF = frozenset({"acl", "ccomp", "relcl", "prep", "xcomp"})
_CLAUSAL = frozenset({"aux", "mark", "nsubj", "nsubjpass"})
_PREPOSITIONS = frozenset({"of", "in", "to"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is held, or denied, by some words."""

    tokens: tuple[Token, ...]
    """The words that tell it, in text order; none where they only point back."""
    terms: tuple[str, ...]
    negated: bool
    points: bool
    """Whether the words do not tell what it is: it, the allegations, any role."""
    claimant: str | None = None
    """Id of the actor whose claim it is said to be."""
    claimed: bool = False
    """Whether it is what a noun says that somebody claims: allegations that ..."""
    noun: str = ""
    """Lemma of that noun."""


def proposition_of(head: Token, words: Sequence[Token], paragraph: Paragraph, named: Named) -> Proposition:
    """What is denied or confirmed by `words`, which hang on `head`."""
    known, inside = lexicon(), frozenset(token.i for token in words)
    lemma = head.lemma_.lower()
    if head.lower_ in known.pointers and head.pos_ in ("PRON", "DET", "SCONJ"):
        return Proposition((), (), False, points=True)
    if head.pos_ in ("NOUN", "PROPN") and (lemma in known.claims or lemma in known.criticisms):
        return _claim(head, inside, paragraph, named)
    if head.pos_ in ("NOUN", "PROPN") and lemma in known.parts:
        rest = [token for token in words if token.i != head.i]
        terms = terms_of(rest, paragraph, named)
        return Proposition(tuple(words), (BLAME, *(t for t in terms if t != BLAME)), False, points=not terms)
    if head.pos_ == "VERB" and lemma in known.saying:
        clause = next((c for c in head.children if c.dep_ in ("ccomp", "dobj") and c.i in inside), None)
        if clause is not None:
            inner = [token for token in below(clause) if token.i in inside]
            claimant = _maker(head, paragraph, named)
            terms = terms_of(inner, paragraph, named)
            negated = is_negated(clause, frozenset(t.i for t in inner))
            return Proposition(tuple(inner), terms, negated, points=not terms, claimant=claimant, claimed=True)
    terms = terms_of(words, paragraph, named)
    return Proposition(tuple(words), terms, is_negated(head, inside), points=not terms)


def _claim(noun: Token, inside: frozenset[int], paragraph: Paragraph, named: Named) -> Proposition:
    """What a claim is that a noun names: the allegation that it was so, accusations of theft, or only "the claim"."""
    claimant, lemma = named.owner_of(noun, paragraph), noun.lemma_.lower()
    for child in noun.children:
        if child.i not in inside or child.dep_ not in _CONTENT_OF or child.i < noun.i:
            continue
        if child.dep_ == "relcl" and any(c.tag_ in ("WDT", "WP") for c in child.children):
            continue  # allegations which were made: it tells of the claim, not what is claimed
        if child.dep_ == "prep":
            if child.lower_ not in _PREPOSITIONS:
                continue
            child = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), child)
        if child.dep_ == "acl" and child.tag_ == "VBN" and not any(c.dep_ in _CLAUSAL for c in child.children):
            continue  # allegations made by her
        verdict = {t.i for c in below(child) if c.lower_ == "as" and c.dep_ == "prep" for t in below(c)}
        words = [token for token in below(child) if token.i in inside and token.i not in verdict]
        terms = terms_of(words, paragraph, named)
        if terms:
            negated = is_negated(child, frozenset(token.i for token in words))
            return Proposition(tuple(words), terms, negated, points=False, claimant=claimant, claimed=True, noun=lemma)
    before = [c for c in noun.children if c.i in inside and c.i < noun.i and c.dep_ in ("compound", "amod")]
    terms = terms_of(before, paragraph, named)
    return Proposition(tuple(before), terms, False, points=True, claimant=claimant, noun=lemma)


def _maker(verb: Token, paragraph: Paragraph, named: Named) -> str | None:
    """Whoever is said to claim something where that is called wrong: irresponsible of him to suggest."""
    for child in verb.children:
        if child.dep_ == "nsubj" and (found := named.of(child, paragraph)) is not None:
            return found
    for word in below(verb.head) if verb.head.i != verb.i else ():
        if word.dep_ == "pobj" and word.head.lower_ in ("of", "for") and word.i < verb.i:
            found = named.of(word, paragraph)
            if found is not None:
                return found
    return None


def terms_of(words: Sequence[Token], paragraph: Paragraph, named: Named) -> tuple[str, ...]:
    """Lemmas of the words that carry a meaning, in text order, each once; names of actors and numbers are none."""
    known = lexicon()
    found: dict[str, None] = {}
    for token in words:
        if token.pos_ not in _CARRYING or token.like_num or not any(c.isalpha() for c in token.text):
            continue
        lemma = token.lemma_.lower().strip("#@'’.")
        if token.pos_ == "ADV" and not lemma.endswith("ly"):
            continue
        if len(lemma) < 3 or token.is_stop or lemma in known.light or token.lower_ in known.negations:
            continue
        if (
            lemma in known.open
            or lemma in known.claims
            or lemma in known.untrue
            or lemma in known.scorn
            or token.ent_type_ == "NORP"
        ):
            continue
        if named.at(paragraph.span(token).start) is None:
            found.setdefault(lemma)
    return tuple(found)[:MOST_TERMS]
