"""What speaks for it that a pronoun means a figure: numbers read from the parse, the names, and who spoke.

Named after what centering (Grosz et al. 1995), binding theory and salience rankings (Lappin and Leass 1994) look at.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

from onrecord.actors.agreement import hardly_person, might_be_person, want_of
from onrecord.actors.figure import Figure
from onrecord.actors.mention import Mention, head_of
from onrecord.actors.story import Story

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES_CLIMBED = 12
"""Heads that are followed upwards at most; a parse is a tree, but a long list makes a deep one."""
REACH = 3
"""Pieces before the pronoun's own that are looked at."""
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "agent")
_OBJECTS = ("dobj", "dative", "attr", "oprd")

NAMES = (
    "same sentence", "sentence before", "two sentences before", "further before", "after", "paragraph before",
    "words between", "others between", "subject", "object", "after a preposition", "possessor", "apposition", "joined",
    "heads the sentence", "same function", "subject as subject", "subject of the sentence before", "same clause",
    "bound", "clause above", "clause below", "first in the text", "first in the paragraph", "times named",
    "named most", "gender agrees", "gender differs", "person", "perhaps a person", "hardly a person", "full name",
    "last mention full", "title", "pronoun subject", "pronoun possessor", "pronoun object", "reflexive",
    "both quoted", "mention quoted", "pronoun quoted", "spoke last", "spoke before", "rivals", "same verb", "nearest",
)  # fmt: skip
"""What each number of `evidence` is."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that asks for its antecedent; `number` is its piece, `position` its place in the article's text."""

    token: Token
    number: int
    position: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A pronoun and a figure it might mean, with the mention of the figure that stands for it."""

    figure: Figure
    mention: Mention
    head: Token
    numbers: tuple[float, ...]


def clause_of(token: Token) -> Token:
    """The verb, or the top of the sentence, in whose clause a token stands."""
    at = token.head
    for _ in range(CLAUSES_CLIMBED):
        if at.pos_ in ("VERB", "AUX") or at.head.i == at.i:
            break
        at = at.head
    return at


def function_of(token: Token) -> str:
    """What a noun is to its clause: subject, object, preposition, possessor, apposition, or other."""
    while token.dep_ in ("conj", "appos") and token.head.i < token.i:
        token = token.head
    if token.dep_ in _SUBJECTS:
        return "subject"
    if token.dep_ in _OBJECTS:
        return "object"
    return {"pobj": "preposition", "poss": "possessor"}.get(token.dep_, "other")


def pairs(pronoun: Pronoun, figures: list[Figure], story: Story) -> list[Pair]:
    """The pronoun with each figure that has a mention to stand for it.

    A figure's last mention before the pronoun stands for it; where there is none, its first one after. Only the
    pieces within `REACH` are looked at, so that a long article takes time in line with its length.
    """
    near = _mentions_near(pronoun, story)
    chosen = [
        (figure, mention)
        for figure in figures
        if (mention := _representative(pronoun, near.get(id(figure), []))) is not None
    ]
    most = max((len(near[id(figure)]) for figure, _ in chosen), default=0)
    before = [m for _, m in chosen if m.span.start < pronoun.position]
    nearest = max(before, key=lambda m: m.span.start, default=None)
    first = min((m for f, _ in chosen for m in near[id(f)]), key=lambda m: m.span.start, default=None)
    context = _Context(pronoun, story, near, most, nearest, first, [m for _, m in chosen])
    return [context.pair(figure, mention) for figure, mention in chosen]


def _mentions_near(pronoun: Pronoun, story: Story) -> dict[int, list[Mention]]:
    """The mentions of each figure (by its `id`) in the pronoun's piece and those before it, in text order."""
    near: dict[int, list[Mention]] = {}
    for number in range(max(0, pronoun.number - REACH), pronoun.number + 1):
        for mention in story.cast.mentions_in(number):
            figure = story.cast.figure_of(mention)
            if figure is not None:
                near.setdefault(id(figure), []).append(mention)
    return near


def _representative(pronoun: Pronoun, mentions: list[Mention]) -> Mention | None:
    before = [m for m in mentions if m.span.end <= pronoun.position]
    if before:
        return max(before, key=lambda m: m.span.start)
    after = [m for m in mentions if m.span.start > pronoun.position and m.paragraph == pronoun.number]
    return min(after, key=lambda m: m.span.start, default=None)


class _Context:
    """What the pairs of one pronoun share."""

    def __init__(
        self,
        pronoun: Pronoun,
        story: Story,
        near: dict[int, list[Mention]],
        most: int,
        nearest: Mention | None,
        first: Mention | None,
        mentions: list[Mention],
    ) -> None:
        self.pronoun, self.story = pronoun, story
        self.near, self.most, self.nearest, self.first, self.mentions = near, most, nearest, first, mentions
        token = pronoun.token
        self.word = token.lower_
        self.function = function_of(token)
        self.clause = clause_of(token)
        self.above = _climb(self.clause)
        self.sentences = _sentence_numbers(token)
        self.sentence = self.sentences[token.i]
        self.quotation = story.in_quotation(pronoun.position)
        self.last_turn = story.last_turn(pronoun.position)
        self.spoke = {id(turn.figure) for turn in story.turns_since(pronoun.number - REACH, pronoun.position)}

    def pair(self, figure: Figure, mention: Mention) -> Pair:
        """The pair with its numbers."""
        doc = self.story.cast.parse.paragraphs[mention.paragraph].doc
        head = head_of(list(doc[mention.first : mention.last + 1]))
        numbers = (
            *self._distance(mention),
            *self._grammar(mention, head),
            *self._salience(figure, mention),
            *self._agreement(figure, mention),
            *self._pronoun(),
            *self._speech(figure, mention),
            min(len(self.mentions), 8) / 4,
            float(self._verb_repeats(mention, head)),
            float(mention is self.nearest),
        )
        return Pair(figure, mention, head, numbers)

    def _apart(self, mention: Mention) -> int | None:
        """Sentences between a mention and the pronoun; None where another paragraph holds it."""
        if mention.paragraph != self.pronoun.number:
            return None
        return self.sentence - self.sentences[mention.first]

    def _distance(self, mention: Mention) -> list[float]:
        apart = self._apart(mention)
        after = mention.span.start > self.pronoun.position
        low, high = sorted((mention.span.start, self.pronoun.position))
        between = sum(low < m.span.start < high and m is not mention for m in self.mentions)
        return [
            float(apart == 0 and not after), float(apart == 1), float(apart == 2),
            float(apart is not None and apart > 2), float(after), float(apart is None),
            log1p((high - low) / 6) / 4, min(between, 6) / 3,
        ]  # fmt: skip

    def _grammar(self, mention: Mention, head: Token) -> list[float]:
        function, clause = function_of(head), clause_of(head)
        here = mention.paragraph == self.pronoun.number
        same_sentence = here and self._apart(mention) == 0
        same_clause = same_sentence and clause.i == self.clause.i
        free = self.function in ("subject", "object", "preposition") and self.word not in _REFLEXIVE
        bound = same_clause and free and function in ("subject", "object")
        subject, own = function == "subject", self.function == "subject"
        above = same_sentence and not same_clause and clause.i in self.above
        below = same_sentence and not same_clause and self.clause.i in _climb(clause)
        top = subject and (clause.head.i == clause.i or clause.dep_ == "conj")
        return [
            float(subject), float(function == "object"), float(function == "preposition"),
            float(function == "possessor"), float(head.dep_ == "appos"), float(head.dep_ == "conj"),
            float(top), float(function == self.function), float(subject and own),
            float(top and here and self._apart(mention) == 1), float(same_clause),
            float(bound or self._holds(head)), float(above), float(below),
        ]  # fmt: skip

    def _holds(self, head: Token) -> bool:
        """Whether the pronoun owns or is joined to the name, and so is not its own: his son X; she and X."""
        token = self.pronoun.token
        if head.doc is not token.doc:
            return False
        owned = token.dep_ == "poss" and token.head.i in (head.i, head.head.i if head.dep_ == "appos" else head.i)
        joined = (head.dep_ == "conj" and head.head.i == token.i) or (token.dep_ == "conj" and token.head.i == head.i)
        return owned or joined

    def _salience(self, figure: Figure, mention: Mention) -> list[float]:
        times = sum(m.span.start < self.pronoun.position for m in self.near[id(figure)])
        in_piece = [m for m in self.mentions if m.paragraph == self.pronoun.number]
        leads = min(in_piece, key=lambda m: m.span.start, default=None)
        return [
            float(self.first is not None and self.first in self.near[id(figure)]), float(leads is mention),
            log1p(times) / 2, float(len(self.near[id(figure)]) == self.most),
        ]  # fmt: skip

    def _agreement(self, figure: Figure, mention: Mention) -> list[float]:
        want = want_of(self.word)
        known = want.gender is not None and figure.gender is not None
        return [
            float(known and figure.gender == want.gender), float(known and figure.gender != want.gender),
            float(figure.kind == "person"), float(might_be_person(figure)), float(hardly_person(figure)),
            float(len(figure.parts) > 1), float(len(mention.words) > 1), float(mention.title is not None),
        ]  # fmt: skip

    def _pronoun(self) -> list[float]:
        return [
            float(self.function == "subject"), float(self.function == "possessor"),
            float(self.function in ("object", "preposition")), float(self.word in _REFLEXIVE),
        ]  # fmt: skip

    def _speech(self, figure: Figure, mention: Mention) -> list[float]:
        quoted = self.quotation is not None
        last = self.last_turn is not None and self.last_turn.figure is figure
        both = self.quotation is not None and self.quotation.covers(mention.span)
        return [float(both), float(mention.quoted), float(quoted), float(last), float(id(figure) in self.spoke)]

    def _verb_repeats(self, mention: Mention, head: Token) -> bool:
        clause = clause_of(head)
        return clause.lemma_ == self.clause.lemma_ and (mention.paragraph, clause.i) != (
            self.pronoun.number,
            self.clause.i,
        )


def _climb(clause: Token) -> set[int]:
    """The clauses above one, by their tokens' numbers."""
    found: set[int] = set()
    for _ in range(CLAUSES_CLIMBED):
        if clause.head.i == clause.i:
            break
        clause = clause_of(clause)
        found.add(clause.i)
    return found


def _sentence_numbers(token: Token) -> list[int]:
    numbers, at = [], -1
    for other in token.doc:
        at += bool(other.is_sent_start) or at < 0
        numbers.append(at)
    return numbers
