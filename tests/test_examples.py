"""The example reports are read as examples/README.md promises, and truth.tsv speaks of words that stand in them."""

import csv
from functools import cache
from pathlib import Path

import pytest

from onrecord.ingest import Options, articles
from onrecord.model import Article

EXAMPLES = Path(__file__).parent.parent / "examples"


@cache
def reports() -> dict[str, Article]:
    found = articles([str(EXAMPLES / "reports")], Options())
    return {Path(one.origin).name: one for one in found if isinstance(one, Article)}


def texts() -> dict[str, str]:
    return {name: article.text for name, article in reports().items()}


@cache
def truth() -> list[dict[str, str]]:
    with (EXAMPLES / "truth.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_eighteen_reports_are_read_and_three_inputs_are_turned_away_with_their_reasons():
    refused = {
        Path(one.origin).name: one.reason
        for one in articles([str(EXAMPLES / "reports")], Options())
        if not isinstance(one, Article)
    }
    assert refused == {
        "2031-03-07-le-matin-de-kapesh.html": "not English",
        "2031-03-08-port-halim-times-paywall.html": "paywall",
        "papers.jsonl#5": "empty",
    }
    assert len(texts()) == 18


@pytest.mark.parametrize("report", sorted({row["report"] for row in truth()}))
def test_the_words_of_every_true_statement_stand_in_the_stored_text(report: str):
    words = [row["words"] for row in truth() if row["report"] == report]
    assert [part for line in words for part in line.split(" … ") if part not in texts()[report]] == []


def test_the_true_statements_use_the_words_of_the_schema():
    assert {row["kind"] for row in truth()} == {"direct", "indirect", "mixed", "post", "communique"}
    assert {row["polarity"] for row in truth()} == {"affirms", "denies"}
    assert {row["report"] for row in truth()} == set(texts())


def test_every_report_has_its_outlet_title_and_day():
    assert all(article.title and article.published for article in reports().values())
    assert {article.published[:7] for article in reports().values() if article.published} == {"2031-03"}
    assert {article.outlet for article in reports().values()} == {
        "The Skelby Courier",
        "The Dolmar Herald",
        "Port Halim Times",
        "The Meridian Post",
        "The Evening Ledger",
        "The Basin Monitor",
        "Lantern: Ilmar basin",
        "porthalimtimes.example",
        "dolmarherald.example",
        "eveningledger.example",
        "meridianpost.example",
    }
