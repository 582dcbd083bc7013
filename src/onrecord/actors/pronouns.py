"""Find whom a pronoun means: the nearest named somebody who agrees with it, subjects and last speakers first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.actors.agreement import Want, hardly_person, might_be_person, want_of
from onrecord.actors.coreference.resolve import resolve_person
from onrecord.actors.figure import Figure
from onrecord.actors.mention import Mention, head_of, is_subject
from onrecord.actors.story import Resolution, Story, Turn
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 3
"""Paragraphs that are looked back over."""

# Points for a mention: by paragraphs between it and the pronoun, for being a subject, for the last speaker, for the one
# to whom the text went on after him.
_NEAR = (3.0, 2.0, 1.0, 0.5)
_SUBJECT, _LAST_SPEAKER, _SPOKE_EARLIER, _FOLLOWED, _SURE_GENDER, _HARDLY = 1.5, 2.0, 0.5, 1.0, 0.5, 1.0
# Confidence by the lead over the second best, near the shares of right answers on GAP's development passages.
_LEADS = ((3.0, 0.85), (1.5, 0.75), (1.0, 0.62), (0.5, 0.52), (0.0, 0.4))

_DOUBTFUL, _RUNNER_UP = 0.45, 0.3
_AGREED, _BOTH = 0.12, 0.75
"""What it adds that points and ranker mean the same person, and how sure that makes at most."""
_UNDECIDED = 0.5
"""Chance of the likeliest up to which the ranker does not decide against a clear lead in points."""
_CLEAR_LEAD = 0.62
"""Confidence by points from which the last speaker is meant, whatever the ranker says."""


def resolve_pronoun(pronoun: Token, place: Span, paragraph: int, story: Story, avoid: tuple[Span, ...]) -> Resolution:
    """Whom a third-person pronoun at `place` means; mentions in the spans to `avoid` are not looked at.

    Points decide for things and groups. For a person the ranker does, where the article was encoded: except between
    it and whoever spoke last, since the passages that it was fitted to hardly have anybody speak.
    """
    by_points = nearest(want_of(pronoun.text), place, paragraph, story, avoid)
    if not want_of(pronoun.text).person or story.vectors is None:
        return by_points
    ranked = resolve_person(pronoun, place, paragraph, story, avoid)
    last = story.last_turn(place.start)
    if ranked.figure is None:
        return by_points
    if ranked.figure is by_points.figure:
        surer = by_points if by_points.confidence >= ranked.confidence else ranked
        return replace(surer, confidence=max(surer.confidence, min(_BOTH, surer.confidence + _AGREED)))
    spoke_last = last is not None and by_points.figure is last.figure
    trusted = spoke_last or ranked.confidence < _UNDECIDED
    return by_points if trusted and by_points.confidence >= _CLEAR_LEAD else ranked


def nearest(want: Want, place: Span, paragraph: int, story: Story, avoid: tuple[Span, ...]) -> Resolution:
    """The figure before `place` that agrees with what is wanted, with the confidence that its lead gives."""
    points = _points(want, place, paragraph, story, avoid)
    ranked = sorted(points.values(), key=lambda entry: (-entry[0], entry[1].number))
    if not ranked:
        return Resolution(None, 0.0)
    best, figure, evidence = ranked[0]
    lead = best - ranked[1][0] if len(ranked) > 1 else best
    confidence = confidence_of(lead)
    if not want.admits(figure) or (want.person and hardly_person(figure)):
        confidence = min(confidence, _DOUBTFUL)
    others = tuple((f, _RUNNER_UP) for _, f, _ in ranked[1:] if want.admits(f))[:2]
    return Resolution(figure, confidence, others, evidence)


def confidence_of(lead: float) -> float:
    """The confidence that a lead in points gives; a lone candidate far away and doubtful can have less than none.

    >>> confidence_of(1.7), confidence_of(-0.5)
    (0.75, 0.4)
    """
    return next((confidence for least, confidence in _LEADS if lead >= least), _LEADS[-1][1])


def _leads_sentence(mention: Mention, doc: Doc) -> bool:
    """Whether a sentence is about a name: its subject, in apposition to that, or where the parser found no verb.

    "The envoy, Ana Verel, left" and "Ana Verel, the envoy, left" are read as a noun that something is said of.
    """
    head = head_of(list(doc[mention.first : mention.last + 1]))
    beside = head.dep_ == "appos"  # also "the spokesman on defence, Ana Verel"
    for _ in range(4):
        head = head.head if head.dep_ == "appos" or (beside and head.dep_ in ("pobj", "prep")) else head
    return head.dep_ == "ROOT" or (is_subject(head) and head.head.dep_ == "ROOT")


def _somebody_else_since(last: Turn, want: Want, place: Span, paragraph: int, story: Story) -> Figure | None:
    """To whom the text last went on, as the subject of a main clause, after somebody else spoke."""
    found = None
    for at in range(last.paragraph, paragraph + 1):
        doc = story.cast.parse.paragraphs[at].doc
        for mention in story.cast.mentions_in(at):
            figure = story.cast.figure_of(mention)
            if not last.position < mention.span.start < place.start or mention.quoted:
                continue
            if (
                figure is not None
                and figure is not last.figure
                and want.admits(figure)
                and _leads_sentence(mention, doc)
            ):
                found = figure
    return found


def _points(
    want: Want, place: Span, paragraph: int, story: Story, avoid: tuple[Span, ...]
) -> dict[int, tuple[float, Figure, Span]]:
    """The best points of each fitting figure, with the mention that earned them."""
    inside = story.in_quotation(place.start)
    last = story.last_turn(place.start)
    spoke_just_now = last is not None and paragraph - last.paragraph <= 1
    next_one = (
        _somebody_else_since(last, want, place, paragraph, story) if last is not None and spoke_just_now else None
    )
    held = story.registered.unnamed if story.registered is not None else []
    pieces = story.cast.parse.paragraphs
    points: dict[int, tuple[float, Figure, Span]] = {}

    def offer(figure: Figure, span: Span, at: int, subject: bool) -> None:
        doubtful = want.person and might_be_person(figure)
        if not (want.admits(figure) or doubtful):
            return
        worth = _NEAR[min(paragraph - at, REACH)] + _SUBJECT * subject
        worth -= _HARDLY * (want.person and hardly_person(figure))
        worth += _SURE_GENDER * (want.gender is not None and figure.gender == want.gender)
        if last is not None and last.figure is figure:
            worth += _LAST_SPEAKER if spoke_just_now and next_one is None else _SPOKE_EARLIER
        worth += _FOLLOWED * (figure is next_one)
        if at == paragraph:
            worth += min(0.4, 40.0 / (40 + place.start - span.end) * 0.4)
        if id(figure) not in points or points[id(figure)][0] < worth:
            points[id(figure)] = (worth, figure, span)

    for at in range(max(0, paragraph - REACH), paragraph + 1):
        for mention in story.cast.mentions_in(at):
            figure = story.cast.figure_of(mention)
            if figure is None or mention.span.end > place.start or any(mention.span.overlaps(s) for s in avoid):
                continue
            if mention.quoted and (inside is None or not inside.covers(mention.span)):
                continue
            offer(figure, mention.span, at, mention.subject or _leads_sentence(mention, pieces[at].doc))
    for turn in story.turns_since(paragraph - REACH, place.start):
        if turn.figure.nominal or turn.figure in held:
            at_word = Span(turn.position, turn.position + 1)
            if not any(at_word.overlaps(span) for span in avoid):
                offer(turn.figure, at_word, turn.paragraph, True)
    return points
