"""Words that deny, reject or confirm something: verbs, and what is said of a claim; and of what they are said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.disputes.grid import Grid, below, hashes_of
from onrecord.disputes.lexicon import Lexicon, lexicon
from onrecord.model import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 80
"""Words of what is denied that are looked at."""

_SHOWN = frozenset({"aux", "expl", "neg", "nsubj", "advmod"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Denial:
    """One word that denies or confirms something."""

    word: Token
    stance: Stance
    object: Token | None
    """The word on which what is denied hangs; None where it is not told."""
    subject: Token | None
    """Whoever denies it; None where the words themselves are the denial: "that is false"."""

    @property
    def predicate(self) -> bool:
        """Whether it is said of something that it is not so: "that is false"."""
        return self.word.pos_ != "VERB"

    @property
    def around(self) -> list[int]:
        """Indices of the words of its own clause that a reader is shown with it."""
        if not self.predicate:
            return [c.i for c in self.word.children if c.dep_ in _SHOWN]
        verb = self.word.head
        shown = [t.i for c in verb.children if c.dep_ in _SHOWN for t in below(c)]
        return [verb.i, *shown, *(t.i for t in below(self.word))][:LONGEST]


def denials_in(doc: Doc, grid: Grid) -> Iterator[Denial]:
    """Every word of a piece that denies, rejects or confirms something, in text order."""
    known = lexicon()
    for place in grid.with_lemma(hashes_of(_telling())):
        token = doc[place]
        if token.pos_ == "VERB":
            found = _by_verb(token, known)
        elif token.pos_ in ("ADJ", "NOUN", "PROPN", "ADV"):
            found = _by_predicate(token, known)
        else:
            continue
        if found is not None:
            yield found


@cache
def _telling() -> frozenset[str]:
    """All words that may do so."""
    known = lexicon()
    said_of = known.untrue | known.scorn | known.true | known.lacking | known.wrong | {"contrary"}
    return frozenset(known.stances) | said_of


def _by_verb(verb: Token, known: Lexicon) -> Denial | None:
    """A verb of denying or confirming that is not itself negated, with an object that can be denied."""
    stance = known.stances.get(verb.lemma_.lower())
    if stance is None or stance == "doubts":
        return None
    if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in known.open) for c in verb.children):
        return None
    if any(c.lower_ in known.conditional and c.dep_ in ("mark", "advmod") for c in verb.children):
        return None
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children) and verb.head.lemma_ not in known.doing:
        return None  # had a minute to rebut it: nobody did
    told = object_of(verb)
    if told is None or not fits(told, verb, stance, known):
        return None
    return Denial(verb, stance, told, subject_of(verb))


def object_of(verb: Token) -> Token | None:
    """The word on which hangs what a verb denies: its object, its clause, its passive subject, the noun of a relative
    clause.
    """
    for relation in ("ccomp", "dobj", "nsubjpass", "xcomp", "pcomp"):
        found = next((c for c in verb.children if c.dep_ == relation), None)
        if found is None or (relation == "ccomp" and found.i < verb.i):
            continue
        if found.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            return verb.head
        return found
    return verb.head if verb.dep_ in ("relcl", "acl") and verb.tag_ != "VBG" else None


def subject_of(verb: Token) -> Token | None:
    """Whoever does what a verb tells; the doer of a passive, the subject of the verb beside or above it."""
    for _ in range(4):
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        if agent is not None:
            return next((c for c in agent.children if c.dep_ == "pobj"), None)
        own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if own is not None:
            return verb.head if own.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else own
        if any(c.dep_ == "nsubjpass" for c in verb.children):
            return None
        if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.i != verb.i and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        elif verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        else:
            return None
    return None


def fits(told: Token, verb: Token, stance: Stance, known: Lexicon) -> bool:
    """Whether what stands under a verb is something that can be true: no request, no benefit, no plan."""
    if any(c.dep_ == "dative" for c in verb.children):
        return False  # denied him the nomination
    if told.pos_ in ("VERB", "AUX") and told.dep_ in ("ccomp", "xcomp", "pcomp"):
        return told.tag_ != "VB" or stance != "rejects"
    lemma = told.lemma_.lower()
    claimed = lemma in known.claims or lemma in known.criticisms
    if stance == "denies":
        passive = told.dep_ == "nsubjpass"
        return lemma not in known.refusable and (not passive or claimed) and told.ent_type_ not in ("PERSON",)
    if stance == "rejects":
        as_that = any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.children)
        pointing = told.lower_ in known.pointers
        if pointing and (as_that or verb.lemma_.lower() in known.untruth):
            return True  # dismissed that as an insult, disputed it
        own = {t.i for t in below(told)}
        untrue = any(t.lemma_.lower() in known.untrue | known.scorn for t in below(verb) if t.i not in own)
        return (claimed and (lemma in known.claims or untrue)) or (untrue and told.pos_ in _NOUNS)
    return told.pos_ in ("VERB", "AUX") or claimed or told.pos_ == "NOUN"


def _by_predicate(word: Token, known: Lexicon) -> Denial | None:
    """A word that says of something that it is not so: that is false, no truth to it, contrary to the facts."""
    lemma = word.lemma_.lower()
    verb = word.head
    if any(c.dep_ == "aux" and c.lower_ in known.open for c in verb.children):
        return None
    if word.dep_ in ("attr", "acomp", "oprd") and verb.lemma_ in ("be", "prove", "remain"):
        negated = any(c.dep_ == "neg" for c in verb.children) or any(c.lower_ == "no" for c in word.children)
        if lemma in known.lacking and any(c.lower_ == "no" for c in word.children):
            return Denial(word, "rejects", _after(word, ("to", "in", "for", "that")), None)
        if (lemma in known.untrue and not negated) or (
            lemma in known.true and negated and not _restricted(verb, known)
        ):
            return _of_subject(word, verb, known)
        if lemma in known.scorn and not negated:
            found = _of_subject(word, verb, known)
            return found if found is not None and found.object is not None and _is_claim(found.object, known) else None
        if lemma in known.wrong and not negated:
            said = next((c for c in (*word.children, *verb.children) if c.lemma_.lower() in known.saying), None)
            return Denial(word, "rejects", said, None) if said is not None and said.tag_ == "VB" else None
    if word.dep_ in ("oprd", "attr", "acomp", "ccomp", "amod", "pobj") and lemma in known.untrue | known.scorn:
        return _by_calling(word, known)
    if word.dep_ == "pobj" and lemma in known.lacking and verb.lower_ == "without" and verb.head.lemma_ == "be":
        return _of_subject(word, verb.head, known)
    if (
        lemma == "contrary"
        and verb.lemma_ == "be"
        and any(t.lemma_.lower() in known.against for t in below(word) if t.i > word.i)
    ):
        return _of_subject(word, verb, known)
    return None


def _by_calling(word: Token, known: Lexicon) -> Denial | None:
    """What somebody calls untrue: called the charge an invention, described the report as false."""
    verb = word.head
    for _ in range(4):
        if verb.pos_ == "VERB" or verb.head.i == verb.i or (word.dep_ == "amod" and word.i < word.head.i):
            break
        verb = verb.head
    if verb.lemma_.lower() not in known.calling:
        return None
    told = next(
        (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") or (c.dep_ == "nsubj" and c.i > verb.i)), None
    )
    if told is None and word.dep_ == "ccomp":
        told = next((c for c in word.children if c.dep_ in ("nsubj", "dobj")), None)
    if told is None or told.i == word.i:
        return None
    pointing = told.lower_ in known.pointers and lemma_of(word) in known.untrue
    return Denial(word, "rejects", told, subject_of(verb)) if pointing or _is_claim(told, known) else None


def lemma_of(token: Token) -> str:
    """The lemma in lower case."""
    return str(token.lemma_).lower()


def _is_claim(told: Token, known: Lexicon) -> bool:
    return told.lemma_.lower() in known.claims


def _restricted(verb: Token, known: Lexicon) -> bool:
    """Whether a negation is only one of degree: not only the case."""
    return any(c.dep_ == "neg" and c.i + 1 < len(c.doc) and c.nbor().lower_ in known.restricting for c in verb.children)


def _of_subject(word: Token, verb: Token, known: Lexicon) -> Denial | None:
    """What is said to be untrue: a claim, or what a pronoun points back to."""
    told = next((c for c in verb.children if c.dep_ in ("nsubj", "csubj")), None)
    if told is None:
        return None
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "advcl") and c.i > word.i), None)
    clause = clause or next((c for c in word.children if c.dep_ == "ccomp"), None)
    if told.lower_ == "it" and clause is not None:
        return Denial(word, "rejects", clause, None)  # it is not true that ...
    pointing = told.lower_ in known.pointers and told.lower_ not in ("they", "those", "these", "them")
    if pointing or told.lemma_.lower() in known.claims:
        return Denial(word, "rejects", told, None)
    return None


def _after(word: Token, prepositions: tuple[str, ...]) -> Token | None:
    """What follows a noun: no truth to the report, no evidence that it was so."""
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            return next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        if child.dep_ in ("acl", "ccomp") and "that" in prepositions:
            return child
    verb = word.head
    for child in verb.children:
        if child.dep_ == "prep" and child.i > word.i and child.lower_ in prepositions:
            return next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
    return None


def words_of(denial: Denial) -> list[Token]:
    """The words of what is denied, in text order."""
    if denial.object is None:
        return []
    own = {denial.word.i} if denial.word.i in (denial.object.i, denial.object.head.i) else set()
    if denial.word.dep_ in ("relcl", "acl") and denial.word.head.i == denial.object.i:
        own = {token.i for token in below(denial.word)}  # claims that she denies
    return [token for token in below(denial.object) if token.i not in own][:LONGEST]
