"""`onrecord actors`: search, show, merge, split and export; and the filters of `onrecord search` that use the same."""

import json

import msgspec
import pytest
import typer
from tests.cli.reports import DENIAL, reading

from onrecord.cli import app
from onrecord.cli.exits import Exit
from onrecord.model import Actor, Role, Span
from onrecord.record import ActorCard, ActorRow, Outcome, Record

PARTS = typer.main.get_command(app).commands["actors"].commands


@pytest.fixture
def filled(record):
    """The known report's record with the minister's office, and a report that spells her name otherwise."""
    known = reading()
    words = Span(known.article.text.index("Foreign Minister"), known.article.text.index(" Ana Verel told"))
    office = Role(title="Foreign Minister", country="VES", sectors=("GOV",), evidence=words)
    minister = msgspec.structs.replace(known.actors[0], roles=(office,))
    known = msgspec.structs.replace(known, actors=(minister, *known.actors[1:]))
    other = msgspec.structs.replace(
        known,
        article=msgspec.structs.replace(known.article, id="1" * 20, title="Another day", published="2031-04-01"),
        statements=(),
        other_attributions=(),
        actors=(
            Actor(id="a1", name="Anna Verell", kind="person"),
            Actor(id="a2", name="an official", kind="person", anonymous=True),
        ),
    )
    with Record.open(record) as opened:
        opened.commit(
            [
                Outcome(origin="courier/accord.txt", digest="d2", reader="by hand", reading=known),
                Outcome(origin="other.txt", digest="d3", reader="by hand", reading=other),
            ]
        )
    return record


def names(run, *arguments):
    result = run("actors", *arguments, "--json")
    return {msgspec.json.decode(line, type=ActorRow).name for line in result.stdout.splitlines()}


def test_without_a_command_actors_searches(run, filled):
    assert names(run, "--record", filled) >= {"Ana Verel", "Anna Verell"}
    assert names(run, "verel", "--record", filled) == names(run, "find", "verel", "--record", filled) == {"Ana Verel"}
    assert "Ana Verel" in run("actors", "@averel_mfa", "--record", filled).stdout


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--role", "foreign minister"], {"Ana Verel"}),
        (["--role", "minister of fish"], set()),
        (["--sector", "gov"], {"Ana Verel"}),
        (["--country", "ves"], {"Ana Verel"}),
        (["--kind", "collective"], {"officials in Torval", "reporters"}),
    ],
)
def test_actors_are_found_by_office_sector_country_and_kind(run, filled, filters, found):
    assert names(run, *filters, "--record", filled) == found


@pytest.mark.parametrize("filters", [["--role", "foreign minister"], ["--sector", "GOV"], ["--country", "VES"]])
def test_statements_are_found_by_office_sector_and_country_of_the_speaker(run, filled, filters):
    result = run("search", "--json", "--record", filled, *filters)
    assert {json.loads(line)["speaker"] for line in result.stdout.splitlines()} == {"Ana Verel"}
    assert run("search", "untrue", "--record", filled, *filters).exit_code == Exit.NOTHING


def test_the_table_counts_articles_and_statements(run, filled):
    shown = run("actors", "verel", "--record", filled).stdout.splitlines()
    assert shown[0].split() == ["name", "kind", "country", "sectors", "articles", "statements", "id"]
    assert shown[2].split()[:7] == ["Ana", "Verel", "person", "VES", "GOV", "1", "2"]


def test_show_tells_offices_with_their_day_and_words(run, filled):
    shown = " ".join(run("actors", "show", "Ana Verel", "--record", filled).stdout.split())
    for part in ("accounts @averel_mfa", "2031-03-03 Foreign Minister", "VES, GOV", "“Foreign Minister”"):
        assert part in shown
    card = msgspec.json.decode(run("actors", "show", "Ana Verel", "--json", "--record", filled).stdout, type=ActorCard)
    assert (card.roles[0].first_day, card.actor.statements) == ("2031-03-03", 2)


def test_merge_and_split_are_told_and_kept(run, filled):
    merged = run("actors", "merge", "Ana Verel", "Anna Verell", "--because", "one face", "--record", filled)
    assert "decision 1 is kept" in merged.stdout
    shown = " ".join(run("actors", "show", "Anna Verell", "--record", filled).stdout.split())
    assert "by user: decision 1; one face" in shown
    assert "taken back: decision 1" in run("actors", "split", "Ana Verel", "--record", filled).stdout
    assert names(run, "verell", "--record", filled) == {"Anna Verell"}


def test_a_name_of_several_lists_their_ids(run, filled):
    result = run("actors", "show", "nobody", "--record", filled)
    assert (result.exit_code, result.stdout) == (Exit.NOTHING, "")
    with Record.open(filled) as opened:
        twin = msgspec.structs.replace(reading(), statements=(), other_attributions=())
        twin = msgspec.structs.replace(
            twin,
            article=msgspec.structs.replace(twin.article, id="2" * 20),
            actors=(Actor(id="a1", name="reporters", kind="collective"),),
        )
        opened.commit([Outcome(origin="twin.txt", digest="d4", reader="by hand", reading=twin)])
    result = run("actors", "show", "reporters", "--record", filled)
    assert result.exit_code == Exit.NOTHING
    assert "2 actors are called 'reporters'" in result.stderr


def test_export_writes_the_columns_of_a_registry(run, filled, tmp_path):
    path = tmp_path / "actors.tsv"
    assert "2 actors written" in run("actors", "export", "--record", filled, "--output", path).stderr
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines[0] == ["key", "name", "kind", "aliases", "handles", "country", "sectors", "roles"]
    assert lines[1][1:] == [
        "Ana Verel", "person", "", "averel_mfa", "VES", "GOV", "Foreign Minister (VES) 2031-03-03..2031-03-03",
    ]  # fmt: skip
    run("actors", "export", "--to", "jsonl", "--record", filled, "--output", path)
    assert [json.loads(line)["actor"]["name"] for line in path.read_text(encoding="utf-8").splitlines()] == [
        "Ana Verel",
        "Anna Verell",
    ]


def test_hostile_names_are_shown_and_not_obeyed(run, record):
    known = reading()
    actor = Actor(id="a1", name="\x1b[2JAna \u202eVerel", kind="person", aliases=("[red]x",))
    hostile = msgspec.structs.replace(known, statements=(), other_attributions=(), actors=(actor,))
    with Record.open(record) as opened:
        opened.commit([Outcome(origin="courier/accord.txt", digest="d2", reader="by hand", reading=hostile)])
    for command in ([], ["show", "Ana Verel"], ["--json"]):
        shown = run("actors", *command, "--record", record).output
        assert not {"\x1b", "\u202e"} & set(shown)
    assert DENIAL not in shown


@pytest.mark.parametrize("part", PARTS)
def test_the_help_of_every_command_has_an_example_of_it(run, part):
    shown = " ".join(run("actors", part, "--help").stdout.split())
    assert f"Example: onrecord actors {part} " in shown


def test_a_file_that_is_no_record_is_told(run, tmp_path):
    assert run("actors", "--record", tmp_path / "none.db").exit_code == Exit.RECORD
