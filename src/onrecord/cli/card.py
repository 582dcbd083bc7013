"""One statement of a record on the screen: in short for a list of hits, in full with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from onrecord.cli.marked import Mark, content_style, cue_style, marked, source_style
from onrecord.cli.safe import one_line, visible
from onrecord.cli.wording import when
from onrecord.model import Span

if TYPE_CHECKING:
    from onrecord.record import OtherRow, StatementRow

COLOUR = "cyan"
_DIM = Style(dim=True)
_HIT = Style(bold=True, reverse=True)
_STYLES = {
    "content": content_style(COLOUR),
    "cue": cue_style(),
    "source": source_style(COLOUR),
    "channel": Style(underline=True, underline2=False, color="green"),
    "via": Style(color="magenta"),
    "said": Style(color="yellow"),
}
_ORDER = ("content", "via", "said", "channel", "cue", "source")
"""What is marked first lies under what is marked later."""


def hit(row: StatementRow) -> RenderableType:
    """A statement as one of many: who, when and where above the words."""
    head = Text.assemble(_day(row) or "no date", "  ", _who(row))
    manner = [row.channel, row.kind, row.outlet]
    head.append("  " + ", ".join(one_line(part) for part in manner if part), _DIM)
    return Group(head, Padding(_words(row), (0, 0, 0, 2)), Text(f"  {row.statement_id}", _DIM), Text())


def card(row: StatementRow, *, reader: str, width: int) -> RenderableType:
    """A statement in full; `reader` is the version that read it."""
    content = [span for span in row.spans if span.role == "content"]
    places = ", ".join(f"[{span.start}, {span.end})" for span in content) or f"[{row.content_start}, {row.content_end})"
    found_by = f"{one_line(row.rule)}, confidence {row.confidence:.2f}" + (f"; {reader}" if reader else "")
    provenance = _provenance(row, places, found_by, row.statement_id)
    return _page(row, [*_said_fields(row), ("", Text()), *provenance], width)


def other_card(row: OtherRow, *, reader: str, width: int) -> RenderableType:
    """An attribution that is no statement in full; `reader` is the version that read it."""
    kind = row.kind if row.polarity == "affirms" else f"{row.kind}, {row.polarity}"
    told = [("whose", row.source), ("told by", row.cue), ("what", row.content)]
    fields = [
        ("kind", Text(f"{kind}; no statement")),
        *((name, Text(one_line(words))) for name, words in told if words),
    ]
    found_by = f"confidence {row.confidence:.2f}" + (f"; {reader}" if reader else "")
    provenance = _provenance(row, f"[{row.span_start}, {row.span_end})", found_by, row.attribution_id)
    return _page(row, [*fields, ("", Text()), *provenance], width)


def _page(row: StatementRow | OtherRow, named: Iterable[tuple[str, Text]], width: int) -> RenderableType:
    """The context with the evidence in it over a table of fields."""
    fields = Table.grid(padding=(0, 2, 0, 0))
    fields.add_column(width=12, style="dim")
    fields.add_column(max_width=width - 16, overflow="fold")
    for name, value in named:
        fields.add_row(name, value)
    return Group(Padding(_context(row), (0, 2)), Text(), fields)


def _context(row: StatementRow | OtherRow) -> Text:
    """The sentences around it with the evidence marked."""
    end = row.context_start + len(row.context)
    marks = [
        Mark(Span(span.start - row.context_start, span.end - row.context_start), _STYLES[span.role])
        for role in _ORDER
        for span in row.spans
        if span.role == role and row.context_start <= span.start and span.end <= end
    ]
    if not row.context:
        return Text()
    return marked(row.context, Span(0, len(row.context)), marks, (), base=Style(), unicode=True)


def _said_fields(row: StatementRow) -> Iterator[tuple[str, Text]]:
    yield "speaker", _speaker(row)
    yield from (("", _candidate(row, "speaker", number)) for number in range(_candidates(row, "speaker")))
    if row.addressee or _candidates(row, "addressee"):
        yield "to", Text(one_line(row.addressee or "?"))
        yield from (("", _candidate(row, "addressee", number)) for number in range(_candidates(row, "addressee")))
    if row.channel or _candidates(row, "channel"):
        yield "channel", Text.assemble(one_line(row.channel or "?"), _evidence(row, "channel"))
        yield from (("", _candidate(row, "channel", number)) for number in range(_candidates(row, "channel")))
    if row.via:
        yield "via", Text.assemble(", ".join(map(one_line, row.via)), _evidence(row, "via"))
    if row.said_from:
        yield "said", _said(row)
    yield "kind", Text(", ".join([row.kind, *(flag for flag in _flags(row))]))


def _speaker(row: StatementRow) -> Text:
    if row.speaker is None:
        return Text("? not sure enough to name", _DIM)
    about = [part for part in (row.speaker_kind, row.speaker_country) if part]
    named = Text.assemble((one_line(row.speaker), source_style(COLOUR)))
    if about:
        named.append(f"  {', '.join(about)}", _DIM)
    named.append(f"  confidence {row.speaker_confidence:.2f}", _DIM)
    if row.source:
        named.append_text(_evidence(row, "source"))
    return named


def _said(row: StatementRow) -> Text:
    basis = {
        "expression": "",
        "post": "  the post's own date",
        "article": "  the article's day: the text gives none",
    }.get(row.said_basis or "", "")
    said = Text.assemble(_day(row), _evidence(row, "said"))
    return said.append(basis, _DIM)


def _flags(row: StatementRow) -> Iterator[str]:
    if row.polarity != "affirms":
        yield row.polarity
    if row.certainty != "plain":
        yield row.certainty
    if row.headline:
        yield "in the headline"
    if row.parent_id:
        yield f"told within {row.parent_id}"
    if row.same_as:
        yield f"repeats {row.same_as}"


def _provenance(row: StatementRow | OtherRow, places: str, found_by: str, own_id: str) -> Iterator[tuple[str, Text]]:
    if row.title:
        yield "article", Text(one_line(row.title))
    published = ", ".join(one_line(part) for part in (row.outlet, row.published) if part)
    if published:
        yield "published", Text(published)
    if row.url:
        yield "url", Text(one_line(row.url))
    yield "read from", Text(one_line(row.origin))
    yield "characters", Text(f"{places} of article {row.article_id}")
    yield "found by", Text(found_by)
    yield "id", Text(own_id)


def _evidence(row: StatementRow, role: str) -> Text:
    """The words of the text behind a field."""
    words = " … ".join(one_line(span.text) for span in row.spans if span.role == role)
    return Text(f"  from “{words}”" if words else "", _DIM)


def _candidates(row: StatementRow, field: str) -> int:
    return sum(candidate.field == field for candidate in row.candidates)


def _candidate(row: StatementRow, field: str, number: int) -> Text:
    candidate = [one for one in row.candidates if one.field == field][number]
    because = f", from “{one_line(candidate.evidence)}”" if candidate.evidence else ""
    return Text(f"perhaps {one_line(candidate.name or candidate.value)} ({candidate.confidence:.2f}{because})", _DIM)


def _who(row: StatementRow) -> Text:
    who = Text.assemble((one_line(row.speaker), source_style(COLOUR)) if row.speaker else ("?", _DIM))
    if row.addressee:
        who.append(" to ", _DIM).append(one_line(row.addressee))
    return who


def _day(row: StatementRow) -> str:
    return when(row.said_from, row.said_to, row.said_granularity)


def _words(row: StatementRow) -> Text:
    """The words with what was searched standing out."""
    if row.snippet is None:
        return Text(one_line(row.content))
    shown, position = Text(), 0
    for start, end in row.hits:
        shown.append(visible(row.snippet[position:start])).append(visible(row.snippet[start:end]), _HIT)
        position = end
    shown.append(visible(row.snippet[position:]))
    return Text(" ").join(part for part in shown.split("\n") if part.plain.strip())
