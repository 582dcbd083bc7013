"""PLOVER's rules on acts that are not done yet or are held back: promises, announced retreats, refusals.

The manual codes a meeting, help or trade to come as AGREE, a withdrawal to come as CONCEDE, and a refusal to meet, to
help or to agree as REJECT (Open Event Data Alliance, PLOVER manual, 2024).
"""

from __future__ import annotations

from onrecord.events.circumstances import Circumstances
from onrecord.model import EventStatus

_TO_COME = {"CONSULT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
_REFUSED = frozenset(["AGREE", "CONSULT", "COOPERATE", "AID", "SUPPORT", "CONCEDE", "RETREAT"])
_INTENDED = frozenset(["planned", "agreed"])
_WILL = frozenset(["will", "shall"])


def coded(name: str, status: EventStatus, told: Circumstances) -> tuple[str, EventStatus]:
    """Type and status of an act by the manual's rules, given how its words tell it.

    A refusal is an act of its own, done now: "will not meet" is a REJECT that is asserted.
    """
    if status == "denied" and name in _REFUSED and told.negated and told.modal in _WILL:
        return "REJECT", "asserted"
    if status == "planned" and _is_announced(told):
        return _TO_COME.get(name, name), status
    return name, status


def _is_announced(told: Circumstances) -> bool:
    """Whether somebody says that it is to come; "flew there to talk" tells a purpose, and no promise."""
    headline = told.depth == 0  # Norland to send troops
    return told.modal != "to" or headline or bool(_INTENDED & set(told.governing))
