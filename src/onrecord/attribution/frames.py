"""What a cue verb takes as its content, frame by frame: token ranges, read off the dependency parse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.attribution.cues import Cue, lexicon
from onrecord.attribution.passage import is_finite, is_passive, own_subject, to_infinitive

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]
Ranges = list[Range]

_PLAIN = frozenset(["clear", "plain", "known", "explicit", "public"])
_MARKS = frozenset(["“", "”", '"', "``", "''", "‘"])
_REASONS = frozenset(["because", "if", "unless", "until"])
_SHORTEST_CLAUSE = 4
_PERSON_PREPOSITIONS = frozenset(["on", "upon", "to", "for", "with"])
_WH = frozenset(["what", "which", "who", "whom", "that", "whatever"])


def frame_of(verb: Token, cue: Cue) -> tuple[str, Ranges] | None:
    """The first frame of `cue` that the verb's syntax fills, with its content; null when it fills none."""
    for frame, reads in _ORDER:
        if frame in cue.frames:
            ranges = reads(verb, cue)
            if ranges:
                return frame, ranges
    found = _object_preposition(verb, cue)
    if found is None and "object" in cue.frames:
        ranges = _thing(verb)
        found = ("object", ranges) if ranges else None
    return found or _preposition(verb, cue)


def _clause(verb: Token, cue: Cue) -> Ranges:
    """A finite clause, one that follows the verb first; two that-clauses under one verb are two ranges."""
    fitting = [child for child in verb.children if _is_clause(child, cue)]
    clause = next((child for child in fitting if child.i > verb.i), fitting[0] if fitting else None)
    if clause is None:
        return _clause_after_phrase(verb)
    ranges = _conjoined(verb, clause)
    if clause.i > verb.i:
        ranges[-1] = (ranges[-1][0], _with_what_follows(verb, ranges[-1][1]))
    return [part for first, last in _around(verb, ranges) for part in _list_items(verb.doc, first, last)]


def _clause_after_phrase(verb: Token) -> Ranges:
    """The clause that the parser hung on a phrase in between: "explained during the talks that the port was shut"."""
    for phrase in verb.children:
        if phrase.dep_ != "prep" or phrase.i < verb.i:
            continue
        for noun in phrase.children:
            if noun.dep_ != "pobj" or noun.lemma_.lower() in lexicon().nouns:
                continue
            for clause in noun.children:
                if clause.dep_ in ("acl", "relcl") and is_finite(clause) and _opens_with_that(clause):
                    return [(clause.left_edge.i, clause.right_edge.i + 1)]
    return _words_after_that(verb)


def _words_after_that(verb: Token) -> Ranges:
    """What follows "said that" in a sentence that the parser made nothing of."""
    first, end = verb.i + 1, verb.right_edge.i + 1
    if end - first < _SHORTEST_CLAUSE or verb.doc[first].lower_ != "that" or verb.doc[first + 1].is_punct:
        return []
    tensed = any(is_finite(token) and token.pos_ in ("VERB", "AUX") for token in verb.doc[first + 2 : end])
    return [(first, end)] if tensed and verb.doc[first + 1].pos_ not in ("VERB", "AUX") else []


def _opens_with_that(clause: Token) -> bool:
    """Whether a clause that looks like a relative one has a subject besides "that"."""
    subject = own_subject(clause)
    return clause.left_edge.lower_ == "that" and subject is not None and subject.lower_ != "that"


def _is_clause(child: Token, cue: Cue) -> bool:
    """Whether a child may be the clause that the cue reports."""
    if child.dep_ not in ("ccomp", "csubj") and not (child.dep_ in ("advcl", "relcl") and _that(child)):
        return False
    return not ((_small_clause(child) and "predicate" in cue.frames) or (to_infinitive(child) and not _question(child)))


def _with_what_follows(verb: Token, end: int) -> int:
    """The clause's end moved over clauses that the parser hung on the cue though they go on with what is said."""
    aside = any(child.dep_ == "mark" for child in verb.children)
    for child in verb.children:
        start = child.left_edge.i
        if start < end or not all(_joins(token) for token in verb.doc[end:start]):
            continue
        told = child.lemma_.lower() in lexicon().verbs and any(part.dep_ == "ccomp" for part in child.children)
        said = child.dep_ == "ccomp" and is_finite(child) and not (told or aside or to_infinitive(child))
        reason = child.dep_ == "advcl" and child.left_edge.lower_ in _REASONS
        if said or reason:
            end = child.right_edge.i + 1
    return end


def _joins(token: Token) -> bool:
    """Whether a token may stand between two clauses that are told together: not a dash."""
    return (token.is_punct and token.text not in ("—", "–", "--")) or token.dep_ == "cc"


def _list_items(doc: Doc, first: int, last: int) -> Ranges:
    """The range, cut where a list begins its next clause anew: "that it rained; on Tuesday, that it snowed"."""
    ranges: Ranges = []
    for number in range(first + 1, last - 2):
        if doc[number].text != ";":
            continue
        mark = next((n for n in range(number + 1, min(number + 7, last)) if doc[n].lower_ == "that"), None)
        if mark is not None and (doc[mark].tag_ == "IN" or doc[mark].dep_ == "mark"):
            ranges.append((first, number))
            first = mark
    return [*ranges, (first, last)]


def _clear(verb: Token, cue: Cue) -> Ranges:
    """The clause of "made clear that ..." and "made it plain that ..."."""
    adjective = next((child for child in verb.children if child.lower_ in _PLAIN and child.i > verb.i), None)
    if adjective is None:
        return []
    clauses = [c for c in (*adjective.children, *verb.children) if c.dep_ in ("ccomp", "csubj") or _that(c)]
    return [
        (child.left_edge.i, child.right_edge.i + 1) for child in clauses if child.i > adjective.i and is_finite(child)
    ][:1]


def _that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" and child.i < clause.i for child in clause.children)


def _question(clause: Token) -> bool:
    return clause.left_edge.tag_ in ("WRB", "WP", "WDT")


def _small_clause(child: Token) -> bool:
    """Whether a clause has no tense and follows its governor: "called him a liar", "heard them sing"."""
    if child.i < child.head.i or is_finite(child) or _that(child):
        return False
    return child.pos_ not in ("VERB", "AUX") or (child.tag_ in ("VB", "VBG", "VBN") and own_subject(child) is not None)


def _conjoined(verb: Token, clause: Token) -> Ranges:
    """The clause, cut before a verb that really goes with the cue, and split where "and that" begins a second one."""
    first, last = _start(clause), clause.right_edge.i + 1
    ranges: Ranges = []
    part = clause
    for child in verb.children:
        if child.dep_ == "conj" and clause.i < child.i and _is_quoted_clause(child):
            ranges.append((child.left_edge.i, child.right_edge.i + 1))
    while True:
        following = [child for child in part.children if child.dep_ == "conj" and child.i > part.i]
        if not following:
            break
        part = following[0]
        start = part.left_edge.i
        if joins_cue(part) and clause.i > verb.i:
            last = _before_conjunction(part, start)
            break
        if _that(part):
            ranges.append((first, _before_conjunction(part, start)))
            first = start
    return sorted([*ranges, (first, last)])


def _start(clause: Token) -> int:
    """Where a clause begins: at its first "that", whatever the parser hung on it before."""
    first = clause.left_edge.i
    mark = next((c.i for c in clause.children if c.dep_ == "mark" and c.lower_ == "that"), None)
    if mark is None or any(token.dep_ == "ccomp" for token in clause.doc[first:mark]):
        return first
    return next(token.i for token in clause.doc[first : mark + 1] if token.lower_ == "that")


def _is_quoted_clause(conjunct: Token) -> bool:
    """Whether a clause that the parser hung on the cue holds quoted words, so that it is reported too."""
    lemma = conjunct.lemma_.lower()
    if lemma in lexicon().verbs or own_subject(conjunct) is None:
        return False
    return any(token.text in _MARKS for token in conjunct.subtree)


def _before_conjunction(part: Token, start: int) -> int:
    while start > 0 and (part.doc[start - 1].dep_ == "cc" or part.doc[start - 1].is_punct):
        start -= 1
    return start


def joins_cue(verb: Token) -> bool:
    """Whether a conjunct in a reported clause rather goes with the cue: "said he left but denied that ..."."""
    cue = lexicon().verbs.get(verb.lemma_.lower())
    if cue is None or cue.kind != "speech" or own_subject(verb) is not None or verb.tag_ not in ("VBD", "VBZ", "VBG"):
        return False
    if not _same_tense(verb):
        return False
    if any(child.dep_ == "ccomp" and child.i > verb.i and is_finite(child) for child in verb.children):
        return not _tells_itself(verb)
    start = verb.left_edge.i
    if start < 2 or verb.doc[start - 1].dep_ != "cc" or verb.doc[start - 2].text != ",":
        return False
    read = frame_of(verb, cue)
    return read is not None and read[0] in cue.takes | cue.quoted


def _reported(verb: Token) -> Token:
    """The head of the clause that a conjunct goes on with."""
    clause = verb.head
    while clause.dep_ == "conj":
        clause = clause.head
    return clause


def _tells_itself(verb: Token) -> bool:
    """Whether somebody speaks in the reported clause, who may say the conjunct too: "that she denied it and said"."""
    clause = _reported(verb)
    cue = lexicon().verbs.get(clause.lemma_.lower())
    return cue is not None and cue.kind == "speech" and own_subject(clause) is not None


def _same_tense(verb: Token) -> bool:
    """Whether a conjunct has the tense of the cue above the reported clause: not "reports that she left and said"."""
    tags = {"VBD" if token.tag_ == "VBN" else token.tag_ for token in (verb, _reported(verb).head)}
    return len(tags) == 1 or "VBG" in tags


def _around(verb: Token, ranges: Ranges) -> Ranges:
    """The ranges without the cue and its subject where these stand inside: "Russia, he said, is strong"."""
    out: Ranges = []
    for first, last in ranges:
        if not first <= verb.i < last:
            out.append((first, last))
            continue
        subject = own_subject(verb)
        edges = [verb.i, *([subject.left_edge.i, subject.right_edge.i] if subject is not None else [])]
        if first < min(edges) and not (min(edges) - first == 1 and verb.doc[first].lower_ in _WH):
            out.append((first, min(edges)))
        if max(edges) + 1 < last:
            out.append((max(edges) + 1, last))
    return out


def _infinitive(verb: Token, cue: Cue) -> Ranges:
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i and to_infinitive(child):
            return [(child.left_edge.i, _with_what_follows(verb, child.right_edge.i + 1))]
        if (
            child.dep_ == "ccomp"
            and child.i > verb.i
            and to_infinitive(child)
            and "object+infinitive" not in cue.frames
        ):
            subject = own_subject(child)
            start = subject.right_edge.i + 1 if subject is not None else child.left_edge.i
            if not _question(child):
                return [(start, child.right_edge.i + 1)]
    return []


def _gerund(verb: Token, cue: Cue) -> Ranges:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG" and child.i > verb.i and not is_finite(child):
            return [(child.left_edge.i, child.right_edge.i + 1)]
    return []


def _object_infinitive(verb: Token, cue: Cue) -> Ranges:
    """Who is to do what: "urged them to stay"."""
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in ("xcomp", "ccomp", "advcl") or not to_infinitive(child):
            continue
        person = _object(verb) or own_subject(child)
        if person is not None and verb.i < person.i < child.i:
            return [(person.left_edge.i, child.right_edge.i + 1)]
    return []


def _preposition_infinitive(verb: Token, cue: Cue) -> Ranges:
    """The same after a preposition: "called on them to stay"."""
    person = _person_after_preposition(verb)
    if person is None:
        return []
    for child in (child for holder in (verb, person, person.head) for child in holder.children):
        if child.i > person.i and child.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl") and to_infinitive(child):
            return [(person.left_edge.i, child.right_edge.i + 1)]
    return []


def _person_after_preposition(verb: Token) -> Token | None:
    """Who is called on, appealed to, pleaded with."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i == verb.i + 1 and child.lower_ in _PERSON_PREPOSITIONS:
            return next((part for part in child.children if part.dep_ == "pobj"), None)
    return None


def _object(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def _object_preposition(verb: Token, cue: Cue) -> tuple[str, Ranges] | None:
    """Object and what a preposition adds: "accused him of theft", "described it as a lie"."""
    thing = _object(verb)
    wanted = {frame.split("+")[1]: frame for frame in cue.frames if frame.startswith("object+")}
    holders = [verb, *([thing] if thing is not None else [])]
    for holder in holders:
        for child in holder.children:
            if child.dep_ == "prep" and child.i > verb.i and child.lower_ in wanted:
                start = thing.left_edge.i if thing is not None and thing.i > verb.i else child.i
                if thing is not None and child.i < thing.i:
                    start, end = child.i, thing.right_edge.i + 1
                else:
                    end = child.right_edge.i + 1
                if thing is None and not is_passive(verb) and child.lower_ != "as":
                    continue
                topic = next((c for c in verb.children if c.left_edge.i == end and c.lower_ == "about"), None)
                end = topic.right_edge.i + 1 if topic is not None else end
                return wanted[child.lower_], [(start, end)]
    return None


def _predicate(verb: Token, cue: Cue) -> Ranges:
    """What somebody or something is called: "called the plan empty", "what he called an attack"."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "oprd":
            thing = _object(verb)
            start = child.left_edge.i
            if thing is not None and verb.i < thing.i < child.i:
                start = thing.left_edge.i
            return [(start, child.right_edge.i + 1)]
        if child.dep_ in ("ccomp", "xcomp") and (_small_clause(child) or child.pos_ in ("NOUN", "ADJ", "PROPN")):
            if to_infinitive(child):
                continue
            return [(child.left_edge.i, child.right_edge.i + 1)]
    return []


def _thing(verb: Token) -> Ranges:
    """A nominal object; not the person spoken to, not "what" or "that" standing before the verb."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i and child.lower_ not in _WH:
            return [(child.left_edge.i, child.right_edge.i + 1)]
    return []


def _preposition(verb: Token, cue: Cue) -> tuple[str, Ranges] | None:
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and child.i > verb.i and child.lower_ in cue.frames:
            inner = [part for part in child.children if part.dep_ in ("pobj", "pcomp") and part.i > child.i]
            if inner:
                return child.lower_, [(inner[0].left_edge.i, child.right_edge.i + 1)]
    return None


def _raised(verb: Token, cue: Cue) -> Ranges:
    """What is expected or said of a subject: "turnout is expected to fall", "he seems tired"."""
    subject = own_subject(verb)
    if subject is None or subject.i > verb.i or not (is_passive(verb) or cue.frames == {"subject"}):
        return []
    for child in verb.children:
        if child.dep_ in ("xcomp", "oprd", "acomp") and child.i > verb.i:
            return [(subject.left_edge.i, subject.right_edge.i + 1), (child.left_edge.i, child.right_edge.i + 1)]
        if child.dep_ == "ccomp" and child.i > verb.i and subject.lower_ == "it":
            return [(child.left_edge.i, child.right_edge.i + 1)]
    return []


_ORDER: tuple[tuple[str, Callable[[Token, Cue], Ranges]], ...] = (
    ("subject", _raised),
    ("object+infinitive", _object_infinitive),
    ("on+infinitive", _preposition_infinitive),
    ("clear", _clear),
    ("clause", _clause),
    ("infinitive", _infinitive),
    ("gerund", _gerund),
    ("predicate", _predicate),
)
"""The frames that are asked first, in this order."""
