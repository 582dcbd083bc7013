"""Statements are found by words, people, places and days, whatever is typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
from factories import simple
from onrecord.errors import RecordError
from onrecord.model import Actor, Span
from onrecord.record import Record, StatementQuery
from onrecord.record.questions.fulltext import text_expression
from record.dumps import make_record, outcome


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = make_record(
        tmp_path_factory.mktemp("search") / "r.db",
        simple("The treaty will not be signed.", "Ana Verel", said="2031-03-01", outlet="Port Daily", origin="1"),
        simple("Sanctions on grain are unjust.", "Tomas Rehn", country="RHN", said="2031-03-05", origin="2"),
        simple("A treaty needs a café and time.", "Ana Verel", said="2031-04-02", origin="3", title="Grain talks"),
        with_handle(),
    )
    with Record.open(path, read_only=True) as record:
        yield record


def with_handle():
    of = factories.article("Nobody asked us.", published="2031-02-01", origin="4")
    speaker = Actor(id="a1", name="José Núñez", kind="person", aliases=("Pepe",), handles=("jnunez",))
    listener = Actor(id="a2", name="Ana Verel", kind="person")
    found = factories.statement(
        of, 1, [Span(0, 16)], speaker="a1", addressee="a2", kind="indirect", channel="Twitter", confidence=0.3
    )
    return factories.reading(of, found, actors=[speaker, listener])


def contents(record, **query):
    return {row.content.split()[0] + " " + row.content.split()[1] for row in record.statements(StatementQuery(**query))}


TREATY, SANCTIONS, CAFE, NOBODY = "The treaty", "Sanctions on", "A treaty", "Nobody asked"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {TREATY, SANCTIONS, CAFE, NOBODY}),
        ({"words": "treaty"}, {TREATY, CAFE}),
        ({"words": "TREATIES"}, {TREATY, CAFE}),
        ({"words": "treaty signed"}, {TREATY}),
        ({"words": '"will not be"'}, {TREATY}),
        ({"words": '"not will be"'}, set()),
        ({"words": "sanct*"}, {SANCTIONS}),
        ({"words": "signed OR unjust"}, {TREATY, SANCTIONS}),
        ({"words": "treaty NOT (signed OR unjust)"}, {CAFE}),
        ({"words": "cafe"}, {CAFE}),
        ({"words": "grain"}, {SANCTIONS, CAFE}),
        ({"words": "—"}, set()),
        ({"speaker": "verel"}, {TREATY, CAFE}),
        ({"speaker": "ver"}, set()),
        ({"speaker": "ANA VEREL"}, {TREATY, CAFE}),
        ({"speaker": "@jnunez"}, {NOBODY}),
        ({"speaker": "pepe"}, {NOBODY}),
        ({"speaker": "jose nunez"}, {NOBODY}),
        ({"speaker": "%"}, set()),
        ({"to": "verel"}, {NOBODY}),
        ({"country": "rhn"}, {SANCTIONS}),
        ({"kind": "Indirect"}, {NOBODY}),
        ({"channel": "twitter"}, {NOBODY}),
        ({"outlet": "port"}, {TREATY}),
        ({"outlet": "%"}, set()),
        ({"since": "2031-03-05"}, {SANCTIONS, CAFE}),
        ({"until": "2031-03-05"}, {TREATY, SANCTIONS, NOBODY}),
        ({"until": "2031-02"}, {NOBODY}),
        ({"since": "2031-03", "until": "2031-03"}, {TREATY, SANCTIONS}),
        ({"since": "2032"}, set()),
        ({"min_confidence": 0.5}, {TREATY, SANCTIONS, CAFE}),
        ({"speaker": "verel", "words": "treaty", "since": "2031-04"}, {CAFE}),
        ({"speaker": "\udcff", "words": "\udcff"}, set()),
    ],
)
def test_each_part_of_a_query_narrows_the_search(record, query, found):
    assert contents(record, **query) == found
    assert record.count(StatementQuery(**query, limit=1)) == len(found)


def test_an_unclear_day_is_refused(record):
    with pytest.raises(RecordError, match="2031-03-09"):
        record.statements(StatementQuery(since="last week"))


def test_the_latest_statements_come_first_and_pages_do_not_overlap(record):
    pages = [record.statements(StatementQuery(limit=1, offset=n))[0].said_from for n in range(3)]
    assert pages == ["2031-04-02", "2031-03-05", "2031-03-01"]
    assert len(record.statements(StatementQuery(limit=None))) == 4


def test_a_snippet_marks_the_words_that_were_searched(record):
    row = record.statements(StatementQuery(words="sanction"))[0]
    assert [row.snippet[start:end] for start, end in row.hits] == ["Sanctions"]


def test_a_hit_in_the_words_said_ranks_above_one_in_the_title(record):
    assert record.statements(StatementQuery(words="grain"))[0].content.startswith("Sanctions")


@pytest.mark.parametrize(
    "words",
    ["AND", "OR OR", '"', '""', '"open', "*", "a*b", "(", ")", "((a)", "NOT x", "a NOT", "content:a", "a^2", "-a",
     "{a}", "NEAR(a b)", "'; DROP TABLE x", "\0", "🎉", "a\u0301", "\u202e", "+", "a OR (b", '"a" "', "a" * 10_000,
     "w " * 3000, "(" * 500 + "a" + ")" * 500, "a OR " * 400 + "b", "a NOT " * 55 + "b", "( a " * 19 + ")" * 19],
)  # fmt: skip
def test_odd_queries_find_nothing_or_something_but_never_fail(record, words):
    record.statements(StatementQuery(words=words))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=8), st.sampled_from(['"', "(", ")", "AND", "OR", "NOT", "*", "treaty"])), max_size=12
    )
)
def test_no_query_is_a_syntax_error(record, parts):
    record.statements(StatementQuery(words=" ".join(parts), speaker=" ".join(parts), outlet="".join(parts)))


def test_ill_formed_operators_are_taken_as_words():
    assert text_expression("talks AND") == '"talks" AND "AND"'
    assert text_expression("AND") == '"AND"'
    assert text_expression("...") is None


def test_a_quotation_that_is_searched_word_for_word_is_found(tmp_path):
    words = '"We will not sign (ever)," AND that\'s it: 100%'
    with Record.open(tmp_path / "r.db", create=True) as record:
        record.commit([outcome(simple(words))])
        assert len(record.statements(StatementQuery(words=words))) == 1
