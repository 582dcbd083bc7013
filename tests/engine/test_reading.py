"""A batch is read whole where it can be, and the article that spoils it is found."""

import factories
from engine.fakes import FakeReader
from engine.helpers import text_of
from onrecord.engine.messages import Answer, decode_outcomes
from onrecord.engine.reading import read_articles, read_items
from onrecord.ingest import Hints, Item, Rejection
from onrecord.model import Reading


def articles(*words):
    return [factories.article(text_of(n, word), origin=f"{n}.txt") for n, word in enumerate(words)]


def test_an_article_that_raises_is_told_and_the_others_are_read():
    results = read_articles(FakeReader(), articles("a", "b", "RAISE!", "d", "e"))
    assert [type(result) for result in results] == [Reading, Reading, Rejection, Reading, Reading]
    assert (results[2].origin, results[2].reason) == ("2.txt", "reading failed")
    assert "ValueError: no verb in sight" in results[2].detail


def test_a_reader_that_forgets_an_article_is_caught():
    class Forgetful(FakeReader):
        def read(self, articles):
            return super().read(articles)[1:]

    assert [type(result) for result in read_articles(Forgetful(), articles("a", "b"))] == [Rejection, Rejection]


def test_a_reading_with_a_span_outside_its_text_is_a_failure_of_the_reader():
    class Reaching(FakeReader):
        def read(self, articles):
            longer = [factories.article(article.text + " and more", origin=article.origin) for article in articles]
            readings = super().read(longer)
            return [
                Reading(article=article, statements=reading.statements)
                for article, reading in zip(articles, readings, strict=True)
            ]

    [result] = read_articles(Reaching(), articles("a"))
    assert "SpanError" in result.detail


def test_an_outcome_that_cannot_be_stored_spoils_no_other():
    items = [
        Item(origin=f"{n}.txt", media="text", data=text_of(n, word).encode(), hints=Hints(any_language=True))
        for n, word in enumerate(("a", "SURROGATE!", "TWICE!"))
    ]
    outcomes = decode_outcomes(Answer(outcomes=tuple(read_items(FakeReader(), items, "v")), memory=0))
    assert [outcome.status for outcome in outcomes] == ["done", "failed", "failed"]
    assert [outcome.digest for outcome in outcomes] == [item.digest for item in items]
    assert "UnicodeEncodeError" in outcomes[1].rejection.detail
