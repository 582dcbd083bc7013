"""Who is one over articles, and who is not: a wrong merge puts words into somebody's mouth."""

import random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Role
from onrecord.record import ActorQuery, Record
from record.dumps import dump, make_record, outcome
from record.people import TORVAL, VESSIA, body, person, report


def actors_of(tmp_path, *readings):
    """For each report, the ids of its actors in the record."""
    path = make_record(tmp_path / "r.db", *readings)
    with Record.open(path, read_only=True) as record:
        assert record.check() == []
        with record.reading_transaction() as connection:
            rows = connection.exec_driver_sql(
                "SELECT article_id, actor_id FROM article_actors ORDER BY article_id, local_id"
            ).all()
    return [[actor for article, actor in rows if article == reading.article.id] for reading in readings]


def are_one(tmp_path, *people, company=()):
    """Whether people of as many reports are one actor; `company` stands beside each of them."""
    found = actors_of(tmp_path, *(report(n, one, *company) for n, one in enumerate(people)))
    return len({ids[0] for ids in found}) == 1


COMPANY = (person("Lena Brok"), person("Pavel Quist"), body("Harbour League"))
MINISTER = {"country": VESSIA, "roles": ["defence minister"]}

ONE = {
    "the same full name": (person("Ana Verel"), person("Ana Verel")),
    "a title before it": (person("Ana Verel"), person("Foreign Minister Ana Verel")),
    "an accent": (person("José Núñez"), person("Jose Nunez")),
    "a middle initial": (person("Ivo J. Marsh"), person("Ivo Marsh")),
    "a middle name and its country": (person("Ivo Karl Marsh", country=VESSIA), person("Ivo Marsh", country=VESSIA)),
    "another romanisation and its country": (
        person("Hosein Dehqan", country=VESSIA),
        person("Hossein Dehghan", country=VESSIA),
    ),
    "another romanisation and its office": (
        person("Sergei Rodov", roles=["trade envoy to Torval"]),
        person("Sergey Rodov", roles=["trade envoy to Torval"]),
    ),
    "a slip, its country and office": (
        person("Tomas Weidentaler", **MINISTER),
        person("Tomas Weidendaler", **MINISTER),
    ),
    "surname first": (person("Orm Jin Tal", country=VESSIA), person("Jin Tal Orm", country=VESSIA)),
    "a hyphen": (person("Orm Jin-tal"), person("Orm Jin Tal")),
    "a particle": (person("Tarek al-Sorin"), person("Tarek Sorin")),
    "a nickname in the same office": (person("Bill Marsh", **MINISTER), person("William Marsh", **MINISTER)),
    "one account": (person("Ana Verel", handles=("averel",)), person("@averel", handles=("averel",))),
    "one entry of the registry": (person("Ana Verel", registry="verel"), person("Sister Agathe", registry="verel")),
    "two terms of office": (
        person("Ana Verel", country=VESSIA, sectors=("LEG",)),
        person("Ana Verel", country=VESSIA, sectors=("GOV",)),
    ),
}

SEVERAL = {
    "a surname": (person("Verel"), person("Verel")),
    "a title and a surname": (person("President Verel"), person("President Verel")),
    "somebody who is only described": (person("a senior official"), person("a senior official")),
    "somebody whose name is held back": (
        person("Deep Harbour", anonymous=True),
        person("Deep Harbour", anonymous=True),
    ),
    "father and son": (person("Ivo Marsh Jr.", **MINISTER), person("Ivo Marsh", **MINISTER)),
    "other middle initials": (person("Ivo J. Marsh", **MINISTER), person("Ivo K. Marsh", **MINISTER)),
    "other given names": (person("Ana Marsh", **MINISTER), person("Ivo Marsh", **MINISTER)),
    "other countries": (person("Ivo Marsh", country=VESSIA), person("Ivo Marsh", country=TORVAL)),
    "other walks of life": (
        person("Ivo Marsh", country=VESSIA, sectors=("GOV",)),
        person("Ivo Marsh", country=VESSIA, sectors=("EDU",)),
    ),
    "other entries of the registry": (person("Ivo Marsh", registry="one"), person("Ivo Marsh", registry="two")),
    "a spelling that nothing supports": (person("Hosein Dehqan"), person("Hossein Dehghan")),
    "a slip within one country": (
        person("Tomas Weidentaler", country=VESSIA),
        person("Tomas Weidendaler", country=VESSIA),
    ),
    "a nickname in another office": (
        person("Bill Marsh", country=VESSIA, roles=["harbour master"]),
        person("William Marsh", country=VESSIA, roles=["judge of appeals"]),
    ),
    "a person and an institution": (person("Marsh Verel"), body("Marsh Verel")),
}


@pytest.mark.parametrize("people", ONE.values(), ids=ONE)
def test_one_actor_is_known_by(tmp_path, people):
    assert are_one(tmp_path, *people)


@pytest.mark.parametrize("people", SEVERAL.values(), ids=SEVERAL)
def test_nobody_is_made_one_by(tmp_path, people):
    assert not are_one(tmp_path, *people)


def test_shared_company_joins_a_spelling_that_nothing_else_supports(tmp_path):
    assert are_one(tmp_path, person("Hosein Dehqan"), person("Hossein Dehghan"), company=COMPANY)


def test_shared_company_outweighs_a_country_that_was_misread(tmp_path):
    assert are_one(tmp_path, person("Ivo Marsh", country=VESSIA), person("Ivo Marsh", country=TORVAL), company=COMPANY)


def test_names_that_one_report_tells_apart_stay_apart(tmp_path):
    both = report(1, person("Ivo Marsh"), person("Ivo J. Marsh"))
    assert len({*actors_of(tmp_path, both)[0]}) == 2


def test_a_bare_name_goes_to_neither_of_two_homonyms(tmp_path):
    marshes = [person("Ivo Marsh", country=VESSIA), person("Ivo Marsh", country=TORVAL), person("Ivo Marsh")]
    found = actors_of(tmp_path, *(report(n, one) for n, one in enumerate(marshes)))
    assert len({ids[0] for ids in found}) == 3


def test_a_bare_name_goes_to_the_homonym_in_whose_company_it_is(tmp_path):
    readings = [
        report(1, person("Ivo Marsh", country=VESSIA)),
        report(2, person("Ivo Marsh", country=TORVAL), *COMPANY),
        report(3, person("Ivo Marsh"), *COMPANY),
    ]
    vessian, torvalian, bare = (ids[0] for ids in actors_of(tmp_path, *readings))
    assert bare == torvalian != vessian


def test_a_bare_name_goes_to_the_homonym_of_whom_nearly_all_reports_are(tmp_path):
    readings = [report(n, person("Ivo Marsh", country=VESSIA)) for n in range(9)]
    readings += [report(9, person("Ivo Marsh", country=TORVAL)), report(10, person("Ivo Marsh"))]
    found = actors_of(tmp_path, *readings)
    assert found[10] == found[0] != found[9]


def test_a_name_without_an_initial_goes_to_neither_of_two_with_other_initials(tmp_path):
    found = actors_of(tmp_path, *(report(n, person(f"Ivo {i}Marsh")) for n, i in enumerate(("J. ", "K. ", ""))))
    assert len({ids[0] for ids in found}) == 3


def test_an_acronym_is_its_full_name_once_a_report_has_both(tmp_path):
    league, alone = body("Harbour Fishing League", country=VESSIA), body("HFL")
    assert not are_one(tmp_path, league, alone)
    (tmp_path / "r.db").unlink()
    assert are_one(tmp_path, league, body("Harbour Fishing League", aliases=("HFL",)), alone)


def test_an_acronym_of_two_bodies_is_neither(tmp_path):
    found = actors_of(
        tmp_path,
        report(1, body("Harbour Fishing League", aliases=("HFL",), country=VESSIA)),
        report(2, body("Hill Farmers League", aliases=("HFL",), country=TORVAL)),
        report(3, body("HFL")),
    )
    assert len({ids[0] for ids in found}) == 3


def test_a_ministry_is_that_of_its_country_whatever_the_order_of_its_words(tmp_path):
    assert are_one(tmp_path, body("State Department", country=VESSIA), body("the Department of State", country=VESSIA))
    (tmp_path / "r.db").unlink()
    assert not are_one(tmp_path, body("State Department", country=VESSIA), body("State Department", country=TORVAL))


def test_a_merge_tells_what_was_joined_and_why(tmp_path):
    path = make_record(
        tmp_path / "r.db",
        report(1, person("Hosein Dehqan", **MINISTER)),
        report(2, person("Hossein Dehghan", **MINISTER)),
    )
    with Record.open(path, read_only=True) as record:
        (found,) = record.actors(ActorQuery(name="Dehqan"))
        first, second = record.actor(found.actor_id).merges
    assert (first.by, first.score, first.articles) == ("full name", 1.0, 1)
    assert (second.name, second.by) == ("hossein dehghan", "spelling")
    assert second.why == ("name: spelling", "country: VES", "office: defence minister @ ves")
    assert 0.9 < second.score < 1


def test_later_reports_leave_the_id_of_an_actor_as_it_is(tmp_path):
    first, later = report(1, person("Hosein Dehqan", **MINISTER)), report(5, person("Hossein Dehghan", **MINISTER))
    homonym = report(9, person("Hosein Dehqan", country=TORVAL, roles=["harbour pilot"]))
    with Record.open(make_record(tmp_path / "r.db", first), read_only=True) as record:
        (before,) = record.actors(ActorQuery())
    with Record.open(tmp_path / "r.db") as record:
        record.commit([outcome(later), outcome(homonym)])
        ids = {row.actor_id: row.articles for row in record.actors(ActorQuery())}
    assert ids.pop(before.actor_id) == 2
    assert list(ids.values()) == [1]


def test_offices_carry_their_standing_and_sectors_into_the_record(tmp_path):
    former = Role(title="envoy", standing="former", sectors=("MIL",))
    held = Role(title="judge", sectors=("JUD",))
    path = make_record(tmp_path / "r.db", report(1, person("Ana Verel", sectors=("GOV",), roles=[former, held])))
    with Record.open(path, read_only=True) as record:
        (row,) = record.actors(ActorQuery())
        roles = record.actor(row.actor_id).roles
        assert record.check() == []
        assert [one.actor_id for one in record.actors(ActorQuery(role="judge"))] == [row.actor_id]
        assert record.actors(ActorQuery(role="envoy")) == []
    assert row.sectors == ("GOV", "JUD")
    assert [(role.title, role.standing, role.text) for role in roles] == [
        ("envoy", "former", None),
        ("judge", "current", None),
    ]


NAMES = ("Ivo Marsh", "Ivo J. Marsh", "Ivo K. Marsh", "Yvo Marsch", "Iwo Marsh", "Marsh Ivo", "Ivo Marsh Jr.", "Marsh")
SOME = st.builds(
    person,
    st.sampled_from(NAMES),
    country=st.sampled_from((None, None, VESSIA, TORVAL)),
    sectors=st.sampled_from(((), (), ("GOV",), ("EDU",))),
    roles=st.sampled_from(((), ("minister of fisheries",), ("president",))),
    handles=st.sampled_from(((), (), ("ivomarsh",))),
    registry=st.sampled_from((None, None, None, "marsh")),
)
BODIES = st.builds(
    body,
    st.sampled_from(("Harbour Fishing League", "HFL", "Hill Farmers League", "Harbour League", "the Harbour League")),
    aliases=st.sampled_from(((), ("HFL",))),
    country=st.sampled_from((None, VESSIA)),
)
CASTS = st.lists(st.lists(SOME | BODIES | st.sampled_from(COMPANY), min_size=1, max_size=3), min_size=2, max_size=9)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(casts=CASTS, seed=st.integers(0, 1000), batch=st.integers(1, 4))
def test_the_actors_are_the_same_whatever_the_order_of_articles(tmp_path, casts, seed, batch):
    readings = [report(n, *cast, said_by=1) for n, cast in enumerate(casts)]
    for name in ("all.db", "one by one.db"):
        (tmp_path / name).unlink(missing_ok=True)
    whole = make_record(tmp_path / "all.db", *readings)
    random.Random(seed).shuffle(readings)
    piecemeal = make_record(tmp_path / "one by one.db", *readings, batch=batch)
    assert dump(whole) == dump(piecemeal)
    with Record.open(whole, read_only=True) as record:
        assert record.check() == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(casts=CASTS, lost=st.integers(0, 8))
def test_an_article_that_goes_leaves_no_trace_in_the_actors(tmp_path, casts, lost):
    readings = [report(n, *cast, said_by=1) for n, cast in enumerate(casts)]
    lost %= len(readings)
    for name in ("never.db", "lost.db"):
        (tmp_path / name).unlink(missing_ok=True)
    other = msgspec.structs.replace(outcome(report(20)), origin=f"{lost}.txt")
    never = make_record(tmp_path / "never.db", *(r for n, r in enumerate(readings) if n != lost))
    gone = make_record(tmp_path / "lost.db", *readings)
    for path in (never, gone):
        with Record.open(path) as record:
            record.commit([other])
    assert dump(never) == dump(gone)


def test_three_of_one_name_in_one_article_are_three_actors(tmp_path):
    people = [person("Ivo Marsh", country=code) for code in (VESSIA, TORVAL, "NOR")]
    path = make_record(tmp_path / "r.db", report(1, *people))
    with Record.open(path) as record:
        found = record.actors(ActorQuery(name="Marsh"))
        assert sorted(row.country for row in found) == sorted([VESSIA, TORVAL, "NOR"])
        assert record.check() == []
