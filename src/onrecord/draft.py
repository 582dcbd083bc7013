"""A reading in the making: one attribute for each layer, each written by one stage and only read by later ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from onrecord.model import (
    Actor,
    Article,
    Candidate,
    DisputeKind,
    EventStatus,
    OtherClass,
    Polarity,
    Post,
    Quantity,
    Span,
    Stance,
    StatementKind,
    TimeInterval,
    Via,
)

if TYPE_CHECKING:
    from onrecord.encoder import Encoded
    from onrecord.language.parse import Parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content as the attribution stage found them, before anybody is named."""

    kind: StatementKind
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    polarity: Polarity = "affirms"
    certainty: Literal["plain", "claimed", "hedged"] = "plain"
    headline: bool = False
    parent: int | None = None
    """Index in `Draft.attributions` of the attribution inside which this one stands."""
    same_as: int | None = None
    """Index of an earlier attribution with the same words."""
    post: Post | None = None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An attribution that is no statement, as the attribution stage found it."""

    what: OtherClass
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    polarity: Polarity
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Who speaks and who is spoken to in one attribution; ids are those of `Draft.actors`."""

    speaker: str | None = None
    speaker_confidence: float = 0.0
    speaker_candidates: tuple[Candidate, ...] = ()
    addressee: str | None = None
    addressee_candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transmission:
    """Through which channel one attribution was made, through which outlets it came, and when."""

    channel: str | None = None
    channel_evidence: Span | None = None
    channel_candidates: tuple[Candidate, ...] = ()
    via: tuple[Via, ...] = ()
    said_at: TimeInterval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One mention of an act: its type and the words of its parties, before anybody is named."""

    type: str
    confidence: float
    trigger: Span
    """The word or words that tell it: accused, issued a threat, the strike."""
    source: tuple[Span, ...] = ()
    """The noun phrases of those who act, one for each of several; none where the words do not tell."""
    target: tuple[Span, ...] = ()
    place: Span | None = None
    status: EventStatus = "asserted"
    """As the words around the trigger tell it: negated, planned, conditional; who says so is not weighed yet."""
    mode: str | None = None
    cameo: str | None = None
    """CAMEO root, where its words give it another one than its type has."""
    contexts: tuple[str, ...] = ()
    evidence: Span
    """Its sentence."""
    other_types: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who acts and to whom it is done in one act; ids are those of `Draft.actors`."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event of the article, all its mentions together; statements go by their index in `Draft.attributions`."""

    type: str
    quad: str | None = None
    cameo: str | None = None
    intensity: float | None = None
    trigger: tuple[Span, ...]
    evidence: Span
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    parties: Parties
    source_words: tuple[Span, ...] = ()
    target_words: tuple[Span, ...] = ()
    status: EventStatus
    asserted_by: int | None = None
    statement: int | None = None
    time: TimeInterval | None = None
    place: Span | None = None
    confidence: float
    type_candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is held to be so by a statement, an event or the outlet; these go by their index in the draft's layers."""

    spans: tuple[Span, ...]
    attribution: int | None = None
    happening: int | None = None
    holder: str | None = None
    stance: Stance = "affirms"
    negated: bool = False
    terms: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    time: TimeInterval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Two sides whose accounts meet; accounts go by their index in `Draft.accounts`."""

    kind: DisputeKind
    side_a: tuple[int, ...]
    side_b: tuple[int, ...]
    matter: tuple[Span, ...] = ()
    why: tuple[str, ...] = ()
    confidence: float


@dataclass(slots=True)
class Draft:
    """One article with the layers that the stages have added so far."""

    article: Article
    parse: Parse | None = None
    encoded: Encoded | None = None
    """A vector for every word, shared by all later stages."""
    times: list[TimeInterval] = field(default_factory=list)
    """What the time expressions of the text mean, in text order; each has its words as `evidence`."""
    attributions: list[Attribution] = field(default_factory=list)
    """In text order of their first content span."""
    beside: list[Beside] = field(default_factory=list)
    """Attributions that are no statements, in text order of their cues."""
    actors: list[Actor] = field(default_factory=list)
    namings: list[Naming] = field(default_factory=list)
    """One for each attribution, in the same order."""
    transmissions: list[Transmission] = field(default_factory=list)
    """One for each attribution, in the same order."""
    acts: list[Act] = field(default_factory=list)
    """Mentions of acts, in text order of their triggers."""
    parties: list[Parties] = field(default_factory=list)
    """One for each act, in the same order."""
    happenings: list[Happening] = field(default_factory=list)
    """The events, in text order of their first triggers."""
    accounts: list[Account] = field(default_factory=list)
    """What is held to be so, in text order."""
    meetings: list[Meeting] = field(default_factory=list)
    """Where accounts meet, in text order of their first words."""
