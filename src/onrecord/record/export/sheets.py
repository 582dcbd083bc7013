"""The tables that are exported: their columns with types, and an order of rows that depends on content alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import JSON, Boolean, Connection, Float, Integer, LargeBinary, Table, text

from onrecord.errors import ExportError
from onrecord.record import schema
from onrecord.record.events import tables as event_tables
from onrecord.record.events.views import V_DYAD_DAYS, V_DYADS, V_EVENTS, V_ICEWS, V_POLECAT
from onrecord.record.versions import tables as version_tables
from onrecord.record.view import View
from onrecord.record.views import REJECTIONS, V_STATEMENTS

Kind = Literal["text", "integer", "real", "yes or no", "list"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of an export."""

    name: str
    source: str
    columns: dict[str, Kind]
    order: str

    def rows(self, connection: Connection) -> Iterator[dict[str, Any]]:
        """The rows in order; lists are lists of text, yes or no is `True` or `False`."""
        listed = [name for name, kind in self.columns.items() if kind == "list"]
        flags = [name for name, kind in self.columns.items() if kind == "yes or no"]
        columns = ", ".join(f'"{name}"' for name in self.columns)
        query = f"SELECT {columns} FROM {self.source} ORDER BY {self.order}"  # noqa: S608 our own names
        result = connection.execution_options(yield_per=1000).execute(text(query))
        for row in result.mappings():
            values = dict(row)
            for name in listed:
                values[name] = json.loads(values[name])
            for name in flags:
                values[name] = bool(values[name])
            yield values


def _kind(type_: object) -> Kind:
    match type_:
        case Boolean():
            return "yes or no"
        case Integer():
            return "integer"
        case Float():
            return "real"
        case JSON():
            return "list"
        case _:
            return "text"


def _of_table(table: Table) -> Sheet:
    columns = {
        column.name: _kind(column.type)
        for column in table.columns
        if not isinstance(column.type, LargeBinary) and column.name != "variant"
    }
    return Sheet(table.name, table.name, columns, ", ".join(column.name for column in table.primary_key))


def _statements() -> Sheet:
    """`v_statements`, in the order in which one reads: by publication, then by place in the text."""
    kinds: dict[str, Kind] = {column.name: _kind(column.type) for column in schema.statements.columns}
    columns = {name: kinds.get(name, "text") for name in V_STATEMENTS.columns}
    return Sheet("statements", V_STATEMENTS.name, columns, "coalesce(published, ''), article_id, number")


_WHOLE = (
    "number",
    "evidence_start",
    "evidence_end",
    "event_date",
    "year",
    "yearmonth",
    "source_cow",
    "target_cow",
    "reports",
    "outlets",
    "happenings",
)
_REAL = ("intensity", "Intensity", "confidence", "happening_score")


def _of_events(name: str, view: View, order: str) -> Sheet:
    """A view of events under the name of its sheet."""
    kinds: dict[str, Kind] = {
        **dict.fromkeys(view.columns, "text"),
        **{column: "integer" for column in view.columns if column in _WHOLE},
        **{column: "real" for column in view.columns if column in _REAL},
    }
    if view is V_EVENTS:
        kinds |= {"contexts": "list", "asserted_by_outlet": "yes or no"}
    if view is V_DYADS or view is V_DYAD_DAYS:
        kinds["year"] = "text"
    return Sheet(name, view.name, {column: kinds[column] for column in view.columns}, order)


_IN_TEXT_ORDER = "coalesce(published, ''), article_id, number"
POLECAT = _of_events("polecat", V_POLECAT, '"Publication Date", article_id, length("Event ID"), "Event ID"')
ICEWS = _of_events("icews", V_ICEWS, "event_date, story_id, length(event_id), event_id, source_name, target_name")
_DYADS = "day, event_id, source, target, source_id, target_id"
_DYAD_DAYS = "day, source, target, type, status"

_TABLES = (
    schema.articles,
    schema.blocks,
    schema.posts,
    schema.statement_spans,
    schema.candidates,
    schema.other_attributions,
    schema.other_attribution_spans,
    schema.actors,
    schema.article_actors,
    schema.mentions,
    schema.roles,
    schema.times,
    schema.actor_merges,
)
SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        _statements(),
        *map(_of_table, _TABLES),
        _of_events("events", V_EVENTS, _IN_TEXT_ORDER),
        *map(_of_table, event_tables.OF_EVENT),
        *map(_of_table, (version_tables.versions, *version_tables.OF_VERSION)),
        _of_events("dyads", V_DYADS, _DYADS),
        _of_events("dyad_days", V_DYAD_DAYS, _DYAD_DAYS),
        Sheet("rejections", REJECTIONS.name, dict.fromkeys(REJECTIONS.columns, "text"), "origin"),
    )
}
_ASIDE = {sheet.name: sheet for sheet in (POLECAT, ICEWS, _of_table(event_tables.countries))}
"""What is no part of a folder of tables: events in the shapes of others, and what is the same in every record."""


def sheet_named(name: str) -> Sheet:
    """The sheet of this name; raises `ExportError` when there is none."""
    if name in _ASIDE:
        return _ASIDE[name]
    if name not in SHEETS:
        raise ExportError(f"there is no table {name!r} to export", hint=f"one of: {', '.join(SHEETS)}")
    return SHEETS[name]
