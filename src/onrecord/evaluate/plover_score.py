"""Figures for coded events: types of given pairs, whole events, and the words of sources and targets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from onrecord.evaluate.figures import Share, fraction
from onrecord.evaluate.plover_data import (
    NO_ROOT,
    CodedText,
    Dyad,
    FoundEvent,
    Offsets,
    PredictedEvents,
    PredictedRoot,
    PredictedSpans,
    quad_of,
    root_of,
    side_of,
)

Matching = Literal["overlap", "iou", "head", "exact"]
"""When a found span is a gold one: any shared character, half of both together, the last word inside, the same."""

LEAST_IOU = 0.5
CONFUSIONS_SHOWN = 12
_LEVELS: Mapping[str, Callable[[str], str]] = {"root": root_of, "quad": quad_of, "binary": side_of}


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """How well one class is told."""

    precision: float
    recall: float
    f1: float
    gold: int


@dataclass(frozen=True, slots=True)
class LevelFigures:
    """How well the classes of one level are told: roots, quad classes, or cooperation against conflict."""

    accuracy: float
    macro_f1: float
    """Mean of the F1 of the classes that the gold has."""
    classes: Mapping[str, ClassFigures]


@dataclass(frozen=True, slots=True)
class ClassifyScores:
    """Figures of mode `classify`."""

    texts: int
    told: float
    """Share that got a root at all."""
    levels: Mapping[str, LevelFigures]
    confusions: Sequence[tuple[tuple[str, str], int]]
    """Gold and predicted root with their count, the most frequent first."""


def score_roots(texts: Sequence[CodedText], predictions: Sequence[PredictedRoot]) -> ClassifyScores:
    """Compare the predicted root of every text with the gold one; a text without a prediction is wrong."""
    by_id = {one.id: root_of(one.root) for one in predictions}
    gold = [root_of(text.root) for text in texts]
    found = [by_id.get(text.id, NO_ROOT) for text in texts]
    wrong = Counter((a, b) for a, b in zip(gold, found, strict=True) if a != b)
    return ClassifyScores(
        texts=len(texts),
        told=sum(root != NO_ROOT for root in found) / len(texts),
        levels={name: _level([of(g) for g in gold], [of(f) for f in found]) for name, of in _LEVELS.items()},
        confusions=wrong.most_common(CONFUSIONS_SHOWN),
    )


def _level(gold: Sequence[str], found: Sequence[str]) -> LevelFigures:
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    wanted, given = Counter(gold), Counter(found)
    classes = {
        name: ClassFigures(
            precision=right[name] / given[name] if given[name] else 0.0,
            recall=right[name] / wanted[name],
            f1=2 * right[name] / (wanted[name] + given[name]),
            gold=wanted[name],
        )
        for name in sorted(wanted)
    }
    macro = sum(one.f1 for one in classes.values()) / len(classes)
    return LevelFigures(sum(right.values()) / len(gold), macro, classes)


@dataclass(slots=True)
class ExtractScores:
    """Figures of mode `extract` for one way of matching; precision is a lower bound where texts are coded in part."""

    shares: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    """`source`, `target`, `dyad`, `dyad+quad` and `dyad+root` of the gold pairs that were found; `swapped` pairs, found
    the wrong way round; `first` events of a text that are right; `precision` of all events."""
    events: int = 0
    texts: int = 0

    @property
    def per_text(self) -> float:
        """Events for each text."""
        return self.events / max(1, self.texts)


def score_events(
    texts: Sequence[CodedText], predictions: Sequence[PredictedEvents], matching: Matching
) -> ExtractScores:
    """Look for every gold pair among the events of its text, and for every event among the gold of its text.

    Texts that stand there several times, with another pair each, share their gold where precision is counted.
    """
    by_id = {one.id: one.events for one in predictions}
    coded: dict[str, list[tuple[Dyad, str]]] = defaultdict(list)
    for text in texts:
        coded[text.text] += [(dyad, root_of(text.root)) for dyad in text.dyads]
    scores = ExtractScores()
    for text in texts:
        dyads, events = text.dyads, by_id.get(text.id, [])
        if not dyads:
            continue
        scores.texts += 1
        scores.events += len(events)
        scores.shares["any event"].add(bool(events))
        for dyad in dyads:
            _score_dyad(text, dyad, events, matching, scores.shares)
        if events:
            first = [d for d in dyads if _pairs(events[0], d, text.text, matching)]
            scores.shares["first dyad"].add(bool(first))
            scores.shares["first"].add(bool(first) and root_of(events[0].root) == root_of(text.root))
        for event in events:
            root = root_of(event.root)
            scores.shares["precision"].add(
                any(root == of and _pairs(event, dyad, text.text, matching) for dyad, of in coded[text.text])
            )
    return scores


def _score_dyad(
    text: CodedText, dyad: Dyad, events: Sequence[FoundEvent], matching: Matching, shares: dict[str, Share]
) -> None:
    root, (source, target) = root_of(text.root), dyad
    of_pair = [root_of(event.root) for event in events if _pairs(event, dyad, text.text, matching)]
    shares["source"].add(any(matches(event.source, source, text.text, matching) for event in events))
    shares["target"].add(any(matches(event.target, target, text.text, matching) for event in events))
    shares["dyad"].add(bool(of_pair))
    shares["dyad+quad"].add(any(quad_of(one) == quad_of(root) for one in of_pair))
    shares["dyad+root"].add(root in of_pair)
    shares["swapped"].add(not of_pair and any(_pairs(event, (target, source), text.text, matching) for event in events))
    shares["root anywhere"].add(any(root_of(event.root) == root for event in events))
    if of_pair:
        shares["root of dyad"].add(of_pair[0] == root)


def _pairs(event: FoundEvent, dyad: Dyad, text: str, matching: Matching) -> bool:
    return matches(event.source, dyad[0], text, matching) and matches(event.target, dyad[1], text, matching)


def matches(found: Offsets | None, gold: Offsets | None, text: str, matching: Matching) -> bool:
    """Whether a found span is the gold one; where the gold has none, nothing may be found.

    >>> matches((8, 13), (4, 13), "the new mayor spoke", "head")
    True
    """
    if found is None or gold is None:
        return found is gold
    shared = min(found[1], gold[1]) - max(found[0], gold[0])
    if matching == "overlap":
        return shared > 0
    if matching == "exact":
        return tuple(found) == tuple(gold)
    if matching == "iou":
        shared = max(0, shared)
        return shared / (found[1] - found[0] + gold[1] - gold[0] - shared) >= LEAST_IOU
    words = text[gold[0] : gold[1]].rstrip()
    return found[0] <= gold[0] + words.rfind(" ") + 1 and found[1] >= gold[0] + len(words)


@dataclass(slots=True)
class ClassedFigures:
    """How often sentences of a CAMEO set that has a class for no event are told to have one."""

    told: dict[str, tuple[Share, Share]] = field(default_factory=lambda: defaultdict(lambda: (Share(), Share())))
    """Of the sentences without and with an event by the set: those with an event as we code it, and with one that
    CAMEO would code, too."""


def score_classes(
    texts: Sequence[CodedText], coded: Sequence[PredictedEvents], in_cameo: Sequence[PredictedEvents]
) -> ClassedFigures:
    """Count the sentences with an event; `in_cameo` are the events without those that CAMEO would not code."""
    figures = ClassedFigures()
    ours, theirs = ({one.id: bool(one.events) for one in events} for events in (coded, in_cameo))
    for text in texts:
        if text.penta is not None:
            all_of, some_of = figures.told["no event" if text.penta == 0 else "an event"]
            all_of.add(ours.get(text.id, False))
            some_of.add(theirs.get(text.id, False))
    return figures


@dataclass(slots=True)
class SpanFigures:
    """Spans that are right, predicted and wanted."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted spans that are right."""
        return self.right / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """Share of the gold spans that were found."""
        return self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(1, self.predicted + self.gold)


SpanScores = Mapping[tuple[str, str], SpanFigures]
"""Figures by part, sources or targets, and by matching, exact or overlap."""


def score_spans(texts: Sequence[CodedText], predictions: Sequence[PredictedSpans]) -> SpanScores:
    """Compare the words of sources and targets one to one; those who are both count as both."""
    by_id = {one.id: one for one in predictions}
    scores: dict[tuple[str, str], SpanFigures] = defaultdict(SpanFigures)
    for text in texts:
        one = by_id.get(text.id, PredictedSpans(text.id, [], []))
        for part, found, gold in (
            ("sources", one.sources, text.source_spans),
            ("targets", one.targets, text.target_spans),
        ):
            for matching in ("exact", "overlap"):
                _score_part(
                    scores[part, matching], list(dict.fromkeys(found)), [*(gold or ()), *text.both_spans], matching
                )
    return scores


def _score_part(
    figures: SpanFigures, found: Sequence[Offsets], gold: Sequence[Offsets], matching: Literal["exact", "overlap"]
) -> None:
    left = list(gold)
    for span in found:
        hit = next((one for one in left if matches(span, one, "", matching)), None)
        if hit is not None:
            left.remove(hit)
            figures.right += 1
    figures.predicted += len(found)
    figures.gold += len(gold)


def classify_table(scores: ClassifyScores) -> str:
    """Accuracy and macro-F1 of every level, then every root, and what is taken for what."""
    lines = [f"{scores.texts} texts, {scores.told:.3f} with a root"]
    for name, level in scores.levels.items():
        lines.append(f"{name:<8} accuracy {fraction(level.accuracy)}   macro-F1 {fraction(level.macro_f1)}")
    for name, one in scores.levels["root"].classes.items():
        lines.append(
            f"{name:<12} R {fraction(one.recall)}  P {fraction(one.precision)}  F1 {fraction(one.f1)}   ({one.gold})"
        )
    taken = ", ".join(f"{gold} for {found} {count}" for (gold, found), count in scores.confusions)
    return "\n".join([*lines, f"mistaken (gold for predicted): {taken}"] if taken else lines)


_ROWS = {
    "source": "sources found", "target": "targets found", "dyad": "pairs found", "dyad+quad": "with quad class",
    "dyad+root": "with root", "swapped": "the wrong way round", "root of dyad": "root of found pairs",
    "root anywhere": "root of any event", "first dyad": "first event: pair", "first": "first event: all",
    "precision": "precision, at least", "any event": "texts with an event",
}  # fmt: skip


def extract_table(scores: Mapping[Matching, ExtractScores]) -> str:
    """One column for each way of matching."""
    first = next(iter(scores.values()))
    lines = [f"{first.texts} texts, {first.per_text:.2f} events a text", " " * 22 + "".join(f"{m:>9}" for m in scores)]
    for key, name in _ROWS.items():
        lines.append(f"{name:<22}" + "".join(f"   {fraction(one.shares[key].value)}" for one in scores.values()))
    return "\n".join(lines)


def classes_table(figures: ClassedFigures) -> str:
    """Both kinds of sentences, with all events and with those that CAMEO would code."""
    also = "with appeals, statements, denials and what is only asked for"
    return "\n".join(
        f"{f'CAMEO has {name}:':<19} told in {fraction(theirs.value)} of {theirs.of} "
        f"({fraction(ours.value).strip()} {also})"
        for name, (ours, theirs) in sorted(figures.told.items(), reverse=True)
    )


def spans_table(scores: SpanScores) -> str:
    """Sources and targets, exact and overlapping."""
    return "\n".join(
        f"{f'{part}, {matching}':<18} R {fraction(one.recall)}  P {fraction(one.precision)}  F1 {fraction(one.f1)}   "
        f"({one.right} of {one.gold} gold; {one.predicted} predicted)"
        for (part, matching), one in scores.items()
    )


MATCHINGS: tuple[Matching, ...] = get_args(Matching)
"""Every way of matching."""
