"""When an act was, or is to be: the time that the text gives it, the day of its statement, or the report's own day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from onrecord.draft import Act, Draft
from onrecord.events.asserting import Assertion
from onrecord.events.places import Places
from onrecord.model import EventStatus, Span, TimeInterval
from onrecord.times import anchor_of, day

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEPEST = 10
"""Steps that are walked up a sentence's tree from a time to what it tells the time of."""

BESIDE = 3
"""Words from a trigger within which a time behind it belongs to it."""

_CARRIED = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj", "compound", "acomp", "xcomp", "prt", "dep"})
_OTHER_TIMES = frozenset({"after", "before", "since", "amid", "until", "despite", "following"})
_NEWS_TAGS = frozenset({"VBD", "VBZ", "VBP"})
_TOLD_ON = frozenset({"conj", "ccomp", "ROOT", "parataxis"})


def times_of(draft: Draft, told: Sequence[Assertion], places: Places) -> list[TimeInterval | None]:
    """When each act was or will be, in the same order; None where the text does not tell."""
    anchor = anchor_of(draft.article)
    today = anchor.day if anchor is not None else None
    evidence = [time.evidence for time in draft.times]
    starts = [span.start if span is not None else -1 for span in evidence]
    found: list[TimeInterval | None] = []
    for act, assertion in zip(draft.acts, told, strict=True):
        own = _own_time(act, assertion.status, draft, starts, places, today)
        if own is None and assertion.statement is not None and assertion.status in ("asserted", "denied"):
            own = draft.transmissions[assertion.statement].said_at
        if own is None and today is not None and assertion.status == "asserted" and assertion.asserted_by is None:
            own = _of_article(act, today, places)
        found.append(own)
    return found


def _own_time(
    act: Act, status: EventStatus, draft: Draft, starts: list[int], places: Places, today: date | None
) -> TimeInterval | None:
    """The nearest time of the sentence that belongs to the trigger by the grammar, and lies on its side of today."""
    trigger = places.head(act.trigger)
    if trigger is None:
        return None
    low, high = bisect_left(starts, act.evidence.start), bisect_right(starts, act.evidence.end - 1)
    nearest = sorted(range(low, high), key=lambda n: (abs(starts[n] - act.trigger.start), n))
    for number in nearest:
        time = draft.times[number]
        word = places.head(time.evidence) if time.evidence is not None else None
        if word is not None and _fits(time, status, today) and _is_time_of(word, trigger, time.evidence, act):
            return time
    return None


def _fits(time: TimeInterval, status: EventStatus, today: date | None) -> bool:
    """Whether an act of this status can be then: what is done lies behind the report, what is planned ahead."""
    if today is None or status in ("denied", "hypothetical"):
        return True
    now = today.isoformat()
    return time.end > now if status == "planned" else time.start[:10] <= now


def _is_time_of(word: Token, trigger: Token, evidence: Span | None, act: Act) -> bool:
    """Whether a time hangs on the trigger, or on the verb whose object, subject or complement the trigger is."""
    if evidence is not None and (evidence.overlaps(act.trigger) or _follows(word, trigger)):
        return True
    above, carrier = _verb_or_deed(word, trigger), trigger
    for _ in range(DEEPEST):
        if above is None or carrier.i == above.i:
            break
        if carrier.head.i == carrier.i or not _shares_time(carrier, word):
            return False
        carrier = carrier.head
    return above is not None and carrier.i == above.i


def _follows(time: Token, trigger: Token) -> bool:
    """Whether a time comes right after a trigger, however the parser hangs it: called off in May."""
    between = trigger.doc[trigger.i + 1 : time.i]
    plain = not any(t.is_punct or t.pos_ in ("VERB", "AUX", "NOUN", "PROPN") for t in between)
    return trigger.i < time.i <= trigger.i + BESIDE and plain


def _shares_time(token: Token, time: Token) -> bool:
    """Whether the word above one has the same time: the verb of an object, the first of two verbs after a time."""
    if token.pos_ == "ADP":
        return token.head.pos_ in ("VERB", "AUX") and token.lower_ not in _OTHER_TIMES
    if token.dep_ == "conj":
        own_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
        return not own_subject and time.i < token.head.i
    return token.dep_ in _CARRIED


def _verb_or_deed(word: Token, trigger: Token) -> Token | None:
    """The verb, or the trigger itself, that a time first meets on its way up."""
    for _ in range(DEEPEST):
        if word.i == trigger.i or word.pos_ in ("VERB", "AUX"):
            return word
        if word.head.i == word.i:
            return None
        word = word.head
    return None


def _of_article(act: Act, today: date, places: Places) -> TimeInterval | None:
    """The report's own day, for what a main clause tells as news."""
    verb = places.head(act.trigger)
    for _ in range(DEEPEST):
        if verb is None or verb.pos_ in ("VERB", "AUX"):
            break
        verb = verb.head if verb.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "conj") else None
    if verb is None or not _is_news(verb):
        return None
    try:
        return day(today).interval(None, "article")
    except OverflowError:
        return None


def _is_news(verb: Token) -> bool:
    """Whether a verb tells, in a main clause and in no pluperfect, what is or was just done."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ == "had" for child in auxiliaries):
        return False
    finite = verb.tag_ in _NEWS_TAGS or any(child.tag_ in _NEWS_TAGS for child in auxiliaries)
    for _ in range(DEEPEST):
        if verb.dep_ not in _TOLD_ON:
            return False
        if verb.head.i == verb.i:
            return finite
        verb = verb.head
    return False
