"""The tables of examples/truth speak of words that stand in the example reports, and keep to their conventions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import get_args

import pytest

from example_truth import EXAMPLES, reports, table
from onrecord.evaluate.examples_data import Row, all_tables
from onrecord.events.codebook.reading import codebook
from onrecord.model import DisputeKind, EventStatus, StatementKind

TABLES = ("statements", "utterances", "disputes", "happenings", "no_dispute")
PAIRS = ("apart", "copies")
CHANNELS = re.compile(r"^\| `(.+?)` \|", re.MULTILINE)


def group(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def runs(article: str, length: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", reports()[article].text.casefold())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_every_table_is_one_that_these_tests_know_and_the_readme_tells_its_columns():
    readme = (EXAMPLES / "truth" / "README.md").read_text(encoding="utf-8")
    names = {path.stem for path in (EXAMPLES / "truth").glob("*.tsv")}
    assert names == {*TABLES, *PAIRS, "corrections", "speakers"} == set(all_tables())
    assert [(name, column) for name in names for column in table(name)[0].cells if f"`{column}`" not in readme] == []


@pytest.mark.parametrize("name", [*TABLES, "apart"])
def test_every_row_speaks_of_words_that_stand_in_a_report(name: str):
    assert [row for row in table(name) if not row.passages] == []


@pytest.mark.parametrize("name", [*TABLES, *PAIRS, "corrections", "speakers"])
def test_no_row_stands_twice(name: str):
    rows = Counter(tuple(row.cells.values()) for row in table(name))
    assert [row for row, times in rows.items() if times > 1] == []


def test_the_affair_has_over_forty_reports_of_ten_days_from_more_than_five_outlets():
    affair = [article for name, article in reports().items() if name.startswith("affair/")]
    assert len(affair) == 53
    assert len({article.outlet for article in affair}) == 14
    days = sorted({(article.published or "")[:10] for article in affair})
    assert (days[0], days[-1], len(days)) == ("2031-10-06", "2031-10-15", 10)
    assert all(article.title and (article.url or article.origin.endswith(".txt")) for article in affair)


def test_statements_use_the_words_of_the_schema_and_every_report_has_some():
    rows = table("statements")
    assert {row["kind"] for row in rows} == set(get_args(StatementKind))
    assert {row["polarity"] for row in rows} == {"affirms", "denies", "questions"}
    assert {row["optional"] for row in rows} == {"", "yes"}
    assert {row["article"] for row in rows} == set(reports())
    assert [row for row in rows if not row["speaker"]] == []
    known = set(CHANNELS.findall((EXAMPLES.parent / "docs/reference/channels.md").read_text(encoding="utf-8")))
    assert {row["channel"].casefold() for row in rows} - known == {""}


@pytest.mark.parametrize("name", ["statements", "utterances"])
def test_days_are_days_and_none_lies_after_the_report(name: str):
    late = [
        row
        for row in table(name)
        if row["day"] and date.fromisoformat(row["day"]).isoformat() > (reports()[row["article"]].published or "")[:10]
    ]
    # a corrected article keeps the day on which it first came out
    assert {row["article"] for row in late} <= {row["later"] for row in table("corrections")}


def test_every_speaker_with_other_names_speaks():
    names = {name for row in table("statements") + table("utterances") for name in row["speaker"].split("; ")}
    assert [row for row in table("speakers") if row["speaker"] not in names or not row["also"] + row["unnamed"]] == []


def test_an_utterance_has_one_speaker_one_day_and_several_tellings():
    for name, rows in group(table("utterances"), "utterance").items():
        assert len({(row["speaker"], row["day"], row["occasion"]) for row in rows}) == 1, name
        assert len({row["article"] for row in rows}) > 1, name


def test_forms_and_strengths_of_tellings_are_those_of_the_readme():
    rows = table("utterances")
    assert {row["form"] for row in rows} == {"verbatim", "cut", "altered", "paraphrase"}
    assert {row["strength"] for row in rows if row["form"] != "paraphrase"} == {""}
    assert {row["strength"] for row in rows} == {"", "stronger"}
    assert {row["optional"] for row in rows} == {"", "yes"}


def test_a_verbatim_telling_has_the_same_words_as_another_and_an_altered_one_has_not():
    def told(row: Row) -> str:
        return re.sub(r"\W+", " ", row["words"].translate({ord("’"): "'"}).casefold()).strip()

    for name, rows in group(table("utterances"), "utterance").items():
        verbatim = [told(row) for row in rows if row["form"] == "verbatim"]
        whole = max(verbatim, key=len, default="")
        assert all(words in whole or whole in words for words in verbatim), name
        assert not [row for row in rows if row["form"] == "altered" and told(row) in whole], name


def test_what_is_kept_apart_is_in_no_utterance_together():
    tellings = defaultdict(set)
    for row in table("utterances"):
        tellings[row["article"], row["words"]].add(row["utterance"])
    for row in table("apart"):
        one, other = (tellings[row[f"article_{side}"], row[f"words_{side}"]] for side in "ab")
        assert not one & other, row["note"]
        assert row["reason"] in {"other day", "other speaker", "other listener"}


def test_a_dispute_has_two_sides_and_its_rows_say_whether_they_meet_in_one_article():
    for name, rows in group(table("disputes"), "dispute").items():
        assert len({row["matter"] for row in rows}) == 1, name
        assert {"a", "b"} <= {row["side"] for row in rows} <= {"a", "b", "c"}, name
        for row in rows:
            sides = {other["side"] for other in rows if other["article"] == row["article"]}
            assert row["reach"] == ("within" if len(sides) > 1 else "across"), (name, row["words"])


def test_kinds_of_disputes_are_those_of_the_schema_with_claims_and_partial_confirmations():
    kinds = {row["kind"] for row in table("disputes")}
    assert kinds == {*get_args(DisputeKind), "claim", "partial confirmation"}
    assert {row["optional"] for row in table("disputes")} == {"", "yes"}


def test_what_is_only_criticised_is_on_no_side_of_a_dispute():
    sides = {(row["article"], row["words"]) for row in table("disputes")}
    assert [row for row in table("no_dispute") if (row["article"], row["words"]) in sides] == []


def test_happenings_are_of_types_of_plover_and_their_mentions_agree_on_who_acts():
    types = set(codebook().types)
    for name, rows in group(table("happenings"), "happening").items():
        acts = {tuple(row[column] for column in ("what", "type", "type_alt", "source", "target")) for row in rows}
        assert len(acts) == 1, name
        assert {row["type"] for row in rows} | {row["type_alt"] for row in rows} <= types | {""}, name
    assert {row["status"] for row in table("happenings")} <= set(get_args(EventStatus))


def test_copies_share_as_many_words_as_their_kind_tells():
    least = {"identical": 0.9, "near": 0.5, "part": 0.3, "none": 0.0}
    most = {"identical": 1.0, "near": 0.9, "part": 0.6, "none": 0.3}
    pairs = [frozenset((row["article_a"], row["article_b"])) for row in table("copies")]
    assert len(set(pairs)) == len(pairs)
    for row in table("copies"):
        one, other = runs(row["article_a"]), runs(row["article_b"])
        share = len(one & other) / min(len(one), len(other))
        assert least[row["kind"]] <= share <= most[row["kind"]], row
        assert row["kind_alt"] in {"", "near", "part"}


def test_a_correction_changes_an_article_under_its_address_and_comes_later():
    for row in table("corrections"):
        earlier, later = reports()[row["earlier"]], reports()[row["later"]]
        assert (earlier.url, later.url) == (row["url"], row["url"])
        assert (earlier.modified or earlier.published or "") < (later.modified or later.published or "")
        assert row["wrong"] in earlier.text and row["wrong"] not in later.text
        assert row["right"] in later.text and (not row["right"] or row["right"] not in earlier.text)
        assert row["note"] in later.text
        assert row["kind"] in {"number", "source", "withdrawn"}
        assert (row["kind"] == "withdrawn") == (not row["right"])
