"""`onrecord disputes`: two accounts side by side, and never who is right."""

import json

import msgspec
import pytest
from tests.record.dumps import make_record
from tests.record.told_apart import DENIAL, OFFER, told_apart

from onrecord.cli.exits import Exit

URL = "https://port.test/offer"


@pytest.fixture
def record(tmp_path):
    return make_record(tmp_path / "r.db", told_apart(url=URL))


@pytest.mark.parametrize("width", ["80", "120"])
def test_a_page_has_both_accounts_and_keeps_to_the_width(run, record, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    out = run("disputes", "offer", "--record", record).stdout
    assert max(map(len, out.splitlines())) <= int(width)
    shown = " ".join(out.split())
    for part in (
        "denial over offer, pause",
        "2031-03-03, likely, 1 report of 1 outlet",
        "one account Ana Verel, 2031-03-03 “Vessia offered Torval a pause of ten days”",
        "the other Tomas Rehn (denies), 2031-03-03 “There was no such offer of a pause”",
        "why both: offer, pause",
    ):
        assert part in shown


def test_json_has_both_accounts_with_characters(run, record):
    (row,) = map(json.loads, run("disputes", "--json", "--record", record).stdout.splitlines())
    text = f"{OFFER}\n{DENIAL}"
    for side in ("account", "answer"):
        telling = row[side]["tellings"][0]
        assert text[telling["start"] : telling["end"]] == row[side]["words"]


def test_markdown_cites_outlet_day_quotation_and_characters(run, record):
    shown = run("disputes", "--markdown", "--record", record).stdout
    at = f"{OFFER}\n{DENIAL}".index("There was")
    assert "- **The other**: Tomas Rehn (denies), 2031-03-03: “There was no such offer of a pause”" in shown
    assert f"  - Port Daily, 2031-03-04, [{at}-{at + 34}], <{URL}>, `" in shown


def test_an_id_shows_the_one_dispute(run, record):
    (row,) = map(json.loads, run("disputes", "--json", "--record", record).stdout.splitlines())
    assert row["dispute_id"] in run("disputes", row["dispute_id"][:9], "--record", record).stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["submarine"], Exit.NOTHING),
        (["--actor", "Nobody"], Exit.RECORD),
        (["--kind", "quarrel"], Exit.USAGE),
        (["--json", "--markdown"], Exit.USAGE),
        (["--actor", "Verel", "--actor", "Rehn", "--kind", "denial", "--within"], Exit.OK),
    ],
    ids=str,
)
def test_each_question_has_its_exit_code(run, record, arguments, code):
    assert run("disputes", *arguments, "--record", record).exit_code == code


def test_hostile_words_are_shown_and_not_obeyed(run, tmp_path):
    whole = told_apart(outlet="Bad\x1b]0;x\x07 <b>")
    names = [msgspec.structs.replace(actor, name=f"{actor.name}\u202e[x](y)") for actor in whole.actors]
    path = make_record(tmp_path / "r.db", msgspec.structs.replace(whole, actors=tuple(names)))
    for option in ([], ["--markdown"], ["--json"]):
        shown = run("disputes", *option, "--record", path).stdout
        assert shown
        assert not {"\x1b", "\u202e", "\x07"} & set(shown)
    assert "\\[x\\](y)" in run("disputes", "--markdown", "--record", path).stdout
