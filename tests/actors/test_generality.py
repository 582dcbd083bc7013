from __future__ import annotations

import pytest

from actors.drafts import Page, Said, draft, named, speakers
from onrecord.actors.cast import Cast
from onrecord.actors.edges import mended
from onrecord.actors.knowledge import knowledge
from onrecord.actors.media import Media
from onrecord.actors.story import quotations
from onrecord.language.dateline import dateline_wire

OPEN = "the port was open"


def says(source: str, *before: str, cue: str = "said") -> list[str | None]:
    return speakers(Page([*before, f"{source} {cue} {OPEN}."], [Said(source, cue, OPEN)]))


def kinds(page: Page) -> dict[str, str]:
    return {actor.name: actor.kind for actor in named(page)[0]}


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Norland's government spokeswoman, Huda Belsorin,", "Huda Belsorin"),
        ("The secretary-general of the Ilsk Basin Commission, Oru Castell,", "Oru Castell"),
        ("Government spokeswoman Huda Belsorin", "Huda Belsorin"),
        ("Ana Verel of Norland, who spoke in the same hall,", "Ana Verel"),
        ("Ana Verel, lead author and a professor,", "Ana Verel"),
        ("Tomás de la Cruz", "Tomás de la Cruz"),
        ("Jan van der Holt", "Jan van der Holt"),
        ("Gen. Ivan O'Marsh", "Ivan O'Marsh"),
        ("Senator Ivo Marsh Jr.", "Ivo Marsh Jr."),
    ],
)
def test_the_named_person_is_the_speaker_whatever_stands_around_the_name(source: str, speaker: str):
    assert says(source) == [speaker]


def test_a_plural_office_speaks_itself_although_a_name_follows_far_behind():
    source = "lawyers for the former envoy in the harbour case, Ana Verel,"
    assert says(source) != ["Ana Verel"]


def test_a_ministry_of_another_state_is_not_the_one_named_before():
    lines = ["The Tamarran water ministry said no."]
    assert says("The Varesian foreign ministry", *lines) != ["Tamarran water ministry"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("His office", "Ivan Marsh's office"),
        ("Marsh's office", "Ivan Marsh's office"),
        ("Marsh’s doctor", "Ivan Marsh’s doctor"),
        ("My father", "My father"),
    ],
)
def test_somebody_told_by_whose_he_is_is_named_by_the_owners_full_name(source: str, speaker: str):
    assert says(source, "President Ivan Marsh arrived in Norvik on Monday.") == [speaker]


def test_one_of_them_is_named_by_the_group_and_spoken_of_again_by_its_noun():
    page = Page(
        [
            "Two of Verel's aides repeated the claim. One of them said the port was open.",
            "The aide added that ships may come.",
        ],
        [Said("One of them", "said", OPEN), Said("The aide", "added", "ships may come")],
    )
    found = speakers(page)
    assert found[0] is not None and found[0].endswith("aides") and found[0].startswith("one of")
    assert found == [found[0], found[0]]


def test_the_other_without_a_group_before_is_left_open():
    assert says("The other", "The harbour lay still.") == [None]


@pytest.mark.parametrize("source", ["Nothing in the law", "No court", "The fact that ships came", "This"])
def test_what_cannot_speak_has_no_speaker(source: str):
    assert says(source) == [None]


def test_a_communique_that_makes_a_body_speak_is_that_bodys():
    line = "“The Harbour Commission calls for a pause of ten days,” the text reads."
    page = Page([line], [Said("the text", "reads", "The Harbour Commission calls for a pause of ten days", "direct")])
    assert speakers(page) == ["Harbour Commission"]


def test_a_document_is_whose_subject_issued_it_before():
    lines = ["The Harbour Commission issued a statement on Monday.", "Ships waited."]
    assert says("The statement", *lines) == ["Harbour Commission"]


def test_the_subject_of_the_sentence_before_comes_before_the_last_speaker():
    page = Page(
        [
            "Minister Edda Sorin said the port was open.",
            "Halima Ondar of the farmers' union nodded. “Ships may come,” she said.",
        ],
        [
            Said("Minister Edda Sorin", "said", OPEN),
            Said("she", "said", "Ships may come", "direct"),
        ],
    )
    assert speakers(page)[1] in ("Halima Ondar", None)


def test_a_described_speaker_may_be_he_in_the_next_sentence():
    page = Page(
        ["A driver told the clerk that the port was open. “Ships may come,” he said."],
        [Said("A driver", "told", OPEN), Said("he", "said", "Ships may come", "direct")],
    )
    assert speakers(page) == ["driver", "driver"]


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("The Lumen news agency reported the storm.", "Lumen"),
        ("Ana Verel told the state news agency Sorna about it.", "Sorna"),
        ("The newspaper Sorna Blad printed the letter.", "Sorna Blad"),
        ("Radio Norvik carried the speech.", "Radio Norvik"),
        ("Ana Verel told the Norvik Gazette about it.", "Norvik Gazette"),
    ],
)
def test_an_outlet_that_no_table_lists_is_told_by_how_the_text_puts_it(sentence: str, outlet: str):
    assert kinds(Page([sentence])).get(outlet) == "outlet"


def test_a_report_knows_its_own_outlet_by_the_last_word_of_its_name():
    found = draft(Page(["Ana Verel told the Ledger about it."]))
    assert found.parse is not None
    cast = Cast(found.parse, quotations(found.article), knowledge(), "The Evening Ledger")
    assert [f.kind for f in cast.figures if f.name == "Ledger"] == ["outlet"]


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("NORVIK, Norland, March 5 (Lumen) - Norland said no.", "Lumen"),
        ("NORVIK (Lumen Wire) — Norland said no.", "Lumen Wire"),
        ("Norvik (the capital) - a city.", None),
        ("NORVIK. Norland (again) said no.", None),
    ],
)
def test_a_dateline_names_the_agency_that_filed_the_report(text: str, wire: str | None):
    found = dateline_wire(text)
    assert (text[slice(*found)] if found else None) == wire


def test_a_long_line_without_a_dateline_is_read_in_proportion_to_its_length():
    assert dateline_wire("NORVIK (" * 100_000) is None


def test_a_people_is_not_taken_for_an_outlet_beside_the_word_agency():
    found = draft(Page(["The Norlandic news agency reported the storm."]))
    assert found.parse is not None
    assert "norlandic storm" not in Media(found.parse, None, knowledge()).names


def test_a_verb_of_a_title_cased_heading_is_no_part_of_the_name():
    parse = draft(Page(["Chairman Ivan Marsh Explains The Plan To Investors"])).parse
    assert parse is not None
    doc = parse.paragraphs[0].doc
    last = next(token.i for token in doc if token.text == "Explains")
    if doc[last].pos_ == "VERB":
        assert doc[mended(doc, 1, last, "person", knowledge())[1]].text == "Marsh"


def test_the_name_of_a_medium_before_a_persons_is_taken_off():
    assert says("The Norvik Post's Ana Verel") == ["Ana Verel"]


def test_an_acronym_before_a_countrys_name_makes_another_name_of_it():
    assert says("PEN America, which defends writers,") == ["PEN America"]


def test_a_name_with_the_family_name_first_is_the_person_of_that_surname():
    lines = ["President Sorin Donald spoke. Sorin left at noon. Then Sorin came back."]
    assert says("Sorin", *lines) == ["Donald Sorin"]


def test_the_kingdom_is_the_only_one_that_the_text_named():
    assert says("The kingdom", "Envoys came from Jordan and France.") == ["Jordan"]


def test_bylines_do_not_push_the_lead_out_of_the_opening():
    lines = ["The port of Norvik", "Ina Holt", "The Ledger", "March 5"]
    after = "Defense Minister Ivan Marsh left Norvik on Monday afternoon by train."
    page = Page(
        [*lines, f"Jordan's defense minister said {OPEN}.", after],
        [Said("Jordan's defense minister", "said", OPEN)],
    )
    assert speakers(page) == ["Ivan Marsh"]


def test_a_name_to_which_a_link_with_the_same_name_is_glued_is_read_once():
    assert says("Sen. Ana Verel Ana Cora VerelSenators hope for votes") == ["Ana Verel"]


def test_a_paper_whose_name_is_a_common_word_still_speaks():
    assert says("The Times", cue="wrote") == ["Times"]


def test_a_label_before_a_link_is_nobody():
    line = "EXCLUSIVE: Ships may come"
    assert speakers(Page([line], [Said("EXCLUSIVE", "", "Ships may come")])) == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A leader of the Lodge, Dana Polk, left.", "Dana Polk"),
        ("A leader of Lodge, Polk, left.", "Lodge, Polk"),
        ("Boats of the Lodge, Dana Polk, left.", "Lodge, Dana Polk"),
    ],
)
def test_a_name_of_a_body_and_of_its_officer_is_taken_apart(text: str, name: str):
    found = draft(Page([text]))
    assert found.parse is not None
    doc = found.parse.paragraphs[0].doc
    first, last = (next(t.i for t in doc if t.text == word) for word in ("Lodge", "Polk"))
    first, last, _ = mended(doc, first, last, "institution", knowledge())
    assert doc[first : last + 1].text == name
