"""What is told of the versions of a report, as plain structs that load no database library."""

from typing import Literal

from msgspec import Struct

Change = Literal["went", "came", "changed"]


class NoteRow(Struct, frozen=True, kw_only=True):
    """Where a version says of itself that it was corrected or updated."""

    kind: str
    """correction, clarification, retraction, update or editor's note."""
    start: int
    end: int
    text: str


class VersionRow(Struct, frozen=True, kw_only=True):
    """One version of a report."""

    article_id: str
    number: int
    in_force: bool
    ordered_by: str | None
    """What puts it after the version before it: modified, published, input, note or nothing; null for the first."""
    outlet: str | None
    title: str | None
    published: str | None
    modified: str | None
    url: str | None
    origin: str
    digests: tuple[str, ...]
    """Digests of the inputs that gave it and give it no more."""
    statements: int
    events: int
    notes: tuple[NoteRow, ...]


class Words(Struct, frozen=True, kw_only=True):
    """A stretch of words that stayed, went or came."""

    change: Literal["stayed", "went", "came"]
    text: str


class ParagraphChange(Struct, frozen=True, kw_only=True):
    """A paragraph that went, came, or has other words; its characters in either version."""

    change: Change
    old: tuple[int, int] | None
    new: tuple[int, int] | None
    words: tuple[Words, ...]


class RowChange(Struct, frozen=True, kw_only=True):
    """A statement or an event that went, came, or is told otherwise."""

    change: Change
    old_id: str | None
    new_id: str | None
    old: str | None
    """In the older version: who, and the words."""
    new: str | None
    old_place: tuple[int, int] | None
    """First character, and one past the last, in the older version's text."""
    new_place: tuple[int, int] | None
    fields: tuple[tuple[str, str, str], ...] = ()
    """What changed: the field with its older and its newer value; empty for a null value."""


class VersionChanges(Struct, frozen=True, kw_only=True):
    """What changed from one version of a report to the next."""

    old_id: str
    new_id: str
    paragraphs: tuple[ParagraphChange, ...]
    statements: tuple[RowChange, ...]
    events: tuple[RowChange, ...]


class History(Struct, frozen=True, kw_only=True):
    """The versions of one report in order, and what changed from each to the next."""

    report_id: str
    versions: tuple[VersionRow, ...]
    changes: tuple[VersionChanges, ...]
    withdrawn: str | None = None
    """Where no version is in force: why its input gives no article any more."""


class SupersededRow(Struct, frozen=True, kw_only=True):
    """A statement or event of a version that was superseded or withdrawn: to be seen, but not counted."""

    row_id: str
    article_id: str
    report_id: str
    """The version in force of the same report; the last one where none is."""
    kind: Literal["statement", "event"]
    who: str | None
    """Speaker, or source of the event."""
    whom: str | None
    what: str
    """The words said; of an event its type."""
    status: str
    """Polarity of a statement, status of an event."""
    context: str
    """The paragraph or sentence in which it stands."""
    start: int
    """First character of the words, of an event of its sentence, in the text of that version."""
    end: int
    outlet: str | None
    title: str | None
    published: str | None
    modified: str | None
    url: str | None
    origin: str
