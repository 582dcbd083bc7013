from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.learned.linking import DENSEST, cue_candidates, relate, tags_of
from onrecord.encoder import Encoded, Words

Floats = npt.NDArray[np.float32]


def cues(*chances: float) -> Floats:
    """What the tag head might say: so likely does each word go on with a cue, and none begins one."""
    chance = np.array(chances)
    return np.stack([1 - chance, np.zeros(len(chance)), chance], 1).astype(np.float32)


def text(count: int) -> Encoded:
    """An encoded text whose words' vectors tell their numbers."""
    spans = [(2 * w, 2 * w + 1) for w in range(count)]
    words = Words(spans, [(1,)] * count, [(0, 1, 0, 0, 0)] * count, [2] * count, list(range(count)))
    vectors = np.arange(count, dtype=np.float32)[:, None].repeat(4, 1)
    return Encoded(words, vectors, np.zeros((count, 5), dtype=np.float32))


class Watched:
    """A graph that remembers what it was asked and answers that the cue's neighbours are content."""

    def __init__(self) -> None:
        self.asked: list[tuple[Floats, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]] = []

    def relate(
        self,
        words: Floats,
        tags: Floats,
        paths: npt.NDArray[np.int64],
        valid: npt.NDArray[np.bool_],
        inside: npt.NDArray[np.bool_],
    ) -> tuple[Floats, Floats, Floats]:
        assert tags.shape == (*words.shape[:2], 5)
        assert paths.shape == (*words.shape[:2], 3)
        self.asked.append((words, valid, inside))
        shape = words.shape[:2]
        return np.zeros((*shape, 5), np.float32), np.zeros((*shape, 4), np.float32), np.zeros(len(words), np.float32)


def test_a_weak_cue_is_a_run_of_words_half_as_likely_as_its_best() -> None:
    assert cue_candidates(cues(0.12, 0.24, 0.11, 0.0, 0.9, 0.5), 0.28, 0.1) == [(0, 2), (4, 6)]


def test_two_cues_side_by_side_are_two_where_the_second_begins() -> None:
    side_by_side = cues(0.9, 0.9, 0.9)
    side_by_side[1] = [0.1, 0.8, 0.1]
    assert cue_candidates(side_by_side, 0.28, 0.1) == [(0, 1), (1, 3)]


def test_a_text_without_words_has_no_cues() -> None:
    assert cue_candidates(cues(), 0.28, 0.1) == []


@given(st.lists(st.sampled_from([0.0, 0.15, 0.2, 0.4, 0.9]), max_size=80))
def test_cue_candidates_are_apart_and_in_order(chances: list[float]) -> None:
    found = cue_candidates(cues(*chances), 0.28, 0.1)
    assert all(a < b for a, b in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_a_text_that_is_nothing_but_cues_gets_no_more_than_prose_has_and_the_likeliest() -> None:
    count = 60_000
    crowded = np.zeros((count, 3), dtype=np.float32)
    crowded[:, 0], crowded[:, 1] = 0.5, 0.5
    crowded[100:200, 0], crowded[100:200, 1] = 0.1, 0.9
    found = cue_candidates(crowded, 0.28, 0.1)
    assert len(found) <= count // DENSEST + 8
    assert {(w, w + 1) for w in range(100, 200)} <= set(found)


@pytest.mark.parametrize("cue", [(0, 1), (50, 52), (99, 100)])
def test_a_link_knows_the_words_round_its_cue_and_none_outside_the_text(cue: tuple[int, int]) -> None:
    graph = Watched()
    [link] = relate(text(100), [cue], graph, radius=20)
    low, high = max(0, cue[0] - 20), min(100, cue[0] + 21)
    assert (link.start, len(link.labels), len(link.pointers)) == (low, high - low, high - low)
    vectors, valid, inside = graph.asked[0]
    assert vectors[0, valid[0], 0].tolist() == list(range(low, high))
    assert vectors[0, inside[0], 0].tolist() == list(range(*cue))


def test_the_words_of_a_cue_are_neither_source_nor_content() -> None:
    [link] = relate(text(30), [(10, 12)], Watched(), radius=20)
    assert link.labels[10 - link.start].argmax() == link.labels[11 - link.start].argmax() == 0
    assert (link.labels[10 - link.start, 1:] < -20).all()


def test_links_come_in_text_order_whatever_the_order_asked() -> None:
    assert [link.cue for link in relate(text(30), [(20, 21), (3, 4)], Watched())] == [(3, 4), (20, 21)]


def test_many_cues_are_asked_about_in_small_parts() -> None:
    graph = Watched()
    links = relate(text(3_000), [(w, w + 1) for w in range(0, 3_000, DENSEST)], graph)
    assert len(links) == 500
    assert max(len(words) for words, *_ in graph.asked) <= 32
    assert max(words.shape[1] for words, *_ in graph.asked) == 161


def test_chances_of_a_word_to_be_no_part_a_first_or_a_later_part_of_a_cue_sum_to_one() -> None:
    tags = tags_of(text(3))
    assert np.allclose(tags.cue.sum(1), 1)
    assert np.allclose(tags.source, 0.5)
