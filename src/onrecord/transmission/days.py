"""On which day something was said: the time expression that belongs to its telling, a post, or the article's own day.

The article's day is the weakest of them: most of what is told without a day was said on it, and not all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from onrecord.draft import Attribution, Draft
from onrecord.model import Span, TimeInterval
from onrecord.times import anchor_of, day, parse_day
from onrecord.transmission.surroundings import Surroundings

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

    from onrecord.language import Paragraph

_GOING_ON = frozenset({"he", "she", "they", "it", "we", "i"})
"""Sources that only go on with a speaker of whom the sentence before tells."""


def find_days(
    draft: Draft, around: Sequence[Surroundings | None], channels: Sequence[str | None]
) -> list[TimeInterval | None]:
    """When each attribution of a draft was said, in the same order; None in a report that tells no day at all."""
    anchor = anchor_of(draft.article)
    places = [_place(time) for time in draft.times]
    found: list[TimeInterval | None] = []
    for number, attribution in enumerate(draft.attributions):
        here = around[number]
        told = _day_of_post(attribution)
        if told is None and here is not None and anchor is not None:
            told = (
                _beside_cue(attribution, draft, here, places, anchor.day)
                or _going_on(draft, number, around, places, found, anchor.day)
                or _from_posts(draft, number, channels[number])
            )
        found.append(told or _of_article(anchor.day if anchor is not None else None))
    return found


def _of_article(today: date | None) -> TimeInterval | None:
    return _of_day(today, "article") if today is not None else None


def _of_day(at: date, basis: str) -> TimeInterval | None:
    """A day as an interval; None for the last day that the calendar has, which has no day after it."""
    try:
        return day(at).interval(None, "post" if basis == "post" else "article")
    except OverflowError:
        return None


def _day_of_post(attribution: Attribution) -> TimeInterval | None:
    posted = parse_day(attribution.post.posted_at) if attribution.post is not None else None
    return _of_day(posted, "post") if posted is not None else None


def _beside_cue(
    attribution: Attribution, draft: Draft, here: Surroundings, places: list[Span], today: date
) -> TimeInterval | None:
    """The time in the cue's sentence, outside what is said, that belongs to the cue: the nearest."""
    cue = here.paragraph.offset + here.paragraph.doc[here.cue].idx
    nearest = sorted(_in_sentence(here.paragraph, here.sentence, places), key=lambda n: abs(places[n].start - cue))
    for number in nearest:
        place = places[number]
        root = _root(here.paragraph, place)
        if root is None or not here.own(root) or not _can_date(draft, number, today):
            continue
        inside = next((span for span in attribution.content if place.overlaps(span)), None)
        if _opens(inside, place, here) if inside is not None else here.linked(root):
            return draft.times[number]
    return None


def _opens(content: Span, place: Span, here: Surroundings) -> bool:
    """Whether a time stands between the cue and the first words said: "told the agency in March it would go"."""
    doc, offset = here.paragraph.doc, here.paragraph.offset
    opening = doc.text[content.start - offset : place.start - offset].split()
    after = doc.char_span(place.start - offset, place.end - offset, alignment_mode="expand")
    following = doc[after.end] if after is not None and after.end < len(doc) else None
    if following is None or doc[here.cue].idx + offset > content.start:
        return False
    prepositions = len(opening) <= 1 and all(word in ("on", "in", "at", "late", "early") for word in opening)
    return prepositions and following.pos_ in ("DET", "PRON", "PROPN", "NOUN", "ADJ") and following.text[0] not in '"“'


def _from_posts(draft: Draft, number: int, channel: str | None) -> TimeInterval | None:
    """The one day of the speaker's posts that the article shows, where what is told was posted there."""
    speaker = draft.namings[number].speaker if number < len(draft.namings) else None
    if channel is None or speaker is None:
        return None
    platform = channel.replace(" ", "")
    days = {
        parse_day(other.post.posted_at)
        for other, naming in zip(draft.attributions, draft.namings, strict=True)
        if other.post is not None and other.post.platform == platform and naming.speaker == speaker
    } - {None}
    only = days.pop() if len(days) == 1 else None
    return _of_day(only, "post") if only is not None else None


def _going_on(
    draft: Draft,
    number: int,
    around: Sequence[Surroundings | None],
    places: list[Span],
    found: list[TimeInterval | None],
    today: date,
) -> TimeInterval | None:
    """The time of the sentence before, where "he said" goes on with its speaker: the one who acts or speaks in it."""
    attribution, here = draft.attributions[number], around[number]
    speaker = draft.namings[number].speaker if number < len(draft.namings) else None
    source = attribution.source[0].of(draft.article.text).lower() if attribution.source else ""
    if here is None or speaker is None or source not in _GOING_ON or draft.parse is None:
        return None
    start = min((here.paragraph.offset + here.sentence.start_char, *(span.start for span in attribution.content)))
    before = _sentence_before(draft, here.number, start)
    if before is None:
        return None
    paragraph, sentence = before
    place = paragraph.span(sentence)
    for earlier in range(number - 1, -1, -1):
        last, told = draft.attributions[earlier], found[earlier]
        said_there = any(place.overlaps(span) for span in (*last.cue, *last.content))
        if said_there and draft.namings[earlier].speaker == speaker:
            return told if told is not None and told.basis == "expression" else None
    subject = next((child for child in sentence.root.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    mentions = next((actor.mentions for actor in draft.actors if actor.id == speaker), ())
    if subject is None or not any(mention.overlaps(paragraph.span(subject)) for mention in mentions):
        return None
    for time in _in_sentence(paragraph, sentence, places):
        root = _root(paragraph, places[time])
        walker = paragraph.doc[root].head if root is not None else None
        on_verb = walker is not None and (walker.i == sentence.root.i or walker.head.i == sentence.root.i)
        if on_verb and _can_date(draft, time, today):
            return draft.times[time]
    return None


def _sentence_before(draft: Draft, number: int, start: int) -> tuple[Paragraph, TokenSpan] | None:
    """The sentence that ends before a place, in this piece of text or as the last of the one before."""
    pieces = draft.parse.paragraphs if draft.parse is not None else ()
    for paragraph in (pieces[number], pieces[number - 1]) if number else (pieces[number],):
        if paragraph.block.kind != "paragraph":
            return None
        inside = [one for one in paragraph.doc.sents if paragraph.offset + one.end_char <= start]
        if inside:
            return paragraph, inside[-1]
    return None


def _can_date(draft: Draft, number: int, today: date) -> bool:
    """Whether a time is a point in the past that something can have been said at, and no owner: "Monday's vote"."""
    time, text = draft.times[number], draft.article.text
    is_point = "/" not in time.value and not time.value.startswith("P")
    owns = time.evidence is not None and text[time.evidence.end : time.evidence.end + 2] in ("'s", "’s")
    return is_point and not owns and time.start[:10] <= today.isoformat()


def _in_sentence(paragraph: Paragraph, sentence: TokenSpan, places: list[Span]) -> Iterator[int]:
    """Numbers of the times in a sentence, in text order."""
    start, end = paragraph.offset + sentence.start_char, paragraph.offset + sentence.end_char
    number = bisect_left(places, start, key=lambda place: place.start)
    while number < len(places) and places[number].end <= end:
        yield number
        number += 1


def _root(paragraph: Paragraph, place: Span) -> int | None:
    """The token on which the words of a time hang together."""
    start = place.start - paragraph.offset
    tokens = paragraph.doc.char_span(start, place.end - paragraph.offset, alignment_mode="expand")
    return tokens.root.i if tokens is not None and len(tokens) else None


def _place(time: TimeInterval) -> Span:
    if time.evidence is None:
        raise ValueError("a time of the text has no words")
    return time.evidence
