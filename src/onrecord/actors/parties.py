"""Find who acts and to whom it is done: the noun phrases of an act become figures.

A phrase that names or describes somebody is that one; a phrase for a thing stands for whose it is: "Ana Verel's plan"
is hers, "a Norlandic tanker" is Norland's. Where the text does not tell, a side stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.actors.affiliation import tellings_in
from onrecord.actors.agreement import want_of
from onrecord.actors.anonymous import anonymity, resolve_anonymous
from onrecord.actors.collectives import is_part_of_group
from onrecord.actors.contents import Contents
from onrecord.actors.descriptions import resolve_description
from onrecord.actors.figure import Figure
from onrecord.actors.knowledge import POSSESSIVES, word_list
from onrecord.actors.mention import tokens_in
from onrecord.actors.pairs import is_pair, resolve_pair
from onrecord.actors.pronouns import resolve_pronoun
from onrecord.actors.sources import FIRST_PERSON, Source, read_source
from onrecord.actors.speakers import antecedent
from onrecord.actors.story import Resolution, Story
from onrecord.draft import Act, Attribution
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE_ENOUGH = 0.5
"""Confidence below which a pronoun, or a description that points back, names no party."""

_NEW_ENOUGH = 0.45
"""The same for somebody whom only this phrase describes: there is nobody else to be mistaken for."""

_OF_HIMSELF = 0.7
"""Confidence that he, she or it in somebody's indirect speech is the speaker."""

_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})
_BELONGING = frozenset({"of", "by", "from"})
_DEEPEST = 4
"""Steps from a thing to whose it is: the crew of the ship of the line of Norland."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The figures of those who act and of those to whom it is done."""

    source: tuple[Figure, ...] = ()
    target: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class _Tellers:
    """Who tells what stands at a place."""

    contents: Contents
    speakers: Sequence[Resolution]

    def at(self, place: int) -> Resolution | None:
        """The speaker of the innermost content around a place; None where the outlet tells it."""
        number = self.contents.innermost(place)
        return self.speakers[number] if number is not None else None


def resolve_parties(
    acts: Sequence[Act], story: Story, attributions: Sequence[Attribution], speakers: Sequence[Resolution]
) -> list[Sides]:
    """The sides of each act, in the same order, given who speaks in each attribution."""
    tellers = _Tellers(Contents(attributions), speakers)
    known: dict[tuple[Span, tuple[int, ...]], tuple[Figure, ...]] = {}
    found = []
    for act in acts:
        source = _side(act.source, (), story, tellers, known)
        target = tuple(f for f in _side(act.target, source, story, tellers, known) if f not in source)
        found.append(Sides(source, target))
    return found


def _side(
    phrases: tuple[Span, ...],
    other: tuple[Figure, ...],
    story: Story,
    tellers: _Tellers,
    known: dict[tuple[Span, tuple[int, ...]], tuple[Figure, ...]],
) -> tuple[Figure, ...]:
    """The figures of the phrases of one side, each once; `other` are those of the other side."""
    found: dict[int, Figure] = {}
    for span in phrases:
        key = (span, tuple(figure.number for figure in other))
        if key not in known:
            known[key] = _figures_of(span, other, story, tellers)
        found.update((figure.number, figure) for figure in known[key])
    return tuple(found.values())


def _figures_of(span: Span, other: tuple[Figure, ...], story: Story, tellers: _Tellers) -> tuple[Figure, ...]:
    number = story.paragraph_at(span.start)
    tokens = tokens_in(story.cast.parse.paragraphs[number], span) if number is not None else []
    if number is None or not any(char.isalpha() for token in tokens for char in token.text):
        return ()
    source = read_source(_without_owned(_whole_title(tokens)), number, story.cast)
    return _of(source, other, story, tellers, _DEEPEST)


def _whole_title(tokens: list[Token]) -> list[Token]:
    """The whole title of which a phrase is only the last word: State of "Secretary of State"."""
    first = tokens[0]
    if len(tokens) > 1 or not _ends_title(first):
        return tokens
    office = first.doc[first.i - 2]
    return list(first.doc[office.left_edge.i : first.i + 1])


def _ends_title(token: Token) -> bool:
    """Whether a word is the state in a title: secretary of state."""
    return token.lower_ == "state" and token.i > 1 and token.nbor(-1).lower_ == "of" and token.nbor(-2).is_alpha


def _without_owned(tokens: list[Token]) -> list[Token]:
    """The title before what its holder owns, where the parser took it apart: the secretary of (state's trip)."""
    for at, token in enumerate(tokens[:-1]):
        if at > 1 and _ends_title(token) and tokens[at + 1].text in POSSESSIVES:
            return tokens[: at + 1]
    return tokens


def _of(source: Source, other: tuple[Figure, ...], story: Story, tellers: _Tellers, deepest: int) -> tuple[Figure, ...]:
    """The figures that a phrase stands for."""
    held = _holder(source, story)
    if held is not None:
        _take_place(held, source, story)
        return (held,)
    if source.figures:
        for figure in source.figures:
            _take_place(figure, source, story)
        return source.figures
    if source.kind == "relative":
        before = antecedent(source, story)
        return _of(before, other, story, tellers, deepest - 1) if before is not None and deepest else ()
    if source.kind == "pronoun":
        return _of_pronoun(source, other, story, tellers)
    if is_pair(source):
        return resolve_pair(source, story)
    if _is_somebody(source, story):
        found = resolve_anonymous(source, story, ()) or resolve_description(source, story, ())
        new = found.figure is not None and found.figure.nominal
        return _sure(found, _NEW_ENOUGH if new else SURE_ENOUGH)
    owner = _owner(source, story) if deepest else None
    return _of(owner, other, story, tellers, deepest - 1) if owner is not None else ()


def _holder(source: Source, story: Story) -> Figure | None:
    """The only named person whom the text gives the office that a phrase names as a title, without an article and
    without a name: US Secretary of State."""
    office = story.cast.known.office(source.head.lower_)
    if office is None or office.kind != "person" or source.head.tag_ not in ("NN", "NNP"):
        return None
    if any(figure.kind == "person" for figure in source.figures):
        return None
    nations = {n.code for t in source.tokens if (n := story.cast.known.nation(t.text)) is not None}
    if not nations and not any(_ends_title(token) for token in source.tokens):
        return None
    fitting = [
        figure
        for figure in story.cast.figures
        if figure.kind == "person" and not figure.nominal and office.role in figure.offices
        if not nations or figure.country is None or figure.country in nations
    ]
    return fitting[0] if len(fitting) == 1 else None


def _sure(found: Resolution, least: float = SURE_ENOUGH) -> tuple[Figure, ...]:
    return (found.figure,) if found.figure is not None and found.confidence >= least else ()


def _take_place(figure: Figure, source: Source, story: Story) -> None:
    """Remember a place where somebody is meant by a word that is no name of his: he, Norlandic."""
    if not story.cast.mentions_in(source.paragraph, source.span):
        figure.spans.append(source.span)


def _of_pronoun(source: Source, other: tuple[Figure, ...], story: Story, tellers: _Tellers) -> tuple[Figure, ...]:
    """Whom a pronoun means: in somebody's words I is the speaker and we are his side; nobody acts on himself."""
    word = source.head.lower_
    teller = tellers.at(source.span.start)
    speaker = teller.figure if teller is not None and teller.confidence >= SURE_ENOUGH else None
    if word in FIRST_PERSON | _WE:
        return () if speaker is None else (_his_side(speaker, story) if word in _WE else speaker,)
    if word in _REFLEXIVE:
        return ()
    owner = _who_asserted(source.head)
    if owner is not None:
        owners = read_source(list(owner.subtree), source.paragraph, story.cast).figures
        if len(owners) == 1 and want_of(word).admits(owners[0]) and owners[0] not in other:
            return owners
    found = resolve_pronoun(source.head, source.span, source.paragraph, story, ())
    told = story.in_quotation(source.span.start) is None and speaker is not None
    if told and speaker is not None and want_of(word).admits(speaker) and speaker not in other:
        found = Resolution(speaker, max(_OF_HIMSELF, found.confidence if found.figure is speaker else 0.0))
    figures = () if found.figure in other else _sure(found)
    for figure in figures:
        _take_place(figure, source, story)
    return figures


def _who_asserted(pronoun: Token) -> Token | None:
    """Whose assertion it is in which a pronoun is the subject: it in "Norland's claim that it rejected the offer"."""
    verb = pronoun.head
    mark = next((child for child in verb.children if child.lower_ == "that" and child.dep_ == "mark"), None)
    if pronoun.dep_ not in ("nsubj", "nsubjpass") or mark is None or mark.i == 0:
        return None
    noun = mark.nbor(-1)
    return next((child for child in noun.children if child.dep_ == "poss"), None) if noun.pos_ == "NOUN" else None


def _his_side(speaker: Figure, story: Story) -> Figure:
    """Whom "we" means in somebody's mouth: the body or the state in whose office he speaks, else himself."""
    if speaker.kind != "person":
        return speaker
    for role in speaker.roles:
        if role.standing not in ("current", "acting"):
            continue
        if role.country is not None:
            known = story.cast.known.nations.values()
            name = next((nation.name for nation, _ in known if nation.code == role.country), None)
            if name is not None:
                return story.cast.country(role.country, name)
        body = story.cast.called(role.organization) if role.organization else None
        if body is not None:
            return body
    return speaker


def _is_somebody(source: Source, story: Story) -> bool:
    """Whether a description is of people, a body or a state, not of a thing or a deed."""
    noun, lemma = source.head.lower_, source.head.lemma_.lower()
    if source.head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON") or source.kind == "document":
        return False
    if noun in word_list("no_speakers") and noun not in word_list("people") and lemma not in word_list("groups"):
        return False
    if is_part_of_group(source) or noun in word_list("people") or lemma in word_list("groups"):
        return True
    if noun in anonymity().anybody | anonymity().officials or story.cast.known.nation(source.head.text) is not None:
        return True
    office = story.cast.known.office(noun)
    if office is not None:
        return office.kind in ("person", "body")
    words = [token.text for token in source.tokens if token.i <= source.head.i]
    return any(t.last == len(words) - 1 and t.sectors for t in tellings_in(words, story.cast.known))


def _owner(source: Source, story: Story) -> Source | None:
    """Whose a thing is: of whom a possessive, a name or an adjective of state before it, or "of" behind it tells."""
    inside = {token.i for token in source.tokens}
    for child in source.head.children:
        if child.i not in inside:
            continue
        if child.dep_ == "poss":
            return _read(child, story, source)
        if child.i < source.head.i and _names_somebody(child, story, source):
            return _read(child, story, source)
    for child in source.head.children:
        if child.i in inside and child.dep_ in ("prep", "agent") and child.lower_ in _BELONGING:
            noun = next((c for c in child.children if c.dep_ == "pobj" and c.i in inside), None)
            if noun is not None:
                return _read(noun, story, source)
    return None


def _names_somebody(token: Token, story: Story, source: Source) -> bool:
    """Whether a word before a noun is a name or a state's adjective: the Verel plan, a Norlandic tanker."""
    if token.dep_ not in ("amod", "compound", "nmod", "nsubj", "dep"):
        return False
    place = Span(_at(token, story, source), _at(token, story, source) + len(token.text))
    named = any(m.span.overlaps(place) for m in story.cast.mentions_in(source.paragraph, place))
    return named or (token.text[:1].isupper() and story.cast.known.nation(token.text) is not None)


def _at(token: Token, story: Story, source: Source) -> int:
    return story.cast.parse.paragraphs[source.paragraph].offset + token.idx


def _read(token: Token, story: Story, source: Source) -> Source:
    inside = {t.i for t in source.tokens}
    tokens = [t for t in token.subtree if t.i in inside and not t.is_space]
    return read_source(tokens or [token], source.paragraph, story.cast)
