from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.drafts import ACTORS, LANGUAGE, Page, Said, named, speakers
from onrecord.draft import Attribution, Draft
from onrecord.model import Article, Block, Post, Span

VEREL = "Foreign Minister Ana Verel said the port was open."
MARSH = "Defense Minister Ivan Marsh said the border was calm."


def verel(*more: Said, lines: list[str]) -> Page:
    return Page([VEREL, *lines], [Said("Foreign Minister Ana Verel", "said", "the port was open"), *more])


def test_a_surname_is_the_person_whose_full_name_stands_in_the_text():
    page = verel(Said("Verel", "added", "ships may come"), lines=["Verel added that ships may come."])
    assert speakers(page) == ["Ana Verel", "Ana Verel"]


def test_a_bare_surname_in_a_headline_is_resolved_forwards():
    page = Page(
        ["Verel says port is open", VEREL], [Said("Verel", "says", "port is open", headline=True)], headline=True
    )
    assert speakers(page) == ["Ana Verel"]


def test_an_office_in_a_headline_is_resolved_forwards_when_one_person_holds_it():
    page = Page(
        ["Foreign minister says port is open", VEREL], [Said("Foreign minister", "says", "port is open")], headline=True
    )
    assert speakers(page) == ["Ana Verel"]


def test_a_pronoun_speaker_resolves_to_the_last_named_person_of_that_gender():
    page = Page(
        [VEREL, MARSH, "She said tolls would fall.", "He said patrols would go on."],
        [
            Said("Foreign Minister Ana Verel", "said", "the port was open"),
            Said("Defense Minister Ivan Marsh", "said", "the border was calm"),
            Said("She", "said", "tolls would fall"),
            Said("He", "said", "patrols would go on"),
        ],
    )
    assert speakers(page) == ["Ana Verel", "Ivan Marsh", "Ana Verel", "Ivan Marsh"]


def test_a_title_tells_the_gender_where_the_given_name_does_not():
    lines = ["Spokeswoman Oru Tamsin said no.", "Spokesman Elu Karst said yes.", "She said the talks were over."]
    page = Page(lines, [Said("She", "said", "the talks were over")])
    assert speakers(page) == ["Oru Tamsin"]


def test_a_pronoun_between_two_equals_is_left_open_with_candidates():
    lines = ["Ivan Marsh and Peter Holt met at the port.", "He said the talks went well."]
    actors, namings = named(Page(lines, [Said("He", "said", "the talks went well")]))
    names = {a.id: a.name for a in actors}
    assert namings[0].speaker is None
    assert {names[c.value] for c in namings[0].speaker_candidates} == {"Ivan Marsh", "Peter Holt"}


@pytest.mark.parametrize(
    "turn",
    [
        "Norland's finance minister, Carla Holt, also left the room.",
        "Carla Holt, the finance minister, jumped at that.",
        "The party's spokeswoman on finance, Carla Holt, was no kinder.",
    ],
)
def test_the_text_goes_on_to_somebody_whose_name_and_office_stand_side_by_side(turn: str):
    page = verel(Said("she", "said", "Ships may come", "direct"), lines=[f"{turn} “Ships may come,” she said."])
    assert speakers(page) == ["Ana Verel", "Carla Holt"]


def test_one_of_several_may_be_named_behind_a_comma():
    page = Page(
        ["One of the strikers, Dana Polk, told the Gazette that the port was shut."],
        [Said("One of the strikers, Dana Polk,", "told", "the port was shut")],
    )
    assert speakers(page) == ["Dana Polk"]


def test_a_hyphen_in_the_name_of_a_town_ends_no_dateline():
    line = "SAINT-VERE, 6 October (LNA) – The head of the port, Dana Polk, has said that the port is shut."
    source = "SAINT-VERE, 6 October (LNA) – The head of the port, Dana Polk,"
    assert speakers(Page([line], [Said(source, "has said", "the port is shut")])) == ["Dana Polk"]


def test_an_office_in_capitals_is_no_name_but_its_holder():
    page = Page(
        ["Prime Minister Dana Polk received H.E. Ivo Marsh.", "The Prime Minister said that the port was shut."],
        [Said("The Prime Minister", "said", "the port was shut")],
    )
    actors, namings = named(page)
    names = {actor.id: actor.name for actor in actors}
    assert names[namings[0].speaker] == "Dana Polk"
    assert "Ivo Marsh" in names.values() and "Prime Minister" not in names.values()


def test_an_office_in_capitals_that_nobody_was_given_is_somebody_of_its_own():
    lines = ["Prime Minister Dana Polk left.", "The Government Spokeswoman said that the port was shut."]
    page = Page(lines, [Said("The Government Spokeswoman", "said", "the port was shut")])
    assert speakers(page) == ["Government Spokeswoman"]


def test_an_office_of_two_words_points_back_to_the_one_who_spoke_and_has_none():
    lines = ["Dana Polk told parliament that the port was shut.", "“Ships may come,” the prime minister said."]
    said = [
        Said("Dana Polk", "told", "the port was shut"),
        Said("the prime minister", "said", "Ships may come", "direct"),
    ]
    assert speakers(Page(lines, said)) == ["Dana Polk", "Dana Polk"]
    lines[0] = lines[0].replace("Dana Polk", "Defence Minister Dana Polk")
    assert speakers(Page(lines, said)) == ["Dana Polk", None]


def test_a_speaker_is_never_taken_from_inside_the_quotation():
    text = 'Ana Verel spoke. "Ask Carla Holt, she was there," she said.'
    page = Page([text], [Said("she", "said", "Ask Carla Holt, she was there,", kind="direct")])
    assert speakers(page) == ["Ana Verel"]


def test_a_relative_pronoun_is_what_it_stands_for():
    text = "The plan was drafted by Ana Verel, who said the port was open."
    assert speakers(Page([text], [Said("who", "said", "the port was open")])) == ["Ana Verel"]


def test_an_appositive_belongs_to_the_name_and_carries_on_to_the_next_paragraph():
    lines = ['"It is over," Hugh Hill, a doctor, said.', '"We are tired," he added.']
    said = [
        Said("Hugh Hill, a doctor,", "said", "It is over,", kind="direct"),
        Said("he", "added", "We are tired,", kind="direct"),
    ]
    assert speakers(Page(lines, said)) == ["Hugh Hill", "Hugh Hill"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Norlandic Foreign Minister Ana Verel", "Ana Verel"),
        ("The chief spokeswoman for the Harbour Ministry, Ana Verel,", "Ana Verel"),
        ("Ana Verel, a spokeswoman for President Ivan Marsh,", "Ana Verel"),
        ("Marsh spokeswoman Ana Verel", "Ana Verel"),
        ("Secretary of State Ana Verel", "Ana Verel"),
        ("Mr. Marsh's lawyer", "Ivan Marsh's lawyer"),
        ("A spokesman for Ivan Marsh", "spokesman for Ivan Marsh"),
        ("The Marsh administration", "Marsh administration"),
        ("Several envoys of nine states", "Several envoys of nine states"),
        ("A senior official who was not authorized to speak", "senior official"),
    ],
)
def test_the_speaker_is_the_head_of_its_words_not_a_name_that_narrows_it(source: str, speaker: str):
    page = Page(
        ["President Ivan Marsh arrived.", f"{source} said the port was open."],
        [Said(source, "said", "the port was open")],
    )
    assert speakers(page) == [speaker]


def test_a_role_noun_is_the_person_who_holds_the_office():
    page = verel(Said("The minister", "said", "tolls would fall"), lines=["The minister said tolls would fall."])
    assert speakers(page) == ["Ana Verel", "Ana Verel"]


def test_a_vice_president_is_not_the_president():
    lines = ["Vice President Ivan Marsh met President Ana Verel.", "The president said the port was open."]
    assert speakers(Page(lines, [Said("The president", "said", "the port was open")])) == ["Ana Verel"]


def test_an_office_of_another_country_is_somebody_else():
    lines = ["French President Ivan Marsh arrived.", "The German president said the port was open."]
    assert speakers(Page(lines, [Said("The German president", "said", "the port was open")])) == ["German president"]


def test_an_epithet_that_nobody_was_given_is_left_open_with_candidates():
    page = verel(
        Said("The Norvik billionaire", "said", "tolls would fall"),
        lines=["The Norvik billionaire said tolls would fall."],
    )
    actors, namings = named(page)
    assert namings[1].speaker is None
    assert [a.name for a in actors if a.id == namings[1].speaker_candidates[0].value] == ["Ana Verel"]


def test_a_thing_that_is_no_office_and_only_points_back_is_no_speaker():
    lines = ["Ana Verel met Ivan Marsh.", "This debate suggests ships may come."]
    assert speakers(Page(lines, [Said("This debate", "suggests", "ships may come")])) == [None]


def test_it_is_the_body_that_spoke_last():
    lines = ["The Harbour Ministry warned of delays.", '"The wait is long," it added.']
    said = [Said("The Harbour Ministry", "warned", "delays"), Said("it", "added", "The wait is long,", kind="direct")]
    assert speakers(Page(lines, said)) == ["Harbour Ministry", "Harbour Ministry"]


def test_a_statement_speaks_for_whoever_spoke_last_and_a_letter_for_its_owner():
    lines = ["The Harbour Ministry denied it. The statement said tolls would fall.", "Ivan Marsh's letter said no."]
    said = [
        Said("The Harbour Ministry", "denied", "it"),
        Said("The statement", "said", "tolls would fall"),
        Said("Ivan Marsh's letter", "said", "no"),
    ]
    assert speakers(Page(lines, said)) == ["Harbour Ministry", "Harbour Ministry", "Ivan Marsh"]


def test_whom_an_outlet_quotes_speaks():
    text = "The state news agency quoted Ana Verel as saying the port was open."
    assert speakers(Page([text], [Said("", "quoted", "the port was open")])) == ["Ana Verel"]


def test_a_cue_without_source_takes_the_subject_of_its_clause():
    text = "Ana Verel rejected the plan, saying the port was open."
    assert speakers(Page([text], [Said("", "saying", "the port was open")])) == ["Ana Verel"]


def test_a_floating_quotation_goes_on_with_the_speaker_of_its_paragraph():
    text = '"We will not sign," Ana Verel said. "The port is open."'
    said = [Said("Ana Verel", "said", "We will not sign,", "direct"), Said("", "", "The port is open.", "direct")]
    assert speakers(Page([text], said)) == ["Ana Verel", "Ana Verel"]


def test_a_floating_quotation_after_two_speakers_is_left_open():
    lines = [f"{VEREL} {MARSH}", '"The harbour is ours."']
    said = [
        Said("Foreign Minister Ana Verel", "said", "the port was open"),
        Said("Defense Minister Ivan Marsh", "said", "the border was calm"),
        Said("", "", "The harbour is ours.", "direct"),
    ]
    assert speakers(Page(lines, said))[2] is None


def test_first_person_inside_speech_is_its_speaker_and_outside_nobody():
    text = 'Ana Verel said: "I told them the port was open." We heard that ships came.'
    said = [
        Said("Ana Verel", "said", "I told them the port was open.", "direct"),
        Said("I", "told", "the port was open", parent=0),
        Said("We", "heard", "ships came"),
    ]
    assert speakers(Page([text], said)) == ["Ana Verel", "Ana Verel", None]


def test_a_wire_speaks_only_for_itself():
    text = "Neither side was invited, according to the AP."
    assert speakers(Page([text], [Said("the AP", "according to", "Neither side was invited")])) == ["AP"]


def test_a_post_is_its_authors_whose_name_the_text_gives():
    post = Post(handle="averel", name="Ana B. Verel")
    assert speakers(Page([VEREL, "Tolls will fall."], posts={1: post})) == ["Ana Verel"]


def test_an_account_with_an_office_for_a_name_is_the_person_in_its_handle():
    post = Post(handle="verel_no", name="Office of Verel")
    assert speakers(Page([VEREL, "Tolls will fall."], posts={1: post})) == ["Ana Verel"]


def test_an_account_run_by_others_is_not_the_person():
    post = Post(handle="VerelWarRoom", name="Verel Campaign")
    assert speakers(Page([VEREL, "Tolls will fall."], posts={1: post})) == ["Verel Campaign"]


def test_a_post_without_name_and_handle_has_no_speaker():
    assert speakers(Page([VEREL, "Tolls will fall."], posts={1: Post(url="https://example.org/1")})) == [None]


@pytest.mark.parametrize(
    ("text", "cue", "content", "listener"),
    [
        ("Ana Verel told reporters that the port was open.", "told", "the port was open", "reporters"),
        ("Ana Verel told Ivan Marsh that the port was open.", "told", "the port was open", "Ivan Marsh"),
        ("Ana Verel said to Ivan Marsh that the port was open.", "said", "the port was open", "Ivan Marsh"),
        ("Ana Verel urged Norland to open the port.", "urged", "to open the port", "Norland"),
        (
            "Ana Verel wrote in a letter to Ivan Marsh that the port was open.",
            "wrote",
            "the port was open",
            "Ivan Marsh",
        ),
        ("Ana Verel accused Ivan Marsh of closing the port.", "accused", "closing the port", None),
        ("Ana Verel said the port was open.", "said", "the port was open", None),
    ],
)
def test_the_one_spoken_to_is_told_apart_from_the_one_spoken_of(
    text: str, cue: str, content: str, listener: str | None
):
    actors, namings = named(Page([text], [Said("Ana Verel", cue, content)]))
    names = {actor.id: actor.name for actor in actors}
    assert (names[namings[0].addressee] if namings[0].addressee else None) == listener


WORDS = st.sampled_from(
    [
        "Ana Verel",
        "he",
        "She",
        "said",
        "the",
        "minister",
        '"',
        "“",
        "”",
        ",",
        ".",
        "told",
        "who",
        "U.S.",
        "and",
        "(AP)",
        "@x",
        "'s",
        "é",
        "😀",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_spans_over_any_text_give_one_naming_each_and_spans_inside_the_text(data: st.DataObject):
    text = data.draw(
        st.one_of(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), st.text(min_size=1, max_size=60))
    )
    pairs = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30))
    span = pairs.map(lambda p: Span(p[0], min(p[0] + p[1], len(text))))
    spans = st.lists(span, max_size=2).map(tuple)
    found = Draft(Article(id="t", text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)))
    for _ in range(data.draw(st.integers(1, 4))):
        content = (data.draw(span), *data.draw(spans))
        found.attributions.append(
            Attribution(
                kind="direct", content=content, source=data.draw(spans), cue=data.draw(spans), rule="t", confidence=1.0
            )
        )
    LANGUAGE([found])
    ACTORS([found])
    ids = {actor.id for actor in found.actors}
    assert len(found.namings) == len(found.attributions)
    for naming in found.namings:
        values = {c.value for c in (*naming.speaker_candidates, *naming.addressee_candidates)}
        assert values | {naming.speaker, naming.addressee} <= ids | {None}
    for actor in found.actors:
        for span in (*actor.mentions, *(role.evidence for role in actor.roles)):
            assert span.of(text)
