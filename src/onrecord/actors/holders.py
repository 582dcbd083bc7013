"""Give the persons of a cast the offices that the text gives them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.actors.affiliation import Affiliation, sectors_of_office
from onrecord.actors.figure import Figure
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mention import Mention
from onrecord.actors.roles import roles_beside
from onrecord.actors.sectors import in_order
from onrecord.model import Role

if TYPE_CHECKING:
    from onrecord.actors.cast import Cast
    from onrecord.language import Paragraph

LONGEST_MARK = 10
"""Words after a name in which its party mark is looked for."""

_PARTY_MARK = re.compile(r",? ?\(?[RDI]-([A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,2})")
"""Party and state after an American lawmaker's name: (R-Texas)."""


def read_roles(cast: Cast) -> None:
    """Read the roles beside the names of every person."""
    starts: dict[int, set[int]] = {}
    for mention in cast.mentions:
        figure = cast.figure_of(mention)
        if figure is not None and figure.kind == "person":
            starts.setdefault(mention.paragraph, set()).add(mention.first)
    for figure in cast.persons():
        for mention in figure.mentions:
            if mention.headline:
                continue
            paragraph = cast.parse.paragraphs[mention.paragraph]
            for role in roles_beside(mention, paragraph, starts[mention.paragraph], cast.named_states, cast.known):
                _take_role(figure, role, cast.known)
            _read_party_mark(figure, mention, paragraph, cast.known)
            if mention.title is not None:
                note_office(figure, mention.title_words, None, cast.known)


def _take_role(figure: Figure, role: Role, known: Knowledge) -> None:
    told = (role.title, role.organization, role.country, role.standing)
    if all((r.title, r.organization, r.country, r.standing) != told for r in figure.roles):
        figure.roles.append(role)
    note_office(figure, role.title, role.country if role.standing != "former" else None, known)


def _read_party_mark(figure: Figure, mention: Mention, paragraph: Paragraph, known: Knowledge) -> None:
    after = mention.last + 1
    if after >= len(paragraph.doc) or paragraph.doc[after].text not in ("(", ","):
        return
    mark = _PARTY_MARK.match(paragraph.doc[after : after + LONGEST_MARK].text)
    words = mark[1].split() if mark else []
    state = next((known.regions[name] for n in (2, 1) if (name := " ".join(words[:n])) in known.regions), None)
    if state is not None:
        figure.country = figure.country or state
        figure.sectors = figure.sectors or ("LEG",)


def note_office(figure: Figure, title: str, country: str | None, known: Knowledge) -> None:
    """Note what a title tells: roles to be called by, a man or a woman, and the state."""
    words = title.replace("-", " ").split()
    figure.offices |= known.roles(words)
    for word in words:
        office = known.office(word)
        if office is not None and office.gender is not None:
            figure.called[office.gender] += 1
    figure.country = figure.country or country


def settle_person(figure: Figure, known: Knowledge) -> None:
    """A person's state and sectors: by the offices held; one who only once held one is of the elite (ELI)."""
    held = [role for role in figure.roles if role.standing in ("current", "acting")]
    coming = [role for role in figure.roles if role.standing == "elect"]
    once = [role for role in figure.roles if role.standing == "former"]
    for roles in (held, coming, once):
        state = next((role.country for role in roles if role.country), None)
        figure.country = figure.country or state
    told = [code for role in held for code in role.sectors]
    if not told and figure.sectors:
        told = list(figure.sectors)
    if not told and not held and any(set(role.sectors) & _OF_STATE for role in (*once, *coming)):
        told = ["ELI"]
    figure.sectors = in_order(told) or _by_callings(figure, once, known)


_OF_STATE = frozenset({"GOV", "JUD", "LEG", "MIL", "COP", "SPY", "IGO"})


def _by_callings(figure: Figure, once: list[Role], known: Knowledge) -> tuple[str, ...]:
    """By the words that the text calls him, where no role beside his name tells."""
    if once:
        return ()
    found = (sectors_of_office(word.split(), Affiliation(), False, known) for word in sorted(figure.offices))
    return next((sectors for sectors in found if sectors), ())
