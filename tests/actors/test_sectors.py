from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from onrecord.actors import knowledge as tables
from onrecord.actors.affiliation import Affiliation, of_body, sectors_of_name, sectors_of_office
from onrecord.actors.knowledge import knowledge
from onrecord.actors.sectors import SECTORS, in_order
from onrecord.errors import KnowledgeError

ISO = frozenset(
    line
    for row in """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR
    BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP
    CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB
    GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN
    KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD
    MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN
    PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
    SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR
    UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
    """.splitlines()
    for line in row.split()
)


def test_countries_have_iso_codes_and_kosovo_the_one_in_use():
    assert {nation.code for nation, _ in knowledge().nations.values()} - ISO == {"XKX"}
    assert set(knowledge().regions.values()) <= ISO


def test_the_names_of_countries_are_those_of_iso():
    pycountry = pytest.importorskip("pycountry")
    named = {name: nation.code for name, (nation, word) in knowledge().nations.items() if word == "name"}
    found = {
        name: [c for c in pycountry.countries if name in (c.name, getattr(c, "common_name", None))] for name in named
    }
    assert {name: named[name] for name, hits in found.items() if hits and hits[0].alpha_3 != named[name]} == {}


def test_codes_of_intergovernmental_bodies_are_no_countrys():
    codes = {body.code for body in knowledge().bodies.values() if "IGO" in body.sectors}
    assert codes.isdisjoint(ISO)
    assert {body.code for body in knowledge().bodies.values()} - codes - ISO == {"NGO", "IMG"}


def test_sectors_stand_in_plovers_order():
    assert in_order(["REB", "GOV", "MIL", "GOV"]) == ("GOV", "MIL", "REB")
    assert all(body.sectors == in_order(body.sectors) for body in knowledge().bodies.values())


def test_a_sector_that_plover_has_not_is_reported_with_its_line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tables, "rows", lambda file, columns: iter([(7, ["words", "XYZ", ""])]))
    with pytest.raises(KnowledgeError, match="XYZ"):
        tables._sector_words()


@pytest.mark.parametrize(
    ("name", "sectors"),
    [
        ("Norvik Foreign Ministry", ("GOV",)),
        ("Ministry of Defence", ("GOV", "MIL")),
        ("Norvik University Hospital", ("MED",)),
        ("Norvik Police Department", ("COP",)),
        ("Justice Department", ("GOV",)),
        ("Norvik Court of Appeal", ("JUD",)),
        ("Norvik Teachers Union", ("LAB",)),
        ("Lumen Foods Inc.", ("BUS",)),
        ("Norvik Liberation Front", ("REB",)),
        ("Lumen Marsh", ()),
    ],
)
def test_the_word_that_says_what_a_body_is_tells_its_sector(name: str, sectors: tuple[str, ...]):
    assert sectors_of_name(name.split(), knowledge()) == sectors


@pytest.mark.parametrize(
    ("title", "body", "of_state", "sectors"),
    [
        ("attorney general", (), False, ("GOV",)),
        ("chief of staff", ("MIL",), False, ("MIL",)),
        ("Republican President", (), False, ("GOV",)),
        ("party leader", (), True, ("PTY",)),
        ("leader", (), True, ("GOV",)),
        ("leader", (), False, ()),
        ("deputy national security adviser", (), False, ("GOV",)),
        ("president", ("EDU",), True, ("EDU",)),
    ],
)
def test_an_office_gives_its_own_sector_or_its_bodys(
    title: str, body: tuple[str, ...], of_state: bool, sectors: tuple[str, ...]
):
    assert sectors_of_office(title.split(), Affiliation(None, body), of_state, knowledge()) == sectors


def test_another_body_with_a_listed_name_in_it_is_not_of_that_bodys_state():
    found = of_body("Islamic State of Norland", Counter(), knowledge())
    assert found == Affiliation(None, ("REB",))


def test_every_sector_of_the_tables_is_explained_on_the_page():
    page = (Path(__file__).parents[2] / "docs" / "reference" / "sectors.md").read_text(encoding="utf-8")
    assert [code for code in SECTORS if f"| `{code}` |" not in page] == []
