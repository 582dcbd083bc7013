"""Settle what state and which sectors the figures of an article belong to, once all are known."""

from __future__ import annotations

from collections import Counter

from msgspec import structs

from onrecord.actors.affiliation import Affiliation, nations_in, of_body, sectors_of_office
from onrecord.actors.cast import Cast
from onrecord.actors.figure import Figure, name_parts
from onrecord.actors.holders import settle_person
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.sectors import in_order

_LINKS = frozenset(
    ["of", "for", "at", "from", "in", "with", "close", "near", "familiar", "briefed", "aware", "privy", "who"]
)
"""Words after which a description tells what somebody belongs to or knows, no longer who he is."""


def settle(cast: Cast, speaking: set[int]) -> None:
    """Fill in `country` and `sectors` of every figure; `speaking` are the ids (`id`) of those who speak or listen."""
    named, known = cast.named_states, cast.known
    for figure in cast.figures:
        if figure.kind == "person" and not figure.nominal:
            settle_person(figure, known)
        elif figure.kind == "country":
            figure.sectors = ("GOV",) if id(figure) in speaking else ()
        elif figure.kind == "outlet":
            figure.sectors = ("JRN",)
        elif figure.nominal:
            _settle_described(figure, named, known)
        else:
            _settle_body(figure, named, known)
    for figure in cast.persons():
        _speak_for_persons(figure, cast)
    for figure in cast.figures:
        if figure.owner is not None:
            _inherit(figure)
        if figure.members:
            _gather(figure)


def _settle_body(figure: Figure, named: Counter[str], known: Knowledge) -> None:
    names = sorted((figure.name, *figure.aliases), key=lambda name: known.body(name) is None)
    told = [of_body(name, named, known) for name in names]
    home = figure.home if figure.home is not None and len(figure.home) == 3 and figure.home.isupper() else None
    figure.country = figure.country or home or next((t.country for t in told if t.country), None)
    figure.sectors = figure.sectors or next((t.sectors for t in told if t.sectors), ())
    if figure.name in known.outlets and not figure.sectors:
        figure.sectors, figure.country = ("BUS",), figure.country or known.outlets[figure.name].country
    if figure.kind == "unknown" and (figure.sectors and known.body(figure.name) is not None):
        figure.kind = "institution"


def _settle_described(figure: Figure, named: Counter[str], known: Knowledge) -> None:
    """Somebody whom the text only describes: a senior Iranian official, troops, the ministry."""
    words = figure.name.split()
    link = next((n for n, word in enumerate(words) if n and word.lower() in _LINKS), None)
    front, rest = words[:link], words[link + 1 :] if link is not None else []
    states = nations_in(words, known)
    before = of_body(" ".join(word for word in front if word[:1].isupper()), named, known) if front else Affiliation()
    behind = of_body(" ".join(rest), named, known) if rest else Affiliation()
    state = (states[0][2] if states else None) or before.country or behind.country
    if figure.plural and "and" in words:
        figure.country = None  # several states' or none's
    else:
        figure.country = figure.country or state
    body = before if before.sectors else behind
    plain = [word for word in front if not (word[:1].isupper() and before.sectors)]
    if figure.plural and len(states) == 1 and states[0][1] == len(words) - 1 == states[0][0]:
        figure.sectors = figure.sectors or ("CVL",)  # a people: Iranians
    sectors = sectors_of_office(plain, body, figure.country is not None, known)
    if figure.anonymous and sectors == ("CVL",):
        sectors = ()  # people who know of talks may be anybody
    if not sectors and figure.kind == "institution":
        sectors = of_body(figure.name, named, known).sectors
    figure.sectors = figure.sectors or sectors


def _speak_for_persons(figure: Figure, cast: Cast) -> None:
    """The state of one who speaks for a person of the text: a spokesman for President Ana Verel, who is Peru's."""
    for number, role in enumerate(figure.roles):
        words = name_parts(role.organization or "")
        if role.country or not words:
            continue
        led = [p for p in cast.persons() if p is not figure and p.parts[-1:] == words[-1:] and p.country]
        if len(led) == 1 and role.standing in ("current", "acting"):
            figure.roles[number] = structs.replace(role, country=led[0].country)
            figure.country = figure.country or led[0].country


def _inherit(figure: Figure) -> None:
    """What belongs to somebody takes his state; his office, spokesman or lawyer without a sector takes his sectors."""
    owner = figure.owner
    if owner is not None:
        figure.country = figure.country or owner.country
        figure.sectors = figure.sectors or owner.sectors


def _gather(figure: Figure) -> None:
    """A collective has its members' sectors, and their state where it is one."""
    states = {member.country for member in figure.members}
    figure.country = figure.country or (states.pop() if len(states) == 1 else None)
    figure.sectors = figure.sectors or in_order(code for member in figure.members for code in member.sectors)
