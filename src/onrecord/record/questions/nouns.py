"""What is asked of a record about actors and outlets, and what comes out, as structs that load no database library."""

from typing import Literal

from msgspec import Struct

Kind = Literal["statement", "event"]


class Telling(Struct, frozen=True, kw_only=True):
    """One report's telling of an utterance or a happening, with all that a citation of it needs."""

    row_id: str
    """Id of the statement or event."""
    article_id: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    origin: str
    says: str | None
    """Who says so: the speaker of a statement; of an event, whoever asserts or denies it, or the outlet."""
    own_voice: bool
    """True where the outlet tells it in its own voice."""
    quotation: str
    """The words of the article that tell it."""
    start: int
    """First character of these words in `articles.text`."""
    end: int
    status: str
    """asserted, denied, planned or hypothetical; of a statement affirms, denies, questions or hypothetical."""
    form: str | None = None
    """Of a statement: verbatim, cut, altered or paraphrase; null where no other report tells its words."""
    copied: bool = False
    """Whether the report took it over with the passage of an earlier one."""


class Told(Struct, frozen=True, kw_only=True):
    """An utterance or a happening with all reports of it that were asked for; copies and repeats make no new one."""

    kind: Kind
    unit_id: str
    """Id of the utterance or happening: of the statement or event that stands for it."""
    day: str | None
    """First day of its time; of several reports, the earliest that tells one."""
    day_is_told: bool
    """False where only the day of the article is known."""
    who: str | None
    """Speaker of a statement, source of an event."""
    whom: str | None
    """Addressee, or target."""
    what: str
    """The words said; of an event its type, with its mode."""
    status: str
    """As the reports tell it; `asserted and denied` where they tell it differently."""
    outlets: tuple[str, ...]
    tellings: tuple[Telling, ...]
    """The earliest report first."""


class ActorNamed(Struct, frozen=True, kw_only=True):
    """Whom a name in a question means."""

    asked: str
    ids: tuple[str, ...]
    names: tuple[str, ...]


class TimelineQuery(Struct, frozen=True, kw_only=True):
    """Which utterances and happenings of one actor, or between and about two."""

    actors: tuple[str, ...]
    """One or two of: a name, surname, alias or handle, a record actor id, or a country code in capitals (`FRA`)."""
    kind: Kind | None = None
    words: str = ""
    """Full text of statements, or part of an event's sentence: only those with these words."""
    since: str | None = None
    """ISO 8601 year, month or day: on or after it."""
    until: str | None = None
    """ISO 8601 year, month or day: on or before it."""
    min_confidence: float = 0.0
    limit: int | None = 100
    """Null for all."""


class Timeline(Struct, frozen=True, kw_only=True):
    """What is told of one actor or of two, by day; what has no day comes last."""

    actors: tuple[ActorNamed, ...]
    entries: tuple[Told, ...]
    total: int
    """How many there are, whatever the limit."""


class CompareQuery(Struct, frozen=True, kw_only=True):
    """Which reports of two outlets to lay side by side."""

    first: str
    """Name of an outlet, or part of it."""
    second: str
    actor: str | None = None
    """Who says it, is spoken to or of, acts, or is acted upon."""
    kind: Kind | None = None
    words: str = ""
    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0


class Both(Struct, frozen=True, kw_only=True):
    """An utterance or happening that both outlets tell, and in what their reports differ."""

    first: Told
    second: Told
    differences: tuple[tuple[str, str, str], ...]
    """What differs, with what either has; none where they tell the same."""


class DayCount(Struct, frozen=True, kw_only=True):
    """How much the outlets tell of one day."""

    day: str | None
    both: int
    first: int
    """What only the first tells."""
    second: int


class Comparison(Struct, frozen=True, kw_only=True):
    """What two outlets tell of the same, and what only one of them tells; by day."""

    first: tuple[str, ...]
    """Names of the outlets that the first name means."""
    second: tuple[str, ...]
    both: tuple[Both, ...]
    only_first: tuple[Told, ...]
    only_second: tuple[Told, ...]
    days: tuple[DayCount, ...]
