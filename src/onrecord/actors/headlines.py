"""Names in headlines: where every word begins with a capital, capitals tell no names, so the body has to know them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mention import Mention
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.language import Paragraph

SHORTEST_WORD = 4
"""Letters of the words that are looked at; shorter ones are in lower case in title-cased headlines, too."""
FEWEST_WORDS = 3
LONGEST_HEADING = 20
"""Words of a paragraph that may be a heading."""
LONGEST_KNOWN = 15
"""Words of a known name that is looked for inside a run of capitalised words."""
MOSTLY = 0.75
"""Share of capitalised words from which on the capitals tell nothing."""

_ENDS = (".", "!", "?", '"', "”", ":", ",")


def is_title_case(doc: Doc) -> bool:
    """Whether nearly all words of a line begin with capitals."""
    words = [token.text for token in doc if token.is_alpha and len(token.text) >= SHORTEST_WORD]
    return len(words) >= FEWEST_WORDS and sum(word[:1].isupper() for word in words) >= MOSTLY * len(words)


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph of the body is a title-cased line such as that of a link to another report."""
    if len(paragraph.doc) > LONGEST_HEADING or paragraph.block.kind != "paragraph":
        return False
    return not paragraph.doc.text.strip().endswith(_ENDS) and is_title_case(paragraph.doc)


def narrowed(mention: Mention, paragraph: Paragraph, known_names: frozenset[str]) -> bool:
    """Cut a run of capitalised words down to the longest name in it that is known; False where there is none."""
    for first, last, name in _parts(mention, paragraph.doc):
        if name.lower() in known_names:
            narrow(mention, first, last, paragraph)
            return True
    return False


def narrow(mention: Mention, first: int, last: int, paragraph: Paragraph) -> None:
    """Make a mention that of these tokens alone."""
    doc = paragraph.doc
    name = doc[first : last + 1].text
    start = paragraph.offset + doc[first].idx
    mention.first, mention.last, mention.name = first, last, name
    mention.span = Span(start, start + len(name))


def plainly_a_person(mention: Mention, doc: Doc, known: Knowledge) -> bool:
    """Whether two words in a headline are a given name and a surname."""
    two = mention.last == mention.first + 1 and doc[mention.last].pos_ == "PROPN"
    return two and mention.kind == "person" and doc[mention.first].text in known.genders


def _parts(mention: Mention, doc: Doc) -> Iterator[tuple[int, int, str]]:
    """The whole of a mention, then the runs of few words inside it, the longest first."""
    count = mention.last - mention.first + 1
    for size in (count, *range(min(count - 1, LONGEST_KNOWN), 0, -1)):
        for first in range(mention.first, mention.first + count - size + 1):
            yield first, first + size - 1, doc[first : first + size].text
