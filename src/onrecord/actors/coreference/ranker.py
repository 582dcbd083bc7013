"""A small network that weighs the figures a pronoun may mean: its evidence and the shared encoder's vectors.

Fitted by `training/coreference` on GAP's development passages (Webster et al. 2018). Several fits are averaged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from zipfile import BadZipFile

import numpy as np

from onrecord.actors.coreference.evidence import NAMES
from onrecord.actors.coreference.vectors import WIDTH
from onrecord.encoder.windows import Floats
from onrecord.errors import WeightsError
from onrecord.weights import ANEW, weights

FILE = "coreference.npz"


@dataclass(frozen=True, slots=True)
class Ranker:
    """Arrays of all fits, the fit first: `mean` and `spread` of the evidence, and the weights of each layer."""

    arrays: Mapping[str, Floats]

    def __call__(self, numbers: Floats, pronoun: Floats, mentions: Floats) -> Floats:
        """The chance of each figure to be meant, and last that of none of them.

        `numbers` (figures, evidence), `pronoun` (width), `mentions` (figures, width).
        """
        a = self.arrays
        x = (numbers - a["mean"]) / a["spread"]
        chances = [self._fit(fit, x, pronoun, mentions) for fit in range(len(a["none"]))]
        mean: Floats = np.mean(chances, axis=0)
        return mean

    def _fit(self, fit: int, x: Floats, pronoun: Floats, mentions: Floats) -> Floats:
        a = {name: values[fit] for name, values in self.arrays.items() if name not in ("mean", "spread", "heat")}
        product = (a["pronoun"] @ pronoun) * (mentions @ a["mention"].T)
        inner = np.maximum(np.concatenate([x, product], 1) @ a["up"].T + a["up_bias"], 0)
        scores = inner @ a["down"] + x @ a["line"]
        every = np.append(scores, a["none"]) / self.arrays["heat"]
        chances: Floats = np.exp(every - every.max())
        chances /= chances.sum()
        return chances


@cache
def ranker() -> Ranker:
    """The ranker that comes with the package; raises `WeightsError` when its file is not the one described."""
    file = weights(FILE)
    try:
        with np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name].astype(np.float32) for name in stored.files}
        fitted_on = arrays["mean"].size
        if fitted_on != len(NAMES):
            raise WeightsError(f"was fitted on {fitted_on} kinds of evidence, not {len(NAMES)}", where=FILE, hint=ANEW)
        found = Ranker(arrays)
        # A trial on nothing: arrays that are missing or do not fit one another show here rather than in an article.
        found(np.zeros((1, len(NAMES)), np.float32), np.zeros(WIDTH, np.float32), np.zeros((1, WIDTH), np.float32))
    except (OSError, EOFError, ValueError, LookupError, BadZipFile) as error:
        raise WeightsError(str(error), where=FILE, hint=ANEW) from error
    return found
