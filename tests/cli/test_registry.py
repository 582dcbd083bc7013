import pytest

from onrecord.cli.exits import Exit
from registry.sources import DICTIONARY, TABLE


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "actors.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def dictionary(tmp_path):
    path = tmp_path / "norland.actors.txt"
    path.write_text(DICTIONARY, encoding="utf-8")
    return path


def test_check_counts_lines_and_names_every_one_that_was_not_read(run, table, dictionary):
    result = run("registry", "check", table, dictionary)
    assert result.exit_code == Exit.OK
    lines = result.stdout.splitlines()
    assert lines[0] == f"{table}: table, 9 actors, 17 names, 5 roles"
    assert lines[1] == "  11 lines: 9 lines with names, 1 lines of headings, 1 comments"
    assert lines[2].startswith(f"{dictionary}: dictionary, 14 actors, ")
    assert lines[4:] == [f"{dictionary}:20: [XNOGOV 1999-1]: '1999' is no date of the form YYYYMMDD or YYMMDD"]


def test_check_of_a_file_without_a_readable_actor_ends_with_1(run, tmp_path):
    path = tmp_path / "actors.tsv"
    path.write_text("name\tcountry\nAna Verel\tNorland\n", encoding="utf-8")
    result = run("registry", "check", path)
    assert result.exit_code == Exit.NOTHING
    assert f"{path}:2: 'Norland' is neither" in result.stdout


def test_check_of_a_missing_file_is_an_input_error(run, tmp_path):
    assert run("registry", "check", tmp_path / "nowhere.tsv").exit_code == Exit.INPUT


def test_look_tells_the_codes_and_offices_of_a_day(run, table, dictionary):
    shown = run("registry", "look", "ana verel", "--on", "2003-01-01", "--registry", dictionary).stdout
    assert "on 2003-01-01: XNOGOV" in shown
    shown = run("registry", "look", "@AnaVerel", "--on", "2014-09-30", "--registry", table).stdout
    assert "Foreign Secretary @ Foreign Office XNO 2012-05-01..2014-09-30 (held)" in shown
    assert "Mayor of Norvik XNO 2001-01-01..2003-06-30 (not held)" in shown


def test_look_finds_the_holder_of_an_office(run, table):
    office = ("registry", "look", "the foreign secretary", "--registry", table)
    result = run(*office, "--country", "XNO", "--on", "2015-01-01")
    assert result.stdout.startswith("Ivan Marsh [marsh]")
    assert "3 candidates" in run(*office).stderr


def test_look_without_a_hit_ends_with_1_and_with_a_wrong_day_with_2(run, table):
    assert run("registry", "look", "Nobody", "--registry", table).exit_code == Exit.NOTHING
    assert run("registry", "look", "Nobody", "--on", "soon", "--registry", table).exit_code == Exit.USAGE


def test_nothing_of_a_file_steers_the_terminal(run, tmp_path):
    path = tmp_path / "d.txt"
    path.write_text("ANA\x1b[31m_ [XNO]\nIVO_MARSH_ [X\x1b]\n", encoding="utf-8")
    assert "\x1b" not in run("registry", "check", path).stdout


def test_a_registry_without_a_readable_actor_stops_reading(run, tmp_path, report):
    path = tmp_path / "actors.tsv"
    path.write_text("name\n...\n", encoding="utf-8")
    result = run("read", report, "--registry", path)
    assert result.exit_code == Exit.INPUT
    assert "no actor could be read" in result.stderr


def test_a_registry_with_a_bad_line_is_used_and_the_line_told(run, by_hand, report, dictionary):
    result = run("read", report, "--registry", dictionary)
    assert result.exit_code == Exit.OK
    assert "1 lines not read" in result.stderr
