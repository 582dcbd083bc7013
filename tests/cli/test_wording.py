import pytest
from tests.cli.reports import day, reading

from onrecord.cli.wording import manner, said, when


@pytest.mark.parametrize(
    ("start", "end", "granularity", "shown"),
    [
        ("2031-03-03", "2031-03-04", "day", "2031-03-03"),
        ("2031-03-03T09:12:00+01:00", "2031-03-03T09:13:00+01:00", "minute", "2031-03-03 09:12"),
        ("2031-03-01", "2031-03-03", "week", "2031-03-01 to 2031-03-02"),
        ("2031-03-01", "2031-04-01", "month", "2031-03"),
        ("2031-01-01", "2032-01-01", "year", "2031"),
        ("2031-01-01", "2031-04-01", "quarter", "2031-01-01 to 2031-03-31"),
        ("2030", "2040", "decade", "2030 to 2040"),
        (None, None, None, ""),
    ],
)
def test_an_interval_is_shown_as_a_person_writes_it(start, end, granularity, shown):
    assert when(start, end, granularity) == shown


def test_the_articles_own_day_stands_in_brackets():
    assert (said(day()), said(day("article")), said(None)) == ("2031-03-03", "(2031-03-03)", "")


def test_what_is_out_of_the_ordinary_follows_the_kind():
    assert [manner(statement) for statement in reading().statements] == ["direct", "indirect", "post, denies", "direct"]
