from __future__ import annotations

from typing import Any

import pytest

from onrecord.attribution.learned.decode import EVIDENCE
from onrecord.attribution.learned.judge import Calibration, Logistic
from onrecord.weights import described

FLAT: dict[str, Any] = {"bias": 0.0, "weights": [0.0] * len(EVIDENCE)}


@pytest.mark.parametrize("evidence", [["something else"], list(EVIDENCE[::-1]), list(EVIDENCE[:-1])])
def test_a_calibration_for_other_evidence_is_refused(evidence: list[str]) -> None:
    with pytest.raises(ValueError, match="fitted on"):
        Calibration.of({"evidence": evidence, "worth": FLAT, "stands": FLAT, "linked": FLAT})


def test_confidence_rises_with_its_evidence() -> None:
    judge = Logistic(0.0, (1.0,) * len(EVIDENCE))
    assert judge([0.0] * len(EVIDENCE)) == 0.5 < judge([0.1] * len(EVIDENCE))


def test_overwhelming_evidence_stays_a_chance() -> None:
    judge = Logistic(0.0, (1.0,) * len(EVIDENCE))
    assert 0 <= judge([-20.0] * len(EVIDENCE)) < judge([20.0] * len(EVIDENCE)) <= 1


def test_the_shipped_calibration_trusts_a_sure_cue_more() -> None:
    shipped = Calibration.of(described()["calibration"])
    unsure = [0.0] * len(EVIDENCE)
    sure = [4.0 if name in ("cue chance", "accepted") else 0.0 for name in EVIDENCE]
    assert shipped.stands(sure) > shipped.stands(unsure)
    assert shipped.worth(sure) > shipped.worth(unsure)
