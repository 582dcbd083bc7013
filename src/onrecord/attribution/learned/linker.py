"""The linking model as one object: an encoded text in, attributions as spans of its characters out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribution.learned.decode import Attribution, Settings, propose, settle
from onrecord.attribution.learned.judge import Calibration
from onrecord.attribution.learned.linking import LinkingGraph, OnnxLinking, cue_candidates, relate, tags_of
from onrecord.encoder import Encoded
from onrecord.errors import WeightsError
from onrecord.model import Span
from onrecord.weights import ANEW, described, weights

QUOTATION = 2
"""Which of a word's features is its quotation state."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution, with the chance that it stands and the chance that its source and content are right if so."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float
    link_confidence: float


class LinkingModel:
    """Graph, settings and calibration; holds no state between texts."""

    def __init__(self, graph: LinkingGraph, calibration: Calibration, settings: Settings) -> None:
        self.graph, self.calibration, self.settings = graph, calibration, settings

    @classmethod
    def load(cls, threads: int = 1) -> LinkingModel:
        """The model that comes with the package; raises `WeightsError` when its files are not those described."""
        known = described()
        try:
            calibration, settings = Calibration.of(known["calibration"]), Settings(**known["settings"])
        except (KeyError, TypeError, ValueError) as error:
            raise WeightsError(f"settings or calibration: {error!r}", where="model.json", hint=ANEW) from error
        return cls(OnnxLinking(weights("linker.onnx"), threads), calibration, settings)

    def read(self, text: str, encoded: Encoded) -> list[Found]:
        """The attributions of one text in text order of their cues."""
        words = encoded.words
        tags = tags_of(encoded)
        runs = cue_candidates(tags.cue, self.settings.edge, self.settings.least)
        links = relate(encoded, runs, self.graph)
        named = [text[start].isalnum() for start, _ in words.spans]
        proposals = propose(links, tags, [f[QUOTATION] for f in words.features], named, self.settings)
        worth = [self.calibration.worth(p.evidence) for p in proposals]
        return [self._placed(a, words.spans) for a in settle(proposals, worth, named, self.settings)]

    def cue_chances(self, encoded: Encoded, cues: Sequence[Sequence[Span]]) -> list[float | None]:
        """For each cue the greatest chance of one of its words to be in a cue; null where the text was not encoded."""
        chance = 1 - tags_of(encoded).cue[:, 0]
        starts = [start for start, _ in encoded.words.spans]
        ends = [end for _, end in encoded.words.spans]

        def greatest(cue: Sequence[Span]) -> float | None:
            ranges = [(bisect_right(ends, span.start), bisect_left(starts, span.end)) for span in cue]
            return max((float(chance[a:b].max()) for a, b in ranges if a < b), default=None)

        return [greatest(cue) for cue in cues]

    def _placed(self, found: Attribution, words: Sequence[tuple[int, int]]) -> Found:
        def span(run: tuple[int, int]) -> Span:
            return Span(words[run[0]][0], words[run[1] - 1][1])

        return Found(
            tuple(map(span, found.source)),
            span(found.cue),
            tuple(map(span, found.content)),
            round(self.calibration.stands(found.evidence), 3),
            round(self.calibration.linked(found.evidence), 3),
        )
