from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encoder import Words
from onrecord.encoder.windows import START, STOP, encode, window_arrays, windows
from onrecord.encoder.words import LONGEST_WORD


def text_of(sizes: list[int]) -> Words:
    """A text without parse whose words have so many pieces, each piece telling the word's number."""
    count = len(sizes)
    pieces = [(1000 + w,) * size for w, size in enumerate(sizes)]
    return Words([(w, w + 1) for w in range(count)], pieces, [(0, 1, 0, 0, 0)] * count, [0] * count, list(range(count)))


class Echo:
    """A graph that answers with the piece ids it was given, sees a cue in nothing, and knows its largest batch."""

    def __init__(self) -> None:
        self.largest = 0

    def encode(
        self,
        ids: npt.NDArray[np.int64],
        mask: npt.NDArray[np.bool_],
        features: npt.NDArray[np.int64],
        first: npt.NDArray[np.int64],
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        assert features.shape == (*ids.shape, 5)
        assert mask.shape == ids.shape
        self.largest = max(self.largest, ids.size)
        words = np.take_along_axis(ids, first, 1).astype(np.float32)[..., None].repeat(4, 2)
        return words, np.zeros((*first.shape, 5), dtype=np.float32)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, LONGEST_WORD), min_size=1, max_size=400), st.integers(32, 242))
def test_windows_cover_every_word_and_hold_no_more_than_their_size(sizes: list[int], step: int) -> None:
    text = text_of(sizes)
    found = windows(text, 256, step)
    assert {w for a, b in found for w in range(a, b)} == set(range(len(sizes)))
    assert all(2 + sum(sizes[a:b]) <= 256 for a, b in found)


def with_features(pieces: list[int], features: dict[int, tuple[int, int, int]]) -> Words:
    """Words of one piece each, plain but for those of `features`: shape, gap, quotation state."""
    each = [(*features.get(n, (0, 1, 0)), 0, 0) for n in range(len(pieces))]
    return Words([(2 * n, 2 * n + 1) for n in range(len(pieces))], [(p,) for p in pieces], each, [], [])


FULL_STOP = 1012


def test_a_window_begins_with_the_last_paragraph_in_reach_else_with_a_sentence() -> None:
    plain = [1000] * 600
    assert windows(with_features(plain, {}), 256, 192)[1][0] == 192
    sentence = [*plain[:150], FULL_STOP, *plain[151:]]
    assert windows(with_features(sentence, {}), 256, 192)[1][0] == 151
    paragraph = with_features(sentence, {140: (1, 2, 0)})
    assert windows(paragraph, 256, 192)[1][0] == 140
    too_early = with_features(plain, {100: (1, 2, 0)})
    assert windows(too_early, 256, 192)[1][0] == 192


def test_a_window_does_not_begin_inside_a_quotation_where_it_need_not() -> None:
    quoted = dict.fromkeys(range(160, 260), (0, 1, 1))
    assert windows(with_features([1000] * 600, quoted), 256, 192)[1][0] == 159
    stopped_within = [FULL_STOP if n == 170 else 1000 for n in range(600)]
    assert windows(with_features(stopped_within, quoted), 256, 192)[1][0] == 159
    everywhere = dict.fromkeys(range(600), (0, 1, 1))
    assert windows(with_features([1000] * 600, everywhere), 256, 192)[1][0] == 192


@pytest.mark.parametrize("step", [0, -1, 243, 250])
def test_a_step_that_could_leave_words_out_is_refused(step: int) -> None:
    with pytest.raises(ValueError, match="step"):
        windows(text_of([1] * 500), 256, step)


def test_a_window_is_its_pieces_between_a_start_and_a_stop() -> None:
    ids, mask, features, first = window_arrays([(text_of([1, 3, 1]), 0, 3), (text_of([1, 3, 1]), 2, 3)])
    assert ids[0].tolist() == [START, 1000, 1001, 1001, 1001, 1002, STOP]
    assert ids[1].tolist() == [START, 1002, STOP, 0, 0, 0, 0]
    assert mask.sum(1).tolist() == [7, 3]
    assert first.tolist() == [[1, 2, 5], [1, 0, 0]]
    assert features[0, :, 1].tolist() == [0, 1, 1, 0, 0, 1, 0]  # only the first piece of a word has its gap


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, LONGEST_WORD), min_size=1, max_size=300), st.integers(32, 242))
def test_every_word_keeps_its_own_vector_when_windows_are_put_together(sizes: list[int], step: int) -> None:
    encoded = encode(text_of(sizes), Echo(), step=step)
    assert np.allclose(encoded.vectors[:, 0], [1000 + w for w in range(len(sizes))])
    assert encoded.tags.shape == (len(sizes), 5)


def test_a_text_without_words_has_no_vectors_and_asks_no_network() -> None:
    echo = Echo()
    encoded = encode(text_of([]), echo)
    assert len(encoded.vectors) == len(encoded.tags) == echo.largest == 0


def test_a_long_text_goes_through_the_network_in_small_parts() -> None:
    echo, text = Echo(), text_of([2] * 40_000)
    assert len(windows(text, 256, 192)) <= 2 * 40_000 // 128 + 1
    encode(text, echo)
    assert echo.largest <= 256
