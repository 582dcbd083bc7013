"""Statements of several articles that tell the same words are one utterance, with its differences shown."""

import random
import sqlite3

import pytest

import factories
from onrecord.model import Actor
from onrecord.record import Record
from onrecord.record.roots import roots
from onrecord.record.utterances.links import links_between
from onrecord.record.utterances.telling import telling
from onrecord.record.utterances.weighing import Said
from record.dumps import dump, make_record, outcome

VEREL = Actor(id="a1", name="Ana Verel", kind="person", country="VES")
REHN = Actor(id="a1", name="Tomas Rehn", kind="person", country="TOR")
WORDS = "We will not lift the grain embargo while their cutters shadow our trawlers."


def said(number, content, *, speaker=VEREL, kind="direct", day="2031-03-03", lead="She spoke in Port Arran. "):
    """A report with one statement, which is all that it says besides its lead."""
    of = factories.article(f"{lead}“{content}”", origin=f"{number}.txt", published=day, outlet=f"Paper {number}")
    who = (speaker,) if speaker else ()
    given = {"kind": kind, "speaker": who[0].id if who else None, "speaker_confidence": 0.9 if who else 0.0}
    return factories.reading(of, factories.statement(of, 1, content, **given), actors=who)


def utterances(path):
    """Form, strength and differences by statement number of the article; groups by utterance."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT a.origin, u.utterance_id, u.form, u.strength, u.differences FROM utterances u "
        "JOIN statements s USING (statement_id) JOIN articles a USING (article_id) ORDER BY a.origin"
    ).fetchall()
    connection.close()
    return rows


def are_one(tmp_path, *readings):
    rows = utterances(make_record(tmp_path / "r.db", *readings))
    return len(rows) == len(readings) and len({row[1] for row in rows}) == 1


ONE = {
    "the same words": lambda: (said(1, WORDS), said(2, WORDS)),
    "a part of them": lambda: (said(1, WORDS), said(2, "while their cutters shadow our trawlers")),
    "the same words of an unknown speaker": lambda: (said(1, WORDS), said(2, WORDS, speaker=None)),
    "the same words a day later": lambda: (said(1, WORDS), said(2, WORDS, day="2031-03-04")),
    "other words for the same": lambda: (
        said(1, WORDS),
        said(2, "Vessia would keep the grain embargo as long as cutters shadowed trawlers", kind="indirect"),
    ),
}
SEVERAL = {
    "other matters of one speaker": lambda: (said(1, WORDS), said(2, "The ferry will sail on Sundays.")),
    "a common phrase": lambda: (
        said(1, "We will see what happens next year."),
        said(2, "We will see what happens to the harbour dues.", speaker=REHN),
    ),
    "the same matter by somebody else": lambda: (
        said(1, WORDS),
        said(2, "The grain embargo must go.", speaker=REHN),
    ),
}


@pytest.mark.parametrize("reports", ONE.values(), ids=ONE)
def test_one_utterance_is(tmp_path, reports):
    assert are_one(tmp_path, *reports())


@pytest.mark.parametrize("reports", SEVERAL.values(), ids=SEVERAL)
def test_no_utterance_is_made_of(tmp_path, reports):
    assert not are_one(tmp_path, *reports())


def one(content, kind="direct", **more):
    return Said(statement_id=f"x-{content}", article_id="x", published="", kind=kind, text=content, **more)


@pytest.mark.parametrize(
    ("content", "kind", "form", "strength"),
    [
        (WORDS, "direct", "verbatim", None),
        ("We will not lift the grain embargo", "direct", "cut", None),
        ("We will not lift the fish embargo while their cutters shadow our trawlers.", "direct", "altered", None),
        ("Vessia keeps its embargo while trawlers are shadowed", "indirect", "paraphrase", None),
        ("Vessia might keep its embargo while trawlers are shadowed", "indirect", "paraphrase", "weaker"),
        ("no embargo of any kind will ever be lifted", "indirect", "paraphrase", "stronger"),
    ],
)
def test_a_telling_has_its_form_and_strength(content, kind, form, strength):
    told = telling(one(content, kind), one(WORDS))
    assert (told.form, told.strength) == (form, strength)


def test_an_altered_quotation_names_the_words():
    told = telling(one(WORDS.replace("grain", "fish")), one(WORDS))
    assert told.differences == ("“fish” for “grain”",)


def test_a_denial_that_drops_its_narrow_condition_is_stronger_than_the_words():
    words = one("We are not and will not coordinate militarily with Torval.")
    told = telling(one("there was any discussion of coordinating with Torval", "indirect", denies=True), words)
    assert told.strength == "stronger"
    assert "“militarily” left out" in told.differences


def test_the_fullest_quotation_stands_for_the_utterance(tmp_path):
    part, whole = said(1, "while their cutters shadow our trawlers"), said(2, WORDS, day="2031-03-04")
    rows = utterances(make_record(tmp_path / "r.db", part, whole))
    assert {row[1] for row in rows} == {f"{whole.article.id}-s1"}
    assert [row[2] for row in rows] == ["cut", "verbatim"]


def test_a_short_sentence_of_one_speaker_is_one_utterance_though_its_words_are_all_over_both_articles():
    text = "The barge sank."
    often = dict.fromkeys(roots(text), 120)
    given = {"speaker": "v", "names": frozenset({"verel"}), "first": 9, "last": 9, "frequent": often}
    told = [Said(statement_id=n, article_id=n, published="", kind="direct", text=text, **given) for n in ("x", "y")]
    assert links_between(told, []).keys() == {("x", "y")}


def test_statements_of_one_article_are_one_utterance_only_with_the_same_words():
    here = one(WORDS, speaker="v", names=frozenset({"verel"}), first=9, last=9)
    there = one("Vessia keeps its grain embargo", "indirect", speaker="v", names=frozenset({"verel"}), first=9, last=9)
    assert links_between([here, there], []) == {}


def volume(seed):
    """A report that quotes some of a few sentences, whole or cut, of one of two speakers."""
    draw = random.Random(seed)
    lines = [
        WORDS,
        "The harbour master of Lisk was never told about the night convoy.",
        "Observers counted eleven barges beyond the northern breakwater.",
        "No envoy of ours ever asked for a ceasefire on the Orsel bridge.",
    ]
    content = draw.choice(lines)
    if draw.random() < 0.4:
        content = " ".join(content.split()[draw.choice([0, 3]) :][:8])
    speaker = draw.choice([VEREL, REHN, None])
    day = f"2031-03-{draw.choice([3, 4, 9]):02d}"
    return said(seed, content, speaker=speaker, day=day, lead=f"Report {seed}. ")


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_leaves_no_trace_in_utterances(tmp_path, seed):
    readings = [volume(n) for n in range(40)]
    first = make_record(tmp_path / "a.db", *readings)
    random.Random(seed).shuffle(readings)
    second = make_record(tmp_path / "b.db", *readings, batch=seed + 1)
    assert dump(first, "utterances") == dump(second, "utterances")
    assert dump(first, "utterance_links") == dump(second, "utterance_links")
    assert len(dump(first, "utterances")["utterances"]) > 20


def test_a_report_that_is_gone_leaves_no_utterance(tmp_path):
    never = make_record(tmp_path / "never.db", *(volume(n) for n in range(9)))
    lost = make_record(tmp_path / "lost.db", *(volume(n) for n in range(9)), said(99, WORDS))
    with Record.open(lost) as record:
        record.commit([outcome(volume(0), origin="99.txt")])
    tables = ("utterances", "utterance_links", "utterance_keys")
    assert [dump(never, table) for table in tables] == [dump(lost, table) for table in tables]
