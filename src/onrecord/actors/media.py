"""Outlets that no table lists, told by how the text puts them: the X news agency, newspaper X, Radio X, (X) at a place.

The report's own outlet is one of them: "told the Ledger" in a report of The Evening Ledger.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.actors.knowledge import Knowledge, word_list
from onrecord.actors.mention import Mention
from onrecord.language.dateline import dateline_wire

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.language import Paragraph, Parse

_ADJECTIVES = ("an", "ish", "ese", "ic", "i")
"""Endings of words for a people, which tell whose the news agency is and not its name."""

LONGEST_NAME = 4
"""Words of an outlet's name that are looked at beside the noun for what it is."""


class Media:
    """The outlets that one article names by construction: plain names, in lower case, with their fullest form."""

    def __init__(self, parse: Parse, own: str | None, known: Knowledge) -> None:
        self.known = known
        self.names: dict[str, str] = {}
        self.own = _plain(own or "")
        for paragraph in parse.paragraphs:
            wire = dateline_wire(paragraph.doc.text)
            if wire is not None:
                self._add(paragraph.doc.text[slice(*wire)])
            for name in _named_in(paragraph.doc, known):
                self._add(name)

    def _add(self, name: str) -> None:
        plain = " ".join(name.split())
        if plain not in self.known.nations and plain not in self.known.genders:
            self.names.setdefault(_plain(plain), plain)

    def outlet_of(self, mention: Mention, paragraph: Paragraph) -> str | None:
        """The fullest name of the outlet that a mention names; None where it names none."""
        known = self.known.outlets.get(mention.name)
        if known is not None:
            return None if known.platform else known.name
        plain = _plain(mention.name)
        stem = " ".join(word for word in plain.split() if word not in word_list("stem_endings"))
        if stem in self.names:
            return self.names[stem]
        if plain in self.names:
            return self.names[plain]
        if self.own and plain == self.own:
            return mention.name
        article = mention.first > 0 and paragraph.doc[mention.first - 1].lower_ == "the"
        if self.own and article and len(plain) > 2 and self.own.split()[-1] == plain:
            return " ".join(word.capitalize() for word in self.own.split())
        return mention.name if _sounds_like_one(mention, article, self.known) else None


def _plain(name: str) -> str:
    return re.sub(r"^(?:the) ", "", " ".join(name.split()).lower())


def _sounds_like_one(mention: Mention, article: bool, known: Knowledge) -> bool:
    """Whether a name's own words tell that it is a medium's: Radio Norvik, Norvik Television, The Norvik Gazette."""
    words = mention.words
    if len(words) < 2 or mention.kind == "country" or words[0] in known.genders:
        return False
    first, last = words[0].lower(), words[-1].lower()
    if first in word_list("broadcasting") or last in word_list("broadcasting"):
        return True
    if last == "agency" and words[-2].lower() == "news":
        return True
    return last in word_list("papers") and (article or first == "the" or mention.kind == "institution")


def _named_in(doc: Doc, known: Knowledge) -> list[str]:
    """The names beside a common noun for a medium, before or after it: the Lumen news agency, newspaper Lumen."""
    found = []
    for token in doc:
        if token.lower_ not in word_list("outlet_nouns") or token.text[:1].isupper():
            continue
        start = token.i
        if token.i and doc[token.i - 1].lower_ in ("news", "wire", "press"):
            start -= 1
        elif token.lower_ == "agency":
            continue
        before, after = _run(doc, start, -1, known), _run(doc, token.i, 1, known)
        if after and doc[after[-1]].dep_ in ("nsubj", "nsubjpass") and token.dep_ not in ("compound", "nmod"):
            after = []
        found += [doc[run[0] : run[-1] + 1].text for run in (before, after) if run]
    return found


def _run(doc: Doc, noun: int, step: int, known: Knowledge) -> list[int]:
    """The capitalised words right before (-1) or after (1) a noun, in text order."""
    run: list[int] = []
    i = noun + step
    while 0 <= i < len(doc) and len(run) < LONGEST_NAME:
        token = doc[i]
        name = token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ not in ("DATE", "TIME")
        name = name and not (token.ent_type_ == "NORP" and token.lower_.endswith(_ADJECTIVES))
        if not name or known.nation(token.text) is not None:
            break
        office = known.office(token.text)
        if office is not None and office.kind == "person":
            return []
        run.append(i)
        i += step
    return sorted(run)
