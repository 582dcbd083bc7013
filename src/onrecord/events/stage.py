"""The stage that makes events of the acts of an article: who asserts each, when it was, and which are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.draft import Draft, Happening
from onrecord.events.answers import answering
from onrecord.events.asserting import Assertion, assertions, completed
from onrecord.events.codebook import Codebook
from onrecord.events.dating import times_of
from onrecord.events.folding import Asserter, Folded, Mention, fold, triggers_of
from onrecord.events.places import Places


class Events:
    """Stage: give each act its asserter, its status and its time, and fold mentions. Gives `Draft.happenings`."""

    def __init__(self, book: Codebook) -> None:
        """Fold by the quad class of each type of the codebook; types of the verbal classes are speech acts."""
        self.book = book

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Add the events of every draft whose acts have their parties."""
        for draft in drafts:
            draft.happenings = [with_codes(one, self.book) for one in find_happenings(draft, self.book.quads)]


def find_happenings(draft: Draft, quads: Mapping[str, str]) -> list[Happening]:
    """The events of a draft, in text order of their first triggers; types of the verbal classes are speech acts.

    What nobody is known to do, and to nobody, is no event of the record.
    """
    if draft.parse is None or not draft.acts:
        return []
    speech = frozenset(name for name, quad in quads.items() if quad.startswith("VERBAL"))
    places = Places(draft.parse)
    told = assertions(draft, speech, places)
    times = times_of(draft, told, places)
    actors = {actor.id: actor for actor in draft.actors}
    mentions = []
    for number, (act, assertion) in enumerate(zip(draft.acts, told, strict=True)):
        word = places.head(act.trigger)
        piece = places.at(act.trigger.start)
        parties = completed(draft.parties[number], assertion, act, draft, speech)
        asserter = _asserter(assertion, draft)
        mentions.append(
            Mention(
                act=act,
                parties=parties,
                status=assertion.status,
                asserter=asserter,
                asserted_by=assertion.asserted_by,
                statement=assertion.statement,
                time=times[number],
                place=act.place.of(draft.article.text).lower() if act.place is not None else "",
                lemma=word.lemma_.lower() if word is not None else "",
                headline=piece is not None and piece.block.kind in ("headline", "standfirst"),
                own_word=act.type in speech and asserter[0] == "actor" and asserter[1] in parties.source,
            )
        )
    mentions.sort(key=lambda mention: mention.act.trigger)
    groups = fold(answering(mentions, actors), actors, quads)
    return [_happening(group) for group in groups if group.fullest.parties.source or group.fullest.parties.target]


def with_codes(event: Happening, book: Codebook) -> Happening:
    """The event with the quad class, CAMEO root and score that the codebook gives its type, and its mode."""
    kind = book.types.get(event.type)
    if kind is None:
        return event
    cameo = event.cameo or book.cameo_root(event.type, event.mode)
    return replace(event, quad=kind.quad, cameo=cameo, intensity=kind.score)


def _asserter(assertion: Assertion, draft: Draft) -> Asserter:
    if assertion.asserted_by is None:
        return ("outlet", 0)
    speaker = draft.namings[assertion.asserted_by].speaker
    return ("actor", speaker) if speaker is not None else ("statement", assertion.asserted_by)


def _happening(group: Folded) -> Happening:
    """The event that the mentions of a happening tell together."""
    fullest = group.fullest
    times = [m.time for m in (fullest, *group.mentions) if m.time is not None]
    places = [m.act.place for m in (fullest, *group.mentions) if m.act.place is not None]
    statements = [m.statement for m in (fullest, *group.mentions) if m.statement is not None]
    outlet = any(m.asserted_by is None for m in group.mentions)
    words = fullest if fullest.act.source or fullest.act.target else group.mentions[0]
    return Happening(
        type=fullest.act.type,
        cameo=fullest.act.cameo,
        trigger=triggers_of(group),
        evidence=fullest.act.evidence,
        mode=next((m.act.mode for m in (fullest, *group.mentions) if m.act.mode), None),
        contexts=tuple(dict.fromkeys(c for m in (fullest, *group.mentions) for c in m.act.contexts)),
        parties=fullest.parties,
        source_words=words.act.source,
        target_words=words.act.target,
        status=fullest.status,
        asserted_by=None if outlet else fullest.asserted_by,
        statement=statements[0] if statements else None,
        time=next((t for t in times if t.basis == "expression"), times[0] if times else None),
        place=places[0] if places else None,
        confidence=group.confidence,
        type_candidates=fullest.act.other_types,
    )
