"""Sentences with coded events as files, and the fifteen roots under which event data of several kinds compare."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from onrecord.errors import EvaluationError
from onrecord.evaluate.gold_data import decode, read_bytes

Mode = Literal["classify", "extract", "spans"]
"""What is scored: the type of a given pair, whole events in rank order, or the words of sources and targets."""

Offsets = tuple[int, int]
"""A half-open range of code points of the text."""

Dyad = tuple[Offsets | None, Offsets | None]
"""Source and target; None where the text names none."""

YIELD = "YIELD"
"""CONCEDE and RETREAT, which older data do not tell apart."""
NO_ROOT = "NONE"
"""What a label outside the roots becomes: wrong wherever it stands."""

_OTHER_NAMES = {
    "CONCEDE": YIELD, "RETREAT": YIELD, "DEMAND": "REQUEST", "APPEAL": "REQUEST", "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "MASS VIOLENCE": "ASSAULT", "MASSVIOLENCE": "ASSAULT",
    "COERSE": "COERCE",
}  # fmt: skip
_OF_CAMEO = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": YIELD,
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
"""CAMEO's cue categories; 01, the mere statement, has no root."""


class CodedText(Struct, frozen=True):
    """A sentence and what its annotators found in it; which fields are needed depends on the mode."""

    id: str
    text: str
    root: str | None = None
    """A PLOVER type, an older name of one, or a CAMEO code."""
    source: Offsets | None = None
    target: Offsets | None = None
    sources: list[Offsets] | None = None
    """Where it is given, the event is of all sources to all targets, and `source` and `target` are not read."""
    targets: list[Offsets] | None = None
    reciprocal: bool = False
    """Whether sources and targets are the same, each acting on the others."""
    source_spans: list[Offsets] | None = field(default=None, name="S")
    target_spans: list[Offsets] | None = field(default=None, name="T")
    both_spans: list[Offsets] = field(default_factory=list, name="R")
    """Those who are source and target at once."""
    penta: int | None = None
    """Class of a CAMEO set: 0 for no event, 1 to 4 for the quad classes."""

    @property
    def dyads(self) -> list[Dyad]:
        """Every pair of a source and a target that is coded; they share the root."""
        if self.sources is None:
            return [(self.source, self.target)]
        froms: list[Offsets | None] = [*self.sources] or [None]
        tos: list[Offsets | None] = [*(self.targets or [])] or [None]
        pairs: list[Dyad] = [(a, b) for a in froms for b in tos if a != b or a is None]
        if self.reciprocal and set(froms) == set(tos):
            return [pair for pair in pairs if pair[0] != pair[1]] or [(froms[0], None)]
        return pairs


class PredictedRoot(Struct, frozen=True):
    """The type that a system gives the pair of one text."""

    id: str
    root: str | None = None


class FoundEvent(Struct, frozen=True):
    """One event as a system gives it."""

    source: Offsets | None
    target: Offsets | None
    root: str


class PredictedEvents(Struct, frozen=True):
    """The events of one text, the surest first."""

    id: str
    events: list[FoundEvent]


class PredictedSpans(Struct, frozen=True):
    """The words that a system takes for sources and targets of one text."""

    id: str
    sources: list[Offsets] = field(name="S")
    targets: list[Offsets] = field(name="T")


def root_of(label: str | None) -> str:
    """The root that a label of PLOVER, an older scheme or CAMEO means; `NO_ROOT` for any other.

    >>> root_of("concede"), root_of("0871"), root_of("SMILE"), root_of(None)
    ('YIELD', 'YIELD', 'NONE', 'NONE')
    """
    label = (label or "").upper().strip()
    if label[:2].isdigit():
        return _OF_CAMEO.get(label[:2], NO_ROOT)
    label = _OTHER_NAMES.get(label, label)
    return label if label in quads() else NO_ROOT


def quad_of(root: str) -> str:
    """The quad class of a root; `NO_ROOT` has itself."""
    return quads().get(root, NO_ROOT)


def side_of(root: str) -> str:
    """COOPERATION or CONFLICT; `NO_ROOT` has itself.

    >>> side_of("AID"), side_of("NONE")
    ('COOPERATION', 'NONE')
    """
    return quad_of(root).split()[-1]


@cache
def quads() -> dict[str, str]:
    """The fifteen roots with their quad classes; `YIELD` is material cooperation there, as in the data."""
    from onrecord.events.codebook import codebook

    found = {kind.name: kind.quad or NO_ROOT for kind in codebook().types.values() if kind.name not in _OTHER_NAMES}
    return found | {YIELD: "MATERIAL COOPERATION"}


def load_texts(file: Path, mode: Mode) -> list[CodedText]:
    """The sentences of a JSON Lines file.

    Raises `EvaluationError` with the line when one does not have what the mode needs, or there are none.
    """
    texts: list[CodedText] = []
    for number, line in enumerate(read_bytes(file).splitlines(), start=1):
        if line.strip():
            where = f"{file}#{number}"
            text = decode(line, CodedText, where)
            _check(text, mode, where)
            texts.append(text)
    if not texts:
        raise EvaluationError("no texts", where=str(file))
    return texts


def _check(text: CodedText, mode: Mode, where: str) -> None:
    if mode == "spans":
        if text.source_spans is None or text.target_spans is None:
            raise EvaluationError(
                "has no S and T", where=where, hint="--mode spans needs lists of source and target spans"
            )
        spans: Iterable[Offsets | None] = [*text.source_spans, *text.target_spans, *text.both_spans]
    else:
        only_class = mode == "extract" and text.root is None and text.penta is not None
        if root_of(text.root) == NO_ROOT and not only_class:
            raise EvaluationError(
                f"{text.root!r} is no root", where=where, hint=f"a root is one of {', '.join(quads())}"
            )
        spans = [span for dyad in text.dyads for span in dyad]
    for span in spans:
        if span is not None and not 0 <= span[0] < span[1] <= len(text.text):
            raise EvaluationError(f"[{span[0]}, {span[1]}) lies outside the text", where=where)
