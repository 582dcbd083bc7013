"""Articles and readings made for tests: by seed for volume, by hypothesis for odd text."""

import random
from itertools import pairwise

from hypothesis import strategies as st

from onrecord.ingest.identity import content_id
from onrecord.model import (
    Actor,
    Article,
    Block,
    Candidate,
    OtherAttribution,
    Post,
    Reading,
    Role,
    Span,
    Statement,
    TimeInterval,
    Via,
)

READER = "test reader 1"
PEOPLE = ("Ana Verel", "Tomas Rehn", "Foreign Minister Ilse Okonta", "Mr. Daro", "the spokeswoman", "Pavel Quist")
OUTLETS = ("The Tarsia Herald", "Port Daily", "Rehnish Wire")
WORDS = (
    "the talks offer border treaty minister said would never accept harbour ships sanctions council vote delegation"
    " denied reported grain pipeline observers truce election envoy letter spring session reply island fishing"
)


def article(text, *, title=None, outlet=None, published="2031-03-03", url=None, blocks=None, origin="a.txt", **more):
    """An article whose paragraphs are its blocks."""
    if blocks is None:
        blocks, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                blocks.append(Block(kind="paragraph", span=Span(at, at + len(line))))
            at += len(line) + 1
    return Article(
        id=content_id(text, title=title, url=url, outlet=outlet, published=published),
        text=text,
        blocks=tuple(blocks),
        origin=origin,
        url=url,
        outlet=outlet,
        title=title,
        published=published,
        language="en",
        **more,
    )


def statement(of, number, content, **more):
    """A statement of an article; `content` is a phrase of its text, or spans."""
    spans = (find(of.text, content),) if isinstance(content, str) else tuple(content)
    given = {"kind": "direct", "rule": "test", "confidence": 0.9, **more}
    return Statement(id=f"{of.id}-s{number}", content=spans, **given)


def other(of, number, content, **more):
    """An attribution of an article that is no statement; `content` is a phrase of its text, or spans."""
    spans = (find(of.text, content),) if isinstance(content, str) else tuple(content)
    return OtherAttribution(id=f"{of.id}-o{number}", content=spans, **{"kind": "attitude", "confidence": 0.6, **more})


def find(text, phrase, nth=0):
    """The span of the nth occurrence of a phrase."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(phrase, at + 1)
    return Span(at, at + len(phrase))


def reading(of, *statements, actors=(), others=(), reader=READER):
    """A reading of an article."""
    return Reading(
        article=of, statements=statements, other_attributions=tuple(others), actors=tuple(actors), reader=reader
    ).check()


def simple(text, speaker="Ana Verel", *, kind="person", country="TRS", cue=None, said=None, **more):
    """A reading with one statement, the whole text, by one actor."""
    of = article(text, **more)
    actor = Actor(id="a1", name=speaker, kind=kind, country=country)
    time = said and TimeInterval(start=said, end=said + "T24", granularity="day", value=said, basis="expression")
    found = statement(of, 1, [Span(0, len(of.text))], speaker="a1", speaker_confidence=0.9, said_at=time)
    return reading(of, found, actors=[actor])


def volume(number, statements=20):
    """Reading `number` of a made-up corpus: `statements` statements by up to six speakers, one post."""
    rng = random.Random(number)
    sentences = [
        " ".join(rng.choices(WORDS.split(), k=rng.randint(8, 30))).capitalize() + "." for _ in range(statements * 2)
    ]
    lines = [" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4)]
    text = "\n".join(lines) + "\nWe never received an offer."
    whole = article(
        text,
        title=sentences[0][:60],
        outlet=rng.choice(OUTLETS),
        published=f"2031-03-{number % 28 + 1:02d}T10:00:00+01:00",
        url=f"https://news.test/{number}",
        origin=f"corpus.jsonl#{number}",
        authors=("Lena Brok",),
    )
    post_span = find(text, "We never received an offer.")
    post = Post(platform="twitter", handle="tomasrehn", name="Tomas Rehn", posted_at="2031-03-03")
    blocks = (*whole.blocks[:-1], Block(kind="post", span=post_span, post=post))
    whole = Article(**{f: getattr(whole, f) for f in whole.__struct_fields__} | {"blocks": blocks})
    actors = [
        Actor(
            id=f"a{i}",
            name=name,
            kind="person",
            country=rng.choice(("TRS", None)),
            aliases=(name.split()[-1],),
            handles=("tomasrehn",) if name == "Tomas Rehn" else (),
            sectors=("GOV",),
            mentions=(Span(i * 10, i * 10 + 7), Span(i * 10 + 100, i * 10 + 104)),
            roles=(Role(title="minister", evidence=Span(i * 10, i * 10 + 5)),),
        )
        for i, name in enumerate(PEOPLE, start=1)
    ]
    found, at = [], 0
    for n, sentence in enumerate(sentences[:statements], start=1):
        span = find(text[at:], sentence[:-1]).shifted(at)
        at = span.start + 1
        speaker = rng.choice([*actors, None])
        found.append(
            statement(
                whole,
                n,
                [span],
                kind=rng.choice(("direct", "indirect", "mixed")),
                source=(Span(span.start, span.start + 3),),
                cue=(Span(span.start + 4, span.start + 8),),
                speaker=speaker.id if speaker else None,
                speaker_confidence=round(rng.random(), 3) if speaker else 0.0,
                speaker_candidates=(Candidate(value="a2", confidence=0.25, evidence=Span(0, 5)),),
                channel=rng.choice(("press", "statement", None)),
                via=(Via(name="Rehnish Wire", evidence=Span(0, 4)),) if rng.random() < 0.2 else (),
                said_at=TimeInterval(
                    start="2031-03-02", end="2031-03-03", granularity="day", value="2031-03-02", basis="article"
                ),
            )
        )
    found.append(statement(whole, len(found) + 1, [post_span], kind="post", speaker="a2", speaker_confidence=0.9))
    beside = other(whole, 1, [Span(0, 8), Span(20, 25)], cue=(Span(9, 12),), source=(Span(13, 19),))
    return reading(whole, *found, actors=actors, others=[beside])


ODD = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("🎉👩‍🚀\u0301\u200b\u202e\r\n\t\0\ufeff\u2028“”'\"=@"),
    ),
    min_size=1,
    max_size=60,
)
"""Text with emoji, combining marks, line ends of every kind, NULs, marks of direction: all but lone surrogates."""


@st.composite
def spans(draw, length):
    """A span of a text of this length."""
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def articles(draw):
    """An article with blocks, some of them posts."""
    text = draw(ODD)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)) | {0, len(text)})
    post = st.builds(Post, platform=st.none() | st.just("bluesky"), handle=st.none() | ODD, name=st.none() | ODD)
    blocks = tuple(
        Block(
            kind=draw(st.sampled_from(("paragraph", "quotation", "list"))), span=Span(a, b), post=draw(st.none() | post)
        )
        for a, b in pairwise(cuts)
        if draw(st.booleans())
    )
    return article(text, title=draw(st.none() | ODD), outlet=draw(st.none() | ODD), blocks=blocks, origin=draw(ODD))


@st.composite
def readings(draw):
    """A reading with actors, mentions, statements, candidates and evidence at any place of an odd text."""
    of = draw(articles())
    some = spans(len(of.text))
    actors = tuple(
        Actor(
            id=f"a{n}",
            name=draw(ODD),
            kind=draw(st.sampled_from(("person", "collective", "institution", "country", "outlet", "unknown"))),
            aliases=tuple(draw(st.lists(ODD, max_size=2))),
            handles=tuple(draw(st.lists(ODD, max_size=1))),
            mentions=tuple(draw(st.lists(some, max_size=3))),
        )
        for n in range(1, draw(st.integers(0, 3)) + 1)
    )
    known = st.none() | st.sampled_from([actor.id for actor in actors]) if actors else st.none()
    found = tuple(
        statement(
            of,
            n,
            draw(st.lists(some, min_size=1, max_size=3)),
            kind=draw(st.sampled_from(("direct", "indirect", "post"))),
            source=tuple(draw(st.lists(some, max_size=2))),
            cue=tuple(draw(st.lists(some, max_size=2))),
            speaker=draw(known),
            speaker_candidates=tuple(
                Candidate(value=draw(ODD), confidence=draw(st.floats(0, 1)), evidence=draw(st.none() | some))
                for _ in range(draw(st.integers(0, 2)))
            ),
            via=tuple(Via(name=draw(ODD), evidence=draw(some)) for _ in range(draw(st.integers(0, 1)))),
            channel_evidence=draw(st.none() | some),
            confidence=draw(st.sampled_from((0.2, 0.5, 0.9))),
        )
        for n in range(1, draw(st.integers(0, 4)) + 1)
    )
    beside = tuple(
        other(
            of,
            n,
            draw(st.lists(some, max_size=2)),
            kind=draw(st.sampled_from(("speech act", "attitude", "finding", "sourcing"))),
            source=tuple(draw(st.lists(some, max_size=1))),
            cue=tuple(draw(st.lists(some, min_size=1, max_size=2))),
        )
        for n in range(1, draw(st.integers(0, 2)) + 1)
    )
    return reading(of, *found, actors=actors, others=beside)
