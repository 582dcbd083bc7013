"""Whom a denial or a refusal answers where its own words do not tell: whoever accused or asked right before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.draft import Parties
from onrecord.events.folding import Mention, stands_for
from onrecord.model import Actor

REACH = 320
"""Characters from an accusation to the denial that answers it: the same sentence or the next one."""
_ANSWER = "REJECT"
_ANSWERED = frozenset(["ACCUSE", "REQUEST", "THREATEN"])
_LOOKED_BACK = 4


def answering(mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> list[Mention]:
    """The mentions, in text order, with those as targets of refusals whom they answer.

    A refusal without a target answers the nearest accusation, request or threat before it that was made to whoever
    refuses: "Norland blamed Kesaria, which denied it".
    """
    out: list[Mention] = []
    for number, mention in enumerate(mentions):
        sides = mention.parties
        if mention.act.type == _ANSWER and sides.source and not sides.target:
            before = reversed(mentions[max(0, number - _LOOKED_BACK) : number])
            asker = next((one for one in before if _is_answered(one, mention, actors)), None)
            if asker is not None:
                target = tuple(party for party in asker.parties.source if party not in sides.source)
                mention = replace(mention, parties=Parties(source=sides.source, target=target))
        out.append(mention)
    return out


def _is_answered(asked: Mention, answer: Mention, actors: Mapping[str, Actor]) -> bool:
    if asked.act.type not in _ANSWERED or answer.act.trigger.start - asked.act.trigger.end > REACH:
        return False
    return any(stands_for(a, b, actors) for a in asked.parties.target for b in answer.parties.source)
