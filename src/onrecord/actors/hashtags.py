"""Hashtags that are the name of somebody whom the text names otherwise, too: #ISIL, #AnaVerel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.actors.figure import Figure
from onrecord.actors.mention import Mention, is_subject, tokens_in
from onrecord.model import Span

if TYPE_CHECKING:
    from onrecord.actors.cast import Cast

_HASHTAG = re.compile(r"#([A-Za-z][A-Za-z0-9_]{1,60})\b")


def join_hashtags(cast: Cast) -> None:
    """Take in the hashtags of those whom the cast knows, and of the bodies and states of the tables."""
    names: dict[str, Figure] = {}
    for known in cast.figures:
        if not known.nominal:
            for name in (known.name, *known.aliases):
                names.setdefault(_plain(name), known)
    for number, paragraph in enumerate(cast.parse.paragraphs):
        for match in _HASHTAG.finditer(paragraph.doc.text):
            span = Span(paragraph.offset + match.start(1), paragraph.offset + match.end(1))
            if any(mention.span.overlaps(span) for mention in cast.mentions_in(number)):
                continue
            figure = names.get(_plain(match[1])) or _listed(match[1], cast)
            if figure is None:
                continue
            names.setdefault(_plain(match[1]), figure)
            tokens = tokens_in(paragraph, span)
            kind, country = figure.kind, figure.country
            mention = Mention(span, match[1], kind, number, tokens[0].i, tokens[-1].i, country=country)
            mention.quoted, mention.subject = paragraph.block.kind == "post", is_subject(tokens[-1])
            cast.take_in(mention, figure)


def _listed(name: str, cast: Cast) -> Figure | None:
    """A new figure for a body or a state that the tables list under this very name."""
    nation = cast.known.nations.get(name)
    if nation is not None and nation[1] == "name":
        return cast.country(nation[0].code, name)
    return cast.new("institution", name) if name in cast.known.bodies else None


def _plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())
