"""Through which outlets a statement came: told the AP, Reuters reported, carried by the state news agency.

They are a chain: a source told the AP, the BBC reported; the AP comes first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.draft import Draft
from onrecord.language.dateline import dateline_wire
from onrecord.model import Actor, Article, Span, Via
from onrecord.transmission.surroundings import Surroundings

_CITING = re.compile(
    r"\b(?:citing|cites|quoting|quotes|quoted|cited|credited|crediting|attributed (?:it|this|that|the \w{1,20}) to)"
    r"(?! by\b)\s(?:[^\s,;.]{1,30}\s){0,4}$"
)
"""Words right before an outlet that tell that another one had it from there."""

_CARRIED = re.compile(
    r"\b(?:carried|quoted|cited|published|aired|broadcast|reported|released|distributed|run) (?:by|on|in|through|via)\b"
)
"""Words inside a source that tell that an outlet in it only passed the words on."""

LONGEST_CITING = 160
"""Characters before an outlet in which the words stand that tell that it is cited."""

MOST_BEFORE_DATELINE = 3
"""Paragraphs, bylines among them, in the last of which a dateline may stand."""


def outlets_between(draft: Draft, around: Sequence[Surroundings | None]) -> list[tuple[Via, ...]]:
    """For each attribution, the outlets through which it reached the article, without its speaker.

    They stand in the order in which the words went through them, the one that had them first before all others.
    """
    actors = {actor.id: actor for actor in draft.actors}
    mentions = sorted((span, actor.id) for actor in draft.actors if actor.kind == "outlet" for span in actor.mentions)
    near = _by_sentence(around)
    tellers = _tellers(draft)
    filed = _filed_by(draft, mentions)
    own = {actor.id for actor in draft.actors if is_own_outlet(actor, draft.article)}
    all_vias = []
    for number, naming in enumerate(draft.namings):
        found: dict[str, Via] = {}
        later: dict[str, int] = {}
        """How far from the one who speaks an outlet stands that tells of it or that filed the report."""
        place = around[number]
        if place is not None:
            neighbours = near[place.number, place.sentence.start]
            for actor_id, span in _in_sentence(number, draft, place, mentions, neighbours):
                found.setdefault(actor_id, Via(name=actors[actor_id].name, evidence=span))
        for steps, other in enumerate(tellers[number], start=1):
            teller = actors.get(draft.namings[other].speaker or "")
            if teller is not None and teller.kind == "outlet":
                told = draft.attributions[other]
                evidence = (told.source or told.cue or told.content)[0]
                told_by = found.setdefault(teller.id, Via(name=teller.name, evidence=evidence))
                later[teller.id] = steps if told_by.evidence == evidence else 0
        for actor_id in own:
            found.pop(actor_id, None)
        attribution = draft.attributions[number]
        if filed is not None and attribution.post is None and attribution.content[0].start > filed[0].start:
            last = found.setdefault(filed[1], Via(name=actors[filed[1]].name, evidence=filed[0]))
            later[filed[1]] = len(tellers[number]) + 1 if last.evidence == filed[0] else 0
        found.pop(naming.speaker or "", None)
        text = draft.article.text
        order = sorted(found, key=lambda actor_id: (later.get(actor_id, 0), *_nearness(found[actor_id].evidence, text)))
        all_vias.append(tuple(found[actor_id] for actor_id in order))
    return all_vias


def _nearness(outlet: Span, text: str) -> tuple[bool, int]:
    """Outlets that others cite come first, the last of them before all; the rest as they stand in the text."""
    cited = _CITING.search(text, max(0, outlet.start - LONGEST_CITING), outlet.start) is not None
    return not cited, -outlet.start if cited else outlet.start


def is_own_outlet(actor: Actor, article: Article) -> bool:
    """Whether an actor is the outlet that prints the article, which stands between nobody and itself."""
    own = (article.outlet or "").lower().removeprefix("the ")
    return bool(own) and any(own == name.lower().removeprefix("the ") for name in (actor.name, *actor.aliases))


def _filed_by(draft: Draft, mentions: list[tuple[Span, str]]) -> tuple[Span, str] | None:
    """The agency that the dateline of the first paragraph names, through which the whole report came."""
    blocks = [block for block in draft.article.blocks if block.kind == "paragraph"][:MOST_BEFORE_DATELINE]
    for block in blocks:
        text = block.span.of(draft.article.text)
        wire = dateline_wire(text)
        if wire is not None:
            where = Span(block.span.start + wire[0], block.span.start + wire[1])
            return next(((span, actor) for span, actor in mentions if span.overlaps(where)), None)
    return None


def _by_sentence(around: Sequence[Surroundings | None]) -> dict[tuple[int, int], list[int]]:
    """The attributions told in each sentence."""
    found: dict[tuple[int, int], list[int]] = {}
    for number, place in enumerate(around):
        if place is not None:
            found.setdefault((place.number, place.sentence.start), []).append(number)
    return found


def _in_sentence(
    number: int, draft: Draft, place: Surroundings, mentions: list[tuple[Span, str]], neighbours: list[int]
) -> list[tuple[str, Span]]:
    """The outlets named in the sentence of the cue, outside content, source and other attributions' sources."""
    attribution = draft.attributions[number]
    start = place.paragraph.offset + place.sentence.start_char
    end = start + max(1, len(place.sentence.text))
    taken = [*attribution.content, *(s for s in attribution.source if not _CARRIED.search(s.of(draft.article.text)))]
    for other in neighbours:
        if other != number:
            rival = draft.attributions[other]
            taken += rival.source
            taken += rival.content if rival.kind in ("direct", "post") else ()
    low = bisect_left(mentions, (Span(start, start + 1), ""))
    found = []
    for span, actor_id in mentions[low:]:
        if span.start >= end:
            break
        if span.end <= end and not any(span.overlaps(other) for other in taken):
            found.append((actor_id, span))
    return found


def _tellers(draft: Draft) -> list[list[int]]:
    """For each attribution, those inside which it stands or that tell its words: "X denied it, Y reported"."""
    attributions = draft.attributions
    found: list[list[int]] = [[] for _ in attributions]
    for number in range(len(attributions)):
        parent = attributions[number].parent
        while parent is not None and parent not in found[number] and 0 <= parent < len(attributions):
            found[number].append(parent)
            parent = attributions[parent].parent
    # Outer contents are open while the sweep stands inside them, so that each is compared with what it may hold only.
    spans = sorted((span.start, -span.end, n) for n, a in enumerate(attributions) for span in a.content)
    still_open: list[tuple[int, int]] = []
    for start, minus_end, number in spans:
        still_open = [(end, n) for end, n in still_open if end > start]
        own = (*attributions[number].content, *attributions[number].cue)
        for end, other in still_open:
            inside = end >= -minus_end and other != number and other not in found[number]
            if inside and all(any(outer.covers(inner) for outer in attributions[other].content) for inner in own):
                found[number].append(other)
        still_open.append((-minus_end, number))
    return found
