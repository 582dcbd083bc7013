"""The disputes of a reading laid out for a person: the two sides one under the other, and never which is right."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from onrecord.cli.safe import one_line
from onrecord.cli.wording import number_of, said
from onrecord.model import Claim, Dispute, Reading

LONGEST = 200
"""Characters of an account that are shown."""

_DIM = Style(dim=True)
_FIRST, _ANSWER = Style(color="cyan", bold=True), Style(color="magenta", bold=True)


def disputes_of_reading(reading: Reading, *, width: int) -> Group:
    """Every dispute of a reading: what it is about, what each side holds, and what speaks for it."""
    claims = {claim.id: claim for claim in reading.claims}
    parts: list[RenderableType] = [Text("Where accounts differ", style="bold")]
    for number, dispute in enumerate(reading.disputes, 1):
        parts += [Text(), _heading(number, dispute, reading), Padding(_sides(dispute, claims, reading, width), (0, 2))]
        parts.append(Padding(Text(one_line("; ".join(dispute.why)), style=_DIM), (0, 2)))
    return Group(*parts)


def _heading(number: int, dispute: Dispute, reading: Reading) -> Text:
    matter = " … ".join(span.of(reading.article.text) for span in dispute.matter)
    line = Text.assemble((f"d{number} {dispute.kind}", Style(bold=True)))
    if matter:
        line.append(": ").append(one_line(matter))
    return line.append(f"  confidence {dispute.confidence:.2f}", _DIM)


def _sides(dispute: Dispute, claims: dict[str, Claim], reading: Reading, width: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(max_width=max(width // 4, 12), overflow="fold")
    table.add_column(max_width=width - 4, overflow="fold")
    for label, style, side in (("A", _FIRST, dispute.side_a), ("B", _ANSWER, dispute.side_b)):
        for number, claim in enumerate(claims[one] for one in side if one in claims):
            table.add_row(Text("" if number else label, style), _holder(claim, reading), _words(claim, reading))
    return table


def _holder(claim: Claim, reading: Reading) -> Text:
    names = {actor.id: actor.name for actor in reading.actors}
    statement = next((s for s in reading.statements if s.id == claim.statement), None)
    name = names.get(claim.holder or "") or ("?" if statement is not None else "the outlet")
    day = said(statement.said_at) if statement is not None else ""
    told = ", ".join(filter(None, (day, f"statement {number_of(statement.id)}" if statement is not None else "")))
    return Text.assemble(one_line(name), (f"\n{told}" if told else "", _DIM))


def _words(claim: Claim, reading: Reading) -> Text:
    words = one_line(" … ".join(span.of(reading.article.text) for span in claim.spans))
    if len(words) > LONGEST:
        words = words[: LONGEST - 1].rstrip() + "…"
    return Text.assemble(f"“{words}”", (f"  {claim.stance}" if claim.stance != "affirms" else "", _DIM))
