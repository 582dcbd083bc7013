"""Which statements and events went, came, or are told otherwise from one reading to the next: pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onrecord.model import Event, Reading, Span, Statement
from onrecord.record.versions.nouns import RowChange

LEAST_SHARED = 0.5
"""Least part of the words of both, as Dice's coefficient, for two rows to be one that is told otherwise."""
MOST_COMPARED = 400
"""Rows beyond which those that are not the same are not compared with each other."""

_NAMES = frozenset({"speaker", "to", "source", "target", "told by"})
_WORD = re.compile(r"\w+")


class _Row(NamedTuple):
    """A statement or event in the terms in which two are compared."""

    id: str
    number: int
    words: tuple[str, ...]
    fields: dict[str, str]
    """What may change, in words; `words` of the row among them."""
    shown: str
    place: tuple[int, int]


def statement_changes(old: Reading, new: Reading) -> tuple[RowChange, ...]:
    """The statements that went, came, or have other words, speaker, listener, channel or polarity."""
    return tuple(_changes(_statements(old), _statements(new)))


def event_changes(old: Reading, new: Reading) -> tuple[RowChange, ...]:
    """The events that went, came, or have another type, status, source, target, day or teller."""
    return tuple(_changes(_events(old), _events(new)))


def _statements(reading: Reading) -> list[_Row]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [_statement(one, number, reading, names) for number, one in enumerate(reading.statements)]


def _statement(one: Statement, number: int, reading: Reading, names: dict[str, str]) -> _Row:
    words = " … ".join(span.of(reading.article.text) for span in one.content)
    speaker = names.get(one.speaker or "", "")
    return _Row(
        id=one.id,
        number=number,
        words=_words_of(words),
        fields={
            "words": words,
            "speaker": speaker,
            "to": names.get(one.addressee or "", ""),
            "channel": one.channel or "",
            "polarity": one.polarity,
            "certainty": one.certainty,
        },
        shown=f"{speaker or '?'}: {words}",
        place=_bounds(one.content),
    )


def _events(reading: Reading) -> list[_Row]:
    names = {actor.id: actor.name for actor in reading.actors}
    tellers = {one.id: names.get(one.speaker or "", "?") for one in reading.statements}
    return [_event(one, number, reading, names, tellers) for number, one in enumerate(reading.events)]


def _event(one: Event, number: int, reading: Reading, names: dict[str, str], tellers: dict[str, str]) -> _Row:
    text = reading.article.text

    def party(ids: Sequence[str], words: Sequence[Span]) -> str:
        return "; ".join([names[a] for a in ids if a in names] or [span.of(text) for span in words])

    source, target = party(one.source, one.source_words), party(one.target, one.target_words)
    words = " … ".join(span.of(text) for span in one.trigger)
    fields = {
        "type": one.type + (f" ({one.mode})" if one.mode else ""),
        "status": one.status,
        "source": source,
        "target": target,
        "day": one.time.start[:10] if one.time and one.time.basis == "expression" else "",
        "told by": tellers.get(one.asserted_by or "", "") or "the outlet",
    }
    return _Row(
        id=one.id,
        number=number,
        words=_words_of(f"{words} {one.evidence.of(text)}"),
        fields=fields,
        shown=f"{source or '?'} → {target or '?'}: {fields['type']}, {one.status} (“{words}”)",
        place=(one.evidence.start, one.evidence.end),
    )


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


def _bounds(spans: Sequence[Span]) -> tuple[int, int]:
    return min(span.start for span in spans), max(span.end for span in spans)


def _changes(old: list[_Row], new: list[_Row]) -> Iterator[RowChange]:
    """Changes in the order of the newer text; what went stands where the row before it stood."""
    pairs = _paired(old, new)
    came = {other: one for one, other in pairs.items()}
    gone = [one for one in range(len(old)) if one not in pairs]
    for number, row in enumerate(new):
        while gone and number in came and gone[0] < came[number]:
            yield _alone("went", old[gone.pop(0)])
        if number not in came:
            yield _alone("came", row)
        else:
            before = old[came[number]]
            fields = tuple(
                (name, before.fields[name], value)
                for name, value in row.fields.items()
                if not _is_same(name, before.fields[name], value)
            )
            if fields:
                yield RowChange(
                    change="changed", old_id=before.id, new_id=row.id, old=before.shown, new=row.shown,
                    old_place=before.place, new_place=row.place, fields=fields,
                )  # fmt: skip
    for one in gone:
        yield _alone("went", old[one])


def _is_same(name: str, old: str, new: str) -> bool:
    """Whether a field says the same; a name is the same where one version gives more of it than the other."""
    first, second = _words_of(old), _words_of(new)
    if name in _NAMES and first and second and (set(first) <= set(second) or set(second) <= set(first)):
        return True
    return first == second


def _alone(change: str, row: _Row) -> RowChange:
    if change == "went":
        return RowChange(
            change="went", old_id=row.id, new_id=None, old=row.shown, new=None, old_place=row.place, new_place=None
        )
    return RowChange(
        change="came", old_id=None, new_id=row.id, old=None, new=row.shown, old_place=None, new_place=row.place
    )


def _paired(old: list[_Row], new: list[_Row]) -> dict[int, int]:
    """Which older row is which newer one: the same in everything, the same words, or else most of the same words."""
    pairs: dict[int, int] = {}
    keys: tuple[Callable[[_Row], object], ...] = (
        lambda row: (row.words, tuple(sorted(row.fields.items()))),
        lambda row: (row.words, row.fields.get("speaker"), row.fields.get("type"), row.fields.get("source")),
        lambda row: (row.words, row.fields.get("type")),
    )
    for key in keys:
        _pair_by(key, old, new, pairs)
    rest = [n for n in range(len(old)) if n not in pairs], [n for n in range(len(new)) if n not in set(pairs.values())]
    if max(map(len, rest)) <= MOST_COMPARED:
        scored = [(_likeness(old[n], new[m]), n, m) for n in rest[0] for m in rest[1]]
        for score, n, m in sorted(scored, key=lambda one: (-one[0], abs(one[1] - one[2]), one[1:])):
            if score >= LEAST_SHARED and n not in pairs and m not in set(pairs.values()):
                pairs[n] = m
    return pairs


def _pair_by(key: Callable[[_Row], object], old: list[_Row], new: list[_Row], pairs: dict[int, int]) -> None:
    """Pair rows with equal keys in text order."""
    waiting: dict[object, list[int]] = {}
    taken = set(pairs.values())
    for number, row in enumerate(new):
        if number not in taken:
            waiting.setdefault(key(row), []).append(number)
    for number, row in enumerate(old):
        if number not in pairs and waiting.get(key(row)):
            pairs[number] = waiting[key(row)].pop(0)


def _likeness(one: _Row, other: _Row) -> float:
    """Dice's coefficient of the words; a tenth more for the same speaker, or the same type of event."""
    first, second = set(one.words), set(other.words)
    if not first or not second:
        return 0.0
    shared = 2 * len(first & second) / (len(first) + len(second))
    same = any(one.fields.get(name) and one.fields.get(name) == other.fields.get(name) for name in ("speaker", "type"))
    return shared + 0.1 * same
