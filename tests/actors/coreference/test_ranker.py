from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.actors.coreference.evidence import NAMES
from onrecord.actors.coreference.ranker import FILE, ranker
from onrecord.actors.coreference.vectors import WIDTH
from onrecord.errors import WeightsError
from onrecord.weights import weights


def drawn(figures: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    shapes = ((figures, len(NAMES)), (WIDTH,), (figures, WIDTH))
    numbers, pronoun, mentions = (random.normal(size=shape).astype(np.float32) for shape in shapes)
    return numbers, pronoun, mentions


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 24), st.integers(0, 10_000))
def test_the_chances_of_all_and_of_none_are_one_together(figures: int, seed: int):
    chances = ranker()(*drawn(figures, seed))
    assert chances.shape == (figures + 1,)
    assert (chances >= 0).all()
    assert chances.sum() == pytest.approx(1, abs=1e-5)


def test_the_order_in_which_figures_are_given_does_not_matter():
    numbers, pronoun, mentions = drawn(4, 1)
    forth = ranker()(numbers, pronoun, mentions)
    back = ranker()(numbers[::-1], pronoun, mentions[::-1])
    assert np.allclose(forth[:-1], back[:-1][::-1], atol=1e-6)


def test_numbers_far_off_still_give_chances():
    numbers, pronoun, mentions = drawn(3, 2)
    chances = ranker()(numbers * 1e4, pronoun, mentions)
    assert np.isfinite(chances).all()
    assert chances.sum() == pytest.approx(1, abs=1e-5)


@pytest.fixture
def instead(monkeypatch, tmp_path):
    """Have the ranker read another file; the real one is read again afterwards."""
    file = tmp_path / FILE
    monkeypatch.setattr("onrecord.actors.coreference.ranker.weights", lambda name: file)
    ranker.cache_clear()
    yield file
    ranker.cache_clear()


def stored() -> dict[str, np.ndarray]:
    with np.load(weights(FILE)) as arrays:
        return dict(arrays)


def test_weights_fitted_on_other_evidence_are_an_error_that_says_so(instead: Path):
    arrays = stored()
    np.savez(instead, **arrays | {"mean": arrays["mean"][:-1], "spread": arrays["spread"][:-1]})
    with pytest.raises(WeightsError, match=f"was fitted on {len(NAMES) - 1} kinds of evidence, not {len(NAMES)}"):
        ranker()


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_archive_is_an_error(content: bytes, instead: Path):
    instead.write_bytes(content)
    with pytest.raises(WeightsError):
        ranker()


@pytest.mark.parametrize("name", ["mean", "none", "heat", "up"])
def test_a_file_without_one_of_the_arrays_is_an_error(name: str, instead: Path):
    np.savez(instead, **{other: values for other, values in stored().items() if other != name})
    with pytest.raises(WeightsError):
        ranker()


def test_arrays_of_another_width_are_an_error(instead: Path):
    arrays = stored()
    np.savez(instead, **arrays | {"up": arrays["up"][..., :-1]})
    with pytest.raises(WeightsError):
        ranker()
