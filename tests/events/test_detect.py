"""Acts found in whole sentences: type, parties, status, with the shipped network."""

import pytest

from onrecord.draft import Draft
from onrecord.encoder import Encoder
from onrecord.events.circumstances import Circumstances
from onrecord.events.codebook import codebook
from onrecord.events.coding import coded
from onrecord.events.detect import Acts, type_of_dyad
from onrecord.ingest.text import article_from_text
from onrecord.language import Language
from onrecord.model import Span

STAGES = [Language(), Encoder()]
ACTS = Acts(codebook())


def drafted(*texts):
    """Drafts of some texts with their acts."""
    drafts = [Draft(article_from_text(text, title=None)) for text in texts]
    for stage in (*STAGES, ACTS):
        stage(drafts)
    return drafts


def told(text):
    """Type, status and the words of source and target of each act of a text."""
    (draft,) = drafted(text)

    def words(spans):
        return [span.of(draft.article.text) for span in spans]

    return [(act.type, act.status, words(act.source), words(act.target)) for act in draft.acts]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Norland's foreign minister accused Kesaria on Monday of breaking the border treaty.",
            ("ACCUSE", "asserted", ["Norland's foreign minister"], ["Kesaria"]),
        ),
        (
            "Three reporters were detained by Kesarian police in the capital.",
            ("COERCE", "asserted", ["Kesarian police"], ["Three reporters"]),
        ),
        (
            "Norland has sent food and medicine worth two million crowns to Tessaly.",
            ("AID", "asserted", ["Norland"], ["Tessaly"]),
        ),
    ],
)
def test_who_did_what_to_whom(text, act):
    assert act in told(text)


def test_a_trigger_that_is_two_words_is_one_span():
    (draft,) = drafted("The union called off talks with the government on Friday.")
    assert "called off" in {act.trigger.of(draft.article.text) for act in draft.acts}


def test_a_game_is_no_act():
    assert told("Norland beat Kesaria 3-1 in the final of the northern cup on Sunday.") == []


def test_a_figure_of_speech_is_no_act():
    assert told("The budget talks struck a balance that shot the lights out, the columnist wrote of the bank.") == []


def test_the_same_article_gives_the_same_acts_beside_others():
    text = "Norland condemned Kesaria. The rebels attacked an army post near Tessaly and killed two soldiers."
    alone, beside = drafted(text)[0], drafted("Kesaria expelled two envoys of Norland.", text)[1]
    assert alone.acts == beside.acts


def test_a_text_without_acts_gives_none():
    assert told("The weather was mild.") == []


def test_the_type_between_two_known_parties_is_asked_for_by_itself():
    text = "Kesaria imposed sanctions on Norland after the vote."
    (draft,) = drafted(text)
    chances = type_of_dyad(draft, Span(0, 7), Span(29, 36), ACTS.book, ACTS.typing)
    assert max(chances, key=chances.__getitem__) in ("SANCTION", "COERCE")
    assert sum(chances.values()) == pytest.approx(1.0, abs=1e-4)


def circumstances(*, negated=False, modal=None):
    return Circumstances(
        negated=negated, modal=modal, tense="VB", governing=(), governors=(), governor_negated=False, mark=None,
        quoted=False, depth=0,
    )  # fmt: skip


def test_help_to_come_is_an_agreement():
    assert coded("AID", "planned", circumstances(modal="will")) == ("AGREE", "planned")


def test_a_withdrawal_to_come_is_a_concession():
    assert coded("RETREAT", "planned", circumstances(modal="will")) == ("CONCEDE", "planned")


def test_not_going_to_meet_is_a_refusal():
    assert coded("CONSULT", "denied", circumstances(negated=True, modal="will")) == ("REJECT", "asserted")


def test_a_meeting_that_did_not_take_place_is_denied():
    assert coded("CONSULT", "denied", circumstances(negated=True)) == ("CONSULT", "denied")


def test_an_attack_to_come_stays_an_attack():
    assert coded("ASSAULT", "planned", circumstances(modal="will")) == ("ASSAULT", "planned")


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("Norland refused to meet the Kesarian president.", "REJECT", ["the Kesarian president"]),
        ("The president of Norland said that Kesaria must free the sailors.", "REQUEST", ["Kesaria"]),
        ("Norlandic soldiers opened fire on the protesters.", "ASSAULT", ["the protesters"]),
    ],
)
def test_an_act_told_by_two_words_has_the_target_of_both(text, kind, target):
    assert (kind, target) in [(found, whom) for found, _, _, whom in told(text)]


def test_who_declines_to_comment_does_nothing():
    assert told("The Norlandic president declined to comment on the report.") == []


@pytest.mark.parametrize(
    ("text", "cameo"),
    [
        ("Norland urged Kesaria to free the sailors.", "02"),
        ("Norland demanded that Kesaria free the sailors.", None),
        ("Norland denied the accusation of Kesaria.", "01"),
        ("Norland denied permission to a Kesarian ship.", "12"),
    ],
)
def test_appeals_and_denials_have_a_cameo_root_of_their_own(text, cameo):
    (draft,) = drafted(text)
    assert cameo in [act.cameo for act in draft.acts if act.type in ("REQUEST", "REJECT")]
