"""What several reports of one affair tell is scored link by link."""

import json

import msgspec
import pytest

import factories
from factories import find
from onrecord.errors import EvaluationError
from onrecord.evaluate.cross import evaluate
from onrecord.evaluate.cross_data import (
    GoldAffair,
    PredictedAffair,
    PredictedMeeting,
    PredictedMember,
    load_affairs,
)
from onrecord.evaluate.cross_score import score, table
from onrecord.model import Actor, Reading, TimeInterval

TEXTS = {
    "herald": "Vessia rejects it\n\n“We will never sell the northern lighthouse,” said Ana Verel. Torval had asked.\n",
    "wire": "Lighthouse stays\n\nAna Verel told reporters: “We will never sell the northern lighthouse.” She left.\n",
    "post": "Torval denies\n\nTorval denied that it had asked for the lighthouse. Its envoys never did, it said.\n",
}
WORDS = "We will never sell the northern lighthouse"


def place(article, words):
    span = find(TEXTS[article], words)
    return {"article": article, "spans": [{"start": span.start, "end": span.end, "text": words}]}


def gold(**more):
    """One utterance, one happening and one dispute, each told by two reports."""
    a, b = [place("herald", "Torval had asked")], [place("post", "Torval denied that it had asked")]
    return {
        "articles": [{"name": name} for name in TEXTS],
        "utterances": [
            {"id": "U1", "members": [{**place(name, WORDS), "form": "verbatim"} for name in ("herald", "wire")]}
        ],
        "happenings": [{"id": "H1", "members": [place("herald", "asked"), place("post", "asked")]}],
        "disputes": [{"id": "D1", "a": a, "b": b}],
        "copies": [{"note": "none"}],
        **more,
    }


def write_folder(folder, annotated=None):
    (folder / "articles").mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / "articles" / f"{name}.txt").write_text(text, encoding="utf8")
        meta = {"date": "2031-03-03", "outlet": name.title()}
        (folder / "articles" / f"{name}.meta.json").write_text(json.dumps(meta))
    (folder / "lighthouse.json").write_text(json.dumps(annotated or gold()))
    return folder


def member(article, words):
    span = find(TEXTS[article], words)
    return PredictedMember(article, ((span.start, span.end),))


def counted(tally, name):
    found = tally.matches(name)
    return (found.found.right, found.found.of, found.correct.right, found.correct.of)


def affairs(tmp_path, annotated=None):
    return load_affairs(write_folder(tmp_path / "data", annotated))


PERFECT = PredictedAffair(
    "lighthouse",
    utterances=[[member("herald", WORDS), member("wire", WORDS)]],
    happenings=[[member("herald", "asked"), member("post", "asked")]],
    disputes=[
        PredictedMeeting([member("post", "Torval denied that it had asked")], [member("herald", "Torval had asked")])
    ],
)


def test_what_is_annotated_is_right_either_way_round(tmp_path):
    tally = score(affairs(tmp_path), [PERFECT])
    assert [counted(tally, name) for name in ("utterances", "happenings", "disputes")] == [(1, 1, 1, 1)] * 3
    assert "disputes.cross_only" in table(tally)


def test_what_was_not_read_is_missed(tmp_path):
    tally = score(affairs(tmp_path), [])
    assert [counted(tally, name) for name in ("utterances", "happenings", "disputes")] == [(0, 1, 0, 0)] * 3


def test_a_link_that_is_not_annotated_is_wrong(tmp_path):
    wrong = PredictedAffair("lighthouse", utterances=[[member("herald", WORDS), member("post", "it said")]])
    assert counted(score(affairs(tmp_path), [wrong]), "utterances") == (0, 1, 0, 1)


def test_an_optional_link_is_neither_missed_nor_wrong(tmp_path):
    annotated = gold()
    annotated["utterances"][0]["optional"] = True
    assert counted(score(affairs(tmp_path, annotated), [PERFECT]), "utterances") == (0, 0, 0, 0)


def test_a_side_that_names_mostly_other_sentences_finds_no_dispute(tmp_path):
    whole = PredictedMember("herald", ((0, len(TEXTS["herald"])),))
    sprawling = PredictedMeeting([whole], [member("post", "Torval denied that it had asked")])
    tally = score(affairs(tmp_path), [PredictedAffair("lighthouse", disputes=[sprawling])])
    assert counted(tally, "disputes") == (0, 1, 0, 1)


def test_links_between_the_same_places_of_a_copied_passage_are_counted_apart(tmp_path):
    copied = {"a": place("herald", f"{WORDS},” said Ana Verel"), "b": place("wire", WORDS)}
    tally = score(affairs(tmp_path, gold(copies=[copied])), [PERFECT])
    assert counted(tally, "utterances") == (1, 1, 1, 1)
    assert counted(tally, "utterances.no_copy") == (0, 0, 0, 0)


class Knows:
    """A reader that finds Verel's words."""

    def read(self, articles):
        return [self.one(article) for article in articles]

    def one(self, article) -> Reading:
        if WORDS not in article.text:
            return factories.reading(article)
        verel = Actor(id="a1", name="Ana Verel", kind="person")
        day = TimeInterval(start="2031-03-03", end="2031-03-04", granularity="day", value="2031-03-03", basis="article")
        said = factories.statement(article, 1, WORDS, speaker="a1", said_at=day)
        return factories.reading(article, said, actors=(verel,))


def test_a_run_links_the_reports_in_a_record_and_writes_what_it_found(tmp_path):
    out = tmp_path / "told.jsonl"
    tally = evaluate(write_folder(tmp_path / "data"), out, Knows())
    assert counted(tally, "utterances") == (1, 1, 1, 1)
    written = msgspec.json.decode(out.read_bytes(), type=PredictedAffair)
    ((one, other),) = written.utterances
    assert {one.article: one, other.article: other} == {name: member(name, WORDS) for name in ("herald", "wire")}
    assert (written.happenings, written.disputes) == ([], [])


def test_annotations_with_other_words_than_the_text_are_refused(tmp_path):
    annotated = gold()
    annotated["happenings"][0]["members"][0]["spans"][0]["text"] = "begged"
    with pytest.raises(EvaluationError, match="begged"):
        affairs(tmp_path, annotated)


def test_a_folder_without_affairs_is_refused(tmp_path):
    with pytest.raises(EvaluationError, match="no annotated affairs"):
        load_affairs(tmp_path)


def test_a_copy_without_places_is_only_a_remark():
    assert msgspec.convert(gold(), GoldAffair).copies[0].a is None
