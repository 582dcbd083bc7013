from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.drafts import ACTORS, LANGUAGE, Page, Said, draft
from onrecord.draft import Attribution, Draft, Transmission
from onrecord.errors import KnowledgeError
from onrecord.model import Article, Block, Post, Span
from onrecord.times import Times
from onrecord.transmission import Transmissions
from onrecord.transmission import channels as tables

STAGE, TIMES = Transmissions(), Times()
MONDAY = "2031-03-10"


def sent(page: Page) -> list[Transmission]:
    found = draft(page)
    ACTORS([found])
    TIMES([found])
    STAGE([found])
    assert len(found.transmissions) == len(found.attributions)
    return found.transmissions


def one(text: str, cue: str, content: str, source: str = "Ana Verel", published: str | None = MONDAY) -> Transmission:
    return sent(Page([text], [Said(source, cue, content)], published=published))[0]


@pytest.mark.parametrize(
    ("text", "cue", "channel"),
    [
        ("Ana Verel told reporters that ships may come.", "told", "press"),
        ("Ana Verel told a news conference on Monday that ships may come.", "told", "news conference"),
        ("Ana Verel said in a statement that ships may come.", "said", "statement"),
        ("In an interview with the BBC, Ana Verel said that ships may come.", "said", "interview"),
        ("Ana Verel tweeted that ships may come.", "tweeted", "twitter"),
        ("Ana Verel wrote on Facebook that ships may come.", "wrote", "facebook"),
        ("Ana Verel said on Truth Social that ships may come.", "said", "truth social"),
        ("Ana Verel said at a rally in Norvik that ships may come.", "said", "rally"),
        ("Ana Verel said in a televised address that ships may come.", "said", "speech"),
        ("Ana Verel wrote in a letter to the board that ships may come.", "wrote", "letter"),
        ("Ana Verel testified that ships may come.", "testified", "testimony"),
        ("Ana Verel told CNN that ships may come.", "told", "interview"),
        ("Ana Verel said that ships may come.", "said", None),
    ],
)
def test_the_channel_is_told_by_words_at_the_cue(text: str, cue: str, channel: str | None):
    found = one(text, cue, "ships may come")
    assert found.channel == channel
    assert (found.channel_evidence is None) == (channel is None)


def test_words_inside_what_is_said_tell_no_channel():
    assert (
        one("Ana Verel said he tweeted a letter to reporters.", "said", "he tweeted a letter to reporters").channel
        is None
    )


def test_another_speakers_channel_in_the_sentence_is_not_taken():
    text = "Ana Verel said ships may come, but Ivan Marsh tweeted that the port was shut."
    said = [Said("Ana Verel", "said", "ships may come"), Said("Ivan Marsh", "tweeted", "the port was shut")]
    assert [t.channel for t in sent(Page([text], said))] == [None, "twitter"]


def test_a_posts_platform_is_its_channel():
    post = Post(platform="truthsocial", handle="averel", name="Ana Verel")
    assert sent(Page(["Ships may come."], posts={0: post}))[0].channel == "truth social"


def test_the_channel_goes_on_while_the_same_speaker_goes_on():
    lines = ['"Ships may come," Ana Verel told reporters.', '"We are ready," she said.', "Ivan Marsh said no."]
    said = [
        Said("Ana Verel", "told", "Ships may come,", "direct"),
        Said("she", "said", "We are ready,", "direct"),
        Said("Ivan Marsh", "said", "no"),
    ]
    assert [t.channel for t in sent(Page(lines, said))] == ["press", "press", None]


def test_the_sentence_before_tells_the_channel_where_the_speaker_is_its_subject():
    text = "Ana Verel gave a speech in Norvik. She said that ships may come."
    assert one(text, "said", "ships may come", source="She").channel == "speech"


def test_the_statement_names_the_channel_of_the_words_before_it():
    text = "Ships may come, the Harbour Ministry said. The statement said tolls would fall."
    said = [Said("the Harbour Ministry", "said", "Ships may come"), Said("The statement", "said", "tolls would fall")]
    assert [t.channel for t in sent(Page([text], said))] == ["statement", "statement"]


def test_several_parties_own_text_is_a_joint_statement():
    text = "Envoys of nine states issued a statement pledging to open the port."
    page = Page([text], [Said("Envoys of nine states", "pledging", "to open the port", "communique")])
    assert sent(page)[0].channel == "joint statement"


def test_an_unsure_channel_is_a_candidate():
    found = one("Asked about tolls, Ana Verel said that ships may come.", "said", "ships may come")
    assert found.channel is None
    assert [c.value for c in found.channel_candidates] == ["press"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "via"),
    [
        ("Ana Verel told the Associated Press that ships may come.", "Ana Verel", "told", ["Associated Press"]),
        ("Ana Verel said ships may come, according to Reuters.", "Ana Verel", "said", ["Reuters"]),
        ("Ships may come, the AP reported.", "the AP", "reported", []),
        (
            "Ana Verel, in remarks carried by TASS, said that ships may come.",
            "Ana Verel, in remarks carried by TASS,",
            "said",
            ["TASS"],
        ),
        ("CNN analyst Ana Verel said that ships may come.", "CNN analyst Ana Verel", "said", []),
    ],
)
def test_an_outlet_between_is_via_unless_it_speaks_itself(text: str, source: str, cue: str, via: list[str]):
    content = "ships may come" if "ships" in text else "Ships may come"
    found = one(text, cue, content, source=source)
    assert [v.name for v in found.via] == via
    assert all(v.name in v.evidence.of(text) for v in found.via)


def test_what_an_outlet_reports_that_somebody_said_came_via_the_outlet():
    text = "Norland has denied the plan, Reuters reported."
    said = [Said("Reuters", "reported", "Norland has denied the plan"), Said("Norland", "denied", "the plan", parent=0)]
    assert [[v.name for v in t.via] for t in sent(Page([text], said))] == [[], ["Reuters"]]


@pytest.mark.parametrize(
    ("when", "value"),
    [
        ("on Monday", "2031-03-10"),
        ("on Friday", "2031-03-07"),
        ("today", "2031-03-10"),
        ("yesterday", "2031-03-09"),
        ("on Feb. 15", "2031-02-15"),
        ("on 15 February", "2031-02-15"),
        ("on Dec. 24", "2030-12-24"),
        ("on March 3, 2029", "2029-03-03"),
        ("in June", "2030-06"),
        ("last year", "2030"),
        ("last month", "2031-02"),
        ("three days ago", "2031-03-07"),
        ("last week", "2031-W10"),
    ],
)
def test_a_time_expression_is_read_against_the_articles_day(when: str, value: str):
    text = f"Ana Verel said {when} that ships may come."
    found = one(text, "said", "ships may come").said_at
    assert found is not None
    assert (found.value, found.basis) == (value, "expression")
    assert found.evidence is not None and found.evidence.of(text) in when
    assert found.start < found.end


def test_a_day_that_does_not_exist_is_not_read():
    found = one("Ana Verel said on Feb. 31 that ships may come.", "said", "ships may come").said_at
    assert found is not None and found.basis == "article"


def test_a_day_inside_what_is_said_is_not_when_it_was_said():
    found = one("Ana Verel said ships may come on Friday.", "said", "ships may come on Friday").said_at
    assert found is not None and (found.value, found.basis) == (MONDAY, "article")


def test_without_any_day_nothing_is_known():
    assert (
        one("Ana Verel said on Monday that ships may come.", "said", "ships may come", published=None).said_at is None
    )


def test_a_post_carries_its_own_day_and_gives_it_to_an_undated_article():
    post = Post(platform="twitter", handle="averel", posted_at="2031-03-08T09:00:00+02:00")
    prose, posted = sent(
        Page(["Ana Verel said no.", "Ships may come."], [Said("Ana Verel", "said", "no")], posts={1: post})
    )
    assert posted.said_at is not None and (posted.said_at.value, posted.said_at.basis) == ("2031-03-08", "post")
    assert prose.said_at is not None and (prose.said_at.value, prose.said_at.basis) == ("2031-03-08", "article")


def test_posts_of_two_days_do_not_date_an_article():
    posts = {n: Post(platform="twitter", handle="a", posted_at=f"2031-03-0{n}") for n in (1, 2)}
    assert (
        sent(Page(["Ana Verel said no.", "One.", "Two."], [Said("Ana Verel", "said", "no")], posts=posts))[0].said_at
        is None
    )


@pytest.mark.parametrize("published", ["", "soon", "2031-13-40", "0001-01-01", "9999-12-31"])
def test_odd_dates_never_stop_an_article(published: str):
    sent(
        Page(
            ["Ana Verel said on Friday last year that ships may come."],
            [Said("Ana Verel", "said", "ships may come")],
            published=published,
        )
    )


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_any_spans_over_any_text_give_one_transmission_each_and_spans_inside_the_text(data: st.DataObject):
    words = st.sampled_from(
        ["told", "reporters", "in", "a", "statement", "BBC", "Monday", "May 5", "last", "*", '"', ".", "tweeted", "😀"]
    )
    text = data.draw(
        st.one_of(st.lists(words, min_size=1, max_size=20).map(" ".join), st.text(min_size=1, max_size=60))
    )
    pairs = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30))
    spans = st.lists(pairs.map(lambda p: Span(p[0], min(p[0] + p[1], len(text)))), max_size=2).map(tuple)
    found = Draft(
        Article(id="t", text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),), published=MONDAY)
    )
    for _ in range(data.draw(st.integers(1, 4))):
        content = (Span(0, data.draw(st.integers(1, len(text)))), *data.draw(spans))
        found.attributions.append(
            Attribution(
                kind="direct", content=content, source=data.draw(spans), cue=data.draw(spans), rule="t", confidence=1.0
            )
        )
    for stage in (LANGUAGE, ACTORS, TIMES, STAGE):
        stage([found])
    assert len(found.transmissions) == len(found.attributions)
    for one_sent in found.transmissions:
        evidence = [
            one_sent.channel_evidence,
            *(v.evidence for v in one_sent.via),
            one_sent.said_at and one_sent.said_at.evidence,
        ]
        assert all(span.of(text) for span in evidence if span is not None)


@pytest.mark.parametrize(
    "table",
    [
        "",
        '[[channel]]\nname = "Press"',
        '[[channel]]\nname = "press"\nphrases = ["* reporter"]',
        '[[channel]]\nname = "a"\n[[channel]]\nname = "a"',
    ],
)
def test_a_channel_table_that_is_not_valid_is_refused(table: str, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "channels.toml").write_text(table, "utf-8")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    with pytest.raises(KnowledgeError):
        tables.channels.__wrapped__()
