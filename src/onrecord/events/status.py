"""Whether an act is told as done, as intended, as possible, or as untrue, by the grammar around its trigger.

The walk goes up the sentence's tree from the trigger: the trigger's own auxiliaries and negation, then the words that
govern it ("plans to", "fear of", "denied"), as long as they only carry the act on ("held", "began to").
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.events.mood import moods
from onrecord.model import EventStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

Mood = Literal["planned", "hypothetical", "denied"]

DEEPEST = 10
"""Steps up the tree at most."""

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})
_RESTRICTING = frozenset({"only", "just", "merely", "simply", "yet"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DAYS = frozenset({"npadvmod", "advmod"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "acl", "dobj", "nsubjpass", "oprd", "pobj", "compound", "dep"})


@dataclass(frozen=True, slots=True)
class _Step:
    """Where the walk goes on, and what the word there makes of the act."""

    token: Token | None
    mood: Mood | None = None
    bare: bool = False
    """Whether the auxiliaries and the negation of the next word are not the act's."""


_END = _Step(None)


def status_of(trigger: Token, within: Collection[int] = ()) -> EventStatus:
    """The status of the act that this word tells, whoever tells it.

    A verb that itself refuses, denies or threatens is done as such: "refused to meet" is asserted, its "meet" denied.
    `within` are the numbers of all tokens of the trigger: a "not" among them is part of the act ("did not attend").
    """
    if trigger.pos_ == "ADJ" and trigger.lemma_.lower() in moods().planned:
        return "planned"  # due to visit
    token, negated, bare = trigger, False, False
    for _ in range(DEEPEST):
        if not bare:
            negated = negated != _is_negated(token, within)
            own = _own_mood(token)
            if own is not None:
                return _joined(own, negated, token)
        step = _step(token)
        if step.mood == "denied" and step.token is not None:
            return "asserted" if _is_negated(step.token) else "denied"
        if step.mood is not None and step.token is not None:
            above = _own_mood(step.token)
            return _joined(above or step.mood, negated or _is_negated(step.token), step.token)
        if step.token is None:
            break
        token, bare = step.token, step.bare
    if negated:
        return "denied"
    return "hypothetical" if _is_asked(trigger) else "asserted"


def _joined(mood: Mood, negated: bool, token: Token) -> EventStatus:
    """A mood with a negation: what will not be done is denied, what might not be done stays possible."""
    if mood == "hypothetical":
        unable = any(c.lower_ in ("can", "ca", "could") for c in token.children if c.dep_ == "aux")
        return "denied" if negated and unable and not _is_conditional(token) else "hypothetical"
    return "denied" if negated else mood


def _is_asked(trigger: Token) -> bool:
    """Whether the sentence is a question."""
    sentence = trigger.sent
    last = next((t for t in reversed(sentence) if not t.is_space and t.text not in "”\"'’)"), None)
    return last is not None and last.text == "?"


def _is_negated(token: Token, within: Collection[int] = ()) -> bool:
    """Whether a word has a negation of its own: did not, never, no talks; "not only" is none."""
    for child in token.children:
        if child.i in within:
            continue
        if child.dep_ == "neg" or child.lower_ in _NEGATIONS:
            after = child.nbor() if child.i + 1 < len(child.doc) else None
            if after is None or after.lower_ not in _RESTRICTING:
                return True
        if child.dep_ == "det" and child.lower_ in ("no", "neither"):
            return True
    return token.dep_ == "pobj" and token.head.lower_ in moods().lacking


def _own_mood(token: Token) -> Mood | None:
    """What the auxiliaries, the conjunction or the adjectives of a word tell."""
    known = moods()
    if token.pos_ in ("NOUN", "PROPN"):
        return _mood_before(token)
    if _is_conditional(token):
        return "hypothetical"
    auxiliaries = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & known.possible:
        return "hypothetical"
    if auxiliaries & {"would", "'d", "’d"}:
        reported = _clause_relation(token) in ("ccomp", "parataxis") and not auxiliaries & {"have"}
        return "planned" if reported else "hypothetical"
    if auxiliaries & known.future:
        return "planned"
    if "to" in auxiliaries and token.dep_ == "ROOT" and token.tag_ == "VB":
        return "planned"  # a headline: Norland to send troops
    ahead = any(child.dep_ in _DAYS and _is_ahead(child) for child in token.children)
    past = token.tag_ in _PAST or any(child.tag_ in _PAST for child in token.children if child.dep_ == "aux")
    return "planned" if ahead and not past else None


def _is_ahead(token: Token) -> bool:
    next_one = any(child.lower_ in ("next", "coming") for child in token.children)
    return token.lower_ in moods().ahead or (token.dep_ == "npadvmod" and next_one)


def _is_conditional(token: Token) -> bool:
    """Whether a verb stands in a condition, or in the main clause of one that lies ahead."""
    known = moods()
    if any(child.dep_ in ("mark", "advmod") and child.lower_ in known.conditional for child in token.children):
        return True
    modal = any(c.dep_ == "aux" and (c.tag_ == "MD") for c in token.children)
    return modal and any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in ("if", "unless") for m in c.children)
        for c in token.children
    )


def _clause_relation(token: Token) -> str:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return str(token.dep_)


def _mood_before(noun: Token) -> Mood | None:
    """What an adjective before a noun tells: the planned visit, a possible strike, the cancelled talks."""
    known = moods()
    for child in noun.children:
        if child.i > noun.i or child.dep_ not in ("amod", "compound", "nmod", "det"):
            continue
        if child.lower_ in known.planned_before:
            return "planned"
        if child.lower_ in known.hypothetical_before and child.dep_ != "det":
            return "hypothetical"
        if child.lower_ in known.not_done_before:
            return "denied"
    return None


def _step(token: Token) -> _Step:
    """The word above one, and what it makes of the act below it."""
    head, relation = token.head, token.dep_
    if head.i == token.i:
        return _END
    if relation == "conj":
        parts = [token, *(c for c in token.children if c.dep_ in ("aux", "auxpass"))]
        own = any(part.tag_ in _FINITE for part in parts) or any(c.dep_ in _SUBJECTS for c in token.children)
        return _Step(head, bare=own)
    if relation == "advcl":
        return _of_clause(token)
    if relation in ("nsubj", "nsubjpass", "csubj") and (found := _of_subject(token)) is not None:
        return found
    if relation in ("attr", "acomp"):
        return _Step(head)
    if relation in _COMPLEMENTS:
        return _of_complement(token)
    return _END


def _of_clause(verb: Token) -> _Step:
    """An adverbial clause: one of purpose is intended; a participle goes with its main verb."""
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        above = _weight(verb.head, "xcomp", infinitive=True)
        return _Step(verb.head, above if above is not None else "planned")
    plain = verb.tag_ == "VBG" and not any(child.dep_ in ("mark", "prep") for child in verb.children)
    return _Step(verb.head) if plain and not any(c.dep_ == "advmod" for c in verb.children) else _END


def _of_subject(noun: Token) -> _Step | None:
    """A deed as a subject: the talks will take place, a strike is possible, no meeting was planned."""
    verb = noun.head
    if noun.dep_ == "nsubjpass":
        return None
    told = next((c for c in verb.children if c.dep_ in ("acomp", "attr") and c.i > verb.i), None)
    if verb.lemma_ == "be" and told is not None:
        weight = _weight(told, "acomp")
        return _Step(verb, weight) if weight is not None else _Step(verb)
    return _Step(verb) if verb.lemma_.lower() in moods().occurring else _END


def _of_complement(token: Token) -> _Step:
    """A deed as what another word asks for, promises, denies, holds or begins."""
    relation, head = str(token.dep_), token.head
    preposition = ""
    if head.pos_ == "ADP" and relation in ("pobj", "pcomp"):
        preposition, head = head.lower_, head.head
        if head.i == token.head.i:
            return _END
        if preposition == "with" and relation == "pcomp":
            return _END  # a deed told beside another: with the army shelling the port
        if preposition in moods().lacking:
            return _Step(head, "denied") if not _is_negated(head) else _END
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    infinitive = infinitive or (relation == "ccomp" and token.tag_ == "VB")  # demanded that it withdraw
    if _is_disputed(token, head, preposition):
        return _Step(_disputer(head) or head, "denied")
    if relation == "ccomp" and head.tag_ == "VBG" and head.dep_ in ("xcomp", "dobj") and _denies(head.head):
        return _Step(head.head, "denied")  # denied saying that it had bombed the port
    weight = _weight(head, relation, preposition=preposition, infinitive=infinitive)
    if weight == "denied" and is_presupposed(token):
        return _END
    if weight is not None:
        return _Step(head, weight)
    lemma = head.lemma_.lower()
    if lemma in moods().carrying and (not preposition or preposition in moods().through):
        return _Step(head)
    if infinitive and relation in ("xcomp", "ccomp", "acl"):
        return _Step(head, "planned" if relation == "acl" else "hypothetical")  # a force to protect the port
    return _END


def _weight(head: Token, relation: str, *, preposition: str = "", infinitive: bool = False) -> Mood | None:
    """What a governing word makes of the deed that it governs."""
    known, lemma = moods(), head.lemma_.lower()
    particle = next((c.lower_ for c in head.children if c.dep_ == "prt"), "")
    if (lemma, particle) == ("call", "off"):
        return "denied"
    if (lemma, particle) == ("rule", "out"):
        return "hypothetical"
    if relation == "ccomp" and not infinitive and head.pos_ == "VERB" and lemma not in ("deny", "fear", "hope", "wish"):
        return None  # what is said, thought or announced has a mood of its own
    if lemma == "go":
        return "planned" if head.tag_ == "VBG" and infinitive else None
    if lemma == "have" and not (infinitive and relation == "xcomp"):
        return None
    if lemma in known.asking or lemma == "call":
        return "hypothetical" if infinitive or preposition in ("for", "to", "into") else None
    if lemma in known.planned:
        of_noun = head.pos_ == "NOUN" and not (infinitive or preposition in ("for", "of", "on", "to"))
        announced = lemma in ("announce", "decision", "agreement") and not infinitive
        return None if of_noun or announced else "planned"
    if lemma in known.hypothetical:
        return None if lemma in ("support", "oppose", "order") and not infinitive else "hypothetical"
    return "denied" if lemma in known.not_done else None


def _is_disputed(token: Token, head: Token, preposition: str) -> bool:
    """Whether a deed is told as untrue: denied attacking, rejected claims of a raid, denied involvement in it."""
    if _denies(head):
        refused = is_presupposed(token) and not preposition
        dative = any(c.dep_ == "dative" for c in head.children)
        return not refused and not dative
    return _disputer(head) is not None


def is_presupposed(deed: Token) -> bool:
    """Whether who denies a deed takes it for granted that it was said: denied a request, denied the allegations."""
    return deed.pos_ == "NOUN" and deed.lemma_.lower() in moods().refusable | moods().claims


def _denies(word: Token) -> bool:
    return word.lemma_.lower() == "deny" or word.lower_ in ("denial", "denials")


def _disputer(claim: Token) -> Token | None:
    """The word that tells that a claim is untrue; None where it is no claim that is disputed."""
    if claim.lemma_.lower() not in moods().claims | moods().parts:
        return None
    above = claim.head
    if claim.dep_ == "conj":
        above = claim.head.head
    if above.pos_ == "ADP":
        above = above.head
    return above if above.lemma_.lower() in moods().disputing and claim.dep_ != "nsubj" else None
