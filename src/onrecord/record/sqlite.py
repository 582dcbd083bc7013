"""Everything that is SQLite's own: how a record file is opened and marked, and its full-text index (FTS5).

The rest of this package speaks plain SQL through SQLAlchemy Core; another database needs a sibling of this module.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Subquery, column, create_engine, event, literal_column, select, table, text
from sqlalchemy.pool import QueuePool

from onrecord.errors import NewerRecordError, NotARecordError
from onrecord.model import SCHEMA_VERSION
from onrecord.record.columns import metadata
from onrecord.record.events.countries import all_countries
from onrecord.record.events.tables import countries
from onrecord.record.schema import RECORD_FORMAT, ledger, meta
from onrecord.record.views import VIEWS

APPLICATION_ID = 0x6F6E7263
"""`onrc`: SQLite's mark of which program a file belongs to."""

WAIT_SECONDS = 30.0
"""How long a statement waits for another connection before SQLite gives up."""

OPENED, CLOSED = "\ue000", "\ue001"
"""Private-use characters that stand around a hit in a snippet until `read_snippet` takes them out."""

_CREATE_INDEX = """
CREATE VIRTUAL TABLE statements_fts USING fts5(
    statement_id UNINDEXED, content, context, title, tokenize = 'porter unicode61 remove_diacritics 2')
"""
_FTS = table("statements_fts", column("statement_id"), column("content"), column("context"), column("title"))
_RANK = "bm25(statements_fts, 0.0, 10.0, 2.0, 1.0)"


def connect(path: Path, *, read_only: bool) -> Engine:
    """An engine on the file at `path`; a transaction with the option `writing` takes SQLite's write lock at once."""
    address = _address(path, read_only=read_only)

    def creator() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=WAIT_SECONDS, check_same_thread=False, isolation_level=None
        )
        # Not `mode=ro`: such a reader leaves `-wal` and `-shm` behind when it is the last to close.
        connection.execute(f"PRAGMA query_only = {int(read_only)}")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -65536")
        return connection

    engine = create_engine("sqlite://", creator=creator, poolclass=QueuePool, json_serializer=_json)
    event.listen(engine, "begin", _begin)
    return engine


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _address(path: Path, *, read_only: bool) -> str:
    mode = "rw" if read_only else "rwc"
    if read_only and not os.access(path.parent, os.W_OK):
        # A reader of a WAL file needs to create `-shm` beside it. Where the folder forbids that and no writer left a
        # log behind, the file cannot change under us, so that SQLite may read it without any locks.
        log = path.with_name(path.name + "-wal")
        mode = "ro" if log.exists() else "ro&immutable=1"
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def is_blank(engine: Engine) -> bool:
    """Whether the file has no tables and no owner yet. Raises SQLite's error when it is not a database at all."""
    with engine.connect() as connection:
        owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        return bool(owner == 0 and tables == 0)


def initialise(engine: Engine) -> None:
    """Make a blank file a record, in one transaction; a file that another process has just made is left as it is."""
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA journal_mode = WAL")  # cannot be set inside a transaction
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
            return
        _create(connection)
        told = {"format": str(RECORD_FORMAT), "schema": str(SCHEMA_VERSION), "min_confidence": "0.0"}
        connection.execute(meta.insert(), [{"name": name, "value": value} for name, value in told.items()])
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {RECORD_FORMAT}")


def verify_owner(engine: Engine, path: Path) -> None:
    """Raise `NotARecordError` or `NewerRecordError` when the file is not a record that this version can read."""
    with engine.connect() as connection:
        owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if owner != APPLICATION_ID:
        raise NotARecordError("the file is not a record", where=str(path), hint="give another file name")
    if version > RECORD_FORMAT:
        raise NewerRecordError(
            f"the record has format {version}, this onrecord reads up to {RECORD_FORMAT}",
            where=str(path),
            hint="upgrade onrecord",
        )


def is_outdated(engine: Engine) -> bool:
    """Whether a record lacks tables or columns that this version has."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()) < RECORD_FORMAT


KEPT = frozenset({"readings", "ledger", "meta", "actor_decisions", "former_inputs"})
"""Tables whose rows a new format keeps as they are; all others are drawn from them."""


def upgrade(engine: Engine, redraw: Callable[[Connection], None]) -> None:
    """Give a record of an older format the tables of this one, in one transaction; `redraw` fills them anew."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        query = "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'table')"
        for kind, name in sorted(connection.exec_driver_sql(query).all(), reverse=True):
            # Views first. The tables of the full-text index go with it.
            if name not in KEPT and not name.startswith(("statements_fts_", "sqlite_")):
                connection.exec_driver_sql(f"DROP {kind} {name}")
        _renew(connection)
        connection.execute(meta.update().where(meta.c.name == "format").values(value=str(RECORD_FORMAT)))
        if connection.execute(select(meta.c.value).where(meta.c.name == "min_confidence")).one_or_none() is None:
            connection.execute(meta.insert(), {"name": "min_confidence", "value": "0.0"})
        redraw(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {RECORD_FORMAT}")


def _renew(connection: Connection) -> None:
    """Make the tables that are not there, and the ledger with its rows in it anew: it points to another table now."""
    connection.exec_driver_sql("CREATE TEMP TABLE kept_ledger AS SELECT * FROM ledger")
    connection.exec_driver_sql("DROP TABLE ledger")
    _create(connection)
    columns = ", ".join(column.name for column in ledger.columns)
    connection.exec_driver_sql(f"INSERT INTO ledger ({columns}) SELECT {columns} FROM kept_ledger")  # noqa: S608 our own names
    connection.exec_driver_sql("DROP TABLE kept_ledger")


def _create(connection: Connection) -> None:
    """Make the tables, views and index that are not there, and fill in the table of countries."""
    metadata.create_all(connection)
    for view in VIEWS:
        connection.exec_driver_sql(f"CREATE VIEW {view.name} AS {view.select}")
    connection.exec_driver_sql(_CREATE_INDEX)
    connection.execute(countries.insert(), all_countries())


def faults(connection: Connection) -> list[str]:
    """What SQLite's own checks of the file and of the full-text index find wrong."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)") if row[0] != "ok"]
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
        found.append(f"{row[0]}: a row refers to a row of {row[2]} that does not exist")
    count = "SELECT (SELECT count(*) FROM statements), (SELECT count(*) FROM statements_fts)"
    rows, indexed = connection.exec_driver_sql(count).one()
    if rows != indexed:
        found.append(f"statements_fts: {indexed} statements are indexed, the record has {rows}")
    return found


def index_statements(
    connection: Connection, rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str | None]
) -> None:
    """Add statements to the full-text index."""
    if rows:
        connection.execute(
            text(
                "INSERT INTO statements_fts (rowid, statement_id, content, context, title)"
                " VALUES (:key, :statement_id, :content, :context, :title)"
            ),
            [
                {
                    "key": _key(row["statement_id"]),
                    "statement_id": row["statement_id"],
                    "content": row["content_text"],
                    "context": row["context"],
                    "title": titles[row["article_id"]],
                }
                for row in rows
            ],
        )


def unindex_statements(connection: Connection, statement_ids: Iterable[str]) -> None:
    """Take statements out of the full-text index."""
    if keys := [{"key": _key(statement_id)} for statement_id in statement_ids]:
        connection.execute(text("DELETE FROM statements_fts WHERE rowid = :key"), keys)


def _key(statement_id: str) -> int:
    """The row number of a statement in the index: made from its id, so that it can be found again without a table."""
    return int.from_bytes(hashlib.sha256(statement_id.encode()).digest()[:8], "big") >> 1


def text_matches(expression: str) -> Subquery:
    """Columns `statement_id` and `rank` (lower is better) of the statements that match a full-text expression."""
    return (
        select(_FTS.c.statement_id, literal_column(_RANK).label("rank"))
        .where(literal_column("statements_fts").op("MATCH")(expression))
        .subquery("matches")
    )


def snippets(
    connection: Connection, expression: str, statement_ids: Sequence[str]
) -> dict[str, tuple[str, tuple[tuple[int, int], ...]]]:
    """For each of these statements, the part of it that matches and the ranges of that part that are hits."""
    passage = f"snippet(statements_fts, -1, '{OPENED}', '{CLOSED}', ' … ', 24)"
    found = connection.execute(
        select(_FTS.c.statement_id, literal_column(passage))
        .where(literal_column("statements_fts").op("MATCH")(expression))
        .where(literal_column("statements_fts.rowid").in_([_key(one) for one in statement_ids]))
    )
    return {statement_id: read_snippet(marked) for statement_id, marked in found}


def read_snippet(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet without its marks, and the ranges that they enclosed.

    >>> read_snippet("the \\ue000truce\\ue001 holds")
    ('the truce holds', ((4, 9),))
    """
    parts, hits, length, start = [], [], 0, None
    for part in re.split(f"([{OPENED}{CLOSED}])", marked):
        if part == OPENED:
            start = length
        elif part == CLOSED:
            if start is not None and start < length:
                hits.append((start, length))
            start = None
        else:
            parts.append(part)
            length += len(part)
    return "".join(parts), tuple(hits)
