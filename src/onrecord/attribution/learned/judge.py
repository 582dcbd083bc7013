"""How sure a proposal is: small logistic models over what the heads said, fitted on development articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.attribution.learned.decode import EVIDENCE


@dataclass(frozen=True, slots=True)
class Logistic:
    """Chance as the logistic function of `bias` plus weighted evidence (one weight per name of `EVIDENCE`)."""

    bias: float
    weights: tuple[float, ...]

    def __call__(self, evidence: Sequence[float]) -> float:
        """The chance for one proposal."""
        return float(1 / (1 + np.exp(-(self.bias + float(np.dot(self.weights, evidence))))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Three chances of a proposal.

    `worth` ranks and selects (a match in full counts whole, a match in content alone in part), `stands` is the chance
    of a match in full, `linked` the chance that source and content are right if the cue is one.
    """

    worth: Logistic
    stands: Logistic
    linked: Logistic

    @classmethod
    def of(cls, described: Mapping[str, Any]) -> Calibration:
        """From `model.json`; raises `ValueError` when it was fitted on other evidence than this version collects."""
        if tuple(described["evidence"]) != EVIDENCE:
            raise ValueError(f"calibration was fitted on {described['evidence']}, this version collects {EVIDENCE}")
        names = ("worth", "stands", "linked")
        return cls(*(Logistic(described[n]["bias"], tuple(described[n]["weights"])) for n in names))
