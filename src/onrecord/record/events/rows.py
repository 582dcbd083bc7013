"""The events of one reading as rows of the record's tables: a pure function."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.model import Actor, Event, Reading, Span
from onrecord.record.events.periods import days_of, period_of

Row = dict[str, Any]


def event_rows(reading: Reading, numbers: dict[str, int], actor_ids: dict[str, str]) -> dict[str, list[Row]]:
    """Rows by table name; `numbers` has each event's place among all of its article, `actor_ids` ids by local id."""
    text, actors = reading.article.text, {actor.id: actor for actor in reading.actors}
    return {
        "events": [_event(event, numbers[event.id], reading) for event in reading.events],
        "event_parties": [
            {"event_id": event.id, "side": side, "number": number, "article_id": reading.article.id, **row}
            for event in reading.events
            for side, ids, words in (
                ("source", event.source, event.source_words),
                ("target", event.target, event.target_words),
            )
            for number, row in enumerate(_parties(ids, words, text, actors, actor_ids), start=1)
        ],
        "event_triggers": [
            {
                "event_id": event.id,
                "number": number,
                "span_start": span.start,
                "span_end": span.end,
                "text": span.of(text),
            }
            for event in reading.events
            for number, span in enumerate(event.trigger, start=1)
        ],
        "event_candidates": [
            {
                "event_id": event.id,
                "number": number,
                "type": candidate.value,
                "confidence": candidate.confidence,
                **_bounded("evidence", candidate.evidence, text),
            }
            for event in reading.events
            for number, candidate in enumerate(event.type_candidates, start=1)
        ],
    }


def _bounded(name: str, span: Span | None, text: str) -> Row:
    """The words and bounds of a span that may be missing."""
    return {
        name: span.of(text) if span else None,
        f"{name}_start": span.start if span else None,
        f"{name}_end": span.end if span else None,
    }


def _event(event: Event, number: int, reading: Reading) -> Row:
    article, time = reading.article, event.time
    day, last_day = days_of(time, article.published)
    when = _bounded("time", time.evidence if time else None, article.text)
    return {
        "event_id": event.id,
        "article_id": article.id,
        "number": number,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "cameo": event.cameo,
        "intensity": event.intensity,
        "status": event.status,
        "asserted_by_id": event.asserted_by,
        "statement_id": event.statement,
        "trigger_text": " … ".join(span.of(article.text) for span in event.trigger),
        **_bounded("evidence", event.evidence, article.text),
        **_bounded("place", event.place, article.text),
        "time_from": time.start if time else None,
        "time_to": time.end if time else None,
        "granularity": time.granularity if time else None,
        "value": time.value if time else None,
        "basis": time.basis if time else None,
        "time_text": when["time"],
        "time_start": when["time_start"],
        "time_end": when["time_end"],
        "day": day,
        "last_day": last_day,
        "week": period_of(day, "week") if day else None,
        "quarter": period_of(day, "quarter") if day else None,
        "confidence": event.confidence,
    }


def _parties(
    ids: tuple[str, ...], words: tuple[Span, ...], text: str, actors: dict[str, Actor], actor_ids: dict[str, str]
) -> Iterator[Row]:
    """The actors of one side with the words that name each, then words that name nobody who is known."""
    known = [actors[one] for one in ids if one in actors]
    given = _words_of_each(known, words)
    for actor, span in zip(known, given, strict=True):
        yield {
            "actor_id": actor_ids[actor.id],
            "local_id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "primary_sector": actor.sectors[0] if actor.sectors else None,
            "sectors": list(actor.sectors),
            **_bounded("words", span, text),
        }
    nobody = {"actor_id": None, "local_id": None, "name": None, "kind": None, "country": None, "primary_sector": None}
    for span in words:
        if span not in given:
            yield {**nobody, "sectors": [], **_bounded("words", span, text)}


def _words_of_each(actors: list[Actor], words: tuple[Span, ...]) -> list[Span | None]:
    """For each actor, the words that name it: those that hold a mention of it, or else those in its place."""
    left = list(dict.fromkeys(words))
    if len(actors) == len(left):
        return list(left)
    given: list[Span | None] = []
    for actor in actors:
        own = next((span for span in left if any(span.overlaps(mention) for mention in actor.mentions)), None)
        if own is not None:
            left.remove(own)
        given.append(own)
    return given
