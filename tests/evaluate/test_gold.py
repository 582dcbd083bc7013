import json

import pytest
from tests.evaluate.affair import TEXT, offsets, write_folder

from onrecord.errors import EvaluationError
from onrecord.evaluate.gold import evaluate, predict
from onrecord.model import (
    Actor,
    Article,
    Claim,
    Dispute,
    Event,
    Reading,
    Span,
    Statement,
    TimeInterval,
)


class KnowsOneStatement:
    """A reader that finds the foreign minister's words and nothing else."""

    def read(self, articles):
        return [reading(article) for article in articles]


def reading(article: Article) -> Reading:
    statement = Statement(
        id="s1",
        kind="direct",
        content=(Span(*offsets("We want no part of it")),),
        speaker="a1",
        channel="news conference",
        said_at=TimeInterval(
            start="2031-03-03", end="2031-03-04", granularity="day", value="2031-03-03", basis="article"
        ),
    )
    return Reading(article=article, statements=(statement,), actors=(Actor(id="a1", name="Ana Verel"),))


def test_a_run_writes_one_prediction_for_each_report_and_scores_it(tmp_path):
    out = tmp_path / "said.jsonl"
    tally = evaluate(write_folder(tmp_path / "data"), out, KnowsOneStatement())
    assert [json.loads(line) for line in out.read_text().splitlines()] == [
        {
            "id": "ferry",
            "statements": [
                {
                    "content_spans": [offsets("We want no part of it")],
                    "speaker": "Ana Verel",
                    "kind": "direct",
                    "channel": "news conference",
                    "date": "2031-03-03",
                }
            ],
            "events": [],
            "disputes": [],
        }
    ]
    assert (tally.matches("statements").found.right, tally["speaker"].value) == (1, 1.0)


def test_the_reader_is_given_the_text_with_the_files_own_offsets(tmp_path):
    seen = []

    class Listens(KnowsOneStatement):
        def read(self, articles):
            seen.extend(articles)
            return super().read(articles)

    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    report = {"id": "ferry", "actors": [], "statements": []}
    evaluate(write_folder(tmp_path / "data", text, report), tmp_path / "out", Listens())
    assert seen[0].text[1:] == text[1:]
    assert (seen[0].outlet, seen[0].published) == ("The Arran Courier", "2031-03-03")


def test_events_and_disputes_of_a_reading_are_written_with_names_and_places():
    article = Article(id="x", text=TEXT)
    event = Event(
        id="e1",
        type="REJECT",
        trigger=(Span(0, 6),),
        evidence=Span(0, 6),
        source=("a1",),
        target=("a1", "a2"),
        asserted_by="s1",
    )
    dispute = Dispute(id="d1", kind="denial", side_a=("c1",), side_b=("c2",))
    claims = (Claim(id="c1", spans=(Span(7, 9),), statement="s1"), Claim(id="c2", spans=(Span(0, 6),), event="e1"))
    whole = Reading(
        article=article,
        statements=reading(article).statements,
        actors=(Actor(id="a1", name="Ana Verel"), Actor(id="a2", name="Torval")),
        events=(event,),
        claims=claims,
        disputes=(dispute,),
    )
    prediction = predict("ferry", whole)
    assert (prediction.events[0].source, prediction.events[0].target) == ("Ana Verel", ["Ana Verel", "Torval"])
    assert prediction.events[0].asserted_by == "Ana Verel"
    assert prediction.disputes[0].b_spans == [(0, 6)]


def test_predictions_that_cannot_be_written_are_an_error_that_names_the_file(tmp_path):
    with pytest.raises(EvaluationError, match="nowhere"):
        evaluate(write_folder(tmp_path / "data"), tmp_path / "nowhere" / "out", KnowsOneStatement())
