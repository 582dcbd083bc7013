"""Find whom words for a part of a group mean: one of them, the other, another, both, some of the aides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.actors.figure import Figure
from onrecord.actors.knowledge import word_list
from onrecord.actors.sources import PRONOUNS, Source
from onrecord.actors.story import Resolution, Story

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTS = frozenset({"one", "another", "other", "others", "some", "both", "many", "several", "two", "three", "most"})
_MANY = _PARTS - {"one", "another", "other"}
_SURE = 0.7

REACH = 2
"""Paragraphs that are looked back over for the group."""


def is_part_of_group(source: Source) -> bool:
    """Whether a source names nobody but a share of a group told before: "one of them", "the other", "another".

    "One of the agents" names its group itself.
    """
    if source.head.lower_ not in _PARTS or source.head.pos_ in ("PROPN", "VERB"):
        return False
    of_them = any(t.lower_ in PRONOUNS | {"whom"} and t.head.lower_ == "of" for t in source.tokens)
    rest = [t for t in source.tokens if t.i > source.head.i]
    return of_them or not rest or rest[0].is_punct or rest[0].lower_ in ("who", "whom")


def resolve_part(source: Source, story: Story) -> Resolution:
    """A figure for a part of a group, named by the group; nobody where no group was told of."""
    group = _group_before(source, story)
    if group is None:
        return Resolution(None, 0.0)
    words, role = group
    named = words[:1].isdigit() or "’s " in words or "'s " in words or words.split()[0] in _MANY
    words = words if named else f"the {words}"
    name = f"{source.head.lower_} of {words}" if source.head.lower_ != "other" else f"the other of {words}"
    many = source.head.lower_ in _MANY
    figure = story.cast.new("collective" if many else "person", name, nominal=True)
    figure.plural = many
    figure.spans.append(source.span)
    if role is not None:
        figure.offices.add(role)
    return Resolution(figure, _SURE, evidence=source.span)


def _group_before(source: Source, story: Story) -> tuple[str, str | None] | None:
    """The words for the last group of people before a source, and the role of its members where it has one."""
    turns = story.turns_since(source.paragraph - 1, source.span.start)
    spoke = next((turn.figure for turn in turns if _is_group(turn.figure)), None)
    if spoke is not None:
        return spoke.name[:1].lower() + spoke.name[1:], min(spoke.offices, default=None)
    for number in range(source.paragraph, max(-1, source.paragraph - REACH), -1):
        doc, offset = story.cast.parse.paragraphs[number].doc, story.cast.parse.paragraphs[number].offset
        for token in reversed(doc):
            place = offset + token.idx
            if place >= source.span.start or token.tag_ != "NNS" or not token.is_lower:
                continue
            if story.in_quotation(place) is not None:
                continue
            office = story.cast.known.office(token.text)
            if (office is not None and office.kind == "person") or token.lower_ in word_list("people"):
                return _phrase(token), office.role if office is not None else None
    return None


def _is_group(figure: Figure) -> bool:
    return figure.nominal and figure.plural and not figure.members


def _phrase(noun: Token) -> str:
    """The noun with what narrows it, without its article."""
    clauses = ("relcl", "acl", "appos", "conj", "cc", "punct")
    kept = {noun.i}
    for child in noun.children:
        if child.dep_ not in clauses:
            kept.update(token.i for token in child.subtree)
    run = [noun.doc[i] for i in sorted(kept)]
    while len(run) > 1 and (run[0].pos_ in ("DET", "NUM", "PRON") or run[0].lower_ in ("of",)):
        run.pop(0)
    return " ".join("".join(token.text_with_ws for token in run).split())
