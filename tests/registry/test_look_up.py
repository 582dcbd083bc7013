from __future__ import annotations

from datetime import date

import pytest

from onrecord.registry import Registry
from registry.sources import DICTIONARY, TABLE, registry

CODED = registry(("norland.actors.txt", DICTIONARY))
OWN = registry()

# Name, day, codes of that day. Every kind of restriction is tried on its first and last day and on the day beyond each.
CODES = [
    ("Norland", "1850-01-01", "XNO"),
    ("NORLANDER", "2014-01-01", "XNO"),
    ("kingdom of norland", None, "XNO"),
    ("Ana Verel", "1999-04-29", "XNOOPP"),
    ("Ana Verel", "1999-04-30", "XNOOPP"),
    ("Ana Verel", "1999-05-01", "XNOGOV"),
    ("Ana Verel", "2003-08-15", "XNOGOV"),
    ("Ana Verel", "2007-04-30", "XNOGOV"),
    ("Ana Verel", "2007-05-01", "XNOELI"),
    ("Ana Verel", "2007-05-31", "XNOELI"),
    ("Ana Verel", "2007-06-01", "XNOGOVJUD"),
    ("Ana Verel", "2031-03-03", "XNOGOVJUD"),
    ("Ana Verel", "1931-01-01", "XNOOPP"),
    ("Ana Verel", None, "XNOELI"),
    ("Madame Verel", "1999-05-01", "XNOGOV"),
    ("President Ana B. Verel", "2007-04-30", "XNOGOV"),
    ("Ana B. Verel", "1999-04-30", "XNOOPP"),
    ("Ivo Marsh", "1989-12-31", ""),
    ("Ivo Marsh", "1990-01-01", "XNOMIL"),
    ("Ivo Marsh", "1999-06-29", "XNOMIL"),
    ("Ivo Marsh", "1999-06-30", "XNOMIL XNOGOV"),
    ("Ivo J. Marsh", "1999-12-31", "XNOMIL XNOGOV"),
    ("Gen. Ivo Marsh", "2000-01-01", "XNOGOV"),
    ("Ivo Marsh", "2003-12-31", "XNOGOV"),
    ("Ivo Marsh", "2004-01-01", ""),
    ("Ivo Marsh", None, ""),
    ("Toma Orel", "1989-06-04", "XSUREB"),
    ("Toma Orel", "1989-06-05", "XSUGOV"),
    ("Toma Orel", "1601-01-01", "XSUREB"),
    ("Lena Karst", "2009-12-31", ""),
    ("Lena Karst", "2010-01-01", "XNOGOV XSUGOV"),
    ("Lena Karst", "2010-12-31", "XNOGOV XSUGOV"),
    ("Lena Karst", "2011-01-01", ""),
    ("Sana Tempe", "1996-12-31", ""),
    ("Sana Tempe", "1997-01-01", "IGOUNO"),
    ("Sana Tempe", "2006-12-31", "IGOUNO"),
    ("Sana Tempe", "2007-01-01", "IGOUNOREF"),
    ("Old Rowan", "1930-12-31", ""),
    ("Old Rowan", "1931-01-01", "XVEGOV"),
    ("Rowan the Elder", "1948-02-29", "XVEGOV"),
    ("Old Rowan", "1948-03-01", "XVEELI"),
    ("Old Rowan", "2030-01-01", "XVEELI"),
    ("Old Rowan", "2030-01-02", ""),
    ("Jun Vale", "2000-02-28", ""),
    ("Jun Vale", "2000-02-29", "XVEMED"),
    ("Jun K. Vale", "2004-02-29", "XVEMED"),
    ("Junior Vale", "2004-03-01", ""),
    ("Norvik Harbour Guard", "2014-01-01", None),
    ("The Norvik Harbour Guard", "2014-01-01", "XNOUAF"),
    ("the Norvik Harbour Guard (NHG)", "2014-01-01", "XNOUAF"),
    ("Fishermen of Vesk", "2014-01-01", "---"),
    ("Jose Alvar", "2011-12-31", ""),
    ("JOSÉ ÁLVAR", "2012-01-01", "XVELEG"),
    ("Verel", "2003-08-15", None),
    ("Nobody at All", "2003-08-15", None),
]

# Title, country, day, holder.
HOLDERS = [
    ("Foreign Secretary", "XNO", "2012-04-30", None),
    ("Foreign Secretary", "XNO", "2012-05-01", "Ana Verel"),
    ("the foreign secretary", "XNO", "2013-07-01", "Ana Verel"),
    ("Foreign Secretary", "XNO", "2014-09-30", "Ana Verel"),
    ("foreign secretary", "XNO", "2014-10-01", "Ivan Marsh"),
    ("FOREIGN-SECRETARY", "XNO", "2031-01-01", "Ivan Marsh"),
    ("Foreign Secretary", "XSU", "1950-01-01", "Tarek al-Sorin"),
    ("Foreign Secretary", "XSU", "2014-12-31", "Tarek al-Sorin"),
    ("Foreign Secretary", "XSU", "2015-01-01", None),
    ("Foreign Secretary", None, "2012-04-30", "Tarek al-Sorin"),
    ("Foreign Secretary", None, "2015-01-01", "Ivan Marsh"),
    ("Foreign Secretary", "XVE", "2013-07-01", None),
    ("Mayor of Norvik", None, "2000-12-31", None),
    ("Mayor of Norvik", None, "2001-01-01", "Ana Verel"),
    ("Mayor of Norvik", None, "2003-06-30", "Ana Verel"),
    ("Mayor of Norvik", None, "2003-07-01", None),
    ("Defence Secretary", "XNO", "2012-01-01", "Ivan Marsh"),
    ("Defence Secretary", "XNO", "2014-10-01", None),
    ("former foreign secretary", "XNO", "2013-07-01", None),
    ("secretary", "XNO", "2013-07-01", None),
]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("name", "on", "codes"), CODES)
def test_a_name_has_the_codes_of_its_day(name, on, codes):
    match = CODED.by_name(name, day(on)).match
    found = None if match is None else " ".join(code.text for code in match.codes)
    assert found == codes


@pytest.mark.parametrize(("title", "country", "on", "holder"), HOLDERS)
def test_an_office_has_its_holder_of_the_day(title, country, on, holder):
    match = OWN.holder(title, country, day(on)).match
    assert (match.entry.name if match else None) == holder


def test_there_are_as_many_dated_cases_as_were_promised():
    assert sum(on is not None for _, on, _ in CODES) + len(HOLDERS) >= 40


def test_codes_are_split_into_country_and_sectors():
    match = CODED.by_name("Sana Tempe", date(2007, 1, 1)).match
    assert (match.country, match.sectors) == ("UNO", ("IGO", "REF"))


def test_two_who_hold_an_office_on_one_day_are_candidates():
    answer = OWN.holder("Foreign Secretary", None, date(2013, 7, 1))
    assert answer.match is None
    assert [c.entry.name for c in answer.candidates] == ["Ana Verel", "Tarek al-Sorin"]


def test_without_a_day_whoever_held_an_office_is_a_candidate_and_nobody_its_holder():
    answer = OWN.holder("Foreign Secretary", "XNO")
    assert answer.match is None
    assert [c.entry.name for c in answer.candidates] == ["Ana Verel", "Ivan Marsh"]
    assert OWN.holder("Mayor of Norvik").match is None


def test_homonyms_are_candidates_whatever_the_day():
    answer = CODED.by_name("Peter Holt", date(2001, 2, 3))
    assert answer.match is None
    assert [[code.text for code in c.codes] for c in answer.candidates] == [["XSUGOV"], ["XNOBUS"]]
    assert [c.entry.key for c in OWN.by_name("Oru Tamsin").candidates] == ["oru-tamsin", "oru-tamsin-2"]


def test_a_handle_is_found_with_and_without_its_mark():
    assert OWN.by_handle("@anaverel").match.entry.key == "verel"
    assert OWN.by_handle("TAMSIN").match.entry.country == "XNO"
    assert OWN.by_handle("nobody").match is None


def test_other_middle_initials_are_another_person():
    known = registry(("a.tsv", "name\nGeorge H.W. Marsh\nGeorge W. Marsh\n"))
    assert known.by_name("George W. Marsh").match.entry.name == "George W. Marsh"
    assert known.by_name("George Q. Marsh").match is None
    assert len(known.by_name("George Marsh").candidates) == 2


def test_a_name_of_ones_own_file_hides_the_dictionarys():
    both = registry(("norland.txt", DICTIONARY), ("actors.tsv", TABLE))
    assert both.by_name("Ana Verel", date(2003, 1, 1)).match.entry.key == "verel"
    assert both.by_name("Ivo Marsh", date(2003, 1, 1)).match.entry.from_dictionary


def test_the_office_of_the_united_states_is_held_by_the_one_whom_the_file_names():
    known = registry(("a.tsv", "name\troles\nJohn Kerry\tSecretary of State (USA) 2013-02-01..2017-01-20\n"))
    assert known.holder("Secretary of State", "USA", date(2014, 9, 15)).match.entry.name == "John Kerry"
    assert known.holder("Secretary of State", "USA", date(2017, 1, 21)).match is None


def test_a_noun_has_the_codes_of_the_longest_end_that_is_known():
    known = registry(("a.txt", "MINISTER [~GOV]\nSHADOW_MINISTER [~OPP]\n"))
    nouns = ["foreign minister", "the shadow ministers", "minister", "harbour"]
    assert [" ".join(code.text for code in known.agent(noun)) for noun in nouns] == ["GOV", "OPP", "GOV", ""]


def test_a_key_that_two_files_give_is_reported_with_both_places():
    known = registry(("a.tsv", "key\tname\nk\tAna Verel\n"), ("b.tsv", "key\tname\nk\tIvan Marsh\n"))
    assert [str(problem) for problem in known.problems] == ["b.tsv:2: the key 'k' is that of a.tsv:2, too"]
    assert len(known.entries) == 1


def test_an_empty_registry_knows_nobody():
    assert Registry().by_name("Ana Verel").match is None
    assert Registry().holder("president", None, date(2014, 1, 1)).candidates == ()


def test_a_title_before_a_name_leaves_its_middle_initials_what_they_are():
    known = registry(("a.tsv", "name\nGeorge Marsh\nSana Tempe\n"))
    assert known.by_name("President George H.W. Marsh").match.entry.name == "George Marsh"
    assert known.by_name("Secretary-General Sana Tempe").match.entry.name == "Sana Tempe"
