"""The stage that finds where the accounts of an article meet: what each side holds, in what they differ, since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.disputes.accounts import find_accounts
from onrecord.disputes.grouping import Group, groups_of
from onrecord.disputes.held import Held
from onrecord.disputes.matter import matter_of
from onrecord.disputes.meeting import Deed, Side, keys_of, side_of
from onrecord.disputes.pairing import Pair, pairs_that_meet
from onrecord.disputes.terms import root_of
from onrecord.draft import Account, Draft, Meeting
from onrecord.events.places import Places
from onrecord.model import DisputeKind

LENT = 8
"""Terms that a denial that only points back takes over from what it answers."""
CLOSE = 600
"""Characters between what somebody confirms and what he denies of one matter."""


class Disputes:
    """Stage: what is held to be so, and where it is disputed. Gives `Draft.accounts` and `Draft.meetings`."""

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Add accounts and meetings of every draft whose events are found."""
        for draft in drafts:
            draft.accounts, draft.meetings = find_disputes(draft)


def find_disputes(draft: Draft) -> tuple[list[Account], list[Meeting]]:
    """The accounts of a draft in text order, and where they meet, in text order of their first words."""
    held = find_accounts(draft)
    sides = comparable(draft, [one.account for one in held])
    outlets = frozenset(actor.id for actor in draft.actors if actor.kind == "outlet")
    pairs = pairs_that_meet(held, sides, outlets)
    groups = groups_of(pairs, held, sides)
    accounts = _with_lent_terms(held, pairs)
    if draft.parse is None or not groups:
        return accounts, []
    places = Places(draft.parse)
    return accounts, [_meeting(group, accounts, held, places) for group in groups]


def comparable(draft: Draft, accounts: Sequence[Account]) -> list[Side]:
    """The accounts of one article as they are compared: an official stands for his state."""
    who = {actor.id: keys_of(actor) for actor in draft.actors}

    def all_of(ids: Sequence[str]) -> frozenset[str]:
        return frozenset(key for one in ids for key in who.get(one, (one,)))

    found = []
    for account in accounts:
        deed = None
        if account.happening is not None:
            event = draft.happenings[account.happening]
            deed = Deed(event.type, all_of(event.parties.source), all_of(event.parties.target), event.status)
        found.append(side_of(account, who, deed))
    return found


def _with_lent_terms(held: Sequence[Held], pairs: Sequence[Pair]) -> list[Account]:
    """The accounts; a denial that only points back has the terms of what it answers best, to be compared by."""
    accounts = [one.account for one in held]
    best: dict[int, Pair] = {}
    for pair in pairs:
        known = best.get(pair.answer)
        if held[pair.answer].points and (known is None or pair.encounter.score > known.encounter.score):
            best[pair.answer] = pair
    for number, pair in best.items():
        own, lent = accounts[number], accounts[pair.earlier]
        terms = dict.fromkeys((*own.terms, *lent.terms[:LENT]))
        accounts[number] = replace(own, terms=tuple(terms), happening=own.happening or lent.happening)
    return accounts


def _meeting(group: Group, accounts: Sequence[Account], held: Sequence[Held], places: Places) -> Meeting:
    best = group.best
    roots = {root_of(lemma) for lemma in best.encounter.shared}
    answer, earlier = accounts[best.answer], accounts[best.earlier]
    return Meeting(
        kind=_kind(group, accounts),
        side_a=group.earlier(),
        side_b=group.answers(),
        matter=matter_of(answer.spans, earlier.spans, roots, places),
        why=best.encounter.why,
        confidence=round(best.encounter.score, 3),
    )


def _kind(group: Group, accounts: Sequence[Account]) -> DisputeKind:
    """Partial confirmation where the side that denies confirms something of the same matter, in its own account."""
    if group.kind not in ("denial", "rejected claim"):
        return group.kind
    best = accounts[group.best.answer]
    terms = {root_of(term) for n in (*group.earlier(), *group.answers()) for term in accounts[n].terms}
    for account in accounts:
        close = account.spans[0].start - best.spans[0].start
        beside = account.stance == "confirms" and account.holder == best.holder and abs(close) < CLOSE
        if beside and terms & {root_of(term) for term in account.terms}:
            return "partial confirmation"
    return group.kind
