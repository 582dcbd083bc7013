"""The clauses of an article's sentences: whose each is, and which words carry what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.disputes.grid import Grid, hashes_of
from onrecord.disputes.lexicon import lexicon
from onrecord.language import Paragraph
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEPEST = 40
"""Steps up or down a sentence's tree at most."""
LONGEST = 120
"""Words of a clause that are looked at."""

Mood = Literal["holds", "open"]

_TOPS = frozenset({"ROOT", "parataxis"})
_BEGINNING = frozenset({"ROOT", "parataxis", "conj", "advcl", "ccomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SPINE = frozenset({"xcomp", "ccomp", "attr", "acomp", "oprd", "pcomp", "dobj"})
_NEGATING = frozenset({"advmod", "preconj", "aux", "acomp"})
_PARTS = frozenset({"dobj", "prep", "pobj", "dative"})
_NOUNS_OF = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words of a sentence that hold one thing, with the word on which they hang."""

    paragraph: Paragraph
    top: Token
    tokens: tuple[Token, ...]
    """In text order."""
    owner: int | None
    """The attribution whose content holds them; None in the outlet's own words."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words, from the first to the last of each run without marks at its ends."""
        return spans_of(self.tokens, self.paragraph)


def spans_of(tokens: Sequence[Token], paragraph: Paragraph) -> tuple[Span, ...]:
    """The spans of some words in text order: one for each run, without marks at its ends."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    found = []
    for run in runs:
        words = [n for n, token in enumerate(run) if not token.is_punct and not token.is_space]
        while words and run[words[-1]].pos_ == "CCONJ":
            words.pop()
        while words and run[words[0]].lower_ in ("and", "but", "or"):
            words.pop(0)
        if words:
            first, last = paragraph.span(run[words[0]]), paragraph.span(run[words[-1]])
            found.append(Span(first.start, last.end))
    return tuple(found)


def clauses_in(
    paragraph: Paragraph, grid: Grid, owners: Sequence[int | None], apart: frozenset[int], told: frozenset[int]
) -> Iterator[Clause]:
    """The clauses of a piece in text order; `owners` gives for each word the attribution in whose content it stands.

    Words with an index in `apart` (cues, sources) belong to no clause. In the outlet's own words only those clauses
    are given that hold a word with an index in `told`.
    """
    wanted = {grid.sentences[place] for place in told}
    groups: dict[tuple[int, int | None], list[int]] = {}
    tops: dict[int, int] = {}
    for place, owner in enumerate(owners):
        if grid.blank[place] or place in apart or (owner is None and grid.sentences[place] not in wanted):
            continue
        top = _top(place, paragraph, grid, owners, apart, tops)
        groups.setdefault((top, owner), []).append(place)
    groups = _joined_by_cues(groups, grid, apart, paragraph)
    for (top, owner), places in sorted(groups.items(), key=lambda one: one[1][0]):
        if owner is None and told.isdisjoint(places):
            continue
        tokens = tuple(paragraph.doc[place] for place in places[:LONGEST])
        if any(token.is_alpha for token in tokens):
            yield Clause(paragraph, paragraph.doc[top], tokens, owner)


def _joined_by_cues(
    groups: dict[tuple[int, int | None], list[int]], grid: Grid, apart: frozenset[int], paragraph: Paragraph
) -> dict[tuple[int, int | None], list[int]]:
    """The groups, those that are parts of one content under one cue as one: put (the number of dead) (at 11)."""
    found: dict[tuple[int, int | None], list[int]] = {}
    homes: dict[tuple[int, int | None], tuple[int, int | None]] = {}
    for (top, owner), places in sorted(groups.items(), key=lambda one: one[1][0]):
        key, part = (top, owner), paragraph.doc[top].dep_ in _PARTS
        if owner is not None and part and grid.heads[top] in apart:
            key = homes.setdefault((grid.heads[top], owner), key)
        found[key] = sorted([*found.get(key, ()), *places])
    return found


def _top(
    place: int,
    paragraph: Paragraph,
    grid: Grid,
    owners: Sequence[int | None],
    apart: frozenset[int],
    known: dict[int, int],
) -> int:
    """The word on which a word's clause hangs, within the words of one owner."""
    path, may_begin = [], hashes_of(_BEGINNING)
    for _ in range(DEEPEST):
        if place in known:
            place = known[place]
            break
        path.append(place)
        head = grid.heads[place]
        if head == place or owners[head] != owners[place] or head in apart:
            break
        if grid.relations[place] in may_begin and _begins_clause(paragraph.doc[place]):
            break
        place = head
    for step in path:
        known[step] = place
    return place


def _begins_clause(token: Token) -> bool:
    """Whether a word is the verb of a clause that holds something by itself, apart from the one around it."""
    relation = token.dep_
    if relation in _TOPS:
        return True
    if token.pos_ not in ("VERB", "AUX"):
        return False
    own = any(child.dep_ in _SUBJECTS for child in token.children)
    if relation == "conj":
        finite = token.tag_ in _FINITE or any(
            c.dep_ in ("aux", "auxpass") and c.tag_ in _FINITE for c in token.children
        )
        return own or (finite and token.head.pos_ in ("VERB", "AUX"))
    if relation == "advcl":
        return own
    return relation == "ccomp" and own and token.i < token.head.i  # it was them, he added: the parser's ccomp


def spine_of(top: Token, inside: frozenset[int]) -> list[Token]:
    """The words that carry a clause: its verb, and what stands under verbs that say little themselves."""
    known, spine = lexicon(), [top]
    for _ in range(DEEPEST):
        here = spine[-1]
        lemma = here.lemma_.lower()
        through = lemma in known.raising or lemma in known.failing or lemma in ("be", "have", "do", "make", "go")
        if here.pos_ in ("NOUN", "PROPN") and lemma in known.claims:
            following = next((c for c in here.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i in inside), None)
        elif through:
            following = next((c for c in here.children if c.dep_ in _SPINE and c.i in inside), None)
        else:
            following = next((c for c in here.children if c.dep_ == "xcomp" and c.i in inside), None)
        if following is None:
            return spine
        spine.append(following)
    return spine


def is_negated(top: Token, inside: frozenset[int]) -> bool:
    """Whether a clause says that something is not so: did not discuss, nobody was hurt, failed to stop it."""
    known, spine, negations = lexicon(), spine_of(top, inside), 0
    carried = {word.i for word in spine}
    for word in spine:
        none = word.pos_ == "NOUN" and _has_no(word) and word.lemma_ not in known.granting
        negations += none or _has_not(word, inside)
        negations += word.pos_ == "VERB" and word.lemma_.lower() in known.failing
        nouns = (c for c in word.children if c.i in inside and c.i not in carried and c.dep_ in _NOUNS_OF)
        negations += any(_is_none(noun) for noun in nouns)
    return negations % 2 == 1


def tells_of_none(top: Token, inside: frozenset[int]) -> bool:
    """Whether a negated clause says that there is none of something, or nobody who did: there was no meeting."""
    return any(
        _is_none(noun)
        for word in spine_of(top, inside)
        for noun in (word, *word.children)
        if noun.i in inside and (noun.pos_ in ("NOUN", "PRON"))
    )


def also_none(top: Token, inside: frozenset[int]) -> list[Token]:
    """The further nouns of which a clause says that there is none: map and request of "no meeting, map or request"."""
    first = (noun for word in spine_of(top, inside) for noun in (word, *word.children) if _is_none(noun))
    found: list[Token] = []
    noun = next(first, None)
    while noun is not None and len(found) < DEEPEST:
        noun = next((c for c in noun.children if c.dep_ == "conj" and c.pos_ == "NOUN" and c.i in inside), None)
        if noun is not None:
            found.append(noun)
    return found


def negated_verb(top: Token, inside: frozenset[int]) -> str:
    """Lemma of the verb that a negated clause says not to be so, which may tell little elsewhere: did not tell them."""
    verb = spine_of(top, inside)[-1]
    lemma = verb.lemma_.lower()
    return lemma if verb.pos_ == "VERB" and lemma not in lexicon().empty else ""


def _has_not(word: Token, inside: frozenset[int]) -> bool:
    """Whether a word has a negation of its own: did not, never, no longer; "not only" is none."""
    known = lexicon()
    for child in word.children:
        if child.i not in inside:
            continue
        no_longer = child.lower_ in ("longer", "more") and any(c.lower_ == "no" for c in child.children)
        negating = child.dep_ == "neg" or (child.lower_ in known.negations and child.dep_ in _NEGATING)
        after = child.nbor() if child.i + 1 < len(child.doc) else None
        if no_longer or (negating and (after is None or after.lower_ not in known.restricting)):
            return True
    return False


def _is_none(noun: Token) -> bool:
    """Whether a noun tells that there is none: no talks, nobody, none of them, neither side."""
    return noun.lower_ in ("none", "nobody", "nothing", "neither") or _has_no(noun)


def _has_no(noun: Token) -> bool:
    return any(c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg", "preconj") for c in noun.children)


def mood_of(clause: Clause) -> Mood:
    """Whether a clause holds something to be so; a question, a condition, a wish or a possibility leaves it open."""
    known, top = lexicon(), clause.top
    inside = frozenset(token.i for token in clause.tokens)
    if any(c.lower_ in known.conditional and c.dep_ in ("mark", "advmod") for c in top.children):
        return "open"
    if any(c.dep_ == "aux" and c.lower_ in known.open for c in top.children):
        return "open"
    auxiliaries = {c.lower_ for c in top.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"would", "'d", "’d"} and "have" in auxiliaries:
        return "open"  # would have met them: they did not meet
    if top.lemma_.lower() in known.wishing and clause.owner is not None:
        return "open"
    if any(c.lower_ in known.hedges for c in top.children if c.i in inside):
        return "open"
    sentence = top.sent
    last = next((t for t in reversed(sentence) if not t.is_space and t.text not in "”\"'’)"), None)
    if last is not None and last.text == "?":
        return "open"
    imperative = top.tag_ == "VB" and not any(c.dep_ in _SUBJECTS or c.dep_ == "aux" for c in top.children)
    return "open" if imperative and top.dep_ == "ROOT" else "holds"
