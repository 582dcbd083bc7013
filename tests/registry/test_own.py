from __future__ import annotations

from datetime import date

import pytest

from onrecord.actors.knowledge import knowledge
from onrecord.registry import read_text
from onrecord.registry.periods import Period
from registry.sources import TABLE

YAML = """\
# our own
actors:
  - name: Ana Verel
    key: verel
    country: XNO
    aliases: [Anika Verel, "The Iron Gull"]
    handles: '@AnaVerel'
    sectors: GOV
    roles:
      - title: Foreign Secretary
        organization: Foreign Office
        since: 2012-05-01
        until: 2014-09-30
      - Mayor of Norvik 2001..2003-06

  - name: Guild of Ferrymen
    kind: institution
"""


def test_a_table_gives_names_handles_sectors_and_dated_roles():
    found = read_text(TABLE, "actors.tsv")
    assert found.problems == []
    verel = found.entries[0]
    assert (verel.key, verel.name, verel.kind, verel.country) == ("verel", "Ana Verel", "person", "XNO")
    assert verel.aliases == ("Anika Verel", "The Iron Gull")
    assert verel.handles == ("AnaVerel",)
    assert [(r.title, r.organization, r.country, str(r.period)) for r in verel.roles] == [
        ("Foreign Secretary", "Foreign Office", "XNO", "2012-05-01..2014-09-30"),
        ("Mayor of Norvik", None, "XNO", "2001-01-01..2003-06-30"),
    ]
    assert found.entries[2].key == "tarek-al-sorin"
    assert found.entries[2].sectors == ("GOV", "MIL")


def test_yaml_gives_the_same_entry_as_the_table():
    found = read_text(YAML, "actors.yaml")
    assert found.problems == []
    in_table = read_text(TABLE, "actors.tsv").entries[0]
    in_yaml = found.entries[0]
    fields = ("key", "name", "kind", "aliases", "handles", "country", "sectors", "roles")
    assert [getattr(in_yaml, f) for f in fields] == [getattr(in_table, f) for f in fields]
    assert [entry.kind for entry in found.entries] == ["person", "institution"]
    assert found.counts == {"comment": 1, "heading": 1, "names": 14, "blank": 1}


def test_a_quoted_cell_of_a_spreadsheet_is_its_text():
    (entry,) = read_text('name\taliases\n"Ana ""Gull"" Verel"\t"A; B"\n', "a.tsv").entries
    assert (entry.name, entry.aliases) == ('Ana "Gull" Verel', ("A", "B"))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("name\tcountry\nAna Verel\tNorland", 2, "neither an ISO 3166-1 alpha-3 code"),
        ("name\tcountry\nAna Verel\tUKK", 2, "'UKK'"),
        ("name\tsectors\nAna Verel\tGOV;KING", 2, "'KING' is no sector code"),
        ("name\tkind\nAna Verel\tperso", 2, "the kind 'perso' is none of person"),
        ("name\troles\nAna Verel\tMayor 2014-13..", 2, "'2014-13' is no date"),
        ("name\troles\nAna Verel\tMayor 2014-02-30..", 2, "no day of the calendar"),
        ("name\troles\nAna Verel\tMayor 2014..2013", 2, "before it begins"),
        ("name\troles\nAna Verel\t@ Foreign Office 2014..", 2, "no title"),
        ("name\tkey\n \tk", 2, "the name is missing"),
        ("name\n...\n", 2, "has no letters"),
        ("name\tkey\nAna Verel\ta b", 2, "the key 'a b'"),
        ("name\tkey\nAna Verel\tk\nIvan Marsh\tk", 3, "that of line 2, too"),
        ("name\nAna Verel\tGOV", 2, "2 cells stand under 1 columns"),
        ("name\tsector\nAna Verel\tGOV", 1, "no column 'sector'"),
        ("name,country\nAna Verel,XNO", 1, "set apart by tabs"),
        ("name\tname\nAna\tVerel", 1, "there twice"),
        ("", 1, "the file is empty"),
    ],
)
def test_a_row_that_is_not_valid_is_reported_with_its_line_and_skipped(text, line, reason):
    problem = read_text(text, "actors.tsv").problems[0]
    assert problem.line == line
    assert reason in problem.what
    assert str(problem).startswith(f"actors.tsv:{line}: ")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("- name: Ana\n  country: Norland\n- name: Ivo", 2, "neither an ISO"),
        ("- name: Ana\n  roles:\n  - title: Mayor\n    until: soon\n- name: Ivo", 3, "'soon' is no date"),
        ("- name: Ana\n  born: 1960\n- name: Ivo", 2, "no field 'born'"),
        ("- name: Ana\n  name: Eva\n- name: Ivo", 2, "'name' twice"),
        ("- name: [Ana]\n- name: Ivo", 1, "'name' must be a text"),
        ("- Ana\n- name: Ivo", 1, "must be a mapping"),
        ("- name: Ivo\n- key: k", 2, "the name is missing"),
        ("- name: Ivo\n  key: k\n- name: Ana\n  key: k", 3, "that of the actor of line 1"),
    ],
)
def test_an_actor_in_yaml_that_is_not_valid_is_reported_and_the_others_are_read(text, line, reason):
    found = read_text(text, "a.yml")
    (problem,) = found.problems
    assert problem.line == line
    assert reason in problem.what
    assert [entry.name for entry in found.entries] == ["Ivo"]


@pytest.mark.parametrize(
    "text", ["- name: [", "name: Ana", "", "a: &a [*a]", "[" * 5_000, "- !!python/object:os.system x"]
)
def test_what_is_not_a_list_of_actors_is_one_problem(text):
    found = read_text(text, "a.yaml")
    assert found.entries == []
    assert len(found.problems) == 1


def test_anchors_that_multiply_cost_nothing():
    levels = "\n".join(f"- &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))
    found = read_text(f"- &l0 [x]\n{levels}\n- name: Ana Verel\n", "a.yaml")
    assert [entry.name for entry in found.entries] == ["Ana Verel"]


@pytest.mark.parametrize(
    ("on", "held"), [("2012-04-30", False), ("2012-05-01", True), ("2014-09-30", True), ("2014-10-01", False)]
)
def test_both_ends_of_a_period_are_included(on, held):
    assert Period(date(2012, 5, 1), date(2014, 9, 30)).covers(date.fromisoformat(on)) is held


def test_a_yaml_file_whose_list_of_actors_is_itself_is_refused():
    (problem,) = read_text("&all\nactors: *all\n", "a.yaml").problems
    assert "must be a list of actors" in problem.what


def test_too_many_roles_are_reported_as_roles():
    (problem,) = read_text("name\troles\nAna Verel\t" + "; ".join(["Mayor"] * 1001), "a.tsv").problems
    assert "more than 1,000 roles" in problem.what


def test_every_state_and_body_that_the_tables_of_actors_name_may_stand_in_a_file():
    known = knowledge()
    codes = {nation.code for nation, _ in known.nations.values()} | {*known.regions.values()}
    codes |= {body.code for body in known.bodies.values()}
    codes |= {outlet.country for outlet in known.outlets.values() if outlet.country}
    table = "\n".join(["name\tcountry", *(f"Ana Verel\t{code}" for code in sorted(codes))])
    assert read_text(table, "a.tsv").problems == []
