"""Cue candidates of an article and what the linking head says of the words round each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from onrecord.encoder.graphs import session
from onrecord.encoder.syntax import tree_paths
from onrecord.encoder.windows import Encoded, Floats, Ints

Flags = npt.NDArray[np.bool_]

DENSEST = 6
"""Words to a cue candidate in the densest text that is read as prose; in reports there are about 20."""


class LinkingGraph(Protocol):
    """The network that looks at the words round some cues."""

    def relate(
        self, words: Floats, tags: Floats, paths: Ints, valid: Flags, inside: Flags
    ) -> tuple[Floats, Floats, Floats]:
        """Label logits (cues, words, 5), pointer logits (cues, words, 4) and acceptance logit (cues).

        `words` (cues, 2R+1, width) are the vectors round each cue's first word, `tags` their chances by the tag head,
        `paths` the three ids of `tree_paths`, `valid` which of the words exist, `inside` which are the cue's own.
        """


class OnnxLinking:
    """`LinkingGraph` over an ONNX file."""

    def __init__(self, file: Path, threads: int = 1) -> None:
        self._session = session(file, threads)

    def relate(
        self, words: Floats, tags: Floats, paths: Ints, valid: Flags, inside: Flags
    ) -> tuple[Floats, Floats, Floats]:
        """See `LinkingGraph.relate`."""
        inputs = {"words": words, "tags": tags, "paths": paths, "valid": valid, "inside": inside}
        labels, pointers, accept = self._session.run(None, inputs)
        return labels, pointers, accept


def softmax(x: Floats) -> Floats:
    """Probabilities over the last axis."""
    e: Floats = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = e / e.sum(-1, keepdims=True)
    return out


def sigmoid(x: Floats) -> Floats:
    """Probability of a logit."""
    out: Floats = (1 / (1 + np.exp(-x))).astype(np.float32)
    return out


@dataclass(frozen=True, slots=True)
class Tags:
    """Probabilities of the words of one article: `cue` (words, 3: none, begins, goes on), `source`, `content`."""

    cue: Floats
    source: Floats
    content: Floats


def tags_of(encoded: Encoded) -> Tags:
    """The tag head's logits as probabilities."""
    rest = sigmoid(encoded.tags[:, 3:])
    return Tags(softmax(encoded.tags[:, :3]), rest[:, 0], rest[:, 1])


def cue_runs(cue: Floats, least: float) -> list[tuple[int, int]]:
    """Longest word runs whose chance to be in a cue is over `least`, split where a new cue likelier begins."""
    runs: list[list[int]] = []
    for w in np.flatnonzero(1 - cue[:, 0] > least).tolist():
        if runs and runs[-1][1] == w and cue[w, 2] >= cue[w, 1]:
            runs[-1][1] = w + 1
        else:
            runs.append([w, w + 1])
    return [(a, b) for a, b in runs]


def cue_candidates(cue: Floats, edge: float, least: float) -> list[tuple[int, int]]:
    """Runs over `edge`, and round every other word over `least` a run of words half as likely as the run's best.

    Where there are more than any prose has, one to `DENSEST` words, the likeliest are taken.
    """
    runs = cue_runs(cue, edge)
    taken = {w for run in runs for w in range(*run)}
    chance = 1 - cue[:, 0]
    for a, b in cue_runs(cue, least):
        if not taken.isdisjoint(range(a, b)):
            continue
        best = a + int(chance[a:b].argmax())
        first, last = best, best + 1
        while first > a and chance[first - 1] >= chance[best] / 2:
            first -= 1
        while last < b and chance[last] >= chance[best] / 2:
            last += 1
        runs.append((first, last))
    runs.sort(key=lambda run: (-float(chance[run[0] : run[1]].max()), run))
    return sorted(runs[: len(cue) // DENSEST + 8])


@dataclass(frozen=True, slots=True)
class Link:
    """One cue candidate: word run `cue`, its chance by the tag head and by the linking head (`accept`); for the words
    from `start` on, log-probabilities of labels (words, 5) and of the four pointers (words, 4)."""

    cue: tuple[int, int]
    chance: float
    accept: float
    start: int
    labels: Floats
    pointers: Floats


def relate(
    encoded: Encoded,
    runs: Sequence[tuple[int, int]],
    graph: LinkingGraph,
    *,
    radius: int = 80,
    batch: int = 8,
) -> list[Link]:
    """Run the linking head over the cue candidates of one article, batch by batch."""
    links: list[Link] = []
    tags = tags_of(encoded)
    probabilities = np.concatenate([tags.cue, tags.source[:, None], tags.content[:, None]], 1)
    words = len(encoded.words.pieces)
    order = sorted(runs)
    for i in range(0, len(order), batch):
        chunk = order[i : i + batch]
        index = np.array([start for start, _ in chunk])[:, None] + np.arange(-radius, radius + 1)[None]
        valid = (index >= 0) & (index < words)
        safe = np.where(valid, index, 0)
        inside = (index >= [[a] for a, _ in chunk]) & (index < [[b] for _, b in chunk]) & valid
        paths = np.zeros((*index.shape, 3), dtype=np.int64)
        for k, (a, b) in enumerate(chunk):
            low, high = max(0, a - radius), min(words, a + radius + 1)
            found = tree_paths((a, b), (low, high), encoded.words.dep, encoded.words.head)
            paths[k, low - a + radius : high - a + radius] = found
        labels, pointers, accept = graph.relate(encoded.vectors[safe], probabilities[safe], paths, valid, inside)
        for k, (a, b) in enumerate(chunk):
            links.append(_link((a, b), labels[k], pointers[k], float(accept[k]), valid[k], inside[k], radius, tags.cue))
    return links


def _link(
    cue: tuple[int, int],
    labels: Floats,
    pointers: Floats,
    accept: float,
    valid: Flags,
    inside: Flags,
    radius: int,
    chances: Floats,
) -> Link:
    known = np.flatnonzero(valid)
    label = np.log(softmax(labels[known]) + 1e-9)
    label[inside[known]] = [0, -30, -30, -30, -30]
    pointer = pointers[known]
    pointer = pointer - np.log(np.exp(pointer - pointer.max(0)).sum(0)) - pointer.max(0)
    chance = float((1 - chances[cue[0] : cue[1], 0]).max())
    return Link(
        cue, chance, float(sigmoid(np.array(accept, dtype=np.float32))), cue[0] - radius + int(known[0]), label, pointer
    )
