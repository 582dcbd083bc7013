"""Who acts and to whom it is done, where grammar says so: subjects, passives, control, shared subjects, whose request.

The fitted weights of `plausible` rank what is near a trigger; they were fitted on sentences with one marked pair each,
so of a second act in a sentence they often say what the first one's parties are. What is told here counts more.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from onrecord.events.arguments import MOST_UP, Role
from onrecord.events.phrases import NAMED, is_party
from onrecord.events.predicates import Predicate, is_passive
from onrecord.events.tree import Tree
from onrecord.events.wordlists import ActWords, act_words

TOLD, OTHER = 3.0, -4.0
"""Added to the party that grammar tells, and to any other phrase on that side."""
WEAKLY_TOLD, WEAKLY_OTHER = 1.0, -0.5
"""The same where what grammar tells may not be the party itself: a pronoun, a deed, words, what a clause goes with."""
_NESTED_PLACE = -2.0
"""Added to a target that is only where another phrase's somebody is: leaders in Kesaria."""
FAR = "told"
"""The way of a party that grammar tells although it is far from the trigger."""
_FARTHEST = 6
"""Verbs climbed in search of a shared subject."""
_RELATIVE = frozenset(["that", "which", "who", "whom"])
_SUBJECTS = frozenset(["nsubj", "csubj"])
_BACKWARD = frozenset(["he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "which", "who"])
_OWNERS = ("poss", "amod", "compound", "nmod")
_TOWARDS = frozenset(["to", "on", "upon", "against", "with", "at", "towards", "toward"])
_AWAY, _FROM = frozenset(["withdraw", "pull", "retreat"]), frozenset(["from"])
"""Verbs that are done to what is left: withdraw Norland from the pact, troops from Kesaria."""
_PLACED = (">prep:in", ">prep:at", ">prep:near")
_CARRIED_TO = frozenset(["to", "into", "onto", "towards", "toward", "against"])


@dataclass(frozen=True, slots=True)
class Told:
    """What grammar tells of the parties of one trigger; numbers are tokens."""

    source: int | None = None
    target: int | None = None
    not_source: frozenset[int] = frozenset()
    not_target: frozenset[int] = frozenset()
    weak: frozenset[int] = frozenset()
    """Those told that may only stand for the party: it, the demands."""
    tellers: frozenset[int] = frozenset()
    """Words for those who tell the clause in which the trigger stands."""

    def barred(self, side: str) -> frozenset[int]:
        """Those who are no source (side `S`) or target (side `T`)."""
        there = self.target if side == "S" else self.source
        barred = self.not_source if side == "S" else self.not_target
        return barred | {there} if there is not None else barred

    def adds(self, role: Role, side: str) -> float:
        """What is added to the plausibility of a role as a source (side `S`) or target (side `T`)."""
        here = self.source if side == "S" else self.target
        if role.head == here:
            return WEAKLY_TOLD if here in self.weak else TOLD
        if here is None:
            return _NESTED_PLACE if side == "T" and role.way.endswith(_PLACED) else 0.0
        return WEAKLY_OTHER if here in self.weak and (side == "T" or role.head in self.tellers) else OTHER


def told_by_grammar(tree: Tree, trigger: Predicate) -> Told:
    """What grammar tells of the parties of a trigger."""
    if trigger.kind == "noun":
        told = _of_noun(tree, trigger, act_words())
    elif trigger.kind == "adjective":
        return Told()
    else:
        told = _of_verb(tree, trigger.head, act_words())
    weak = frozenset(
        party
        for party, is_target in ((told.source, False), (told.target, True))
        if party is not None and _is_weak(tree, party, trigger.head, is_target=is_target)
    )
    tellers = _tellers(tree, trigger.head)
    return replace(told, not_target=told.not_target | tellers, weak=weak, tellers=tellers)


def _is_weak(tree: Tree, token: int, trigger: int, *, is_target: bool) -> bool:
    """Whether a word may only stand for a party, or be nobody."""
    if tree.entity[token] in NAMED:
        return False
    words, lemma = act_words(), tree.lemma[token]
    if tree.pos[token] == "PRON":
        return not is_target and tree.lower[token] in _BACKWARD
    if tree.dep[trigger] in ("acl", "relcl") and tree.head[trigger] == token:
        return True
    deed = lemma in words.acts or lemma in words.messages or lemma.endswith(words.endings)
    return deed and (is_target or tree.dep[token] not in _SUBJECTS)


def told_roles(tree: Tree, told: Told, near: list[Role]) -> list[Role]:
    """The phrases near a trigger with those that grammar tells although they stand farther away."""
    heads = {role.head for role in near}
    missing = [head for head in (told.source, told.target) if head is not None and head not in heads]
    return near + [Role(head, FAR, MOST_UP) for head in missing if is_party(tree, head)]


def _tellers(tree: Tree, token: int) -> frozenset[int]:
    """Those who tell the clause in which a trigger stands: the act is not done to them."""
    found: list[int] = []
    for _ in range(_FARTHEST):
        governor = tree.head[token]
        for child in (*tree.children[token], *tree.children[governor]):
            if tree.lower[child] == "according":
                found += range(tree.left[child], tree.right[child] + 1)
        if governor == token:
            break
        if tree.dep[token] == "ccomp" and act_words().governing.get(tree.lemma[governor]) == "told":
            for child in tree.children[governor]:
                if tree.dep[child] == "nsubj":
                    found += range(tree.left[child], tree.right[child] + 1)
        token = governor
    return frozenset(found)


def _of_verb(tree: Tree, verb: int, words: ActWords) -> Told:
    if is_passive(tree, verb):
        undergoes = undergoer(tree, verb)
        return Told(source=_object_of_agent(tree, verb), target=undergoes)
    thing = tree.child(verb, "dobj")
    carried = thing is not None and tree.lemma[thing] in words.carried
    source = doer(tree, verb)
    # What hangs on the verb as one more subject is a dateline.
    others = frozenset(c for c in tree.children[verb] if tree.dep[c] == "nsubj" and c != source)
    target = _whither(tree, verb) if carried else thing
    if tree.lemma[verb] in _AWAY and (left := _after(tree, verb, _FROM)) is not None:
        return Told(source, left, others, others if thing is None else others | {thing})
    if not carried and (thing is None or tree.entity[thing] not in NAMED):
        target = None
    return Told(source, target, others, others)


def _whither(tree: Tree, verb: int) -> int | None:
    """Where somebody or something is moved, however deep the parser hangs it."""
    waiting = [verb]
    for node in waiting:
        found = _after(tree, node, _CARRIED_TO)
        if found is not None:
            return found
        waiting += [c for c in tree.children[node] if c > verb and tree.dep[c] in ("dobj", "prep", "conj", "amod")]
    return None


def doer(tree: Tree, verb: int) -> int | None:
    """Whose act a verb tells: its subject, its agent in the passive, or whom it shares with the verb or noun above."""
    words = act_words()
    for _ in range(_FARTHEST):
        if is_passive(tree, verb):
            return _object_of_agent(tree, verb)
        own = _subject(tree, verb, _SUBJECTS)
        relation, governor = tree.dep[verb], tree.head[verb]
        if own is not None:
            inside = relation == "relcl" and tree.lower[own] in _RELATIVE
            found = governor if inside else own
            return found if is_party(tree, found) else None
        if governor == verb:
            return None
        if relation == "pcomp":
            return _over_preposition(tree, governor, words)
        if relation == "relcl" or (relation == "acl" and tree.tag[verb] == "VBG"):
            return governor if is_party(tree, governor) else None
        if relation == "acl" or tree.pos[governor] in ("NOUN", "PROPN"):
            return maker(tree, governor)
        if relation == "xcomp":
            thing = tree.child(governor, "dobj", "dative")
            if thing is None and tree.lemma[governor] in words.governing:
                asked = words.governing[tree.lemma[governor]] == "asked"
                thing = _after(tree, governor, frozenset(["on", "to", "upon", "for"])) if asked else None
            if thing is not None and _hands_on(tree, governor, thing, words):
                return thing if is_party(tree, thing) else None
        elif relation not in ("conj", "advcl"):
            return None
        if tree.pos[governor] == "ADJ":
            governor = tree.head[governor]
        if relation != "conj" and is_passive(tree, governor):
            return undergoer(tree, governor)
        if tree.pos[governor] not in ("VERB", "AUX"):
            return None
        verb = governor
    return None


def _hands_on(tree: Tree, governor: int, thing: int, words: ActWords) -> bool:
    """Whether a verb leaves its infinitive to another: asked him to sign, called on him to sign.

    Not so: promised him to sign, called him to discuss the plan.
    """
    lemma = tree.lemma[governor]
    return lemma not in words.own_promise and not (lemma in words.meeting and tree.head[thing] == governor)


def _subject(tree: Tree, verb: int, relations: Collection[str]) -> int | None:
    """The subject nearest before a verb, else the first one: a dateline may hang on it, too."""
    found = [child for child in tree.children[verb] if tree.dep[child] in relations]
    return max((child for child in found if child < verb), default=found[0] if found else None)


def _over_preposition(tree: Tree, preposition: int, words: ActWords) -> int | None:
    """Whose act a gerund after a preposition tells: the accused's, else that of the subject above."""
    above = tree.head[preposition]
    if tree.pos[above] == "ADJ":
        if is_party(tree, tree.head[above]):
            return tree.head[above]
        above = tree.head[above]
    if tree.pos[above] not in ("VERB", "AUX"):
        return maker(tree, above) if tree.pos[above] == "NOUN" else None
    if words.governing.get(tree.lemma[above]) == "accused":
        return accused(tree, above)
    if tree.lower[preposition] in ("from", "into"):
        thing = tree.child(above, "dobj")
        if thing is not None:
            return thing
    return undergoer(tree, above) if is_passive(tree, above) else doer(tree, above)


def accused(tree: Tree, verb: int) -> int | None:
    """Whom a verb of accusing or blaming is about: its object, or whom an act is blamed "on"."""
    if is_passive(tree, verb):
        return undergoer(tree, verb)
    thing = tree.child(verb, "dobj")
    blamed = _after(tree, verb, _ON)
    if blamed is None and thing is not None and tree.lemma[verb] == "blame":
        blamed = _after(tree, thing, _ON)
    found = blamed if blamed is not None else thing
    return found if found is not None and is_party(tree, found) else None


_ON = frozenset(["on", "upon"])


def undergoer(tree: Tree, verb: int) -> int | None:
    """To whom it is done, for a verb in the passive."""
    for _ in range(_FARTHEST):
        own = _subject(tree, verb, _SUBJECTS | {"nsubjpass"})
        relation, governor = tree.dep[verb], tree.head[verb]
        if own is not None:
            return governor if relation == "relcl" and tree.lower[own] in _RELATIVE else own
        if relation in ("acl", "relcl"):
            return governor if is_party(tree, governor) else None
        if relation == "xcomp" and governor != verb:
            return doer(tree, governor) if not is_passive(tree, governor) else undergoer(tree, governor)
        if relation != "conj" or not is_passive(tree, governor):
            return None
        verb = governor
    return None


def _object_of_agent(tree: Tree, verb: int) -> int | None:
    by = tree.child(verb, "agent")
    thing = tree.child(by, "pobj") if by is not None else None
    # What an act does ("hit by a missile attack") is done by whoever attacked.
    if thing is not None and tree.lemma[thing] in act_words().acts:
        return maker(tree, thing)
    return thing


def _after(tree: Tree, token: int, prepositions: frozenset[str]) -> int | None:
    """What stands after one of some prepositions under a word."""
    for child in tree.children[token]:
        if tree.dep[child] in ("prep", "dative") and tree.lower[child] in prepositions:
            thing = tree.child(child, "pobj")
            if thing is not None and is_party(tree, thing):
                return thing
    return None


def maker(tree: Tree, noun: int) -> int | None:
    """Whose deed or words a noun tells by its own phrase: Norland's offer, Norlandic offers, an offer from Norland."""
    for child in tree.children[noun]:
        if child < noun and tree.dep[child] in _OWNERS and is_party(tree, child):
            named = tree.entity[child] in NAMED and (tree.name[child] != tree.name[noun] or tree.dep[child] == "poss")
            if tree.dep[child] == "poss" or named:
                return child
    found = _after(tree, noun, frozenset(["by"]))
    return found if found is not None else _after(tree, noun, frozenset(["from"]))


def _of_noun(tree: Tree, trigger: Predicate, words: ActWords) -> Told:
    noun = trigger.head
    source, target = maker(tree, noun), _after(tree, noun, _TOWARDS)
    target = target if target is not None else _hit_by(tree, noun)
    weapons = frozenset(c for c in tree.children[noun] if tree.lemma[c] in words.weapons)
    governor, relation = tree.head[noun], tree.dep[noun]
    if trigger.carrier is not None:
        if tree.lemma[trigger.carrier] in words.answering:
            return Told(not_source=weapons)
        subject = undergoer(tree, trigger.carrier) if is_passive(tree, trigger.carrier) else doer(tree, trigger.carrier)
        if trigger.received:
            source = source if source is not None else _after(tree, trigger.carrier, frozenset(["from"]))
            return Told(source, subject, weapons)
        if not is_passive(tree, trigger.carrier) and relation in ("dobj", "pobj", "conj"):
            if target is None:
                target = _after(tree, trigger.carrier, _TOWARDS - {"at", "with"})
            if target is None or target == noun:
                thing = tree.child(trigger.carrier, "dobj", "dative")
                target = thing if thing != noun else None
            return Told(source if subject is None else subject, target, weapons)
        return Told(source, target, weapons)
    if noun in tree.children[governor] and relation == "pobj":
        verb = tree.head[governor]
        if tree.dep[governor] == "agent":
            return Told(source, undergoer(tree, verb), weapons)
        accuses = words.governing.get(tree.lemma[verb]) == "accused" and tree.lower[governor] in ("of", "for", "over")
        if source is None and accuses:
            return Told(accused(tree, verb), target, weapons)
    if relation == "dobj":
        return _of_object(tree, noun, source, target, weapons, words)
    return Told(source, target, weapons)


def _hit_by(tree: Tree, noun: int) -> int | None:
    """Whom an act hits by the clause that goes with its noun: an attack that killed two soldiers."""
    for clause in tree.children[noun]:
        if tree.dep[clause] in ("acl", "relcl") and tree.tag[clause] in ("VBG", "VBD", "VBZ", "VBP", "VBN"):
            own, thing = _subject(tree, clause, _SUBJECTS), tree.child(clause, "dobj")
            by_it = own is None or tree.lower[own] in _RELATIVE
            if by_it and thing is not None and not is_passive(tree, clause) and is_party(tree, thing):
                return thing
    return None


def _of_object(
    tree: Tree, noun: int, source: int | None, target: int | None, barred: frozenset[int], words: ActWords
) -> Told:
    """A noun for an act as object: who answers a request did not make it, he was asked; who is blamed for it did it."""
    verb = tree.head[noun]
    subject = doer(tree, verb)
    barred_here = frozenset() if subject is None else frozenset([subject])
    out = barred | barred_here
    if tree.lemma[verb] == "blame" and source is None:
        found = accused(tree, verb)
        return Told(found if found != noun else None, None if target == found else target, out, barred_here)
    if words.governing.get(tree.lemma[verb]) == "accused":
        return Told(source, target, out, barred_here)
    if tree.lemma[verb] in words.answering and tree.lemma[noun] in words.messages:
        return Told(source, target if target is not None else subject, out)
    return Told(source if source is not None else subject, target, barred)
