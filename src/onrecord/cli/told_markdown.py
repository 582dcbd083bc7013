"""Utterances and happenings as Markdown, each with a citation of every report that tells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.cli.markdown import citation, plain, quotation

if TYPE_CHECKING:
    from onrecord.record.questions.nouns import Both, Comparison, Telling, Timeline, Told


def timeline_markdown(found: Timeline) -> str:
    """One heading for each day, one point for each utterance or happening."""
    lines = [f"## Timeline: {' and '.join(plain(actor.asked) for actor in found.actors)}"]
    day: str | None = ""
    for one in found.entries:
        if one.day != day:
            lines += ["", f"### {one.day or 'No day told'}", ""]
            day = one.day
        lines += told_point(one)
    return "\n".join(lines)


def comparison_markdown(found: Comparison, limit: int | None) -> str:
    """A table of days, what both tell with its differences, then what only one tells."""
    first, second = (", ".join(map(plain, names)) for names in (found.first, found.second))
    lines = [f"## {first} and {second}", "", f"| day | both | only {first} | only {second} |", "|---|---|---|---|"]
    lines += [f"| {row.day or 'none told'} | {row.both} | {row.first} | {row.second} |" for row in found.days]
    if found.both:
        lines += ["", f"### Both tell ({len(found.both)})", ""]
    for both in found.both[:limit]:
        lines += _both(both)
    for name, only in ((first, found.only_first), (second, found.only_second)):
        if only:
            lines += ["", f"### Only {name} tells ({len(only)})", ""]
        for one in only[:limit]:
            lines += told_point(one, dated=True)
    return "\n".join(lines)


def _both(both: Both) -> Iterator[str]:
    yield f"- {both.first.day or both.second.day or 'no day told'}: {_head(both.first)}"
    for telling in (*both.first.tellings, *both.second.tellings):
        yield f"  - {cited(telling, statement=both.first.kind == 'statement')}"
    for name, one, other in both.differences:
        told = "" if name == "words" else f": {plain(one) or 'none'} | {plain(other) or 'none'}"
        yield f"  - differs in {name}{told}"
    if not both.differences:
        yield "  - the same in both"


def told_point(one: Told, *, dated: bool = False) -> list[str]:
    """A point with one citation for each report below it."""
    day = f"{one.day or 'no day told'}: " if dated else ""
    lines = [f"- {day}{_head(one)}"]
    lines += [f"  - {cited(telling, statement=one.kind == 'statement')}" for telling in one.tellings]
    return lines


def _head(one: Told) -> str:
    who = f"**{plain(one.who) or '?'}**"
    if one.whom:
        who += f"{' → ' if one.kind == 'event' else ' to '}{plain(one.whom)}"
    told = f"{who}: {quotation(one.what) if one.kind == 'statement' else plain(one.what)}"
    told += f" ({one.status})" if one.status not in ("affirms", "asserted") else ""
    return told + ("" if one.day_is_told else " (day of the report)")


def cited(one: Telling, *, statement: bool) -> str:
    """The words of a report with where they stand, and what is out of the ordinary about its telling."""
    about = []
    if not statement:
        about.append("in its own voice" if one.own_voice else f"{plain(one.says) or 'somebody'} says so")
        about += [one.status] if one.status != "asserted" else []
    elif one.form in ("altered", "paraphrase"):
        about.append(one.form)
    about += ["copied"] if one.copied else []
    place = citation(
        outlet=one.outlet,
        published=one.published,
        start=one.start,
        end=one.end,
        url=one.url,
        origin=one.origin,
        row_id=one.row_id,
    )
    return f"{quotation(one.quotation)} — {place}" + (f" ({', '.join(about)})" if about else "")
