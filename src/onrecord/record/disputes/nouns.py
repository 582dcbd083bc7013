"""What is asked of the disputes of a record and what comes out, as plain structs that load no database library."""

from typing import Literal

from msgspec import Struct

from onrecord.record.questions.nouns import Telling

EVERY_KIND = ("denial", "contradiction", "differing account", "rejected claim", "partial confirmation")


class DisputeQuery(Struct, frozen=True, kw_only=True):
    """Which disputes to find; every field that is given narrows the search. Names ignore case and accents."""

    actors: tuple[str, ...] = ()
    """Each holds a claim of the dispute or is named in one: names, actor ids, or country codes in capitals (`FRA`)."""
    words: str = ""
    """Each of these words stands in a claim of the dispute, as it is or in another form."""
    kind: str | None = None
    """One of `EVERY_KIND`."""
    outlet: str | None = None
    """Name of an outlet, or part of it, that tells a claim of the dispute."""
    across: bool | None = None
    """True: the sides meet in different articles; false: only inside one."""
    since: str | None = None
    """ISO 8601 year, month or day: it has a claim of that day or later."""
    until: str | None = None
    """ISO 8601 year, month or day: it has a claim of that day or earlier."""
    min_confidence: float = 0.0
    limit: int | None = 20
    """Null for all."""


class Turn(Struct, frozen=True, kw_only=True):
    """A claim in a dispute, with all reports that tell it in these words."""

    side: Literal["a", "b"]
    """a: the account that is answered; b: the answer."""
    holder: str | None
    """Who holds it; null where it is the outlet, or nobody knows."""
    stance: str
    """affirms, denies, rejects, confirms or doubts."""
    negated: bool
    """Whether its own words say that something is not so."""
    words: str
    sentence: str
    """The sentence in which the first report has these words."""
    day: str | None
    """Day on which it was made: that of the statement, else of the article."""
    score: float
    """0 to 1: how surely it stands on this side."""
    tellings: tuple[Telling, ...]


class DisputeRow(Struct, frozen=True, kw_only=True):
    """Two accounts that meet; who is right is never said."""

    dispute_id: str
    kind: str
    matter: tuple[str, ...]
    """What is in dispute: lemmas of the words that both sides share."""
    score: float
    confidence: str
    """The same in words: quite sure, likely, possible or doubtful."""
    why: tuple[str, ...]
    articles: int
    outlets: int
    across: bool
    first_day: str | None
    last_day: str | None
    account: Turn | None
    """The account that is answered; null where no report of the record makes that claim."""
    answer: Turn | None
    turns: tuple[Turn, ...]
    """The other claims of either side, in the order of their days."""
