"""The reference of tables and views, drawn from the comments in `schema.py` and `views.py`.

python -m onrecord.record.reference > docs/reference/tables.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from sqlalchemy import JSON, Boolean, Column, Float, Integer, LargeBinary, Table

from onrecord.record.columns import metadata
from onrecord.record.copies.tables import COPY_TABLES
from onrecord.record.disputes.tables import DISPUTE_TABLES
from onrecord.record.events.tables import EVENT_TABLES
from onrecord.record.schema import RECORD_FORMAT
from onrecord.record.utterances.tables import UTTERANCE_TABLES
from onrecord.record.versions.tables import VERSION_TABLES
from onrecord.record.views import VIEWS

_INTRODUCTION = """\
# Tables of a record

A record is one SQLite file (format FORMAT). datasette, DB Browser, R's RSQLite, pandas and the `sqlite3` shell
open it without onrecord, also while a build is writing to it.

- Dates and times are ISO 8601 text; a period runs from `said_from` to before `said_to`.
- Spans are half-open and count Unicode code points of `articles.text`. In SQL:
  `substr(text, span_start + 1, span_end - span_start)`.
- Lists are JSON arrays of text: `SELECT value FROM articles, json_each(authors)`.
- The same articles give the same rows, whatever the order in which they were read.
- Inputs that were deleted since stay in the record.
- Start from the view `v_statements`.

Full text:
`SELECT s.* FROM statements_fts JOIN v_statements s USING (statement_id) WHERE statements_fts MATCH 'truce'`.

This page is drawn from the schema by `python -m onrecord.record.reference`; a test keeps it up to date.
"""

_FULL_TEXT = """\
## statements_fts

Full-text index of statements (SQLite FTS5, words reduced to their stems, accents ignored).

| column | type | meaning |
|---|---|---|
| `statement_id` | text | The statement. |
| `content` | text | What is said. |
| `context` | text | The paragraph or paragraphs in which it stands. |
| `title` | text | Headline of the article. |
"""


_LAST = (*EVENT_TABLES, *VERSION_TABLES, *COPY_TABLES, *UTTERANCE_TABLES, *DISPUTE_TABLES)


def table_reference() -> str:
    """The page, in Markdown."""
    return "\n".join(
        [
            _INTRODUCTION.replace("FORMAT", str(RECORD_FORMAT)),
            *_views(),
            *map(_table, (table for table in metadata.tables.values() if table not in _LAST)),
            *map(_table, _LAST),
            _FULL_TEXT,
        ]
    )


def _views() -> Iterator[str]:
    for view in VIEWS:
        rows = [f"| `{name}` | {meaning} |" for name, meaning in view.columns.items()]
        yield "\n".join(
            [f"## {view.name}", "", f"View. {view.comment}", "", "| column | meaning |", "|---|---|", *rows, ""]
        )


def _table(table: Table) -> str:
    rows = [f"| `{column.name}` | {_type(column)} | {column.comment}{_link(column)} |" for column in table.columns]
    head = ["| column | type | meaning |", "|---|---|---|"]
    return "\n".join([f"## {table.name}", "", str(table.comment), "", *head, *rows, ""])


def _type(column: Column[object]) -> str:
    names = {Boolean: "0 or 1", Integer: "integer", Float: "real", JSON: "list", LargeBinary: "bytes"}
    name = next((name for kind, name in names.items() if isinstance(column.type, kind)), "text")
    return f"{name}, key" if column.primary_key else name if not column.nullable else f"{name} or null"


def _link(column: Column[object]) -> str:
    targets = sorted(key.target_fullname for key in column.foreign_keys)
    return f" → `{targets[0]}`" if targets else ""


if __name__ == "__main__":
    sys.stdout.write(table_reference())
