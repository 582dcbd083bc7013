"""The record as an object: opened on a file, written in batches, and asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import NotARecordError, RecordError
from onrecord.model import Article, Reading
from onrecord.record import check, nouns, settings, sqlite, stats
from onrecord.record.actors import curating, finding
from onrecord.record.batches import batches
from onrecord.record.copies.nouns import CopyGroup, CopyQuery
from onrecord.record.copies.search import find_copies
from onrecord.record.disputes.nouns import DisputeQuery, DisputeRow
from onrecord.record.disputes.search import count_disputes, find_disputes, one_dispute
from onrecord.record.events.counts import Counting, count_events
from onrecord.record.events.nouns import Counts, EventQuery, EventRow
from onrecord.record.events.search import find_events, one_event
from onrecord.record.faults import record_faults
from onrecord.record.lock import WriterLock
from onrecord.record.questions import others, search
from onrecord.record.questions.compare import compare
from onrecord.record.questions.nouns import CompareQuery, Comparison, Timeline, TimelineQuery
from onrecord.record.questions.timeline import timeline
from onrecord.record.schema import articles, ledger, readings
from onrecord.record.storable import storable
from onrecord.record.stored import unpack
from onrecord.record.versions.history import histories, several_versions
from onrecord.record.versions.nouns import History, SupersededRow
from onrecord.record.versions.search import one_superseded
from onrecord.record.writing import choose_statements, redraw_all, write_outcomes
from onrecord.threshold import checked_confidence

if TYPE_CHECKING:
    from sqlalchemy import RowMapping


class Record:
    """Who said what, in one file. Open it with `Record.open`; it is a context manager.

    Any number of processes may read a record while one writes to it. Every method raises `RecordError` (or a kind
    of it) when the file cannot be read or written; what was committed before is then intact.
    """

    def __init__(self, path: Path, engine: Engine, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._engine = engine
        self._lock: WriterLock | None = None

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, read_only: bool = False) -> Self:
        """The record at `path`.

        `create` makes an empty one where there is no file; `read_only` works where the folder may not be written to.
        A record of an older onrecord is brought up to date, unless it is opened for reading only.
        Raises `NotARecordError` for any other file, `NewerRecordError` for one of a newer onrecord, `RecordBusyError`
        when a record is being made or brought up to date by another process, and `RecordError` when it is missing, too
        old to be read as it is, or may not be opened.
        """
        path = Path(path)
        with record_faults(path):
            _look_at(path, create=create)
            engine = sqlite.connect(path, read_only=read_only)
            record = cls(path, engine, read_only=read_only)
            try:
                if sqlite.is_blank(engine):
                    if not create or read_only:
                        raise NotARecordError("the file is empty", where=str(path), hint="build a record first")
                    record.claim()
                    sqlite.initialise(engine)
                sqlite.verify_owner(engine, path)
                if sqlite.is_outdated(engine):
                    if read_only:
                        raise RecordError(
                            "the record was written by an older onrecord",
                            where=str(path),
                            hint="`onrecord build` brings it up to date",
                        )
                    record.claim()
                    sqlite.upgrade(engine, redraw_all)
            except BaseException:
                record.close()
                raise
        return record

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; the last one to do so folds SQLite's log into it."""
        with suppress(SQLAlchemyError):  # a full disk may forbid to fold the log: it stays, and nothing is lost
            self._engine.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def claim(self) -> None:
        """Become the one writer of this record until it is closed; raises `RecordBusyError` when there is another."""
        if self.read_only:
            raise RecordError("the record was opened for reading only", where=str(self.path))
        if self._lock is None:
            with record_faults(self.path):
                self._lock = WriterLock(self.path)

    @contextmanager
    def reading_transaction(self) -> Iterator[Connection]:
        """A connection that sees one state of the record throughout, whatever others write meanwhile."""
        with record_faults(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing_transaction(self) -> Iterator[Connection]:
        with (
            record_faults(self.path),
            self._engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            yield connection

    def commit(self, outcomes: Sequence[nouns.Outcome]) -> None:
        """Put outcomes into the record in one transaction: after any failure, all of them are in it or none.

        An input that changed replaces what it gave before; the same article from several inputs is kept once.
        The rejection of an input that could not be opened (`UNOPENED`) never replaces a reading.
        """
        self.claim()
        with self._writing_transaction() as connection:
            write_outcomes(connection, outcomes)

    @property
    def min_confidence(self) -> float:
        """From which confidence on the record takes statements; 0 for all of them."""
        with self.reading_transaction() as connection:
            return settings.min_confidence(connection)

    def set_min_confidence(self, value: float) -> int:
        """Take statements from this confidence on, also of the articles that the record already has.

        One transaction; readings are stored whole, so that a lower value brings statements back. Returns how many
        articles may have other statements for it. Raises `SettingsError` for a value that is not from 0 to 1.
        """
        checked_confidence(value)
        self.claim()
        with self._writing_transaction() as connection:
            return choose_statements(connection, value)

    def known(self, origins: Sequence[str]) -> dict[str, nouns.Known]:
        """What the ledger says of these origins; those that it does not know are left out."""
        found = {}
        columns = select(ledger.c.origin, ledger.c.digest, ledger.c.status, ledger.c.reader)
        with self.reading_transaction() as connection:
            for chunk in batches(origins):
                for origin, digest, status, reader in connection.execute(columns.where(ledger.c.origin.in_(chunk))):
                    found[origin] = nouns.Known(digest, status, reader)
        return found

    def statement(self, statement_id: str) -> nouns.StatementRow | None:
        """The statement with this id or, if only one id begins with it, with this beginning; else null."""
        with self.reading_transaction() as connection:
            return search.one_statement(connection, statement_id)

    def other_attribution(self, attribution_id: str) -> nouns.OtherRow | None:
        """The attribution that is no statement with this id, or the only one whose id begins with it; else null."""
        with self.reading_transaction() as connection:
            return others.one_other(connection, attribution_id)

    def statements(self, query: nouns.StatementQuery) -> list[nouns.StatementRow]:
        """The statements that match: best match first where words are searched, else the latest first."""
        with self.reading_transaction() as connection:
            return search.find_statements(connection, query)

    def count(self, query: nouns.StatementQuery) -> int:
        """How many statements match, whatever the query's limit."""
        with self.reading_transaction() as connection:
            return search.count_statements(connection, query)

    def event(self, event_id: str) -> EventRow | None:
        """The event with this id or, if only one id begins with it, with this beginning; else null."""
        with self.reading_transaction() as connection:
            return one_event(connection, event_id)

    def events(self, query: EventQuery) -> list[EventRow]:
        """The events that match, the latest first."""
        with self.reading_transaction() as connection:
            return find_events(connection, query)

    def count_events(self, query: EventQuery, counting: Counting) -> Counts:
        """How many events there were in each period, whatever the query's limit."""
        with self.reading_transaction() as connection:
            return count_events(connection, query, counting)

    def copies(self, query: CopyQuery) -> list[CopyGroup]:
        """The groups of articles that are copies of one another, the largest first; see `CopyQuery.parts`."""
        with self.reading_transaction() as connection:
            return find_copies(connection, query)

    def actors(self, query: nouns.ActorQuery) -> list[nouns.ActorRow]:
        """The actors that match, those with the most statements first."""
        with self.reading_transaction() as connection:
            return finding.find_actors(connection, query)

    def actor(self, actor_id: str) -> nouns.ActorCard | None:
        """All that the record knows of the actor with this id; null where it has none."""
        with self.reading_transaction() as connection:
            return finding.actor_card(connection, actor_id)

    def merge_actors(self, one: str, other: str, because: str | None = None) -> nouns.Decided:
        """Say that the actors with these ids are one, from now on and after every rebuild.

        Raises `RecordError` when there is no such actor, or they are of different kinds.
        """
        self.claim()
        with self._writing_transaction() as connection:
            return curating.merge_actors(connection, one, other, because)

    def split_actor(self, actor_id: str, parts: Sequence[str] = (), because: str | None = None) -> nouns.Decided:
        """Say that `parts` (names, or ids of articles) of this actor are somebody else, from now on.

        Without parts, merges that a user asked for are taken back; where there are none, each name becomes an actor.
        Raises `RecordError` when there is no such actor or nothing to take apart.
        """
        self.claim()
        with self._writing_transaction() as connection:
            return curating.split_actor(connection, actor_id, parts, because)

    def reading(self, article_id: str) -> Reading | None:
        """The whole reading of an article, less sure statements included; null where the record has no such article."""
        query = (
            select(readings.c.reading, articles.c.origin)
            .join(
                articles, (articles.c.article_id == readings.c.article_id) & (articles.c.variant == readings.c.variant)
            )
            .where(articles.c.article_id == storable(article_id))
        )
        with self.reading_transaction() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else unpack(row.reading, row.origin)

    def article(self, article_id: str) -> Article | None:
        """The article with this id; null where the record has none."""
        reading = self.reading(article_id)
        return None if reading is None else reading.article

    def histories(self, wanted: str) -> list[History]:
        """The versions of the reports with this article id, its beginning, URL or origin, and what changed.

        None where the record has no such report; several where an address is that of several.
        """
        with self.reading_transaction() as connection:
            return histories(connection, wanted)

    def superseded(self, row_id: str) -> SupersededRow | None:
        """The statement or event of a superseded version with this id, or the only one that begins so; else null."""
        with self.reading_transaction() as connection:
            return one_superseded(connection, row_id)

    def several_versions(self) -> list[str]:
        """Ids of the reports that have more than one version, or none in force."""
        with self.reading_transaction() as connection:
            return several_versions(connection)

    def disputes(self, query: DisputeQuery) -> list[DisputeRow]:
        """The disputes that match, the surest first."""
        with self.reading_transaction() as connection:
            return find_disputes(connection, query)

    def count_disputes(self, query: DisputeQuery) -> int:
        """How many disputes match, whatever the query's limit."""
        with self.reading_transaction() as connection:
            return count_disputes(connection, query)

    def dispute(self, dispute_id: str) -> DisputeRow | None:
        """The dispute with this id or, if only one id begins with it, with this beginning; else null."""
        with self.reading_transaction() as connection:
            return one_dispute(connection, dispute_id)

    def timeline(self, query: TimelineQuery) -> Timeline:
        """What is said and done by an actor, to it and of it, or between and about two: by day, everything once."""
        with self.reading_transaction() as connection:
            return timeline(connection, query)

    def compare(self, query: CompareQuery) -> Comparison:
        """What two outlets tell of the same utterances and happenings, and what only one of them tells."""
        with self.reading_transaction() as connection:
            return compare(connection, query)

    def article_ids(self) -> list[str]:
        """Ids of all articles in force, in alphabetical order."""
        with self.reading_transaction() as connection:
            query = select(articles.c.article_id).order_by(articles.c.article_id)
            return list(connection.execute(query).scalars())

    def rejections(self) -> Iterator[nouns.LedgerRow]:
        """The inputs that gave no article, in order of origin."""
        query = select(ledger).where(ledger.c.status != "done").order_by(ledger.c.origin)
        with self.reading_transaction() as connection:
            for row in connection.execute(query).mappings():
                yield _ledger_row(row)

    def stats(self) -> nouns.Stats:
        """The figures of the record."""
        with self.reading_transaction() as connection:
            return stats.count(connection)

    def check(self) -> list[str]:
        """What is wrong with the record, in words; an empty list when every row and span is in order."""
        with self.reading_transaction() as connection:
            return check.find_faults(connection)


def _look_at(path: Path, *, create: bool) -> None:
    """Raise `RecordError` for what can be told from the file system alone."""
    where = str(path)
    if path.is_dir():
        raise RecordError("this is a folder, not a record", where=where, hint="give a file name, such as record.db")
    if path.exists():
        if not path.is_file():
            raise NotARecordError("this is not a regular file", where=where)
        return
    if not create:
        raise RecordError(
            "there is no such record", where=where, hint=f"make one: onrecord build INPUT --record {path}"
        )
    if not path.parent.is_dir():
        raise RecordError("its folder does not exist", where=where, hint=f"make it first: mkdir -p {path.parent}")


def _ledger_row(row: RowMapping) -> nouns.LedgerRow:
    return nouns.LedgerRow(**{field: row[field] for field in nouns.LedgerRow.__struct_fields__})
