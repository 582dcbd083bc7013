"""Drafts with acts and attributions given by their words, so that what follows is tested without finding them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from actors.drafts import ACTORS, Page, draft
from onrecord.draft import Act, Draft
from onrecord.events.places import Places
from onrecord.events.stage import find_happenings
from onrecord.events.status import status_of
from onrecord.model import Polarity, Span
from onrecord.times import Times
from onrecord.transmission import Transmissions

VERBAL, MATERIAL = ("REQUEST", "ACCUSE", "REJECT", "THREATEN"), ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE")
QUADS = {
    **dict.fromkeys(VERBAL, "VERBAL CONFLICT"),
    **dict.fromkeys(MATERIAL, "MATERIAL CONFLICT"),
    "CONSULT": "VERBAL COOPERATION",
    "AGREE": "VERBAL COOPERATION",
}
TIMES, TRANSMISSIONS = Times(), Transmissions()


@dataclass
class Done:
    """A mention of an act by its words; parties are the nearest such words to the trigger."""

    type: str
    trigger: str
    source: str | tuple[str, ...] = ()
    target: str | tuple[str, ...] = ()
    nth: int = 0
    confidence: float = 0.8
    place: str = ""


def acting(page: Page, *done: Done, polarity: Polarity = "affirms") -> Draft:
    """The draft of a page with its acts and their parties; all its attributions have one polarity."""
    found = draft(page)
    found.attributions = [replace(one, polarity=polarity) for one in found.attributions]
    text = found.article.text
    places = Places(found.parse)
    for one in done:
        trigger = _nth(text, one.trigger, one.nth)
        head = places.head(trigger)
        sentence = places.at(trigger.start).span(head.sent)
        found.acts.append(
            Act(
                type=one.type,
                confidence=one.confidence,
                trigger=trigger,
                source=_nearest(text, one.source, trigger),
                target=_nearest(text, one.target, trigger),
                place=_nearest(text, one.place, trigger)[0] if one.place else None,
                status=status_of(head, {token.i for token in places.tokens(trigger)}),
                evidence=sentence,
            )
        )
    ACTORS([found])
    return found


def parties(page: Page, *done: Done) -> list[tuple[list[str], list[str]]]:
    """The names of the sources and of the targets of each act."""
    found = acting(page, *done)
    names = {actor.id: actor.name for actor in found.actors}
    return [([names[i] for i in p.source], [names[i] for i in p.target]) for p in found.parties]


def happenings(page: Page, *done: Done, polarity: Polarity = "affirms") -> Draft:
    """The draft of a page with its events."""
    found = acting(page, *done, polarity=polarity)
    TIMES([found])
    TRANSMISSIONS([found])
    found.happenings = find_happenings(found, QUADS)
    return found


def asserters(found: Draft) -> list[str | None]:
    """The names of those who assert each event; None for the outlet."""
    names = {actor.id: actor.name for actor in found.actors}
    said = [found.namings[h.asserted_by].speaker if h.asserted_by is not None else None for h in found.happenings]
    return [names[one] if one else None for one in said]


def _nth(text: str, words: str, nth: int) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def _nearest(text: str, words: str | tuple[str, ...], trigger: Span) -> tuple[Span, ...]:
    out = []
    for one in (words,) if isinstance(words, str) else words:
        places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(one)}(?!\w)", text)]
        assert places, one
        at = min(places, key=lambda place: abs(place - trigger.start))
        out.append(Span(at, at + len(one)))
    return tuple(out)
