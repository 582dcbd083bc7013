"""Who is named by the words of a clause, or meant by its pronouns, as ids of the reading's actors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from onrecord.language import Paragraph
from onrecord.model import Actor, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST = frozenset({"i", "we", "us", "me", "our", "ours", "my", "mine", "ourselves", "myself"})
_PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THING = frozenset({"it", "its", "they", "them", "their", "itself", "themselves"})


class Named:
    """The mentions of an article's actors, found by place."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Index the mentions of these actors."""
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        places = sorted((span, actor.id) for actor in self.actors.values() for span in actor.mentions)
        self._starts = [span.start for span, _ in places]
        self._places = places

    def within(self, span: Span) -> list[tuple[Span, str]]:
        """The mentions that begin in a span, in text order, with their actors' ids."""
        low, high = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end - 1)
        return self._places[low:high]

    def at(self, place: int) -> str | None:
        """The actor whose mention holds a place; the last that begins before it, of several."""
        number = bisect_right(self._starts, place) - 1
        for span, actor in reversed(self._places[max(0, number - 3) : number + 1]):
            if span.start <= place < span.end:
                return actor
        return None

    def of(self, token: Token | None, paragraph: Paragraph) -> str | None:
        """The actor that the phrase around a noun names: its own name, or one among its words before it."""
        if token is None:
            return None
        own = self.at(paragraph.span(token).start)
        if own is not None:
            return own
        for child in token.children:
            if child.dep_ in ("compound", "appos", "nmod", "conj"):
                found = self.at(paragraph.span(child).start)
                if found is not None:
                    return found
        return None

    def owner_of(self, noun: Token, paragraph: Paragraph) -> str | None:
        """Whose something is: Trump's claim, the claim by Norland, Western allegations."""
        for child in noun.children:
            if child.dep_ in ("poss", "compound", "amod", "nmod"):
                found = self.at(paragraph.span(child).start)
                if found is not None:
                    return found
            if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
                for inner in child.children:
                    if inner.dep_ == "pobj" and (found := self.at(paragraph.span(inner).start)) is not None:
                        return found
        return None

    def means_speaker(self, token: Token, holder: str | None, *, own_words: bool) -> bool:
        """Whether a pronoun in somebody's words means himself; in indirect speech "he" and "it" may."""
        word = token.lower_
        if holder is None:
            return False
        if word in _FIRST:
            return own_words
        if own_words:
            return False
        person = self.actors[holder].kind == "person" if holder in self.actors else False
        return word in (_PERSON if person else _THING)
