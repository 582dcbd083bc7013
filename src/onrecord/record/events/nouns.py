"""What is asked of the events of a record and what comes out, as plain structs that load no database library."""

from typing import Literal

from msgspec import Struct

EVERY_STATUS = ("asserted", "denied", "planned", "hypothetical")

Per = Literal["report", "original", "outlet", "happening"]
Split = Literal["type", "quad", "status"]


class EventQuery(Struct, frozen=True, kw_only=True):
    """Which events to find; every field that is given narrows the search. Names ignore case and accents."""

    source: str | None = None
    """Who acts: a name, surname, alias or handle, a record actor id, or a country code in capitals (`FRA`)."""
    target: str | None = None
    """The same for whom it is done to."""
    type: str | None = None
    quad: str | None = None
    """Quad class, or its beginning words: verbal conflict, material."""
    status: tuple[str, ...] = ()
    """Several of asserted, denied, planned and hypothetical; none for all."""
    asserted_by: str | None = None
    """Who says so: a speaker as in `source`, or part of an outlet's name, for what it says in its own voice."""
    article: str | None = None
    """Article id."""
    statement: str | None = None
    """Id of a statement that tells the event, or is it."""
    happening: str | None = None
    """Happening id."""
    since: str | None = None
    """ISO 8601 year, month or day: it ends on or after it."""
    until: str | None = None
    """ISO 8601 year, month or day: it begins on or before it."""
    min_confidence: float = 0.0
    limit: int | None = 50
    """Null for all."""


class PartyRow(Struct, frozen=True, kw_only=True):
    """Somebody who acts in an event, or to whom it is done."""

    side: str
    """source or target."""
    number: int
    actor_id: str | None
    name: str | None
    """The name that most articles of the record give; null where the words name nobody who is known."""
    country: str | None
    sectors: tuple[str, ...]
    words: str | None
    start: int | None
    end: int | None


class EventSpan(Struct, frozen=True, kw_only=True):
    """One mention of an act: its trigger."""

    start: int
    end: int
    text: str


class EventRow(Struct, frozen=True, kw_only=True):
    """One event of a record, joined with its parties, who says so, its happening and its article."""

    event_id: str
    article_id: str
    number: int
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: str | None
    cameo: str | None
    intensity: float | None
    status: str
    source: str | None
    source_country: str | None
    target: str | None
    target_country: str | None
    asserted_by: str | None
    asserted_by_country: str | None
    asserted_by_id: str | None
    """The statement that tells it; null: the outlet, in its own voice."""
    statement_id: str | None
    """The statement that is the act itself."""
    trigger: str
    evidence: str
    evidence_start: int
    evidence_end: int
    place: str | None
    day: str | None
    last_day: str | None
    granularity: str | None
    time_from: str | None
    time_to: str | None
    happening_id: str
    happening_score: float
    confidence: float
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    origin: str
    parties: tuple[PartyRow, ...] = ()
    triggers: tuple[EventSpan, ...] = ()
    other_types: tuple[tuple[str, float], ...] = ()
    """Types that it might be, with their confidence."""
    linked_to: str | None = None
    """The event of the same happening to which it is most like."""
    why: tuple[str, ...] = ()
    """What agrees between the two."""


class CountRow(Struct, frozen=True, kw_only=True):
    """How many events there were in one period."""

    period: str
    source: str | None = None
    """With dyads: country of the source, or its name where it has none."""
    target: str | None = None
    split: str | None = None
    """Type, quad class or status, where they are counted apart."""
    count: int


class Counts(Struct, frozen=True, kw_only=True):
    """Counts in order of period, and the events that could not be counted."""

    rows: tuple[CountRow, ...]
    events: int
    """Events that were counted."""
    undated: int
    """Events whose time is not known as exactly as the period."""
