"""To whom an attribution is said: told X, asked X, said to X, in a letter to X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.actors.knowledge import word_list
from onrecord.actors.mention import tokens_in
from onrecord.actors.sources import FIRST_PERSON, read_source
from onrecord.actors.speakers import resolve_source
from onrecord.actors.story import Resolution, Story
from onrecord.draft import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token


def resolve_addressee(attribution: Attribution, story: Story, speaker: Resolution) -> Resolution:
    """Who is spoken to; nobody where the text does not tell."""
    for span in attribution.cue:
        number = story.paragraph_at(span.start)
        if number is None:
            continue
        for token in tokens_in(story.cast.parse.paragraphs[number], span):
            listener = _listener(token)
            if listener is None or _in_content(listener, attribution, story, number):
                continue
            if listener.lower_ in word_list("occasions"):
                continue
            source = read_source(_phrase(listener), number, story.cast)
            if source.head.lower_ in FIRST_PERSON:
                return Resolution(None, 0.0)
            found = resolve_source(source, story, attribution, None)
            if found.figure is not None and found.figure is speaker.figure:
                return Resolution(None, 0.0)
            return found
    return Resolution(None, 0.0)


def _listener(cue: Token) -> Token | None:
    """The token that heads the words for the listener."""
    if cue.lemma_.lower() in word_list("telling"):
        objects = [c for c in cue.children if c.dep_ in ("dative", "dobj", "iobj") and c.i > cue.i]
        if objects:
            return next((inner for inner in objects[0].children if inner.dep_ == "pobj"), objects[0])
        # The parser may take the one who is urged for the subject of what is urged.
        after = cue.nbor() if cue.i + 1 < len(cue.doc) else None
        if (
            after is not None
            and after.pos_ in ("PROPN", "PRON")
            and after.dep_ == "nsubj"
            and after.head.head.i == cue.i
        ):
            return after
        return None
    nouns = [cue] if cue.lemma_.lower() in word_list("letters") else []
    verbs = [cue] if cue.lemma_.lower() in word_list("speaking_to") else []
    for holder in (*verbs, *nouns, *(_letters_of(cue) if cue.pos_ == "VERB" else ())):
        for child in holder.children:
            if child.dep_ in ("prep", "dative") and child.lower_ == "to":
                return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return _other_side(cue) if cue.pos_ == "VERB" else None


def _other_side(verb: Token) -> Token | None:
    """With whom the one who speaks is in talk: "said in an interview with X"."""
    places = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("in", "at", "during", "on"))
    for place in places:
        for exchange in place.children:
            if exchange.dep_ == "pobj" and exchange.lemma_.lower() in word_list("exchanges"):
                with_whom = (child for child in exchange.children if child.lower_ == "with")
                return next((inner for child in with_whom for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _letters_of(verb: Token) -> list[Token]:
    """The letters and messages in which something is said: "wrote in a letter to X"."""
    inner = [
        grandchild
        for child in verb.children
        if child.dep_ in ("prep", "dobj")
        for grandchild in (child, *child.children)
    ]
    return [token for token in inner if token.lemma_.lower() in word_list("letters")]


def _phrase(head: Token) -> list[Token]:
    """The words of a listener without clauses that hang on it."""
    clauses = {"relcl", "acl", "advcl", "ccomp", "xcomp"}
    left = [
        child
        for child in head.children
        if child.dep_ not in clauses
        and not (child.dep_ == "prep" and child.i > head.i and child.lower_ not in ("of", "for"))
    ]
    tokens = {head.i: head}
    for child in left:
        tokens.update({token.i: token for token in child.subtree})
    return [tokens[i] for i in sorted(tokens)]


def _in_content(token: Token, attribution: Attribution, story: Story, number: int) -> bool:
    place = story.cast.parse.paragraphs[number].offset + token.idx
    return any(span.start <= place < span.end for span in attribution.content)
