"""What the typing network learns from: sentences with the words of one act and the types that it may be.

PLV (Hu et al. 2024: one marked dyad and its PLOVER root), the CAMEO sets of ConfliBERT (source and target spans with a
quad class, and sentences without an event), the sentences of `sentences/`, written for onrecord, and what the reader
found in reports and a person judged. Only the third are kept in the project.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.draft import Draft
from onrecord.encoder.words import Pieces, parsed_tokens, words_of
from onrecord.evaluate.articles import article_with_offsets_of
from onrecord.events.candidates import Candidate, candidate_for, candidates
from onrecord.events.codebook import Codebook, codebook
from onrecord.events.detect import SEEN, triggers_of
from onrecord.events.sequences import MARKS, NONE, TYPES, sequence_of
from onrecord.language import Language, Paragraph
from onrecord.model import Span
from onrecord.weights import weights

OWN = Path(__file__).parent / "sentences"
VERDICTS = Path(__file__).parent / "judged.tsv"
"""What a person said of acts that the reader found in reports; see README.md for its columns."""
ROOTS = {"YIELD": ("CONCEDE", "RETREAT")}
"""PLV's name for two types together; every other root is the type of that name."""
QUADS = {
    "VCOOP": ("AGREE", "CONSULT", "SUPPORT"),
    "MCOOP": ("COOPERATE", "AID", "CONCEDE", "RETREAT"),
    "VCONF": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MCONF": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""Quad classes as PLV and the CAMEO sets have them: concessions count as material there."""
DIRECTED = frozenset(TYPES) - {"CONSULT", "COOPERATE", "AGREE", NONE}
"""Types whose dyad turned round is no act."""
SPOKEN = frozenset(
    [
        *("urge", "call", "appeal", "ask", "press", "push", "seek", "demand", "plead", "request", "want", "pressure"),
        *("deny", "reject", "refute", "dismiss", "refuse"),
    ]
)
"""Triggers of the CAMEO sets' sentences without an event that PLOVER does count: appeals and denials."""
WRONG, MOST_WRONG = 0.5, 2
"""What a pair counts that a trigger does not have, and how many there are of one act at most."""
WEAK = 0.35
"""What an example counts whose type only the codebook tells."""
JUDGED = "judged"
"""Origin of what the reader found in reports, and a person judged."""
NO_EVENT = "no event"
"""Origin of the CAMEO sets' sentences without an event."""
MOST_OF_LEMMA, MOST_OF_SENTENCE, MOST_ARTICLES = 12, 3, 640
_BRACE = re.compile(r"\{([set]) ([^{}]*)\}")
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, the words of an act's parties, and what it may be."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    types: tuple[str, ...]
    """The types that it may be; more than one where the annotation tells no more."""
    origin: str
    trigger: tuple[tuple[int, int], ...] = ()
    """Where the annotation marks it."""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """A case as the network takes it: pieces, their features and marks, and which types are allowed."""

    ids: Ints
    features: Ints
    marks: npt.NDArray[np.float32]
    allowed: npt.NDArray[np.bool_]
    weight: float
    group: str
    origin: str
    types: tuple[str, ...]


def plv(file: Path) -> list[Case]:
    """The marked dyads of PLV."""
    return [
        Case(
            row["text"],
            _span(row["source"]),
            _span(row["target"]),
            ROOTS.get(row["root"], (row["root"],)),
            "plv",
        )
        for row in _rows(file)
    ]


def cameo(spans: Path, classes: Path) -> list[Case]:
    """First source and target of the CAMEO sets' sentences, with the types of their quad class; None for no event."""
    marked = {row["text"]: row for row in _rows(spans)}
    out = []
    for row in _rows(classes):
        own = marked.get(row["text"], {"S": [], "T": [], "R": []})
        source = (own["S"] or own["R"] or [None])[0]
        target = (own["T"] or own["R"][1:] or [None])[0]
        types = QUADS[row["quad"]] if row["quad"] else (NONE,)
        if source or target or not row["quad"]:
            origin = "cameo" if row["quad"] else NO_EVENT
            out.append(Case(row["text"], _span(source), _span(target), types, origin, weight=0.5))
    return out


def written() -> list[Case]:
    """The sentences written for onrecord."""
    out = []
    for file in sorted(OWN.glob("*.tsv")):
        for line in file.read_text(encoding="utf8").splitlines():
            if line and not line.startswith("#"):
                out.append(_written(line, file.stem))
    return out


def judged(articles: Path, verdicts: Path = VERDICTS) -> list[Case]:
    """Acts that the reader found in reports, each judged by a person: its type, or NONE where it was wrong.

    `verdicts` names the sentences by the `id` of a row of `articles` and offsets into one of its fields; the rows that
    it keeps apart are left out, and so are those of articles that are not there.
    """
    with gzip.open(articles, "rt", encoding="utf8") as lines:
        known = {row.get("id"): row for row in map(json.loads, lines)}
    out = []
    with verdicts.open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["use"] == "learnt" and row["article"] in known:
                text = known[row["article"]][row["field"]][int(row["start"]) : int(row["end"])]
                trigger, source, target = (_range(row[name]) for name in ("trigger", "source", "target"))
                triggers = (trigger,) if trigger else ()
                out.append(Case(text, source, target, (row["right"],), JUDGED, triggers))
    return out


def _range(value: str) -> tuple[int, int] | None:
    start, _, end = value.partition("-")
    return (int(start), int(end)) if value else None


def _written(line: str, name: str) -> Case:
    kind, mode, _, marked = line.split("\t")
    text, places, end = "", {"s": [], "t": [], "e": []}, 0
    for match in _BRACE.finditer(marked):
        text += marked[end : match.start()]
        places[match[1]].append((len(text), len(text) + len(match[2])))
        text, end = text + match[2], match.end()
    text += marked[end:]
    types: tuple[str, ...] = (kind,)
    if kind == "CONCEDE" and mode in ("release", "resign"):
        types = ("RETREAT",)  # the manual's modes of RETREAT
    source, target = (places[key][0] if places[key] else None for key in "st")
    return Case(text, source, target, types, name, tuple(places["e"]))


def _rows(file: Path) -> Iterator[dict]:
    with file.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def _span(value: Sequence[int] | None) -> tuple[int, int] | None:
    return (value[0], value[1]) if value else None


def prepare(cases: Iterable[Case], seed: int = 1) -> list[Example]:
    """Parse every sentence once; give each case, and some pairs of the same sentences that are no act, as examples."""
    cases, book = list(cases), codebook()
    language, pieces, rng = Language(), Pieces(weights("tokenizer.json")), random.Random(seed)
    drafts = {
        c.text: Draft(article_with_offsets_of(c.text, where=c.origin, published=None, outlet=None)) for c in cases
    }
    todo = list(drafts.values())
    for start in range(0, len(todo), 64):
        language(todo[start : start + 64])
    out = []
    for case in cases:
        draft = drafts[case.text]
        words = words_of(draft.article.text, parsed_tokens(draft.parse), pieces)
        number, paragraph = _paragraph(draft, case)
        if case.origin == NO_EVENT:
            out += _no_acts(case, paragraph, number, words, book)
            continue
        known = candidate_for(paragraph, number, _as_span(case.source), _as_span(case.target), book)
        triggers = case.trigger or tuple(_trigger(known, paragraph))
        marked = ([case.source] if case.source else [], [case.target] if case.target else [], list(triggers))
        out.append(_example(marked, words, case))
        if case.origin == JUDGED:
            continue
        if case.origin == "plv" and case.types[0] in DIRECTED and case.source and case.target and rng.random() < 0.3:
            turned = replace(case, types=(NONE,), weight=0.5)
            out.append(_example((marked[1], marked[0], marked[2]), words, turned))
        if case.origin == "cameo":
            out += _others(case, paragraph, number, words, book, rng)
        out += _wrong_pairs(case, paragraph, number, triggers, words, book)
        out += _beside(case, draft, triggers, words, book)
    return out


def articles(file: Path, most: int, unlike: Sequence[str] = (), seed: int = 1) -> list[Example]:
    """Acts in running reports whose trigger the codebook takes for one type and nothing else, as weak examples.

    At most `MOST_OF_LEMMA` of each trigger and `most` of each type, from articles in random order; those that hold a
    text of `unlike` are left out.
    """
    language, pieces, book = Language(), Pieces(weights("tokenizer.json")), codebook()
    with gzip.open(file, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(seed).shuffle(rows)
    rows = [row for row in rows if not any(text in row["text"] for text in unlike)]
    types: Counter[str] = Counter()
    lemmas: Counter[str] = Counter()
    out = []
    for start in range(0, len(rows), 16):
        if all(types[name] >= most for name in TYPES) or start >= MOST_ARTICLES:
            break
        drafts = [Draft(article_with_offsets_of(row["text"], where="article")) for row in rows[start : start + 16]]
        language(drafts)
        for draft in drafts:
            words = words_of(draft.article.text, parsed_tokens(draft.parse), pieces)
            for candidate, paragraph, name in _plain(draft, book):
                if types[name] >= most or lemmas[candidate.key] >= MOST_OF_LEMMA:
                    continue
                types[name] += 1
                lemmas[candidate.key] += 1
                case = Case(draft.article.text, None, None, (name,), "articles", weight=WEAK)
                out.append(_example(_spans(candidate, paragraph), words, case, paragraph, candidate))
    return out


def _beside(
    case: Case, draft: Draft, triggers: Sequence[tuple[int, int]], words: object, book: Codebook
) -> list[Example]:
    """The other acts of an annotated sentence, where the codebook leaves no doubt of their type."""
    out = []
    for candidate, paragraph, name in _plain(draft, book):
        spans = _spans(candidate, paragraph)
        if not any(_touch(spans[2], trigger) for trigger in triggers):
            out.append(_example(spans, words, replace(case, types=(name,), weight=WEAK, origin="beside")))
    return out


def _plain(draft: Draft, book: Codebook) -> Iterator[tuple[Candidate, Paragraph, str]]:
    """The best pair of parties of every trigger that the codebook takes for one type alone."""
    for number, paragraph in enumerate(draft.parse.paragraphs):
        for _, some in groupby(candidates(paragraph, number, book), key=lambda c: c.head):
            best = max(some, key=lambda c: c.score)
            listed = triggers_of(best, paragraph, book)
            likely = [name for name, weight in listed.items() if weight > 0.25]
            if len(likely) == 1 and listed[likely[0]] >= 0.9 and likely[0] != NONE and best.source is not None:
                yield best, paragraph, likely[0]


def _no_acts(case: Case, paragraph: Paragraph, number: int, words: object, book: Codebook) -> list[Example]:
    """The acts that the reader would ask about in a sentence without an event, and the first that syntax offers."""
    asked = [
        max(some, key=lambda c: c.score)
        for _, of_trigger in groupby(candidates(paragraph, number, book), key=lambda c: c.head)
        for some in [list(of_trigger)]
        if max(triggers_of(some[0], paragraph, book).values(), default=0.0) >= SEEN
    ]
    first = [c for c in candidates(paragraph, number, None) if c.source is not None][:1]
    found = {c.head: c for c in (*asked[:MOST_OF_SENTENCE], *first) if not set(c.key.split()) & SPOKEN}
    return [_example(_spans(candidate, paragraph), words, case) for candidate in found.values()]


def _wrong_pairs(
    case: Case,
    paragraph: Paragraph,
    number: int,
    triggers: Sequence[tuple[int, int]],
    words: object,
    book: Codebook,
) -> list[Example]:
    """The most plausible pairs by syntax that the trigger of an annotated act does not have: no act."""
    wrong = []
    for candidate in candidates(paragraph, number, book):
        source, target, trigger = _spans(candidate, paragraph)
        if not any(_touch(trigger, one) for one in triggers):
            continue
        right = [_agrees(source, case.source), _agrees(target, case.target)]
        turned = _touch(source, case.target) and _touch(target, case.source)
        if False in right and not (turned and case.types[0] not in DIRECTED):
            wrong.append((candidate.score, (source, target, trigger)))
    wrong.sort(key=lambda pair: -pair[0])
    none = replace(case, types=(NONE,), weight=WRONG, origin="wrong")
    return [_example(spans, words, none) for _, spans in wrong[:MOST_WRONG]]


def _agrees(spans: Sequence[tuple[int, int]], told: tuple[int, int] | None) -> bool | None:
    """Whether a party is the annotated one; None where a party is missing that is annotated."""
    if not spans:
        return None if told else True
    return _touch(spans, told)


def _others(
    case: Case, paragraph: Paragraph, number: int, words: object, book: Codebook, rng: random.Random
) -> list[Example]:
    """A pair of the sentence that touches neither marked party on its own side."""
    wrong = []
    for candidate in candidates(paragraph, number, None):
        spans = _spans(candidate, paragraph)
        if max(triggers_of(candidate, paragraph, book).values(), default=0.0) > 0.5:
            continue
        if spans[0] and spans[1] and not _touch(spans[0], case.source) and not _touch(spans[1], case.target):
            wrong.append(spans)
    rng.shuffle(wrong)
    return [_example(spans, words, replace(case, types=(NONE,), weight=0.4)) for spans in wrong[:1]]


def _touch(spans: Sequence[tuple[int, int]], other: tuple[int, int] | None) -> bool:
    return other is not None and any(a < other[1] and other[0] < b for a, b in spans)


def _paragraph(draft: Draft, case: Case) -> tuple[int, Paragraph]:
    place = (case.source or case.target or (0, 1))[0]
    pieces = draft.parse.paragraphs
    return next(((n, p) for n, p in enumerate(pieces) if p.offset <= place < p.end), (0, pieces[0]))


def _as_span(pair: tuple[int, int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _trigger(candidate: Candidate, paragraph: Paragraph) -> list[tuple[int, int]]:
    spans = [paragraph.span(paragraph.doc[i]) for i in candidate.trigger]
    return [(span.start, span.end) for span in spans]


def _spans(candidate: Candidate, paragraph: Paragraph) -> tuple[list[tuple[int, int]], ...]:
    sides = [[s] if s else [] for s in (p and p.span(paragraph) for p in (candidate.source, candidate.target))]
    return (*([(s.start, s.end) for s in side] for side in sides), _trigger(candidate, paragraph))


def _example(
    marked: Sequence[Sequence[tuple[int, int]]],
    words: object,
    case: Case,
    paragraph: Paragraph | None = None,
    candidate: Candidate | None = None,
) -> Example:
    sentence = (0, len(case.text))
    if paragraph is not None and candidate is not None:
        span = paragraph.span(paragraph.doc[candidate.head].sent)
        sentence = (span.start, span.end)
    centre = max(min((a for side in marked for a, _ in side), default=0), sentence[0])
    made = sequence_of(words, sentence, marked, centre=centre)
    allowed = np.array([name in case.types for name in (*TYPES, NONE)])
    group = case.text[sentence[0] : sentence[1]]
    return Example(made.ids, made.features, made.marks, allowed, case.weight, group, case.origin, case.types)


__all__ = ["MARKS", "Case", "Example", "articles", "cameo", "judged", "plv", "prepare", "written"]
