"""Actors are merged over articles on a full name only: a wrong merge puts words into somebody's mouth."""

import pytest

from onrecord.model import Actor
from onrecord.record.naming import record_actor_id


def merged(one, other, kind="person", countries=(None, None)):
    ids = {
        record_actor_id(Actor(id="a1", name=name, kind=kind, country=country), article)
        for article, name, country in zip(("one", "two"), (one, other), countries, strict=True)
    }
    return len(ids) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Verel", "Ana Verel"),
        ("ANA VEREL", "Ana  Verel"),
        ("Foreign Minister Ana Verel", "Ms. Ana Verel"),
        ("Secretary of State Tomas Rehn", "Tomas Rehn, MP"),
        ("José Núñez", "Jose Nunez"),
    ],
)
def test_the_same_full_name_is_the_same_person(one, other):
    assert merged(one, other)


@pytest.mark.parametrize(
    "name",
    [
        "Verel",
        "Ms. Verel",
        "President Verel",
        "the spokeswoman",
        "A. Verel",
        "Verel Jr.",
        "she",
        "",
        "Foreign Minister",
    ],
)
def test_a_surname_title_or_common_noun_is_never_merged(name):
    assert not merged(name, name)


def test_a_son_is_not_his_father():
    assert not merged("Tomas Rehn", "Tomas Rehn Jr.")


def test_a_person_and_an_institution_of_one_name_stay_apart():
    person, outlet = (
        record_actor_id(Actor(id="a1", name="Tarsia Herald", kind=k), "one") for k in ("person", "outlet")
    )
    assert person != outlet


@pytest.mark.parametrize("kind", ["collective", "unknown"])
def test_groups_and_unknown_actors_stay_with_their_article(kind):
    assert not merged("Senior Officials of Tarsia", "Senior Officials of Tarsia", kind)


def test_an_institution_is_merged_on_its_proper_name():
    assert merged("the Harbour League", "Harbour League", "institution")
    assert not merged("the league", "the league", "institution")


def test_a_ministry_is_merged_only_with_that_of_the_same_country():
    assert not merged("Foreign Ministry", "Foreign Ministry", "institution")
    assert merged("Foreign Ministry", "the Foreign Ministry", "institution", ("TRS", "TRS"))
    assert not merged("Foreign Ministry", "Foreign Ministry", "institution", ("TRS", "RHN"))


def test_a_country_is_merged_on_its_code_or_else_its_name():
    assert merged("Tarsia", "the Republic of Tarsia", "country", ("TRS", "TRS"))
    assert merged("Tarsia", "Tarsia", "country")
