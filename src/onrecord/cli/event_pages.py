"""Events laid out for a person: tables of several, a page of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from onrecord.cli.marked import Mark, cue_style, marked, source_style
from onrecord.cli.safe import one_line
from onrecord.cli.wording import when
from onrecord.model import Event, Reading, Span

if TYPE_CHECKING:
    from onrecord.record import CountRow, EventRow

_DIM = Style(dim=True)
LONGEST_EVIDENCE = 200
SOURCE, TARGET = "cyan", "magenta"


def _table(*columns: str, width: int | None = None) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", width=width)
    for name in columns:
        table.add_column(name, overflow="fold", justify="right" if name == "count" else "left")
    return table


def event_hit(row: EventRow) -> RenderableType:
    """An event as one of many: who did what to whom, and who says so, above the sentence that tells it."""
    head = Text.assemble(_day(row) or "no date", "  ", (one_line(row.source or "?"), source_style(SOURCE)))
    if row.target:
        head.append(" → ", _DIM).append(one_line(row.target), source_style(TARGET))
    head.append("  ").append(_what(row.type, row.mode, row.status), Style(bold=True))
    head.append(f"  told by {one_line(row.asserted_by or '?')}", _DIM)
    if row.asserted_by_id:
        head.append(f", {one_line(row.outlet)}" if row.outlet else "", _DIM)
    return Group(head, Padding(Text(_short(row.evidence)), (0, 0, 0, 2)), Text(f"  {row.event_id}", _DIM), Text())


def counts_table(rows: Sequence[CountRow], shown: Sequence[str]) -> Table:
    """One row for each period, and each dyad or type where those are counted apart."""
    table = _table("period", *shown, "count")
    for row in rows:
        table.add_row(row.period, *(one_line(getattr(row, name) or "") for name in shown), f"{row.count:,}")
    return table


def events_of_reading(reading: Reading, *, width: int) -> Table:
    """The events of one reading, beside its statements."""
    names = {actor.id: actor.name for actor in reading.actors}
    table = _table("event", "who", "what", "to whom", "who says so", "when", width=width)
    for number, event in enumerate(reading.events, start=1):
        told = event.asserted_by.rpartition("-s")[2] if event.asserted_by else ""
        table.add_row(
            f"e{number}",
            Text(_parties(event.source, event.source_words, names, reading)),
            Text.assemble(_what(event.type, event.mode, event.status), "\n", (_triggers(event, reading), _DIM)),
            Text(_parties(event.target, event.target_words, names, reading)),
            Text(f"statement {told}" if told else "outlet"),
            Text(when(event.time.start, event.time.end, event.time.granularity) if event.time else ""),
        )
    return table


def events_of_statement(rows: Sequence[EventRow], statement_id: str) -> Group:
    """The events that a statement tells, or is."""
    lines = [Text("events", style="bold")]
    for row in rows:
        role = "is" if row.statement_id == statement_id else "tells"
        parties = f"{one_line(row.source or '?')} → {one_line(row.target or '?')}"
        line = Text(f"  {role} {_what(row.type, row.mode, row.status)}: {parties}, {_day(row) or 'no date'}  ")
        lines.append(line.append(row.event_id, _DIM))
    return Group(*lines)


def event_page(row: EventRow, others: Sequence[EventRow], *, reader: str, width: int) -> RenderableType:
    """An event in full, with what other reports tell of the same happening."""
    fields = Table.grid(padding=(0, 2, 0, 0))
    fields.add_column(width=12, style="dim")
    fields.add_column(max_width=width - 16, overflow="fold")
    for name, value in _fields(row, reader):
        fields.add_row(name, Text(one_line(value)))
    parts: list[RenderableType] = [Padding(_evidence(row), (0, 2)), Text(), fields]
    if others:
        parts += [Text("\nthe same happening", style="bold"), *(_other(one) for one in others)]
    return Group(*parts)


def _fields(row: EventRow, reader: str) -> Iterator[tuple[str, str]]:
    yield "what", _what(row.type, row.mode, row.status) + (f", {row.quad.lower()}" if row.quad else "")
    for side, label in (("source", "who"), ("target", "to whom")):
        for party in row.parties:
            if party.side == side:
                about = ", ".join(filter(None, (party.country, " ".join(party.sectors))))
                words = f" from “{party.words}”" if party.words and party.name else ""
                yield label, (party.name or party.words or "?") + (f" ({about})" if about else "") + words
                label = ""
    says = row.asserted_by or "?"
    yield "who says so", f"{says}, {row.asserted_by_id}" if row.asserted_by_id else f"{says}, in its own voice"
    if row.statement_id:
        yield "in words", row.statement_id
    if row.day:
        yield "when", _day(row) + ("" if row.time_from else "  the article's day: the text gives none")
    if row.place:
        yield "where", row.place
    if row.contexts:
        yield "about", ", ".join(row.contexts)
    yield "told by", " … ".join(f"“{trigger.text}”" for trigger in row.triggers)
    if row.other_types:
        yield "perhaps", ", ".join(f"{name} ({confidence:.2f})" for name, confidence in row.other_types)
    if row.title:
        yield "article", row.title
    if row.outlet or row.published:
        yield "published", ", ".join(filter(None, (row.outlet, row.published)))
    if row.url:
        yield "url", row.url
    yield "read from", row.origin
    yield "characters", f"[{row.evidence_start}, {row.evidence_end}) of article {row.article_id}"
    yield "found by", f"confidence {row.confidence:.2f}" + (f"; {reader}" if reader else "")
    yield (
        "happening",
        f"{row.happening_id}, likeness {row.happening_score:.2f}" + (f": {'; '.join(row.why)}" if row.why else ""),
    )
    yield "id", row.event_id


def _evidence(row: EventRow) -> Text:
    """The sentence with the trigger and the parties marked."""
    start = row.evidence_start
    found = [
        (party.start, party.end, source_style(SOURCE if party.side == "source" else TARGET)) for party in row.parties
    ]
    found += [(trigger.start, trigger.end, cue_style()) for trigger in row.triggers]
    marks = [
        Mark(Span(first - start, end - start), style)
        for first, end, style in found
        if first is not None and end is not None and start <= first and end <= row.evidence_end
    ]
    return marked(row.evidence, Span(0, len(row.evidence)), marks, (), base=Style(), unicode=True)


def _other(row: EventRow) -> Text:
    says = (row.asserted_by or "?") + ("" if row.asserted_by_id else " (outlet)")
    line = f"  {_day(row)}  {_what(row.type, row.mode, row.status)}, {says}: {_short(row.evidence)}  "
    return Text(one_line(line) + " ").append(row.event_id, _DIM)


def _what(type_: str, mode: str | None, status: str) -> str:
    kind = f"{type_} ({mode})" if mode else type_
    return kind if status == "asserted" else f"{kind}, {status}"


def _day(row: EventRow) -> str:
    if row.time_from:
        return when(row.time_from, row.time_to, row.granularity)
    return f"({row.day})" if row.day else ""


def _parties(ids: tuple[str, ...], words: tuple[Span, ...], names: dict[str, str], reading: Reading) -> str:
    """Names of the actors; the words of the text where nobody is known."""
    known = [names[one] for one in ids if one in names]
    return one_line("; ".join(known or [span.of(reading.article.text) for span in words])) or "?"


def _triggers(event: Event, reading: Reading) -> str:
    return one_line(" … ".join(span.of(reading.article.text) for span in event.trigger))


def _short(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= LONGEST_EVIDENCE else line[: LONGEST_EVIDENCE - 1].rstrip() + "…"
