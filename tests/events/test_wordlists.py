import pytest

from onrecord.errors import KnowledgeError
from onrecord.events.wordlists import act_words, read_act_words

LISTS = {
    name: ["word"]
    for name in (
        *("light", "received", "copulas", "acts", "endings", "things", "adjectives"),
        *("messages", "answering", "own_promise", "meeting", "carried", "weapons", "times"),
    )
}


def test_no_word_is_both_an_act_and_a_thing():
    words = act_words()
    assert not words.acts & words.things
    assert not words.light & words.received


def test_a_governing_verb_has_one_sense_the_first():
    words = read_act_words({**LISTS, "governing": {"refused": ["bar"], "planned": ["bar", "aim"]}}, "x.toml")
    assert dict(words.governing) == {"bar": "refused", "aim": "planned"}


@pytest.mark.parametrize(
    "data",
    [
        {**LISTS},
        {**LISTS, "governing": {}, "more": []},
        {**LISTS, "governing": {}, "light": ["Make"]},
        {**LISTS, "governing": {}, "light": "make"},
        {**LISTS, "governing": {"planned": ["two words"]}},
    ],
)
def test_a_bad_file_is_told(data):
    with pytest.raises(KnowledgeError, match=r"x\.toml"):
        read_act_words(data, "x.toml")
