import pytest
from tests.growth import stays_under

from events.scenes import acts, best, candidates, paragraphs


@pytest.mark.parametrize(
    ("text", "trigger", "parties"),
    [
        ("Norway urged Peru to free the sailors.", "free", ("Peru", "the sailors")),
        ("Norway called on Peru to end the war.", "end", ("Peru", "the war")),
        ("Norway promised Peru to free the sailors.", "free", ("Norway", "the sailors")),
        ("Lima was ordered to leave the port.", "leave", ("Lima", "the port")),
    ],
)
def test_an_infinitive_is_done_by_whoever_is_asked_and_a_promise_kept_by_whoever_made_it(text, trigger, parties):
    assert best(text)[trigger] == parties


@pytest.mark.parametrize(
    ("text", "trigger", "parties"),
    [
        ("Norway condemned Peru for supporting the rebels.", "support", ("Peru", "the rebels")),
        ("Norway accused Peru of attacking the village.", "attack", ("Peru", "the village")),
        ("Norway was accused of bombing Peru.", "bomb", ("Norway", "Peru")),
    ],
)
def test_of_what_somebody_is_accused_he_did(text, trigger, parties):
    assert best(text)[trigger] == parties


def test_who_is_blamed_for_attacks_made_them_and_who_blames_did_not_suffer_them():
    attack = [found for found in acts("Norway and Chile have blamed those attacks on Peru.") if found[0] == "attack"]
    assert {source for _, source, _ in attack} == {"Peru"}
    assert not {target for _, _, target in attack} & {"Norway", "Chile", "Norway | Chile"}


@pytest.mark.parametrize("verb", ["rejected", "vetoed", "dismissed"])
def test_who_answers_a_request_is_the_one_to_whom_it_was_made(verb):
    found = best(f"The president said Peru had {verb} a Norwegian request to cooperate with the rebels.")
    assert found["request"] == ("Norwegian", "Peru")
    assert found["cooperate"] == ("Norwegian", "the rebels")


def test_a_subject_of_its_own_keeps_whoever_tells_it_from_the_act():
    found = {(s, t) for trigger, s, t in acts("Diplomats say Peru has attacked Norway.") if trigger == "attack"}
    assert found == {("Peru", "Norway")}


def test_a_verb_shares_the_subject_of_the_verb_it_is_joined_to():
    text = "President Ivo Marsh withdrew Norway from the pact and imposed sanctions now crushing Peru's economy."
    assert best(text)["impose sanction"] == ("President Ivo Marsh", "Peru's economy")
    assert best(text)["withdraw"][0] == "President Ivo Marsh"
    assert best(text)["withdraw"][1] != "Norway"


def test_who_moves_his_own_troops_does_it_to_those_to_whom_they_go():
    assert best("Peru moved tanks into Norway.")["move"] == ("Peru", "Norway")
    assert best("Peru withdrew its troops from Norway.")["withdraw"] == ("Peru", "Norway")


def test_what_strikes_is_no_source_of_the_act_and_what_is_struck_its_target():
    assert best("Chilean oil tanker hit by missile attack off Norway, state media say")["attack"] == (
        None,
        "Chilean oil tanker",
    )


def test_a_list_that_acts_on_a_third_is_one_source():
    found = acts("Norway and its allies imposed sanctions on Peru.")
    assert {(s, t) for trigger, s, t in found if trigger == "impose sanction"} == {("Norway | its allies", "Peru")}


def test_a_dateline_is_no_party():
    found = acts("LIMA -- Two gunmen attacked the embassy on Friday, the agency said.")
    assert {(s, t) for trigger, s, t in found if trigger == "attack"} == {("Two gunmen", "the embassy")}


def test_the_state_of_a_title_is_nobody():
    assert "State" not in {s for _, s, _ in acts("Secretary of State Ana Verel rejected the offer of Peru.")}


def test_time_grows_with_the_length_of_a_chain_of_verbs():
    (paragraph,) = paragraphs("Norway urged Peru to ask Chile to tell " + "Peru to ask Chile to tell " * 30 + "them.")
    assert stays_under(1, lambda: candidates(paragraph, 0, None))


def test_who_is_called_to_talk_is_not_the_one_who_calls():
    assert best("Norway called Peru to discuss the border.")["discuss"][0] == "Norway"


def test_the_subject_undergoes_what_it_is_under():
    assert best("The port came under attack by rebels.")["come attack"] == ("rebels", "The port")


def test_a_passive_without_by_does_not_make_a_charge_its_source():
    assert best("A sailor was charged with murder.")["charge"] == (None, "A sailor")
