from __future__ import annotations

import pytest
from tests.growth import grows_at_most, stays_under

from actors.drafts import ACTORS, Page, Said, actor, draft, named
from onrecord.actors import knowledge as tables
from onrecord.actors.figure import same_person
from onrecord.actors.story import quotations
from onrecord.draft import Draft
from onrecord.errors import KnowledgeError
from onrecord.model import Article


def test_the_fullest_name_is_kept_and_the_other_forms_are_aliases_with_their_places():
    text = "Foreign Minister Ana Verel spoke. Ms. Verel left. Verel's plan failed."
    verel = actor(Page([text]), "Ana Verel")
    assert verel.aliases == ("Verel",)
    assert [span.of(text) for span in verel.mentions] == ["Ana Verel", "Verel", "Verel"]


def test_initials_are_the_institution_whose_name_they_stand_for():
    text = "The Northern Harbour Organization met. The NHO said no."
    page = Page([text], [Said("The NHO", "said", "no")])
    assert "NHO" in actor(page, "Northern Harbour Organization").aliases


def test_father_and_son_are_two_persons():
    names = {a.name for a in named(Page(["Peter Holt Sr. met Peter Holt Jr. at the port."]))[0]}
    assert len(names) == 2


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("ana marsh", "ana marsh", True),
        ("ana marsh", "ivo marsh", False),
        ("phillip marsh", "philip marsh", True),
        ("ana", "ana marsh", False),
    ],
)
def test_full_names_are_one_persons_when_no_part_tells_them_apart(a: str, b: str, same: bool):
    assert same_person(a.split(), b.split()) is same


@pytest.mark.parametrize(
    ("text", "title", "organization", "country"),
    [
        ("Iranian Foreign Minister Ana Verel spoke.", "Foreign Minister", None, "IRN"),
        ("Iran's supreme commander, General Ana Verel, spoke.", "supreme commander", None, "IRN"),
        ("Ana Verel, a spokeswoman for the Harbour Ministry, spoke.", "spokeswoman", "Harbour Ministry", None),
        ("Former President Ana Verel spoke.", "Former President", None, None),
        ("Ana Verel, who is the deputy mayor of Norvik, spoke.", "deputy mayor", "Norvik", None),
    ],
)
def test_a_role_is_read_beside_the_name_with_its_evidence(
    text: str, title: str, organization: str | None, country: str | None
):
    roles = actor(Page([text]), "Ana Verel").roles
    assert (title, organization, country) in [(role.title, role.organization, role.country) for role in roles]
    assert all(role.title in role.evidence.of(text) for role in roles)


def test_mr_is_an_address_not_a_role():
    assert actor(Page(["Mr. Ivan Marsh spoke."]), "Ivan Marsh").roles == ()


def test_a_capital_that_speaks_is_its_country():
    text = "Tehran has denied any involvement."
    iran = actor(Page([text], [Said("Tehran", "denied", "any involvement")]), "Tehran")
    assert (iran.kind, iran.country) == ("country", "IRN")


def test_a_capital_where_something_happens_is_no_actor():
    assert named(Page(["Leaders met in Paris on Monday."]))[0] == []


def test_a_list_is_a_collective_with_the_members_that_the_text_names():
    text = "France, Germany and Italy said the port was open."
    page = Page([text], [Said("France, Germany and Italy", "said", "the port was open")])
    several = actor(page, "France, Germany and Italy")
    members = [a.name for a in named(page)[0] if a.id in several.members]
    assert (several.kind, members) == ("collective", ["France", "Germany", "Italy"])


def test_a_platform_is_not_an_outlet():
    assert "outlet" not in {a.kind for a in named(Page(["Ana Verel wrote on Twitter that ships came."]))[0]}


def test_an_unparsed_draft_gets_empty_namings():
    found = draft(Page(["Ana Verel said no."], [Said("Ana Verel", "said", "no")]))
    found.parse = None
    ACTORS([found])
    assert (found.actors, len(found.namings)) == ([], 1)


def test_the_same_article_gives_the_same_actors():
    page = Page(["Ana Verel told Ivan Marsh that the port was open."], [Said("Ana Verel", "told", "the port was open")])
    assert named(page) == named(page)


def test_a_month_is_not_the_person_of_that_surname():
    text = "President Ivan May spoke on May 5."
    assert [span.of(text) for span in actor(Page([text]), "Ivan May").mentions] == ["Ivan May"]


@pytest.mark.parametrize("mark", ["“", '"', "“ ", '" a ', "”"])
def test_stray_quotation_marks_take_time_in_proportion(mark: str):
    article = Article(id="t", text=mark * 200_000)
    assert stays_under(5, lambda: quotations(article))


def test_many_names_take_time_in_proportion():
    def crowd(count: int) -> Draft:
        lines = [f"Verel{chr(97 + n % 26)}{n} Holt{n} met Ana Marsh{n} and the Harbour{n} Board." for n in range(count)]
        return draft(Page(lines))

    few, many = crowd(100), crowd(800)
    assert grows_at_most(30, lambda: ACTORS([few]), lambda: ACTORS([many]))


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("_offices", "word\tkind\tgender\tplace\tsame\nking\tmonarch\tm\t\t\n"),
        ("_nations", "code\tnames\tadjectives\tcapital\nnor\tNorland\t\t\n"),
        ("_outlets", "names\tkind\n"),
    ],
)
def test_a_table_that_is_not_valid_is_told_with_its_line(name: str, table: str, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    for file in ("offices.tsv", "nations.tsv", "outlets.tsv"):
        (tmp_path / "data" / file).write_text(table, "utf-8")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    with pytest.raises(KnowledgeError, match=r"\.tsv:[12]"):
        getattr(tables, name)()
