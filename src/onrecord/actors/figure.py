"""An actor in the making: the mentions that were found to be the same somebody, and what they tell together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.actors.knowledge import Gender
from onrecord.actors.mention import Mention
from onrecord.model import ActorKind, Role, Span

NAMES_KEPT = 4_096
"""Names whose parts are remembered, for they are compared again and again within one article."""

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "de", "van", "von"})


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody in one article; `number` is its order of making."""

    number: int
    kind: ActorKind
    name: str
    mentions: list[Mention] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    """Places where it is meant by other words than its name: the spokeswoman, envoys of nine states."""
    aliases: list[str] = field(default_factory=list)
    handles: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    offices: set[str] = field(default_factory=set)
    """Role words that were said of it, as `Office.role`."""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    """PLOVER codes."""
    home: str | None = None
    """Whose an institution is, as `Mention.home`."""
    plural: bool = False
    members: list[Figure] = field(default_factory=list)
    nominal: bool = False
    """True where the text only describes it and gives no name."""
    anonymous: bool = False
    """True where the text holds its name back."""
    owner: Figure | None = None
    """Whose it is, for somebody told by that: her doctor, Marsh's office."""
    called: Counter[Gender] = field(default_factory=Counter)
    """How often titles call it a man or a woman."""
    first_name_gender: Gender | None = None

    @property
    def gender(self) -> Gender | None:
        """What titles and offices tell, else what the given name tells."""
        if self.called:
            return self.called.most_common(1)[0][0]
        return self.first_name_gender

    @property
    def parts(self) -> list[str]:
        """The parts of its name, to compare."""
        return name_parts(self.name)

    @property
    def surname(self) -> str:
        """The last part of its name."""
        return (self.parts or [""])[-1]

    def add(self, mention: Mention) -> None:
        """Take in one more mention of it; the fullest name wins."""
        self.mentions.append(mention)
        if mention.gender is not None:
            self.called[mention.gender] += 1
        if self.country is None and self.kind in ("country", "outlet"):
            self.country = mention.country
        if mention.name != self.name and mention.name not in self.aliases:
            self.aliases.append(mention.name)


def name_parts(name: str) -> list[str]:
    """The parts of a name to compare: lower case, without full stops, particles, initials and suffixes.

    >>> name_parts("Tarek al-Sorin"), name_parts("Ivo J. Marsh Jr.")
    (['tarek', 'sorin'], ['ivo', 'marsh'])
    """
    return list(_parts(name))


@lru_cache(maxsize=NAMES_KEPT)
def _parts(name: str) -> tuple[str, ...]:
    words = name.lower().replace(".", " ").replace("-", " ").replace("’", "'").split()
    kept = [word for word in words if len(word) > 1 and word not in _SUFFIXES and word not in _PARTICLES]
    return tuple(kept or words)


def initials(name: str) -> str:
    """The middle initials of a name.

    >>> initials("George H.W. Marsh"), initials("Ana Verel")
    ('hw', '')
    """
    words = name.lower().replace(".", " ").split()
    return "".join(word for word in words[1:-1] if len(word) == 1)


def suffix(name: str) -> str | None:
    """What tells a son from his father: jr, sr, iii; None where the name has none."""
    last = name.lower().replace(".", "").split()[-1:]
    return last[0] if last and last[0] in _SUFFIXES else None


def same_person(a: list[str], b: list[str]) -> bool:
    """Whether two full names can be one person's: same surname, and given names that do not part.

    >>> same_person(["philip", "marsh"], ["phillip", "marsh"]), same_person(["ana", "marsh"], ["ivo", "marsh"])
    (True, False)
    """
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return True
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1]:
        return False
    short, long = sorted((a[:-1], b[:-1]), key=len)
    return all(any(_alike(x, y) for y in long) for x in short)


def _alike(a: str, b: str) -> bool:
    """Equal, or spelt with one letter more or less."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) < 4 or len(long) - len(short) != 1:
        return False
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[at:] == long[at + 1 :]


def told_apart(a: str, b: str) -> bool:
    """Whether suffixes (Jr.) or middle initials tell that two names are not one person's."""
    return (suffix(b) is not None and suffix(a) != suffix(b)) or len({*filter(None, (initials(a), initials(b)))}) > 1
