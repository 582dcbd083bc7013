"""Read sentences with coded events, write what was read in them, and score it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import permutations, product
from pathlib import Path

from onrecord.draft import Act, Draft
from onrecord.evaluate.articles import article_with_offsets_of
from onrecord.evaluate.gold_data import write_predictions
from onrecord.evaluate.plover_data import (
    NO_ROOT,
    CodedText,
    Dyad,
    FoundEvent,
    Mode,
    Offsets,
    PredictedEvents,
    PredictedRoot,
    PredictedSpans,
    load_texts,
    root_of,
)
from onrecord.evaluate.plover_score import (
    MATCHINGS,
    classes_table,
    classify_table,
    extract_table,
    score_classes,
    score_events,
    score_roots,
    score_spans,
    spans_table,
)
from onrecord.model import Span
from onrecord.reader import Stage

BATCH = 16

TypeOfDyad = Callable[[Draft, Span | None, Span | None], Mapping[str, float]]
"""The chances of each type between two whose words are given; types that are none of the codebook do not count."""


MUTUAL = frozenset(["AGREE", "ASSAULT", "CONSULT", "COOPERATE", "SUPPORT"])
"""Types of acts that several sources without a target do to one another: A and B met."""


def act_reading() -> tuple[list[Stage], TypeOfDyad]:
    """The stages that find acts, and what tells the type of an act between two."""
    from onrecord.encoder import Encoder
    from onrecord.events.codebook import codebook
    from onrecord.events.detect import Acts, type_of_dyad
    from onrecord.language import Language

    book = codebook()
    acts = Acts(book)

    def type_of(draft: Draft, source: Span | None, target: Span | None) -> dict[str, float]:
        return type_of_dyad(draft, source, target, book, acts.typing)

    return [Language(), Encoder(), acts], type_of


def evaluate(file: Path, predictions_file: Path, mode: Mode, stages: Sequence[Stage], type_of: TypeOfDyad) -> str:
    """Read every sentence of the file, write the predictions, and return the table of figures.

    `type_of` is asked in mode `classify` alone. Raises `EvaluationError` when the data cannot be used or the
    predictions cannot be written.
    """
    texts = load_texts(file, mode)
    drafts = read(texts, stages)
    if mode == "classify":
        roots = [PredictedRoot(text.id, likeliest(text, draft, type_of)) for text, draft in drafts]
        write_predictions(roots, predictions_file)
        return classify_table(score_roots(texts, roots))
    if mode == "extract":
        return _extract(texts, [(text, draft.acts) for text, draft in drafts], predictions_file)
    found = [(text, draft.acts) for text, draft in drafts]
    spans = [PredictedSpans(text.id, *parties(surest(acts))) for text, acts in found]
    write_predictions(spans, predictions_file)
    everyone = [PredictedSpans(text.id, *parties(acts)) for text, acts in found]
    tables = (spans_table(score_spans(texts, some)) for some in (spans, everyone))
    return "{}\n\nwith the parties of every act:\n{}".format(*tables)


def _extract(texts: Sequence[CodedText], found: Sequence[tuple[CodedText, Sequence[Act]]], file: Path) -> str:
    """Write the events and return the tables; of a CAMEO set, the events that CAMEO would code."""
    every = [PredictedEvents(text.id, ranked(acts)) for text, acts in found]
    if all(text.penta is None for text in texts):
        write_predictions(every, file)
        return _events_table(texts, every)
    events = [PredictedEvents(text.id, ranked([act for act in acts if is_in_cameo(act)])) for text, acts in found]
    write_predictions(events, file)
    tables = [_events_table(some, events)] if (some := [text for text in texts if text.root is not None]) else []
    return "\n\n".join([*tables, classes_table(score_classes(texts, every, events))])


def _events_table(texts: Sequence[CodedText], events: Sequence[PredictedEvents]) -> str:
    return extract_table({matching: score_events(texts, events, matching) for matching in MATCHINGS})


def is_in_cameo(act: Act) -> bool:
    """Whether CAMEO codes an act as an event of one of the four quad classes.

    PLOVER counts appeals and denials (REQUEST, REJECT); in CAMEO they are statements (roots 01 and 02), which its sets
    have under "no event". An act that is only asked for, or denied, is there part of the appeal or of the denial.
    """
    from onrecord.events.codebook import codebook

    book = codebook()
    root = act.cameo or (book.cameo_root(act.type, act.mode) if act.type in book.types else None)
    return root not in _STATEMENTS and act.status not in ("denied", "hypothetical")


_STATEMENTS = frozenset(["01", "02"])
"""CAMEO's roots for statements and appeals, which belong to no quad class in its sets."""


def surest(acts: Sequence[Act]) -> list[Act]:
    """The surest act, none of none: sets of spans have the parties of one act in a sentence marked, not of each."""
    return sorted(acts, key=lambda act: -act.confidence)[:1]


def read(texts: Sequence[CodedText], stages: Sequence[Stage]) -> Iterator[tuple[CodedText, Draft]]:
    """Every text with its draft, in order; each is an article of its own."""
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        drafts = [Draft(article_with_offsets_of(text.text, where=text.id)) for text in batch]
        for stage in stages:
            stage(drafts)
        yield from zip(batch, drafts, strict=True)


def likeliest(text: CodedText, draft: Draft, type_of: TypeOfDyad) -> str:
    """The likeliest root of the text's first pair, with types that share a root taken together; or none at all."""
    source, target = (Span(*span) if span else None for span in text.dyads[0])
    chances: dict[str, float] = {}
    for kind, chance in type_of(draft, source, target).items():
        root = root_of(kind)
        if root != NO_ROOT:
            chances[root] = chances.get(root, 0.0) + chance
    return max(sorted(chances), key=chances.__getitem__, default=NO_ROOT)


def ranked(acts: Sequence[Act]) -> list[FoundEvent]:
    """The acts as events of one source and one target each, the surest first, each of them once; see `_events_of`."""
    surest = sorted(acts, key=lambda act: -act.confidence)
    events = [FoundEvent(*dyad, root_of(act.type)) for act in surest for dyad in _events_of(act)]
    return list(dict.fromkeys(events))


def parties(acts: Sequence[Act]) -> tuple[list[Offsets], list[Offsets]]:
    """The words of all sources and of all targets, in text order; those who act on one another are both."""
    dyads = [dyad for act in acts for dyad in _dyads(act)]
    sources = {source for source, _ in dyads if source is not None}
    targets = {target for _, target in dyads if target is not None}
    return sorted(sources), sorted(targets)


def _events_of(act: Act) -> list[Dyad]:
    """One pair of each act, a list of parties from its first word to its last, as the sets mark it; but of those who
    act on one another each pair."""
    if _is_mutual(act):
        return _dyads(act)
    return [(_whole(act.source), _whole(act.target))]


def _whole(spans: Sequence[Span]) -> Offsets | None:
    return (min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _is_mutual(act: Act) -> bool:
    return act.type in MUTUAL and len(act.source) > 1 and not act.target


def _dyads(act: Act) -> list[Dyad]:
    if _is_mutual(act):
        return list(permutations(_offsets(act.source), 2))
    return list(product(_offsets(act.source), _offsets(act.target)))


def _offsets(spans: Sequence[Span]) -> list[Offsets | None]:
    return [(span.start, span.end) for span in spans] or [None]
