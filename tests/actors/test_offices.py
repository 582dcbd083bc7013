from __future__ import annotations

import pytest

from actors.drafts import Page, Said, actor, named

OPEN = "the port was open"


def says(source: str, *before: str) -> Page:
    return Page([*before, f"{source} said {OPEN}."], [Said(source, "said", OPEN)])


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Foreign Minister Ana Verel spoke.", "current"),
        ("Former President Ana Verel spoke.", "former"),
        ("Ex-minister Ana Verel spoke.", "former"),
        ("Ana Verel, the late president, built it.", "former"),
        ("Ana Verel, who was the energy minister, spoke.", "former"),
        ("President-elect Ana Verel spoke.", "elect"),
        ("Interim President Ana Verel spoke.", "acting"),
        ("The acting defence minister, Ana Verel, spoke.", "acting"),
    ],
)
def test_the_words_before_an_office_tell_whether_it_is_held(text: str, standing: str):
    assert [role.standing for role in actor(Page([text]), "Ana Verel").roles] == [standing]


@pytest.mark.parametrize(
    ("text", "organization", "country", "sectors"),
    [
        ("State Department spokeswoman Ana Verel spoke.", "State Department", "USA", ("GOV",)),
        ("Iranian Foreign Ministry spokeswoman Ana Verel spoke.", "Foreign Ministry", "IRN", ("GOV",)),
        ("Norland's Foreign Ministry spokeswoman Ana Verel spoke.", "Foreign Ministry", None, ("GOV",)),
        ("Ana Verel, a spokeswoman for the Turkish police, spoke.", "Turkish police", "TUR", ("COP",)),
        ("NATO spokeswoman Ana Verel spoke.", "NATO", "NAT", ("IGO",)),
        ("Hezbollah leader Ana Verel spoke.", "Hezbollah", "LBN", ("PTY", "REB")),
        ("Ana Verel, the president of Norvik University, spoke.", "Norvik University", None, ("EDU",)),
    ],
)
def test_who_leads_or_speaks_for_a_body_is_of_its_state_and_sectors(
    text: str, organization: str | None, country: str | None, sectors: tuple[str, ...]
):
    (role,) = actor(Page([text]), "Ana Verel").roles
    assert (role.organization, role.country, role.sectors) == (organization, country, sectors)


def test_an_envoy_is_not_of_the_state_that_he_is_sent_to():
    verel = actor(Page(["Ana Verel, the ambassador to Iraq, spoke."]), "Ana Verel")
    assert (verel.country, verel.sectors) == (None, ("GOV",))


def test_a_state_of_several_words_is_read_whole():
    assert actor(Page(["South Korean Foreign Minister Ana Verel spoke."]), "Ana Verel").country == "KOR"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ohio Gov. Ana Verel spoke.", "USA"),
        ("Georgia Gov. Ana Verel spoke.", "USA"),
        ("Georgian President Ana Verel spoke.", "GEO"),
        ("Sen. Ana Verel (R-Ohio) spoke.", "USA"),
        ("President Ana Verel of Kenya spoke.", "KEN"),
        ("Ankara's foreign minister, Ana Verel, spoke.", "TUR"),
        ("Sen. Ana Verel spoke.", None),
    ],
)
def test_part_of_a_state_party_mark_and_capital_tell_the_state_of_an_office(text: str, country: str | None):
    assert actor(Page([text]), "Ana Verel").country == country


def test_state_and_sectors_are_those_of_offices_held_not_of_those_held_once():
    text = "Ana Verel, the former Polish defence minister, spoke. Ana Verel is the chief executive of Lumen Foods Inc."
    assert actor(Page([text]), "Ana Verel").sectors == ("BUS",)


def test_who_only_once_held_office_is_of_the_elite():
    verel = actor(Page(["Former French President Ana Verel spoke."]), "Ana Verel")
    assert (verel.country, verel.sectors) == ("FRA", ("ELI",))


def test_words_of_another_sentence_part_are_no_title():
    verel = actor(Page(["They want a gun ban Speaker Ana Verel opposes."]), "Ana Verel")
    assert [role.title for role in verel.roles] == ["Speaker"]


def test_an_office_in_words_that_open_the_sentence_is_another_persons():
    text = "In a meeting with China's president, Verel suggested a pause. Ana Verel left."
    assert actor(Page([text]), "Ana Verel").country is None


def test_a_city_at_the_beginning_is_no_person_whose_office_follows():
    text = "In Dolmar, a spokesman for the foreign ministry, Ana Verel, said the port was open."
    assert [a.name for a in named(Page([text]))[0] if a.kind == "person" and a.roles] == ["Ana Verel"]


@pytest.mark.parametrize(
    ("source", "country", "sectors"),
    [
        ("Iranian officials", "IRN", ("GOV",)),
        ("Turkish soldiers", "TUR", ("MIL",)),
        ("Rebels", None, ("REB",)),
        ("Residents", None, ("CVL",)),
        ("Iranians", "IRN", ("CVL",)),
        ("American and Turkish officials", None, ("GOV",)),
        ("Company officials", None, ("BUS",)),
    ],
)
def test_those_who_are_only_described_have_state_and_sectors(
    source: str, country: str | None, sectors: tuple[str, ...]
):
    (found,) = (a for a in named(says(source))[0] if a.kind == "collective")
    assert (found.country, found.sectors) == (country, sectors)


def test_a_state_is_a_government_where_it_speaks():
    assert actor(says("Iran"), "Iran").sectors == ("GOV",)
    assert actor(Page(["The ship sailed to Iran."]), "Iran").sectors == ()


def test_one_who_speaks_for_a_person_is_of_that_persons_state():
    text = "Ivo Dorn, spokesman for President Ana Verel, spoke. Verel is the president of Peru."
    assert actor(Page([text]), "Ivo Dorn").country == "PER"
