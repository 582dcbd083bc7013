"""Set right where a name begins and ends: the name finder cuts names in two, and takes in words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.actors.knowledge import Knowledge
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_JOINED = 3
"""Words of a name that is put together from two that the name finder took for different things."""

_APOSTROPHES = ("'", "’")
_POSSESSIVES = ("'s", "’s")
_LINKS = frozenset({"of", "in", "from", "for", "at", "on"})
_ELIDED = frozenset({"O", "D"})
_PEOPLES = frozenset({"NORP", "DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})

Range = tuple[int, int, ActorKind]
"""First token, last token, and what the name is of."""


def mended(doc: Doc, first: int, last: int, kind: ActorKind, known: Knowledge) -> Range:
    """The range of a name without words that are none of it, and with those of its words that were left outside."""
    first, last, kind = _after_owner(doc, first, last, kind, known)
    first, last, kind = _after_body(doc, first, last, kind, known)
    if first > 0 and doc[first - 1].text in known.genders and doc[first - 1].dep_ == "compound":
        kind = "person" if any(doc[i].lower_ in _LINKS for i in range(first + 1, last)) else kind
    first, last = _without_grammar(doc, first, last, kind)
    first, last, kind = _with_given_name(doc, first, last, kind, known)
    first, last, kind = _with_surname(doc, first, last, kind, known)
    last = before_repeat(doc, first, last) if kind == "person" else last
    apostrophe = last if doc[last].text in _APOSTROPHES else last + 1
    if kind == "person" and 0 < apostrophe < len(doc) - 1 and doc[apostrophe].text in _APOSTROPHES:
        cut = doc[apostrophe - 1].text in _ELIDED and doc[apostrophe + 1].text[:1].isupper()
        last = apostrophe + 1 if cut else last  # O'Marsh, cut at its apostrophe
    return first, last, kind


def _after_owner(doc: Doc, first: int, last: int, kind: ActorKind, known: Knowledge) -> Range:
    """The person in "Norvik Post's Ana Verel", of which the name finder makes one name."""
    owner = next((i for i in range(first, last) if doc[i].text.endswith(_POSSESSIVES)), None)
    if owner is None or not (kind == "person" or doc[owner + 1].text in known.genders):
        return first, last, kind
    if doc[owner + 1].text[:1].isupper():
        return owner + 1, last, "person"
    return first, owner - 1 if owner > first and doc[owner].text in _POSSESSIVES else owner, kind


def _after_body(doc: Doc, first: int, last: int, kind: ActorKind, known: Knowledge) -> Range:
    """The person in "a commander of the Brigade, Ana Verel", where the name finder makes one name of the last four."""
    comma = last - 2
    two_words = comma > first and doc[comma].text == "," and all(doc[i].text.istitle() for i in (comma + 1, last))
    of = next((i for i in range(first, max(first - 3, 0), -1) if doc[i].lower_ == "of"), 0)
    if kind == "institution" and two_words and of and _is_office(doc[of - 1], known):
        return comma + 1, last, "person"
    return first, last, kind


def _without_grammar(doc: Doc, first: int, last: int, kind: ActorKind) -> tuple[int, int]:
    """Without prepositions at the end, and without the verbs that title-cased headings put beside a person's name."""
    link = next((i for i in range(first + 1, last) if kind == "person" and doc[i].lower_ in _LINKS), None)
    last = last if link is None else link - 1
    while last > first and (doc[last].pos_ in ("ADP", "CCONJ", "DET") or _is_verb_beside(doc[last], kind)):
        last -= 1
    while last > first and _is_verb_beside(doc[first], kind):
        first += 1
    return first, last


def before_repeat(doc: Doc, first: int, last: int) -> int:
    """The last word of a name before it begins anew, where the text of a link with the same name is glued to it."""
    return next((i - 1 for i in range(first + 2, last + 1) if doc[i].text == doc[first].text), last)


def _is_verb_beside(token: Token, kind: ActorKind) -> bool:
    return kind == "person" and token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBZ", "VBG", "VBP", "VBD", "MD")


def _with_given_name(doc: Doc, first: int, last: int, kind: ActorKind, known: Knowledge) -> Range:
    """With the given name before it that the name finder left outside or took for something else."""
    while first > 0 and doc[first - 1].pos_ == "PROPN" and not _is_office(doc[first - 1], known):
        token = doc[first - 1]
        if token.ent_type_ and not _was_cut_off(token, first, last, known):
            break
        given = token.text in known.genders and last - first < 2
        part_of_it = kind == "person" and token.dep_ == "compound" and first <= token.head.i <= last
        if not given and not part_of_it:
            break
        first -= 1
        kind = "person" if given else kind
    return first, last, kind


def _with_surname(doc: Doc, first: int, last: int, kind: ActorKind, known: Knowledge) -> Range:
    """With the surname that the name finder left outside or took for something else."""
    while last + 1 < len(doc) and doc[last].dep_ == "compound" and doc[last].head.i == last + 1:
        token = doc[last + 1]
        if token.pos_ != "PROPN" or known.office(token.text) is not None or not token.text[:1].isupper():
            break
        if kind == "person" and not token.ent_type_:
            last += 1
            continue
        halves = first == last and _was_cut_off(doc[first], first, last, known) and _is_one_word(token, known)
        if not halves:
            break
        either = "PERSON" in (token.ent_type_, doc[first].ent_type_) or doc[first].text in known.genders
        last, kind = last + 1, "person" if either else "unknown"
    return first, last, kind


def _was_cut_off(token: Token, first: int, last: int, known: Knowledge) -> bool:
    """Whether a word that is a name of its own to the name finder may be half of the name beside it."""
    joined = max(last, token.i) - min(first, token.i) + 1
    return joined <= LONGEST_JOINED and token.dep_ == "compound" and _is_one_word(token, known)


def _is_one_word(token: Token, known: Knowledge) -> bool:
    doc, word = token.doc, token.text
    alone = token.ent_iob_ == "B" and (token.i + 1 == len(doc) or doc[token.i + 1].ent_iob_ != "I")
    plain = word.isalpha() and word[:1].isupper() and not word.isupper()
    elsewhere = word in known.nations or word in known.outlets or token.ent_type_ in _PEOPLES
    return (alone or not token.ent_type_) and plain and not elsewhere and known.office(word) is None


def _is_office(token: Token, known: Knowledge) -> bool:
    office = known.office(token.text)
    return office is not None and office.kind == "person" and token.tag_ != "NNS"
