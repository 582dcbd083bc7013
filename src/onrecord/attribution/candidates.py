"""What a rule proposes, before `combine` decides what stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribution.cues import Certainty, Cue
from onrecord.attribution.passage import Passage, negated
from onrecord.model import AttributionClass, Polarity, Post, Span, StatementKind

if TYPE_CHECKING:
    from spacy.tokens import Token

MODEL = "model"
"""What stands for the rule in a candidate of the fitted model."""
_OPPOSITE: dict[Polarity, Polarity] = {"affirms": "denies", "denies": "affirms"}
_MAYBE = frozenset(["would", "could", "might", "may", "should"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A source, cue and content that one rule proposes."""

    rule: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    polarity: Polarity = "affirms"
    certainty: Certainty = "plain"
    anchor: int
    """Where the cue stands, or the content when there is none: a cue inside another's content tells nested speech."""
    kind: StatementKind | None = None
    """Null where the quotation marks in the content decide."""
    what: AttributionClass = "statement"
    """Whether it is a statement of the record or, in the wide sense, another attribution."""
    confidence: float | None = None
    """How sure it is by itself; null where only its rule is known to be right so often."""
    seen: float | None = None
    """The chance that its cue is one by the model; null where the model was not asked."""
    quoted_only: bool = False
    """Whether it is a statement only when its content holds a quotation."""
    nests: bool = False
    """Whether it may stand inside another's content."""
    reported: bool = False
    """Whether its source only passes on what another said: a wire, an outlet."""
    institutional: bool = False
    """Whether several or a body say it together in a document: "the ministers issued a statement pledging ..."."""
    layout: bool = False
    """Whether the layout of the page says so: a signature, a transcript's label, a headline."""
    headline: bool = False
    post: Post | None = None

    @property
    def record(self) -> bool:
        """Whether it is a statement of the record."""
        return self.what == "statement"


def polarity_of(cue: Cue, verb: Token) -> Polarity:
    """What the content is to its source, by the cue, its negation and its mood."""
    moods = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if cue.polarity != "questions" and moods & _MAYBE and not moods & {"have"}:
        return "hypothetical"
    return _OPPOSITE.get(cue.polarity, cue.polarity) if negated(verb) else cue.polarity


def spans(*parts: Span | None) -> tuple[Span, ...]:
    """The parts that there are, in text order."""
    return tuple(sorted(part for part in parts if part is not None))


def holds_quotation(passage: Passage, content: tuple[Span, ...]) -> bool:
    """Whether a quotation lies in, or holds, one of the spans."""
    return any(quotation.inner.overlaps(span) for quotation in passage.quotations for span in content)
