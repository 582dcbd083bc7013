"""Which names of institutions are one: initials, acronyms defined in place, a ministry with and without its state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.actors.affiliation import nations_in
from onrecord.actors.figure import Figure
from onrecord.actors.knowledge import POSSESSIVES, Knowledge, word_list
from onrecord.actors.mention import Mention

if TYPE_CHECKING:
    from onrecord.actors.cast import Cast
    from onrecord.language import Paragraph

SHORTEST_STEM = 4
"""Letters that a state's name and the adjective made of it share: Norland, Norlandic."""

NEAR = 8
"""Words before or after a name in which its short form is looked for."""

_FUNCTION_WORDS = frozenset({"of", "and", "for", "the", "in", "on", "al"})
_DEFINED = re.compile(
    r" ?\([\"“']?([A-Z][A-Za-z.&-]{1,9})[\"”']?\)|, (?:or|known as|also known as) (?:the )?([A-Z]{2,9})\b"
)
"""A short form right after a name."""

_SPELT_OUT = re.compile(r"\b([A-Z]{2,9})(?:, | \(|, or )(?:the )?$")
"""A short form right before a full name."""


def home_before(mention: Mention, paragraph: Paragraph, known: Knowledge) -> str | None:
    """Whose a body is, where its name begins with a state's or follows one: Norland's Foreign Ministry."""
    words = mention.words
    if not _says_what_it_is(words, known):
        return None
    inside = [entry for entry in nations_in(words, known) if entry[0] == 0]
    if inside and inside[0][1] < len(words) - 1:
        return inside[0][2]
    doc, at = paragraph.doc, mention.first - 1
    marked = at > 0 and doc[at].text in POSSESSIVES
    at -= marked
    start = max(0, at - 3)
    before = [token.text for token in doc[start : at + 1]] if at >= 0 else []
    states = [code for _, last, code in nations_in(before, known) if last == len(before) - 1]
    if states:
        return states[0]
    return doc[at].text if marked and doc[at].pos_ == "PROPN" and doc[at].text[:1].isupper() else None


def _says_what_it_is(words: list[str], known: Knowledge) -> bool:
    """Whether a name holds the common noun for a body, which every state may have."""
    return any((office := known.office(word)) is not None and office.kind == "body" for word in words)


def is_code(home: str, known: Knowledge) -> bool:
    """Whether the word for whose a body is is a state's code, not a name that no table lists."""
    return len(home) == 3 and home.isupper() and home not in known.nations


def settle_seat(mention: Mention, mentions: list[Mention], known: Knowledge) -> None:
    """Read a capital that is a seat of a body, too, as its state where the text names no such body: Brussels."""
    seat, nation = known.bodies[mention.name], known.nations.get(mention.name)
    if nation is None or seat.use != "place":
        return
    bodies = [known.bodies[m.name] for m in mentions if m.name in known.bodies and m.name != mention.name]
    if all(body.code != seat.code for body in bodies):
        mention.kind, mention.country = "country", nation[0].code


def join_acronyms(cast: Cast) -> None:
    """One figure for an institution's full name and its short form, defined beside it or made of its initials."""
    kinds = ("institution", "unknown", "person")
    short = {_letters(f.name): f for f in cast.figures if _is_acronym(f.name) and f.kind in kinds and not f.nominal}
    for figure, letters in _defined(cast):
        other = short.pop(_letters(letters), None)
        if other is not None and other is not figure and other in cast.figures:
            cast.merge(other, figure)
        elif letters not in figure.aliases and letters != figure.name:
            figure.aliases.append(letters)
    for figure in [f for f in cast.figures if f.kind in ("institution", "outlet", "unknown") and " " in f.name]:
        initials = "".join(w[0] for w in figure.name.split() if w.lower() not in _FUNCTION_WORDS and w[:1].isupper())
        other = short.pop(initials, None) if len(initials) > 2 else None
        if other is not None and other is not figure and other in cast.figures:
            cast.merge(other, figure)
    _join_listed(cast)


def _defined(cast: Cast) -> list[tuple[Figure, str]]:
    """The short forms that the text defines beside a full name, before or after it."""
    found = []
    for mention in cast.mentions:
        figure = cast.figure_of(mention)
        if figure is None or figure.kind not in ("institution", "unknown", "outlet") or len(mention.words) < 2:
            continue
        paragraph = cast.parse.paragraphs[mention.paragraph]
        if not _may_be_defined(mention, paragraph):
            continue
        match = _DEFINED.match(paragraph.doc[mention.last + 1 : mention.last + 1 + NEAR].text)
        letters = (match[1] or match[2]) if match else _spelt_before(mention, paragraph)
        if letters and letters not in cast.known.outlets and stands_for(letters, mention.name):
            found.append((figure, letters))
    return found


def _may_be_defined(mention: Mention, paragraph: Paragraph) -> bool:
    """Whether a comma or a bracket stands right before or after a name, its article aside."""
    doc = paragraph.doc
    before = doc[max(0, mention.first - 2) : mention.first]
    after = doc[mention.last + 1 : mention.last + 2]
    return any(token.text in (",", "(", "or") for token in (*before, *after))


def _spelt_before(mention: Mention, paragraph: Paragraph) -> str | None:
    """The short form of which a name is the long one: ISN, the Islamic State of Norland."""
    before = "".join(token.text_with_ws for token in paragraph.doc[max(0, mention.first - NEAR) : mention.first])
    word = _SPELT_OUT.search(before)
    return word[1] if word else None


def stands_for(letters: str, name: str) -> bool:
    """Whether a short form can be made of a name: its letters stand in it in order, the first one first.

    >>> stands_for("ISN", "Islamic State of Norland"), stands_for("AP", "Norvik Harbour")
    (True, False)
    """
    wanted, at = _letters(letters).lower(), 0
    words = [word for word in re.split(r"[\s-]+", name.lower()) if word not in _FUNCTION_WORDS]
    if not words or not wanted or words[0][:1] != wanted[0]:
        return False
    whole = "".join(words)
    for letter in wanted:
        at = whole.find(letter, at) + 1
        if at == 0:
            return False
    return sum(word[:1] in wanted for word in words) >= 2


def _join_listed(cast: Cast) -> None:
    """One figure for the names under which the table lists a body: ISIS, Islamic State."""
    first: dict[str, Figure] = {}
    for figure in [f for f in cast.figures if f.kind in ("institution", "unknown", "collective") and not f.nominal]:
        body = cast.known.body(figure.name)
        if body is None:
            continue
        if body.use == "place" and "IGO" in body.sectors:
            _join_seat(figure, body.code, cast)
            continue
        other = first.setdefault(body.name, figure)
        if other is not figure:
            longer = len(figure.name) > len(other.name)
            keep, gone = (figure, other) if longer else (other, figure)
            cast.merge(gone, keep)
            first[body.name] = keep


def _join_seat(seat: Figure, code: str, cast: Cast) -> None:
    """One figure for an intergovernmental body and its seat: the European Union, Brussels; that is never quite sure."""
    listed = [(f, cast.known.body(f.name)) for f in cast.figures if f is not seat]
    bodies = [f for f, body in listed if body is not None and body.code == code and body.use == "name"]
    if bodies:
        cast.shared.update(id(mention) for mention in seat.mentions)
        cast.merge(seat, bodies[0])


def _join_companies(cast: Cast) -> None:
    """One figure for a company's name with and without its legal form: Lumen Foods Inc., Lumen Foods."""
    named = {f.name: f for f in cast.figures if f.kind in ("institution", "unknown") and not f.nominal}
    with_form: dict[str, list[Figure]] = {}
    for name, figure in named.items():
        front, _, form = name.rpartition(" ")
        if front.rstrip(",") in named and form.lower().rstrip(".") in word_list("legal_forms"):
            with_form.setdefault(front.rstrip(","), []).append(figure)
    for bare in sorted(with_form, key=len):
        if len(with_form[bare]) == 1:  # of Lumen Foods Inc. and Lumen Foods Ltd. either may be the one
            cast.merge(named[bare], with_form[bare][0])


def join_variants(cast: Cast) -> None:
    """One figure for a body with and without its state's name, where the text has only one such body."""
    _join_companies(cast)
    bodies = [
        f for f in cast.figures if f.kind in ("institution", "unknown") and _says_what_it_is(f.name.split(), cast.known)
    ]
    without_state = [f for f in bodies if f.home is None or f.home not in f.name]
    ending = _by_ending(bodies, {_lower(f) for f in without_state})
    gone: set[int] = set()
    for bare in without_state:
        alike = [f for f in ending[_lower(bare)] if f is not bare and f.number not in gone]
        longer = [f for f in alike if _is_variant(f, bare, cast.known)]
        if len(longer) == 1:
            cast.merge(bare, longer[0])
            gone.add(bare.number)
    names: dict[str, list[Figure]] = {}
    for figure in bodies:
        if figure.number not in gone:
            names.setdefault(figure.name.lower(), []).append(figure)
    for same in names.values():
        for figure in same:
            if len(same) > 1 and figure.home is not None:
                figure.aliases.append(figure.name)
                figure.name = f"{_owner_name(figure.home, cast)}'s {figure.name}"


def _by_ending(bodies: list[Figure], endings: set[str]) -> dict[str, list[Figure]]:
    """The bodies whose names end with each of these names, or are these."""
    found: dict[str, list[Figure]] = {}
    for figure in bodies:
        words = _lower(figure).split()
        for at in range(len(words)):
            if (ending := " ".join(words[at:])) in endings:
                found.setdefault(ending, []).append(figure)
    return found


def _lower(figure: Figure) -> str:
    return " ".join(figure.name.lower().split())


def _owner_name(home: str, cast: Cast) -> str:
    return next((nation.name for nation, _ in cast.known.nations.values() if nation.code == home), home)


def _is_variant(full: Figure, bare: Figure, known: Knowledge) -> bool:
    """Whether a name is another's with its state before it, and the states are not at odds."""
    words, rest = full.name.split(), bare.name.split()
    cut = len(words) - len(rest)
    if cut <= 0 or [w.lower() for w in words[cut:]] != [w.lower() for w in rest]:
        return len(rest) == len(words) and full.name == bare.name and full.home is not None and bare.home is None
    front = words[:cut]
    states = nations_in(front, known)
    if states and states[-1][1] == cut - 1:
        return bare.home in (None, states[-1][2])
    if len(front) != 1:
        return False
    stem = front[0][: max(SHORTEST_STEM, len(front[0]) - 3)].lower()
    return (
        bare.home is None or bare.home.lower().startswith(stem) or front[0].lower().startswith(bare.home[:-1].lower())
    )


def _is_acronym(name: str) -> bool:
    return name.replace(".", "").replace("-", "").isupper() and " " not in name


def _letters(name: str) -> str:
    return name.replace(".", "").replace("-", "")
