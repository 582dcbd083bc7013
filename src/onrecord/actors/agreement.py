"""What a pronoun or a description asks of the one it means: number, gender, and being a person."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.actors.figure import Figure
from onrecord.actors.knowledge import Gender

_GENDER: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_MANY = frozenset({"they", "them", "their", "themselves"})


@dataclass(frozen=True, slots=True)
class Want:
    """What a pronoun or a description asks of the one it means."""

    gender: Gender | None
    person: bool
    many: bool

    def admits(self, figure: Figure) -> bool:
        """Whether a figure agrees in number and gender."""
        if self.many:
            return figure.plural or figure.kind in ("collective", "institution")
        if self.person:
            fits = figure.gender is None or self.gender is None or figure.gender == self.gender
            return figure.kind == "person" and not figure.plural and fits
        return figure.kind in ("institution", "country", "outlet") and not figure.plural


def might_be_person(figure: Figure) -> bool:
    """Whether a name that the name finder took for something else might be a person's: it errs on rare ones."""
    words = figure.name.split()
    if any(mention.place for mention in figure.mentions) or figure.nominal or figure.name.isupper():
        return False
    if len(words) == 2 and figure.kind == "unknown":
        return any(mention.subject for mention in figure.mentions)
    return figure.kind in ("unknown", "institution") and figure.name.isalpha()


def hardly_person(figure: Figure) -> bool:
    """Whether nothing but the name finder's label, on one word, tells that a figure is a person."""
    told = figure.gender is not None or figure.roles or figure.offices or figure.nominal
    used = any(mention.subject or mention.title for mention in figure.mentions)
    return figure.kind == "person" and len(figure.parts) == 1 and not told and not used


def want_of(pronoun: str) -> Want:
    """What a pronoun asks for.

    >>> want_of("she")
    Want(gender='f', person=True, many=False)
    """
    word = pronoun.lower()
    return Want(_GENDER.get(word), word in _GENDER, word in _MANY)
