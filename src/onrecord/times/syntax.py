"""What the grammar of a sentence says about the words at a place: names, counted things, and past or future."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord.times.context import Direction
from onrecord.times.names import names

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.language.parse import Paragraph

_DEEPEST = 12
_NAMED = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", "WORK_OF_ART", "PRODUCT", "LAW", "NORP"})
_FUTURE_AUXILIARIES = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "may", "might", "can", "could", "should", "must"}
)


class Syntax:
    """The parsed words of one piece of text, found by their characters."""

    def __init__(self, paragraph: Paragraph) -> None:
        """Look at `paragraph`; places are counted from its start."""
        self.doc = paragraph.doc
        self.headline = paragraph.block.kind in ("headline", "standfirst")
        self._starts = [token.idx for token in self.doc]

    def token(self, place: int) -> Token | None:
        """The token at, or next before, a character."""
        number = bisect_right(self._starts, place) - 1
        return self.doc[number] if number >= 0 else None

    def after(self, place: int) -> Token | None:
        """The first token that begins at a character or later."""
        number = bisect_right(self._starts, place - 1)
        return self.doc[number] if number < len(self._starts) else None

    def in_a_name(self, place: int) -> bool:
        """Whether the word there is part of the name of a person, place, group or work."""
        token = self.token(place)
        return token is not None and token.ent_type_ in _NAMED

    def is_dated(self, place: int) -> bool:
        """Whether the word there was recognised as a date."""
        token = self.token(place)
        return token is not None and token.ent_type_ in ("DATE", "TIME")

    def counts(self, place: int) -> bool:
        """Whether the figures there tell how many of something there are."""
        token = self.token(place)
        if token is None:
            return False
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if following is None or following.is_punct:
            return False
        before = self.doc[token.i - 1].pos_ if token.i else ""
        in_number = (
            token.dep_ == "nummod" and following.tag_ in ("NNS", "NNPS") and before not in ("DET", "PRON", "PART")
        )
        return following.lower_ in names().counted or in_number

    def noun_follows(self, place: int) -> bool:
        """Whether the next word is a common noun or an adjective, so that the words before it describe it."""
        token = self.after(place)
        return token is not None and token.text[:1].islower() and token.pos_ in ("NOUN", "ADJ")

    def direction(self, place: int) -> Direction:
        """Whether the clause around a character tells of what was or of what is to come."""
        token = self.token(place)
        if token is None:
            return "unknown"
        preposition = token.head.lower_ if token.head.pos_ in ("ADP", "SCONJ") else ""
        for _ in range(_DEEPEST):
            if token.pos_ in ("VERB", "AUX"):
                found = self._of_verb(token, preposition)
                if found is not None:
                    return found
            elif token.lower_ in ("due", "likely", "scheduled", "planned", "upcoming") or any(
                child.lower_ in ("planned", "upcoming", "scheduled", "coming", "looming") for child in token.lefts
            ):
                return "future"
            if token.head.i == token.i:
                break
            token = token.head
        return "unknown"

    def _of_verb(self, verb: Token, preposition: str) -> Direction | None:
        """What a verb and its auxiliaries tell; None where that is told by the verb it hangs on."""
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        words = {helper.lower_ for helper in helpers}
        perfect = bool(words & {"have", "has", "had", "'ve", "’ve"})
        lemma = verb.lemma_.lower()
        if (preposition in ("for", "until", "till", "to") and lemma in names().looking_ahead) or (
            preposition in ("until", "till") and lemma in ("have", "give")  # she has until Monday to answer
        ):
            return "future"
        if words & _FUTURE_AUXILIARIES:
            return "past" if perfect and verb.tag_ == "VBN" else "future"
        if "to" in words and not perfect:
            head = verb.head
            ahead = head.lemma_.lower() in names().looking_ahead or head.lemma_ == "be" or head.lower_ in ("set", "due")
            return "future" if ahead or (head.pos_ in ("NOUN", "ADJ") and head.tag_ != "VBD") else None
        if verb.tag_ == "VBD" or perfect or any(helper.tag_ == "VBD" for helper in helpers):
            return "past"
        if verb.tag_ == "VBN" and not helpers:
            return "future" if lemma in ("schedule", "plan", "expect", "slate", "set") else "past"
        if verb.tag_ in ("VBZ", "VBP") or any(helper.tag_ in ("VBZ", "VBP") for helper in helpers):
            if self.headline or (verb.tag_ == "VBN" and lemma not in names().looking_ahead):
                return "past"
            return "unknown" if lemma in names().telling else "future"
        return None
