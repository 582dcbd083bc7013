"""Score predictions against annotated reports.

statements   paired one to one, largest overlap of content characters first, from an overlap of one half. Recall is over
             required gold, precision over predictions that no optional gold row excuses.
speaker, kind, channel, date   of the paired required rows; channels by class, days down to the shorter precision.
events       paired to match as many as possible: `full` on source, target and type, where a state may stand for those
             who act for it; `names_only` without that; `quad` on the type's quad class; `located` on type and place.
asserted_by, status   of the event pairs of `full`.
disputes     paired to match as many as possible, either way round; both sides must overlap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from onrecord.evaluate.figures import Tally, matches_row, share_row
from onrecord.evaluate.gold_data import (
    GoldEvent,
    GoldReport,
    GoldSpan,
    GoldStatement,
    PredictedDispute,
    PredictedEvent,
    PredictedStatement,
    Prediction,
    Report,
)
from onrecord.evaluate.gold_names import Cast, as_list
from onrecord.evaluate.gold_rules import channel_classes, event_type, plain, rules
from onrecord.evaluate.pairing import Edge, as_many_as_possible, best_first

MATCHED = ("statements", "events.full", "events.names_only", "events.quad", "events.located", "disputes")
SHARES = (
    "speaker", "wrong_speaker", "kind", "channel", "date", "asserted_by", "asserted_by_lenient", "status",
    "status_nonasserted",
)  # fmt: skip
LONGEST_TRIGGER = 80
"""Characters that a predicted trigger may have, unless the gold one is longer: marking everything locates nothing."""

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+|\n+")


def score(reports: Sequence[Report], predictions: Iterable[Prediction]) -> Tally:
    """Counts over all reports; a report without a prediction counts as read in vain."""
    by_id = {prediction.id: prediction for prediction in predictions}
    tally = Tally()
    for report in reports:
        prediction = by_id.get(report.name, Prediction(report.name))
        cast = Cast(report.gold)
        _score_statements(cast, report.gold.statements, prediction.statements, tally)
        _score_events(cast, report.gold.events, prediction.events, tally)
        _score_disputes(report, prediction.disputes, tally)
    return tally


def table(tally: Tally) -> str:
    """The figures as lines of text."""
    recalls = [name for name in tally.names() if name.startswith("kind_recall:")]
    rows = [matches_row(name, tally.matches(name)) for name in MATCHED]
    return "\n".join(rows + [share_row(name, tally[name]) for name in (*SHARES, *recalls)])


def _score_statements(
    cast: Cast, gold: Sequence[GoldStatement], predicted: Sequence[PredictedStatement], tally: Tally
) -> None:
    wanted = [_gold_characters(statement.content) for statement in gold]
    given = [_characters(statement.content_spans) for statement in predicted]
    candidates = []
    for i, one in enumerate(wanted):
        for j, other in enumerate(given):
            overlap = _overlap(one, other)
            if overlap >= 0.5:
                agreement = (plain(predicted[j].speaker) in cast.names(gold[i].speaker)) + (
                    predicted[j].kind == gold[i].kind
                )
                candidates.append((round(overlap, 6), agreement - 2 * gold[i].optional, i, j))
    pairs = best_first(candidates)
    required = _count_matches("statements", pairs, [s.optional for s in gold], len(predicted), tally)
    for statement in gold:
        if not statement.optional:
            tally[f"kind_recall:{statement.kind}"].add(0)
    for i, j in required:
        tally[f"kind_recall:{gold[i].kind}"].add(1, 0)
        _score_fields(cast, gold[i], predicted[j], tally)


def _score_fields(cast: Cast, gold: GoldStatement, predicted: PredictedStatement, tally: Tally) -> None:
    surface = gold.speaker_text.text if gold.speaker_text else None
    named = bool(as_list(predicted.speaker))
    right = named and cast.same(gold.speaker, predicted.speaker, surface=surface)
    tally["speaker"].add(right)
    tally["wrong_speaker"].add(named and not right)
    tally["kind"].add(predicted.kind == gold.kind)
    if gold.channel:
        tally["channel"].add(bool(channel_classes(gold.channel) & channel_classes(predicted.channel)))
    if gold.date:
        day = predicted.date or ""
        shorter = min(len(day), len(gold.date))
        tally["date"].add(shorter >= 4 and day[:shorter] == gold.date[:shorter])


def _score_events(cast: Cast, gold: Sequence[GoldEvent], predicted: Sequence[PredictedEvent], tally: Tally) -> None:
    quads = rules().quad_of_type()

    def same_type(one: GoldEvent, other: PredictedEvent) -> bool:
        return event_type(other.plover) in {one.plover, *one.plover_alt}

    def same_quad(one: GoldEvent, other: PredictedEvent) -> bool:
        wanted = {quads.get(kind) for kind in (one.plover, *one.plover_alt)} - {None}
        return quads.get(event_type(other.plover)) in wanted

    def located(one: GoldEvent, other: PredictedEvent) -> bool:
        wanted, given = _gold_characters(one.trigger), _characters(other.trigger_spans)
        return bool(wanted & given) and len(given) <= max(LONGEST_TRIGGER, len(wanted))

    def pair(name: str, fits: Callable[[GoldEvent, PredictedEvent], bool]) -> list[tuple[int, int]]:
        edges: dict[int, list[Edge]] = {}
        for i, one in enumerate(gold):
            for j, other in enumerate(predicted):
                if fits(one, other):
                    edges.setdefault(i, []).append((_agreement(cast, one, other), j))
        heaviest = [max((weight for weight, _ in edges.get(i, [])), default=0.0) for i in range(len(gold))]
        order = sorted(range(len(gold)), key=lambda i: (gold[i].optional, -heaviest[i]))
        pairs = as_many_as_possible(edges, order)
        return _count_matches(name, pairs, [event.optional for event in gold], len(predicted), tally)

    full = pair("events.full", lambda a, b: same_type(a, b) and cast.same_sides(a, b, country=True))
    pair("events.names_only", lambda a, b: same_type(a, b) and cast.same_sides(a, b, country=False))
    pair("events.quad", lambda a, b: same_quad(a, b) and cast.same_sides(a, b, country=True))
    pair("events.located", lambda a, b: same_type(a, b) and located(a, b))
    for i, j in full:
        _score_assertion(cast, gold[i], predicted[j], tally)


def _agreement(cast: Cast, gold: GoldEvent, predicted: PredictedEvent) -> int:
    """How much of two events agrees beside what pairs them: prefers the better of two possible pairs."""
    touches = bool(_gold_characters(gold.trigger) & _characters(predicted.trigger_spans))
    return (
        cast.same_asserter(gold.asserted_by, predicted.asserted_by)
        + (predicted.status == gold.status)
        + 2 * touches
        + (event_type(predicted.plover) == gold.plover)
    )


def _score_assertion(cast: Cast, gold: GoldEvent, predicted: PredictedEvent, tally: Tally) -> None:
    asserters = (gold.asserted_by, *gold.asserted_by_alt)
    tally["asserted_by"].add(cast.same_asserter(gold.asserted_by, predicted.asserted_by))
    tally["asserted_by_lenient"].add(any(cast.same_asserter(one, predicted.asserted_by) for one in asserters))
    tally["status"].add((predicted.status or "asserted") == gold.status)
    if gold.status != "asserted":
        tally["status_nonasserted"].add(predicted.status == gold.status)


def _score_disputes(report: Report, predicted: Sequence[PredictedDispute], tally: Tally) -> None:
    gold = report.gold.disputes
    sentences = Sentences(report.text)
    edges: dict[int, list[Edge]] = {}
    for i, dispute in enumerate(gold):
        a, b = _spans_of(report.gold, dispute.a), _spans_of(report.gold, dispute.b)
        for j, other in enumerate(predicted):
            ways = ((other.a_spans, other.b_spans), (other.b_spans, other.a_spans))
            fits = [(sentences.side(a, x), sentences.side(b, y)) for x, y in ways]
            best = max((s + t for s, t in fits if s and t), default=0.0)
            if best:
                edges.setdefault(i, []).append((round(best, 6), j))
    order = sorted(range(len(gold)), key=lambda i: gold[i].optional)
    _count_matches("disputes", as_many_as_possible(edges, order), [d.optional for d in gold], len(predicted), tally)


class Sentences:
    """Where the sentences of a text start, roughly: enough to tell whether a side names more than it should."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
        self._ends = [*self._starts[1:], len(text) + 1]

    def touched(self, spans: Iterable[tuple[int, int]]) -> set[int]:
        """Numbers of the sentences that hold a character of the spans."""
        numbers = range(len(self._starts))
        return {n for start, end in spans for n in numbers if self._starts[n] < end and self._ends[n] > start}

    def side(self, gold: Sequence[tuple[int, int]], predicted: Sequence[tuple[int, int]]) -> float:
        """Overlap of a dispute's side; 0 when over half of the sentences that it touches are not of that side."""
        wanted, given = self.touched(gold), self.touched(predicted)
        if 2 * len(wanted & given) < len(given):
            return 0.0
        return _overlap(_characters(gold), _characters(predicted))


def _count_matches(
    name: str, pairs: Sequence[tuple[int, int]], optional: Sequence[bool], predicted: int, tally: Tally
) -> list[tuple[int, int]]:
    """Count the pairs and give those of required gold rows; a prediction paired with an optional row is excused."""
    required = [(i, j) for i, j in pairs if not optional[i]]
    matches = tally.matches(name)
    matches.found.add(len(required), len(optional) - sum(optional))
    matches.correct.add(len(required), predicted - (len(pairs) - len(required)))
    return required


def _spans_of(gold: GoldReport, ids: Sequence[str]) -> list[tuple[int, int]]:
    rows = [(s.id, s.content) for s in gold.statements] + [(e.id, e.trigger) for e in gold.events]
    return [(span.start, span.end) for row, spans in rows if row in ids for span in spans]


def _gold_characters(spans: Sequence[GoldSpan]) -> set[int]:
    return _characters([(span.start, span.end) for span in spans])


def _characters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {position for start, end in spans for position in range(start, end)}


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
