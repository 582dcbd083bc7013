from __future__ import annotations

import itertools
import time

import pytest

from actors.drafts import ACTORS, Page, Said, actor, draft, named
from onrecord.actors.cast import Cast
from onrecord.actors.institutions import stands_for
from onrecord.actors.knowledge import knowledge

OPEN = "the port was open"


def says(source: str, *before: str, cue: str = "said") -> Page:
    return Page([*before, f"{source} {cue} {OPEN}."], [Said(source, cue, OPEN)])


def names(page: Page) -> list[str]:
    return [found.name for found in named(page)[0]]


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("The Islamic State of Norland (ISN) left. ISN was there.", "Islamic State of Norland", "ISN"),
        ("The Norvik Party for Reform (NORPAR) won. NORPAR was glad.", "Norvik Party for Reform", "NORPAR"),
        ("The NHO, the Northern Harbour Organization, met.", "Northern Harbour Organization", "NHO"),
        ("The Front for Free Norvik, or FFN, left. The FFN was there.", "Front for Free Norvik", "FFN"),
    ],
)
def test_a_short_form_that_is_defined_beside_a_name_is_the_same_body(text: str, name: str, short: str):
    assert short in actor(Page([text]), name).aliases
    assert short not in names(Page([text]))


def test_an_agency_in_brackets_is_no_short_form():
    assert not stands_for("AP", "Northern Harbour")


def test_a_hashtag_is_the_body_that_goes_by_it():
    text = "The Northern Harbour Organization (NHO) met. Close #NHO now, it said."
    places = actor(Page([text]), "Northern Harbour Organization").mentions
    assert text.index("#NHO") + 1 in [span.start for span in places if span.of(text) == "NHO"]


def test_two_states_ministries_of_one_name_are_two_bodies():
    page = Page(["Iraq's Foreign Ministry met Iran's Foreign Ministry."])
    assert {(a.name, a.country) for a in named(page)[0] if a.kind == "institution"} == {
        ("Iraq's Foreign Ministry", "IRQ"),
        ("Iran's Foreign Ministry", "IRN"),
    }


def test_a_ministry_with_and_without_its_state_is_one_body():
    page = Page(["The Iranian Foreign Ministry spoke. The Foreign Ministry spoke again."])
    assert [(a.name, a.country) for a in named(page)[0]] == [("Iranian Foreign Ministry", "IRN")]


def test_a_company_with_and_without_its_legal_form_is_one_body():
    assert names(Page(["Lumen Foods Inc. closed. Lumen Foods was old."])) == ["Lumen Foods Inc."]


def test_the_names_of_a_listed_body_are_one_body():
    isis = actor(Page(["The Islamic State took the town. ISIL was glad."]), "Islamic State")
    assert (isis.aliases, isis.country, isis.sectors) == (("ISIL",), "IMG", ("REB",))


@pytest.mark.parametrize(
    ("source", "kind", "country", "sectors"),
    [
        ("The Kremlin", "institution", "RUS", ("GOV",)),
        ("The White House", "institution", "USA", ("GOV",)),
        ("The Pentagon", "institution", "USA", ("GOV", "MIL")),
        ("Foggy Bottom", "institution", "USA", ("GOV",)),
        ("The Knesset", "institution", "ISR", ("LEG",)),
        ("Beijing", "country", "CHN", ("GOV",)),
        ("The United Nations", "institution", "UNO", ("IGO",)),
        ("The C.I.A.", "institution", "USA", ("GOV", "SPY")),
    ],
)
def test_a_seat_or_a_proper_name_tells_state_and_sectors(
    source: str, kind: str, country: str, sectors: tuple[str, ...]
):
    assert (kind, country, sectors) in [(a.kind, a.country, a.sectors) for a in named(says(source))[0]]


@pytest.mark.parametrize(
    "text",
    [
        "A crowd stood outside the Kremlin.",
        "Leaders met in Washington on Monday.",
        "A nurse in Washington, D.C., was hurt.",
        "Beijing was covered by smog.",
        "He lives on Capitol Hill.",
    ],
)
def test_a_seat_where_something_is_stays_a_place(text: str):
    assert names(Page([text])) == []


def test_a_capital_that_acts_is_its_state_with_its_other_mentions():
    iran = actor(Page(["Iran spoke. Tehran rejected the offer. The envoy flew to Tehran."]), "Iran")
    assert (iran.aliases, len(iran.mentions)) == (("Tehran",), 2)


def test_a_person_named_like_a_capital_is_a_person():
    page = says("Paris", "Judge Ana Paris wrote the ruling.")
    assert [a.name for a in named(page)[0]] == ["Ana Paris"]


@pytest.mark.parametrize(
    ("other", "meant"),
    [("The European Union met.", "European Union"), ("Belgium closed its ports.", "Belgium")],
)
def test_brussels_is_the_union_only_where_the_text_names_it(other: str, meant: str):
    page = says("Brussels", other)
    actors, namings = named(page)
    assert [a.name for a in actors if a.id == namings[-1].speaker] == [meant]


def test_capitalised_words_of_a_headline_make_nobody():
    page = Page(["Strong Winds Close Great Northern Road Again", "It was windy."], headline=True)
    assert names(page) == []


def test_a_headline_is_cut_down_to_the_name_that_the_body_knows():
    text = "Lumen Foods Said No to Another Merger Offer"
    lumen = actor(Page([text, "Lumen Foods closed. It was old, Lumen Foods said."], headline=True), "Lumen Foods")
    assert lumen.mentions[0].of(text) == "Lumen Foods"


def test_a_committee_is_what_its_chamber_is():
    assert actor(Page(["The Senate Judiciary Committee met."]), "Senate Judiciary Committee").sectors == ("LEG",)


def test_common_names_of_bodies_are_of_a_state_only_where_the_text_is_about_it():
    assert actor(Page(["The Senate met. The U.S. was quiet."]), "Senate").country == "USA"
    assert actor(Page(["The Senate met. Kenya was quiet, and Kenyans slept in the U.S."]), "Senate").country is None


@pytest.mark.parametrize("line", ["A " * 6_000, "Foo (Ab " * 2_000, "#A" * 5_000, "Ana Verel (R-" * 1_000])
def test_long_odd_lines_are_read_in_bounded_time(line: str):
    parsed = draft(Page([line])).parse
    assert parsed is not None
    started = time.process_time()
    Cast(parsed, [], knowledge())
    assert time.process_time() - started < 4


def test_a_name_without_a_legal_form_is_neither_of_two_companies_that_have_one():
    page = Page(["Lumen Foods Inc. sued Lumen Foods Ltd. on Monday.", "Lumen Foods said nothing."])
    assert sorted(names(page)) == ["Lumen Foods", "Lumen Foods Inc.", "Lumen Foods Ltd."]


def test_many_ministries_take_time_in_line_with_their_number():
    syllables = ["Bal", "Cor", "Dem", "Fen", "Gol", "Hul", "Jor", "Kal"]
    words = ["".join(parts).capitalize() for parts in itertools.product(syllables, repeat=3)]
    found = draft(Page([f"The {word} Ministry met the {word} Committee." for word in words[:500]]))
    began = time.perf_counter()
    ACTORS([found])
    assert time.perf_counter() - began < 5
    assert len(found.actors) > 900
