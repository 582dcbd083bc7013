"""The agent lines of a dictionary: common nouns such as FOREIGN_MINISTER, with plurals and sets of words.

!PERSON! = MAN, MEN, WOMAN, WOMEN      a set
CHAIR!PERSON! [~GOV]                   one noun for each word of the set
CHAMBER_OF_TRADE {CHAMBERS_OF_TRADE} [~BUS]     an irregular plural; {} says that there is none
MINISTER [~GOV]                        the regular plural is added
"""

from __future__ import annotations

import re

MOST_WORDS = 500
"""Words of one set."""

_SET = re.compile(r"!([A-Z0-9_]+)!\s*=(.*)")
_MARK = re.compile(r"!([^!]*)!")
_VOWELS = "AEIOU"


class AgentError(ValueError):
    """A line for an agent that is not valid."""


def read_set(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Name and words of a set, None where the line defines none; raises `AgentError` for a set without words.

    >>> read_set("!PERSON! = MAN, MEN")
    ('PERSON', ('MAN', 'MEN'))
    """
    match = _SET.fullmatch(text.strip())
    if match is None:
        return None
    words = tuple(word.strip() for word in match[2].split(",") if word.strip())
    if not 0 < len(words) <= MOST_WORDS:
        raise AgentError(f"the set !{match[1]}! has {'no' if not words else 'too many'} words")
    return match[1], words


def agent_names(text: str, sets: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The names of an agent, which stand before its code; raises `AgentError` when they cannot be told.

    >>> agent_names("CITY {CITIES}", {}), agent_names("SHERIFF", {}), agent_names("ADM. {}", {})
    (('CITY', 'CITIES'), ('SHERIFF', 'SHERIFFS'), ('ADM.',))
    >>> agent_names("CHAIR!PERSON!", {"PERSON": ("MAN", "WOMEN")})
    ('CHAIRMAN', 'CHAIRWOMEN')
    """
    noun, brace, rest = text.partition("{")
    noun = noun.strip().strip("_").strip()
    plural, closed, after = rest.partition("}")
    if (brace and not closed) or after.strip():
        raise AgentError("the braces of the plural do not close, or words follow them")
    if not noun:
        raise AgentError("there is no noun before the code")
    if "!" in noun:
        return _of_set(noun, sets)
    if brace:
        return (noun, plural.strip().strip("_")) if plural.strip() else (noun,)
    return noun, regular_plural(noun)


def _of_set(noun: str, sets: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    marks = list(_MARK.finditer(noun))
    if len(marks) != 1 or noun.count("!") != 2:
        raise AgentError("a noun may hold one set, between two exclamation marks")
    mark = marks[0]
    if mark[1] not in sets:
        raise AgentError(f"there is no set !{mark[1]}! above this line")
    before, after = noun[: mark.start()], noun[mark.end() :]
    if after[:1].isalpha():
        raise AgentError(f"the set !{mark[1]}! stands inside a word")
    return tuple(before + word + after for word in sets[mark[1]])


def regular_plural(noun: str) -> str:
    """The regular plural of an English noun in capitals.

    >>> regular_plural("ENVOY"), regular_plural("DEPUTY"), regular_plural("BOSS")
    ('ENVOYS', 'DEPUTIES', 'BOSSES')
    """
    if noun.endswith("Y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "IES"
    return noun + ("ES" if noun.endswith(("S", "X", "Z", "CH", "SH")) else "S")
