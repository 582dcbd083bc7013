"""One parsed piece of an article together with its quotations, and the grammar that the rules share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribution.quotations import Quotation, quotations_of
from onrecord.model import Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.language.parse import Paragraph, Parse

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_EDGE = frozenset(",;:.-–—―()[]…/“”\"'‘’``")
_TEMPORAL = frozenset({"after", "before", "during", "following", "since"})
LONGEST_SENTENCE = 250
"""Tokens above which a sentence is a table or an attack rather than prose: no cue in it is read or costs time."""
_REPEAT = 30
"""Characters from which on a paragraph that comes again is the same one, not a short answer given twice."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed piece of a block with the quotations that touch it; positions are those of the article's text."""

    text: str
    """The article's whole text."""
    paragraph: Paragraph
    quotations: tuple[Quotation, ...]
    inside: tuple[int, ...]
    """For each token the number of the quotation that holds it, or -1."""
    readable: tuple[bool, ...]
    """For each token whether its sentence is short enough to be one; see `LONGEST_SENTENCE`."""

    @property
    def doc(self) -> Doc:
        """The parsed tokens."""
        return self.paragraph.doc

    @property
    def start(self) -> int:
        """Where the piece starts."""
        return self.paragraph.offset

    @property
    def end(self) -> int:
        """Where the piece ends."""
        return self.paragraph.end

    def at(self, token: Token) -> int:
        """Where a token starts."""
        return self.paragraph.offset + token.idx

    def after(self, token: Token) -> int:
        """Where a token ends."""
        return self.paragraph.offset + token.idx + len(token.text)

    def quoted(self, token: Token) -> bool:
        """Whether the token stands between quotation marks."""
        return self.inside[token.i] >= 0

    def range(self, first: int, last: int) -> Span | None:
        """The tokens `first` to before `last` without punctuation at either edge; null when nothing is left."""
        doc = self.doc
        while first < last and _is_edge(doc[first]):
            first += 1
        while first < last and _is_edge(doc[last - 1]):
            if doc[last - 1].text == ")" and any(doc[number].text == "(" for number in range(first, last)):
                break
            last -= 1
        return Span(self.at(doc[first]), self.after(doc[last - 1])) if first < last else None

    def words(self, span: Span) -> Iterator[Token]:
        """The tokens that start in `span`."""
        doc, starts = self.doc, self.paragraph.starts
        low = self.index(span.start)
        for number in range(low, bisect_left(starts, span.end - self.start, low)):
            yield doc[number]

    def index(self, position: int) -> int:
        """The number of the first token that ends after `position`; the number of tokens when there is none."""
        return bisect_right(self.paragraph.ends, position - self.start)


def _is_edge(token: Token) -> bool:
    return token.is_space or token.text in _EDGE or (token.is_punct and not any(c.isalnum() for c in token.text))


def passages_of(article: Article, parse: Parse) -> list[Passage]:
    """Every parsed piece of the article with its quotations, in text order."""
    rows = quotations_of(article.text, [block.span for block in article.blocks])
    by_block = {block.span.start: tuple(row) for block, row in zip(article.blocks, rows, strict=True)}
    passages = []
    for paragraph in parse.paragraphs:
        piece = Span(paragraph.offset, paragraph.end)
        own = tuple(q for q in by_block.get(paragraph.block.span.start, ()) if q.outer.overlaps(piece))
        passages.append(Passage(article.text, paragraph, own, _inside(paragraph, own), _readable(paragraph.doc)))
    return passages


def _readable(doc: Doc) -> tuple[bool, ...]:
    readable: list[bool] = []
    for sentence in doc.sents:
        readable += [len(sentence) <= LONGEST_SENTENCE] * len(sentence)
    return tuple(readable)


def without_repeats(passages: list[Passage]) -> list[Passage]:
    """The passages without those whose whole text, if it is not short, stood in the article before."""
    seen: set[str] = set()
    kept = []
    for passage in passages:
        words = " ".join(passage.text[passage.start : passage.end].split())
        if len(words) >= _REPEAT and words in seen:
            continue
        seen.add(words)
        kept.append(passage)
    return kept


def _inside(paragraph: Paragraph, quotations: tuple[Quotation, ...]) -> tuple[int, ...]:
    inside = [-1] * len(paragraph.doc)
    number = 0
    for token, start in enumerate(paragraph.starts):
        position = paragraph.offset + start
        while number < len(quotations) and quotations[number].outer.end <= position:
            number += 1
        if number < len(quotations) and quotations[number].outer.start <= position:
            inside[token] = number
    return tuple(inside)


def own_subject(verb: Token) -> Token | None:
    """The subject that the verb itself has; not a noun that rather goes with "after" or "before" in front of it."""
    found = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if found is None or verb.dep_ != "advcl" or verb.tag_ != "VBG" or found.left_edge.i == 0:
        return found
    return None if verb.doc[found.left_edge.i - 1].lower_ in _TEMPORAL else found


def subject_of(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or the one that it shares with the verb or noun that governs it."""
    for _ in range(6):
        found = own_subject(verb)
        if found is not None:
            return found
        head = verb.head
        if head == verb:
            return _subject_of_first(verb)
        if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return _maker(head) if verb.tag_ == "VBG" else head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "acl", "dep", "aux", "ccomp"):
            return None
        verb = head
    return None


def _subject_of_first(verb: Token) -> Token | None:
    """The subject of "He came, saw and said ..." where the parser hung the first verb on a later one."""
    first = next((child for child in verb.children), None)
    return own_subject(first) if first is not None and first.dep_ == "ccomp" and first.i < verb.i else None


def _maker(noun: Token) -> Token:
    """Who made what speaks: "she issued a statement warning ..."; the noun itself when nobody did."""
    holder = noun.head
    if noun.dep_ == "pobj" and holder.head.dep_ == "dobj":
        noun, holder = holder.head, holder.head.head
    if noun.dep_ != "dobj" or holder.pos_ != "VERB":
        return noun
    return own_subject(holder) or (subject_of(holder) if holder.dep_ in ("conj", "xcomp", "advcl") else None) or noun


def is_passive(verb: Token) -> bool:
    """Whether somebody else does what the verb says: "was told", "accused of theft"."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and not any(child.dep_ == "aux" for child in verb.children)
        and (verb.dep_ in ("acl", "advcl", "amod", "relcl") and own_subject(verb) is None)
    )


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive verb."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def negated(verb: Token) -> bool:
    """Whether the verb is negated: "did not say", "never said"."""
    return any(child.dep_ == "neg" or child.lower_ in ("never", "hardly") for child in verb.children)


def to_infinitive(verb: Token) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_tensed(token: Token) -> bool:
    """Whether the token itself is a verb form with a tense, or a modal."""
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD")


def is_finite(verb: Token) -> bool:
    """Whether the verb, or one of its auxiliaries, carries a tense."""
    tags = {verb.tag_, *(child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass"))}
    return bool(tags & {"VBD", "VBZ", "VBP", "MD"})


def _belongs_to_verb(token: Token) -> bool:
    """Whether a word before a verb is part of it: not a noun that the parser took for an auxiliary."""
    return token.dep_ in ("aux", "auxpass", "neg", "advmod") and not token.tag_.startswith("NN")


def cue_range(verb: Token) -> tuple[int, int]:
    """The verb with its auxiliaries, negation, particle and the adverbs in between, as token numbers."""
    first, last = verb.i, verb.i + 1
    parts = {child.i: child for child in verb.children}
    while first - 1 in parts and _belongs_to_verb(parts[first - 1]):
        first -= 1
    while last in parts and parts[last].dep_ in ("prt", "neg"):
        last += 1
    return first, last


def noun_phrase(passage: Passage, head: Token, before: int | None = None, after: int | None = None) -> Span | None:
    """The phrase that `head` governs, between the tokens `after` and `before`; null when it stands in a quotation."""
    if passage.quoted(head):
        return None
    first, last = head.left_edge.i, head.right_edge.i + 1
    if after is not None and head.i > after:
        first = max(first, after + 1)
    if before is not None and head.i < before:
        last = min(last, before)
    for number in range(head.i + 1, last):
        token = passage.doc[number]
        if passage.quoted(token) and _long(passage, number):
            last = number
            break
    for number in range(head.i - 1, first - 1, -1):
        if passage.quoted(passage.doc[number]) and _long(passage, number):
            first = number + 1
            break
    while last < len(passage.doc) and _hyphenated(passage.doc, last):
        last += 1
    while first > 0 and _hyphenated(passage.doc, first):
        first -= 1
    return passage.range(first, last)


def _hyphenated(doc: Doc, number: int) -> bool:
    """Whether a word goes on at a token: "ex", "-", "wives" are three tokens."""
    before = doc[number - 1]
    joined = not before.whitespace_ and before.pos_ != "PUNCT" and doc[number].text == "-"
    return joined or (before.text == "-" and number > 1 and not before.whitespace_ and not doc[number - 2].whitespace_)


def _long(passage: Passage, number: int) -> bool:
    """Whether the quotation around a token is too long for a nickname or a title."""
    quotation = passage.quotations[passage.inside[number]]
    return quotation.inner.end - quotation.inner.start > 40
