"""Worker processes that read batches; a batch that kills its worker is halved until the poison article stands alone.

Batches are pulled, not pushed: the next one is only taken from the source when a worker is free, so that memory holds
one batch for each worker, however long the source is.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from onrecord.engine.messages import END, Answer, Batch, Ready, decode_message, decode_outcomes, encode
from onrecord.engine.reading import failure
from onrecord.engine.spawn import spawn_worker
from onrecord.errors import BuildError
from onrecord.reader import ReadingSettings
from onrecord.record.nouns import Outcome

POLL_SECONDS = 0.2
"""How often an interrupt and the time limits are looked at."""
STARTS = 3
"""So many workers in a row may die before they are ready."""
MEMORY_LIMIT = 1_000_000_000
"""A worker that holds more bytes than this after a batch is replaced by a fresh one."""


def default_workers(threads: int = 1) -> int:
    """One for each `threads` cores this process may use, eight at most: a worker needs up to 1.2 GB of memory."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable // threads, 8))


def time_limit(items: Batch) -> float:
    """Seconds after which a batch is given up: some fifty times what reading it takes, for slow and busy machines."""
    return 60.0 + 15.0 * len(items) + sum(len(item.data) for item in items) / 20_000


@dataclass(slots=True)
class _Task:
    """A batch on its way, and how many workers it has killed in this form."""

    items: Batch
    deaths: int = 0


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    ready: bool = False
    task: _Task | None = None
    since: float = 0.0
    """When the task was sent."""
    overdue: bool = False
    """True where we killed it because its task took too long."""


class WorkerPool:
    """Up to `count` worker processes, started when there is work for them. Close it when done."""

    def __init__(self, count: int, factory: str, version: str, settings: ReadingSettings | None = None) -> None:
        """`factory` names the reader (`module:callable`), `version` what the ledger calls it with its `settings`."""
        self.count, self.factory, self.version, self.settings = count, factory, version, settings
        self.deaths = 0
        self._failed_starts = 0
        self._workers: dict[Connection, _Worker] = {}
        self._again: deque[_Task] = deque()

    def read(self, batches: Iterator[Batch], stopped: Callable[[], bool]) -> Iterator[list[Outcome]]:
        """The outcomes of each batch as it is finished, not in the order of the batches; ends early once `stopped`.

        Raises `BuildError` when workers cannot start.
        """
        while not stopped():
            self._assign(batches)
            if not any(worker.task for worker in self._workers.values()):
                return
            busy = [connection for connection, worker in self._workers.items() if worker.task]
            for connection in wait(busy, POLL_SECONDS):
                if isinstance(connection, Connection) and (outcomes := self._hear(connection)):
                    yield outcomes
            self._kill_overdue()

    def close(self) -> None:
        """End every worker at once; what they were reading is lost and will be read by the next build."""
        for connection, worker in self._workers.items():
            if worker.task is None and worker.ready:
                _send(connection, END)
            else:
                worker.process.kill()
        for connection, worker in self._workers.items():
            worker.process.join(5.0)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            connection.close()
        self._workers.clear()

    def _assign(self, batches: Iterator[Batch]) -> None:
        """Give every free worker a task, and start workers while there are tasks and room."""
        for connection, worker in list(self._workers.items()):
            if worker.task is None:
                worker.task = self._next(batches)
                if worker.task is None:
                    return
                self._send_task(connection, worker)
        while len(self._workers) < self.count:
            task = self._next(batches)
            if task is None:
                return
            process, connection = spawn_worker(self.factory, self.version, self.settings)
            self._workers[connection] = _Worker(process, task=task)

    def _next(self, batches: Iterator[Batch]) -> _Task | None:
        if self._again:
            return self._again.popleft()
        items = next(batches, None)
        return None if items is None else _Task(items)

    def _send_task(self, connection: Connection, worker: _Worker) -> None:
        if worker.task is not None:
            worker.since = time.monotonic()
            _send(connection, encode(worker.task.items))

    def _hear(self, connection: Connection) -> list[Outcome] | None:
        worker = self._workers[connection]
        try:
            message = decode_message(connection.recv_bytes())
        except (EOFError, OSError):
            return self._bury(connection)
        match message:
            case Ready(error=None):
                worker.ready, self._failed_starts = True, 0
                self._send_task(connection, worker)
                return None
            case Ready(error=error):
                raise BuildError(f"the reader cannot be loaded: {error}", hint="see onrecord doctor")
            case Answer():
                worker.task = None
                if message.memory > MEMORY_LIMIT:
                    self._retire(connection)
                return decode_outcomes(message)

    def _retire(self, connection: Connection) -> None:
        """End a worker that has grown too large; the next task starts a fresh one."""
        worker = self._workers.pop(connection)
        worker.process.kill()
        worker.process.join()
        connection.close()

    def _bury(self, connection: Connection) -> list[Outcome] | None:
        """A worker is dead: see to its task, which may be settled by that."""
        worker = self._workers.pop(connection)
        worker.process.join()
        connection.close()
        task = worker.task
        if task is None:
            return None
        if not worker.ready:
            self._failed_starts += 1
            self._again.appendleft(task)
            if self._failed_starts >= STARTS:
                raise BuildError(f"no worker starts: the last one {_how(worker)}", hint="see onrecord doctor")
            return None
        self.deaths += 1
        task.deaths += 1
        if task.deaths == 1 and not worker.overdue:
            self._again.appendleft(task)  # once more as it is: what killed the worker may have come from outside
        elif len(task.items) > 1:
            self._again.extendleft(reversed(_halves(task)))
        else:
            return [self._poison(task, worker)]
        return None

    def _poison(self, task: _Task, worker: _Worker) -> Outcome:
        item = task.items[0]
        rejection = failure(item.origin, "killed the reader", f"the process that read it {_how(worker)}")
        return Outcome(origin=item.origin, digest=item.digest, reader=self.version, rejection=rejection)

    def _kill_overdue(self) -> None:
        now = time.monotonic()
        for worker in self._workers.values():
            if worker.task and worker.ready and now - worker.since > time_limit(worker.task.items):
                worker.overdue = True
                worker.process.kill()


def _halves(task: _Task) -> list[_Task]:
    """Both halves; a half of several articles is not tried twice again, one article alone is."""
    middle = len(task.items) // 2
    return [_Task(part, deaths=int(len(part) > 1)) for part in (task.items[:middle], task.items[middle:])]


def _how(worker: _Worker) -> str:
    if worker.overdue:
        return "took too long and was stopped"
    code = worker.process.exitcode
    return f"died with {f'signal {-code}' if code is not None and code < 0 else f'exit code {code}'}"


def _send(connection: Connection, data: bytes) -> None:
    try:
        connection.send_bytes(data)
    except OSError:
        return  # it is dead, which reading from it will tell
