"""One writer at a time: a lock that the operating system lets go of when its holder dies, however it dies.

It is a file of its own beside the record: SQLite's locks are on the record itself, and closing any other handle on that
file would drop them (a rule of POSIX).
"""

from __future__ import annotations

import os
from pathlib import Path

from onrecord.errors import RecordBusyError

try:
    import fcntl
except ImportError:  # Windows has no flock; SQLite's own write lock then stands alone
    fcntl = None  # type: ignore[assignment]


class WriterLock:
    """The right to write to the record at `path`, held from construction to `release`.

    Raises `RecordBusyError` when another process (or another `Record` of this one) holds it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + "-lock")
        self._handle: int | None = None
        if fcntl is None:
            return
        while self._handle is None:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                holder = os.read(handle, 20).decode("ascii", "replace").strip()
                os.close(handle)
                raise RecordBusyError(
                    f"another process{f' ({holder})' if holder else ''} is writing to the record",
                    where=str(path),
                    hint="wait for it to end, or stop it",
                ) from None
            if self._is_current(handle):
                self._handle = handle
            else:
                os.close(handle)  # its last holder removed the file between our open and our lock
        os.ftruncate(self._handle, 0)
        os.write(self._handle, str(os.getpid()).encode())

    def _is_current(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the right back and remove the lock file; does nothing the second time."""
        if self._handle is not None:
            self.path.unlink(missing_ok=True)  # while still locked: nobody else can hold this file
            os.close(self._handle)
            self._handle = None
