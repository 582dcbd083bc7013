"""Somebody whose name the text holds back: a senior official who was not authorised to speak, people close to talks.

Such a one is an actor of his own, described by the text's words without the clause that tells why he goes unnamed. He
is nobody whom the text names, whoever holds such an office; and two of them are one only where the text points back at
the first: a diplomat ..., the diplomat.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.actors.collectives import is_part_of_group
from onrecord.actors.descriptions import describe, is_definite, is_plural, phrase, words_of
from onrecord.actors.figure import Figure
from onrecord.actors.pronouns import REACH
from onrecord.actors.roles import read_role
from onrecord.actors.sources import Source, read_source
from onrecord.actors.story import Resolution, Story
from onrecord.errors import KnowledgeError
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

WIDEST_GAP = 3
"""Words that a "*" in a phrase may stand for."""

DEEPEST = 12
"""Steps that are walked up a sentence's tree from a phrase to whom it is said of."""

_TOLD, _TOLD_AGAIN, _ONLY_POINTING = 0.8, 0.7, 0.55
_LINKING = frozenset({"ADP", "PART", "DET", "AUX", "SCONJ", "PRON", "CCONJ", "ADV"})
_BRINGING_IN = frozenset({"a", "an", "one", "another"})
_COUNTS_ONE = frozenset({"one", "another"})


@dataclass(frozen=True, slots=True)
class Anonymity:
    """The words by which a text tells that it holds a name back."""

    withheld: re.Pattern[str]
    knowing: re.Pattern[str]
    adjectives: frozenset[str]
    sources: frozenset[str]
    officials: frozenset[str]
    anybody: frozenset[str]
    certain: frozenset[str]
    nobody: frozenset[str]


@cache
def anonymity() -> Anonymity:
    """The package's words from `anonymity.toml`; raises `KnowledgeError` when the file is not valid."""
    file = "anonymity.toml"
    data = tomllib.loads((files("onrecord.actors") / "data" / file).read_text("utf-8"))
    lists = ("adjectives", "sources", "officials", "anybody", "certain", "nobody")
    if {*data} != {"withheld", "knowing", *lists}:
        raise KnowledgeError("the lists are not those that are read", where=file)
    for name in lists:
        if not isinstance(data[name], str) or not data[name].split():
            raise KnowledgeError(f"the list {name!r} holds no words", where=file)
    return Anonymity(
        _pattern(data["withheld"], f"{file}: withheld"),
        _pattern(data["knowing"], f"{file}: knowing"),
        *(frozenset(data[name].split()) for name in lists),
    )


def bring_in(story: Story) -> None:
    """Make a figure for everybody unnamed whom the text brings in, speaking or not, so that it can point back at him.

    "The plan was explained by a senior official. The official said ..."
    """
    known = anonymity()
    for number, piece in enumerate(story.cast.parse.paragraphs):
        withheld = any(known.withheld.finditer(piece.doc.text))
        for token in piece.doc:
            noun = token.lemma_.lower()
            may_be = noun in known.officials | known.sources or (withheld and noun in known.anybody)
            if not may_be or token.tag_ != "NN" or not any(c.lower_ in _BRINGING_IN for c in token.children):
                continue
            if story.in_quotation(piece.offset + token.idx) is not None:
                continue
            source = read_source(list(token.subtree), number, story.cast)
            if source.kind == "description" and source.head.i == token.i and _is_held_back(source, story, ()):
                story.unnamed[number, token.i] = _new(source, False, story)


def resolve_anonymous(source: Source, story: Story, avoid: tuple[Span, ...]) -> Resolution | None:
    """The unnamed one whom a describing source means; None where the text does not hold a name back."""
    if not _is_held_back(source, story, avoid):
        return None
    brought_in = story.unnamed.get((source.paragraph, source.head.i))
    if brought_in is not None:
        return Resolution(brought_in, _TOLD, evidence=source.span)
    plural, definite = is_plural(source), is_definite(source, story)
    earlier = _told_before(source, plural, story) if definite or (plural and not _is_counted(source)) else None
    if earlier is not None:
        earlier.spans.append(source.span)
        return Resolution(earlier, _TOLD_AGAIN, evidence=source.span)
    return Resolution(_new(source, plural, story), _ONLY_POINTING if definite else _TOLD, evidence=source.span)


def mark_withheld(story: Story) -> None:
    """Mark those who were described and of whom a later sentence tells that they go unnamed.

    "A lawyer for the family said no. The lawyer spoke on condition of anonymity." Nobody who has a name is marked.
    """
    for number, piece in enumerate(story.cast.parse.paragraphs):
        for match in anonymity().withheld.finditer(piece.doc.text):
            words = piece.doc.char_span(match.start(), match.end(), alignment_mode="expand")
            place = piece.offset + match.start()
            subject = _subject(words[0]) if words is not None and story.in_quotation(place) is None else None
            figure = _described_as(subject, number, piece.offset + subject.idx, story) if subject is not None else None
            if figure is not None and figure.nominal:
                figure.anonymous = True


def _subject(token: Token) -> Token | None:
    """The subject of the clause that a word stands in."""
    for _ in range(DEEPEST):
        found = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if found is not None or token.head.i == token.i:
            return found
        token = token.head
    return None


def _described_as(subject: Token, number: int, place: int, story: Story) -> Figure | None:
    """Whom "he" or "the lawyer" means: the last who spoke, or the last nearby who is described by this noun."""
    last = story.last_turn(place)
    if subject.lower_ in ("he", "she", "they"):
        near = last is not None and number - last.paragraph <= 1
        plural = subject.lower_ == "they"
        return last.figure if last is not None and near and (plural or not last.figure.plural) else None
    if not any(child.lower_ == "the" for child in subject.children):
        return None
    known = story.cast.known.office(subject.text)
    role = known.role if known is not None else subject.lemma_.lower()
    plural = subject.tag_ == "NNS"
    for turn in story.turns_since(number - REACH, place):
        if role in turn.figure.offices and turn.figure.plural == plural:
            return turn.figure
    return None


def _is_held_back(source: Source, story: Story, avoid: tuple[Span, ...]) -> bool:
    """Whether a source is somebody whose name the text does not give on purpose."""
    known, noun = anonymity(), source.head.lemma_.lower()
    if source.tokens[0].lower_ in known.nobody or is_part_of_group(source):
        return False
    office = story.cast.known.office(source.head.text)
    human = (office is not None and office.kind == "person") or noun in known.anybody | known.sources | known.officials
    if not human:
        return False
    if noun in known.sources or any(_adjective(t, source, known) for t in source.tokens):
        return True
    if _is_said(known.withheld, source, story, avoid):
        return True
    if is_definite(source, story):
        return False
    before = {t.lower_ for t in source.tokens if t.i < source.head.i}
    if noun in known.officials and (not is_plural(source) or before & known.certain):
        return True
    can_know = noun in known.anybody | known.officials
    return can_know and _is_said(known.knowing, source, story, avoid, inside=True)


def _adjective(token: Token, source: Source, known: Anonymity) -> bool:
    return token.i < source.head.i and token.lower_ in known.adjectives


def _is_said(
    pattern: re.Pattern[str], source: Source, story: Story, avoid: tuple[Span, ...], *, inside: bool = False
) -> bool:
    """Whether a phrase stands in the source's sentence, outside the spans to avoid, and is said of the source."""
    piece = story.cast.parse.paragraphs[source.paragraph]
    sentence = source.head.sent
    for match in pattern.finditer(sentence.text):
        start = piece.offset + sentence.start_char + match.start()
        span = Span(start, start + len(match.group()))
        if any(span.overlaps(other) for other in avoid):
            continue
        found = piece.doc.char_span(start - piece.offset, span.end - piece.offset, alignment_mode="expand")
        if found is not None and (source.span.covers(span) or (not inside and _is_said_of(found[0], source))):
            return True
    return False


def _is_said_of(token: Token, source: Source) -> bool:
    """Whether a word hangs on the source's noun, or on a verb whose subject the source is; or follows it at once."""
    last = source.tokens[-1].i
    between = token.doc[last + 1 : token.i] if last < token.i <= last + DEEPEST else None
    if between is not None and len(between) and between[0].text in (",", "(", "—", "–"):
        rest = list(between)[1:]
        if not any(t.is_punct or (t.dep_ in ("nsubj", "nsubjpass") and t.lower_ != "who") for t in rest):
            return True
    inside = {t.i for t in source.tokens}
    for _ in range(DEEPEST):
        if token.i in inside:
            return True
        subjects = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects and not any(s.lower_ in ("who", "that") for s in subjects):
            return any(s.i in inside for s in subjects)
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _told_before(source: Source, plural: bool, story: Story) -> Figure | None:
    """The last unnamed one nearby whom these words can point back at."""
    role = _role(source, story)
    wanted = set(words_of(_name(source)).lower().split())
    found = None
    for figure in story.cast.figures:
        near = figure.spans and source.paragraph - (story.paragraph_at(figure.spans[-1].start) or 0) <= REACH
        fits = role in figure.offices and wanted - {role} <= {*figure.name.lower().split()}
        if figure.anonymous and near and figure.plural == plural and fits:
            found = figure
    return found


def _role(source: Source, story: Story) -> str:
    office = story.cast.known.office(source.head.text)
    return office.role if office is not None else source.head.lemma_.lower()


def _is_counted(source: Source) -> bool:
    return any(
        t.pos_ == "NUM" or t.lower_ in ("several", "some", "other") for t in source.tokens if t.i < source.head.i
    )


def _new(source: Source, plural: bool, story: Story) -> Figure:
    """A figure for somebody unnamed, with the office and the country that the text gives him."""
    office = story.cast.known.office(source.head.text)
    figure = describe(source, office, plural, story)
    tokens = _name(source)
    figure.anonymous, figure.name = True, words_of(tokens)
    if not plural:
        figure.kind = "person"
        cast, known = story.cast, anonymity()
        words = [token for token in tokens if not _adjective(token, source, known)]
        role = read_role(words, cast.parse.paragraphs[source.paragraph], known=cast.known, named=cast.named_states)
        if role is not None and source.head.lemma_.lower() not in known.sources:
            figure.roles.append(role)
            figure.country = figure.country or role.country
    return figure


def _name(source: Source) -> list[Token]:
    """The words that describe somebody unnamed, without the clause that tells why he is."""
    kept = _without_clause(phrase(source), source)
    while len(kept) > 1 and kept[0].i != source.head.i and kept[0].lower_ in ("a", "an", *_COUNTS_ONE):
        kept.pop(0)
    return kept


def _without_clause(tokens: list[Token], source: Source) -> list[Token]:
    """The tokens up to the clause that tells of anonymity: a diplomat, from a diplomat speaking on condition of it."""
    found = anonymity().withheld.search("".join(t.text_with_ws for t in source.tokens))
    if found is None:
        return tokens
    length, told = 0, []
    for token in source.tokens:
        if length > found.start():
            break
        told.append(token)
        length += len(token.text_with_ws)
    verbs = [token.i for token in told if token.i > source.head.i and token.pos_ == "VERB"]
    kept = [token for token in tokens if token.i < (verbs or [told[-1].i])[-1]]
    while kept and kept[-1].i > source.head.i and (kept[-1].is_punct or kept[-1].pos_ in _LINKING):
        kept.pop()
    return kept if source.head in kept else [token for token in tokens if token.i <= source.head.i]


def _pattern(phrases: object, where: str) -> re.Pattern[str]:
    if not isinstance(phrases, list) or not phrases or not all(isinstance(one, str) and one for one in phrases):
        raise KnowledgeError("there are no phrases", where=where)
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(_alternatives(one.split(), where) for one in phrases)})(?!\w)", re.IGNORECASE
    )


def _alternatives(words: list[str], where: str) -> str:
    """A phrase as a pattern; a gap holds no end of a sentence, and few words."""
    if "*" in (words[0], words[-1]):
        raise KnowledgeError(f"the phrase {' '.join(words)!r} is open at an end", where=where)
    parts = []
    for number, word in enumerate(words):
        if word == "*":
            parts.append(rf"(?:[^\s.;!?]{{1,40}}\s{{1,3}}){{0,{WIDEST_GAP}}}")
        else:
            ends = r"\s{1,3}" if number + 1 < len(words) else ""
            parts.append("(?:" + "|".join(_word(one) for one in word.split("|")) + ")" + ends)
    return "".join(parts)


def _word(word: str) -> str:
    return r"[a-z]{2,6}n['’]t" if word == "n't" else re.escape(word)
