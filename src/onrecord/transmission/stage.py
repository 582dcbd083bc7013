"""The stage that tells how, through whom and when each statement was made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from onrecord.draft import Draft, Transmission
from onrecord.model import Candidate
from onrecord.transmission.channels import Channels, channels
from onrecord.transmission.days import find_days
from onrecord.transmission.finding import Found, find_channels
from onrecord.transmission.surroundings import surroundings
from onrecord.transmission.via import outlets_between

SURE_ENOUGH = 0.5
"""Confidence below which a channel is left open, with candidates."""


class Transmissions:
    """Stage: find the channel, the outlets between and the day of each attribution. Gives `Draft.transmissions`."""

    @cached_property
    def known(self) -> Channels:
        """The words that tell a channel; read at first use."""
        return channels()

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Add one transmission for each attribution of every draft, in the same order."""
        for draft in drafts:
            draft.transmissions = find_transmissions(draft, self.known)


def find_transmissions(draft: Draft, known: Channels) -> list[Transmission]:
    """The transmissions of a draft whose actors are named."""
    around = surroundings(draft)
    found = find_channels(draft, around, known)
    vias = outlets_between(draft, around)
    days = find_days(draft, around, [one.channel for one in found])
    return [
        _transmission(
            found[number],
            Transmission(
                via=vias[number],
                said_at=days[number],
            ),
        )
        for number in range(len(draft.attributions))
    ]


def _transmission(found: Found, base: Transmission) -> Transmission:
    sure = found.channel is not None and found.confidence >= SURE_ENOUGH
    own = (
        Candidate(value=found.channel, confidence=found.confidence, evidence=found.evidence) if found.channel else None
    )
    return Transmission(
        channel=found.channel if sure else None,
        channel_evidence=found.evidence if sure else None,
        channel_candidates=found.others if sure or own is None else (own, *found.others),
        via=base.via,
        said_at=base.said_at,
    )
