"""Actors that the user named beforehand: files of one's own and event-data dictionaries, looked up on a day."""

from onrecord.registry.codes import Code, split_code
from onrecord.registry.entry import Account, Agent, DatedCode, DatedRole, Entry, Problem
from onrecord.registry.files import digest, load, read_text
from onrecord.registry.look_up import Answer, Match, Registry
from onrecord.registry.periods import Period

__all__ = [
    "Account",
    "Agent",
    "Answer",
    "Code",
    "DatedCode",
    "DatedRole",
    "Entry",
    "Match",
    "Period",
    "Problem",
    "Registry",
    "digest",
    "load",
    "read_text",
    "split_code",
]
