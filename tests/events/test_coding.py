import pytest

from onrecord.events.circumstances import Circumstances
from onrecord.events.coding import coded


def told(*, modal=None, governing=(), negated=False, depth=1):
    return Circumstances(
        negated=negated,
        modal=modal,
        tense="VB",
        governing=tuple(governing),
        governors=(),
        governor_negated=False,
        mark=None,
        quoted=False,
        depth=depth,
    )


@pytest.mark.parametrize("name", ["CONSULT", "COOPERATE", "AID"])
def test_a_meeting_or_help_that_is_announced_is_an_agreement_to_it(name):
    assert coded(name, "planned", told(modal="will")) == ("AGREE", "planned")
    assert coded(name, "planned", told(modal="to", governing=["planned"])) == ("AGREE", "planned")
    assert coded(name, "planned", told(modal="to", governing=["agreed"])) == ("AGREE", "planned")
    assert coded(name, "planned", told(modal="to", depth=0)) == ("AGREE", "planned"), "a headline: Norland to send aid"


def test_what_somebody_goes_somewhere_for_is_announced_by_nobody():
    assert coded("CONSULT", "planned", told(modal="to", governing=["begun"], depth=2)) == ("CONSULT", "planned")


def test_a_retreat_to_come_is_a_concession_and_praise_to_come_stays_praise():
    assert coded("RETREAT", "planned", told(modal="will")) == ("CONCEDE", "planned")
    assert coded("SUPPORT", "planned", told(modal="will")) == ("SUPPORT", "planned")


def test_a_refusal_is_done_now_and_a_failure_is_not():
    assert coded("CONSULT", "denied", told(modal="will", negated=True)) == ("REJECT", "asserted")
    assert coded("CONSULT", "denied", told(negated=True)) == ("CONSULT", "denied")
    assert coded("ASSAULT", "denied", told(modal="will", negated=True)) == ("ASSAULT", "denied")
