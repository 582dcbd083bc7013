"""The versions of a report as Markdown, with citations of what each said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.cli.history_pages import ORDERS, near
from onrecord.cli.markdown import address, citation, plain, quotation
from onrecord.cli.safe import one_line

if TYPE_CHECKING:
    from onrecord.record.versions.nouns import History, RowChange, VersionChanges, VersionRow, Words


def history_markdown(history: History) -> str:
    """One report: its versions, their notes, and what changed, each point with a citation."""
    return "\n".join(_lines(history))


def _lines(history: History) -> Iterator[str]:
    shown = next((one for one in history.versions if one.in_force), history.versions[-1])
    yield f"## Versions of “{plain(shown.title or shown.article_id)}”"
    yield ""
    yield ", ".join(filter(None, (plain(shown.outlet), address(shown.url) if shown.url else plain(shown.origin))))
    yield ""
    yield "| version | dated | statements | events | state | id |"
    yield "|---|---|---|---|---|---|"
    for one in history.versions:
        order = ORDERS.get(one.ordered_by or "", "")
        state = ("in force" if one.in_force else "superseded") + (f" ({order})" if order else "")
        dated = plain((one.modified or one.published or "no date")[:16].replace("T", " "))
        yield f"| {one.number} | {dated} | {one.statements} | {one.events} | {state} | `{one.article_id}` |"
    if not any(one.in_force for one in history.versions):
        yield ""
        yield "No version is in force" + (f": {plain(history.withdrawn)}" if history.withdrawn else "")
    for one in history.versions:
        for note in one.notes:
            yield ""
            yield f"> {plain(note.text)}"
            yield f"> — {note.kind} in version {one.number}: {_cite(one, note.start, note.end)}"
    versions = {one.article_id: one for one in history.versions}
    for change in history.changes:
        yield from _change(change, versions[change.old_id], versions[change.new_id])


def _change(change: VersionChanges, old: VersionRow, new: VersionRow) -> Iterator[str]:
    yield ""
    yield f"### From version {old.number} to {new.number}"
    yield ""
    if not (change.paragraphs or change.statements or change.events):
        yield "No words, statements or events differ; headline, address or dates do."
    for paragraph in change.paragraphs:
        place = _cite(new, *paragraph.new) if paragraph.new else _cite(old, *paragraph.old or (0, 0))
        yield f"- {_words(paragraph.words)} — {place}"
    for name, rows in (("Statements", change.statements), ("Events", change.events)):
        if rows:
            yield ""
            yield f"{name}:"
            yield ""
        for row in rows:
            yield f"- {_row(row, old, new)}"


def _words(words: tuple[Words, ...]) -> str:
    parts = []
    for number, part in enumerate(words):
        if part.change == "went":
            parts.append(f"~~{plain(part.text)}~~")
        elif part.change == "came":
            parts.append(f"**{plain(part.text)}**")
        else:
            parts.append(plain(near(one_line(part.text), first=number == 0, last=number == len(words) - 1)))
    return " ".join(parts)


def _row(row: RowChange, old: VersionRow, new: VersionRow) -> str:
    then = _cite(old, *row.old_place, row_id=row.old_id) if row.old_place else ""
    now = _cite(new, *row.new_place, row_id=row.new_id) if row.new_place else ""
    if row.change == "went":
        return f"no more: {plain(row.old)} — {then}"
    if row.change == "came":
        return f"new: {plain(row.new)} — {now}"
    told = "; ".join(
        f"{name} {quotation(before) if before else 'none'} → {quotation(after) if after else 'none'}"
        for name, before, after in row.fields
    )
    return f"changed: {plain(row.new)} ({told}) — {then}; now {now}"


def _cite(row: VersionRow, start: int, end: int, row_id: str | None = None) -> str:
    return citation(
        outlet=row.outlet,
        published=row.modified or row.published,
        start=start,
        end=end,
        url=row.url,
        origin=row.origin,
        row_id=row_id,
    )
