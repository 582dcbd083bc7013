import copy
import tomllib
from importlib.resources import files

import pytest

from onrecord.disputes.lexicon import (
    antonyms,
    lexicon,
    numbers,
    read_antonyms,
    read_lexicon,
    read_numbers,
    read_senses,
    senses,
)
from onrecord.errors import KnowledgeError


def data(name):
    return tomllib.loads((files("onrecord.disputes") / name).read_text("utf-8"))


def test_the_files_of_the_package_are_valid():
    assert lexicon().stances["deny"] == "denies" and lexicon().stances["dismiss"] == "rejects"
    assert senses()["coordinate"] == senses()["cooperation"]
    assert "close" in antonyms()["open"] and "open" in antonyms()["close"]
    assert numbers().values["seventeen"] == 17 and numbers().scales["million"] == 1e6


@pytest.mark.parametrize("table, name", [("stances", "denies"), ("denied", "claims"), ("light", "verbs")])
def test_a_missing_or_empty_list_is_told(table, name):
    broken = copy.deepcopy(data("words.toml"))
    broken[table][name] = ""
    with pytest.raises(KnowledgeError, match=name):
        read_lexicon(broken, "words.toml")
    del broken[table][name]
    with pytest.raises(KnowledgeError, match=table):
        read_lexicon(broken, "words.toml")


def test_a_cue_of_two_stances_is_told():
    broken = copy.deepcopy(data("words.toml"))
    broken["stances"]["confirms"] += " deny"
    with pytest.raises(KnowledgeError, match="deny"):
        read_lexicon(broken, "words.toml")


def test_a_word_of_two_senses_and_a_pair_of_one_side_are_told():
    with pytest.raises(KnowledgeError, match="two groups"):
        read_senses({"groups": ["a b", "b c"]}, "senses.toml")
    with pytest.raises(KnowledgeError, match="two sides"):
        read_antonyms({"pairs": [["open", "open shut"]]}, "antonyms.toml")
    with pytest.raises(KnowledgeError, match="two sides"):
        read_antonyms({"pairs": [["open"]]}, "antonyms.toml")


def test_a_number_that_is_none_is_told():
    broken = copy.deepcopy(data("numbers.toml"))
    broken["values"]["one"] = "1"
    with pytest.raises(KnowledgeError, match="whole numbers"):
        read_numbers(broken, "numbers.toml")
