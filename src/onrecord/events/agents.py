"""Which noun phrases can act or be acted on: names, pronouns, and nouns for persons and bodies."""

from __future__ import annotations

from functools import cache

from onrecord.actors.knowledge import knowledge, word_list
from onrecord.events.candidates import Party
from onrecord.language import Paragraph

_NAMES = frozenset(["PERSON", "NORP", "GPE", "ORG", "LOC", "FAC", "PROPN"])
_PRONOUNS = frozenset(["personal", "PRON"])


def can_act(party: Party, paragraph: Paragraph) -> bool:
    """Whether a noun phrase is for somebody, not for a thing, an act or a time."""
    if party.noun in _NAMES or party.noun in _PRONOUNS:
        return True
    head = paragraph.doc[party.head]
    return head.lower_ in _agents() or head.lemma_.lower() in _agents() or knowledge().office(head.text) is not None


@cache
def _agents() -> frozenset[str]:
    """Nouns for persons and bodies, one word each: of a phrase such as "aid worker" the last."""
    known = knowledge()
    phrases = (*known.sector_words, *known.offices)
    return frozenset(phrase.split()[-1] for phrase in phrases) | word_list("people") | word_list("groups")
