"""Whom he and she mean: what the ranker chooses, and that points decide where it cannot."""

from __future__ import annotations

import pytest

from actors.coreference.asked import asked_in, encoded, place, pronoun_of
from actors.drafts import Page, Said
from onrecord.actors.agreement import want_of
from onrecord.actors.coreference.resolve import OTHERS, resolve_person, weighed
from onrecord.actors.pronouns import nearest, resolve_pronoun
from onrecord.actors.story import Resolution, Story
from onrecord.draft import Draft
from onrecord.model import Span

MET = encoded("Ana Verel met Mr. Ivo Marsh.", "She said little. He smiled.")


def meant(found: Draft, words: str, avoid: tuple[Span, ...] = ()) -> Resolution:
    pronoun, story = asked_in(found, words)
    at = Span(pronoun.position, pronoun.position + len(pronoun.token))
    return resolve_person(pronoun.token, at, pronoun.number, story, avoid)


def name(resolution: Resolution) -> str | None:
    return resolution.figure.name if resolution.figure is not None else None


@pytest.mark.parametrize(("words", "expected"), [("She", "Ana Verel"), ("He", "Ivo Marsh")])
def test_gender_decides_between_two_names(words: str, expected: str):
    resolution = meant(MET, words)
    assert name(resolution) == expected
    assert resolution.confidence > 0.5
    assert resolution.evidence == place(MET, expected)


def test_nobody_is_meant_where_nobody_fits():
    found = encoded("Mr. Marsh flew to France.", "She left.")
    assert meant(found, "She") == Resolution(None, 0.0)


def test_who_stands_in_the_spans_to_avoid_is_not_meant():
    assert meant(MET, "She", (place(MET, "Ana Verel"),)).figure is None


def test_the_runners_up_are_less_likely_and_few():
    found = encoded("Ana Verel, Ilse Okonta, Maria Sandel and Laura Varga met.", "She left early.")
    resolution = meant(found, "She")
    chances = [resolution.confidence, *(chance for _, chance in resolution.others)]
    assert len(resolution.others) == OTHERS
    assert chances == sorted(chances, reverse=True)
    assert 0 < sum(chances) <= 1


def test_the_same_article_gives_the_same_chances():
    first, second = ([(pair.figure.name, chance) for pair, chance in weighed(*asked_in(MET, "She"))] for _ in range(2))
    assert first == second != []


def test_without_vectors_nothing_is_weighed():
    pronoun, story = asked_in(MET, "She", ranked=False)
    assert weighed(pronoun, story) == []


def dispatched(page: Page, words: str, *, ranked: bool) -> tuple[Resolution, Resolution]:
    """What is decided for a page's pronoun, and what points alone say."""
    pronoun, story = pronoun_of(page, words, ranked=ranked)
    at = Span(pronoun.position, pronoun.position + len(pronoun.token))
    return (
        resolve_pronoun(pronoun.token, at, pronoun.number, story, ()),
        nearest(want_of(pronoun.token.text), at, pronoun.number, story, ()),
    )


def test_points_decide_in_an_article_that_was_not_encoded():
    decided, points = dispatched(Page(["Ana Verel met Ilse Okonta.", "She left."]), "She", ranked=False)
    assert (name(decided), decided.confidence) == (name(points), points.confidence)
    assert name(decided) is not None


def test_points_decide_whom_they_means_though_the_article_was_encoded():
    decided, points = dispatched(Page(["Protesters met Ana Verel.", "They left."]), "They", ranked=True)
    assert (name(decided), decided.confidence) == (name(points), points.confidence)


def test_where_points_and_ranker_agree_the_surer_of_them_is_taken():
    page = Page(["Ana Verel met Ivo Marsh.", "She left."])
    decided, points = dispatched(page, "She", ranked=True)
    pronoun, story = pronoun_of(page, "She", ranked=True)
    chance = {pair.figure.name: chance for pair, chance in weighed(pronoun, story)}["Ana Verel"]
    assert name(decided) == name(points) == "Ana Verel"
    assert decided.confidence == max(points.confidence, chance)


def test_whoever_clearly_spoke_last_is_meant_whatever_the_ranker_says(monkeypatch):
    other = "Ilse Okonta"
    lines = [f"{other} listened to Ana Verel.", '"It is late," Ana Verel said.', "She left."]
    page = Page(lines, [Said("Ana Verel", "said", "It is late,", kind="direct")])
    monkeypatch.setattr("onrecord.actors.pronouns.resolve_person", lambda *asked: sure_of(other, asked[3]))
    decided, points = dispatched(page, "She", ranked=True)
    assert name(decided) == name(points) == "Ana Verel"


def test_the_ranker_prevails_over_points_where_nobody_spoke(monkeypatch):
    page = Page(["Ana Verel listened to Ilse Okonta.", "She left."])
    _, points = dispatched(page, "She", ranked=False)
    other = ({"Ana Verel", "Ilse Okonta"} - {name(points)}).pop()
    monkeypatch.setattr("onrecord.actors.pronouns.resolve_person", lambda *asked: sure_of(other, asked[3]))
    decided, _ = dispatched(page, "She", ranked=True)
    assert name(decided) == other


def sure_of(who: str, story: Story) -> Resolution:
    """A ranker's answer that is sure of somebody."""
    return Resolution(next(figure for figure in story.cast.figures if figure.name == who), 0.99)
