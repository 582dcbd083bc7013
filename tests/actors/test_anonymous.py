from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.drafts import Page, Said, named
from onrecord.actors import anonymous
from onrecord.errors import KnowledgeError
from onrecord.model import Actor

VEREL = "Foreign Minister Ana Verel met envoys in Norvik."


def told_by(page: Page) -> list[Actor]:
    """The speakers of a page's attributions."""
    actors, namings = named(page)
    by_id = {actor.id: actor for actor in actors}
    return [by_id[naming.speaker] for naming in namings if naming.speaker is not None]


def one(source: str, rest: str = "said that the talks had failed.", cue: str = "said", before: str = VEREL) -> Actor:
    found = told_by(Page([before, f"{source} {rest}"], [Said(source, cue, "the talks had failed")]))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A senior official who was not authorised to speak publicly", "senior official"),
        ("A European diplomat who spoke on condition of anonymity", "European diplomat"),
        ("A diplomat speaking on the condition that he not be identified", "diplomat"),
        ("One official, who asked not to be named because the matter is sensitive,", "official"),
        ("A lawyer who declined to be identified", "lawyer"),
        ("A police officer who did not give her name", "police officer"),
        ("An unnamed ministry spokesman", "unnamed ministry spokesman"),
        ("A person with direct knowledge of the matter", "person with direct knowledge of the matter"),
        ("A banker familiar with the offer", "banker familiar with the offer"),
        ("A source", "source"),
        ("A Western source", "Western source"),
        ("An official", "official"),
        ("A senior aide to the president, who requested anonymity,", "senior aide to the president"),
    ],
)
def test_somebody_unnamed_goes_by_the_description_without_the_clause(source: str, name: str):
    actor = one(source)
    assert (actor.name, actor.anonymous, actor.kind) == (name, True, "person")


@pytest.mark.parametrize(
    "source",
    [
        "Two people familiar with the talks",
        "Sources close to the minister",
        "Three officials",
        "Senior officials",
        "People briefed on the matter",
    ],
)
def test_several_who_go_unnamed_are_an_unnamed_collective(source: str):
    actor = one(source)
    assert (actor.name, actor.anonymous, actor.kind) == (source, True, "collective")


@pytest.mark.parametrize(
    "source",
    [
        "Ana Verel",
        "A spokesman for the ministry",
        "A judge",
        "No official",
        "The ministry",
        "Officials",
        "People",
        "He",
    ],
)
def test_who_is_named_or_only_not_introduced_is_not_anonymous(source: str):
    text = f"{source} said that the talks had failed."
    actors, _ = named(Page([VEREL, text], [Said(source, "said", "the talks had failed")]))
    assert [actor.name for actor in actors if actor.anonymous] == []


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Officials said on condition of anonymity that the talks had failed.", "Officials", "said"),
        ("Speaking on condition of anonymity, a judge said that the talks had failed.", "a judge", "said"),
        ("A judge, speaking anonymously, said that the talks had failed.", "A judge", "said"),
        ("A judge told Lumen on condition of anonymity that the talks had failed.", "A judge", "told"),
    ],
)
def test_words_outside_the_source_tell_that_its_name_is_held_back(text: str, source: str, cue: str):
    assert told_by(Page([VEREL, text], [Said(source, cue, "the talks had failed")]))[0].anonymous


def test_what_is_said_of_somebody_else_in_the_sentence_makes_nobody_anonymous():
    text = "A judge said that the talks had failed, and Ivan Marsh, who asked not to be named, agreed."
    assert not told_by(Page([text], [Said("A judge", "said", "the talks had failed")]))[0].anonymous


def test_a_judge_whose_own_words_are_about_anonymity_is_not_anonymous():
    text = "A judge said that witnesses may ask for anonymity."
    found = told_by(Page([text], [Said("A judge", "said", "witnesses may ask for anonymity")]))
    assert [actor.anonymous for actor in found] == [False]


def test_a_later_sentence_tells_that_the_name_is_held_back():
    lines = ['"It is over," said a lawyer for the bank.', "The lawyer spoke on condition of anonymity."]
    page = Page(lines, [Said("a lawyer for the bank", "said", "It is over,", kind="direct")])
    assert [actor.anonymous for actor in told_by(page)] == [True]


def test_a_later_sentence_makes_no_named_person_anonymous():
    lines = ["Ana Verel said no.", "She spoke on condition of anonymity."]
    assert [actor.anonymous for actor in told_by(Page(lines, [Said("Ana Verel", "said", "no")]))] == [False]


@pytest.mark.parametrize("source", ["A minister, who declined to be named,", "The minister, who spoke anonymously,"])
def test_nobody_unnamed_is_the_named_person_who_holds_the_office(source: str):
    actor = one(source)
    assert (actor.name, actor.anonymous) == ("minister", True)
    assert actor.roles[0].title == "minister"


def test_two_of_the_same_description_are_two():
    offers = ("no to every offer that was made", "yes to every offer that was made")
    lines = [f"A senior official said {words}." for words in offers]
    found = told_by(Page(lines, [Said("A senior official", "said", words) for words in offers]))
    assert [actor.name for actor in found] == ["senior official", "senior official"]
    assert found[0].id != found[1].id


def test_the_text_points_back_at_the_last_one_whom_its_words_fit():
    lines = [
        "A French diplomat said no.",
        "A German diplomat said yes.",
        "The French diplomat said never.",
        "The diplomat left.",
    ]
    said = [
        Said("A French diplomat", "said", "no"),
        Said("A German diplomat", "said", "yes"),
        Said("The French diplomat", "said", "never"),
    ]
    found = told_by(Page(lines, said))
    assert found[2].id == found[0].id != found[1].id


def test_the_official_after_an_unnamed_official_is_the_same_although_a_person_was_named_between():
    lines = ["A senior official said no.", VEREL, "The official said never."]
    said = [Said("A senior official", "said", "no"), Said("The official", "said", "never")]
    found = told_by(Page(lines, said))
    assert found[0].id == found[1].id


def test_the_declared_affiliation_is_kept():
    actor = one("An Iranian foreign ministry official, who requested anonymity,")
    assert (actor.country, "GOV" in actor.sectors) == ("IRN", True)
    assert actor.roles[0].evidence is not None


def test_long_text_without_end_is_read_in_linear_time():
    hostile = "asked " * 3_000 + "not " * 3_000 + "condition of " * 2_000
    began = time.perf_counter()
    assert anonymous.anonymity().withheld.search(hostile) is None
    assert anonymous.anonymity().knowing.search("with " * 8_000) is None
    assert time.perf_counter() - began < 2.0


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["a", "the", "official", "source", ",", "who", "asked", "not to be named", "said", "no", "anonymity", "two"]
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_order_of_such_words_gives_actors_whose_spans_stand_in_the_text(words: list[str]):
    text = " ".join(words)
    actors, _ = named(Page([text], [Said(words[0], words[0], words[-1])]))
    assert all(span.of(text) for actor in actors for span in actor.mentions)


@pytest.mark.parametrize(
    "table",
    ["", 'withheld = ["anonymity"]', 'withheld = ["* open"]\nknowing = ["a"]\nsources = "a"\nofficials = "a"\n'],
)
def test_a_word_table_that_is_not_valid_is_refused(table: str, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "anonymity.toml").write_text(table, "utf-8")
    monkeypatch.setattr(anonymous, "files", lambda _package: tmp_path)
    with pytest.raises(KnowledgeError):
        anonymous.anonymity.__wrapped__()


def test_the_text_points_back_at_somebody_unnamed_who_was_brought_in_without_speaking():
    lines = ["The plan was explained by a senior harbour official who asked not to be named.", "The official said no."]
    found = told_by(Page(lines, [Said("The official", "said", "no")]))
    assert [(actor.name, actor.anonymous) for actor in found] == [("senior harbour official", True)]


def test_an_official_whose_name_follows_is_brought_in_as_himself():
    lines = ["The plan was explained by an official, Ivan Marsh.", "The official said no."]
    assert not any(actor.anonymous for actor in told_by(Page(lines, [Said("The official", "said", "no")])))
