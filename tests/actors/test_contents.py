from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.contents import Contents
from onrecord.draft import Attribution
from onrecord.model import Span


def told(*contents):
    return [Attribution(kind="indirect", content=spans, rule="test", confidence=1.0) for spans in contents]


def test_the_innermost_content_around_a_place_is_found():
    contents = Contents(told((Span(0, 50),), (Span(10, 30),), (Span(60, 70), Span(80, 90))))
    assert [contents.innermost(place) for place in (0, 10, 29, 30, 49, 50, 65, 75, 85, 90)] == [
        0, 1, 1, 0, 0, None, 2, None, 2, None,
    ]  # fmt: skip


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda two: (Span(two[0], two[0] + two[1]),))


@given(st.lists(spans, max_size=8), st.integers(0, 60))
def test_it_is_the_shortest_that_holds_the_place(contents, place):
    found = Contents(told(*contents)).innermost(place)
    lengths = [s[0].end - s[0].start for s in contents if s[0].start <= place < s[0].end]
    assert (found is None) == (not lengths)
    if found is not None:
        span = contents[found][0]
        assert span.start <= place < span.end and span.end - span.start == min(lengths)
