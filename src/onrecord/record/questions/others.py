"""Find an attribution that is no statement, with its article and its spans."""

from __future__ import annotations

from sqlalchemy import Connection, func, or_, select

from onrecord.record.nouns import OtherRow, SpanRow
from onrecord.record.schema import articles, other_attribution_spans, other_attributions
from onrecord.record.storable import storable

_ROLES = ("content", "source", "cue")
_COLUMNS = {
    **{column.name: column for column in other_attributions.columns},
    "content": other_attributions.c.content_text,
    "source": other_attributions.c.source_text,
    "cue": other_attributions.c.cue_text,
    **{name: articles.c[name] for name in ("outlet", "title", "published", "url", "origin")},
}


def one_other(connection: Connection, attribution_id: str) -> OtherRow | None:
    """The attribution with this id, or the only one whose id begins with it; null for none or several."""
    wanted = storable(attribution_id)
    own = other_attributions.c.attribution_id
    names = [name for name in OtherRow.__struct_fields__ if name != "spans"]
    query = (
        select(*(_COLUMNS[name].label(name) for name in names))
        .join_from(other_attributions, articles, articles.c.article_id == other_attributions.c.article_id)
        .where(or_(own == wanted, own.startswith(wanted, autoescape=True)))
        .order_by(func.length(own), own)
        .limit(2)
    )
    rows = connection.execute(query).mappings().all()
    if not rows or (rows[0]["attribution_id"] != wanted and len(rows) > 1):
        return None
    return OtherRow(**rows[0], spans=_spans(connection, rows[0]["attribution_id"]))


def _spans(connection: Connection, attribution_id: str) -> tuple[SpanRow, ...]:
    table = other_attribution_spans
    found = connection.execute(select(table).where(table.c.attribution_id == attribution_id))
    spans = [
        SpanRow(role=row.role, part=row.part, start=row.span_start, end=row.span_end, text=row.text) for row in found
    ]
    return tuple(sorted(spans, key=lambda span: (_ROLES.index(span.role), span.part)))
