"""What a record holds is compared with tables of truth row by row."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories import article, find, statement

from onrecord.errors import EvaluationError
from onrecord.evaluate.examples import Comparison, listing, table
from onrecord.evaluate.examples_data import Names, Passage, Row, Truth, load_truth, place_of
from onrecord.evaluate.examples_held import Held, Side
from onrecord.evaluate.examples_met import judge_copies, judge_corrections, judge_disputes, judge_happenings
from onrecord.evaluate.examples_said import judge_statements, judge_utterances
from onrecord.evaluate.figures import Matches, Share
from onrecord.model import Actor, Claim, Event, OtherAttribution, Reading, Statement

ONE = "Ana Verel said: “No ship has sailed.” The port denied that it was shut. A ferry sank."
OTHER = "“No ship has sailed,” Verel said. The harbour was closed, the union said. A boat went down."
VEREL = Actor(id="a1", name="Ana Verel", kind="person")
PORT = Actor(id="a2", name="port", kind="institution")
EMPTY = {
    name: []
    for name in ("statements", "utterances", "apart", "disputes", "no_dispute", "happenings", "copies", "corrections")
}


def truth(**tables: list[Row]) -> Truth:
    return Truth({"a": article(ONE), "b": article(OTHER)}, {**EMPTY, "speakers": [], **tables})


def row(number: int, name: str, words: str, **cells: str) -> Row:
    text = {"a": ONE, "b": OTHER}[name]
    return Row(number, {"article": name, "words": words, **cells}, (Passage(name, words, place_of(text, words)),))


def said(name: str, number: int, words: str, **more: object) -> Statement:
    return statement(article({"a": ONE, "b": OTHER}[name]), number, words, **more)


def held(a: tuple[Statement, ...] = (), b: tuple[Statement, ...] = (), **more: object) -> Held:
    one, other = article(ONE), article(OTHER)
    readings = {
        "a": Reading(article=one, statements=a, actors=(VEREL, PORT), **more),
        "b": Reading(article=other, statements=b, actors=(VEREL, PORT)),
    }
    return Held(readings)


def claim(of: str, words: str, **more: object) -> Claim:
    text = {"a": ONE, "b": OTHER}[of]
    return Claim(id=f"{of}-c1", spans=(find(text, words),), **more)


def test_a_statement_is_found_by_half_of_its_characters_and_its_cells_are_judged():
    rows = [
        row(2, "a", "No ship has sailed.", kind="direct", speaker="Verel", polarity="affirms", channel="", day="",
            addressee="", optional=""),
    ]  # fmt: skip
    judged = list(judge_statements(truth(statements=rows), held((said("a", 1, "ship has sailed", speaker="a2"),))))
    assert [(one.table, one.right) for one in judged] == [
        ("statements", True),
        ("kind", True),
        ("polarity", True),
        ("speakers", False),
    ]
    assert judged[-1].answer == "Verel / port"


@pytest.mark.parametrize(
    ("words", "statements", "others", "cause"),
    [
        ("sailed", ("No ship has sailed",), (), "in a longer one"),
        ("No ship has sailed.", ("No",), (), "only a part"),
        ("it was shut", (), ("it was shut",), "taken for speech act"),
        ("it was shut", (), (), "not found"),
    ],
)
def test_a_missed_statement_is_told_with_what_stands_there(words, statements, others, cause):
    given = tuple(said("a", n, content, speaker="a1") for n, content in enumerate(statements, 1))
    attributions = tuple(OtherAttribution(id="o1", kind="speech act", content=(find(ONE, o),)) for o in others)
    rows = [row(2, "a", words, kind="direct", optional="")]
    (judged,) = judge_statements(truth(statements=rows), held(given, other_attributions=attributions))
    assert (judged.right, judged.cause) == (False, cause)


def test_an_optional_statement_is_neither_found_nor_missed():
    rows = [row(2, "a", "it was shut", kind="indirect", optional="yes")]
    assert list(judge_statements(truth(statements=rows), held())) == []


def test_tellings_are_right_when_their_statements_are_one_utterance_in_two_articles():
    rows = [row(2, "a", "No ship has sailed.", utterance="U1", form="verbatim", optional="")]
    rows += [row(3, "b", "No ship has sailed,", utterance="U1", form="verbatim", optional="")]
    record = held((said("a", 1, "No ship has sailed."),), (said("b", 1, "No ship has sailed,"),))
    apart, links = judge_utterances(truth(utterances=rows), record)
    assert [(one.right, one.cause) for one in apart] == [(False, "not linked"), (False, "not linked")]
    assert (links.found.right, links.found.of, links.correct.of) == (0, 1, 0)
    one, other = (record.statements(name)[0].id for name in "ab")
    record.utterance_links.add(frozenset((one, other)))
    joined, links = judge_utterances(truth(utterances=rows), record)
    assert all(one.right for one in joined)
    assert (links.found.right, links.correct.right, links.correct.of) == (1, 1, 1)


def test_words_that_are_to_be_kept_apart_are_wrong_when_they_are_linked():
    passages = (row(1, "a", "No ship has sailed.").passage, row(1, "b", "The harbour was closed").passage)
    apart = Row(2, {"reason": "other speaker", "words_b": "The harbour was closed"}, passages)
    record = held((said("a", 1, "No ship has sailed."),), (said("b", 1, "The harbour was closed"),))
    (judged,), _ = judge_utterances(truth(apart=[apart]), record)
    assert judged.right
    record.utterances |= {record.statements(name)[0].id: "u" for name in "ab"}
    (judged,), _ = judge_utterances(truth(apart=[apart]), record)
    assert not judged.right


def disputed() -> tuple[Truth, Held]:
    rows = [
        row(2, "a", "denied that it was shut", dispute="D1", side="b", kind="denial", reach="across", optional=""),
        row(3, "b", "The harbour was closed", dispute="D1", side="a", kind="claim", reach="across", optional=""),
    ]
    record = held()
    for name, words in (("a", "it was shut"), ("b", "The harbour was closed")):
        reading = record.readings[name]
        record.readings[name] = Reading(article=reading.article, claims=(claim(name, words),))
    return truth(disputes=rows), record


def put_on_sides(record: Held, **sides: str) -> None:
    for name, side in sides.items():
        record.sides[f"{name}-c1"].add(Side("d", side))
        record.claims_of[Side("d", side)].add(f"{name}-c1")


def test_rows_of_a_dispute_are_right_when_their_claims_stand_on_two_sides_of_one():
    tables, record = disputed()
    assert [(one.table, one.right, one.cause) for one in judge_disputes(tables, record)] == [
        ("whole disputes", False, "no two sides met"),
        ("disputes", False, "not met"),
        ("disputes", False, "not met"),
    ]
    put_on_sides(record, a="b", b="a")
    record.meetings[frozenset(("a-c1", "b-c1"))].add("contradiction")
    assert [(one.table, one.right) for one in judge_disputes(tables, record)] == [
        ("whole disputes", True),
        ("disputes", True),
        ("kind of dispute", False),
        ("disputes", True),
    ]


def test_claims_on_the_same_side_do_not_meet():
    tables, record = disputed()
    put_on_sides(record, a="a", b="a")
    assert {one.cause for one in judge_disputes(tables, record) if one.table == "disputes"} == {"met otherwise"}


def test_criticism_is_wrong_when_it_stands_in_a_dispute():
    _, record = disputed()
    tables = truth(no_dispute=[row(2, "a", "it was shut")])
    assert [one.right for one in judge_disputes(tables, record)] == [True]
    put_on_sides(record, a="b", b="a")
    assert [one.right for one in judge_disputes(tables, record)] == [False]


def test_a_mention_of_a_happening_needs_an_event_of_its_type_that_is_linked_to_another_mention():
    shared = {"happening": "H1", "type": "COERCE", "type_alt": "ASSAULT", "source": "", "target": "", "optional": ""}
    shared |= {"status": "asserted", "asserted_by": ""}
    rows = [row(2, "a", "sank", **shared), row(3, "b", "went down", **shared)]
    record = held()
    for name, words in (("a", "sank"), ("b", "went down")):
        text = record.readings[name].article
        event = Event(id=f"{name}-e1", type="ASSAULT", trigger=(find(text.text, words),), evidence=find(text.text, "A"))
        record.readings[name] = Reading(article=text, events=(event,))

    def mentions() -> list[bool]:
        return [one.right for one in judge_happenings(truth(happenings=rows), record) if one.table == "happenings"]

    assert mentions() == [False, False]
    record.happenings |= {"a-e1": "a-e1", "b-e1": "a-e1"}
    assert mentions() == [True, True]


def test_a_copy_that_stands_in_no_row_is_wrong():
    rows = [Row(2, {"article_a": "a", "article_b": "b", "kind": "none", "kind_alt": ""})]
    record = held()
    assert [one.right for one in judge_copies(truth(copies=rows), record)] == [True]
    record.copies[frozenset(("a", "b"))] = "near"
    assert [(one.right, one.cause) for one in judge_copies(truth(copies=rows), record)] == [(False, "near")]
    pair = [Row(2, {"article_a": "a", "article_b": "c", "kind": "none", "kind_alt": ""})]
    assert [one.right for one in judge_copies(truth(copies=pair), record)] == [False]


def test_a_correction_is_right_when_the_wrong_words_changed_and_the_note_is_known():
    rows = [Row(2, {"earlier": "a", "url": "u", "kind": "number", "wrong": "two ships", "note": "It was one."})]
    record = held()
    causes = []
    for changed, note in (([], ""), (["two ships sank"], ""), (["two ships sank"], "Correction. It was one.")):
        record.corrected["u"], record.notes["u"] = changed, note
        causes += [one.cause for one in judge_corrections(truth(corrections=rows), record)]
    assert causes == ["not among what changed", "no note", ""]


def test_a_name_needs_every_one_of_several_and_no_other_first_name():
    names = Names({}, {})
    assert names.same("Ana Verel; Ilko Brandt", ["ministers", "Verel", "Ilko Brandt"], "")
    assert not names.same("Ana Verel; Ilko Brandt", ["ministers", "Verel"], "")
    assert not names.same("Ana Verel", ["Ina Verel"], "")
    assert names.same("an aide to Brandt", ["aide"], "")
    assert not names.same("an aide to Brandt", ["Brandt"], "")


def test_words_that_stand_in_no_report_are_refused_with_their_line(tmp_path: Path):
    for folder in ("reports", "affair", "truth"):
        (tmp_path / folder).mkdir()
    paragraph = (
        "The council said on Monday that the ferry would sail again, and that the harbour was open to all ships.\n"
    )
    (tmp_path / "reports" / "a.txt").write_text(f"Ferry sails\n\n{paragraph * 3}", encoding="utf-8")
    (tmp_path / "truth" / "statements.tsv").write_text("article\twords\tnth\nreports/a.txt\tno such words\t\n")
    with pytest.raises(EvaluationError, match=r"statements\.tsv#2: no .no such words"):
        load_truth(tmp_path)


def test_the_table_counts_causes_and_the_listing_names_the_row():
    rows = [row(2, "a", "it was shut", kind="indirect", speaker="Ana Verel", optional="")]
    judged = list(judge_statements(truth(statements=rows), held()))
    comparison = Comparison(judged, Matches(Share(), Share()))
    lines = table(comparison).splitlines()
    assert lines[0].split() == ["statements", "0.000", "(0", "of", "1)"]
    assert lines[2] == "  wrong: not found 1"
    assert listing(comparison.wrong()) == "statements\tindirect\tnot found\tAna Verel\ta\tit was shut\t"
