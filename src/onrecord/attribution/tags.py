"""Tags: the cue after or in its clause: "prices will fall, the bank said on Friday", "prices, it said, will fall"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.attribution.candidates import Candidate, polarity_of, spans
from onrecord.attribution.classes import BESIDE
from onrecord.attribution.cues import Cue, lexicon
from onrecord.attribution.passage import (
    Passage,
    cue_range,
    is_finite,
    is_passive,
    is_tensed,
    noun_phrase,
    own_subject,
)
from onrecord.attribution.sources import RELATIVES, chain_range, is_relay, sides, words_before
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAG_DEPS = ("parataxis", "ccomp", "advcl", "ROOT", "conj", "dep", "relcl", "acl", "appos")
_OPENERS = frozenset(["DT", "PRP", "PRP$", "IN", "CC", "RB", "WRB", "EX", "WP", "WDT"])
_WHILE = frozenset(["as", "while", "after", "before", "when"])
_LONGEST_TAG = 40


def tag_candidate(passage: Passage, verb: Token, cue: Cue) -> Candidate | None:
    """The clause that a tag reports, before it or around it; null when the verb is no tag."""
    if "clause" not in cue.frames or verb.dep_ not in _TAG_DEPS or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    if is_passive(verb):
        return None
    placed = _parsed_tag(passage, verb) or _read_tag(passage, verb)
    if placed is None or _governs(verb, cue):
        return None
    first, last, source = placed
    content = _content(passage, verb, first, last)
    if not content or not source or not any(is_tensed(token) for span in content for token in passage.words(span)):
        return None
    return Candidate(
        rule="clause before tag" if content[-1].end <= passage.at(verb) else "clause around tag",
        content=content,
        cue=spans(passage.range(*chain_range(verb))),
        source=source,
        polarity=polarity_of(cue, verb),
        certainty=cue.certainty,
        anchor=passage.at(verb),
        what="statement" if cue.kind != "attitude" else BESIDE[cue.kind],
        reported=is_relay(source, passage),
    )


def _parsed_tag(passage: Passage, verb: Token) -> tuple[int, int, tuple[Span, ...]] | None:
    """First and last token and the source of a tag whose subject the parser found."""
    subject = own_subject(verb)
    if subject is None or subject.lower_ in RELATIVES or abs(subject.i - verb.i) > _LONGEST_TAG:
        return None
    first = min(subject.left_edge.i, cue_range(verb)[0])
    last = _tag_end(verb, max(subject.right_edge.i + 1 if subject.i > verb.i else 0, cue_range(verb)[1]))
    if first - verb.sent.start < 2 or not is_break(passage, first - 1):
        return None
    if any(child.dep_ in ("mark", "cc") and first <= child.i < last for child in verb.children):
        return None
    return first, last, spans(noun_phrase(passage, subject, **sides(subject, verb)))


def _read_tag(passage: Passage, verb: Token) -> tuple[int, int, tuple[Span, ...]] | None:
    """The same for a tag whose subject the parser took for part of the clause: only at the end of a sentence."""
    if verb.dep_ in ("relcl", "acl") or (verb.tag_ == "VBP" and verb.lemma_ != "say"):
        return None
    words = words_before(passage, verb)
    if words is None or words[0] - verb.sent.start < 2 or not is_break(passage, words[0] - 1):
        return None
    last = _tag_end(verb, cue_range(verb)[1])
    ends = _ends_sentence(verb, last) or (passage.doc[last].text == "," and _circumstance(verb, last))
    return (words[0], last, spans(passage.range(*words))) if ends else None


def _tag_end(verb: Token, last: int) -> int:
    """Where the tag ends: with the adjuncts that follow, up to the next mark."""
    end = verb.sent.end
    while last < end and verb.doc[last].text not in ".,;:!?—–" and verb.is_ancestor(verb.doc[last]):
        last += 1
    return last


def _ends_sentence(verb: Token, last: int) -> bool:
    """Whether nothing but marks follows the tag."""
    return all(not token.text.isalnum() for token in verb.doc[last : verb.sent.end])


def _governs(verb: Token, cue: Cue) -> bool:
    """Whether the verb has its content after it, as any verb has; a clause before it leaves little to govern."""
    told = any(child.i < verb.i and child.dep_ == "ccomp" and is_finite(child) for child in verb.children)
    for child in verb.children:
        if child.i < verb.i or not (
            child.dep_ in ("ccomp", "xcomp") or (child.dep_ == "dobj" and "object" in cue.frames)
        ):
            continue
        edge = child.left_edge.i + (child.left_edge.text == ",")
        apart = told and verb.doc[edge - 1].text == "," and verb.doc[edge].lower_ != "that"
        if not apart:
            return True
    return False


def _content(passage: Passage, verb: Token, first: int, last: int) -> tuple[Span, ...]:
    """The sentence without the tag and without what only says when or where it was said."""
    sentence = verb.sent
    if any(passage.quoted(passage.doc[number]) for number in (first, verb.i)):
        return ()
    start = sentence_start(passage, sentence.start, first)
    before = passage.range(start, first)
    if _ends_sentence(verb, last):
        return () if _adverbial(verb, start, first) else spans(before)
    if passage.doc[last].text != ",":
        return ()
    if _circumstance(verb, last):
        return () if _adverbial(verb, start, first) else spans(before)
    rest = None if _further_cue(passage, last) else passage.range(last, sentence.end)
    if not _adverbial(verb, start, first):
        return spans(before, rest)
    # "On Monday, the mayor said, the port closed": the clause goes on after the tag, the day may belong to either.
    return spans(rest) if verb.dep_ in ("parataxis", "ccomp") and verb.head.i >= last else ()


def _circumstance(verb: Token, last: int) -> bool:
    """Whether what follows the tag tells when it was said: "..., the minister said, hours after the gates opened"."""
    if verb.head.i >= last and verb.head != verb:
        return False
    opening = verb.doc[last + 1 : min(last + 5, verb.sent.end)]
    return any(token.lower_ in _WHILE and token.dep_ in ("mark", "prep", "advmod") for token in opening)


def sentence_start(passage: Passage, start: int, end: int) -> int:
    """Where the last sentence before `end` begins; an abbreviation may have hidden its start: "in the U.S. If ..." """
    for number in range(end - 2, start, -1):
        before, token = passage.doc[number - 1], passage.doc[number]
        if (
            before.text.endswith(".")
            and "." in before.text[:-1]
            and token.text[:1].isupper()
            and token.tag_ in _OPENERS
            and token.pos_ != "PROPN"
        ):
            return number
    return start


def _further_cue(passage: Passage, number: int) -> bool:
    """Whether what follows the tag is a cue of its own: ", she said, adding that ..."."""
    following = passage.doc[number + 1 : number + 3]
    return any(token.tag_ == "VBG" and token.lemma_.lower() in lexicon().verbs for token in following)


def _adverbial(verb: Token, start: int, first: int) -> bool:
    """Whether what precedes the tag only says when or why: "As the crowd cheered, she said ..."."""
    if verb.head != verb and start <= verb.head.i < first:
        return False
    heads = [child for child in verb.children if start <= child.i < first and not child.is_punct]
    if any(child.dep_ in ("ccomp", "parataxis", "dep") for child in heads):
        return False
    return any(child.dep_ in ("advcl", "prep", "npadvmod", "mark") for child in heads)


def is_break(passage: Passage, number: int) -> bool:
    """Whether a comma, a dash or a closing quotation mark stands at a token."""
    token = passage.doc[number]
    return token.text in (",", "—", "–", "--", "?", "!") or (passage.quoted(token) and token.is_punct)
