"""The stage that names who speaks, who is spoken to, and who acts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from onrecord.actors.addressees import resolve_addressee
from onrecord.actors.cast import Cast
from onrecord.actors.coreference.vectors import Vectors
from onrecord.actors.figure import Figure
from onrecord.actors.knowledge import Knowledge, knowledge
from onrecord.actors.parties import Sides, resolve_parties
from onrecord.actors.registered import Registered
from onrecord.actors.settle import settle
from onrecord.actors.speakers import resolve_speakers
from onrecord.actors.story import Resolution, Story, quotations
from onrecord.draft import Draft, Naming, Parties
from onrecord.model import Actor, Candidate, Span
from onrecord.registry import Registry

SURE_ENOUGH = 0.5
"""Confidence below which a speaker or listener is left open, with candidates: pronouns resolved at 0.52 were right six
times in ten on GAP's development passages, at 0.62 and 0.75 eight in ten, at 0.4 hardly more often than a coin. The
other confidences are set by hand, on the same scale."""

MOST_CANDIDATES = 4


class Actors:
    """Stage: group mentions into actors, find who speaks in each attribution and who acts in each act.

    Gives `Draft.actors`, `Draft.namings` and `Draft.parties`.
    """

    def __init__(self, registry: Registry | None = None) -> None:
        """Know the actors of `registry` beforehand; without one everything is read from the texts alone."""
        self.registry = registry

    @cached_property
    def known(self) -> Knowledge:
        """Countries, offices, outlets and given names; read at first use."""
        return knowledge()

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Name the actors of every draft."""
        for draft in drafts:
            draft.actors, draft.namings, draft.parties = name_actors(draft, self.known, self.registry)


def name_actors(
    draft: Draft, known: Knowledge, registry: Registry | None = None
) -> tuple[list[Actor], list[Naming], list[Parties]]:
    """The actors of a parsed draft, one naming for each of its attributions and the parties of each of its acts."""
    if draft.parse is None:
        return [], [Naming() for _ in draft.attributions], [Parties() for _ in draft.acts]
    quoted = quotations(draft.article)
    story = Story(Cast(draft.parse, quoted, known, draft.article.outlet), draft.article.text, quoted)
    story.vectors = Vectors(draft.encoded) if draft.encoded is not None else None
    if registry is not None:
        story.registered = Registered(registry, story.cast, draft.article)
    speakers = resolve_speakers(draft.attributions, story)
    listeners = [
        resolve_addressee(attribution, story, speaker)
        for attribution, speaker in zip(draft.attributions, speakers, strict=True)
    ]
    sides = resolve_parties(draft.acts, story, draft.attributions, speakers)
    settle(story.cast, {id(r.figure) for r in (*speakers, *listeners)} | {id(f) for s in sides for f in s.source})
    used = {id(f) for r in (*speakers, *listeners) for f in _figures_in(r)}
    used |= {id(f) for side in sides for figure in _figures_of(side) for f in (figure, *figure.members)}
    kept = [figure for figure in story.cast.figures if id(figure) in used or _worth_keeping(figure, known)]
    kept.sort(key=_first_place)
    ids = {id(figure): f"a{number}" for number, figure in enumerate(kept, 1)}
    actors = [_actor(figure, ids) for figure in kept]
    if story.registered is not None:
        actors = [story.registered.complete(a, f) for a, f in zip(actors, kept, strict=True)]
    namings = [_naming(s, a, ids) for s, a in zip(speakers, listeners, strict=True)]
    return actors, namings, [_parties(side, ids) for side in sides]


def _figures_of(sides: Sides) -> tuple[Figure, ...]:
    return (*sides.source, *sides.target)


def _parties(sides: Sides, ids: dict[int, str]) -> Parties:
    return Parties(
        source=tuple(ids[id(figure)] for figure in sides.source),
        target=tuple(ids[id(figure)] for figure in sides.target),
    )


def _figures_in(resolution: Resolution) -> list[Figure]:
    main = [resolution.figure] if resolution.figure is not None else []
    return [f for figure in (*main, *(f for f, _ in resolution.others)) for f in (figure, *figure.members)]


def _worth_keeping(figure: Figure, known: Knowledge) -> bool:
    """Whether a figure that neither speaks nor listens is surely somebody, not a stray capitalised word."""
    if figure.nominal or figure.kind == "unknown":
        return False
    if figure.kind in ("country", "outlet"):
        return bool(figure.mentions)
    if figure.kind == "person":
        return bool(figure.roles) or len(figure.parts) > 1 or any(m.title for m in figure.mentions)
    return len(figure.name.split()) > 1 or len(figure.mentions) > 1 or figure.name in known.bodies


def _places(figure: Figure) -> list[Span]:
    return sorted({*(mention.span for mention in figure.mentions), *figure.spans})


def _first_place(figure: Figure) -> tuple[int, int]:
    places = _places(figure)
    return (places[0].start if places else 0, figure.number)


def _actor(figure: Figure, ids: dict[int, str]) -> Actor:
    aliases = dict.fromkeys(alias for alias in figure.aliases if alias and alias != figure.name)
    return Actor(
        id=ids[id(figure)],
        name=figure.name,
        kind=figure.kind,
        aliases=tuple(aliases),
        handles=tuple(figure.handles),
        country=figure.country,
        sectors=figure.sectors,
        roles=tuple(figure.roles),
        mentions=tuple(_places(figure)),
        anonymous=figure.anonymous,
        members=tuple(ids[id(member)] for member in figure.members if id(member) in ids),
    )


def _naming(speaker: Resolution, listener: Resolution, ids: dict[int, str]) -> Naming:
    sure = speaker.figure is not None and speaker.confidence >= SURE_ENOUGH
    heard = listener.figure is not None and listener.confidence >= SURE_ENOUGH
    return Naming(
        speaker=ids[id(speaker.figure)] if sure else None,
        speaker_confidence=round(speaker.confidence, 3) if sure else 0.0,
        speaker_candidates=_candidates(speaker, sure, ids),
        addressee=ids[id(listener.figure)] if heard else None,
        addressee_candidates=_candidates(listener, heard, ids),
    )


def _candidates(resolution: Resolution, sure: bool, ids: dict[int, str]) -> tuple[Candidate, ...]:
    """Ids of the actors that the field might have held, the likeliest first."""
    found: dict[str, Candidate] = {}
    if resolution.figure is not None and not sure:
        value = ids[id(resolution.figure)]
        found[value] = Candidate(value=value, confidence=round(resolution.confidence, 3), evidence=resolution.evidence)
    for figure, confidence in resolution.others:
        value = ids[id(figure)]
        if figure is not resolution.figure:
            found.setdefault(value, Candidate(value=value, confidence=confidence))
    return tuple(found.values())[:MOST_CANDIDATES]
