"""What goes into a record and what comes out of it, as plain structs that load no database library."""

from typing import Literal

from msgspec import Struct

from onrecord.ingest.rejection import Reason, Rejection
from onrecord.model import Reading

Status = Literal["done", "rejected", "failed"]

FAILURES: frozenset[Reason] = frozenset({"reading failed", "killed the reader"})
"""Reasons that blame the reader, not the input: their ledger status is `failed`, not `rejected`."""

UNOPENED: frozenset[Reason] = frozenset({"missing", "no permission", "unreadable", "refused address", "fetch failed"})
"""Reasons that say nothing of the content: such a rejection never replaces a reading."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one input: a reading, or a rejection; exactly one of the two is given.

    Raises `ValueError` when both or neither is given.
    """

    origin: str
    digest: str
    """Digest of the item; empty where the input could not even be opened."""
    reader: str
    """Version of the reader that was asked."""
    reading: Reading | None = None
    rejection: Rejection | None = None

    def __post_init__(self) -> None:
        if (self.reading is None) == (self.rejection is None):
            raise ValueError(f"{self.origin}: an outcome is either a reading or a rejection")

    @property
    def status(self) -> Status:
        """Its status in the ledger."""
        if self.rejection is None:
            return "done"
        return "failed" if self.rejection.reason in FAILURES else "rejected"


class Known(Struct, frozen=True):
    """What the ledger says of an origin."""

    digest: str
    status: Status
    reader: str


class LedgerRow(Struct, frozen=True, kw_only=True):
    """One row of the ledger: an input and what became of it."""

    origin: str
    digest: str
    status: Status
    reader: str
    article_id: str | None = None
    reason: str | None = None
    detail: str | None = None


class StatementQuery(Struct, frozen=True, kw_only=True):
    """Which statements to find; every field that is given narrows the search. Names ignore case and accents."""

    words: str = ""
    """Full text: words that must all occur, "exact phrases", prefix*, and AND, OR, NOT with parentheses."""
    speaker: str | None = None
    """A name, surname, alias or handle (`@` optional) of the speaker, or a record actor id."""
    to: str | None = None
    """The same for the addressee."""
    country: str | None = None
    """ISO 3166-1 alpha-3 code of the speaker's country."""
    role: str | None = None
    """Words of an office that reports of the record give the speaker, other than as a former one."""
    sector: str | None = None
    """PLOVER agent code of the speaker, such as GOV."""
    kind: str | None = None
    channel: str | None = None
    outlet: str | None = None
    """Part of the outlet's name or domain."""
    article: str | None = None
    """Article id."""
    since: str | None = None
    """ISO 8601 year, month or day: said, or else published, on or after it."""
    until: str | None = None
    """ISO 8601 year, month or day: said, or else published, on or before it."""
    min_confidence: float = 0.0
    limit: int | None = 50
    """Null for all."""
    offset: int = 0


class SpanRow(Struct, frozen=True, kw_only=True):
    """One span of a statement with its characters."""

    role: str
    """content, source, cue, channel, via or said."""
    part: int
    start: int
    end: int
    text: str


class CandidateRow(Struct, frozen=True, kw_only=True):
    """A value that onrecord was not sure enough of to fill the field in."""

    field: str
    value: str
    name: str | None
    confidence: float
    evidence: str | None


class StatementRow(Struct, frozen=True, kw_only=True):
    """One statement of a record, joined with its speaker and its article."""

    statement_id: str
    article_id: str
    number: int
    kind: str
    content: str
    content_start: int
    content_end: int
    source: str | None
    cue: str | None
    speaker: str | None
    speaker_id: str | None
    speaker_kind: str | None
    speaker_country: str | None
    speaker_confidence: float
    addressee: str | None
    addressee_id: str | None
    channel: str | None
    via: tuple[str, ...]
    said_from: str | None
    said_to: str | None
    said_granularity: str | None
    said_basis: str | None
    polarity: str
    certainty: str
    headline: bool
    parent_id: str | None
    same_as: str | None
    rule: str
    confidence: float
    context: str
    context_start: int
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    origin: str
    spans: tuple[SpanRow, ...] = ()
    candidates: tuple[CandidateRow, ...] = ()
    snippet: str | None = None
    """Where words were searched: the part of the content, context or title that has them."""
    hits: tuple[tuple[int, int], ...] = ()
    """Half-open ranges of `snippet` that match."""


class ActorQuery(Struct, frozen=True, kw_only=True):
    """Which actors to find; every field that is given narrows the search."""

    name: str = ""
    """A name, surname, alias or handle, or an actor id; case and accents are ignored."""
    kind: str | None = None
    country: str | None = None
    role: str | None = None
    """Words of an office that reports give it, other than as a former one."""
    sector: str | None = None
    limit: int | None = 50
    """Null for all."""


class ActorRow(Struct, frozen=True, kw_only=True):
    """One actor of a record with its counts."""

    actor_id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    aliases: tuple[str, ...]
    handles: tuple[str, ...]
    registry: str | None
    anonymous: bool
    articles: int
    statements: int


class RoleRow(Struct, frozen=True, kw_only=True):
    """An office that reports give an actor, with the first and last of them."""

    title: str
    organization: str | None
    country: str | None
    sectors: tuple[str, ...]
    standing: str
    first_day: str | None
    """When the first such report was published (ISO 8601); null where none has a date."""
    last_day: str | None
    articles: int
    article_id: str
    """The first such report."""
    text: str | None
    """The words of that report that say so; null where a registry says it."""


class MergeRow(Struct, frozen=True, kw_only=True):
    """A part of an actor: what it was merged from, and why."""

    name: str
    country: str | None
    articles: int
    by: str
    score: float
    why: tuple[str, ...]


class ActorCard(Struct, frozen=True, kw_only=True):
    """All that a record knows of an actor."""

    actor: ActorRow
    names: tuple[tuple[str, int], ...]
    """Names with the number of articles that give them, the most frequent first."""
    roles: tuple[RoleRow, ...]
    merges: tuple[MergeRow, ...]
    article_ids: tuple[str, ...]
    """The reports that have it, the earliest first."""


class Decided(Struct, frozen=True, kw_only=True):
    """What came of a decision of the user."""

    number: int | None
    """Number of the decision; null where earlier ones were taken back and no new one was needed."""
    dropped: tuple[int, ...]
    """Earlier decisions that were taken back for it."""
    actors: tuple[str, ...]
    """Ids of the actors that the named ones are now."""


class OtherRow(Struct, frozen=True, kw_only=True):
    """One attribution of a record that is no statement, joined with its article."""

    attribution_id: str
    article_id: str
    number: int
    kind: str
    """speech act, attitude, finding or sourcing."""
    content: str | None
    source: str | None
    cue: str | None
    polarity: str
    confidence: float
    span_start: int
    span_end: int
    context: str
    context_start: int
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    origin: str
    spans: tuple[SpanRow, ...] = ()


class Stats(Struct, frozen=True, kw_only=True):
    """The figures of a record. Counters are (value, count), most frequent first, ties in alphabetical order."""

    articles: int
    superseded: int
    """Versions of reports that were corrected or withdrawn since; no other figure counts them."""
    copies: int
    """Articles that are identical or near-copies of an earlier one."""
    statements: int
    copied_statements: int
    """Statements that articles took over from earlier ones, with the passage in which they stand."""
    min_confidence: float
    """From which confidence on the record takes statements."""
    left_out: int
    """Statements found that are less sure than that."""
    other_attributions: tuple[tuple[str, int], ...]
    """Attributions that are no statements, by kind."""
    actors: int
    events: int
    happenings: int
    """What these events tell of, over all articles."""
    posts: int
    outlets: int
    rejected: int
    failed: int
    unresolved_speakers: int
    """Statements whose speaker is null."""
    first_published: str | None
    last_published: str | None
    readers: tuple[tuple[str, int], ...]
    """Articles by the version that read them."""
    reasons: tuple[tuple[str, int], ...]
    """Why inputs were rejected or failed."""
    kinds: tuple[tuple[str, int], ...]
    channels: tuple[tuple[str, int], ...]
    """Statements by channel; those without one are left out."""
    event_types: tuple[tuple[str, int], ...]
    event_status: tuple[tuple[str, int], ...]
    top_outlets: tuple[tuple[str, int], ...]
    """Articles by outlet."""
    top_speakers: tuple[tuple[str, int], ...]
    """Statements by speaker, of those who are told apart over articles by their full name."""
