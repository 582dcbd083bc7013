"""Quotations that are whole utterances, and the cue that each belongs to: after it, before it, or in the lines around.

A turn is one cue with every quotation that goes with it: split by the tag ("...," she said. "..."), following it in the
same breath, or running on over paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from onrecord.attribution.candidates import Candidate, polarity_of, spans
from onrecord.attribution.clauses import cue_of
from onrecord.attribution.cues import Cue, lexicon
from onrecord.attribution.passage import Passage, is_finite, is_tensed, own_subject
from onrecord.attribution.quotations import Quotation
from onrecord.attribution.sources import chain_range, is_relay, source_of
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Opening = Literal["start", "comma", "colon", "verb"]
"""What stands before an utterance: a sentence's end or nothing, a comma, a colon, or the cue itself."""

_STOPS = frozenset(".?!")
_CONDITIONS = frozenset(
    {"if", "when", "whenever", "once", "unless", "until", "as", "while", "because", "although", "though", "since"}
    | {"after", "before"}
)
_NOUNS = ("NOUN", "PROPN", "PRON")
_DETERMINERS = ("DT", "PRP$")
_MAX_GAP = 45
"""Tokens between a quotation and its cue at most."""
_MAX_BLOCKS = 2
"""Paragraphs between a quotation without a cue and the last one that has a speaker at most."""


@dataclass(frozen=True, slots=True)
class _Tag:
    """The words that tell who says a quotation."""

    rule: str
    passage: Passage
    verb: Token
    cue: Cue
    source: tuple[Span, ...]
    end: int
    """Where the words that belong to the tag end in the text."""


@dataclass(slots=True)
class _Turn:
    """One cue, or none, with its quotations."""

    tag: _Tag | None
    quotations: list[Quotation]
    block: int
    """Number of the passage that holds the last quotation."""
    reach: int = field(default=0)
    """Where the turn ends: its last quotation or its tag, whichever comes later."""

    def add(self, quotation: Quotation, block: int) -> None:
        """Take one more quotation into the turn."""
        self.quotations.append(quotation)
        self.block, self.reach = block, max(self.reach, quotation.outer.end)

    def candidate(self) -> Candidate:
        """The turn as a candidate."""
        content = tuple(quotation.inner for quotation in self.quotations)
        tag = self.tag
        if tag is None:
            return Candidate(rule="floating quotation", content=content, anchor=content[0].start, kind="direct")
        return Candidate(
            rule=tag.rule,
            content=content,
            cue=spans(tag.passage.range(*chain_range(tag.verb))),
            source=tag.source,
            polarity=polarity_of(tag.cue, tag.verb),
            certainty=tag.cue.certainty,
            anchor=tag.passage.at(tag.verb),
            kind="direct",
            reported=is_relay(tag.source, tag.passage),
        )


def utterance_candidates(passages: Sequence[Passage], wide: bool) -> Iterator[Candidate]:
    """Every turn of the article."""
    turns: list[_Turn] = []
    for number, passage in enumerate(passages):
        for index in range(len(passage.quotations)):
            _place(turns, passages, number, index, wide)
    for turn in turns:
        yield turn.candidate()


def _place(turns: list[_Turn], passages: Sequence[Passage], number: int, index: int, wide: bool) -> None:
    """Give one quotation to the last turn or open a turn for it; words quoted in passing get none."""
    passage, last = passages[number], turns[-1] if turns else None
    quotation = passage.quotations[index]
    if quotation.continues and last is not None and last.block == number - 1:
        last.add(quotation, number)
        return
    opening = _opening(passage, index)
    if opening is None:
        return
    tag = _tag(passages, number, index, opening, wide)
    if last is not None and (_same_verb(tag, last) or (tag is None and _goes_on(passages, number, quotation, last))):
        last.add(quotation, number)
        return
    near = last is not None and number - last.block <= _MAX_BLOCKS
    if tag is None and not ((near or _follows_report(passages, number, quotation)) and _speaks(passage, quotation)):
        return
    turn = _Turn(tag, [quotation], number, max(quotation.outer.end, tag.end if tag is not None else 0))
    if tag is not None and last is not None and last.tag is None and not _words_between(passage, last, quotation):
        turn.quotations = [*turns.pop().quotations, quotation]
    turns.append(turn)


def _follows_report(passages: Sequence[Passage], number: int, quotation: Quotation) -> bool:
    """Whether a quotation that is its whole paragraph comes after a paragraph that tells what somebody says."""
    passage = passages[number]
    around = (passage.start, quotation.outer.start), (quotation.outer.end, passage.end)
    if number == 0 or any(c.isalnum() for first, last in around for c in passage.text[first:last]):
        return False
    cues = ((token, cue_of(token)) for token in passages[number - 1].doc)
    return any(
        cue is not None and cue.kind == "speech" and "quotation" in cue.takes and not passages[number - 1].quoted(token)
        for token, cue in cues
    )


def _same_verb(tag: _Tag | None, last: _Turn) -> bool:
    """Whether a quotation is the second half of one that its tag splits: "Judge," he said, "I am done." """
    return tag is not None and last.tag is not None and tag.verb == last.tag.verb


def _words_between(passage: Passage, last: _Turn, quotation: Quotation) -> bool:
    """Whether anything but marks and blanks stands between a turn and a quotation."""
    reach = max(last.reach, last.quotations[-1].outer.end)
    return any(character.isalnum() for character in passage.text[reach : quotation.outer.start])


def _goes_on(passages: Sequence[Passage], number: int, quotation: Quotation, last: _Turn) -> bool:
    """Whether a quotation without a cue goes on with the last turn: nothing but that turn's tag stands in between."""
    if _words_between(passages[number], last, quotation):
        return False
    passage = passages[number]
    alone = not any(c.isalnum() for c in passage.text[quotation.outer.end : passage.end])
    return last.block == number or (last.block == number - 1 and alone)


def _opening(passage: Passage, index: int) -> Opening | None:
    """How an utterance may open here; null for words quoted in passing."""
    text, quotation = passage.text, passage.quotations[index]
    start = passage.quotations[index - 1].outer.end if index else passage.start
    gap = text[max(start, passage.start) : quotation.outer.start].rstrip()
    first = text[quotation.inner.start]
    capital = first.isupper() or first.isdigit() or first in "[(…."
    if not gap or gap[-1] in ".?!)]*•–—-…”":
        dashed = bool(gap) and gap[-1] in "–—-"
        return "start" if (capital or not dashed) and _finished(text, quotation) else None
    if gap[-1] in ",:":
        return "colon" if gap[-1] == ":" else "comma"
    word = passage.doc[max(0, passage.index(quotation.outer.start) - 1)]
    whole = _finished(text, quotation) or any(is_tensed(token) for token in passage.words(quotation.inner))
    several = len(text[quotation.inner.start : quotation.inner.end].split()) > 1
    return "verb" if capital and several and whole and cue_of(word) is not None else None


def _finished(text: str, quotation: Quotation) -> bool:
    """Whether the words end as an utterance does, inside the marks or just after them."""
    after = text[quotation.outer.end : quotation.outer.end + 1]
    return not quotation.closed or text[quotation.inner.end - 1] in ".,?!…—–-'’”" or (after != "" and after in ",.?!")


def _speaks(passage: Passage, quotation: Quotation) -> bool:
    """Whether the words are a sentence of some length rather than a title or a phrase."""
    words = [token for token in passage.words(quotation.inner) if token.is_alpha]
    return len(words) >= 4 and any(map(is_tensed, words)) and _finished(passage.text, quotation)


def _tag(passages: Sequence[Passage], number: int, index: int, opening: Opening, wide: bool) -> _Tag | None:
    """The quotation's own tag: what introduces it, unless the quotation itself asks for one after it."""
    passage = passages[number]
    quotation = passage.quotations[index]
    after = _tag_after(passage, index, wide) if quotation.closed else None
    if opening == "start":
        alone = number > 0 and not passage.text[passage.start : quotation.outer.start].strip()
        ahead = _tag_of_line_before(passages[number - 1], quotation, wide) if alone else None
        return after or ahead
    ahead = _tag_before(passage, index, wide)
    next_character = passage.text[quotation.outer.end : quotation.outer.end + 1]
    unfinished = passage.text[quotation.inner.end - 1] in ",?!—–-" or next_character == ","
    if after is not None and opening == "comma" and unfinished:
        return after
    return ahead or after


def _tag_after(passage: Passage, index: int, wide: bool) -> _Tag | None:
    """A tag that follows: "...," said the mayor; "...," the mayor, a lawyer, said on Monday."""
    doc, quotation = passage.doc, passage.quotations[index]
    first = last = passage.index(quotation.outer.end)
    while last < len(doc) and last - first < _MAX_GAP and not _stops(doc, last):
        if passage.inside[last] not in (-1, index) and _opens_utterance(passage, last):
            break
        last += 1
    if first >= last:
        return None
    ended = passage.text[quotation.inner.end - 1] == "."
    if ended and not doc[first].text[:1].islower() and not (last - first <= 5 and any(map(cue_of, doc[first:last]))):
        return None
    verb = _tag_verb(passage, first, last)
    cue = cue_of(verb) if verb is not None else None
    if verb is None or cue is None:
        return None
    source = _tag_source(passage, verb, first, last, wide)
    end = passage.after(doc[last] if last < len(doc) and _stops(doc, last) else doc[last - 1])
    return _Tag("quotation before tag", passage, verb, cue, source, end) if source else None


def _stops(doc: Doc, number: int) -> bool:
    """Whether a sentence ends at a token: not the full stop of "Lt."."""
    if doc[number].text not in _STOPS:
        return False
    return not (doc[number].text == "." and number > 0 and doc[number - 1].text in lexicon().titles)


def _opens_utterance(passage: Passage, number: int) -> bool:
    """Whether the quotation that holds a token is an utterance of its own rather than a phrase in the tag."""
    inner = passage.quotations[passage.inside[number]].inner
    return passage.text[inner.start].isupper() and inner.end - inner.start > 25


def _tag_verb(passage: Passage, first: int, last: int) -> Token | None:
    """The first cue verb of the tag that is no part of a relative clause or of a longer reported clause."""
    spare: Token | None = None
    for token in passage.doc[first:last]:
        cue = cue_of(token)
        if cue is None or not _may_quote(passage, token, cue) or not _is_tag_form(token):
            continue
        if token.dep_ in ("relcl", "acl", "amod") or token.tag_ == "VBG":
            spare = spare or token
        elif not (token.dep_ == "advcl" and any(child.dep_ == "mark" for child in token.children)):
            return token
    return spare if spare is not None and spare.i - first <= 6 else None


def _may_quote(passage: Passage, verb: Token, cue: Cue) -> bool:
    """Whether a cue outside quotations may introduce one."""
    return "quotation" in cue.takes and not passage.quoted(verb) and passage.readable[verb.i]


def _is_tag_form(verb: Token) -> bool:
    """Whether a verb may head a tag: not a bare infinitive, "he will say" apart."""
    return verb.tag_ != "VB" or is_finite(verb)


def _tag_source(passage: Passage, verb: Token, first: int, last: int, wide: bool) -> tuple[Span, ...]:
    """The tag's subject: as parsed when it lies in the tag, else the words before or after the verb."""
    doc = passage.doc
    subject = own_subject(verb)
    if subject is not None and first <= subject.i < last and not passage.quoted(subject):
        low, high = passage.at(doc[first]), passage.after(doc[last - 1])
        found = source_of(passage, verb, wide)[0]
        return tuple(Span(max(s.start, low), min(s.end, high)) for s in found if s.start < high and s.end > low)
    if any(token.pos_ in _NOUNS or token.tag_ in _DETERMINERS for token in doc[first : verb.i]):
        return spans(passage.range(first, chain_range(verb)[0]))
    noun = next((token for token in doc[verb.i + 1 : min(last, verb.i + 12)] if token.pos_ in _NOUNS), None)
    if noun is None:
        return source_of(passage, verb, wide)[0] if verb.tag_ == "VBG" else ()
    end = verb.i + 1
    while end < last and doc[end].pos_ not in ("ADP", "VERB", "SCONJ", "CCONJ"):
        if doc[end].text in ",;" and end > noun.i:
            break
        end += 1
    return spans(passage.range(verb.i + 1, end))


def _tag_before(passage: Passage, index: int, wide: bool) -> _Tag | None:
    """An introduction in the same sentence: "The mayor told reporters: "..."."""
    doc, quotation = passage.doc, passage.quotations[index]
    last = first = passage.index(quotation.outer.start)
    while first > 0 and last - first < _MAX_GAP and not _stops(doc, first - 1):
        if index and passage.inside[first - 1] == index - 1 and _ends_sentence(passage, index - 1):
            break
        first -= 1
    return _introduction("quotation after verb", passage, first, last, quotation, wide)


def _ends_sentence(passage: Passage, index: int) -> bool:
    return passage.text[passage.quotations[index].inner.end - 1] in ".?!"


def _tag_of_line_before(before: Passage, quotation: Quotation, wide: bool) -> _Tag | None:
    """An introduction that ends the paragraph before with a colon or comma."""
    doc = before.doc
    last = len(doc)
    while last and doc[last - 1].is_space:
        last -= 1
    if not last or doc[last - 1].text not in (":", ":-", ","):
        return None
    first = last - 1
    while first > 0 and last - first < _MAX_GAP and not _stops(doc, first - 1):
        first -= 1
    return _introduction("quotation after line", before, first, last, quotation, wide)


def _introduction(rule: str, passage: Passage, first: int, last: int, quotation: Quotation, wide: bool) -> _Tag | None:
    """The cue among the tokens before a quotation: the nearest when it touches it, else the highest in its sentence."""
    found: list[tuple[int, int, Token, Cue]] = []
    for token in passage.doc[first:last]:
        cue = cue_of(token)
        if cue is None or not _may_quote(passage, token, cue) or _subordinate(token):
            continue
        depth = 0 if last - token.i <= 3 else 1 + sum(1 for _ in token.ancestors)
        found.append((depth, -token.i, token, cue))
    for _, _, verb, cue in sorted(found, key=lambda row: row[:2]):
        source = source_of(passage, verb, wide)[0] or _words_before(passage, verb, first)
        if source and not any(span.overlaps(quotation.outer) for span in source):
            return _Tag(rule, passage, verb, cue, source, quotation.outer.end)
    return None


def _subordinate(verb: Token) -> bool:
    """Whether the verb only says when or on what condition: "once school ends, ..."."""
    before = [child for child in verb.children if child.i < verb.i and child.dep_ in ("mark", "advmod")]
    return any(child.lower_ in _CONDITIONS for child in before)


def _words_before(passage: Passage, verb: Token, first: int) -> tuple[Span, ...]:
    """The few words before a verb whose subject the parser missed."""
    lead = [token for token in passage.doc[first : verb.i] if not token.is_punct and not token.is_space]
    if 0 < len(lead) <= 6 and any(token.pos_ in _NOUNS for token in lead):
        return spans(passage.range(first, chain_range(verb)[0]))
    return ()
