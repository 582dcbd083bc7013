from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import grows_at_most

from attribution.learned.links import CONTENT, CONTENT_ON, HALF, SOURCE, SOURCE_ON, TAGS, link, proposal
from onrecord.attribution.learned.decode import (
    EVIDENCE,
    Proposal,
    Settings,
    best_labels,
    logit,
    propose,
    runs_of,
    settle,
)
from onrecord.attribution.learned.linking import Link, Tags


def test_a_role_goes_on_only_where_it_began() -> None:
    found = best_labels([link((5, 6), {6: CONTENT_ON, 7: CONTENT_ON})], HALF, 0.0)[0]
    assert found[6] != CONTENT_ON
    assert all(y != CONTENT_ON or found[i - 1] in (CONTENT, CONTENT_ON) for i, y in enumerate(found))


def test_a_role_that_goes_on_at_once_begins_nowhere() -> None:
    found = best_labels([link((5, 6), {0: SOURCE_ON})], HALF, 0.0)[0]
    assert found[0] != SOURCE_ON


def test_links_of_different_length_are_read_alike_together_and_alone() -> None:
    one, other = link((5, 6), {6: CONTENT, 7: CONTENT_ON}), link((2, 3), {3: CONTENT}, words=7)
    together = best_labels([one, other], HALF, 0.15)
    assert [x.tolist() for x in together] == [best_labels([x], HALF, 0.15)[0].tolist() for x in (one, other)]


def test_what_the_tags_take_for_content_decides_where_the_link_is_torn() -> None:
    torn = link((5, 6), {7: CONTENT})
    torn.labels[7, [0, CONTENT]] = [-0.7, -0.7]
    for chance, wanted in ((0.99, CONTENT), (0.01, 0)):
        assert best_labels([torn], np.full(12, chance, dtype=np.float32), 0.15)[0][7] == wanted


def test_a_content_of_two_runs_with_its_cue_between_stays_two_runs() -> None:
    labels = {0: CONTENT, 1: CONTENT_ON, 2: SOURCE, 4: CONTENT, 5: CONTENT_ON}
    [found] = propose([link((3, 4), labels)], TAGS, [0] * 12, [True] * 12, Settings())
    assert (found.source, found.cue, found.content) == (((2, 3),), (3, 4), ((0, 2), (4, 6)))


def test_the_longest_of_several_sources_is_the_source() -> None:
    labels = {0: SOURCE, 2: SOURCE, 3: SOURCE_ON, 7: CONTENT}
    found = propose([link((5, 6), labels)], TAGS, [0] * 12, [True] * 12, Settings())
    assert found[0].source == ((2, 4),)


def test_content_of_marks_alone_is_none() -> None:
    assert propose([link((5, 6), {7: CONTENT})], TAGS, [0] * 12, [False] * 12, Settings()) == []


def test_no_links_make_no_proposals() -> None:
    assert propose([], TAGS, [0] * 12, [True] * 12, Settings()) == []


def test_evidence_has_a_finite_number_for_each_name() -> None:
    sure = link((5, 6), {7: CONTENT}, chance=1.0)
    sure.labels[7] = [-np.inf, -np.inf, -np.inf, 0, -np.inf]
    [found] = propose([sure], TAGS, [0] * 12, [True] * 12, Settings())
    assert len(found.evidence) == len(EVIDENCE)
    assert np.isfinite(found.evidence).all()


def test_evidence_tells_of_a_rival_who_is_surer_of_the_same_words() -> None:
    rivals = [link((0, 1), {2: CONTENT, 3: CONTENT_ON}, chance=0.99), link((6, 7), {3: CONTENT, 4: CONTENT_ON})]
    surer, less_sure = propose(rivals, TAGS, [0] * 12, [True] * 12, Settings())
    wanted = EVIDENCE.index("content wanted by surer")
    assert surer.evidence[wanted] == 0 < less_sure.evidence[wanted]


def test_a_contested_word_goes_to_the_surer_cue() -> None:
    surer, other = proposal(0, range(1, 6)), proposal(9, range(5, 9))
    found = settle([surer, other], [0.9, 0.5], [True] * 12, Settings(keep=0.3, own=0.5))
    assert [a.content for a in found] == [((1, 6),), ((6, 9),)]


def test_a_proposal_left_with_too_little_does_not_stand() -> None:
    found = settle([proposal(0, range(1, 9)), proposal(9, range(2, 9))], [0.9, 0.5], [True] * 12, Settings())
    assert [a.cue for a in found] == [(0, 1)]


def test_a_proposal_below_the_threshold_does_not_stand() -> None:
    assert settle([proposal(0, range(1, 9))], [0.3], [True] * 12, Settings(keep=0.35)) == []


def test_logits_are_finite_at_the_ends_and_rise_between() -> None:
    assert -10 < logit(0.0) < logit(0.5) == 0 < logit(1.0) < 10


words = st.integers(0, 11)
proposals = st.lists(
    st.builds(
        lambda cue, first, size, wish: proposal(cue, range(first, min(12, first + size)), wish),
        words,
        words,
        st.integers(1, 8),
        st.floats(-5, -0.01),
    ),
    max_size=8,
    unique_by=lambda p: p.cue,
)


@settings(max_examples=150, deadline=None)
@given(proposals, st.data())
def test_every_word_of_content_is_given_once_and_only_to_who_wanted_it(
    made: list[Proposal], data: st.DataObject
) -> None:
    chances = data.draw(st.lists(st.floats(0.01, 1), min_size=len(made), max_size=len(made)))
    found = settle(made, chances, [True] * 12, Settings())
    given_words = [w for one in found for run in one.content for w in range(*run)]
    assert len(given_words) == len(set(given_words))
    wishes = {p.cue: p.wish for p in made}
    assert all(w in wishes[one.cue] for one in found for run in one.content for w in range(*run))
    assert [one.cue for one in found] == sorted(one.cue for one in found)
    assert all(one.confidence >= Settings().keep for one in found)


@given(st.lists(st.integers(0, 40), unique=True))
def test_runs_hold_the_same_words(some: list[int]) -> None:
    runs = runs_of(some)
    assert [w for run in runs for w in range(*run)] == sorted(some)
    assert all(a[1] < b[0] for a, b in pairwise(runs))


def crowd(count: int) -> tuple[list[Link], Tags, list[int], list[bool]]:
    """A text in which every word is a cue that wants the words round it."""
    links = [
        Link((w, w + 1), 0.5, 0.5, w - 2, np.log(np.full((5, 5), 0.2, np.float32)), np.zeros((5, 4), np.float32))
        for w in range(2, count - 5)
    ]
    half = np.full(count, 0.5, dtype=np.float32)
    return links, Tags(np.zeros((count, 3), np.float32), half, half), [0] * count, [True] * count


def test_four_times_as_many_cues_in_a_hostile_text_take_about_four_times_as_long() -> None:
    def decode(crowded: tuple[list[Link], Tags, list[int], list[bool]]) -> None:
        found = propose(*crowded, Settings())
        settle(found, [0.5] * len(found), crowded[3], Settings())

    few, many = crowd(800), crowd(3_200)
    assert grows_at_most(8, lambda: decode(few), lambda: decode(many))
