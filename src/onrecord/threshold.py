"""Leave out the statements of a reading that are not sure enough, so that what remains is a reading all the same."""

from __future__ import annotations

import msgspec

from onrecord.errors import SettingsError
from onrecord.model import Dispute, Reading, Statement


def checked_confidence(value: float) -> float:
    """`value`, if it is a confidence; raises `SettingsError` when it does not lie between 0 and 1."""
    if not 0.0 <= value <= 1.0:
        raise SettingsError(f"the least confidence must be a number from 0 to 1, not {value}")
    return value


def at_least(reading: Reading, min_confidence: float) -> Reading:
    """The reading with the statements of this confidence or more; raises `SettingsError` when it is not from 0 to 1.

    Those that stay keep their ids. One that was told within a statement that goes is told within the one around that;
    of statements with the same words, the first that stays is the one that the others repeat. An event that only a
    statement that goes asserts goes too, for without it the outlet would seem to say so itself; an event that is the
    act of such a statement stays without it. A claim goes with its statement or event, and a dispute that loses a
    side goes. Attributions that are no statements are left as they are.
    """
    least = checked_confidence(min_confidence)
    kept = {statement.id for statement in reading.statements if statement.confidence >= least}
    if len(kept) == len(reading.statements):
        return reading
    parents, repeats = _parents(reading, kept), _repeats(reading, kept)
    statements = tuple(
        msgspec.structs.replace(statement, parent=parents[statement.id], same_as=repeats[statement.id])
        for statement in reading.statements
        if statement.id in kept
    )
    events = tuple(
        event if event.statement in kept else msgspec.structs.replace(event, statement=None)
        for event in reading.events
        if event.asserted_by is None or event.asserted_by in kept
    )
    told = kept | {event.id for event in events} | {None}
    claims = tuple(claim for claim in reading.claims if claim.statement in told and claim.event in told)
    held = {claim.id for claim in claims}
    cut = (_cut(dispute, held) for dispute in reading.disputes)
    disputes = tuple(dispute for dispute in cut if dispute.side_a and dispute.side_b)
    return msgspec.structs.replace(reading, statements=statements, events=events, claims=claims, disputes=disputes)


def _parents(reading: Reading, kept: set[str]) -> dict[str, str | None]:
    """For every statement, the innermost statement around it that stays."""
    around = {statement.id: statement.parent for statement in reading.statements}

    def staying(statement: Statement) -> str | None:
        parent, seen = statement.parent, {statement.id}
        while parent is not None and parent not in kept and parent not in seen:
            seen.add(parent)
            parent = around.get(parent)
        return parent if parent in kept else None

    return {statement.id: staying(statement) for statement in reading.statements}


def _repeats(reading: Reading, kept: set[str]) -> dict[str, str | None]:
    """For every statement that stays, the statement that stays and whose words it repeats."""
    first: dict[str, str] = {}
    """By id of a statement: the one that stands for all of the same words, itself if it is the first of them."""
    standing: dict[str, str] = {}
    """By id of a first statement: the earliest with its words that stays."""
    found: dict[str, str | None] = {}
    for statement in reading.statements:
        same = statement.same_as
        first[statement.id] = start = first.get(same, same) if same else statement.id
        if statement.id in kept:
            found[statement.id] = same if same in kept else standing.get(start)
            standing.setdefault(start, statement.id)
    return found


def _cut(dispute: Dispute, held: set[str]) -> Dispute:
    """The dispute with the claims that are still there on its sides."""
    side_a, side_b = (tuple(one for one in side if one in held) for side in (dispute.side_a, dispute.side_b))
    return msgspec.structs.replace(dispute, side_a=side_a, side_b=side_b)
