"""Turn what a database or a file system complains of into errors that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import NotARecordError, OnrecordError, RecordBusyError, RecordError

_INTACT = "what was committed before is intact: run the same command again to go on"


@contextmanager
def record_faults(path: Path) -> Iterator[None]:
    """Raise a `RecordError` about the record at `path` for every fault of the database or the file system inside."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except OnrecordError:
        raise
    except SQLAlchemyError as error:
        origin = getattr(error, "orig", None)
        raise _explain(origin if isinstance(origin, sqlite3.Error) else error, path) from error
    except (sqlite3.Error, OSError) as error:
        raise _explain(error, path) from error


def _explain(error: BaseException, path: Path) -> RecordError:
    """The error for a user, by SQLite's primary result code."""
    where = str(path)
    if isinstance(error, PermissionError):
        return RecordError("no permission", where=where, hint="check who owns the file and its folder")
    if isinstance(error, OSError):
        return RecordError(error.strerror or str(error), where=where)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return NotARecordError("the file is not a record", where=where, hint="give another file name")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RecordBusyError("another process is writing to the record", where=where, hint="wait for it to end")
    if code == sqlite3.SQLITE_FULL:
        return RecordError("the disk is full", where=where, hint=f"free some space; {_INTACT}")
    if code == sqlite3.SQLITE_READONLY:
        return RecordError(
            "the record may not be written to", where=where, hint="check its permissions and its folder's"
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return RecordError("the record cannot be opened", where=where, hint="check its permissions and its folder's")
    if code == sqlite3.SQLITE_IOERR:
        return RecordError(f"reading or writing failed ({error})", where=where, hint=f"check the disk; {_INTACT}")
    if code == sqlite3.SQLITE_CORRUPT:
        return RecordError("the file is damaged", where=where, hint="build the record anew, or restore a copy")
    return RecordError(f"the database says: {error}", where=where)
