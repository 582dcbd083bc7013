from __future__ import annotations

import pytest

from onrecord.attribution.cues import FRAMES, lexicon, read_lexicon
from onrecord.errors import KnowledgeError

WORDS = {
    "documents": "report",
    "speakers": "minister",
    "relays": ["ap"],
    "transparent": "continue",
    "withholding": "refuse",
    "communiques": "communiqué",
    "titles": "Lt",
    "issued": "statement",
    "collectives": "council",
    "unsaid": "confirm",
    "naming": "identify",
    "making": "issue",
    "nobody": "nobody",
    "labels": "watch",
}


def lexicon_with(**group: str) -> dict[str, object]:
    return {"words": WORDS, "verbs": [{"lemmas": "say", **group}]}


def test_the_shipped_lexicon_knows_what_denies_and_what_keeps_its_distance() -> None:
    verbs = lexicon().verbs
    assert verbs["deny"].polarity == "denies"
    assert verbs["ask"].polarity == "questions"
    assert verbs["claim"].certainty == "claimed"
    assert verbs["suggest"].certainty == "hedged"


def test_attitudes_take_no_clause_in_the_record() -> None:
    assert all("clause" not in cue.takes for cue in lexicon().verbs.values() if cue.kind == "attitude")


def test_the_shipped_lexicon_is_broad() -> None:
    assert len(lexicon().verbs) > 400
    assert len(lexicon().nouns) > 80


def test_an_entry_may_leave_everything_but_its_lemmas_out() -> None:
    cue = read_lexicon(lexicon_with(), "here").verbs["say"]
    assert (cue.kind, cue.polarity, cue.certainty, cue.frames) == ("speech", "affirms", "plain", frozenset())


@pytest.mark.parametrize(
    "group",
    [{"takes": "clausal"}, {"class": "gesture"}, {"polarity": "no"}, {"certainty": "high"}, {"lemma": "say"}],
)
def test_a_wrong_entry_is_refused_with_its_place(group: dict[str, str]) -> None:
    with pytest.raises(KnowledgeError, match=r"here, verbs, group 1"):
        read_lexicon(lexicon_with(**group), "here")


def test_a_lemma_given_twice_is_refused() -> None:
    data = {"words": WORDS, "verbs": [{"lemmas": "say tell"}, {"lemmas": "say"}]}
    with pytest.raises(KnowledgeError, match="'say' is given twice"):
        read_lexicon(data, "here")


def test_a_missing_word_list_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="tables"):
        read_lexicon({"words": {"documents": "report"}}, "here")


def test_every_frame_of_the_shipped_lexicon_is_known() -> None:
    parts = (lexicon().verbs, lexicon().nouns, lexicon().adjectives)
    assert all(cue.frames <= FRAMES for part in parts for cue in part.values())
