"""Whether an office is held: former, -elect, acting, "who was the envoy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.actors.knowledge import word_list
from onrecord.model import RoleStanding

if TYPE_CHECKING:
    from spacy.tokens import Token


def standing_of(phrase: list[Token], head: Token) -> RoleStanding:
    """What a phrase tells of the office that `head` names, by its words and those right before it."""
    doc = head.doc
    before = [token.lower_ for token in phrase if token.i < head.i]
    words = {word for text in (*before, head.lower_) for word in text.split("-")} | set(before)
    joined = [token.lower_ for token in doc[head.i + 1 : head.i + 3]]
    joined = joined if joined[:1] == ["-"] else head.lower_.split("-")
    if words & word_list("to_be_held") or joined[-1] in word_list("chosen"):
        return "elect"
    if words & word_list("held_before") or _was(phrase[0]):
        return "former"
    return "acting" if words & word_list("held_for_now") else "current"


def tells_standing(token: Token) -> bool:
    """Whether a word before an office may tell whether it is held."""
    return token.lower_ in word_list("held_before") | word_list("held_for_now") | word_list("to_be_held")


def _was(first: Token) -> bool:
    """Whether a phrase follows "who was the", or a name and "was the"."""
    doc, at = first.doc, first.i - 1
    while at > 0 and doc[at].pos_ == "DET":
        at -= 1
    return at > 0 and doc[at].lower_ == "was" and (doc[at - 1].lower_ == "who" or doc[at - 1].pos_ == "PROPN")
