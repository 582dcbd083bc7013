"""What is extracted of passages is what the ranker is given when the product reads them."""

from __future__ import annotations

import sys
from pathlib import Path

import extract
import numpy as np
import pytest
from tests.evaluate.test_gap import TEXT, passage, row, write

from onrecord.actors.coreference.evidence import NAMES
from onrecord.actors.coreference.vectors import WIDTH
from onrecord.encoder import Encoder
from onrecord.language import Language


@pytest.fixture
def extracted(monkeypatch, tmp_path) -> dict[str, np.ndarray]:
    """The arrays of two passages: in the first B is meant, in the second, of a man, neither name."""
    monkeypatch.setattr(extract, "asking_stages", lambda: [Language(), Encoder()])
    data = write(
        tmp_path / "gap.tsv",
        row(passage("1", b_meant=True)),
        row(passage("2", pronoun="he"), Pronoun="he"),
    )
    out: Path = tmp_path / "pairs.npz"
    monkeypatch.setattr(sys, "argv", ["extract.py", str(data), str(out)])
    extract.main()
    with np.load(out) as stored:
        return dict(stored)


def test_every_pair_has_its_evidence_both_vectors_and_a_label(extracted: dict[str, np.ndarray]):
    pairs = len(extracted["label"])
    assert pairs >= 2
    assert extracted["numbers"].shape == (pairs, len(NAMES))
    assert extracted["pronoun"].shape == extracted["mention"].shape == (pairs, WIDTH)
    assert extracted["mention"].any(axis=1).all()
    assert extracted["passage"].shape == (pairs,)


def test_the_name_that_is_meant_has_the_label_and_the_other_has_not(extracted: dict[str, np.ndarray]):
    first = extracted["passage"] == 0
    labels, vectors = extracted["label"][first], extracted["mention"][first]
    assert sorted(labels) == [0, 1]
    assert not np.array_equal(vectors[0], vectors[1])
    assert (extracted["label"][~first] <= 0).all()


def test_gender_and_truth_are_kept_for_each_passage(extracted: dict[str, np.ndarray]):
    assert " she " in TEXT
    assert extracted["feminine"].tolist() == [True, False]
    assert extracted["meant"].tolist() == [[False, True], [False, False]]
