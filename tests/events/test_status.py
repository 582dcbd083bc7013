import pytest

from onrecord.errors import KnowledgeError
from onrecord.events import mood
from onrecord.events.status import status_of
from onrecord.language import Language

TOLD = [
    ("Norland attacked the port.", "attacked", "asserted"),
    ("Norland did not attack the port.", "attack", "denied"),
    ("Norland will attack the port.", "attack", "planned"),
    ("Norland will not meet the envoy.", "meet", "denied"),
    ("Norland is going to bomb the port.", "bomb", "planned"),
    ("Norland plans to bomb the port.", "bomb", "planned"),
    ("Norland vowed to send troops.", "send", "planned"),
    ("Norland threatened to bomb the port.", "threatened", "asserted"),
    ("Norland threatened to bomb the port.", "bomb", "hypothetical"),
    ("The minister said Norland would send troops.", "send", "planned"),
    ("Norland could attack the port.", "attack", "hypothetical"),
    ("If Norland attacks the port, ships will leave.", "attacks", "hypothetical"),
    ("Sudland called on Norland to withdraw its troops.", "withdraw", "hypothetical"),
    ("Sudland called for talks.", "talks", "hypothetical"),
    ("Sudland called for talks.", "called", "asserted"),
    ("Sudland urged Norland to release the prisoners.", "release", "hypothetical"),
    ("Norland denied attacking the port.", "attacking", "denied"),
    ("Norland denied attacking the port.", "denied", "asserted"),
    ("Norland rejected claims that it bombed the port.", "bombed", "denied"),
    ("Norland denied involvement in the attack.", "attack", "denied"),
    ("There were no talks with Sudland.", "talks", "denied"),
    ("There was no meeting.", "meeting", "denied"),
    ("The upcoming visit was welcomed.", "visit", "planned"),
    ("The ministers held talks on Monday.", "talks", "asserted"),
    ("The ministers will hold talks on Monday.", "talks", "planned"),
    ("The ministers refused to meet.", "refused", "asserted"),
    ("The ministers refused to meet.", "meet", "denied"),
    ("Sudland accused Norland of attacking the port.", "attacking", "asserted"),
    ("Norland denied the attack.", "attack", "denied"),
    ("Norland denied the request.", "request", "asserted"),
    ("Norland began to shell the town.", "shell", "asserted"),
    ("Norland imposed sanctions to make Sudland scale back.", "imposed", "asserted"),
    ("Norland to send troops to Sudland", "send", "planned"),
    ("Should Verel order strikes?", "order", "hypothetical"),
    ("Norland may have attacked the port.", "attacked", "hypothetical"),
    ("Norland agreed to free the prisoners.", "free", "planned"),
    ("Fears of an attack grew.", "attack", "hypothetical"),
    ("Norland never sent troops and did not shell the town.", "sent", "denied"),
    ("Norland never sent troops and did not shell the town.", "shell", "denied"),
    ("The envoy is visiting Sudland tomorrow.", "visiting", "planned"),
    ("Verel called off the visit.", "visit", "denied"),
    ("Verel called off the visit.", "called", "asserted"),
    ("Norland is considering sending troops.", "sending", "hypothetical"),
    ("They plan to meet and sign the treaty.", "sign", "planned"),
    ("He was not expected to meet Mr Verel.", "meet", "denied"),
    ("Norland did not rule out attacking the port.", "attacking", "hypothetical"),
    ("Norland attacked the port without killing anyone.", "killing", "denied"),
    ("Talks between Norland and Sudland are planned for May.", "Talks", "planned"),
    ("The talks will take place in May.", "talks", "planned"),
    ("A strike is possible.", "strike", "hypothetical"),
    ("Norland not only attacked the port but burned it.", "attacked", "asserted"),
    ("The army was forced to withdraw.", "withdraw", "asserted"),
    ("Norland's plan to invade Sudland was leaked.", "invade", "planned"),
    ("Police arrested a man who tried to kill the minister.", "arrested", "asserted"),
    ("Verel called the attack barbaric.", "attack", "asserted"),
    ("After the summit, Norland cut ties.", "summit", "asserted"),
    ("The strike could push tensions higher.", "strike", "asserted"),
    ("Norland has agreed a ceasefire.", "agreed", "asserted"),
    ("There may be another opportunity to discuss the border.", "discuss", "hypothetical"),
    ("The dam would be bombed if Norland attacked.", "bombed", "hypothetical"),
    ("Norland cannot send troops.", "send", "denied"),
    ("She asked whether Norland had bombed the port.", "bombed", "hypothetical"),
    ("Norland wants to see an end to the war.", "wants", "asserted"),
    ("Verel said she would meet the premier next week.", "meet", "planned"),
    ("Marsh was due to head to Norvik.", "head", "planned"),
    ("The minister demanded that Norland withdraw its troops.", "withdraw", "hypothetical"),
    ("Norland ordered its troops to withdraw.", "withdraw", "hypothetical"),
    ("Norland, which attacked the port, will pay.", "attacked", "asserted"),
    ("The envoy rejected the allegations.", "allegations", "asserted"),
    ("Norland denied the allegations.", "allegations", "asserted"),
    ("Norland denied saying that rebels had hit the ship.", "hit", "denied"),
    ("Norland sent a force to protect the port.", "protect", "planned"),
    ("Sudland suffered losses from the blockade.", "blockade", "asserted"),
    ("The ministers engaged in talks.", "talks", "asserted"),
]


@pytest.fixture(scope="module")
def parser():
    return Language().pipeline


@pytest.mark.parametrize(("text", "trigger", "status"), TOLD)
def test_the_words_around_a_trigger_tell_its_status(parser, text, trigger, status):
    assert status_of(next(token for token in parser(text) if token.text == trigger)) == status


def test_a_not_within_the_trigger_is_part_of_the_act(parser):
    doc = parser("Norland did not attend the talks.")
    assert status_of(doc[3]) == "denied"
    assert status_of(doc[3], {2, 3}) == "asserted"


def test_a_very_deep_sentence_ends(parser):
    doc = parser("Norland planned to " + "try to " * 400 + "attack.")
    assert status_of(doc[-2]) in ("planned", "hypothetical", "asserted")


def test_lists_that_exclude_each_other_share_no_word(monkeypatch, tmp_path):
    data = (mood.files("onrecord.events") / "data" / "status.toml").read_text("utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "status.toml").write_text(data.replace("refuse decline", "refuse hope decline"))
    monkeypatch.setattr(mood, "files", lambda _: tmp_path)
    with pytest.raises(KnowledgeError, match="'hope' stands in two lists"):
        mood.moods.__wrapped__()


def test_a_missing_list_is_told(monkeypatch, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "status.toml").write_text("planned = 'plan'")
    monkeypatch.setattr(mood, "files", lambda _: tmp_path)
    with pytest.raises(KnowledgeError, match=r"status\.toml"):
        mood.moods.__wrapped__()
