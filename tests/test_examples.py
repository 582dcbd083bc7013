"""The example reports are read as examples/README.md promises."""

from functools import cache
from pathlib import Path

from onrecord.ingest import Options, articles
from onrecord.model import Article

EXAMPLES = Path(__file__).parent.parent / "examples"


@cache
def reports() -> dict[str, Article]:
    found = articles([str(EXAMPLES / "reports")], Options())
    return {Path(one.origin).name: one for one in found if isinstance(one, Article)}


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
    assert len(reports()) == 18


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
