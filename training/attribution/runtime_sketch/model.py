"""The attribution model as one object: text and parse in, attributions as character spans out.

    model = AttributionModel.load(folder)
    found = model.read([(text, tokens)])

`tokens` are a parser's (start, end, universal tag, relation, index of head token) over the whole text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .confidence import Calibration
from .decode import Attribution, Settings, propose, settle
from .linking import cue_candidates, relate, tags_of
from .onnx_backend import OnnxBackend
from .passages import LONGEST_WORD, UNKNOWN, Backend, Encoded, Passage, encode
from .syntax import words_of_tokens
from .words import word_features, word_spans

Token = tuple[int, int, str, str, int]
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in code points of the text, with the chance that it stands and that its source is right."""

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    link_confidence: float


@dataclass(frozen=True, slots=True)
class ReadText:
    """What the model read off one text: its `words` (code point spans), their vectors and tags, the attributions.

    Later stages that need token vectors take `encoded.vectors` (words, 384) instead of running an encoder again.
    """

    words: Sequence[tuple[int, int]]
    encoded: Encoded
    found: tuple[Found, ...]


class Pieces:
    """Word pieces of words, remembered."""

    def __init__(self, tokenizer: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """Ids of at most `LONGEST_WORD` pieces; one unknown piece where the tokenizer gives none."""
        found = self._known.get(word)
        if found is None:
            # A hostile "word" can be megabytes long; its first characters say all there is to say.
            found = tuple(self._tokenizer.encode(word[:100], add_special_tokens=False).ids[:LONGEST_WORD]) or (UNKNOWN,)
            if len(self._known) < 200_000:
                self._known[word] = found
        return found


def passage_of(text: str, tokens: Sequence[Token], pieces: Pieces) -> tuple[list[tuple[int, int]], Passage]:
    """The words of a text (code point spans) and the text as the model sees it."""
    words = word_spans(text)
    pos, dep, head = words_of_tokens(words, tokens)
    features = [(*f, p, d) for f, p, d in zip(word_features(text, words), pos, dep, strict=True)]
    return words, Passage([pieces(text[a:b]) for a, b in words], features, dep, head)


class AttributionModel:
    """Loaded graphs, tokenizer, settings and calibration; holds no state between calls."""

    def __init__(
        self, backend: Backend, pieces: Pieces, settings: Settings, calibration: Calibration, step: int = 128
    ) -> None:
        self.backend, self.pieces = backend, pieces
        self.settings, self.calibration, self.step = settings, calibration, step

    @classmethod
    def load(cls, folder: Path, threads: int = 1, step: int = 128) -> AttributionModel:
        """The model in `folder`; raises `ValueError` when a file is not the one that `model.json` describes."""
        described = json.loads((folder / "model.json").read_text("utf-8"))
        for name, digest in described["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise ValueError(f"{folder / name} is not the file that model.json describes: install the package anew")
        return cls(
            OnnxBackend(folder, threads),
            Pieces(folder / "tokenizer.json"),
            Settings(**described.get("settings", {})),
            Calibration.of(described["calibration"]),
            step,
        )

    def read(self, texts: Sequence[tuple[str, Sequence[Token]]]) -> list[ReadText]:
        """Attributions of some texts, each with the tokens of its parse; no tokens stand for a parse not known."""
        return [self._read(text, tokens) for text, tokens in texts]

    def _read(self, text: str, tokens: Sequence[Token]) -> ReadText:
        words, passage = passage_of(text, tokens, self.pieces)
        encoded = encode(passage, self.backend, step=self.step)
        tags = tags_of(encoded)
        runs = cue_candidates(tags.cue, self.settings.edge, self.settings.least)
        links = relate(passage, encoded, runs, self.backend)
        named = [text[a].isalnum() for a, _ in words]
        proposals = propose(links, tags, [f[2] for f in passage.features], named, self.settings)
        worth = [self.calibration.worth(p.evidence) for p in proposals]
        found = settle(proposals, worth, named, self.settings)
        return ReadText(words, encoded, tuple(self._placed(a, words) for a in found))

    def _placed(self, attribution: Attribution, words: Sequence[tuple[int, int]]) -> Found:
        def spans(runs: Sequence[tuple[int, int]]) -> Spans:
            return tuple((words[a][0], words[b - 1][1]) for a, b in runs)

        return Found(
            spans(attribution.source),
            spans([attribution.cue]),
            spans(attribution.content),
            self.calibration.stands(attribution.evidence),
            self.calibration.linked(attribution.evidence),
        )
