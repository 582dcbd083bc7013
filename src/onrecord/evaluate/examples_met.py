"""Judge the rows of disputes, happenings, copies and corrections.

disputes     a row is right where a claim on one side of a dispute of the record has some of its words, and a claim on
             the other side those of a row of another side of the same dispute. At least half of the sentences that a
             claim touches have to be the row's. `kind of dispute` is that of the meeting of two such claims.
             `whole disputes` are right where any two of their rows meet so.
criticism    right where no claim with these words stands in a dispute.
happenings   a mention is right where an event of a right type has its trigger there, or its act is named there, and it
             is of one happening with that of a mention in another article.
copies       right where the record has a pair of this kind; a pair that stands in no row is wrong.
corrections  right where the wrong words are among those that went or were changed, and the note is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.evaluate.examples_data import Row, Truth
from onrecord.evaluate.examples_held import Held, Side, characters
from onrecord.evaluate.examples_said import Judged
from onrecord.evaluate.gold_score import LONGEST_TRIGGER, Sentences
from onrecord.model import Event

ANSWER = {"a": "b", "b": "a"}


def judge_disputes(truth: Truth, held: Held) -> Iterator[Judged]:
    """The rows of disputes and of mere criticism."""
    places = _Claims(truth, held)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in truth["disputes"]:
        if row["article"] in held.readings:
            groups[row["dispute"]].append(row)
    for group in groups.values():
        claims = {row.number: places.of(row) for row in group}
        judged: list[Judged] = []
        for row in group:
            others = {c for other in group if other["side"] != row["side"] for c in claims[other.number]}
            judged += _judge_side(row, claims[row.number], others, held)
        met = any(one.right for one in judged if one.table == "disputes")
        yield Judged("whole disputes", "", group[0], met, "" if met else "no two sides met")
        yield from (one for one in judged if not one.row.optional)
    for row in truth["no_dispute"]:
        disputed = sorted(side.dispute for claim in places.of(row) for side in held.sides.get(claim, ()))
        yield Judged("criticism", "", row, not disputed, "in a dispute" if disputed else "", "; ".join(disputed))


def _judge_side(row: Row, claims: set[str], others: set[str], held: Held) -> Iterator[Judged]:
    sides = [(claim, side) for claim in claims for side in held.sides.get(claim, ())]
    met = [claim for claim, (dispute, side) in sides if held.claims_of[Side(dispute, ANSWER[side])] & others]
    if met:
        cause = ""
    elif not claims:
        cause = "no claim"
    else:
        cause = "met otherwise" if sides else "not met"
    yield Judged("disputes", f"{row['kind']}, {row['reach']}", row, bool(met), cause)
    if met and row["kind"] != "claim":
        kinds = {kind for one in claims for other in others for kind in held.meetings.get(frozenset((one, other)), ())}
        if kinds:
            right = row["kind"] in kinds
            answer = "" if right else " ".join(sorted(kinds))
            yield Judged("kind of dispute", row["kind"], row, right, answer, answer)


class _Claims:
    """Which claims have the words of a row."""

    def __init__(self, truth: Truth, held: Held) -> None:
        self._held = held
        self._sentences = {name: Sentences(truth.reports[name].text) for name in held.readings}

    def of(self, row: Row) -> set[str]:
        """Ids of the claims with words of the row and, for the most part, in its sentences."""
        article, here = row["article"], row.passage.characters
        if article not in self._held.readings:
            return set()
        wanted = self._sentences[article].touched(row.passage.place)
        found = set()
        for claim, place in self._held.claims(article):
            if place & here:
                given = self._sentences[article].touched([(span.start, span.end) for span in claim.spans])
                if 2 * len(wanted & given) >= len(given):
                    found.add(claim.id)
        return found


def judge_happenings(truth: Truth, held: Held) -> Iterator[Judged]:
    """The mentions of happenings, and what the best event there tells of them."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in truth["happenings"]:
        if row["article"] in held.readings:
            groups[row["happening"]].append(row)
    for group in groups.values():
        events = {row.number: _events_at(row, held) for row in group}
        for row in group:
            if not row.optional:
                others = [other for other in group if other["article"] != row["article"]]
                yield from _judge_mention(row, events, others, truth, held)


def _events_at(row: Row, held: Held) -> list[Event]:
    """The events with their trigger there, those of a right type first."""
    found = []
    for event in held.events(row["article"]):
        short = all(span.end - span.start <= LONGEST_TRIGGER for span in event.trigger)
        if short and row.passage.characters & characters(event.trigger):
            found.append(event)
    return sorted(found, key=lambda event: not _is_of_type(event, row))


def _named_at(row: Row, held: Held) -> list[Event]:
    """The events of other articles whose act is named there."""
    ids = {
        event for span, event in held.mentions.get(row["article"], ()) if row.passage.characters & characters([span])
    }
    return [event for reading in held.readings.values() for event in reading.events if event.id in ids]


def _is_of_type(event: Event, row: Row) -> bool:
    return event.type in {row["type"], row["type_alt"]}


def _judge_mention(
    row: Row, events: dict[int, list[Event]], others: Sequence[Row], truth: Truth, held: Held
) -> Iterator[Judged]:
    here = events[row.number]
    typed = [event for event in (*here, *_named_at(row, held)) if _is_of_type(event, row)]
    told = {held.happenings.get(event.id) for event in typed} - {None}
    elsewhere = {
        held.happenings.get(event.id) for other in others for event in (*events[other.number], *_named_at(other, held))
    }
    right = bool(told & elsewhere) if others else bool(typed)
    cause = "" if right else "not linked" if typed else "another type" if here else "no event"
    yield Judged("happenings", row["status"], row, right, cause, " ".join(event.type for event in here))
    if here:
        yield from _judge_event(row, here[0], truth, held)


def _judge_event(row: Row, event: Event, truth: Truth, held: Held) -> Iterator[Judged]:
    asserter = next((one.speaker for one in held.statements(row["article"]) if one.id == event.asserted_by), None)
    given: dict[str, list[str]] = {
        "type": [event.type],
        "status": [event.status],
        "source": _names(event.source, row, held),
        "target": _names(event.target, row, held),
        "asserted_by": _names((asserter,) if asserter else (), row, held),
    }
    for column, answers in given.items():
        if column == "type":
            right = _is_of_type(event, row)
        elif column == "status":
            right = answers == [row["status"]]
        elif row[column]:
            right = truth.names.same(row[column], answers, truth.reports[row["article"]].text)
        elif column == "asserted_by":
            right = not answers
        else:
            continue
        answer = "" if right else f"{row[column]} / {'; '.join(answers)}"
        yield Judged(f"{column} of act", "", row, right, "" if right else "another" if answers else "none", answer)


def _names(actors: Sequence[str], row: Row, held: Held) -> list[str]:
    found = [held.actor(row["article"], actor) for actor in actors]
    return [name for actor in found if actor for name in (actor.name, *actor.handles)]


def judge_copies(truth: Truth, held: Held) -> Iterator[Judged]:
    """The pairs of the table, and those that the record has beyond it among the articles of the table."""
    for row in truth["copies"]:
        pair = frozenset((row["article_a"], row["article_b"]))
        if pair <= held.readings.keys():
            kind = held.copies.get(pair, "none")
            right = kind in {row["kind"], row["kind_alt"]}
            yield Judged("copies", row["kind"], row, right, "" if right else kind, "" if right else kind)
    folder = {row["article_a"].rpartition("/")[0] for row in truth["copies"]}
    told = {frozenset((row["article_a"], row["article_b"])) for row in truth["copies"]}
    for pair in sorted(held.copies.keys() - told, key=sorted):
        if {name.rpartition("/")[0] for name in pair} <= folder:
            one, other = sorted(pair)
            row = Row(0, {"article_a": one, "article_b": other, "kind": "none"})
            yield Judged("copies", "none", row, False, held.copies[pair], held.copies[pair])


def judge_corrections(truth: Truth, held: Held) -> Iterator[Judged]:
    """The corrections of the table."""
    for row in truth["corrections"]:
        went = any(row["wrong"] in paragraph for paragraph in held.corrected[row["url"]])
        cause = "" if went else "not among what changed"
        if went and row["note"] not in held.notes[row["url"]]:
            cause = "no note"
        yield Judged("corrections", row["kind"], row, not cause, cause)
