"""What is held to be so in an article: by each clause of each statement, by each denial, and by the outlet.

A clause holds one thing. Where words deny, reject or confirm something, the account is of that, with its stance; what
somebody else is said to claim there ("allegations that ...") is an account of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from onrecord.disputes.clauses import (
    Clause,
    also_none,
    clauses_in,
    is_negated,
    mood_of,
    negated_verb,
    spans_of,
    spine_of,
    tells_of_none,
)
from onrecord.disputes.denials import Denial, denials_in, words_of
from onrecord.disputes.grid import Grid, below, hashes_of
from onrecord.disputes.held import Held
from onrecord.disputes.lexicon import lexicon, numbers
from onrecord.disputes.propositions import proposition_of, terms_of
from onrecord.disputes.scene import OWN_WORDS, Layers, Scene
from onrecord.draft import Account, Attribution, Draft
from onrecord.model import Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "any", "all", "no"})
_LEAST_OWN = 2
"""Terms, actors and numbers together that a sentence of the outlet must have to be compared with anything."""


def find_accounts(draft: Draft) -> list[Held]:
    """The accounts of a draft with all its other layers, in text order."""
    if draft.parse is None:
        return []
    layers, found, sentence = Layers(draft), list[Held](), 0
    for paragraph in draft.parse.paragraphs:
        grid = Grid.of(paragraph.doc)
        if grid.heads:
            found += _in_paragraph(Scene(layers, paragraph, grid), sentence)
            sentence += grid.sentences[-1] + 1
    return sorted(found, key=lambda one: (one.account.spans, one.quoted))


def _in_paragraph(scene: Scene, sentence: int) -> Iterator[Held]:
    """The accounts of a piece, whose first sentence has a number."""
    told = _Told(scene)
    headline = scene.paragraph.block.kind in ("headline", "standfirst")
    for held, word in (*told.denials(), *told.claims(), *told.clauses()):
        yield replace(held, sentence=sentence + scene.grid.sentences[word.i], headline=headline)


class _Told:
    """What is told in one parsed piece; every account comes with the word that carries it."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.draft, self.named = scene, scene.draft, scene.named
        self.paragraph, self.grid = scene.paragraph, scene.grid
        self.taken: set[int] = set()
        """Indices of the words whose account is that of a denial."""

    def denials(self) -> Iterator[tuple[Held, Token]]:
        """The accounts of what is denied, rejected or confirmed by words that do so."""
        for denial in denials_in(self.paragraph.doc, self.grid):
            told = self.scene.cue_of.get(denial.word.i)
            if told is not None:
                if self.draft.attributions[told].polarity in ("questions", "hypothetical"):
                    continue
                words = self.scene.content(told) or words_of(denial)
            else:
                words = words_of(denial)
            if denial.object is None and denial.stance == "confirms":
                continue
            yield from self._denied(denial, told, words)

    def _denied(self, denial: Denial, told: int | None, words: Sequence[Token]) -> Iterator[tuple[Held, Token]]:
        inside = {token.i for token in words}
        head = denial.object
        if head is None or (words and head.i not in inside):
            head = next((t for t in words if t.head.i not in inside or t.head.i == t.i), denial.word)
        held = proposition_of(head, words, self.paragraph, self.named)
        owner = self.scene.owners[denial.word.i]
        attribution = told if told is not None else owner
        holder = self._holder(denial, told, owner)
        shown = sorted({denial.word.i, *inside, *(denial.around if told is None else ())})
        spans = spans_of([self.paragraph.doc[i] for i in shown], self.paragraph)
        if told is not None:
            found = self.draft.attributions[told]
            spans = _joined((*found.cue, *found.content), self.draft.article.text)
        if not spans:
            return
        self.taken |= {denial.word.i, *inside}
        if denial.predicate:
            self.taken.add(denial.word.head.i)
        terms = held.terms
        if held.negated and (verb := negated_verb(head, frozenset(inside))) and verb not in terms:
            terms = (*terms, verb)
        names, own = self.scene.actors_in(words, holder, attribution), held.tokens if held.tokens else tuple(words)
        account = Account(
            spans=spans,
            attribution=attribution,
            happening=self.scene.act_in(own, owner),
            holder=holder,
            stance=denial.stance,
            negated=held.negated,
            terms=terms,
            actors=names,
            quantities=self.scene.quantities_in(own),
            time=self.scene.time_of(own),
        )
        points = held.points and denial.stance != "confirms"
        yield Held(account=account, sentence=0, points=points, claimant=held.claimant, noun=held.noun), denial.word
        if held.claimed and not held.points and denial.stance != "confirms" and held.tokens:
            claimed = spans_of(held.tokens, self.paragraph)
            if claimed:
                inner = replace(account, spans=claimed, stance="affirms", holder=held.claimant)
                yield Held(account=inner, sentence=0, noun=held.noun, quoted=True), denial.word

    def claims(self) -> Iterator[tuple[Held, Token]]:
        """What nouns say that somebody claims, where nobody is told to deny it: he faces allegations that ..."""
        for place in self.grid.with_lemma(hashes_of(lexicon().accusations)):
            token = self.paragraph.doc[place]
            lemma = token.lemma_.lower()
            if token.pos_ != "NOUN" or place in self.taken:
                continue
            words = below(token)
            held = proposition_of(token, words, self.paragraph, self.named)
            if held.points and any(c.lower_ in _POINTING or c.dep_ == "poss" for c in token.children):
                continue
            spans, owner = spans_of(held.tokens if held.claimed else words, self.paragraph), self.scene.owners[token.i]
            if not spans or not (held.claimed or token.head.pos_ == "VERB"):
                continue
            account = Account(
                spans=spans,
                attribution=owner,
                happening=self.scene.act_in(words, owner),
                holder=held.claimant,
                negated=held.negated,
                terms=held.terms,
                actors=self.scene.actors_in(words, None, None),
                quantities=self.scene.quantities_in(held.tokens),
                time=self.scene.time_of(held.tokens),
            )
            yield Held(account=account, sentence=0, noun=lemma, told=True), token

    def _holder(self, denial: Denial, told: int | None, owner: int | None) -> str | None:
        """Whoever denies: the speaker of the statement whose cue it is, the subject, or whose words they are."""
        if told is not None:
            return self.draft.namings[told].speaker
        speaker = self.draft.namings[owner].speaker if owner is not None else None
        if denial.subject is None:
            return speaker
        named = self.named.of(denial.subject, self.paragraph)
        if named is not None or owner is None:
            return named
        own_words = self.draft.attributions[owner].kind in OWN_WORDS
        return speaker if self.named.means_speaker(denial.subject, speaker, own_words=own_words) else None

    def clauses(self) -> Iterator[tuple[Held, Token]]:
        """The accounts of the other clauses, each as it stands."""
        acts = self.scene.layers.acts_within(self.paragraph)
        told = {place for place, start in enumerate(self.grid.starts) if start + self.paragraph.offset in acts}
        told |= {place for place, numeric in enumerate(self.grid.numeric) if numeric}
        for clause in clauses_in(self.paragraph, self.grid, self.scene.owners, self.scene.apart, frozenset(told)):
            tokens = [token for token in clause.tokens if token.i not in self.taken]
            if clause.top.i in self.taken or not tokens or mood_of(clause) == "open":
                continue
            found = (
                self._of_outlet(clause, tokens) if clause.owner is None else self._told(clause, clause.owner, tokens)
            )
            if found is not None:
                bare = not any(token.pos_ in ("VERB", "AUX") for token in tokens)
                inside = frozenset(token.i for token in tokens)
                none = found.negated and tells_of_none(clause.top, inside)
                core = spine_of(clause.top, inside)[-1].lemma_.lower() if found.negated else ""
                others = list(self._also_none(found, also_none(clause.top, inside), inside)) if none else []
                own = tuple(t for t in found.terms if not any(t in other.account.terms for other in others))
                found = replace(found, terms=own)
                yield Held(account=found, sentence=0, bare=bare, none=none, core=core), clause.top
                yield from ((other, clause.top) for other in others)

    def _also_none(self, found: Account, nouns: Sequence[Token], inside: frozenset[int]) -> Iterator[Held]:
        """The accounts of further nouns of which a clause says that there is none: no meeting, no map."""
        for noun, after in zip_longest(nouns, nouns[1:]):
            later = {token.i for token in below(after)} if after is not None else set()
            words = [token for token in below(noun) if token.i in inside and token.i not in later]
            terms, spans = terms_of(words, self.paragraph, self.named), spans_of(words, self.paragraph)
            if terms and spans:
                account = replace(found, spans=spans, terms=terms, quantities=())
                yield Held(account=account, sentence=0, none=True, core=noun.lemma_.lower())

    def _told(self, clause: Clause, owner: int, tokens: list[Token]) -> Account | None:
        """What a clause of a statement holds, if its speaker affirms or refuses it."""
        told = self.draft.attributions[owner]
        stance, terms = self._stance(told), terms_of(tokens, self.paragraph, self.named)
        if stance is None:
            return None
        holder = self.draft.namings[owner].speaker
        cue = self._blaming(told, owner)
        inside = frozenset(token.i for token in tokens)
        negated = is_negated(clause.top, inside)
        if negated and (verb := negated_verb(clause.top, inside)) and verb not in terms:
            terms = (*terms, verb)
        spans, happening = spans_of(tokens, self.paragraph), self.scene.act_in(tokens, owner)
        if cue and happening is None:
            happening = self.scene.layers.said.get(owner)
        names = self.scene.actors_in(tokens, holder, owner)
        quantities = self.scene.quantities_in(tokens)
        if not spans or not (terms or names or quantities):
            return None
        return Account(
            spans=spans,
            attribution=owner,
            happening=happening,
            holder=holder,
            stance="affirms",
            negated=negated != (stance == "denies"),
            terms=tuple(dict.fromkeys((*cue, *terms))),
            actors=names,
            quantities=quantities,
            time=self.scene.time_of(tokens),
        )

    def _of_outlet(self, clause: Clause, tokens: list[Token]) -> Account | None:
        """What the outlet holds in its own voice, where it tells an act or a number."""
        happening, quantities = self.scene.act_in(tokens, None), self.scene.quantities_in(tokens)
        if happening is None and not quantities:
            return None
        terms, names = terms_of(tokens, self.paragraph, self.named), self.scene.actors_in(tokens, None, None)
        spans = spans_of(tokens, self.paragraph)
        if not spans or len(terms) + len(names) < _LEAST_OWN:
            return None
        return Account(
            spans=spans,
            happening=happening,
            holder=self._counting(clause.top) if quantities else None,
            negated=is_negated(clause.top, frozenset(token.i for token in tokens)),
            terms=terms,
            actors=names,
            quantities=quantities,
            time=self.scene.time_of(tokens),
        )

    def _counting(self, verb: Token) -> str | None:
        """Who is said to hold a number to be so: "she put the toll at 11"."""
        if verb.lemma_.lower() not in numbers().telling:
            return None
        return self.named.of(next((c for c in verb.children if c.dep_ == "nsubj"), None), self.paragraph)

    def _stance(self, told: Attribution) -> Stance | None:
        """What the speaker makes of the content of a statement without a word of denial: None where it stays open."""
        if told.polarity == "affirms":
            return "affirms"
        if told.polarity == "denies":
            lemmas = {token.lemma_.lower() for span in told.cue for token in self.scene.tokens(span)}
            return "denies" if lemmas & lexicon().failing else ("affirms" if lemmas & {*lexicon().stances} else None)
        return None

    def _blaming(self, told: Attribution, number: int) -> tuple[str, ...]:
        """The term of a cue that is itself an accusation: blamed it on them."""
        happening = self.scene.layers.said.get(number)
        accuses = happening is not None and self.draft.happenings[happening].type == "ACCUSE"
        lemmas = (token.lemma_.lower() for span in told.cue for token in self.scene.tokens(span))
        return (
            ("blame",) if accuses and any(lemma in ("blame", "accuse", "charge", "fault") for lemma in lemmas) else ()
        )


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans in text order, those with only blanks between them as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and (span.start <= found[-1].end or not text[found[-1].end : span.start].strip()):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
