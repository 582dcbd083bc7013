import time

import pytest

from actors.drafts import Page, Said
from events.told import Done, acting, parties

LEAD = "Norway and Peru opened talks on Monday."


def one(lines, *done, said=()):
    return parties(Page(lines, said=list(said)), *done)[-1]


def test_names_are_their_figures_and_each_member_of_a_list_is_a_party():
    line = "Foreign Minister Ana Verel and Ivo Marsh accused Peru of lying."
    assert one([line], Done("ACCUSE", "accused", ("Foreign Minister Ana Verel", "Ivo Marsh"), "Peru")) == (
        ["Ana Verel", "Ivo Marsh"],
        ["Peru"],
    )
    assert one([line], Done("ACCUSE", "accused", "Foreign Minister Ana Verel and Ivo Marsh", "Peru"))[0] == [
        "Ana Verel",
        "Ivo Marsh",
    ]


def test_a_capital_that_acts_stands_for_its_state():
    lines = ["Peru closed its border.", "Lima expelled the envoy of Norway."]
    assert one(lines, Done("SANCTION", "expelled", "Lima", "the envoy of Norway"))[0] == ["Peru"]


def test_a_described_group_is_an_actor_with_its_state_and_sector():
    found = acting(
        Page(["Norwegian police arrested dozens of protesters."]),
        Done("COERCE", "arrested", "Norwegian police", "dozens of protesters"),
    )
    police = next(a for a in found.actors if a.id == found.parties[0].source[0])
    protesters = next(a for a in found.actors if a.id == found.parties[0].target[0])
    assert (police.country, police.sectors) == ("NOR", ("COP",))
    assert protesters.name == "protesters"
    assert [place.of(found.article.text) for place in protesters.mentions] == ["protesters"]


@pytest.mark.parametrize("thing", ["a car bomb", "the weather", "two rockets"])
def test_a_thing_is_nobody(thing):
    line = f"{thing[0].upper()}{thing[1:]} killed nine soldiers."
    assert one([line], Done("ASSAULT", "killed", thing[0].upper() + thing[1:], "nine soldiers"))[0] == []


def test_a_thing_stands_for_whose_it_is():
    line = "Ivo Marsh criticised President Ana Verel's plan and a Peruvian proposal."
    assert one([line], Done("ACCUSE", "criticised", "Ivo Marsh", "President Ana Verel's plan"))[1] == ["Ana Verel"]
    assert one([line], Done("ACCUSE", "criticised", "Ivo Marsh", "a Peruvian proposal"))[1] == ["Peru"]


def test_an_adjective_of_state_is_its_state():
    assert one(["The Peruvian attack killed ten."], Done("ASSAULT", "attack", "Peruvian"))[0] == ["Peru"]


def test_in_somebodys_words_i_is_he_and_we_are_his_state():
    lines = [
        "Ana Verel, the foreign minister of Norway, answered on Monday.",
        "“I reject this. We condemn Peru,” Verel said.",
    ]
    said = [Said("Verel", "said", "I reject this. We condemn Peru", "direct")]
    assert one(lines, Done("REJECT", "reject", "I"), said=said)[0] == ["Ana Verel"]
    assert one(lines, Done("ACCUSE", "condemn", "We", "Peru"), said=said) == (["Norway"], ["Peru"])


def test_i_in_nobodys_words_is_nobody():
    assert one(["I reject this offer."], Done("REJECT", "reject", "I")) == ([], [])


def test_he_in_a_persons_indirect_speech_is_that_person_unless_he_is_the_other_side():
    lines = ["Minister Ivo Marsh said he would bomb the port."]
    said = [Said("Ivo Marsh", "said", "he would bomb the port")]
    assert one(lines, Done("ASSAULT", "bomb", "he"), said=said)[0] == ["Ivo Marsh"]
    lines = ["Minister Ivo Marsh said Tomas Rehn had threatened him."]
    said = [Said("Ivo Marsh", "said", "Tomas Rehn had threatened him")]
    assert one(lines, Done("THREATEN", "threatened", "Tomas Rehn", "him"), said=said) == (["Tomas Rehn"], ["Ivo Marsh"])


def test_nobody_is_both_sides_of_an_act():
    lines = ["Ivo Marsh met Ivo Marsh in Lima."]
    assert one(lines, Done("CONSULT", "met", "Ivo Marsh", "Marsh")) == (["Ivo Marsh"], [])


@pytest.mark.parametrize("words", ["The two countries", "Both sides", "The two governments"])
def test_two_states_named_together_are_the_pair(words):
    assert one([LEAD, f"{words} signed a truce."], Done("AGREE", "signed", words))[0] == ["Norway", "Peru"]


def test_a_pair_is_nobody_where_more_were_named():
    lines = ["Norway, Chile and Peru opened talks on Monday.", "Both sides signed a truce."]
    assert one(lines, Done("AGREE", "signed", "Both sides")) == ([], [])


def test_who_attacked_is_the_noun_before():
    lines = ["Peru, which attacked the port, denied it."]
    assert one(lines, Done("ASSAULT", "attacked", "which"))[0] == ["Peru"]


def test_the_actors_of_acts_are_kept_with_their_places():
    found = acting(Page(["Rebels shelled Marsh's house."]), Done("ASSAULT", "shelled", "Rebels", "Marsh's house"))
    assert {a.id for a in found.actors} >= {*found.parties[0].source, *found.parties[0].target}
    assert len(found.parties) == len(found.acts) == 1


def test_many_acts_take_time_in_line_with_their_number():
    lines = ["Norwegian soldiers attacked rebels and they fled to Peru."] * 150
    done = [Done("ASSAULT", "attacked", "Norwegian soldiers", "rebels", nth=n) for n in range(2)]
    page = Page(lines)
    acting(page, *done)
    started = time.perf_counter()
    found = acting(page, *[Done("ASSAULT", "attacked", (), (), nth=n) for n in range(150)])
    assert len(found.parties) == 150
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    "words", ["US Secretary of State", "US Secretary of State’s offer", "the secretary of state's fourth trip"]
)
def test_a_title_without_a_name_is_whoever_holds_the_office(words):
    lines = ["Peru criticised US Secretary of State Ana Verel.", f"Ivo Marsh rejected {words} again."]
    assert one(lines, Done("REJECT", "rejected", "Ivo Marsh", words))[1] == ["Ana Verel"]


@pytest.mark.parametrize("country", ["US", "U.S."])
def test_a_country_in_letters_is_no_pronoun(country):
    lines = ["Peru spoke to reporters.", f"Peru rejected {country} demands."]
    assert one(lines, Done("REJECT", "rejected", "Peru", country)) == (["Peru"], [country])


def test_it_in_an_assertion_is_whoever_asserts():
    lines = [LEAD, "Norway was angry over Lima's claim that it had rebuffed a Norwegian request."]
    assert one(lines, Done("REJECT", "rebuffed", "it", "a Norwegian request")) == (["Peru"], ["Norway"])


def test_the_last_word_of_a_title_is_whoever_has_the_title():
    lines = ["Peru criticised US Secretary of State Ana Verel.", "Marsh rejected the US Secretary of State’s offer."]
    assert one(lines, Done("REJECT", "rejected", "Marsh", "State"))[1] == ["Ana Verel"]
