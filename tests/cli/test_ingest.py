import json

import pytest
from tests.cli.reports import DENIAL, POST, TEXT, TITLE

from onrecord.cli.exits import Exit

KEYS = ["id", "origin", "url", "outlet", "title", "authors", "published", "language", "text", "blocks"]


def test_articles_are_json_lines_with_exactly_the_agreed_keys(run, report):
    result = run("ingest", "--json", report)
    assert result.exit_code == Exit.OK
    (article,) = map(json.loads, result.stdout.splitlines())
    assert list(article) == KEYS
    assert (article["origin"], article["title"], article["text"]) == (str(report), TITLE, TEXT)
    assert all(list(block) == ["kind", "span", "post"] for block in article["blocks"])


def test_a_post_is_a_block_with_its_own_fields(run, report):
    article = json.loads(run("ingest", "--json", report).stdout)
    (block,) = [block for block in article["blocks"] if block["kind"] == "post"]
    start, end = block["span"]
    assert article["text"][start:end] == POST
    assert block["post"] == {
        "platform": "twitter",
        "handle": "averel_mfa",
        "name": "Ana Verel",
        "url": None,
        "posted_at": "2031-03-03",
    }


def test_what_gives_no_article_goes_to_standard_error_with_its_reason(run, report, tmp_path):
    (tmp_path / "empty.txt").touch()
    result = run("ingest", "--json", tmp_path)
    assert result.exit_code == Exit.OK
    assert len(result.stdout.splitlines()) == 1
    rejection = json.loads(result.stderr)
    assert (rejection["origin"], rejection["reason"]) == (str(tmp_path / "empty.txt"), "empty")


def test_what_gives_no_article_goes_to_a_file_where_one_is_named(run, report, tmp_path):
    (tmp_path / "empty.txt").touch()
    ledger = tmp_path / "out" / "rejected.jsonl"
    ledger.parent.mkdir()
    result = run("ingest", "--json", "--rejected", ledger, report, tmp_path / "empty.txt")
    assert result.stderr == ""
    assert json.loads(ledger.read_text())["reason"] == "empty"


def test_without_json_there_is_a_table(run, report):
    shown = run("ingest", report).stdout
    assert shown.split("\n")[0].split() == ["published", "outlet", "title", "words", "posts", "origin"]
    assert "Harbour" in shown


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_an_input_that_is_not_there_is_named(run, report, tmp_path, flags):
    result = run("ingest", *flags, report, tmp_path / "nowhere.txt")
    assert result.exit_code == Exit.INPUT
    assert "nowhere.txt" in result.stderr
    assert "missing" in result.stderr
    assert result.stdout, "the other input is still shown"


def test_inputs_of_which_none_gives_an_article_are_an_error(run, tmp_path):
    (tmp_path / "empty.txt").touch()
    assert run("ingest", tmp_path).exit_code == Exit.INPUT


def test_a_report_comes_from_standard_input(run):
    article = json.loads(run("ingest", "--json", "-", input=TEXT).stdout)
    assert article["text"] == TEXT


def test_columns_of_a_table_are_mapped(run, tmp_path):
    table = tmp_path / "reports.csv"
    table.write_text(f'body,day,paper\n"{TITLE}\n\n{DENIAL * 5}",2031-03-03,The Arran Courier\n', encoding="utf-8")
    mapped = run("ingest", "--json", "--map", "text=body,published=day,outlet=paper", table)
    article = json.loads(mapped.stdout)
    assert (article["published"], article["outlet"]) == ("2031-03-03", "The Arran Courier")


@pytest.mark.parametrize("mapping", ["text", "text=", "colour=x"])
def test_a_mapping_that_is_none_is_a_usage_error(run, report, mapping):
    result = run("ingest", "--map", mapping, report)
    assert result.exit_code == Exit.USAGE
    assert "Traceback" not in result.output


def test_a_ledger_that_cannot_be_written_is_an_output_error(run, report, tmp_path):
    result = run("ingest", "--rejected", tmp_path / "no" / "file", report)
    assert result.exit_code == Exit.OUTPUT
    assert str(tmp_path / "no" / "file") in result.stderr
