"""Drafts with attributions given by their words, and the disputes found in them, told in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actors.drafts import ACTORS, Page, Said, draft
from onrecord.disputes.stage import find_disputes
from onrecord.draft import Account, Draft, Meeting

_DENYING = ("den", "reject", "dismiss", "refus")


@dataclass
class Found:
    """What was found in a page."""

    draft: Draft
    accounts: list[Account]
    meetings: list[Meeting]

    def words(self, number: int) -> str:
        """The words of an account."""
        return " … ".join(span.of(self.draft.article.text) for span in self.accounts[number].spans)

    def holder(self, number: int) -> str | None:
        """The name of whoever holds an account."""
        names = {actor.id: actor.name for actor in self.draft.actors}
        return names.get(self.accounts[number].holder or "")

    def told(self) -> list[tuple[str, list[str], list[str]]]:
        """Kind, first side and answers of every dispute, in words."""
        return [
            (one.kind, [self.words(n) for n in one.side_a], [self.words(n) for n in one.side_b])
            for one in self.meetings
        ]

    def about(self, words: str) -> Account:
        """The only account with these words."""
        found = [one for number, one in enumerate(self.accounts) if words in self.words(number)]
        assert len(found) == 1, [self.words(n) for n in range(len(self.accounts))]
        return found[0]


def parsed(lines: list[str], *said: Said) -> Draft:
    """The draft of some lines with attributions and actors; a cue of denying denies."""
    found = draft(Page(lines, said=list(said)))
    text = found.article.text
    found.attributions = [
        replace(one, polarity="denies") if any(cue.of(text).lower().startswith(_DENYING) for cue in one.cue) else one
        for one in found.attributions
    ]
    ACTORS([found])
    return found


def disputes(lines: list[str], *said: Said) -> Found:
    """The accounts and disputes of some lines."""
    found = parsed(lines, *said)
    return Found(found, *find_disputes(found))
