"""What makes one report a copy of another, and what does not."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
from copies import made
from onrecord.copies import compare, fingerprint

REPORT, OTHER = made.paragraphs("a", 10), made.paragraphs("b", 10)


def compared(one, other, **more):
    """A report of these paragraphs beside another outlet's."""
    articles = made.article(one), made.article(other, outlet="Herald", **more)
    return compare(*map(fingerprint, articles))


def reworded(parts, share):
    rng = random.Random(7)
    return [" ".join(made.word(rng) if rng.random() < share else word for word in part.split()) for part in parts]


NEAR = {
    "cut": REPORT[:6],
    "reordered": [REPORT[0], *reversed(REPORT[1:])],
    "under a new lead": [*OTHER[:2], *REPORT[2:]],
    "with another agency's line": [f"NORVIK (Lumen) - {REPORT[0]}", *REPORT[1:], "Additional reporting by Lumen."],
    "with every tenth word changed": reworded(REPORT, 0.1),
    "joined into one paragraph": [" ".join(REPORT), "It was raining."],
}


@pytest.mark.parametrize("case", NEAR)
def test_a_report_taken_over_is_a_near_copy(case):
    found = compared(REPORT, NEAR[case])
    assert found is not None
    assert found.kind == "near"


def test_the_same_words_are_an_identical_copy_whatever_the_marks():
    found = compared(REPORT, [text.replace("“", '"').replace("”", '"') for text in REPORT])
    assert found.kind == "identical"
    assert found.score == 1.0
    assert len(found.passages) == len(REPORT)


def test_a_passage_set_into_another_report_is_a_part():
    found = compared(REPORT, [*OTHER, REPORT[4]])
    assert found.kind == "part"
    assert [passage.one.of("\n\n".join(REPORT)) for passage in found.passages] == [REPORT[4].rstrip(".")]


def test_a_short_item_that_a_long_report_contains_is_a_part_of_it():
    assert compared(made.paragraphs("long", 30), made.paragraphs("long", 30)[:3]).kind == "part"


def test_shared_quotations_are_no_copy():
    said = [f"“{text.replace('“', '').replace('”', '')}”" for text in REPORT]
    one = [f"{quotation} the envoy said in {place}." for quotation, place in zip(said, OTHER, strict=True)]
    other = [f"In Norvik she said: {quotation}" for quotation in said]
    assert compared(one, other) is None


def test_half_a_sentence_is_no_copy():
    cut = " ".join(REPORT[0].split()[:9])
    assert compared([f"{cut} {made.word(random.Random(1))}." for _ in range(1)], [f"{cut} and so on."]) is None


def test_a_site_signs_all_its_reports_alike_and_copies_none():
    line = "Ilse Okonta covers the harbour for Port Daily and has written about the straits for more than twenty years."
    one = made.article([*REPORT, line])
    assert compare(fingerprint(one), fingerprint(made.article([*OTHER, line], day="2031-05-05"))) is None
    assert compare(fingerprint(one), fingerprint(made.article([*OTHER, line], outlet="Herald"))).kind == "part"


def test_a_passage_whose_keys_are_worn_counts_for_nothing_in_another_report():
    one, other = fingerprint(made.article(REPORT)), fingerprint(made.article([*OTHER, REPORT[4]], outlet="Herald"))
    assert compare(one, other, one.all_keys() & other.all_keys()) is None


def test_a_near_copy_stays_one_even_if_its_keys_are_worn():
    one, other = fingerprint(made.article(REPORT)), fingerprint(made.article(REPORT[1:], outlet="Herald"))
    assert compare(one, other, one.all_keys()).kind == "near"


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=400))
def test_identical_texts_of_twelve_words_are_always_copies(text):
    text = f"{text.strip() or 'x'} one two three four five six seven eight nine ten eleven twelve"
    one, other = factories.article(text, outlet="Port Daily"), factories.article(text, outlet="Herald")
    assert compare(fingerprint(one), fingerprint(other)).kind == "identical"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 7)), min_size=1, max_size=12), st.integers(0, 3))
def test_passages_lie_inside_both_texts_and_never_overlap(pieces, seed):
    mixed = [made.paragraphs(of, 8)[at] for of, at in pieces]
    one, other = made.article(made.paragraphs("a", 8)), made.article(mixed, outlet="Herald")
    found = compare(fingerprint(one), fingerprint(other))
    for passage in found.passages if found else ():
        passage.one.of(one.text)
        passage.other.of(other.text)
        assert 0 < passage.likeness <= 1
    for side in ("one", "other"):
        spans = sorted(getattr(passage, side) for passage in found.passages) if found else []
        assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("vocabulary", [1, 3, 40, 2000])
def test_long_texts_of_few_words_take_time_in_line_with_their_length(vocabulary):
    rng = random.Random(vocabulary)
    words = [made.word(rng) for _ in range(vocabulary)]
    one, other = (" ".join(rng.choice(words) for _ in range(40_000)) for _ in range(2))
    start = time.perf_counter()
    compared([f"One. {one}"], [f"Other! {other}"])
    assert time.perf_counter() - start < 20
