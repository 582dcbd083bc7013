"""A report of a fictional affair, read by hand: what the command line's tests show."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.ingest.identity import content_id
from onrecord.model import (
    Actor,
    Article,
    Block,
    Candidate,
    OtherAttribution,
    Post,
    Reading,
    Span,
    Statement,
    TimeInterval,
    Via,
)
from onrecord.reader import ReadingSettings

TITLE = "Vessia says it will not sign the Harbour Accord"
LEAD = (
    "PORT ARRAN — “We will not sign a paper that we did not write,” Foreign Minister Ana Verel told reporters "
    "on Monday. Officials in Torval said the offer had never been withdrawn."
)
POST = "Nobody in this government has seen such an offer. Nobody."
SIGNATURE = "— Ana Verel (@averel_mfa) March 3, 2031"
DENIAL = "“That is simply untrue,” a person close to the talks said, asking not to be named."
TEXT = "\n\n".join([TITLE, LEAD, f"{POST}\n{SIGNATURE}", DENIAL])


def place(words: str, text: str = TEXT) -> Span:
    """Where words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def article() -> Article:
    """The report as ingested."""
    return Article(
        id=content_id(TEXT, title=TITLE, url=None, outlet="The Arran Courier", published="2031-03-03"),
        text=TEXT,
        blocks=(
            Block(kind="headline", span=place(TITLE)),
            Block(kind="paragraph", span=place(LEAD)),
            Block(
                kind="post",
                span=place(POST),
                post=Post(
                    platform="twitter",
                    handle="averel_mfa",
                    name="Ana Verel",
                    posted_at="2031-03-03",
                    signature=place(SIGNATURE),
                ),
            ),
            Block(kind="paragraph", span=place(DENIAL)),
        ),
        origin="courier/accord.txt",
        outlet="The Arran Courier",
        title=TITLE,
        published="2031-03-03",
        language="en",
    )


def day(basis: str = "expression", evidence: Span | None = None) -> TimeInterval:
    """The Monday of the report."""
    return msgspec.convert(
        {
            "start": "2031-03-03",
            "end": "2031-03-04",
            "granularity": "day",
            "value": "2031-03-03",
            "basis": basis,
            "evidence": evidence and [evidence.start, evidence.end],
        },
        TimeInterval,
    )


def reading() -> Reading:
    """What a careful reader finds in the report."""
    report = article()
    statements = (
        Statement(
            id=f"{report.id}-s1",
            kind="direct",
            content=(place("We will not sign a paper that we did not write,"),),
            source=(place("Foreign Minister Ana Verel"),),
            cue=(place("told"),),
            speaker="a1",
            speaker_confidence=0.95,
            addressee="a3",
            channel="news conference",
            channel_evidence=place("told reporters"),
            said_at=day(evidence=place("on Monday")),
            rule="quotation, cue after",
            confidence=0.9,
        ),
        Statement(
            id=f"{report.id}-s2",
            kind="indirect",
            content=(place("the offer had never been withdrawn"),),
            source=(place("Officials in Torval"),),
            cue=(place("said"),),
            speaker="a2",
            speaker_confidence=0.8,
            via=(Via(name="The Arran Courier", evidence=place("PORT ARRAN")),),
            said_at=day("article"),
            rule="clause",
            confidence=0.8,
        ),
        Statement(
            id=f"{report.id}-s3",
            kind="post",
            content=(place(POST),),
            source=(place(SIGNATURE),),
            speaker="a1",
            speaker_confidence=1.0,
            channel="Twitter",
            said_at=day("post"),
            polarity="denies",
            rule="embedded post",
            confidence=1.0,
        ),
        Statement(
            id=f"{report.id}-s4",
            kind="direct",
            content=(place("That is simply untrue,"),),
            source=(place("a person close to the talks"),),
            cue=(Span(TEXT.rindex("said"), TEXT.rindex("said") + 4),),
            speaker_candidates=(Candidate(value="a2", confidence=0.4),),
            rule="quotation, cue after",
            confidence=0.7,
        ),
    )
    actors = (
        Actor(id="a1", name="Ana Verel", kind="person", handles=("averel_mfa",), country="VES"),
        Actor(id="a2", name="officials in Torval", kind="collective"),
        Actor(id="a3", name="reporters", kind="collective"),
    )
    others = (
        OtherAttribution(
            id=f"{report.id}-o1",
            kind="speech act",
            content=(),
            source=(place("a person close to the talks"),),
            cue=(place("asking not to be named"),),
            confidence=0.65,
        ),
    )
    return Reading(
        article=report, statements=statements, other_attributions=others, actors=actors, reader="by hand"
    ).check()


class ReaderByHand:
    """A reader that knows one report: no model, and the same reading every time."""

    def __init__(self, *, settings: ReadingSettings | None = None) -> None:
        self.settings = settings

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        """The known reading for the known text; nothing found in any other."""
        known = reading()
        return [
            msgspec.structs.replace(known, article=msgspec.structs.replace(one, blocks=known.article.blocks))
            if one.text == TEXT
            else Reading(article=one, reader="by hand")
            for one in articles
        ]
