"""Under which name an actor may be merged at all: a surname, a title and a common noun name nobody."""

import pytest

from onrecord.model import Actor
from onrecord.record.actors.naming import merge_key


def key(name, kind="person", **more):
    return merge_key(Actor(id="a1", name=name, kind=kind, **more))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Verel", "ana verel"),
        ("ANA  VEREL", "ana verel"),
        ("Foreign Minister Ana Verel", "ana verel"),
        ("Tomas Rehn, MP", "tomas rehn"),
        ("José Núñez", "jose nunez"),
        ("Tarek al-Sorin", "tarek al sorin"),
        ("Mira O'Dell", "mira odell"),
        ("Mira O’Dell", "mira odell"),
        ("Tomas Rehn Jr.", "tomas rehn jr"),
        ("阿娜 维雷尔", "阿娜 维雷尔"),
    ],
)
def test_a_person_is_merged_by_the_full_name(name, expected):
    assert key(name) == expected


@pytest.mark.parametrize(
    "name",
    ["Verel", "Ms. Verel", "President Verel", "the spokeswoman", "A. Verel", "Verel Jr.", "she", "", "Foreign Minister",
     "a senior official", "Senior officials", "ana verel"],
)  # fmt: skip
def test_a_surname_title_or_common_noun_is_never_merged(name):
    assert key(name) is None


def test_somebody_whose_name_is_held_back_is_never_merged():
    assert key("Deep Harbour", anonymous=True) is None


@pytest.mark.parametrize("kind", ["collective", "unknown"])
def test_groups_and_unknown_actors_stay_with_their_article(kind):
    assert key("Senior Officials of Tarsia", kind) is None


def test_an_institution_is_merged_on_its_proper_name():
    assert key("the Harbour League", "institution") == key("Harbour League", "institution") == "harbour league"
    assert key("the league", "institution") is None


def test_a_ministry_is_merged_only_where_its_country_is_known():
    assert key("Foreign Ministry", "institution") is None
    ours = key("Foreign Ministry", "institution", country="TRS")
    assert ours == key("the Foreign Ministry", "institution", country="TRS")
    assert ours != key("Foreign Ministry", "institution", country="RHN")


def test_a_country_is_merged_on_its_code_or_else_its_name():
    assert key("Tarsia", "country", country="TRS") == key("the Republic of Tarsia", "country", country="TRS")
    assert key("Tarsia", "country") == key("the Tarsia", "country") == "tarsia"


def test_who_is_known_by_an_account_alone_is_merged_by_that():
    assert key("@ana_verel", handles=("ana_verel",)) == "anaverel"
    assert key("Verel", handles=("ana_verel",)) is None
