from dataclasses import replace

from actors.drafts import Page, Said
from events.told import Done, happenings
from onrecord.compose import compose
from onrecord.draft import Draft
from onrecord.events.codebook import codebook
from onrecord.events.stage import Events, find_happenings, with_codes
from onrecord.model import Article

PAGE = Page(
    [
        "Norway says Peru bombed port",
        "Norway said on Monday that Peru had bombed the port of Selm.",
        "Peru denied that it had bombed the port.",
        "Ana Verel met Ivo Marsh in Lima. The meeting lasted an hour.",
    ],
    said=[
        Said("Norway", "says", "Peru bombed port", headline=True),
        Said("Norway", "said", "Peru had bombed the port of Selm"),
        Said("Peru", "denied", "it had bombed the port"),
    ],
    headline=True,
    published="2031-05-14",
)
DONE = [
    Done("ASSAULT", "bombed", "Peru", "port"),
    Done("ASSAULT", "bombed", "Peru", "the port of Selm", nth=1),
    Done("REJECT", "denied", "Peru"),
    Done("ASSAULT", "bombed", "it", nth=2),
    Done("CONSULT", "met", "Ana Verel", "Ivo Marsh", place="Lima"),
    Done("CONSULT", "meeting"),
]


def test_an_article_gives_its_events_in_text_order_and_they_fit_the_reading():
    found = happenings(PAGE, *DONE)
    kinds = [(h.type, h.status, len(h.trigger)) for h in found.happenings]
    assert kinds == [
        ("ASSAULT", "asserted", 2),
        ("REJECT", "asserted", 1),
        ("ASSAULT", "denied", 1),
        ("CONSULT", "asserted", 1),
    ], "the meeting of nobody is no event"
    reading = compose(found, "test").check()
    assert [event.asserted_by for event in reading.events][:3] == ["t-s2", None, "t-s3"]
    assert reading.events[1].statement == "t-s3"


def test_a_headline_folds_with_the_body_and_the_body_is_the_evidence():
    first = happenings(PAGE, *DONE).happenings[0]
    text = "\n".join(PAGE.lines)
    assert first.evidence.of(text) == PAGE.lines[1]


def test_the_same_draft_gives_the_same_events():
    assert happenings(PAGE, *DONE).happenings == happenings(PAGE, *DONE).happenings


def test_an_article_without_acts_or_parse_has_no_events():
    assert find_happenings(Draft(Article(id="t", text="Nothing.")), {}) == []


def test_the_stage_reads_by_its_codebook_and_says_what_that_says_of_each_type():
    drafts = [happenings(PAGE, *DONE)]
    book, before = codebook(), drafts[0].happenings
    Events(book)(drafts)
    assert [replace(event, quad=None, cameo=None, intensity=None) for event in drafts[0].happenings] == before
    for event in drafts[0].happenings:
        kind = book.type(event.type)
        assert (event.quad, event.intensity) == (kind.quad, kind.score)
        assert event.cameo == book.cameo_root(event.type, event.mode)


def test_a_mode_has_its_own_root_and_an_unknown_type_has_none():
    event = happenings(PAGE, *DONE).happenings[0]
    assert with_codes(replace(event, type="ACCUSE", mode="investigate"), codebook()).cameo == "09"
    assert with_codes(replace(event, type="SMILE"), codebook()).quad is None
