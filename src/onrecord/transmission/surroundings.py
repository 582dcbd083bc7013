"""The words around an attribution: the sentence of its cue without what is said in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.draft import Attribution, Draft
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from onrecord.language import Paragraph

BESIDE = 6
"""Words from the cue within which a word belongs to it, however the parser hangs it, where no verb or mark stands
between: told the agency in March."""

DEEPEST = 10
"""Steps that are walked up a sentence's tree."""

_CARRIED_ON = frozenset({"advcl", "xcomp", "conj", "acl", "pcomp", "prep", "dep"})
_CLAUSES = frozenset({"relcl", "ccomp", "csubj", "parataxis"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where an attribution is told."""

    number: int
    """Number of the parsed piece."""
    paragraph: Paragraph
    sentence: TokenSpan
    told: tuple[Token, ...]
    """The sentence's tokens outside this attribution's content."""
    cue: int
    """The token that the distance of other words is counted from."""
    rivals: tuple[int, ...]
    """Cue tokens of other attributions in the same sentence."""

    def own(self, token: int) -> bool:
        """Whether a token belongs to this attribution's cue rather than to another one's between or nearer."""
        low, high = sorted((self.cue, token))
        return not any(low < rival < high or rival == token for rival in self.rivals)

    def linked(self, token: int) -> bool:
        """Whether a token hangs on the cue, or on a verb that the cue only carries on ("rejected it, saying")."""
        doc = self.paragraph.doc
        low, high = sorted((self.cue, token))
        between = doc[low + 1 : high]
        if high - low <= BESIDE and not any(t.pos_ in ("VERB", "AUX") or t.is_punct for t in between):
            return True
        trunk = {self.cue}
        verb = doc[self.cue]
        for _ in range(DEEPEST):
            own_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
            if own_subject or verb.dep_ not in _CARRIED_ON or verb.head.i == verb.i:
                break
            verb = verb.head
            trunk.add(verb.i)
        walker = doc[token]
        for _ in range(DEEPEST):
            if walker.i in trunk:
                return True
            another_verb = walker.dep_ == "conj" and walker.pos_ in ("VERB", "AUX")
            if another_verb or walker.dep_ in _CLAUSES or walker.head.i == walker.i:
                return False
            walker = walker.head
        return False


def anchor(attribution: Attribution) -> Span:
    """Where an attribution is told: at its cue, else its source, else its content."""
    return (attribution.cue or attribution.source or attribution.content)[0]


def surroundings(draft: Draft) -> list[Surroundings | None]:
    """One for each attribution of a parsed draft, in the same order; None where its place was not parsed."""
    pieces = draft.parse.paragraphs if draft.parse is not None else ()
    places = [_place(anchor(a), pieces) for a in draft.attributions]
    cues: dict[tuple[int, int], list[int]] = {}
    for attribution, place in zip(draft.attributions, places, strict=True):
        if place is not None and attribution.cue:
            cues.setdefault((place[0], place[1].sent.start), []).append(place[1].i)
    found: list[Surroundings | None] = []
    for attribution, place in zip(draft.attributions, places, strict=True):
        if place is None:
            found.append(None)
            continue
        number, token = place
        paragraph, sentence = pieces[number], token.sent
        rivals = tuple(i for i in cues.get((number, sentence.start), ()) if i != token.i)
        told = tuple(t for t in sentence if not _covered(paragraph.offset + t.idx, attribution.content))
        found.append(Surroundings(number, paragraph, sentence, told, token.i, rivals))
    return found


def _place(span: Span, pieces: tuple[Paragraph, ...]) -> tuple[int, Token] | None:
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high) // 2
        if pieces[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    if low == len(pieces) or not pieces[low].offset <= span.start < pieces[low].end:
        return None
    piece = pieces[low]
    start = span.start - piece.offset
    tokens = piece.doc.char_span(start, min(span.end - piece.offset, len(piece.doc.text)), alignment_mode="expand")
    if tokens is None or not len(tokens):
        return None
    verbs = [token for token in tokens if token.pos_ == "VERB"]
    return low, (verbs or list(tokens))[-1 if verbs else 0]


def _covered(position: int, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= position < span.end for span in spans)
