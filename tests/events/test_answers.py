import pytest

from events.test_folding import ACTORS, mention
from onrecord.events.answers import answering


def targets(*mentions):
    return [one.parties.target for one in answering(mentions, ACTORS)]


def test_a_denial_answers_whoever_accused_right_before():
    accused = mention(0, "ACCUSE", ["a3"], ["a1"], "blame")
    assert targets(accused, mention(60, "REJECT", ["a1"], lemma="deny")) == [("a1",), ("a3",)]


def test_an_official_answers_what_his_state_is_accused_of():
    accused = mention(0, "ACCUSE", ["a3"], ["a1"], "blame")
    assert targets(accused, mention(60, "REJECT", ["a2"], lemma="deny"))[1] == ("a3",)


@pytest.mark.parametrize(
    "before",
    [
        mention(0, "ASSAULT", ["a3"], ["a1"]),
        mention(0, "ACCUSE", ["a1"], ["a3"]),
        mention(0, "ACCUSE", [], ["a1"]),
    ],
)
def test_an_act_that_is_no_accusation_of_whoever_denies_is_not_answered(before):
    assert targets(before, mention(60, "REJECT", ["a1"], lemma="deny"))[1] == ()


def test_a_denial_far_from_the_accusation_answers_nobody_known():
    accused = mention(0, "ACCUSE", ["a3"], ["a1"], "blame")
    assert targets(accused, mention(900, "REJECT", ["a1"], lemma="deny"))[1] == ()


def test_a_told_target_stays():
    accused = mention(0, "ACCUSE", ["a3"], ["a1"], "blame")
    assert targets(accused, mention(60, "REJECT", ["a1"], ["a4"], "deny"))[1] == ("a4",)
