"""A reading as a page for the terminal: the marked text with its speakers in the margin, then a table."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from onrecord.cli.dispute_pages import disputes_of_reading
from onrecord.cli.event_pages import events_of_reading
from onrecord.cli.marked import (
    COLOURS,
    Mark,
    Note,
    after_closing_mark,
    content_style,
    cue_style,
    marked,
    note_text,
    source_style,
)
from onrecord.cli.safe import one_line
from onrecord.cli.statements_table import statements_table
from onrecord.cli.wording import number_of
from onrecord.model import Block, Post, Reading, Span

MARGIN = 18
"""Columns for the speakers beside the text."""
NARROW = 70
"""Columns below which the margin shows numbers alone."""
LONGEST_LINE = 92

_DIM = Style(dim=True)
_BASE = {"headline": Style(bold=True), "standfirst": Style(italic=True), "caption": Style(dim=True, italic=True)}


class Barred:
    """Something with a bar to its left."""

    def __init__(self, inner: RenderableType, bar: str, style: Style) -> None:
        self.inner, self.bar, self.style = inner, bar, style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = max(options.max_width - len(self.bar), 1)
        for line in console.render_lines(self.inner, options.update_width(room), pad=False):
            yield Segment(self.bar, self.style)
            yield from line
            yield Segment.line()


class Page:
    """Lays out one reading; `width` in columns, `unicode` false for terminals that show only ASCII."""

    def __init__(self, reading: Reading, *, width: int, unicode: bool = True) -> None:
        self.reading, self.width, self.unicode = reading, width, unicode
        self.article = reading.article
        self.actors = {actor.id: actor for actor in reading.actors}
        speakers = dict.fromkeys(s.speaker for s in reading.statements if s.speaker)
        self.colours = {speaker: COLOURS[i % len(COLOURS)] for i, speaker in enumerate(speakers)}
        self.marks = list(self._marks())
        self.numbered = {number_of(statement.id): statement for statement in reading.statements}
        self.notes = [self._note(number) for number in self.numbered]

    def render(self) -> Group:
        """The whole page."""
        parts: list[RenderableType] = [self._heading(), Text()]
        parts += [row for block in self.article.blocks for row in (self._block(block), Text())]
        if self.reading.statements:
            parts += [self._legend(), Text(), statements_table(self.reading, self.colours, width=self.width), Text()]
        if self.reading.events:
            parts += [events_of_reading(self.reading, width=self.width), Text()]
        if self.reading.disputes:
            parts += [disputes_of_reading(self.reading, width=self.width), Text()]
        parts.append(self._counts())
        return Group(*parts)

    def _marks(self) -> Iterator[Mark]:
        """Content first, inner over outer, so that source and cue stay visible on top."""
        statements = sorted(self.reading.statements, key=lambda s: s.content[0].start - s.content[-1].end)
        for statement in statements:
            colour = self.colours.get(statement.speaker or "")
            yield from (Mark(span, content_style(colour)) for span in statement.content)
        for statement in statements:
            colour = self.colours.get(statement.speaker or "")
            yield from (Mark(span, cue_style()) for span in statement.cue)
            yield from (Mark(span, source_style(colour)) for span in statement.source)

    def _note(self, number: str) -> Note:
        statement = self.numbered[number]
        position = after_closing_mark(self.article.text, statement.content[-1].end)
        return Note(position, number, Style(color=self.colours.get(statement.speaker or ""), bold=True))

    def _heading(self) -> Text:
        article = self.article
        facts = [article.outlet, article.published, ", ".join(article.authors), article.url or article.origin]
        line = " · ".join(one_line(fact) for fact in facts if fact)
        if not self.unicode:
            line = line.replace(" · ", " | ")
        heading = Text(line, style=_DIM, overflow="fold")
        if article.title and not any(block.kind == "headline" for block in article.blocks):
            heading = Text.assemble((one_line(article.title), "bold"), "\n", heading)
        return heading

    def _block(self, block: Block) -> RenderableType:
        notes = [note for note in self.notes if block.span.start < note.position <= self._reach(block)]
        base = _BASE.get(block.kind, Style())
        within = Span(block.span.start, self._reach(block))
        text = marked(self.article.text, within, self.marks, notes, base=base, unicode=self.unicode)
        row = Table.grid(padding=(0, 2, 0, 0))
        margin = MARGIN if self.width >= NARROW else 4
        row.add_column(width=margin, no_wrap=True, overflow="ellipsis", justify="right")
        row.add_column(width=min(self.width - margin - 2, LONGEST_LINE))
        row.add_row(self._labels(notes), self._dressed(block, text))
        return row

    def _reach(self, block: Block) -> int:
        """The end of the block with closing marks that its span leaves out."""
        later = [other.span.start for other in self.article.blocks if other.span.start >= block.span.end]
        return min([after_closing_mark(self.article.text, block.span.end), *later[:1]])

    def _labels(self, notes: list[Note]) -> Text:
        """The speakers of the statements that end in a block, one for each line."""
        labels = []
        for note in notes:
            statement = self.numbered[note.number]
            label = Text(note_text(note.number, unicode=self.unicode), note.style)
            if self.width >= NARROW:
                name = Text(one_line(self.actors[statement.speaker].name) if statement.speaker else "?", note.style)
                name.truncate(MARGIN - 1 - label.cell_len, overflow="ellipsis")
                label = Text.assemble(name, " ", label)
            labels.append(label)
        return Text("\n").join(labels)

    def _dressed(self, block: Block, text: Text) -> RenderableType:
        if block.kind == "post":
            colour = next(
                (self.colours.get(s.speaker or "") for s in self.reading.statements if s.content[0] == block.span), None
            )
            inner = Group(self._post_line(block.post or Post()), text)
            return Barred(inner, "▌ " if self.unicode else "# ", Style(color=colour))
        if block.kind == "quotation":
            return Barred(text, "│ " if self.unicode else "| ", _DIM)
        if block.kind == "list":
            return Barred(text, "• " if self.unicode else "* ", _DIM)
        return Padding(text, 0)

    def _post_line(self, post: Post) -> Text:
        facts = [
            (post.platform or "post").title(),
            post.name,
            f"@{post.handle}" if post.handle else None,
            post.posted_at,
        ]
        return Text("  ".join(one_line(fact) for fact in facts if fact), style=_DIM)

    def _legend(self) -> Text:
        return Text.assemble(
            ("words said", content_style("cyan")),
            "  ",
            ("who says it", source_style("cyan")),
            "  ",
            ("how it is told", cue_style()),
            ("  one colour for each speaker", _DIM),
        )

    def _counts(self) -> Text:
        statements, others = self.reading.statements, len(self.reading.other_attributions)
        events, disputes = len(self.reading.events), len(self.reading.disputes)
        beside = f"; {_count(events, 'event')}" if events else ""
        beside += f"; {_count(disputes, 'dispute')}" if disputes else ""
        beside += f"; {_count(others, 'other attribution')} (see --json)" if others else ""
        if not statements:
            return Text.assemble("No statement found", (beside, _DIM), ".")
        speakers = {s.speaker for s in statements if s.speaker}
        unnamed = sum(s.speaker is None for s in statements)
        counts = [_count(len(statements), "statement"), _count(len(speakers), "speaker")]
        if unnamed:
            counts.append(f"{unnamed} without a sure speaker")
        line = Text(", ".join(counts), style="bold")
        if any(s.said_at and s.said_at.basis == "article" for s in statements):
            line.append("; (a day in brackets) is the article's own", style=Style(dim=True, bold=False))
        return line.append(beside, style=Style(dim=True, bold=False))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
