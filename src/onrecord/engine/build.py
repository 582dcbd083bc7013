"""Build a record from inputs: what it knows already is left alone, the rest is read by workers and committed by batch.

Each batch of outcomes is one transaction, so that a build may be killed at any moment: the next one goes on from the
last commit, and ends with the same rows as a build that was never interrupted.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.engine.count import InputCount
from onrecord.engine.interrupts import StopFlag, stop_on_interrupt
from onrecord.engine.messages import Batch
from onrecord.engine.pool import WorkerPool, default_workers
from onrecord.engine.progress import BuildSummary, Progress
from onrecord.ingest import Item, Options, Rejection, items
from onrecord.reader import ReadingSettings
from onrecord.record.nouns import Known, Outcome
from onrecord.threshold import checked_confidence

if TYPE_CHECKING:
    from onrecord.record.store import Record

BATCH = 16
"""Articles that a worker reads together, and that are committed together."""
BATCH_BYTES = 2_000_000
"""A batch that holds more bytes than this is sent although it has fewer articles."""
LOOKUP = 256
"""Inputs that are looked up in the ledger at once."""
LOOKUP_BYTES = 32_000_000
LOOKUP_SECONDS = 0.5
"""A slow source is not waited for longer than this before the workers get what there is."""

READER = "onrecord.reader:Reader"


def build(
    inputs: Sequence[str],
    record_path: str | Path,
    *,
    options: Options | None = None,
    settings: ReadingSettings | None = None,
    min_confidence: float | None = None,
    workers: int | None = None,
    batch: int = BATCH,
    on_progress: Callable[[Progress], None] | None = None,
    reader_factory: str = READER,
    reader_version: str | None = None,
) -> BuildSummary:
    """Read `inputs` (files, folders, addresses) into the record at `record_path`, which is made where missing.

    An input whose digest and reader version the record knows is not read again, be it done, rejected or failed; one
    that changed is replaced; one that is gone stays. `workers` processes (as many as the cores have room for by
    default) read `batch` articles at a time. `on_progress` is called after each commit and lookup.

    `settings` say how articles are read; `min_confidence`, from which confidence on the record takes statements: null
    leaves that as the record has it (0 in a new one), another value than the record's applies to all that it holds.
    `reader_factory` names what makes the reader in a worker, as `module:callable`: it is called with the `settings` if
    they are given. `reader_version` is what the ledger calls it, that of the settings unless given.

    An interrupt (SIGINT, SIGTERM) ends the build after the current commit: the summary then says `stopped`.
    Raises `RecordError` (disk full, not a record, another writer), `BuildError` (workers do not start) and
    `SettingsError` (a confidence that is none); what was committed stays.
    """
    from onrecord.record.store import Record  # not above: a worker imports this module, and needs no database

    inputs = [str(name) for name in inputs]
    if min_confidence is not None:
        checked_confidence(min_confidence)  # before a record is made for it
    threads = settings.threads if settings else 1
    version = reader_version or (settings or ReadingSettings()).version
    with Record.open(record_path, create=True) as store, stop_on_interrupt() as stopped:
        store.claim()
        redrawn = 0 if min_confidence is None else store.set_min_confidence(min_confidence)
        counted = InputCount(inputs, options) if on_progress else None
        pool = WorkerPool(workers or default_workers(threads), reader_factory, version, settings)
        run = _Build(store, version, on_progress, counted)
        run.summary.redrawn = redrawn
        try:
            with closing(run.changed(items(inputs, options), batch, stopped)) as batches:
                for outcomes in pool.read(batches, stopped):
                    run.commit(outcomes)
            run.commit([])
        finally:
            pool.close()
            if counted:
                counted.stop()
        run.summary.deaths, run.summary.stopped = pool.deaths, stopped.raised
        return run.summary


class _Build:
    """One run: what is in flight, what waits for the next commit, and the figures so far."""

    def __init__(
        self,
        store: Record,
        version: str,
        on_progress: Callable[[Progress], None] | None,
        counted: InputCount | None,
    ) -> None:
        self.store, self.version, self.on_progress, self.counted = store, version, on_progress, counted
        self.summary = BuildSummary()
        self.started = time.monotonic()
        self.in_flight: set[str] = set()
        self.unread: list[Outcome] = []
        """Rejections that need no reader; they go with the next commit."""

    def changed(self, found: Iterator[Item | Rejection], size: int, stopped: StopFlag) -> Generator[Batch, None, None]:
        """Batches of the items that the record does not know in this form."""
        waiting: list[Item] = []
        weight = 0
        for group in _groups(found, stopped):
            for item in self._unknown(group):
                waiting.append(item)
                weight += len(item.data)
                if len(waiting) >= size or weight > BATCH_BYTES:
                    yield tuple(waiting)
                    waiting, weight = [], 0
            self._report()
        if waiting:
            yield tuple(waiting)

    def _unknown(self, group: Sequence[Item | Rejection]) -> Iterator[Item]:
        known = self.store.known([one.origin for one in group])
        for one in group:
            if isinstance(one, Rejection):
                self.unread.append(Outcome(origin=one.origin, digest="", reader=self.version, rejection=one))
            elif one.origin in self.in_flight or self._is_same(known.get(one.origin), one):
                self.summary.unchanged += 1
            else:
                self.in_flight.add(one.origin)
                yield one

    def _is_same(self, known: Known | None, item: Item) -> bool:
        return known is not None and known.reader == self.version and known.digest == item.digest

    def commit(self, outcomes: Sequence[Outcome]) -> None:
        """Put outcomes, and the rejections that wait, into the record in one transaction."""
        together = [*self.unread, *outcomes]
        if together:
            self.store.commit(together)
            self.unread = []
            self.in_flight.difference_update(outcome.origin for outcome in outcomes)
            self._count(together)
        self._report()

    def _count(self, outcomes: Sequence[Outcome]) -> None:
        summary = self.summary
        statuses = Counter(outcome.status for outcome in outcomes)
        summary.done += statuses["done"]
        summary.rejected += statuses["rejected"]
        summary.failed += statuses["failed"]
        summary.statements += sum(len(outcome.reading.statements) for outcome in outcomes if outcome.reading)
        summary.reasons.update(outcome.rejection.reason for outcome in outcomes if outcome.rejection)
        summary.latest = outcomes[-1].origin

    def _report(self) -> None:
        self.summary.seconds = time.monotonic() - self.started
        if self.counted:
            self.summary.total = self.counted.total
        if self.on_progress:
            self.on_progress(self.summary)


def _groups(found: Iterator[Item | Rejection], stopped: StopFlag) -> Iterator[list[Item | Rejection]]:
    """What the source gives, in pieces small enough to hold; ends early once `stopped`."""
    group: list[Item | Rejection] = []
    weight, since = 0, time.monotonic()
    for one in found:
        if stopped():
            return
        group.append(one)
        weight += len(one.data) if isinstance(one, Item) else 0
        if len(group) >= LOOKUP or weight > LOOKUP_BYTES or time.monotonic() - since > LOOKUP_SECONDS:
            yield group
            group, weight, since = [], 0, time.monotonic()
    if group:
        yield group
