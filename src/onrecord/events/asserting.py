"""Who says that an act is so, and which statement an act is itself.

An act told inside somebody's words is asserted, or denied, by him; any other by the outlet. Where the word that tells a
statement tells an act, too ("accused", "rejected", "threatened"), the statement is that act, and who tells of it is
whoever tells the statement. So it is where indirect speech is itself the act ("Verel said the plan was a disgrace"):
the words are the outlet's. In a direct quotation they are the speaker's own, and so is the assertion.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from onrecord.actors.contents import Contents
from onrecord.draft import Act, Attribution, Draft, Parties
from onrecord.events.places import Places
from onrecord.events.status import is_presupposed
from onrecord.model import EventStatus, Span

LONGEST_CUE = 200
"""Characters that a cue has at most; a longer one is looked at no further."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """Who says that an act is so, and how; statements go by their index in `Draft.attributions`."""

    asserted_by: int | None
    """The statement that says so; None where the outlet does."""
    statement: int | None
    """The statement that is the act."""
    status: EventStatus


class _Cues:
    """The cues of an article's attributions, found by the words that they share with a trigger."""

    def __init__(self, attributions: list[Attribution]) -> None:
        self._spans = sorted((span, number) for number, a in enumerate(attributions) for span in a.cue)

    def sharing(self, trigger: Span) -> int | None:
        """The first attribution whose cue shares a character with a trigger."""
        at = bisect_left(self._spans, (Span(max(0, trigger.start - LONGEST_CUE), trigger.end), -1))
        while at < len(self._spans) and self._spans[at][0].start < trigger.end:
            if self._spans[at][0].end > trigger.start:
                return self._spans[at][1]
            at += 1
        return None


def assertions(draft: Draft, speech: Collection[str], places: Places) -> list[Assertion]:
    """One for each act of the draft, in the same order; `speech` are the types that one can do by saying so."""
    contents, cues = Contents(draft.attributions), _Cues(draft.attributions)
    found = []
    for act, parties in zip(draft.acts, draft.parties, strict=True):
        teller = contents.innermost(act.trigger.start)
        statement = cues.sharing(act.trigger)
        if statement is not None and statement == teller:
            teller = draft.attributions[statement].parent
        word = places.head(act.trigger)
        granted = word is not None and is_presupposed(word)
        status = _status(act, teller, draft, granted=granted)
        if teller is not None and status == "asserted" and draft.attributions[teller].polarity == "denies":
            teller = draft.attributions[teller].parent  # who denies an allegation does not say that there was one
        if statement is None and teller is not None and act.type in speech and _does_it(teller, act, parties, draft):
            statement = teller
            if draft.attributions[teller].kind in ("indirect", "mixed") and status == "asserted":
                teller = draft.attributions[teller].parent
        found.append(Assertion(teller, statement, status))
    return found


def _does_it(teller: int, act: Act, parties: Parties, draft: Draft) -> bool:
    """Whether somebody does what he tells by telling it: "we reject the offer".

    In his own words so is a demand or a threat that names nobody who makes it.
    """
    speaker, kind = draft.namings[teller].speaker, draft.attributions[teller].kind
    nobody = not act.source and not parties.source and kind in ("direct", "post", "communique")
    return speaker is not None and (parties.source == (speaker,) or nobody)


def _status(act: Act, teller: int | None, draft: Draft, *, granted: bool) -> EventStatus:
    """What the words around an act tell, and what its teller makes of them: he denies it, he only asks.

    `granted` is the act of speech that a denial takes for granted: he denied the allegations.
    """
    polarity = draft.attributions[teller].polarity if teller is not None else "affirms"
    if polarity == "denies" and act.status != "hypothetical":
        return act.status if granted else "denied"
    if polarity in ("questions", "hypothetical") and act.status != "denied":
        return "hypothetical"
    return act.status


def completed(parties: Parties, assertion: Assertion, act: Act, draft: Draft, speech: Collection[str]) -> Parties:
    """The parties of an act that is a statement: who speaks is who acts, whatever the grammar around seems to tell.

    So it is, too, for a demand or a threat in somebody's own words that names nobody who makes it.
    """
    own = assertion.statement
    speaker = draft.namings[own].speaker if own is not None else None
    if speaker is None or own is None or speaker in parties.source:
        return parties
    told = draft.attributions[own]
    by_cue = any(cue.overlaps(act.trigger) for cue in told.cue)
    same_words = any(words.overlaps(source) for words in act.source for source in told.source)
    if act.type not in speech or (parties.source and (same_words or not by_cue)):
        return parties
    return Parties(source=(speaker,), target=tuple(one for one in parties.target if one != speaker))
