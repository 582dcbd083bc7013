"""Reports that are corrected, for tests of versions."""

import factories
from factories import find
from onrecord.ingest.identity import content_id
from onrecord.model import Actor, Article, Block, Span

URL = "https://courier.test/2031/flow.html"
FIRST = (
    "The flow of the river at Tal Marsa fell by 40 percent over the weekend, Joram Petelo said on Monday.",
    "The Commission will meet on Wednesday in Skelby to discuss the filling of the reservoir behind the dam.",
)
CORRECTED = (
    "The flow of the river at Tal Marsa fell by 14 percent over the weekend, Wen Haruya said on Monday.",
    FIRST[1],
    "Correction: An earlier version of this article gave another figure for the flow of the river.",
)


def version(paragraphs, *, speaker=None, number="40", url=URL, published="2031-03-10", modified=None, origin="a.html"):
    """A reading of a report with one statement, of its first sentence."""
    text, blocks = "\n".join(paragraphs), []
    for line in paragraphs:
        at = text.index(line)
        blocks.append(Block(kind="paragraph", span=Span(at, at + len(line))))
    told = {"title": "Flow falls", "url": url, "outlet": "The Courier", "published": published, "modified": modified}
    of = Article(id=content_id(text, **told), text=text, blocks=tuple(blocks), origin=origin, **told)
    who = [Actor(id="a1", name=speaker, kind="person")] if speaker else []
    said = factories.statement(
        of,
        1,
        f"fell by {number} percent" if f"fell by {number} percent" in text else [Span(0, 8)],
        speaker="a1" if speaker else None,
        source=(find(text, speaker),) if speaker else (),
    )
    return factories.reading(of, said, actors=who)


def first(**more):
    """The report as it was first told."""
    return version(FIRST, speaker="Joram Petelo", **more)


def corrected(**more):
    """The report with another figure, another speaker and a note."""
    return version(CORRECTED, speaker="Wen Haruya", number="14", **more)
