from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings

from attribution.readings import ATTRIBUTIONS, TEXTS, Encoder, encoded, is_sound, report
from onrecord.attribution.learned import Found
from onrecord.draft import Draft
from onrecord.encoder import Encoded, Words
from onrecord.encoder.features import word_spans
from onrecord.model import Span

CLOSE = Encoder(step=48)
SAID = "Minister Ana Verel said that the port of Alden would open in May."
SPLIT = "“We will open the port,” Verel said, “and we will keep it open.”"


def found(draft: Draft) -> list[Found]:
    assert draft.encoded is not None
    return ATTRIBUTIONS.model.read(draft.article.text, draft.encoded)


def rows(text: str) -> list[tuple[list[str], str, list[str]]]:
    """Source, cue and content of what the model finds in a report."""
    [draft] = encoded(report(text))
    whole = draft.article.text
    return [([s.of(whole) for s in f.source], f.cue.of(whole), [s.of(whole) for s in f.content]) for f in found(draft)]


def test_the_model_gives_the_words_of_source_cue_and_content() -> None:
    [(source, cue, content)] = rows(SAID)
    assert (source, cue) == (["Minister Ana Verel"], "said")
    assert content[0].endswith("the port of Alden would open in May")


def test_a_quotation_split_by_its_cue_is_one_attribution_of_two_spans() -> None:
    [(source, cue, content)] = rows(SPLIT)
    assert (source, cue, len(content)) == (["Verel"], "said", 2)


def test_what_nobody_is_said_to_say_is_not_found() -> None:
    assert rows("The ferry left the port of Alden on Monday. It was late, and it rained.") == []


def test_a_text_without_words_has_nothing_to_find() -> None:
    [draft] = encoded(report(" \n ", title=None))
    assert found(draft) == []


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_found_in_any_text_lies_in_it_and_is_the_same_alone_twice_and_beside_another(
    text: str, other: str
) -> None:
    article = report(text, title=None)
    draft, _ = encoded(article, report(other))
    once = found(draft)
    assert once == found(draft) == found(encoded(article)[0])
    for one in once:
        assert is_sound(article.text, one.source, (one.cue,), one.content)
        assert not any(one.cue.overlaps(span) for span in (*one.source, *one.content))
        assert 0 <= one.confidence <= 1
        assert 0 <= one.link_confidence <= 1
    assert all(a.cue.end <= b.cue.start for a, b in pairwise(once))


@settings(max_examples=10, deadline=None)
@given(TEXTS, TEXTS)
def test_windows_of_another_step_read_an_article_the_same_alone_and_beside_another(text: str, other: str) -> None:
    article = report(f"{SAID} {text}")
    together = encoded(report(other), article, encoder=CLOSE)[1]
    assert found(together) == found(encoded(article, encoder=CLOSE)[0])


def chances(text: str, cue_words: set[int]) -> Encoded:
    """A text of which the tag head takes just some words for cues."""
    spans = word_spans(text)
    count = len(spans)
    tags = np.zeros((count, 5), dtype=np.float32)
    tags[:, 0] = [-9.0 if w in cue_words else 9.0 for w in range(count)]
    words = Words(spans, [(1,)] * count, [(0, 1, 0, 0, 0)] * count, [0] * count, list(range(count)))
    return Encoded(words, np.zeros((count, 4), dtype=np.float32), tags)


@pytest.mark.parametrize(
    ("cue", "is_seen"),
    [
        ((Span(6, 10),), True),
        ((Span(7, 8),), True),
        ((Span(0, 5),), False),
        ((Span(11, 15), Span(6, 10)), True),
        ((Span(5, 6),), False),
        ((), False),
    ],
    ids=["the word", "a part of the word", "another word", "one of two", "a blank", "no cue"],
)
def test_a_cue_is_as_likely_as_the_likeliest_of_its_words(cue: tuple[Span, ...], is_seen: bool) -> None:
    [chance] = ATTRIBUTIONS.model.cue_chances(chances("Verel said that it rained", {1}), [cue])
    assert (chance or 0) > 0.9 if is_seen else (chance or 0) < 0.1
