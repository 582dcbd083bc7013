"""What words tell of somebody's state and sectors: "Iranian Foreign Ministry", "rebel commander", "the Knesset"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.actors.knowledge import SECONDS, Body, Knowledge, SectorRule, word_list
from onrecord.actors.sectors import in_order

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.language import Parse

LONGEST_PHRASE = 4
"""Words of the longest phrase that tells a sector."""

LONGEST_NATION = 5
"""Words of the longest name of a state."""

_LINKS = frozenset({"of", "for", "in", "at", "against"})
_MARKS = ".,;:()[]\"“”‘’'"


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A state (or a body that stands for one) and PLOVER sectors, each as far as the words tell."""

    country: str | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A word or phrase that tells sectors, by its place among the words, and when it does."""

    first: int
    last: int
    sectors: tuple[str, ...]
    when: SectorRule
    of_person: bool


def states_named(parse: Parse, known: Knowledge) -> Counter[str]:
    """How often the text names each state, by its name, its people, its capital, or what only it has."""
    named: Counter[str] = Counter()
    for paragraph in parse.paragraphs:
        at = -1
        for number, start in enumerate(paragraph.starts):
            if number <= at or not paragraph.text[start].isupper():
                continue
            for size in range(LONGEST_NATION, 0, -1):
                code = _state_of(paragraph.words(number, number + size - 1), known)
                if code is not None:
                    named[code] += 1
                    at = number + size - 1
                    break
    return named


def _state_of(name: str, known: Knowledge) -> str | None:
    """The state that a name tells: its own, its people's, or that of a part or body of it."""
    entry = known.nations.get(name) or known.nations.get(name.removesuffix("s"))
    if entry is not None:
        return entry[0].code
    body = known.bodies.get(name)
    told = body.code if body is not None and not body.unsure else None
    return known.regions.get(name) or told


def most_named(code: str, named: Counter[str]) -> bool:
    """Whether a text names a state at all, and no other more often."""
    return named[code] > 0 and named[code] == max(named.values())


def nations_in(words: Sequence[str], known: Knowledge) -> list[tuple[int, int, str]]:
    """First and last place and code of the states that words name by their names or adjectives; capitals are none."""
    found = []
    at = 0
    while at < len(words):
        for size in range(min(LONGEST_NATION, len(words) - at), 0, -1):
            nation = known.nation(" ".join(words[at : at + size])) if words[at][:1].isupper() else None
            if nation is not None:
                found.append((at, at + size - 1, nation.code))
                at += size - 1
                break
        at += 1
    return found


def of_body(name: str, named: Counter[str], known: Knowledge) -> Affiliation:
    """State and sectors of an institution by its name; `named` counts the states that the text names."""
    words = [word for word in name.split() if word.strip(_MARKS)]
    if words[:1] and words[0].lower() == "the":
        words = words[1:]
    states = nations_in([_plain(word) for word in words], known)
    own = states[0][2] if states else _region(words, known)
    body = known.body(" ".join(words))
    if body is not None:
        home = own if body.unsure and own else home_of(body, named)
        return Affiliation(home, body.sectors)
    inside, follows = body_inside(words, known)
    sectors = sectors_of_name(words, known)
    if inside is None:
        return Affiliation(own, sectors)
    another = follows in ("of", "in")  # the Islamic State of Norland is not the Islamic State
    home = own or (None if another else home_of(inside, named))
    part = known.office(words[-1])  # a committee is what its chamber is, whatever it deals with
    of_whole = part is not None and part.kind == "body" and not part.sectors
    return Affiliation(home, inside.sectors if of_whole else sectors or inside.sectors)


def home_of(body: Body, named: Counter[str]) -> str | None:
    """The state of a body; None where several have one of its name and the text tells more of another's."""
    return body.code if not body.unsure or most_named(body.code, named) else None


def body_inside(words: list[str], known: Knowledge) -> tuple[Body | None, str]:
    """The longest body of the table whose name is a part of the words, and the word after it: Senate press office."""
    for size in range(min(len(words), known.longest_name), 0, -1):
        found = []
        for first in range(len(words) - size + 1):
            body = known.body(" ".join(words[first : first + size]))
            if body is not None:
                found.append((body, " ".join(words[first + size : first + size + 1])))
        if found:
            return next((entry for entry in found if not entry[0].unsure), found[0])
    return None, ""


def sectors_of_name(words: list[str], known: Knowledge) -> tuple[str, ...]:
    """PLOVER codes that the words of an institution's name tell; the word that says what it is goes before the others.

    >>> from onrecord.actors.knowledge import knowledge
    >>> sectors_of_name("Norvik University Hospital".split(), knowledge())
    ('MED',)
    """
    tellings = tellings_in(words, known)
    link = next((n for n, word in enumerate(words) if n and word.lower() in _LINKS), len(words))
    front = [telling for telling in tellings if telling.first < link]
    for group in (front, tellings):
        sure = [telling for telling in group if telling.when == "always"]
        if sure:
            return in_order(sure[-1].sectors)
    loose = [telling for telling in (front or tellings) if telling.when == "bodiless" and not telling.of_person]
    return in_order(loose[-1].sectors) if loose else ()


def sectors_of_office(words: list[str], body: Affiliation, of_state: bool, known: Knowledge) -> tuple[str, ...]:
    """PLOVER codes that an office gives, by its title's words, its body, and whether it is a state's.

    >>> from onrecord.actors.knowledge import knowledge
    >>> sectors_of_office(["rebel", "commander"], Affiliation(), False, knowledge())
    ('REB',)
    >>> sectors_of_office(["president"], Affiliation(None, ("EDU",)), False, knowledge())
    ('EDU',)
    """
    tellings = tellings_in(words, known)
    offices = [t for t in tellings if not _is_party_member(t)]
    tellings = offices if any(t.sectors for t in offices) else tellings
    always = [code for telling in tellings if telling.when == "always" for code in telling.sectors]
    if always:
        return in_order(always)
    if body.sectors:
        return body.sectors
    alone = tellings[-1:] if tellings else []
    loose = [t for t in tellings if t.when == "bodiless" and (words[t.first].lower() not in SECONDS or t in alone)]
    if loose:
        bodies = [telling for telling in loose if not telling.of_person]
        return in_order((bodies or loose)[-1].sectors)
    states = [telling for telling in tellings if telling.when == "of state"]
    return in_order(states[-1].sectors) if states and of_state else ()


def _is_party_member(telling: Telling) -> bool:
    """Whether a word only tells of what party an office's holder is: Republican President."""
    return telling.of_person and telling.sectors == ("PTY",) and telling.when == "always"


def tellings_in(words: list[str], known: Knowledge) -> list[Telling]:
    """The words and phrases among `words` that tell a sector, the longest at each place."""
    plain = [_plain(word).lower() for word in words]
    found = []
    at = 0
    while at < len(plain):
        size = 1
        for length in range(min(LONGEST_PHRASE, len(plain) - at), 0, -1):
            telling = _telling(plain, at, length, known)
            if telling is not None:
                found.append(telling)
                size = length
                break
        at += size
    return found


def _telling(plain: list[str], at: int, length: int, known: Knowledge) -> Telling | None:
    phrase = " ".join(plain[at : at + length])
    entry = known.sector_words.get(phrase) or known.sector_words.get(phrase.removesuffix("s"))
    last = at + length - 1
    office = known.office(phrase) if length == 1 else None
    if entry is None and office is not None:
        told = Telling(at, last, office.sectors, office.when, office.kind == "person")
        return told if office.kind in ("person", "body") and (office.sectors or office.kind == "person") else None
    return Telling(at, last, entry[0], entry[1], False) if entry is not None else None


def _plain(word: str) -> str:
    bare = word.strip(_MARKS) if not word[:1].isupper() or len(word) > 6 else word.rstrip(",;:)")
    for ending in ("'s", "’s"):
        bare = bare.removesuffix(ending)
    return bare


def _region(words: list[str], known: Knowledge, *, though_a_state: bool = False) -> str | None:
    """The state of which a part is named; a name that is a state's or capital's, too, counts only if one says so."""
    for size in (3, 2, 1):
        for first in range(len(words) - size + 1):
            name = " ".join(words[first : first + size])
            if name in known.regions and (though_a_state or name not in known.nations):
                return known.regions[name]
    return None


def region_of(words: list[str], office_words: list[str], known: Knowledge) -> str | None:
    """The state of which an office's part is named: Texas governor; a governor of Georgia is an American."""
    regional = any(word.lower() in word_list("regional_offices") for word in office_words)
    return _region(words, known, though_a_state=regional)


def texts(tokens: Sequence[Token]) -> list[str]:
    """The words of tokens."""
    return [token.text for token in tokens]
