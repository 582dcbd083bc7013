"""Records made from readings, and what is in them, for tests of the record."""

import sqlite3

import factories
from onrecord.record import Outcome, Record


def outcome(reading, origin=None, digest=None):
    """The outcome of reading an input."""
    return Outcome(
        origin=origin or reading.article.origin,
        digest=digest or reading.article.id,
        reader=factories.READER,
        reading=reading,
    )


def make_record(path, *readings, batch=16):
    """A record of these readings, committed in batches."""
    with Record.open(path, create=True) as record:
        for start in range(0, len(readings), batch):
            record.commit([outcome(one) for one in readings[start : start + batch]])
    return path


def dump(path, table=None):
    """Every row of every table and view (or of one) in order of content; the full-text index's own tables aside."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
            if not name.startswith("statements_fts_") and table in (None, name)
        ]
        return {name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))) for name in sorted(names)}
    finally:
        connection.close()
